/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define EBB_TYPE_REMINDER_CLIENT (ebb_reminder_client_get_type ())

G_DECLARE_FINAL_TYPE (EbbReminderClient, ebb_reminder_client, EBB, REMINDER_CLIENT, GObject)

EbbReminderClient *ebb_reminder_client_new              (void);

gboolean           ebb_reminder_client_get_running      (EbbReminderClient    *self);
GDateTime         *ebb_reminder_client_get_next         (EbbReminderClient    *self);
GDateTime         *ebb_reminder_client_get_last_shown   (EbbReminderClient    *self);
GDateTime         *ebb_reminder_client_get_last_answered (EbbReminderClient   *self);
GDateTime         *ebb_reminder_client_get_last_missed  (EbbReminderClient    *self);
guint              ebb_reminder_client_get_n_missed     (EbbReminderClient    *self);
GDateTime         *ebb_reminder_client_get_test_answered (EbbReminderClient   *self);
GDateTime         *ebb_reminder_client_get_last_login   (EbbReminderClient    *self);
gboolean           ebb_reminder_client_get_has_buttons  (EbbReminderClient    *self);
const char        *ebb_reminder_client_get_daemon       (EbbReminderClient    *self);

void               ebb_reminder_client_start_async      (EbbReminderClient    *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean           ebb_reminder_client_start_finish     (EbbReminderClient    *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
void               ebb_reminder_client_send_test_async  (EbbReminderClient    *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean           ebb_reminder_client_send_test_finish (EbbReminderClient    *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
void               ebb_reminder_client_quit_async       (EbbReminderClient    *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean           ebb_reminder_client_quit_finish      (EbbReminderClient    *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

G_END_DECLS
