/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reminders/ebb-reminder.h"

G_BEGIN_DECLS

char       *ebb_reminder_summary_format_rule  (EbbReminder *reminder);
const char *ebb_reminder_summary_get_title    (EbbReminder *reminder);

G_END_DECLS
