/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-milestones.h"

G_BEGIN_DECLS

#define EBB_TYPE_MILESTONES_VIEW (ebb_milestones_view_get_type ())

G_DECLARE_FINAL_TYPE (EbbMilestonesView, ebb_milestones_view, EBB, MILESTONES_VIEW, AdwWindow)

GtkWidget *ebb_milestones_view_new (GtkWindow     *parent,
                                    EbbMilestones *milestones);

G_END_DECLS
