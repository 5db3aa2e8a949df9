/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EbbSecret:
 *
 * Bytes in guarded memory: locked where the limit allows it, between guard pages,
 * and wiped when the last reference goes. For keys, passphrases and what stands
 * for them. Never in a #GString, a #GValue, a line of the log or a #GError.
 * References are counted atomically; the bytes themselves have no lock.
 */
typedef struct _EbbSecret EbbSecret;

void       ebb_secret_prepare        (void);

EbbSecret *ebb_secret_new            (gsize           size);
EbbSecret *ebb_secret_new_random     (gsize           size);
EbbSecret *ebb_secret_new_copy       (gconstpointer   data,
                                      gsize           size);
EbbSecret *ebb_secret_new_passphrase (const char     *text,
                                      GError        **error);
EbbSecret *ebb_secret_ref            (EbbSecret      *self);
void       ebb_secret_unref          (EbbSecret      *self);
guint8    *ebb_secret_get_data       (EbbSecret      *self);
gsize      ebb_secret_get_size       (EbbSecret      *self);
gboolean   ebb_secret_equal          (EbbSecret      *a,
                                      EbbSecret      *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbSecret, ebb_secret_unref)

G_END_DECLS
