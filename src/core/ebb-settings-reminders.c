/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-settings.h"

/* What is kept of the reminders. What it means is known in reminders/. */

/**
 * ebb_settings_dup_reminders:
 * @self: the settings
 *
 * Returns: (transfer full): the reminders as EbbReminderList writes them;
 *   empty until one was changed
 */
GVariant *
ebb_settings_dup_reminders (EbbSettings *self)
{
  GVariant *reminders = NULL;

  g_return_val_if_fail (EBB_IS_SETTINGS (self), NULL);

  g_object_get (self, "reminders", &reminders, NULL);

  return reminders;
}

void
ebb_settings_set_reminders (EbbSettings *self,
                            GVariant    *reminders)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  g_object_set (self, "reminders", reminders, NULL);
}

/**
 * ebb_settings_get_reminders_paused_until:
 * @self: the settings
 *
 * Returns: the Julian day number of the first date with reminders, or 0
 */
guint32
ebb_settings_get_reminders_paused_until (EbbSettings *self)
{
  int day = 0;

  g_return_val_if_fail (EBB_IS_SETTINGS (self), 0);

  g_object_get (self, "reminders-paused-until", &day, NULL);

  return (guint32) day;
}

void
ebb_settings_set_reminders_paused_until (EbbSettings *self,
                                         guint32      day)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  g_object_set (self, "reminders-paused-until", (int) day, NULL);
}

/**
 * ebb_settings_dup_reminders_done:
 * @self: the settings
 *
 * Returns: (transfer full): of each kind, when it was last done: the Julian
 *   day number, and how often on that day
 */
GVariant *
ebb_settings_dup_reminders_done (EbbSettings *self)
{
  GVariant *done = NULL;

  g_return_val_if_fail (EBB_IS_SETTINGS (self), NULL);

  g_object_get (self, "reminders-done", &done, NULL);

  return done;
}

void
ebb_settings_set_reminders_done (EbbSettings *self,
                                 GVariant    *done)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  g_object_set (self, "reminders-done", done, NULL);
}
