/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_HELP_PERSON (ebb_help_person_get_type ())

G_DECLARE_FINAL_TYPE (EbbHelpPerson, ebb_help_person, EBB, HELP_PERSON, AdwBin)

GtkWidget *ebb_help_person_new (EbbPlan     *plan,
                                EbbSettings *settings);

G_END_DECLS
