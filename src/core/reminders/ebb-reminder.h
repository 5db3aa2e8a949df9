/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ebb-schedule.h"

G_BEGIN_DECLS

/**
 * EbbReminderKind:
 * @EBB_REMINDER_CHECK_IN: the daily check-in
 * @EBB_REMINDER_PLAN: looking over the plan
 * @EBB_REMINDER_WEEK: the weekly review
 * @EBB_REMINDER_CARE: what somebody else gave a time for
 * @EBB_REMINDER_DATE: a date after which something is no longer good
 * @EBB_REMINDER_OWN: something of one's own
 *
 * What a reminder is for. The names are neutral on purpose: they are in the
 * agent's binary, in its files and on the bus.
 */
typedef enum {
  EBB_REMINDER_CHECK_IN,
  EBB_REMINDER_PLAN,
  EBB_REMINDER_WEEK,
  EBB_REMINDER_CARE,
  EBB_REMINDER_DATE,
  EBB_REMINDER_OWN,
} EbbReminderKind;

#define EBB_REMINDER_N_KINDS (EBB_REMINDER_OWN + 1)

const char      *ebb_reminder_kind_get_token  (EbbReminderKind  kind);
gboolean         ebb_reminder_kind_from_token (const char      *token,
                                               EbbReminderKind *kind);
const char      *ebb_reminder_kind_get_words  (EbbReminderKind  kind);

#define EBB_TYPE_REMINDER (ebb_reminder_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminder, ebb_reminder, EBB, REMINDER, GObject)

EbbReminder           *ebb_reminder_new          (const char            *id,
                                                  EbbReminderKind        kind);
EbbReminder           *ebb_reminder_new_from     (GVariant              *variant);
GVariant              *ebb_reminder_to_variant   (EbbReminder           *self);

const char            *ebb_reminder_get_id       (EbbReminder           *self);
EbbReminderKind        ebb_reminder_get_kind     (EbbReminder           *self);
gboolean               ebb_reminder_get_enabled  (EbbReminder           *self);
void                   ebb_reminder_set_enabled  (EbbReminder           *self,
                                                  gboolean               enabled);
const char            *ebb_reminder_get_words    (EbbReminder           *self);
void                   ebb_reminder_set_words    (EbbReminder           *self,
                                                  const char            *words);
const char            *ebb_reminder_get_text     (EbbReminder           *self);
const EbbScheduleRule *ebb_reminder_get_rule     (EbbReminder           *self);
void                   ebb_reminder_set_rule     (EbbReminder           *self,
                                                  const EbbScheduleRule *rule);
gboolean               ebb_reminder_is_done      (EbbReminder           *self,
                                                  gint64                 slot,
                                                  guint32                done_day,
                                                  int                    n_done);

G_END_DECLS
