/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-property.h"
#include "ebb-stay-private.h"

/* One that was begun longer ago is not taken up again after a start: the person
 * has long been elsewhere. */
#define RESUME_SECONDS (3 * 60 * 60)

/**
 * EbbStay:
 *
 * Staying with a craving, from its beginning to its end. The episode is in the
 * journal from the first moment and after each rating, so that nothing is lost
 * when the power goes. Where the journal cannot be written it goes on all the
 * same: the help does not depend on an entry.
 *
 * Time passes while the computer sleeps, and a clock that is set changes
 * nothing. Whoever shows it calls ebb_stay_update() about once a second.
 */
G_DEFINE_FINAL_TYPE (EbbStay, ebb_stay, G_TYPE_OBJECT)

typedef enum {
  PROP_JOURNAL = 1,
  PROP_CLOCK,
  PROP_STATE,
  PROP_ELAPSED,
  PROP_DUE,
  PROP_PROBLEM,
} EbbStayProperty;

static GParamSpec *properties[PROP_PROBLEM + 1];

/* When it is asked again, in minutes. */
static const int due_minutes[] = { 5, 15, 30 };

static void
set_state (EbbStay      *self,
           EbbStayState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* The journal has an object of its own: the one here goes on changing until it
 * is written the next time. */
void
ebb_stay_keep (EbbStay *self)
{
  g_autoptr (GError) error = NULL;
  gboolean kept;

  if (self->locked)
    {
      ebb_property_set_string (self, properties[PROP_PROBLEM], &self->problem,
                               _("Ebb is locked. Unlock before it ends, and it is kept."));
      return;
    }

  if (ebb_record_get_id (EBB_RECORD (self->episode)) != 0)
    kept = ebb_journal_update (self->journal, EBB_ENTRY (self->episode), &error);
  else
    {
      g_autoptr (EbbEntry) added = ebb_entry_copy (EBB_ENTRY (self->episode));

      kept = ebb_journal_add (self->journal, added, &error);
      if (kept)
        ebb_entry_assign (EBB_ENTRY (self->episode), added);
    }

  ebb_property_set_string (self, properties[PROP_PROBLEM], &self->problem,
                           kept ? "" : error->message);
}

/* A rating that was given shortly before it was due is that rating. */
void
ebb_stay_update_due (EbbStay *self)
{
  int due = 0;

  for (guint i = 0; self->state == EBB_STAY_GOING && i < G_N_ELEMENTS (due_minutes); i++)
    {
      if (self->elapsed >= due_minutes[i] * 60 && self->asked < due_minutes[i])
        due = due_minutes[i];
    }

  ebb_property_set_int (self, properties[PROP_DUE], &self->due, due);
}

void
ebb_stay_start (EbbStay    *self,
                EbbEpisode *episode,
                int         elapsed)
{
  g_set_object (&self->episode, episode);
  self->began = ebb_clock_get_running (self->clock) - elapsed;
  self->asked = 0;
  ebb_property_set_string (self, properties[PROP_PROBLEM], &self->problem, "");
  set_state (self, EBB_STAY_GOING);
  ebb_stay_update (self);
}

static void
ebb_stay_finalize (GObject *object)
{
  EbbStay *self = EBB_STAY (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->clock);
  g_clear_object (&self->episode);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (ebb_stay_parent_class)->finalize (object);
}

static void
ebb_stay_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  EbbStay *self = EBB_STAY (object);

  switch ((EbbStayProperty) id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_ELAPSED:
      g_value_set_int (value, self->elapsed);
      break;
    case PROP_DUE:
      g_value_set_int (value, self->due);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_JOURNAL:
    case PROP_CLOCK:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_stay_set_property (GObject      *object,
                       guint         id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  EbbStay *self = EBB_STAY (object);

  switch ((EbbStayProperty) id)
    {
    case PROP_JOURNAL:
      self->journal = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_STATE:
    case PROP_ELAPSED:
    case PROP_DUE:
    case PROP_PROBLEM:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_stay_class_init (EbbStayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags given = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags told = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ebb_stay_finalize;
  object_class->get_property = ebb_stay_get_property;
  object_class->set_property = ebb_stay_set_property;

  properties[PROP_JOURNAL] =
    g_param_spec_object ("journal", NULL, NULL, EBB_TYPE_JOURNAL, given);
  properties[PROP_CLOCK] =
    g_param_spec_object ("clock", NULL, NULL, EBB_TYPE_CLOCK, given);
  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, EBB_STAY_IDLE, EBB_STAY_ENDED, EBB_STAY_IDLE, told);
  properties[PROP_ELAPSED] =
    g_param_spec_int ("elapsed", NULL, NULL, 0, G_MAXINT, 0, told);
  properties[PROP_DUE] =
    g_param_spec_int ("due", NULL, NULL, 0, 30, 0, told);
  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL, "", told);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_stay_init (EbbStay *self)
{
  self->problem = g_strdup ("");
}

/**
 * ebb_stay_new:
 * @journal: where the episode is kept
 * @clock: how time passes
 *
 * Returns: (transfer full): one that has not begun
 */
EbbStay *
ebb_stay_new (EbbJournal *journal,
              EbbClock   *clock)
{
  return g_object_new (EBB_TYPE_STAY, "journal", journal, "clock", clock, NULL);
}

EbbStayState
ebb_stay_get_state (EbbStay *self)
{
  g_return_val_if_fail (EBB_IS_STAY (self), EBB_STAY_IDLE);

  return self->state;
}

/**
 * ebb_stay_get_episode:
 * @self: the stay
 *
 * Returns: (transfer none) (nullable): what is, or was, stayed with
 */
EbbEpisode *
ebb_stay_get_episode (EbbStay *self)
{
  g_return_val_if_fail (EBB_IS_STAY (self), NULL);

  return self->episode;
}

/**
 * ebb_stay_get_elapsed:
 * @self: the stay
 *
 * Returns: how long it has been going on, in seconds
 */
int
ebb_stay_get_elapsed (EbbStay *self)
{
  g_return_val_if_fail (EBB_IS_STAY (self), 0);

  return self->elapsed;
}

/**
 * ebb_stay_get_due:
 * @self: the stay
 *
 * Returns: 5, 15 or 30 when that many minutes have passed and no rating was
 *   given since, otherwise 0
 */
int
ebb_stay_get_due (EbbStay *self)
{
  g_return_val_if_fail (EBB_IS_STAY (self), 0);

  return self->due;
}

/**
 * ebb_stay_get_problem:
 * @self: the stay
 *
 * Returns: (transfer none): why it could not be kept in the journal, or ""
 */
const char *
ebb_stay_get_problem (EbbStay *self)
{
  g_return_val_if_fail (EBB_IS_STAY (self), "");

  return self->problem;
}

/**
 * ebb_stay_get_median:
 * @self: the stay
 * @n: (out): how many of the person's episodes passed
 *
 * The median of how long those episodes were that ended with "passed"; the
 * length of the others is not known. A length to expect is never promised: no
 * solid source gives one.
 *
 * Returns: seconds, or -1 with fewer than %EBB_STAY_MIN_EPISODES of them
 */
int
ebb_stay_get_median (EbbStay *self,
                     guint   *n)
{
  int median;

  g_return_val_if_fail (EBB_IS_STAY (self), -1);

  median = ebb_journal_get_median_episode (self->journal, n);

  return *n >= EBB_STAY_MIN_EPISODES ? median : -1;
}

/**
 * ebb_stay_begin:
 * @self: the stay
 * @intensity: how strong it is, or %EBB_INTENSITY_UNANSWERED
 */
void
ebb_stay_begin (EbbStay *self,
                int      intensity)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (EbbEntry) episode = NULL;

  g_return_if_fail (EBB_IS_STAY (self));
  g_return_if_fail (self->state != EBB_STAY_GOING);

  now = ebb_clock_now (self->clock);
  episode = ebb_episode_new (now);
  if (intensity != EBB_INTENSITY_UNANSWERED)
    ebb_episode_rate (EBB_EPISODE (episode), 0, intensity);
  ebb_stay_start (self, EBB_EPISODE (episode), 0);
  ebb_stay_keep (self);
}

/**
 * ebb_stay_resume:
 * @self: the stay, not begun
 *
 * Takes up the episode that was going on when the program ended.
 *
 * Returns: whether there was one
 */
gboolean
ebb_stay_resume (EbbStay *self)
{
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (EbbEntry) copy = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint n_ratings;
  gint64 elapsed;

  g_return_val_if_fail (EBB_IS_STAY (self), FALSE);

  if (self->state == EBB_STAY_GOING)
    return TRUE;

  entry = ebb_journal_dup_open_episode (self->journal);
  if (entry == NULL)
    return FALSE;

  now = ebb_clock_now (self->clock);
  elapsed = g_date_time_to_unix (now) - ebb_entry_get_unix_time (entry);
  if (elapsed < 0 || elapsed > RESUME_SECONDS)
    return FALSE;

  copy = ebb_entry_copy (entry);
  ebb_stay_start (self, EBB_EPISODE (copy), (int) elapsed);
  n_ratings = ebb_episode_get_n_ratings (self->episode);
  if (n_ratings > 0)
    {
      int rated;

      ebb_episode_get_rating (self->episode, n_ratings - 1, &rated);
      self->asked = rated / 60;
      ebb_stay_update_due (self);
    }

  return TRUE;
}

/**
 * ebb_stay_rate:
 * @self: the stay, going on
 * @intensity: how strong it is now, 0 to 10
 */
void
ebb_stay_rate (EbbStay *self,
               int      intensity)
{
  g_return_if_fail (EBB_IS_STAY (self));
  g_return_if_fail (self->state == EBB_STAY_GOING);

  ebb_stay_update (self);
  ebb_episode_rate (self->episode, self->elapsed, intensity);
  self->asked = self->elapsed / 60;
  ebb_stay_update_due (self);
  ebb_stay_keep (self);
}

/**
 * ebb_stay_end:
 * @self: the stay, going on
 * @outcome: how it ended, as %EBB_OUTCOME_PASSED
 * @intensity: how strong it is now, or %EBB_INTENSITY_UNANSWERED
 */
void
ebb_stay_end (EbbStay    *self,
              const char *outcome,
              int         intensity)
{
  g_return_if_fail (EBB_IS_STAY (self));
  g_return_if_fail (self->state == EBB_STAY_GOING);

  ebb_stay_update (self);
  if (intensity != EBB_INTENSITY_UNANSWERED)
    ebb_episode_rate (self->episode, self->elapsed, intensity);
  ebb_episode_end (self->episode, outcome, self->elapsed);
  ebb_stay_keep (self);
  set_state (self, EBB_STAY_ENDED);
  ebb_stay_update_due (self);
}

/**
 * ebb_stay_reset:
 * @self: the stay, not going on
 *
 * Makes it one that has not begun.
 */
void
ebb_stay_reset (EbbStay *self)
{
  g_return_if_fail (EBB_IS_STAY (self));
  g_return_if_fail (self->state != EBB_STAY_GOING);

  g_clear_object (&self->episode);
  ebb_property_set_int (self, properties[PROP_ELAPSED], &self->elapsed, 0);
  set_state (self, EBB_STAY_IDLE);
}

/**
 * ebb_stay_update:
 * @self: the stay
 *
 * Time has passed.
 */
void
ebb_stay_update (EbbStay *self)
{
  g_return_if_fail (EBB_IS_STAY (self));

  if (self->state != EBB_STAY_GOING)
    return;

  ebb_property_set_int (self, properties[PROP_ELAPSED], &self->elapsed,
                        (int) CLAMP (ebb_clock_get_running (self->clock) - self->began,
                                     0, G_MAXINT));
  ebb_stay_update_due (self);
}
