/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_CONTROL_ROW (ebb_control_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (EbbControlRow, ebb_control_row, EBB, CONTROL_ROW, AdwActionRow)

struct _EbbControlRowClass
{
  AdwActionRowClass parent_class;
};

#define EBB_TYPE_BARE_ROW (ebb_bare_row_get_type ())
G_DECLARE_FINAL_TYPE (EbbBareRow, ebb_bare_row, EBB, BARE_ROW, AdwPreferencesRow)

GtkWidget *ebb_control_row_new (void);

G_END_DECLS
