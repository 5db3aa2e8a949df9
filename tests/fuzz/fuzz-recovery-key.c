/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz-main.h"
#include "vault/ebb-recovery-key.h"

/* What somebody types for a recovery key or a passphrase. Whatever it is: it is
 * taken and means the same when it is written properly, or refused with words. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbSecret) key = ebb_recovery_key_parse (text, &error);
  g_autoptr (EbbSecret) passphrase = ebb_secret_new_passphrase (text, NULL);

  if (key != NULL)
    {
      g_autoptr (EbbSecret) proper = ebb_recovery_key_format (key);
      g_autoptr (EbbSecret) again =
          ebb_recovery_key_parse ((const char *) ebb_secret_get_data (proper), NULL);

      g_assert_true (ebb_secret_equal (key, again));
    }
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL));

  if (passphrase != NULL)
    {
      g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

      g_assert_cmpmem (ebb_secret_get_data (passphrase), ebb_secret_get_size (passphrase), normal,
                       strlen (normal));
    }

  return 0;
}
