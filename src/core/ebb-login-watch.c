/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#include "ebb-login-watch.h"

#define LOGIN_NAME "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"
#define LOGIN_MANAGER "org.freedesktop.login1.Manager"
#define LOGIN_SESSION "org.freedesktop.login1.Session"

/**
 * EbbLoginWatch:
 *
 * What logind tells: that the computer is about to sleep, and that the session
 * is locked. The computer waits with its sleep until #EbbLoginWatch::sleep is
 * over, where logind grants that. In a sandbox and on systems without logind
 * there is nobody to ask, and nothing happens.
 */
struct _EbbLoginWatch
{
  GObject parent_instance;

  GDBusConnection *bus;
  GCancellable    *cancellable;
  guint            sleep_id;
  guint            lock_id;

  gboolean delays;
  gboolean asking;
  int      inhibitor; /* -1 for none */
};

G_DEFINE_FINAL_TYPE (EbbLoginWatch, ebb_login_watch, G_TYPE_OBJECT)

enum {
  SIGNAL_SLEEP,
  SIGNAL_LOCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
let_go (EbbLoginWatch *self)
{
  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

static void
on_inhibited_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (EbbLoginWatch) self = user_data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  gint32 handle = 0;

  self->asking = FALSE;
  reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds,
                                                           result, &error);
  if (reply == NULL || fds == NULL)
    {
      g_debug ("Sleep cannot be delayed: %s", error != NULL ? error->message : "no answer");
      return;
    }

  g_variant_get (reply, "(h)", &handle);
  let_go (self);
  self->inhibitor = g_unix_fd_list_get (fds, handle, NULL);
  if (!self->delays || g_cancellable_is_cancelled (self->cancellable))
    let_go (self);
}

/* What others can see of it, in `systemd-inhibit --list`, says no more than the
 * name. */
static void
update_inhibitor (EbbLoginWatch *self)
{
  if (!self->delays)
    let_go (self);
  if (!self->delays || self->asking || self->inhibitor >= 0 || self->bus == NULL)
    return;

  self->asking = TRUE;
  g_dbus_connection_call_with_unix_fd_list (
    self->bus, LOGIN_NAME, LOGIN_PATH, LOGIN_MANAGER, "Inhibit",
    g_variant_new ("(ssss)", "sleep", "Ebb", "Ebb", "delay"), G_VARIANT_TYPE ("(h)"),
    G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable, on_inhibited_cb,
    g_object_ref (self));
}

static void
on_prepare_for_sleep_cb (GDBusConnection *bus,
                         const char      *sender,
                         const char      *path,
                         const char      *interface,
                         const char      *signal,
                         GVariant        *parameters,
                         gpointer         user_data)
{
  EbbLoginWatch *self = user_data;
  gboolean begins = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &begins);
  if (begins)
    {
      g_signal_emit (self, signals[SIGNAL_SLEEP], 0);
      let_go (self);
    }
  else
    update_inhibitor (self);
}

/* Of any session: it is not worth a question which one this is. */
static void
on_lock_cb (GDBusConnection *bus,
            const char      *sender,
            const char      *path,
            const char      *interface,
            const char      *signal,
            GVariant        *parameters,
            gpointer         user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_LOCK], 0);
}

static void
watch (EbbLoginWatch   *self,
       GDBusConnection *bus)
{
  self->bus = g_object_ref (bus);
  self->sleep_id = g_dbus_connection_signal_subscribe (bus, LOGIN_NAME, LOGIN_MANAGER,
                                                       "PrepareForSleep", LOGIN_PATH, NULL,
                                                       G_DBUS_SIGNAL_FLAGS_NONE,
                                                       on_prepare_for_sleep_cb, self, NULL);
  self->lock_id = g_dbus_connection_signal_subscribe (bus, LOGIN_NAME, LOGIN_SESSION, "Lock",
                                                      NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                      on_lock_cb, self, NULL);
  update_inhibitor (self);
}

static void
on_bus_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (EbbLoginWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    g_debug ("There is no system bus: %s", error->message);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    {
      g_dbus_connection_set_exit_on_close (bus, FALSE);
      watch (self, bus);
    }
}

static void
ebb_login_watch_dispose (GObject *object)
{
  EbbLoginWatch *self = EBB_LOGIN_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  if (self->bus != NULL)
    {
      g_dbus_connection_signal_unsubscribe (self->bus, self->sleep_id);
      g_dbus_connection_signal_unsubscribe (self->bus, self->lock_id);
    }
  g_clear_object (&self->bus);
  let_go (self);

  G_OBJECT_CLASS (ebb_login_watch_parent_class)->dispose (object);
}

static void
ebb_login_watch_finalize (GObject *object)
{
  g_clear_object (&EBB_LOGIN_WATCH (object)->cancellable);

  G_OBJECT_CLASS (ebb_login_watch_parent_class)->finalize (object);
}

static void
ebb_login_watch_class_init (EbbLoginWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_login_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_login_watch_finalize;

  /**
   * EbbLoginWatch::sleep:
   *
   * The computer is about to sleep; it waits for the handlers, where it can.
   */
  signals[SIGNAL_SLEEP] = g_signal_new ("sleep", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EbbLoginWatch::lock:
   *
   * The session is to be locked.
   */
  signals[SIGNAL_LOCK] = g_signal_new ("lock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_login_watch_init (EbbLoginWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->inhibitor = -1;
}

/**
 * ebb_login_watch_new:
 *
 * Returns: (transfer full): one that asks on the system bus, once it is there
 */
EbbLoginWatch *
ebb_login_watch_new (void)
{
  EbbLoginWatch *self = g_object_new (EBB_TYPE_LOGIN_WATCH, NULL);

  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus_cb, g_object_ref (self));

  return self;
}

/**
 * ebb_login_watch_new_on:
 * @bus: where logind is
 *
 * Returns: (transfer full): one that asks there
 */
EbbLoginWatch *
ebb_login_watch_new_on (GDBusConnection *bus)
{
  EbbLoginWatch *self = g_object_new (EBB_TYPE_LOGIN_WATCH, NULL);

  watch (self, bus);

  return self;
}

/**
 * ebb_login_watch_set_delays:
 * @self: the watch
 * @delays: whether there is something to do before the computer sleeps
 */
void
ebb_login_watch_set_delays (EbbLoginWatch *self,
                            gboolean       delays)
{
  g_return_if_fail (EBB_IS_LOGIN_WATCH (self));

  self->delays = delays;
  update_inhibitor (self);
}

/**
 * ebb_login_watch_get_is_delaying:
 * @self: the watch
 *
 * Returns: whether the computer would wait for it now
 */
gboolean
ebb_login_watch_get_is_delaying (EbbLoginWatch *self)
{
  g_return_val_if_fail (EBB_IS_LOGIN_WATCH (self), FALSE);

  return self->inhibitor >= 0;
}
