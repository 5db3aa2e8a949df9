/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_SWITCHER_TITLE (ebb_switcher_title_get_type ())

G_DECLARE_FINAL_TYPE (EbbSwitcherTitle, ebb_switcher_title, EBB, SWITCHER_TITLE, GtkWidget)

gboolean ebb_switcher_title_get_narrow (EbbSwitcherTitle *self);
void     ebb_switcher_title_fill       (EbbSwitcherTitle *self,
                                        gboolean          late);

G_END_DECLS
