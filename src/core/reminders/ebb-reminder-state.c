/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "ebb-reminder-state.h"

#define GROUP "reminders"
#define KEY_MINUTES "minutes"
#define KEY_LAST_DAY "last-day"
#define KEY_LAST_SHOWN "last-shown"

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

/**
 * ebb_reminder_state_load:
 * @state: (out caller-allocates): the state
 *
 * Reads the state. What is missing or damaged is as if it had never been
 * recorded: at worst a reminder is left out.
 */
void
ebb_reminder_state_load (EbbReminderState *state)
{
  g_autofree char *path = ebb_reminder_state_get_path ();
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *day = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (state != NULL);

  *state = (EbbReminderState) { .minutes = EBB_REMINDER_STATE_UNARMED };
  if (!g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL))
    return;

  state->minutes = g_key_file_get_integer (keys, GROUP, KEY_MINUTES, &error);
  if (error != NULL || state->minutes < 0 || state->minutes >= 24 * 60)
    state->minutes = EBB_REMINDER_STATE_UNARMED;

  day = g_key_file_get_string (keys, GROUP, KEY_LAST_DAY, NULL);
  state->last_day = parse_day (day);
  state->last_shown = g_key_file_get_int64 (keys, GROUP, KEY_LAST_SHOWN, NULL);
  if (state->last_shown < 0 || state->last_shown > END_OF_CALENDAR)
    state->last_shown = 0;
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
  g_autofree char *contents = NULL;

  g_return_val_if_fail (state != NULL, FALSE);

  if (state->minutes != EBB_REMINDER_STATE_UNARMED)
    g_key_file_set_integer (keys, GROUP, KEY_MINUTES, state->minutes);
  if (g_date_valid_julian (state->last_day))
    {
      g_autofree char *day = format_day (state->last_day);

      g_key_file_set_string (keys, GROUP, KEY_LAST_DAY, day);
    }
  g_key_file_set_int64 (keys, GROUP, KEY_LAST_SHOWN, state->last_shown);

  /* Errors of the folder show when the file is written. */
  g_mkdir_with_parents (folder, 0700);
  contents = g_key_file_to_data (keys, NULL, NULL);

  return g_file_set_contents_full (path, contents, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}
