/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-reminder-board.h"

G_BEGIN_DECLS

EbbReminderState *ebb_reminder_round_take          (const EbbReminderState *before,
                                                    EbbAgenda              *agenda,
                                                    EbbReminderBoard       *board,
                                                    GDateTime              *now,
                                                    gboolean               *waits);
void              ebb_reminder_round_snooze        (EbbReminderState       *state,
                                                    EbbReminderBoard       *board,
                                                    gint64                  now);
void              ebb_reminder_round_forget_snooze (EbbReminderState       *state);
void              ebb_reminder_round_decline       (EbbReminderState       *state,
                                                    EbbReminderBoard       *board);

G_END_DECLS
