/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/ebb-plan.h"

G_BEGIN_DECLS

#define EBB_TYPE_PRINT_SECTIONS (ebb_print_sections_get_type ())

G_DECLARE_FINAL_TYPE (EbbPrintSections, ebb_print_sections, EBB, PRINT_SECTIONS, AdwBin)

GtkWidget *ebb_print_sections_new (EbbPlan          *plan,
                                   guint             chosen);

guint      ebb_print_sections_get (EbbPrintSections *self);

G_END_DECLS
