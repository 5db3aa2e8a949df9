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

/* A date on the wall clock, in minutes */
#define EBB_SCHEDULE_DAY (24 * 60)

/* The first day after the year 9999 */
#define EBB_SCHEDULE_END_DAY 3652060

#define EBB_SCHEDULE_MAX_TIMES 8
#define EBB_SCHEDULE_EVERY_DAY 0x7fu
#define EBB_SCHEDULE_SUNDAY 0x40u

/**
 * EbbScheduleRule:
 * @times: minutes after midnight on the wall clock, ascending
 * @n_times: how many, 1 to %EBB_SCHEDULE_MAX_TIMES
 * @days: the weekdays, Monday being the lowest of seven bits
 * @weeks: 1 for every week, 2 for every other, and so on, counted from the
 *   week of @date; 0 for that date alone
 * @date: the Julian day number of the first date, or 0 for any
 * @lead: with @weeks 0, how many days before @date there is one more, or 0
 *
 * When to remind, whatever of.
 */
typedef struct
{
  int     times[EBB_SCHEDULE_MAX_TIMES];
  guint   n_times;
  guint32 days;
  guint32 weeks;
  guint32 date;
  guint32 lead;
} EbbScheduleRule;

typedef void (*EbbScheduleFunc) (gint64     slot,
                                 GDateTime *time,
                                 gpointer   user_data);

gboolean   ebb_schedule_rule_is_valid      (const EbbScheduleRule *rule);
gboolean   ebb_schedule_rule_equal         (const EbbScheduleRule *a,
                                            const EbbScheduleRule *b);
gboolean   ebb_schedule_rule_add_time      (EbbScheduleRule       *rule,
                                            int                    minutes);
void       ebb_schedule_rule_remove_time   (EbbScheduleRule       *rule,
                                            guint                  position);
int        ebb_schedule_rule_get_position  (const EbbScheduleRule *rule,
                                            gint64                 slot);
gboolean   ebb_schedule_rule_falls_on      (const EbbScheduleRule *rule,
                                            guint32                day);
gint64     ebb_schedule_rule_get_next_slot (const EbbScheduleRule *rule,
                                            gint64                 slot);

guint32    ebb_schedule_slot_get_day       (gint64                 slot);
guint32    ebb_schedule_get_day            (GDateTime             *time);
gint64     ebb_schedule_get_slot           (GDateTime             *time);
GDateTime *ebb_schedule_on_day             (guint32                day,
                                            int                    minutes,
                                            GTimeZone             *zone);
GDateTime *ebb_schedule_get_time           (gint64                 slot,
                                            GTimeZone             *zone);

GDateTime *ebb_schedule_get_next           (GDateTime             *after,
                                            const EbbScheduleRule *rule,
                                            GTimeZone             *zone,
                                            gint64                 last_slot,
                                            gint64                *slot);
gint64     ebb_schedule_walk               (GDateTime             *until,
                                            const EbbScheduleRule *rule,
                                            GTimeZone             *zone,
                                            gint64                 last_slot,
                                            EbbScheduleFunc        func,
                                            gpointer               user_data);
gint64     ebb_schedule_get_latest         (GDateTime             *until,
                                            const EbbScheduleRule *rule,
                                            GTimeZone             *zone);
gboolean   ebb_schedule_is_late            (GDateTime             *now,
                                            GDateTime             *time);

G_END_DECLS
