/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-histogram.h"
#include "journal/ebb-range.h"

G_BEGIN_DECLS

#define EBB_N_WEEKDAYS 7
#define EBB_N_HOURS 24

/**
 * EbbHours:
 * @cells: by the day of the week, from 0, Monday, and the hour, 0 to 23, on the
 *   clock of the place where each entry was made
 * @ratings: all of them
 *
 * When cravings were, and how strong. A cell with no craving is not a cell of
 * weak cravings: nothing was logged there.
 */
typedef struct
{
  EbbHistogram cells[EBB_N_WEEKDAYS][EBB_N_HOURS];
  EbbHistogram ratings;
} EbbHours;

EbbHours *ebb_hours_new          (EbbDatabase    *database,
                                  const EbbDays  *days,
                                  GError        **error);
guint     ebb_hours_count        (const EbbHours *self,
                                  guint           hour);
guint     ebb_hours_find_busiest (const EbbHours *self,
                                  guint           width,
                                  guint          *first_hour);

G_END_DECLS
