/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A sleep that is shorter is a pause of the machine, not a closed lid. */
#define EBB_IDLE_SLEEP_SECONDS 30

/**
 * EbbIdleTime:
 * @boottime: microseconds; goes on while the computer sleeps
 * @monotonic: microseconds; stands still while it sleeps
 *
 * The two clocks at one moment. Neither jumps when the wall clock is set.
 */
typedef struct
{
  gint64 boottime;
  gint64 monotonic;
} EbbIdleTime;

typedef EbbIdleTime (*EbbIdleClock) (gpointer user_data);

#define EBB_TYPE_IDLE (ebb_idle_get_type ())

G_DECLARE_FINAL_TYPE (EbbIdle, ebb_idle, EBB, IDLE, GObject)

EbbIdle  *ebb_idle_new               (EbbIdleClock  clock,
                                      gpointer      user_data);

void      ebb_idle_set_minutes       (EbbIdle      *self,
                                      int           minutes);
void      ebb_idle_set_notices_sleep (EbbIdle      *self,
                                      gboolean      notices_sleep);
void      ebb_idle_restart           (EbbIdle      *self);
gboolean  ebb_idle_touch             (EbbIdle      *self);
gboolean  ebb_idle_is_over           (EbbIdle      *self);
gint64    ebb_idle_get_deadline      (EbbIdle      *self);

G_END_DECLS
