/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "vault/ebb-secret.h"

G_BEGIN_DECLS

/* Bytes in each secret. */
#define EBB_KEYRING_SECRET_SIZE 32

#define EBB_TYPE_KEYRING (ebb_keyring_get_type ())

G_DECLARE_DERIVABLE_TYPE (EbbKeyring, ebb_keyring, EBB, KEYRING, GObject)

/**
 * EbbKeyringClass:
 * @check: whether secrets can be kept here at all; starts nothing and asks nobody
 * @store: keeps @secret as that of @vault and @id
 * @lookup: (transfer full): what is kept; %NULL with %EBB_ERROR_NOT_FOUND where
 *   nothing is, and %EBB_ERROR_WRONG_KEY for what can be no such secret
 * @forget: removes all that is kept of @vault but @keep
 *
 * What a keyring does, on a thread of its own, one thing at a time. All but @check
 * may take as long as a person needs to answer a prompt; nothing takes a prompt
 * back, as libsecret 0.20.5 answers twice or not at all when it is to.
 */
struct _EbbKeyringClass
{
  GObjectClass parent_class;

  gboolean   (*check)  (EbbKeyring    *self,
                        GCancellable  *cancellable,
                        GError       **error);
  gboolean   (*store)  (EbbKeyring    *self,
                        const char    *vault,
                        const char    *id,
                        EbbSecret     *secret,
                        GError       **error);
  EbbSecret *(*lookup) (EbbKeyring    *self,
                        const char    *vault,
                        const char    *id,
                        GError       **error);
  gboolean   (*forget) (EbbKeyring    *self,
                        const char    *vault,
                        const char    *keep,
                        GError       **error);
};

void       ebb_keyring_check_async   (EbbKeyring           *self,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean   ebb_keyring_check_finish  (EbbKeyring           *self,
                                      GAsyncResult         *result,
                                      GError              **error);
void       ebb_keyring_store_async   (EbbKeyring           *self,
                                      const char           *vault,
                                      const char           *id,
                                      EbbSecret            *secret,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean   ebb_keyring_store_finish  (EbbKeyring           *self,
                                      GAsyncResult         *result,
                                      GError              **error);
void       ebb_keyring_lookup_async  (EbbKeyring           *self,
                                      const char           *vault,
                                      const char           *id,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
EbbSecret *ebb_keyring_lookup_finish (EbbKeyring           *self,
                                      GAsyncResult         *result,
                                      GError              **error);
void       ebb_keyring_forget_async  (EbbKeyring           *self,
                                      const char           *vault,
                                      const char           *keep,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean   ebb_keyring_forget_finish (EbbKeyring           *self,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
