/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-reminder-list.h"
#include "ebb-reminder-state.h"

G_BEGIN_DECLS

/**
 * EbbOutcome:
 * @EBB_OUTCOME_DUE: it is to be shown
 * @EBB_OUTCOME_MISSED: it could not be shown in time
 * @EBB_OUTCOME_DONE: what it is for was done already
 * @EBB_OUTCOME_DECLINED: the person wanted to hear no more of it on that date
 * @EBB_OUTCOME_PAUSED: reminders are paused
 *
 * What becomes of one time of a reminder.
 */
typedef enum {
  EBB_OUTCOME_DUE,
  EBB_OUTCOME_MISSED,
  EBB_OUTCOME_DONE,
  EBB_OUTCOME_DECLINED,
  EBB_OUTCOME_PAUSED,
} EbbOutcome;

typedef void (*EbbAgendaFunc) (EbbReminder *reminder,
                               GDateTime   *time,
                               EbbOutcome   outcome,
                               gpointer     user_data);

#define EBB_TYPE_AGENDA (ebb_agenda_get_type ())

G_DECLARE_FINAL_TYPE (EbbAgenda, ebb_agenda, EBB, AGENDA, GObject)

EbbAgenda       *ebb_agenda_new      (EbbSettings      *settings);
EbbReminderList *ebb_agenda_get_list (EbbAgenda        *self);
gboolean         ebb_agenda_is_over  (EbbAgenda        *self,
                                      EbbReminderState *state,
                                      EbbReminder      *reminder,
                                      GDateTime        *now);
gboolean         ebb_agenda_look     (EbbAgenda        *self,
                                      EbbReminderState *state,
                                      GDateTime        *now,
                                      EbbAgendaFunc     func,
                                      gpointer          user_data);
GDateTime       *ebb_agenda_get_next (EbbAgenda        *self,
                                      EbbReminderState *state,
                                      GDateTime        *now);

G_END_DECLS
