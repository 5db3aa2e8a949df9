/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui-support.h"

G_BEGIN_DECLS

/* As narrow as Ebb has to be. */
#define UI_NARROW 360

/* Makes the window of @root that narrow, and adds to @faults what is wider or
 * has a text that ends in dots. */
void ui_fit_look_at (GtkWidget  *root,
                     GHashTable *faults);

G_END_DECLS
