/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-notifier.h"
#include "reminders/ebb-agenda.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_BOARD (ebb_reminder_board_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderBoard, ebb_reminder_board, EBB, REMINDER_BOARD, GObject)

typedef gboolean (*EbbReminderFunc) (EbbReminder *reminder,
                                     gpointer     user_data);

EbbReminderBoard *ebb_reminder_board_new          (EbbNotifier       *notifier);

gboolean          ebb_reminder_board_show         (EbbReminderBoard  *self,
                                                   GPtrArray         *reminders,
                                                   GDateTime         *now,
                                                   GError           **error);
gboolean          ebb_reminder_board_show_test    (EbbReminderBoard  *self,
                                                   GDateTime         *now,
                                                   GError           **error);
void              ebb_reminder_board_drop         (EbbReminderBoard  *self,
                                                   EbbReminderFunc    is_over,
                                                   gpointer           user_data);
void              ebb_reminder_board_withdraw     (EbbReminderBoard  *self);

char             *ebb_reminder_board_dup_shown_as (EbbReminderBoard *self);
GPtrArray        *ebb_reminder_board_get_shown    (EbbReminderBoard  *self);
gboolean          ebb_reminder_board_get_is_test  (EbbReminderBoard  *self);
const char       *ebb_reminder_board_get_target   (EbbReminderBoard  *self);
gint64            ebb_reminder_board_get_stale_at (EbbReminderBoard  *self);

G_END_DECLS
