/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "learn/ebb-help-line.h"
#include "plan/ebb-plan-item.h"

G_BEGIN_DECLS

#define EBB_TYPE_CONTACT_ROW (ebb_contact_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbContactRow, ebb_contact_row, EBB, CONTACT_ROW, GtkListBoxRow)

GtkWidget *ebb_contact_row_new_for_person    (EbbPlanItem *person);
GtkWidget *ebb_contact_row_new_for_help_line (EbbHelpLine *line);

G_END_DECLS
