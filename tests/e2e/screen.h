/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>

#include "focus.h"

G_BEGIN_DECLS

/**
 * Screen:
 * @program: the application, a process of its own; %NULL where it was started
 *   by something else than the test
 * @passed_fd: a file descriptor that the program inherits under its number, and
 *   that is closed here when it has started; 0: none
 * @focus: where the keyboard is, while the program runs
 *
 * The application as somebody meets it who knows only what it says: everything
 * is found by its name on the accessibility bus.
 */
typedef struct
{
  GSubprocess *program;
  int          passed_fd;
  Focus       *focus;
} Screen;

void             screen_open_bus    (void);

void             screen_start       (Screen     *self,
                                     const char *argument);
void             screen_kill        (Screen     *self);
void             screen_end         (Screen     *self);

void             screen_activate    (Screen     *self,
                                     const char *action);

void             screen_wait_for    (Screen     *self,
                                     const char *name);
void             screen_wait_for_toast (Screen  *self,
                                     const char *name);
void             screen_press_toast    (Screen  *self,
                                     const char *name);
void             screen_wait_until_gone (Screen     *self,
                                         const char *name);
char            *screen_dup_name    (Screen     *self,
                                     const char *name);
gboolean         screen_shows       (Screen     *self,
                                     const char *name);
gboolean         screen_holds       (Screen     *self,
                                     const char *text);
void             screen_press       (Screen     *self,
                                     const char *name);
void             screen_focus       (Screen     *self,
                                     const char *name);
void             screen_key         (Screen     *self,
                                     guint       key);
void             screen_key_with_control (Screen *self,
                                          guint   key);
void             screen_fill        (Screen     *self,
                                     const char *name,
                                     const char *text);
void             screen_write       (Screen     *self,
                                     const char *name,
                                     const char *text);

G_END_DECLS
