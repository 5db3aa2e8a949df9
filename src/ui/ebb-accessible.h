/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void ebb_accessible_name_expander     (GtkWidget           *widget,
                                       const char          *name);
void ebb_accessible_name_menu_button  (GtkMenuButton       *button,
                                       const char          *name);
void ebb_accessible_name_password_row (AdwPasswordEntryRow *row);
void ebb_accessible_name_choices      (GtkWidget           *widget);

G_END_DECLS
