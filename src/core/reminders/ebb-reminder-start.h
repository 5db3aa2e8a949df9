/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void             ebb_reminder_start_async  (GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GDBusConnection *ebb_reminder_start_finish (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
