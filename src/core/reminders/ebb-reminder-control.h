/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-settings.h"
#include "ebb-reminder-client.h"
#include "ebb-reminder.h"

G_BEGIN_DECLS

/**
 * EbbLogin:
 * @EBB_LOGIN_OFF: reminders are off
 * @EBB_LOGIN_ASKING: the desktop was asked, and has not answered yet
 * @EBB_LOGIN_READY: the desktop starts the agent at login
 * @EBB_LOGIN_SWITCHED_OFF: the person turned it off in the desktop's settings
 * @EBB_LOGIN_REFUSED: the desktop does not allow it
 * @EBB_LOGIN_IMPOSSIBLE: it could not be set up
 *
 * Whether reminders will be there after the next login. What is wrong is told
 * by #EbbReminderControl:problem.
 */
typedef enum {
  EBB_LOGIN_OFF,
  EBB_LOGIN_ASKING,
  EBB_LOGIN_READY,
  EBB_LOGIN_SWITCHED_OFF,
  EBB_LOGIN_REFUSED,
  EBB_LOGIN_IMPOSSIBLE,
} EbbLogin;

#define EBB_TYPE_REMINDER_CONTROL (ebb_reminder_control_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderControl, ebb_reminder_control, EBB, REMINDER_CONTROL, GObject)

EbbReminderControl *ebb_reminder_control_new         (EbbSettings        *settings,
                                                      EbbReminderClient  *client);

EbbReminderClient  *ebb_reminder_control_get_client  (EbbReminderControl *self);
const char         *ebb_reminder_control_get_problem (EbbReminderControl *self);
EbbLogin            ebb_reminder_control_get_login   (EbbReminderControl *self);

void                ebb_reminder_control_set_done    (EbbReminderControl *self,
                                                      EbbReminderKind     kind,
                                                      guint32             day,
                                                      int                 n);

G_END_DECLS
