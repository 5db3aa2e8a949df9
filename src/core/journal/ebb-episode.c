/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-episode.h"
#include "storage/ebb-field.h"

/**
 * EbbEpisode:
 *
 * A craving that was stayed with: rated at its start, while it lasted and when
 * it ended. Its own intensity is the first rating, the last one is
 * #EbbEntry:intensity-after.
 *
 * The outcome is one of the words below, or empty while it goes on. The
 * duration is in seconds of elapsed time, suspend included, or -1.
 */
struct _EbbEpisode
{
  EbbEntry parent_instance;

  char     *outcome;
  int      duration;

  GArray *ratings;
};

typedef struct
{
  char uid[37];
  int  elapsed;
  int  intensity;
} Rating;

G_DEFINE_FINAL_TYPE (EbbEpisode, ebb_episode, EBB_TYPE_ENTRY)

/* However it ended, if it did, and rated or not. */
static gboolean
ebb_episode_validate (EbbEntry  *entry,
                      GError   **error)
{
  return TRUE;
}

static void
ebb_episode_assign (EbbEntry *entry,
                    EbbEntry *source)
{
  EbbEpisode *self = EBB_EPISODE (entry);
  GArray *ratings = EBB_EPISODE (source)->ratings;

  EBB_ENTRY_CLASS (ebb_episode_parent_class)->assign (entry, source);

  g_array_set_size (self->ratings, 0);
  g_array_append_vals (self->ratings, ratings->data, ratings->len);
}

static gboolean
ebb_episode_equal (EbbEntry *entry,
                   EbbEntry *other)
{
  GArray *ratings = EBB_EPISODE (entry)->ratings;
  GArray *others = EBB_EPISODE (other)->ratings;

  if (!EBB_ENTRY_CLASS (ebb_episode_parent_class)->equal (entry, other) ||
      ratings->len != others->len)
    return FALSE;

  for (guint i = 0; i < ratings->len; i++)
    {
      const Rating *a = &g_array_index (ratings, Rating, i);
      const Rating *b = &g_array_index (others, Rating, i);

      if (a->elapsed != b->elapsed || a->intensity != b->intensity)
        return FALSE;
    }

  return TRUE;
}

static gboolean
clear_ratings (EbbEntry     *entry,
               EbbDatabase  *database,
               GError      **error)
{
  g_autoptr (EbbStatement) clear = NULL;

  clear = ebb_database_prepare (database, "DELETE FROM rating WHERE entry_id = ?", error);
  if (clear == NULL)
    return FALSE;
  sqlite3_bind_int64 (clear, 1, ebb_record_get_id (EBB_RECORD (entry)));

  return ebb_database_step (database, clear, NULL, error);
}

/* A draft is a row beside its entry, so that its ratings get names of their
 * own. */
static gboolean
ebb_episode_write (EbbEntry     *entry,
                   EbbDatabase  *database,
                   GError      **error)
{
  EbbEpisode *self = EBB_EPISODE (entry);
  gboolean is_draft = g_str_equal (ebb_entry_get_kind (entry), EBB_ENTRY_DRAFT);
  g_autoptr (EbbStatement) insert = NULL;

  if (!clear_ratings (entry, database, error))
    return FALSE;

  insert = ebb_database_prepare (database, "INSERT INTO rating (uid, entry_id, elapsed, intensity) "
                                           "VALUES (?, ?, ?, ?)", error);
  for (guint i = 0; insert != NULL && i < self->ratings->len; i++)
    {
      const Rating *rating = &g_array_index (self->ratings, Rating, i);
      g_autofree char *uid = is_draft ? g_uuid_string_random () : g_strdup (rating->uid);

      sqlite3_reset (insert);
      sqlite3_bind_text (insert, 1, uid, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (insert, 2, ebb_record_get_id (EBB_RECORD (entry)));
      sqlite3_bind_int (insert, 3, rating->elapsed);
      sqlite3_bind_int (insert, 4, rating->intensity);
      if (!ebb_database_step (database, insert, NULL, error))
        return FALSE;
    }

  return insert != NULL;
}

static gboolean
ebb_episode_read (EbbEntry     *entry,
                  EbbDatabase  *database,
                  GError      **error)
{
  EbbEpisode *self = EBB_EPISODE (entry);
  g_autoptr (EbbStatement) select = NULL;
  gboolean has_row = FALSE;

  select = ebb_database_prepare (database, "SELECT uid, elapsed, intensity FROM rating "
                                           "WHERE entry_id = ? ORDER BY elapsed, id", error);
  if (select == NULL)
    return FALSE;

  g_array_set_size (self->ratings, 0);
  sqlite3_bind_int64 (select, 1, ebb_record_get_id (EBB_RECORD (entry)));
  while (ebb_database_step (database, select, &has_row, error))
    {
      Rating rating = { "", 0, 0 };

      if (!has_row)
        return TRUE;

      g_strlcpy (rating.uid, (const char *) sqlite3_column_text (select, 0), sizeof rating.uid);
      rating.elapsed = sqlite3_column_int (select, 1);
      rating.intensity = sqlite3_column_int (select, 2);
      g_array_append_val (self->ratings, rating);
    }

  return FALSE;
}

static void
ebb_episode_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_EPISODE);
  g_array_unref (EBB_EPISODE (object)->ratings);

  G_OBJECT_CLASS (ebb_episode_parent_class)->finalize (object);
}

static void
ebb_episode_class_init (EbbEpisodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  EbbEntryClass *entry_class = EBB_ENTRY_CLASS (klass);
  const EbbField fields[] = {
    { "outcome", G_TYPE_STRING, G_STRUCT_OFFSET (EbbEpisode, outcome), 0, 0 },
    { "duration", G_TYPE_INT, G_STRUCT_OFFSET (EbbEpisode, duration), -1, G_MAXINT },
  };

  object_class->finalize = ebb_episode_finalize;
  entry_class->validate = ebb_episode_validate;
  entry_class->assign = ebb_episode_assign;
  entry_class->equal = ebb_episode_equal;
  entry_class->write = ebb_episode_write;
  entry_class->read = ebb_episode_read;

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_episode_init (EbbEpisode *self)
{
  ebb_field_set_up (self, EBB_TYPE_EPISODE);
  self->ratings = g_array_new (FALSE, TRUE, sizeof (Rating));
  g_object_set (self, "kind", EBB_ENTRY_EPISODE, NULL);
}

/**
 * ebb_episode_new:
 * @time: when it was, in the zone where it was
 *
 * Returns: (transfer full): one that is not kept yet
 */
EbbEntry *
ebb_episode_new (GDateTime *time)
{
  EbbEntry *self = g_object_new (EBB_TYPE_EPISODE, NULL);

  ebb_entry_set_time (self, time);

  return self;
}

guint
ebb_episode_get_n_ratings (EbbEpisode *self)
{
  g_return_val_if_fail (EBB_IS_EPISODE (self), 0);

  return self->ratings->len;
}

/**
 * ebb_episode_get_rating:
 * @self: an episode
 * @position: which rating, the first is 0
 * @elapsed: (out) (optional): when, in seconds since it began
 *
 * Returns: how strong it was then, 0 to 10
 */
int
ebb_episode_get_rating (EbbEpisode *self,
                        guint       position,
                        int        *elapsed)
{
  const Rating *rating;

  g_return_val_if_fail (EBB_IS_EPISODE (self), 0);
  g_return_val_if_fail (position < self->ratings->len, 0);

  rating = &g_array_index (self->ratings, Rating, position);
  if (elapsed != NULL)
    *elapsed = rating->elapsed;

  return rating->intensity;
}

/**
 * ebb_episode_rate:
 * @self: an episode
 * @elapsed: when, in seconds since it began, not before the rating before
 * @intensity: how strong it is, 0 to 10
 *
 * The rating at its beginning is the intensity of the entry, a later one its
 * #EbbEntry:intensity-after.
 */
void
ebb_episode_rate (EbbEpisode *self,
                  int         elapsed,
                  int         intensity)
{
  g_autofree char *uid = g_uuid_string_random ();
  Rating rating = { "", MAX (elapsed, 0), intensity };

  g_return_if_fail (EBB_IS_EPISODE (self));
  g_return_if_fail (intensity >= 0 && intensity <= EBB_INTENSITY_MAX);

  g_strlcpy (rating.uid, uid, sizeof rating.uid);
  g_array_append_val (self->ratings, rating);

  if (ebb_entry_get_intensity (EBB_ENTRY (self)) == EBB_INTENSITY_UNANSWERED)
    ebb_entry_set_intensity (EBB_ENTRY (self), intensity);
  else
    g_object_set (self, "intensity-after", intensity, NULL);
}

/**
 * ebb_episode_end:
 * @self: an episode
 * @outcome: how it ended, as %EBB_OUTCOME_PASSED
 * @elapsed: when, in seconds since it began
 */
void
ebb_episode_end (EbbEpisode *self,
                 const char *outcome,
                 int         elapsed)
{
  g_return_if_fail (EBB_IS_EPISODE (self));

  g_object_set (self, "outcome", outcome, "duration", MAX (elapsed, 0), NULL);
}

/**
 * ebb_episode_get_outcome:
 * @self: an episode
 *
 * Returns: how it ended, as %EBB_OUTCOME_PASSED; "" while it goes on
 */
const char *
ebb_episode_get_outcome (EbbEpisode *self)
{
  g_return_val_if_fail (EBB_IS_EPISODE (self), "");

  return self->outcome;
}

/**
 * ebb_episode_get_duration:
 * @self: an episode
 *
 * Returns: how long it was, in seconds, or -1 while it goes on
 */
int
ebb_episode_get_duration (EbbEpisode *self)
{
  g_return_val_if_fail (EBB_IS_EPISODE (self), -1);

  return self->duration;
}
