/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-clock.h"
#include "journal/ebb-counter.h"
#include "journal/ebb-count.h"
#include "storage/ebb-database.h"

G_BEGIN_DECLS

#define EBB_TYPE_COUNTERS (ebb_counters_get_type ())

G_DECLARE_FINAL_TYPE (EbbCounters, ebb_counters, EBB, COUNTERS, GObject)

EbbCounters *ebb_counters_new         (EbbDatabase   *database,
                                       EbbClock      *clock);

EbbClock    *ebb_counters_get_clock   (EbbCounters   *self);
EbbCounter  *ebb_counters_lookup      (EbbCounters   *self,
                                       const char    *uid);
gboolean     ebb_counters_get_count   (EbbCounters   *self,
                                       EbbCounter    *counter,
                                       EbbCount      *count,
                                       GError       **error);
gboolean     ebb_counters_get_quiet   (EbbCounters   *self);

gboolean     ebb_counters_add         (EbbCounters   *self,
                                       EbbCounter    *counter,
                                       GError       **error);
gboolean     ebb_counters_update      (EbbCounters   *self,
                                       EbbCounter    *counter,
                                       GError       **error);
gboolean     ebb_counters_remove      (EbbCounters   *self,
                                       EbbCounter    *counter,
                                       GError       **error);

G_END_DECLS
