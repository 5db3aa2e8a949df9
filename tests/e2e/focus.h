/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Focus:
 *
 * Where the keyboard is, in whichever program tells of it on the accessibility
 * bus. It listens, and is asked: a look at all that is on the screen would take
 * longer than a key does, and would be of several moments.
 */
typedef struct _Focus Focus;

Focus *focus_new        (void);
void   focus_free       (Focus *self);

char  *focus_dup_name   (Focus *self);
char  *focus_dup_window (Focus *self);
gboolean focus_is_nowhere (Focus *self);
guint  focus_get_moves  (Focus *self);
const char *focus_find_arrow (Focus      *self,
                              const char *name);
char  *focus_dup_report (Focus *self);

G_END_DECLS
