/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EbbReminderMark:
 * @rule: what the reminder's rule was then, as a text
 * @slot: the last slot that was dealt with
 * @before: the one before, or 0: it counts where the clock was wrong since
 * @declined: the Julian day number of the date on which the person wanted to
 *   hear no more of it, or 0
 *
 * How far the agent has come with one reminder.
 */
typedef struct
{
  char   *rule;
  gint64  slot;
  gint64  before;
  guint32 declined;
} EbbReminderMark;

/**
 * EbbReminderState:
 * @marks: of each reminder that is on, by its id
 * @last_shown: when a reminder was last shown
 * @last_answered: when one was last answered
 * @last_missed: when the last one was due that could not be shown in time
 * @n_missed: how many in a row could not be shown, up to @last_missed
 * @snoozed_until: when the reminders in @snoozed are shown again
 * @snoozed: (nullable): their ids
 * @last_login: when the desktop last started the agent at login
 * @shown_as: the notification that was shown last, as its notifier names it
 *
 * What the agent has to remember from one login to the next. Moments are in
 * seconds since 1970; 0 is never.
 */
typedef struct
{
  GHashTable *marks;
  gint64      last_shown;
  gint64      last_answered;
  gint64      last_missed;
  guint       n_missed;
  gint64      snoozed_until;
  char      **snoozed;
  gint64      last_login;
  char       *shown_as;
} EbbReminderState;

char             *ebb_reminder_state_get_path (void);
EbbReminderState *ebb_reminder_state_new      (void);
EbbReminderState *ebb_reminder_state_load     (void);
EbbReminderState *ebb_reminder_state_copy     (const EbbReminderState  *state);
void              ebb_reminder_state_free     (EbbReminderState        *state);
gboolean          ebb_reminder_state_save     (const EbbReminderState  *state,
                                               GError                 **error);

EbbReminderMark  *ebb_reminder_state_lookup   (const EbbReminderState  *state,
                                               const char              *id);
void              ebb_reminder_state_mark     (EbbReminderState        *state,
                                               const char              *id,
                                               const char              *rule,
                                               gint64                   slot,
                                               gint64                   before,
                                               guint32                  declined);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbReminderState, ebb_reminder_state_free)

G_END_DECLS
