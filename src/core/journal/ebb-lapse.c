/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-lapse.h"
#include "storage/ebb-field.h"

#define SECONDS_PER_DAY (24 * 60 * 60)

/**
 * EbbLapse:
 *
 * Use, once or over some days, and what comes next. The time of the entry is
 * when it began; until is when it ended, in seconds since 1970, UTC, or -1 if
 * it was once. Which counters begin anew, and when, is in lapse_counter: here
 * by the uid of each, so that it stays while a counter is taken away and put
 * back.
 */
struct _EbbLapse
{
  EbbEntry parent_instance;

  gint64   until;
  gboolean going_on;
  char     *helped;
  char     *next;

  GHashTable *new_starts; /* uid of a counter -> gint64 */
};

G_DEFINE_FINAL_TYPE (EbbLapse, ebb_lapse, EBB_TYPE_ENTRY)

static gboolean
check_new_starts (EbbLapse  *self,
                  GError   **error)
{
  GHashTableIter iter;
  gpointer day;

  g_hash_table_iter_init (&iter, self->new_starts);
  while (g_hash_table_iter_next (&iter, NULL, &day))
    {
      if (*(gint64 *) day != EBB_DAY_NONE && *(gint64 *) day < ebb_lapse_get_last_day (self))
        return ebb_fail (error, EBB_ERROR_INVALID,
                         _("A counter can begin anew on the last day of use, or after it. "
                           "Choose a later date. What you wrote is still here."));
    }

  return TRUE;
}

/* Everything may stay blank. */
static gboolean
ebb_lapse_validate (EbbEntry  *entry,
                    GError   **error)
{
  EbbLapse *self = EBB_LAPSE (entry);

  if (strlen (self->helped) > EBB_ENTRY_MAX_TEXT || strlen (self->next) > EBB_ENTRY_MAX_TEXT)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("This is too long. Shorten it. What you wrote is still here."));

  return check_new_starts (self, error);
}

static gint64
ebb_lapse_get_last_time (EbbEntry *entry)
{
  return EBB_LAPSE (entry)->until;
}

static void
ebb_lapse_assign (EbbEntry *entry,
                  EbbEntry *source)
{
  EbbLapse *self = EBB_LAPSE (entry);
  GHashTableIter iter;
  gpointer uid, day;

  EBB_ENTRY_CLASS (ebb_lapse_parent_class)->assign (entry, source);

  g_hash_table_remove_all (self->new_starts);
  g_hash_table_iter_init (&iter, EBB_LAPSE (source)->new_starts);
  while (g_hash_table_iter_next (&iter, &uid, &day))
    g_hash_table_insert (self->new_starts, g_strdup (uid), g_memdup2 (day, sizeof (gint64)));
}

static gboolean
ebb_lapse_equal (EbbEntry *entry,
                 EbbEntry *other)
{
  GHashTable *own = EBB_LAPSE (entry)->new_starts;
  GHashTable *theirs = EBB_LAPSE (other)->new_starts;
  GHashTableIter iter;
  gpointer uid, day;

  if (!EBB_ENTRY_CLASS (ebb_lapse_parent_class)->equal (entry, other) ||
      g_hash_table_size (own) != g_hash_table_size (theirs))
    return FALSE;

  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &uid, &day))
    {
      gint64 *their_day = g_hash_table_lookup (theirs, uid);

      if (their_day == NULL || *their_day != *(gint64 *) day)
        return FALSE;
    }

  return TRUE;
}

/* A counter that is gone is left out. */
static gboolean
insert_new_starts (EbbLapse     *self,
                   EbbDatabase  *database,
                   GError      **error)
{
  g_autoptr (EbbStatement) statement = NULL;
  GHashTableIter iter;
  gpointer uid, day;

  statement = ebb_database_prepare (database,
                                    "INSERT INTO lapse_counter (entry_id, counter_id, "
                                    "new_start_day) "
                                    "SELECT ?, id, nullif (?, -1) FROM counter WHERE uid = ?",
                                    error);
  g_hash_table_iter_init (&iter, self->new_starts);
  while (statement != NULL && g_hash_table_iter_next (&iter, &uid, &day))
    {
      sqlite3_reset (statement);
      sqlite3_bind_int64 (statement, 1, ebb_record_get_id (EBB_RECORD (self)));
      sqlite3_bind_int64 (statement, 2, *(gint64 *) day);
      sqlite3_bind_text (statement, 3, uid, -1, SQLITE_TRANSIENT);
      if (!ebb_database_step (database, statement, NULL, error))
        return FALSE;
    }

  return statement != NULL;
}

static gboolean
ebb_lapse_write (EbbEntry     *entry,
                 EbbDatabase  *database,
                 GError      **error)
{
  g_autoptr (EbbStatement) clear = NULL;

  clear = ebb_database_prepare (database, "DELETE FROM lapse_counter WHERE entry_id = ?", error);
  if (clear == NULL)
    return FALSE;
  sqlite3_bind_int64 (clear, 1, ebb_record_get_id (EBB_RECORD (entry)));

  return ebb_database_step (database, clear, NULL, error) &&
         insert_new_starts (EBB_LAPSE (entry), database, error);
}

static gboolean
ebb_lapse_read (EbbEntry     *entry,
                EbbDatabase  *database,
                GError      **error)
{
  EbbLapse *self = EBB_LAPSE (entry);
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  g_hash_table_remove_all (self->new_starts);
  statement = ebb_database_prepare (database,
                                    "SELECT uid, coalesce (new_start_day, -1) FROM lapse_counter "
                                    "JOIN counter ON counter.id = counter_id WHERE entry_id = ?",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, ebb_record_get_id (EBB_RECORD (entry)));
  while (ebb_database_step (database, statement, &has_row, error))
    {
      gint64 day = sqlite3_column_int64 (statement, 1);

      if (!has_row)
        return TRUE;
      g_hash_table_insert (self->new_starts,
                           g_strdup ((const char *) sqlite3_column_text (statement, 0)),
                           g_memdup2 (&day, sizeof day));
    }

  return FALSE;
}

static void
ebb_lapse_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_LAPSE);
  g_hash_table_unref (EBB_LAPSE (object)->new_starts);

  G_OBJECT_CLASS (ebb_lapse_parent_class)->finalize (object);
}

static void
ebb_lapse_class_init (EbbLapseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  EbbEntryClass *entry_class = EBB_ENTRY_CLASS (klass);
  const EbbField fields[] = {
    { "until", G_TYPE_INT64, G_STRUCT_OFFSET (EbbLapse, until), -1, EBB_ENTRY_MAX_TIME },
    { "going-on", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (EbbLapse, going_on), 0, 1 },
    { "helped", G_TYPE_STRING, G_STRUCT_OFFSET (EbbLapse, helped), 0, 0 },
    { "next", G_TYPE_STRING, G_STRUCT_OFFSET (EbbLapse, next), 0, 0 },
  };

  object_class->finalize = ebb_lapse_finalize;
  entry_class->validate = ebb_lapse_validate;
  entry_class->get_last_time = ebb_lapse_get_last_time;
  entry_class->assign = ebb_lapse_assign;
  entry_class->equal = ebb_lapse_equal;
  entry_class->write = ebb_lapse_write;
  entry_class->read = ebb_lapse_read;

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_lapse_init (EbbLapse *self)
{
  ebb_field_set_up (self, EBB_TYPE_LAPSE);
  self->new_starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_object_set (self, "kind", EBB_ENTRY_LAPSE, NULL);
}

/**
 * ebb_lapse_new:
 * @time: when it was, in the zone where it was
 *
 * Returns: (transfer full): one that is not kept yet
 */
EbbEntry *
ebb_lapse_new (GDateTime *time)
{
  EbbEntry *self = g_object_new (EBB_TYPE_LAPSE, NULL);

  ebb_entry_set_time (self, time);

  return self;
}

static int
get_utc_offset (EbbLapse *self)
{
  int utc_offset = 0;

  g_object_get (self, "utc-offset", &utc_offset, NULL);

  return utc_offset;
}

/**
 * ebb_lapse_get_day:
 * @self: a lapse
 *
 * Returns: the day of use, or the first of them, by the clock of the place
 */
gint64
ebb_lapse_get_day (EbbLapse *self)
{
  g_return_val_if_fail (EBB_IS_LAPSE (self), EBB_DAY_NONE);

  return ebb_day_from_unix (ebb_entry_get_unix_time (EBB_ENTRY (self)), get_utc_offset (self));
}

/**
 * ebb_lapse_get_last_day:
 * @self: a lapse
 *
 * Returns: the last day of use that is known
 */
gint64
ebb_lapse_get_last_day (EbbLapse *self)
{
  gint64 day;

  g_return_val_if_fail (EBB_IS_LAPSE (self), EBB_DAY_NONE);

  day = ebb_lapse_get_day (self);
  if (self->until == -1)
    return day;

  return MAX (day, ebb_day_from_unix (self->until, get_utc_offset (self)));
}

/**
 * ebb_lapse_set_last_day:
 * @self: a lapse
 * @day: the last day of use; the first one, or %EBB_DAY_NONE, for once
 * @now: the time
 *
 * It is kept as noon of that day, which stays on it if the clocks change by an
 * hour; of today, as the time now if that is earlier.
 */
void
ebb_lapse_set_last_day (EbbLapse  *self,
                        gint64     day,
                        GDateTime *now)
{
  gint64 start;
  gint64 until;

  g_return_if_fail (EBB_IS_LAPSE (self));

  start = day * SECONDS_PER_DAY - get_utc_offset (self);
  until = MIN (start + SECONDS_PER_DAY / 2, g_date_time_to_unix (now));
  if (day == EBB_DAY_NONE || day <= ebb_lapse_get_day (self))
    until = -1;
  else if (until < start)
    /* A day that is still to come, which is refused when it is saved. */
    until = start + SECONDS_PER_DAY / 2;

  g_object_set (self, "until", until, NULL);
}

/**
 * ebb_lapse_get_choice:
 * @self: a lapse
 * @counter_uid: the uid of a counter
 * @new_start: (out) (optional): when it begins anew; %EBB_DAY_NONE unless it
 *   does
 *
 * Returns: what it means for that counter
 */
EbbLapseChoice
ebb_lapse_get_choice (EbbLapse   *self,
                      const char *counter_uid,
                      gint64     *new_start)
{
  gint64 *day;

  g_return_val_if_fail (EBB_IS_LAPSE (self), EBB_LAPSE_KEEP);

  day = g_hash_table_lookup (self->new_starts, counter_uid);
  if (new_start != NULL)
    *new_start = day != NULL ? *day : EBB_DAY_NONE;
  if (day == NULL)
    return EBB_LAPSE_KEEP;

  return *day != EBB_DAY_NONE ? EBB_LAPSE_ANEW : EBB_LAPSE_NO_COUNT;
}

/**
 * ebb_lapse_set_choice:
 * @self: a lapse
 * @counter_uid: the uid of a counter
 * @choice: what it means for that counter
 * @new_start: when it begins anew; matters only then
 */
void
ebb_lapse_set_choice (EbbLapse       *self,
                      const char     *counter_uid,
                      EbbLapseChoice  choice,
                      gint64          new_start)
{
  gint64 day = choice == EBB_LAPSE_ANEW ? new_start : EBB_DAY_NONE;

  g_return_if_fail (EBB_IS_LAPSE (self));
  g_return_if_fail (choice != EBB_LAPSE_ANEW || new_start != EBB_DAY_NONE);

  if (choice == EBB_LAPSE_KEEP)
    g_hash_table_remove (self->new_starts, counter_uid);
  else
    g_hash_table_insert (self->new_starts, g_strdup (counter_uid), g_memdup2 (&day, sizeof day));
}

/**
 * ebb_lapse_split_next:
 * @self: a lapse
 * @situation: (out) (transfer full): "when …", or ""
 * @response: (out) (transfer full): "then I will …", or ""
 *
 * The next step is one text: the situation, if there is one, in its first line,
 * and below it what to do.
 */
void
ebb_lapse_split_next (EbbLapse  *self,
                      char     **situation,
                      char     **response)
{
  const char *end;

  g_return_if_fail (EBB_IS_LAPSE (self));

  end = strchr (self->next, '\n');
  *situation = end != NULL ? g_strndup (self->next, (gsize) (end - self->next)) : g_strdup ("");
  *response = g_strdup (end != NULL ? end + 1 : self->next);
}

/**
 * ebb_lapse_join_next:
 * @self: a lapse
 * @situation: "when …"; line breaks in it become blanks
 * @response: "then I will …"
 */
void
ebb_lapse_join_next (EbbLapse   *self,
                     const char *situation,
                     const char *response)
{
  g_autofree char *line = g_strdelimit (g_strdup (situation), "\n\r", ' ');
  g_autofree char *next = NULL;

  g_return_if_fail (EBB_IS_LAPSE (self));

  if (*line != '\0' || strchr (response, '\n') != NULL)
    next = g_strjoin ("\n", line, response, NULL);
  else
    next = g_strdup (response);

  g_object_set (self, "next", next, NULL);
}
