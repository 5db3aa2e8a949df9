/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "ebb-clock.h"
#include "ebb-day.h"

/**
 * EbbClock:
 *
 * Where every part of Ebb gets the time from, so that a test can say what
 * time it is. Times are local: the zone is that of the moment of asking.
 */
struct _EbbClock
{
  GObject parent_instance;

  GDateTime *fixed;
};

G_DEFINE_FINAL_TYPE (EbbClock, ebb_clock, G_TYPE_OBJECT)

static void
ebb_clock_finalize (GObject *object)
{
  EbbClock *self = EBB_CLOCK (object);

  g_clear_pointer (&self->fixed, g_date_time_unref);

  G_OBJECT_CLASS (ebb_clock_parent_class)->finalize (object);
}

static void
ebb_clock_class_init (EbbClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_clock_finalize;
}

static void
ebb_clock_init (EbbClock *self)
{
}

/**
 * ebb_clock_new:
 *
 * Returns: (transfer full): a clock that follows the computer's
 */
EbbClock *
ebb_clock_new (void)
{
  return g_object_new (EBB_TYPE_CLOCK, NULL);
}

/**
 * ebb_clock_new_fixed:
 * @now: the time it shall show
 *
 * Returns: (transfer full): a clock that stands still
 */
EbbClock *
ebb_clock_new_fixed (GDateTime *now)
{
  EbbClock *self = ebb_clock_new ();

  ebb_clock_set_fixed (self, now);

  return self;
}

/**
 * ebb_clock_read_zone:
 * @path: a file with the name of a zone in it
 *
 * Returns: (transfer full) (nullable): the zone, or %NULL where there is no
 *   such file or zone
 */
GTimeZone *
ebb_clock_read_zone (const char *path)
{
  g_autofree char *name = NULL;

  if (!g_file_get_contents (path, &name, NULL, NULL))
    return NULL;

  g_strstrip (name);

  return *name != '\0' ? g_time_zone_new_identifier (name) : NULL;
}

/**
 * ebb_clock_now:
 * @self: a clock
 *
 * Returns: (transfer full): the local time now, to the microsecond
 */
GDateTime *
ebb_clock_now (EbbClock *self)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (EBB_IS_CLOCK (self), NULL);

  if (self->fixed != NULL)
    return g_date_time_ref (self->fixed);

  /* In a sandbox the local zone is that of its start. */
  zone = ebb_clock_read_zone (EBB_CLOCK_HOST_ZONE);

  return zone != NULL ? g_date_time_new_now (zone) : g_date_time_new_now_local ();
}

/**
 * ebb_clock_get_running:
 * @self: a clock
 *
 * For lengths of time: it goes on while the computer sleeps, and does not jump
 * when the clock is set.
 *
 * Returns: seconds since some moment before the program began
 */
gint64
ebb_clock_get_running (EbbClock *self)
{
  struct timespec now;

  g_return_val_if_fail (EBB_IS_CLOCK (self), 0);

  if (self->fixed != NULL)
    return g_date_time_to_unix (self->fixed);

  clock_gettime (CLOCK_BOOTTIME, &now);

  return now.tv_sec;
}

/**
 * ebb_clock_get_today:
 * @self: a clock
 *
 * Returns: the calendar day here and now, in days since 1970-01-01
 */
int
ebb_clock_get_today (EbbClock *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self);

  return (int) ebb_day_of (now);
}

/**
 * ebb_clock_set_fixed:
 * @self: a clock
 * @now: (nullable): the time to stand at, or %NULL to follow the computer
 */
void
ebb_clock_set_fixed (EbbClock  *self,
                     GDateTime *now)
{
  g_return_if_fail (EBB_IS_CLOCK (self));

  if (now != NULL)
    g_date_time_ref (now);
  g_clear_pointer (&self->fixed, g_date_time_unref);
  self->fixed = now;
}
