/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_HELP_CRAVING (ebb_help_craving_get_type ())

G_DECLARE_FINAL_TYPE (EbbHelpCraving, ebb_help_craving, EBB, HELP_CRAVING, AdwBin)

GtkWidget *ebb_help_craving_new (EbbPlan *plan);

G_END_DECLS
