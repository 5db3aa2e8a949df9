/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EBB_SCHEDULE_GRACE_HOURS:
 *
 * How many hours after its time a reminder that could not be shown is still
 * worth showing. After that it is let go.
 */
#define EBB_SCHEDULE_GRACE_HOURS 6

/**
 * EbbScheduleDue:
 * @EBB_SCHEDULE_NOTHING: the latest reminder was dealt with
 * @EBB_SCHEDULE_DUE: the latest reminder is waiting, and it is not too late
 * @EBB_SCHEDULE_MISSED: the latest reminder is waiting, and it is too late:
 *   record its day and say nothing
 */
typedef enum {
  EBB_SCHEDULE_NOTHING,
  EBB_SCHEDULE_DUE,
  EBB_SCHEDULE_MISSED,
} EbbScheduleDue;

guint32        ebb_schedule_get_day      (GDateTime *time);

GDateTime     *ebb_schedule_on_day       (guint32    day,
                                          int        minutes,
                                          GTimeZone *zone);
GDateTime     *ebb_schedule_get_next     (GDateTime *after,
                                          int        minutes,
                                          GTimeZone *zone,
                                          guint32    last_day);
GDateTime     *ebb_schedule_get_previous (GDateTime *until,
                                          int        minutes,
                                          GTimeZone *zone);
EbbScheduleDue ebb_schedule_check        (GDateTime *now,
                                          int        minutes,
                                          GTimeZone *zone,
                                          guint32    last_day,
                                          guint32   *day);

G_END_DECLS
