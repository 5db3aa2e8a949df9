/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_SHORTCUTS_WINDOW (ebb_shortcuts_window_get_type ())

G_DECLARE_FINAL_TYPE (EbbShortcutsWindow, ebb_shortcuts_window, EBB, SHORTCUTS_WINDOW, AdwWindow)

GtkWidget *ebb_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
