/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "screen.h"

G_BEGIN_DECLS

/* What somebody does who has a keyboard and nothing else. Each key waits for
 * what the one before it has brought: that is told on the bus, and never a
 * matter of time. */

void  keys_start    (Screen     *screen);
void  keys_await    (Screen     *screen,
                     const char *name);
void  keys_await_window (Screen     *screen,
                         const char *name);
void  keys_press    (Screen     *screen,
                     const char *key);
void  keys_type     (Screen     *screen,
                     const char *text);
void  keys_walk     (Screen     *screen,
                     const char *key,
                     const char *name);
void  keys_go       (Screen     *screen,
                     const char *name);
void  keys_go_press (Screen     *screen,
                     const char *name,
                     const char *key);

G_END_DECLS
