/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "ebb-idle.h"

/**
 * EbbIdle:
 *
 * Whether nobody has been there for as long as was chosen, or the computer was
 * asleep meanwhile. It counts on CLOCK_BOOTTIME: a timer on the monotonic clock
 * would give a thief the time that the lid was closed, and the wall clock can
 * be set. The computer slept when the two clocks drifted apart.
 *
 * It has no timer of its own and is asked: when something is about to be drawn
 * or done, and at the deadline.
 */
struct _EbbIdle
{
  GObject parent_instance;

  EbbIdleClock clock;
  gpointer     clock_data;

  int      minutes;
  gboolean notices_sleep;
  gint64   touched; /* boottime */
  gint64   gap;     /* between the clocks at the start */
};

G_DEFINE_FINAL_TYPE (EbbIdle, ebb_idle, G_TYPE_OBJECT)

static gint64
read_clock (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static EbbIdleTime
read_system_clock (gpointer user_data)
{
  return (EbbIdleTime) { read_clock (CLOCK_BOOTTIME), read_clock (CLOCK_MONOTONIC) };
}

static gint64
get_limit (EbbIdle *self)
{
  return (gint64) self->minutes * 60 * G_USEC_PER_SEC;
}

static gboolean
is_over_at (EbbIdle     *self,
            EbbIdleTime  now)
{
  gint64 slept = now.boottime - now.monotonic - self->gap;

  if (self->notices_sleep && slept > EBB_IDLE_SLEEP_SECONDS * G_USEC_PER_SEC)
    return TRUE;

  return self->minutes > 0 && now.boottime - self->touched >= get_limit (self);
}

static void
ebb_idle_class_init (EbbIdleClass *klass)
{
}

static void
ebb_idle_init (EbbIdle *self)
{
  self->notices_sleep = TRUE;
}

/**
 * ebb_idle_new:
 * @clock: (nullable): tells the time; %NULL for the computer's clocks
 * @user_data: for @clock
 *
 * Returns: (transfer full): one that begins to count now, and has no limit yet
 */
EbbIdle *
ebb_idle_new (EbbIdleClock clock,
              gpointer     user_data)
{
  EbbIdle *self = g_object_new (EBB_TYPE_IDLE, NULL);

  self->clock = clock != NULL ? clock : read_system_clock;
  self->clock_data = user_data;
  ebb_idle_restart (self);

  return self;
}

/**
 * ebb_idle_set_minutes:
 * @self: the idle
 * @minutes: how long nobody may be there, or 0 for as long as they like
 */
void
ebb_idle_set_minutes (EbbIdle *self,
                      int      minutes)
{
  g_return_if_fail (EBB_IS_IDLE (self));
  g_return_if_fail (minutes >= 0);

  self->minutes = minutes;
}

/**
 * ebb_idle_set_notices_sleep:
 * @self: the idle
 * @notices_sleep: whether it is over once the computer was asleep
 */
void
ebb_idle_set_notices_sleep (EbbIdle  *self,
                            gboolean  notices_sleep)
{
  g_return_if_fail (EBB_IS_IDLE (self));

  self->notices_sleep = notices_sleep;
}

/**
 * ebb_idle_restart:
 * @self: the idle
 *
 * Somebody is there, and what was before does not count.
 */
void
ebb_idle_restart (EbbIdle *self)
{
  EbbIdleTime now;

  g_return_if_fail (EBB_IS_IDLE (self));

  now = self->clock (self->clock_data);
  self->touched = now.boottime;
  self->gap = now.boottime - now.monotonic;
}

/**
 * ebb_idle_touch:
 * @self: the idle
 *
 * Somebody pressed a key or moved the pointer. It comes too late where the time
 * is over: whoever it is may be another person.
 *
 * Returns: whether the time is over
 */
gboolean
ebb_idle_touch (EbbIdle *self)
{
  EbbIdleTime now;

  g_return_val_if_fail (EBB_IS_IDLE (self), FALSE);

  now = self->clock (self->clock_data);
  if (is_over_at (self, now))
    return TRUE;

  self->touched = now.boottime;

  return FALSE;
}

/**
 * ebb_idle_is_over:
 * @self: the idle
 *
 * Returns: whether the time is over
 */
gboolean
ebb_idle_is_over (EbbIdle *self)
{
  g_return_val_if_fail (EBB_IS_IDLE (self), FALSE);

  return is_over_at (self, self->clock (self->clock_data));
}

/**
 * ebb_idle_get_deadline:
 * @self: the idle
 *
 * Returns: when the time is over if nobody is there until then, in microseconds
 *   of CLOCK_BOOTTIME, or -1 for never
 */
gint64
ebb_idle_get_deadline (EbbIdle *self)
{
  g_return_val_if_fail (EBB_IS_IDLE (self), -1);

  if (self->minutes == 0)
    return -1;

  return self->touched + get_limit (self);
}
