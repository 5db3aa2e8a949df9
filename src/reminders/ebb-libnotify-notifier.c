/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libnotify/notify.h>

#include "ebb-libnotify-notifier.h"
#include "reminders/ebb-sandbox.h"

#define DAEMON_NAME "org.freedesktop.Notifications"
#define DAEMON_PATH "/org/freedesktop/Notifications"
#define PORTAL_NAME "org.freedesktop.portal.Desktop"

#define ACTION_OPEN "open"
#define ACTION_LATER "later"
#define ACTION_DECLINE "not-today"

/**
 * EbbLibnotifyNotifier:
 *
 * Shows notifications by the desktop's own program. There is one notification
 * for the process's life, which is updated, so that they never pile up. What
 * it says is neutral: others see it, on a locked screen too.
 */
struct _EbbLibnotifyNotifier
{
  GObject parent_instance;

  GDBusConnection    *bus;
  GCancellable       *cancellable;
  NotifyNotification *notification; /* NULL until the first one */
  guint               watch;
  gboolean            runs; /* the notification program */
  char               *daemon;
  gboolean            has_buttons;
  gboolean            has_markup;
  char               *shown_as;
};

static void ebb_libnotify_notifier_iface_init (EbbNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbLibnotifyNotifier, ebb_libnotify_notifier, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_NOTIFIER,
                                                      ebb_libnotify_notifier_iface_init))

typedef enum {
  PROP_BUS = 1,
  /* Of the interface */
  PROP_DAEMON,
  PROP_HAS_BUTTONS,
} EbbLibnotifyNotifierProperty;

static void
set_daemon (EbbLibnotifyNotifier *self,
            const char           *daemon)
{
  if (g_str_equal (self->daemon, daemon))
    return;

  g_free (self->daemon);
  self->daemon = g_strdup (daemon);
  g_object_notify (G_OBJECT (self), "daemon");
}

static void
set_has_buttons (EbbLibnotifyNotifier *self,
                 gboolean              has_buttons)
{
  if (self->has_buttons == has_buttons)
    return;

  self->has_buttons = has_buttons;
  g_object_notify (G_OBJECT (self), "has-buttons");
}

/* The program is started for it where the bus knows how. libnotify has a call
 * for this too, which warns when there is none instead of saying so. In a
 * sandbox libnotify speaks to the portal, which always has buttons. */
static gboolean
ask_what_it_can (EbbLibnotifyNotifier  *self,
                 GError               **error)
{
  g_autoptr (GVariant) reply = NULL;
  g_autofree const char **capabilities = NULL;

  if (ebb_sandbox_uses_portals ())
    {
      self->has_markup = FALSE;
      set_has_buttons (self, TRUE);
      return TRUE;
    }

  reply = g_dbus_connection_call_sync (self->bus, DAEMON_NAME, DAEMON_PATH, DAEMON_NAME,
                                       "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"),
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, error);
  if (reply == NULL)
    return FALSE;

  g_variant_get (reply, "(^a&s)", &capabilities);
  self->has_markup = g_strv_contains (capabilities, "body-markup");
  set_has_buttons (self, g_strv_contains (capabilities, "actions"));

  return TRUE;
}

static void
on_closed_cb (EbbLibnotifyNotifier *self)
{
  ebb_notifier_emit_closed (EBB_NOTIFIER (self));
}

static void
on_action_cb (NotifyNotification *notification,
              char               *action,
              gpointer            user_data)
{
  EbbAnswer answer = EBB_ANSWER_OPEN;

  if (g_str_equal (action, ACTION_LATER))
    answer = EBB_ANSWER_LATER;
  else if (g_str_equal (action, ACTION_DECLINE))
    answer = EBB_ANSWER_DECLINE;

  ebb_notifier_emit_answered (EBB_NOTIFIER (user_data), answer,
                              notify_notification_get_activation_token (notification));
}

static void
on_capabilities_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autofree const char **capabilities = NULL;

  if (reply == NULL)
    return;

  g_variant_get (reply, "(^a&s)", &capabilities);
  set_has_buttons (EBB_LIBNOTIFY_NOTIFIER (user_data),
                   g_strv_contains (capabilities, "actions"));
}

static void
on_daemon_info_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *name = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (reply != NULL)
    g_variant_get (reply, "(&s&s&s&s)", &name, NULL, NULL, NULL);

  /* One that does not say its name is still there. */
  set_daemon (EBB_LIBNOTIFY_NOTIFIER (user_data),
              name != NULL && *name != '\0' ? name : DAEMON_NAME);
}

static void
on_daemon_appeared_cb (GDBusConnection *bus,
                       const char      *name,
                       const char      *owner,
                       gpointer         user_data)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (user_data);

  self->runs = TRUE;
  if (ebb_sandbox_uses_portals ())
    {
      set_has_buttons (self, TRUE);
      set_daemon (self, name);
      return;
    }

  g_dbus_connection_call (bus, owner, DAEMON_PATH, DAEMON_NAME, "GetCapabilities", NULL,
                          G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable,
                          on_capabilities_cb, self);
  g_dbus_connection_call (bus, owner, DAEMON_PATH, DAEMON_NAME, "GetServerInformation", NULL,
                          G_VARIANT_TYPE ("(ssss)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          self->cancellable, on_daemon_info_cb, self);
}

static const char *
get_daemon_name (void)
{
  return ebb_sandbox_uses_portals () ? PORTAL_NAME : DAEMON_NAME;
}

/* One that does not run, but that the bus starts when it is needed, is as good
 * as one that runs. It is not started before: at login that could be the wrong
 * one. */
static void
on_activatable_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autofree const char **names = NULL;
  EbbLibnotifyNotifier *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = EBB_LIBNOTIFY_NOTIFIER (user_data);
  if (reply == NULL || self->runs)
    return;

  g_variant_get (reply, "(^a&s)", &names);
  if (g_strv_contains (names, get_daemon_name ()))
    set_daemon (self, get_daemon_name ());
}

static void
on_daemon_vanished_cb (GDBusConnection *bus,
                       const char      *name,
                       gpointer         user_data)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (user_data);

  self->runs = FALSE;
  set_has_buttons (self, FALSE);
  set_daemon (self, "");
  if (bus != NULL)
    g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                            "org.freedesktop.DBus", "ListActivatableNames", NULL,
                            G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1,
                            self->cancellable, on_activatable_cb, self);
}

/* A click on the notification itself opens too. The portal makes a button of
 * every action, of the default one as well. */
static void
add_actions (EbbLibnotifyNotifier *self)
{
  notify_notification_add_action (self->notification, "default", _("Open"), on_action_cb, self,
                                  NULL);
  if (!ebb_sandbox_uses_portals ())
    notify_notification_add_action (self->notification, ACTION_OPEN, _("Open"), on_action_cb,
                                    self, NULL);
  notify_notification_add_action (self->notification, ACTION_LATER, _("In an Hour"),
                                  on_action_cb, self, NULL);
  notify_notification_add_action (self->notification, ACTION_DECLINE, _("Not Today"),
                                  on_action_cb, self, NULL);
}

/* The bus, who on it shows the notification, and the number that it gave: no
 * other notification is ever called the same. */
static void
remember_shown (EbbLibnotifyNotifier *self)
{
  g_autoptr (GVariant) reply = NULL;
  const char *owner = NULL;
  int id = 0;

  g_clear_pointer (&self->shown_as, g_free);
  if (ebb_sandbox_uses_portals ())
    return;

  reply = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "GetNameOwner",
                                       g_variant_new ("(s)", DAEMON_NAME),
                                       G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                       NULL);
  if (reply == NULL)
    return;

  g_variant_get (reply, "(&s)", &owner);
  g_object_get (self->notification, "id", &id, NULL);
  self->shown_as = g_strdup_printf ("%s %s %d", g_dbus_connection_get_guid (self->bus), owner, id);
}

static gboolean
ebb_libnotify_notifier_show (EbbNotifier  *notifier,
                             const char   *text,
                             GError      **error)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (notifier);
  g_autofree char *body = NULL;

  /* Asked each time: another program may have taken over. */
  if (!ask_what_it_can (self, error))
    return FALSE;

  /* The person's own words are theirs, with every sign in them. */
  body = self->has_markup ? g_markup_escape_text (text, -1) : g_strdup (text);

  if (self->notification == NULL)
    {
      self->notification = notify_notification_new ("Ebb", body, NULL);
      notify_notification_set_urgency (self->notification, NOTIFY_URGENCY_NORMAL);
      notify_notification_set_hint (self->notification, "desktop-entry",
                                    g_variant_new_string (EBB_APP_ID));
      /* For a program that was shown one by an agent which was killed. */
      notify_notification_set_hint (self->notification, "x-dunst-stack-tag",
                                    g_variant_new_string (EBB_APP_ID));
      g_signal_connect_object (self->notification, "closed", G_CALLBACK (on_closed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      notify_notification_update (self->notification, "Ebb", body, NULL);
      notify_notification_clear_actions (self->notification);
    }

  if (self->has_buttons)
    add_actions (self);

  if (!notify_notification_show (self->notification, error))
    return FALSE;

  remember_shown (self);

  return TRUE;
}

static char *
ebb_libnotify_notifier_dup_shown_as (EbbNotifier *notifier)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (notifier);

  return g_strdup (self->shown_as != NULL ? self->shown_as : "");
}

static void
ebb_libnotify_notifier_withdraw_leftover (EbbNotifier *notifier,
                                          const char  *shown_as)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (notifier);
  g_auto (GStrv) parts = g_strsplit (shown_as, " ", 3);

  /* A name with a colon is never given to another program. */
  if (g_strv_length (parts) == 3 && parts[1][0] == ':' &&
      g_str_equal (parts[0], g_dbus_connection_get_guid (self->bus)))
    g_dbus_connection_call (self->bus, parts[1], DAEMON_PATH, DAEMON_NAME, "CloseNotification",
                            g_variant_new ("(u)", (guint32) g_ascii_strtoull (parts[2], NULL, 10)),
                            NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
}

static void
ebb_libnotify_notifier_withdraw (EbbNotifier *notifier)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (notifier);
  g_autoptr (GError) error = NULL;

  if (self->notification != NULL && !notify_notification_close (self->notification, &error))
    g_debug ("The notification was gone: %s", error->message);
}

static void
ebb_libnotify_notifier_constructed (GObject *object)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (object);

  G_OBJECT_CLASS (ebb_libnotify_notifier_parent_class)->constructed (object);

  self->watch =
    g_bus_watch_name_on_connection (self->bus, get_daemon_name (), G_BUS_NAME_WATCHER_FLAGS_NONE,
                                    on_daemon_appeared_cb, on_daemon_vanished_cb, self, NULL);
}

static void
ebb_libnotify_notifier_dispose (GObject *object)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  g_clear_object (&self->notification);

  G_OBJECT_CLASS (ebb_libnotify_notifier_parent_class)->dispose (object);
}

static void
ebb_libnotify_notifier_finalize (GObject *object)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (object);

  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);
  g_free (self->daemon);
  g_free (self->shown_as);

  G_OBJECT_CLASS (ebb_libnotify_notifier_parent_class)->finalize (object);
}

static void
ebb_libnotify_notifier_get_property (GObject    *object,
                                     guint       id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (object);

  switch ((EbbLibnotifyNotifierProperty) id)
    {
    case PROP_BUS:
      g_value_set_object (value, self->bus);
      break;
    case PROP_DAEMON:
      g_value_set_string (value, self->daemon);
      break;
    case PROP_HAS_BUTTONS:
      g_value_set_boolean (value, self->has_buttons);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_libnotify_notifier_set_property (GObject      *object,
                                     guint         id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  EbbLibnotifyNotifier *self = EBB_LIBNOTIFY_NOTIFIER (object);

  switch ((EbbLibnotifyNotifierProperty) id)
    {
    case PROP_BUS:
      self->bus = g_value_dup_object (value);
      break;
    case PROP_DAEMON:
    case PROP_HAS_BUTTONS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_libnotify_notifier_iface_init (EbbNotifierInterface *iface)
{
  iface->show = ebb_libnotify_notifier_show;
  iface->withdraw = ebb_libnotify_notifier_withdraw;
  iface->dup_shown_as = ebb_libnotify_notifier_dup_shown_as;
  iface->withdraw_leftover = ebb_libnotify_notifier_withdraw_leftover;
}

static void
ebb_libnotify_notifier_class_init (EbbLibnotifyNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ebb_libnotify_notifier_constructed;
  object_class->dispose = ebb_libnotify_notifier_dispose;
  object_class->finalize = ebb_libnotify_notifier_finalize;
  object_class->get_property = ebb_libnotify_notifier_get_property;
  object_class->set_property = ebb_libnotify_notifier_set_property;

  g_object_class_install_property (
    object_class, PROP_BUS,
    g_param_spec_object ("bus", NULL, NULL, G_TYPE_DBUS_CONNECTION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_DAEMON, "daemon");
  g_object_class_override_property (object_class, PROP_HAS_BUTTONS, "has-buttons");
}

static void
ebb_libnotify_notifier_init (EbbLibnotifyNotifier *self)
{
  self->daemon = g_strdup ("");
  self->cancellable = g_cancellable_new ();
  if (!notify_is_initted ())
    notify_init ("Ebb");
}

/**
 * ebb_libnotify_notifier_new:
 * @bus: the session bus
 *
 * Returns: (transfer full): a notifier that looks for the desktop's own
 *   notification program, and that one may come later
 */
EbbNotifier *
ebb_libnotify_notifier_new (GDBusConnection *bus)
{
  g_return_val_if_fail (G_IS_DBUS_CONNECTION (bus), NULL);

  return g_object_new (EBB_TYPE_LIBNOTIFY_NOTIFIER, "bus", bus, NULL);
}
