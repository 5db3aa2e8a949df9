/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "learn/ebb-library.h"
#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_HELP_VIEW (ebb_help_view_get_type ())

G_DECLARE_FINAL_TYPE (EbbHelpView, ebb_help_view, EBB, HELP_VIEW, AdwBin)

GtkWidget  *ebb_help_view_new       (EbbLibrary  *library,
                                     EbbPlan     *plan,
                                     EbbSettings *settings);

void        ebb_help_view_show      (EbbHelpView *self,
                                     const char  *door);
gboolean    ebb_help_view_go_back   (EbbHelpView *self);
const char *ebb_help_view_get_door  (EbbHelpView *self);
const char *ebb_help_view_get_title (EbbHelpView *self);

G_END_DECLS
