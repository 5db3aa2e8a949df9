/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-tolerance.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_TOLERANCE (ebb_today_tolerance_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayTolerance, ebb_today_tolerance, EBB, TODAY_TOLERANCE, AdwBin)

GtkWidget *ebb_today_tolerance_new (EbbTolerance *tolerance);

G_END_DECLS
