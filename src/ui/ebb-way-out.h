/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ebb_way_out_keep (GtkWidgetClass *klass);

G_END_DECLS
