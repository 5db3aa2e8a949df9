/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_WAVE (ebb_wave_get_type ())

G_DECLARE_FINAL_TYPE (EbbWave, ebb_wave, EBB, WAVE, GtkWidget)

G_END_DECLS
