/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EbbBackground:
 * @EBB_BACKGROUND_ALLOWED: it may run without a window, and starts at login
 * @EBB_BACKGROUND_NO_LOGIN: it may run without a window, and does not start at
 *   login
 * @EBB_BACKGROUND_REFUSED: the person said no, now or at an earlier time
 * @EBB_BACKGROUND_FAILED: the desktop did not answer
 * @EBB_BACKGROUND_ABSENT: there is nothing to ask
 *
 * What the desktop answered.
 */
typedef enum {
  EBB_BACKGROUND_ALLOWED,
  EBB_BACKGROUND_NO_LOGIN,
  EBB_BACKGROUND_REFUSED,
  EBB_BACKGROUND_FAILED,
  EBB_BACKGROUND_ABSENT,
} EbbBackground;

void          ebb_background_request_async  (const char           *agent,
                                             gboolean              at_login,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
EbbBackground ebb_background_request_finish (GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
