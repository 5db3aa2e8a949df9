/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define EBB_TYPE_LOGIN_WATCH (ebb_login_watch_get_type ())

G_DECLARE_FINAL_TYPE (EbbLoginWatch, ebb_login_watch, EBB, LOGIN_WATCH, GObject)

EbbLoginWatch *ebb_login_watch_new           (void);
EbbLoginWatch *ebb_login_watch_new_on        (GDBusConnection *bus);
void           ebb_login_watch_set_delays    (EbbLoginWatch   *self,
                                              gboolean         delays);
gboolean       ebb_login_watch_get_is_delaying (EbbLoginWatch *self);

G_END_DECLS
