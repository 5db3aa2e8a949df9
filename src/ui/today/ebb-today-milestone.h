/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-milestones.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_MILESTONE (ebb_today_milestone_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayMilestone, ebb_today_milestone, EBB, TODAY_MILESTONE,
                      AdwPreferencesGroup)

GtkWidget *ebb_today_milestone_new (EbbMilestones *milestones);

G_END_DECLS
