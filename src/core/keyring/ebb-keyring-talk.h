/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

/* Asking libsecret, on a thread. */

#define EBB_SECRET_FUNCTION(name) __typeof__ (&name) name

typedef struct
{
  EBB_SECRET_FUNCTION (secret_error_get_quark);
  EBB_SECRET_FUNCTION (secret_password_clear_finish);
  EBB_SECRET_FUNCTION (secret_password_clearv);
  EBB_SECRET_FUNCTION (secret_password_search_finish);
  EBB_SECRET_FUNCTION (secret_password_searchv);
  EBB_SECRET_FUNCTION (secret_password_store_finish);
  EBB_SECRET_FUNCTION (secret_password_storev_binary);
  EBB_SECRET_FUNCTION (secret_retrievable_get_attributes);
  EBB_SECRET_FUNCTION (secret_retrievable_retrieve_secret);
  EBB_SECRET_FUNCTION (secret_retrievable_retrieve_secret_finish);
  EBB_SECRET_FUNCTION (secret_service_disconnect);
  EBB_SECRET_FUNCTION (secret_value_get);
  EBB_SECRET_FUNCTION (secret_value_new);
  EBB_SECRET_FUNCTION (secret_value_unref);
} EbbSecretLibrary;

/* From the first thing that is asked to the last. What is asked is answered to
 * ebb_keyring_talk_on_answer_cb (). */
typedef struct
{
  EbbSecretLibrary  library;
  GMainContext     *context;
  GAsyncResult     *result;
} EbbKeyringTalk;

gboolean      ebb_keyring_talk_begin        (EbbKeyringTalk  *talk,
                                             GError         **error);
void          ebb_keyring_talk_end          (EbbKeyringTalk  *talk);
void          ebb_keyring_talk_on_answer_cb (GObject         *source,
                                             GAsyncResult    *result,
                                             gpointer         talk);
GAsyncResult *ebb_keyring_talk_await        (EbbKeyringTalk  *talk);
void          ebb_keyring_talk_settle       (EbbKeyringTalk  *talk);
gboolean      ebb_keyring_talk_explain      (EbbKeyringTalk  *talk,
                                             GError          *own,
                                             GError         **error);

G_END_DECLS
