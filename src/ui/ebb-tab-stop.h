/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_TAB_STOP (ebb_tab_stop_get_type ())

G_DECLARE_FINAL_TYPE (EbbTabStop, ebb_tab_stop, EBB, TAB_STOP, AdwBin)

G_END_DECLS
