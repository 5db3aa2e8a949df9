/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "screen.h"

G_BEGIN_DECLS

/**
 * HelpState:
 * @name: what is the matter
 * @set_up: makes it so before the program starts; %FALSE where this machine does
 *   not let it. All but the first undo what the one before made
 * @has_bus: whether there is a session bus. On GTK 4.8 a program without one
 *   cannot be found on the accessibility bus either
 *
 * What may be the matter when somebody needs help.
 */
typedef struct
{
  const char *name;
  gboolean  (*set_up)  (void);
  gboolean    has_bus;
} HelpState;

const HelpState *help_states_get      (guint           *n_states);
void             help_states_clear    (void);
void             help_states_start    (Screen          *screen,
                                       const HelpState *state);
void             help_states_end      (Screen          *screen,
                                       const HelpState *state);

G_END_DECLS
