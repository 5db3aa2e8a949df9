/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-application-lock.h"
#include "ebb-window.h"
#include "keyring/ebb-service-keyring.h"

/* The window behind whichever is in front, if there is one. */
GtkWindow *
ebb_application_lock_get_window (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);

  return window;
}

/* Through the window, which keeps what is being written. */
static void
on_lock_cb (GtkApplication *application)
{
  GtkWindow *window = ebb_application_lock_get_window (application);

  if (window != NULL)
    ebb_window_lock (EBB_WINDOW (window));
}

/* Returns: (transfer full): a storage that the session's keyring may open, which is
 *   not asked for anything yet */
EbbStorage *
ebb_application_lock_new_storage (const char *folder,
                                  EbbClock   *clock)
{
  g_autoptr (EbbKeyring) keyring = ebb_service_keyring_new ();
  EbbStorage *storage = ebb_storage_new (folder, clock);

  ebb_storage_set_keyring (storage, keyring);

  return storage;
}

/* Returns: (transfer full): what locks the application's window when it is time */
EbbAutoLock *
ebb_application_lock_watch (GtkApplication *application,
                            EbbStorage     *storage,
                            EbbSettings    *settings)
{
  g_autoptr (EbbIdle) idle = ebb_idle_new (NULL, NULL);
  g_autoptr (EbbLoginWatch) login = ebb_login_watch_new ();
  EbbAutoLock *lock = ebb_auto_lock_new (application, storage, settings, idle, login);

  g_signal_connect_object (lock, "lock", G_CALLBACK (on_lock_cb), application,
                           G_CONNECT_SWAPPED);

  return lock;
}
