/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A program that is linked with this is killed before its @kill_at-th call, from
 * here on and in any thread, that changes a file or a folder, and in the middle of
 * what the call before that one writes. 0 only counts. */
void  kill_calls_begin (guint kill_at);
guint kill_calls_count (void);

G_END_DECLS
