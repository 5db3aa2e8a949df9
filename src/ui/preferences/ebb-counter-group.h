/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-counters.h"

G_BEGIN_DECLS

#define EBB_TYPE_COUNTER_GROUP (ebb_counter_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbCounterGroup, ebb_counter_group, EBB, COUNTER_GROUP, AdwPreferencesGroup)

GtkWidget *ebb_counter_group_new (EbbCounters *counters);

G_END_DECLS
