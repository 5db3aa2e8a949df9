/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-notifier.h"

G_BEGIN_DECLS

#define EBB_TYPE_LIBNOTIFY_NOTIFIER (ebb_libnotify_notifier_get_type ())

G_DECLARE_FINAL_TYPE (EbbLibnotifyNotifier, ebb_libnotify_notifier, EBB, LIBNOTIFY_NOTIFIER,
                      GObject)

EbbNotifier *ebb_libnotify_notifier_new (GDBusConnection *bus);

G_END_DECLS
