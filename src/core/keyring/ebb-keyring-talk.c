/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

#include "ebb-error.h"
#include "ebb-keyring-talk.h"

/* libsecret is loaded when it is first asked: with libgcrypt that takes
 * milliseconds, which no start is to wait for. What is asked is waited for on the
 * thread that asks, with a main loop of its own. */

static gboolean
find (GModule    *module,
      const char *name,
      gpointer   *function)
{
  return g_module_symbol (module, name, function) && *function != NULL;
}

#define FIND(library, module, name) find (module, #name, (gpointer *) &(library)->name)

/* It stays until the program ends: types of GObject cannot go. */
static gboolean
load (EbbSecretLibrary  *library,
      GError           **error)
{
  GModule *module = g_module_open ("libsecret-1.so.0", G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module != NULL)
    g_module_make_resident (module);
  if (module != NULL && FIND (library, module, secret_error_get_quark) &&
      FIND (library, module, secret_password_clear_finish) &&
      FIND (library, module, secret_password_clearv) &&
      FIND (library, module, secret_password_search_finish) &&
      FIND (library, module, secret_password_searchv) &&
      FIND (library, module, secret_password_store_finish) &&
      FIND (library, module, secret_password_storev_binary) &&
      FIND (library, module, secret_retrievable_get_attributes) &&
      FIND (library, module, secret_retrievable_retrieve_secret) &&
      FIND (library, module, secret_retrievable_retrieve_secret_finish) &&
      FIND (library, module, secret_service_disconnect) &&
      FIND (library, module, secret_value_get) && FIND (library, module, secret_value_new) &&
      FIND (library, module, secret_value_unref))
    return TRUE;

  g_message ("libsecret could not be loaded: %s", g_module_error ());

  return ebb_fail (error, EBB_ERROR_UNAVAILABLE,
                   _("There is no keyring here. Your passphrase still opens the journal."));
}

gboolean
ebb_keyring_talk_begin (EbbKeyringTalk  *talk,
                        GError         **error)
{
  if (!load (&talk->library, error))
    return FALSE;

  talk->result = NULL;
  talk->context = g_main_context_new ();
  g_main_context_push_thread_default (talk->context);

  return TRUE;
}

/* What libsecret still asked, it does not ask again of a loop that is gone: once
 * the bus has answered this, it has answered that. */
void
ebb_keyring_talk_end (EbbKeyringTalk *talk)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) reply = NULL;

  if (bus != NULL)
    reply = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                         "org.freedesktop.DBus", "GetId", NULL, NULL,
                                         G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  while (g_main_context_iteration (talk->context, FALSE))
    continue;
  g_main_context_pop_thread_default (talk->context);
  g_main_context_unref (talk->context);
}

void
ebb_keyring_talk_on_answer_cb (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data)
{
  EbbKeyringTalk *talk = user_data;

  talk->result = g_object_ref (result);
}

GAsyncResult *
ebb_keyring_talk_await (EbbKeyringTalk *talk)
{
  while (talk->result == NULL)
    g_main_context_iteration (talk->context, TRUE);

  return g_steal_pointer (&talk->result);
}

/* After each question: libsecret counts one reference too many to a service that it
 * knows from the one before. */
void
ebb_keyring_talk_settle (EbbKeyringTalk *talk)
{
  talk->library.secret_service_disconnect ();
}

/* Nobody there, or nobody to start; not that something went wrong there. */
static gboolean
is_absent (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_CHILD_EXITED) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_EXEC_FAILED) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_SERVER) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_DISCONNECTED) ||
         error->domain == G_IO_ERROR || error->domain == G_SPAWN_ERROR;
}

/* Takes @own. Always FALSE. */
gboolean
ebb_keyring_talk_explain (EbbKeyringTalk  *talk,
                          GError          *own,
                          GError         **error)
{
  g_autoptr (GError) held = own;

  /* It says nothing where the person declined. */
  if (own == NULL || g_error_matches (own, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
      return FALSE;
    }

  g_dbus_error_strip_remote_error (held);
  g_message ("The keyring: %s", held->message);
  if (g_error_matches (held, talk->library.secret_error_get_quark (), SECRET_ERROR_IS_LOCKED))
    return ebb_fail (error, EBB_ERROR_LOCKED,
                     _("The keyring is locked. Your passphrase still opens the journal."));
  if (is_absent (held))
    return ebb_fail (error, EBB_ERROR_UNAVAILABLE,
                     _("The keyring does not answer. Your passphrase still opens the journal."));

  return ebb_fail (error, EBB_ERROR_FAILED,
                   /* Translators: what the keyring says of it */
                   _("The keyring could not do it (%s). Your passphrase still opens the "
                     "journal."), held->message);
}
