/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "ebb-wall-timer.h"

/* GLib's timeouts count time that the computer is awake. This source waits for
 * a moment of the wall clock: it is late by nothing after a suspend, and it
 * also speaks when the clock is set. It costs no wake-up in between. */
typedef struct
{
  GSource  source;
  int      fd;
  gpointer tag;
} WallTimer;

static gboolean
wall_timer_check (GSource *source)
{
  WallTimer *timer = (WallTimer *) source;

  return g_source_query_unix_fd (source, timer->tag) != 0;
}

/* What was read does not matter: the time may have come, or the clock may have
 * been set (ECANCELED). Either way it is to be looked at anew. */
static gboolean
wall_timer_dispatch (GSource     *source,
                     GSourceFunc  callback,
                     gpointer     user_data)
{
  WallTimer *timer = (WallTimer *) source;
  guint64 expirations;

  if (read (timer->fd, &expirations, sizeof expirations) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;

  return callback (user_data);
}

static void
wall_timer_finalize (GSource *source)
{
  WallTimer *timer = (WallTimer *) source;

  if (timer->fd >= 0)
    close (timer->fd);
}

static GSourceFuncs wall_timer_funcs = {
  .check = wall_timer_check,
  .dispatch = wall_timer_dispatch,
  .finalize = wall_timer_finalize,
};

/**
 * ebb_wall_timer_new:
 *
 * Returns: (transfer full): a source that waits for nothing yet
 */
GSource *
ebb_wall_timer_new (void)
{
  GSource *source = g_source_new (&wall_timer_funcs, sizeof (WallTimer));
  WallTimer *timer = (WallTimer *) source;

  timer->fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (timer->fd < 0)
    g_error ("There is no timer to be had: %s", g_strerror (errno));

  timer->tag = g_source_add_unix_fd (source, timer->fd, G_IO_IN);
  g_source_set_static_name (source, "wall timer");

  return source;
}

/**
 * ebb_wall_timer_set:
 * @source: a wall timer
 * @seconds: since 1970, or 0 to wait for nothing
 *
 * Lets @source speak once at that moment, or at once when that has passed.
 */
void
ebb_wall_timer_set (GSource *source,
                    gint64   seconds)
{
  WallTimer *timer = (WallTimer *) source;
  struct itimerspec when = { .it_value.tv_sec = (time_t) seconds };

  if (timerfd_settime (timer->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) < 0)
    g_error ("The timer cannot be set: %s", g_strerror (errno));
}
