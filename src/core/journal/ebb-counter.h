/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-day.h"
#include "storage/ebb-record.h"

G_BEGIN_DECLS

/**
 * EbbPrecision:
 * @EBB_PRECISION_DAY: the day is known
 * @EBB_PRECISION_MONTH: only the month
 * @EBB_PRECISION_YEAR: only the year
 *
 * How well the start of a counter is known.
 */
typedef enum {
  EBB_PRECISION_DAY,
  EBB_PRECISION_MONTH,
  EBB_PRECISION_YEAR,
} EbbPrecision;

/**
 * EBB_COUNTER_MAX_LABEL:
 *
 * The longest label, in characters.
 */
#define EBB_COUNTER_MAX_LABEL 100

#define EBB_TYPE_COUNTER (ebb_counter_get_type ())

G_DECLARE_FINAL_TYPE (EbbCounter, ebb_counter, EBB, COUNTER, EbbRecord)

EbbCounter   *ebb_counter_new           (void);
EbbCounter   *ebb_counter_copy          (EbbCounter    *self);
gboolean      ebb_counter_equal         (EbbCounter    *self,
                                         EbbCounter    *other);

const char   *ebb_counter_get_label     (EbbCounter    *self);
gint64        ebb_counter_get_start_day (EbbCounter    *self);
EbbPrecision  ebb_counter_get_precision (EbbCounter    *self);
void          ebb_counter_set_start     (EbbCounter    *self,
                                         gint64         day,
                                         EbbPrecision   precision);
int           ebb_counter_get_first_day (EbbCounter    *self);
gboolean      ebb_counter_get_shown     (EbbCounter    *self);
int           ebb_counter_get_position  (EbbCounter    *self);

gboolean      ebb_counter_validate      (EbbCounter    *self,
                                         GError       **error);

G_END_DECLS
