/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-reminder-control.h"
#include "journal/ebb-journal.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_FACTS (ebb_reminder_facts_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderFacts, ebb_reminder_facts, EBB, REMINDER_FACTS, GObject)

EbbReminderFacts *ebb_reminder_facts_new (EbbSettings        *settings,
                                          EbbReminderControl *control,
                                          EbbJournal         *journal,
                                          EbbPlan            *plan);

G_END_DECLS
