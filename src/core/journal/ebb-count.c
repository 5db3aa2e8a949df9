/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-count.h"

#define RECENT_DAYS 90

/* Stays without use, from where a counter starts and from the lapses that end
 * them. Nothing here is stored, so nothing can be left wrong: a lapse that is
 * moved, changed, removed or put back changes what comes out. */

typedef struct
{
  EbbCount *count;
  int       first_day;
  gint64    today;

  gboolean  open;
  gboolean  first;
  gboolean  rough;
  gint64    begin;
  gint64    last_use;
} Walk;

/* The days of a stay from @begin to @last, both included, of which the one
 * with the number 0 is none. */
static void
add_days (Walk   *walk,
       gint64  last)
{
  EbbCount *count = walk->count;
  gint64 first = walk->begin + 1 - walk->first_day;
  gint64 days = MAX (0, last - first + 1);
  gint64 recent_first = MAX (first, walk->today - (RECENT_DAYS - 1));
  gint64 recent_last = MIN (last, walk->today);

  count->total += days;
  count->longest = MAX (count->longest, days);
  count->last_90 += MAX (0, recent_last - recent_first + 1);
  if (days > 0 && walk->first && walk->rough)
    count->rough = TRUE;
}

/* One that was still to come on the day of use has no day, and is replaced. */
static void
end_stay (Walk   *walk,
          gint64  day)
{
  if (!walk->open)
    return;

  if (walk->begin == EBB_DAY_NONE)
    {
      walk->count->incomplete = TRUE;
      walk->count->n_ended++;
    }
  else if (day > walk->begin)
    {
      add_days (walk, day - 1);
      walk->count->n_ended++;
    }
  walk->open = FALSE;
}

/* Not before the use is over: of this lapse, nor of one around it. */
static void
begin_stay (Walk   *walk,
            gint64  day,
            gint64  last_day)
{
  gint64 begin = MAX (day, last_day);

  if (begin < walk->last_use)
    begin = walk->last_use + 1;

  walk->open = TRUE;
  walk->first = FALSE;
  walk->begin = begin;
}

static void
finish (Walk *walk)
{
  EbbCount *count = walk->count;

  if (!walk->open)
    return;

  count->start = walk->begin;
  count->first = walk->first;
  if (walk->begin == EBB_DAY_NONE)
    {
      count->state = EBB_COUNT_UNKNOWN;
      count->incomplete = TRUE;
    }
  else if (walk->begin > walk->today)
    {
      count->state = EBB_COUNT_COMING;
      count->days = walk->begin - walk->today;
    }
  else
    {
      count->state = EBB_COUNT_RUNNING;
      count->days = walk->today - walk->begin + walk->first_day;
      add_days (walk, walk->today);
    }
}

/**
 * ebb_count_compute:
 * @count: (out): what comes out
 * @start_day: where the counter starts, or %EBB_DAY_NONE where nobody knows
 * @rough: whether that is not known to the day
 * @first_day: the number of the first day, 0 or 1
 * @ends: (array length=n_ends): the lapses that end a stay, by the time of use
 * @n_ends: how many
 * @today: the day on the calendar of where the person is
 *
 * A pure function of whole calendar days. The clock has no part in it: an hour
 * that is missing or doubled, and a journey, change no number but by the date
 * that it is where the person is.
 */
void
ebb_count_compute (EbbCount         *count,
                   gint64            start_day,
                   gboolean          rough,
                   int               first_day,
                   const EbbCountEnd *ends,
                   gsize             n_ends,
                   gint64            today)
{
  Walk walk = { count, first_day, today, TRUE, TRUE, rough, start_day, EBB_DAY_NONE };

  *count = (EbbCount) { .state = EBB_COUNT_NONE, .start = EBB_DAY_NONE };

  for (gsize i = 0; i < n_ends; i++)
    {
      end_stay (&walk, ends[i].day);
      if (ends[i].new_start != EBB_DAY_NONE)
        begin_stay (&walk, ends[i].new_start, ends[i].last_day);
      walk.last_use = MAX (walk.last_use, MAX (ends[i].day, ends[i].last_day));
    }

  finish (&walk);
}
