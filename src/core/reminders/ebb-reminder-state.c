/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "ebb-private-file.h"
#include "ebb-reminder-state.h"
#include "ebb-schedule.h"

#define GROUP "reminders"
#define KEY_LAST_SHOWN "last-shown"
#define KEY_LAST_ANSWERED "last-answered"
#define KEY_LAST_MISSED "last-missed"
#define KEY_MISSED "missed"
#define KEY_SNOOZED_UNTIL "snoozed-until"
#define KEY_SNOOZED "snoozed"
#define KEY_LAST_LOGIN "last-login"
#define KEY_SHOWN_AS "shown-as"

/* One group for each reminder: what it is called, and how far it has come */
#define MARK_PREFIX "reminder "
#define KEY_RULE "rule"
#define KEY_SLOT "slot"
#define KEY_BEFORE "before"
#define KEY_DECLINED "declined"

/* The last second of the year 9999 */
#define END_OF_CALENDAR G_GINT64_CONSTANT (253402300799)

static guint32
parse_day (const char *text)
{
  int year = 0, month = 0, day = 0;
  GDate date;

  if (text == NULL || sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return 0;

  if (year < 1 || month < 1 || month > 12 || day < 1 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return g_date_get_julian (&date);
}

static char *
format_day (guint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date),
                          (int) g_date_get_month (&date), g_date_get_day (&date));
}

/* "2026-11-26 20:00" */
static gint64
parse_slot (const char *text)
{
  guint32 day = parse_day (text);
  int hour = 0, minute = 0;

  if (day == 0 || sscanf (text, "%*d-%*d-%*d %2d:%2d", &hour, &minute) != 2 || hour < 0 ||
      hour > 23 || minute < 0 || minute > 59)
    return 0;

  return (gint64) day * EBB_SCHEDULE_DAY + hour * 60 + minute;
}

static char *
format_slot (gint64 slot)
{
  g_autofree char *day = format_day (ebb_schedule_slot_get_day (slot));
  int minutes = (int) (slot % EBB_SCHEDULE_DAY);

  return g_strdup_printf ("%s %02d:%02d", day, minutes / 60, minutes % 60);
}

/**
 * ebb_reminder_state_get_path:
 *
 * Returns: (transfer full): the file that the state is kept in
 */
char *
ebb_reminder_state_get_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "ebb", "reminders.ini", NULL);
}

static void
mark_free (gpointer data)
{
  EbbReminderMark *mark = data;

  g_free (mark->rule);
  g_free (mark);
}

static gint64
get_moment (GKeyFile   *keys,
            const char *key)
{
  gint64 moment = g_key_file_get_int64 (keys, GROUP, key, NULL);

  return moment < 0 || moment > END_OF_CALENDAR ? 0 : moment;
}

static void
read_marks (EbbReminderState *state,
            GKeyFile         *keys)
{
  g_auto (GStrv) groups = g_key_file_get_groups (keys, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *rule = g_key_file_get_string (keys, groups[i], KEY_RULE, NULL);
      g_autofree char *slot = g_key_file_get_string (keys, groups[i], KEY_SLOT, NULL);
      g_autofree char *before = g_key_file_get_string (keys, groups[i], KEY_BEFORE, NULL);
      g_autofree char *declined = g_key_file_get_string (keys, groups[i], KEY_DECLINED, NULL);

      if (g_str_has_prefix (groups[i], MARK_PREFIX) && rule != NULL && parse_slot (slot) > 0)
        ebb_reminder_state_mark (state, groups[i] + strlen (MARK_PREFIX), rule,
                                 parse_slot (slot), parse_slot (before), parse_day (declined));
    }
}

EbbReminderState *
ebb_reminder_state_new (void)
{
  EbbReminderState *state = g_new0 (EbbReminderState, 1);

  state->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, mark_free);
  state->shown_as = g_strdup ("");

  return state;
}

/**
 * ebb_reminder_state_load:
 *
 * Reads the state. What is missing or damaged is as if it had never been
 * recorded: at worst a reminder is left out.
 *
 * Returns: (transfer full): the state
 */
EbbReminderState *
ebb_reminder_state_load (void)
{
  g_autofree char *path = ebb_reminder_state_get_path ();
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  EbbReminderState *state = ebb_reminder_state_new ();
  g_autofree char *shown_as = NULL;

  if (!g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL))
    return state;

  read_marks (state, keys);
  state->last_shown = get_moment (keys, KEY_LAST_SHOWN);
  state->last_answered = get_moment (keys, KEY_LAST_ANSWERED);
  state->last_missed = get_moment (keys, KEY_LAST_MISSED);
  state->n_missed = (guint) MAX (0, g_key_file_get_integer (keys, GROUP, KEY_MISSED, NULL));
  state->snoozed_until = get_moment (keys, KEY_SNOOZED_UNTIL);
  state->snoozed = g_key_file_get_string_list (keys, GROUP, KEY_SNOOZED, NULL, NULL);
  state->last_login = get_moment (keys, KEY_LAST_LOGIN);
  shown_as = g_key_file_get_string (keys, GROUP, KEY_SHOWN_AS, NULL);
  if (shown_as != NULL)
    {
      g_free (state->shown_as);
      state->shown_as = g_steal_pointer (&shown_as);
    }

  return state;
}

EbbReminderState *
ebb_reminder_state_copy (const EbbReminderState *state)
{
  EbbReminderState *copy = ebb_reminder_state_new ();
  g_autoptr (GHashTable) marks = g_steal_pointer (&copy->marks);
  GHashTableIter iter;
  gpointer id, mark;

  g_free (copy->shown_as);
  *copy = *state;
  copy->marks = g_steal_pointer (&marks);
  copy->snoozed = g_strdupv (state->snoozed);
  copy->shown_as = g_strdup (state->shown_as);

  g_hash_table_iter_init (&iter, state->marks);
  while (g_hash_table_iter_next (&iter, &id, &mark))
    ebb_reminder_state_mark (copy, id, ((EbbReminderMark *) mark)->rule,
                             ((EbbReminderMark *) mark)->slot,
                             ((EbbReminderMark *) mark)->before,
                             ((EbbReminderMark *) mark)->declined);

  return copy;
}

void
ebb_reminder_state_free (EbbReminderState *state)
{
  g_hash_table_unref (state->marks);
  g_strfreev (state->snoozed);
  g_free (state->shown_as);
  g_free (state);
}

/**
 * ebb_reminder_state_lookup:
 * @state: the state
 * @id: a reminder
 *
 * Returns: (nullable): how far it has come, or %NULL where it was off
 */
EbbReminderMark *
ebb_reminder_state_lookup (const EbbReminderState *state,
                           const char             *id)
{
  return g_hash_table_lookup (state->marks, id);
}

void
ebb_reminder_state_mark (EbbReminderState *state,
                         const char       *id,
                         const char       *rule,
                         gint64            slot,
                         gint64            before,
                         guint32           declined)
{
  EbbReminderMark *mark = g_new0 (EbbReminderMark, 1);

  mark->rule = g_strdup (rule);
  mark->slot = slot;
  mark->before = before;
  mark->declined = declined;
  g_hash_table_replace (state->marks, g_strdup (id), mark);
}

static void
write_mark (GKeyFile        *keys,
            const char      *id,
            EbbReminderMark *mark)
{
  g_autofree char *group = g_strconcat (MARK_PREFIX, id, NULL);
  g_autofree char *slot = format_slot (mark->slot);

  g_key_file_set_string (keys, group, KEY_RULE, mark->rule);
  g_key_file_set_string (keys, group, KEY_SLOT, slot);
  if (mark->before > 0)
    {
      g_autofree char *before = format_slot (mark->before);

      g_key_file_set_string (keys, group, KEY_BEFORE, before);
    }
  if (g_date_valid_julian (mark->declined))
    {
      g_autofree char *declined = format_day (mark->declined);

      g_key_file_set_string (keys, group, KEY_DECLINED, declined);
    }
}

/**
 * ebb_reminder_state_save:
 * @state: the state
 * @error: set to a #GFileError
 *
 * Writes the state so that it outlives a power cut. Nobody else can read it.
 *
 * Returns: whether it is on the disk
 */
gboolean
ebb_reminder_state_save (const EbbReminderState  *state,
                         GError                 **error)
{
  g_autofree char *path = ebb_reminder_state_get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GList) ids = NULL;
  g_autofree char *contents = NULL;

  g_return_val_if_fail (state != NULL, FALSE);

  g_key_file_set_int64 (keys, GROUP, KEY_LAST_SHOWN, state->last_shown);
  g_key_file_set_int64 (keys, GROUP, KEY_LAST_ANSWERED, state->last_answered);
  g_key_file_set_int64 (keys, GROUP, KEY_LAST_MISSED, state->last_missed);
  g_key_file_set_integer (keys, GROUP, KEY_MISSED, (int) state->n_missed);
  g_key_file_set_int64 (keys, GROUP, KEY_LAST_LOGIN, state->last_login);
  g_key_file_set_string (keys, GROUP, KEY_SHOWN_AS, state->shown_as);
  if (state->snoozed != NULL && state->snoozed_until > 0)
    {
      g_key_file_set_int64 (keys, GROUP, KEY_SNOOZED_UNTIL, state->snoozed_until);
      g_key_file_set_string_list (keys, GROUP, KEY_SNOOZED,
                                  (const char *const *) state->snoozed,
                                  g_strv_length (state->snoozed));
    }

  ids = g_list_sort (g_hash_table_get_keys (state->marks), (GCompareFunc) strcmp);
  for (GList *l = ids; l != NULL; l = l->next)
    write_mark (keys, l->data, g_hash_table_lookup (state->marks, l->data));

  /* Errors of the folder show when the file is written. */
  g_mkdir_with_parents (folder, 0700);
  contents = g_key_file_to_data (keys, NULL, NULL);

  return ebb_private_file_write (path, contents,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 error);
}
