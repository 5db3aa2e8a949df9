/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EBB_REMINDER_STATE_UNARMED:
 *
 * Stands for the minutes after midnight while reminders are off.
 */
#define EBB_REMINDER_STATE_UNARMED (-1)

/**
 * EbbReminderState:
 * @minutes: the time of day that the agent last worked with, in minutes after
 *   midnight, or %EBB_REMINDER_STATE_UNARMED
 * @last_day: the Julian day number of the last date that was dealt with, or 0
 * @last_shown: when the last reminder was shown, in seconds since 1970, or 0
 *
 * What the agent has to remember from one login to the next.
 */
typedef struct
{
  int     minutes;
  guint32 last_day;
  gint64  last_shown;
} EbbReminderState;

char    *ebb_reminder_state_get_path (void);
void     ebb_reminder_state_load     (EbbReminderState        *state);
gboolean ebb_reminder_state_save     (const EbbReminderState  *state,
                                      GError                 **error);

G_END_DECLS
