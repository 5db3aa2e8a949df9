/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-counters.h"
#include "journal/ebb-lapse.h"

G_BEGIN_DECLS

#define EBB_TYPE_LAPSE_COUNTER (ebb_lapse_counter_get_type ())

G_DECLARE_FINAL_TYPE (EbbLapseCounter, ebb_lapse_counter, EBB, LAPSE_COUNTER, AdwPreferencesGroup)

GtkWidget *ebb_lapse_counter_new         (EbbCounters     *counters,
                                          EbbCounter      *counter,
                                          EbbLapse        *lapse);
void       ebb_lapse_counter_follow      (EbbLapseCounter *self);
void       ebb_lapse_counter_take_typed  (EbbLapseCounter *self);

G_END_DECLS
