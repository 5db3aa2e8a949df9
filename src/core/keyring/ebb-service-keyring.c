/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "ebb-error.h"
#include "ebb-keyring-talk.h"
#include "ebb-service-keyring.h"

#define SERVICE "org.freedesktop.secrets"
#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_SECRET "org.freedesktop.portal.Secret"

/* As hexadecimal digits: not every keyring keeps a zero byte. */
#define TEXT_SIZE (2 * EBB_KEYRING_SECRET_SIZE)

/**
 * EbbServiceKeyring:
 *
 * The keyring of the session, by libsecret: the Secret Service outside of a
 * sandbox; in Flatpak a file that a secret of the Secret portal opens, which
 * libsecret decides by itself and which takes no permission. Others see that
 * "Ebb" keeps something there, and numbers.
 *
 * Nothing of a service is remembered from one time to the next, as it may have been
 * started anew.
 *
 * The secret is in guarded memory, here and in libsecret; on the bus it is
 * encrypted where the service can do that.
 */
struct _EbbServiceKeyring
{
  EbbKeyring parent_instance;
};

G_DEFINE_FINAL_TYPE (EbbServiceKeyring, ebb_service_keyring, EBB_TYPE_KEYRING)

static const SecretSchema schema = {
  EBB_APP_ID ".Key", SECRET_SCHEMA_NONE,
  {
    { "vault", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "id", SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

static GHashTable *
make_attributes (const char *vault,
                 const char *id)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (gpointer) "vault", (gpointer) vault);
  if (id != NULL)
    g_hash_table_insert (attributes, (gpointer) "id", (gpointer) id);

  return attributes;
}

static gboolean
check_service (GDBusConnection *bus,
               GCancellable    *cancellable)
{
  static const char *const methods[] = { "ListNames", "ListActivatableNames" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (GVariant) reply = NULL;
      g_autofree const char **names = NULL;

      reply = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                           "org.freedesktop.DBus", methods[i], NULL,
                                           G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1,
                                           cancellable, NULL);
      if (reply == NULL)
        continue;
      g_variant_get (reply, "(^a&s)", &names);
      if (g_strv_contains (names, SERVICE))
        return TRUE;
    }

  return FALSE;
}

/* The portal is there without it where the desktop keeps no secrets. */
static gboolean
check_portal (GDBusConnection *bus,
              GCancellable    *cancellable)
{
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_sync (bus, PORTAL, PORTAL_PATH, "org.freedesktop.DBus.Properties",
                                       "Get", g_variant_new ("(ss)", PORTAL_SECRET, "version"),
                                       G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1,
                                       cancellable, NULL);

  return reply != NULL;
}

static gboolean
ebb_service_keyring_check (EbbKeyring    *keyring,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, NULL);
  gboolean in_sandbox = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);

  return (bus != NULL && (in_sandbox ? check_portal (bus, cancellable)
                                     : check_service (bus, cancellable))) ||
         ebb_fail (error, EBB_ERROR_UNAVAILABLE,
                   _("There is no keyring here. Your passphrase still opens the journal."));
}

static gboolean
store (EbbKeyringTalk  *talk,
       GHashTable      *attributes,
       EbbSecret       *secret,
       GError         **error)
{
  g_autoptr (EbbSecret) text = ebb_secret_new (TEXT_SIZE + 1);
  g_autoptr (GAsyncResult) result = NULL;
  GError *own = NULL;
  SecretValue *value;
  gboolean done;

  sodium_bin2hex ((char *) ebb_secret_get_data (text), TEXT_SIZE + 1,
                  ebb_secret_get_data (secret), EBB_KEYRING_SECRET_SIZE);
  value = talk->library.secret_value_new ((const char *) ebb_secret_get_data (text), TEXT_SIZE,
                                          "text/plain");
  talk->library.secret_password_storev_binary (&schema, attributes, SECRET_COLLECTION_DEFAULT,
                                               "Ebb", value, NULL,
                                               ebb_keyring_talk_on_answer_cb, talk);
  result = ebb_keyring_talk_await (talk);
  talk->library.secret_value_unref (value);
  done = talk->library.secret_password_store_finish (result, &own);
  ebb_keyring_talk_settle (talk);

  return done || ebb_keyring_talk_explain (talk, own, error);
}

static gboolean
ebb_service_keyring_store (EbbKeyring  *keyring,
                           const char  *vault,
                           const char  *id,
                           EbbSecret   *secret,
                           GError     **error)
{
  g_autoptr (GHashTable) attributes = make_attributes (vault, id);
  gboolean done;
  EbbKeyringTalk talk;

  if (!ebb_keyring_talk_begin (&talk, error))
    return FALSE;

  done = store (&talk, attributes, secret, error);
  ebb_keyring_talk_end (&talk);

  return done;
}

static EbbSecret *
read_value (EbbKeyringTalk  *talk,
            SecretValue     *value,
            GError         **error)
{
  g_autoptr (EbbSecret) secret = ebb_secret_new (EBB_KEYRING_SECRET_SIZE);
  gsize length = 0;
  const char *text = talk->library.secret_value_get (value, &length);
  gsize size = 0;

  if (length == TEXT_SIZE &&
      sodium_hex2bin (ebb_secret_get_data (secret), EBB_KEYRING_SECRET_SIZE, text, length, NULL,
                      &size, NULL) == 0 && size == EBB_KEYRING_SECRET_SIZE)
    return g_steal_pointer (&secret);

  ebb_fail (error, EBB_ERROR_WRONG_KEY,
            _("What is in the keyring does not open this journal. Your passphrase still does."));

  return NULL;
}

static GList *
search (EbbKeyringTalk     *talk,
        GHashTable         *attributes,
        SecretSearchFlags   flags,
        GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  talk->library.secret_password_searchv (&schema, attributes, flags, NULL,
                                         ebb_keyring_talk_on_answer_cb, talk);
  result = ebb_keyring_talk_await (talk);

  return talk->library.secret_password_search_finish (result, error);
}

/* Whether there is one, locked or not. Asks nobody. */
static gboolean
is_there (EbbKeyringTalk *talk,
          GHashTable     *attributes)
{
  GList *items = search (talk, attributes, SECRET_SEARCH_NONE, NULL);
  gboolean found = items != NULL;

  g_list_free_full (items, g_object_unref);
  ebb_keyring_talk_settle (talk);

  return found;
}

static EbbSecret *
retrieve (EbbKeyringTalk     *talk,
          SecretRetrievable  *item,
          GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  EbbSecret *secret = NULL;
  GError *own = NULL;
  SecretValue *value;

  talk->library.secret_retrievable_retrieve_secret (item, NULL, ebb_keyring_talk_on_answer_cb,
                                                    talk);
  result = ebb_keyring_talk_await (talk);
  value = talk->library.secret_retrievable_retrieve_secret_finish (item, result, &own);
  if (value != NULL)
    {
      secret = read_value (talk, value, error);
      talk->library.secret_value_unref (value);
      return secret;
    }

  /* Locked still: the person was asked for the password, and declined. */
  if (g_error_matches (own, talk->library.secret_error_get_quark (), SECRET_ERROR_IS_LOCKED))
    g_clear_error (&own);
  ebb_keyring_talk_explain (talk, own, error);

  return NULL;
}

/* Not by secret_password_lookup (), which in libsecret 0.20.5 forgets the message
 * that had the secret in it. */
static EbbSecret *
lookup (EbbKeyringTalk  *talk,
        GHashTable      *attributes,
        GError         **error)
{
  EbbSecret *secret = NULL;
  GError *own = NULL;
  GList *items = search (talk, attributes, SECRET_SEARCH_UNLOCK, &own);

  if (own != NULL)
    ebb_keyring_talk_explain (talk, own, error);
  else if (items != NULL)
    secret = retrieve (talk, items->data, error);
  else
    ebb_fail (error, EBB_ERROR_NOT_FOUND,
              _("The keyring has no key for this journal. Your passphrase still opens it."));
  g_list_free_full (items, g_object_unref);
  ebb_keyring_talk_settle (talk);

  return secret;
}

static EbbSecret *
ebb_service_keyring_lookup (EbbKeyring  *keyring,
                            const char  *vault,
                            const char  *id,
                            GError     **error)
{
  g_autoptr (GHashTable) attributes = make_attributes (vault, id);
  EbbSecret *secret;
  EbbKeyringTalk talk;

  if (!ebb_keyring_talk_begin (&talk, error))
    return NULL;

  secret = lookup (&talk, attributes, error);
  ebb_keyring_talk_end (&talk);

  return secret;
}

/* Returns: (transfer full) (element-type utf8): what is kept of @vault */
static GPtrArray *
list_ids (EbbKeyringTalk  *talk,
          const char      *vault,
          GError         **error)
{
  g_autoptr (GHashTable) attributes = make_attributes (vault, NULL);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GList *items = search (talk, attributes, SECRET_SEARCH_ALL, error);

  for (GList *each = items; each != NULL; each = each->next)
    {
      g_autoptr (GHashTable) own = NULL;
      const char *id;

      own = talk->library.secret_retrievable_get_attributes ((SecretRetrievable *) each->data);
      id = g_hash_table_lookup (own, "id");
      if (id != NULL)
        g_ptr_array_add (ids, g_strdup (id));
    }
  g_list_free_full (items, g_object_unref);
  ebb_keyring_talk_settle (talk);

  return ids;
}

/* What is locked is passed over, and nobody is asked. */
static gboolean
clear (EbbKeyringTalk  *talk,
       GHashTable      *attributes,
       GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *own = NULL;
  gboolean done;

  talk->library.secret_password_clearv (&schema, attributes, NULL,
                                        ebb_keyring_talk_on_answer_cb, talk);
  result = ebb_keyring_talk_await (talk);
  done = talk->library.secret_password_clear_finish (result, &own);
  ebb_keyring_talk_settle (talk);
  if (done)
    return TRUE;
  if (own != NULL)
    return ebb_keyring_talk_explain (talk, own, error);

  return !is_there (talk, attributes) ||
         ebb_fail (error, EBB_ERROR_LOCKED,
                   _("The keyring is locked. Your passphrase still opens the journal."));
}

static gboolean
forget (EbbKeyringTalk  *talk,
        const char      *vault,
        const char      *keep,
        GError         **error)
{
  GError *own = NULL;
  g_autoptr (GPtrArray) ids = list_ids (talk, vault, &own);

  if (own != NULL)
    return ebb_keyring_talk_explain (talk, own, error);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autoptr (GHashTable) attributes = make_attributes (vault, id);

      if (g_strcmp0 (id, keep) != 0 && !clear (talk, attributes, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
ebb_service_keyring_forget (EbbKeyring  *keyring,
                            const char  *vault,
                            const char  *keep,
                            GError     **error)
{
  gboolean done;
  EbbKeyringTalk talk;

  if (!ebb_keyring_talk_begin (&talk, error))
    return FALSE;

  done = forget (&talk, vault, keep, error);
  ebb_keyring_talk_end (&talk);

  return done;
}

static void
ebb_service_keyring_class_init (EbbServiceKeyringClass *klass)
{
  EbbKeyringClass *keyring_class = EBB_KEYRING_CLASS (klass);

  keyring_class->check = ebb_service_keyring_check;
  keyring_class->store = ebb_service_keyring_store;
  keyring_class->lookup = ebb_service_keyring_lookup;
  keyring_class->forget = ebb_service_keyring_forget;
}

static void
ebb_service_keyring_init (EbbServiceKeyring *self)
{
}

/**
 * ebb_service_keyring_new:
 *
 * Returns: (transfer full): the session's keyring, whether there is one or not
 */
EbbKeyring *
ebb_service_keyring_new (void)
{
  return g_object_new (EBB_TYPE_SERVICE_KEYRING, NULL);
}
