/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-error.h"

G_DEFINE_QUARK (ebb-error-quark, ebb_error)

/**
 * ebb_fail:
 * @error: (nullable): where to put the error
 * @code: what kind of error
 * @format: a message for a person, translated
 * @...: what goes into @format
 *
 * Sets @error, so that an error path is one line: `return ebb_fail (…);`
 *
 * Returns: always %FALSE
 */
gboolean
ebb_fail (GError     **error,
          EbbError     code,
          const char  *format,
          ...)
{
  va_list args;

  if (error != NULL)
    {
      va_start (args, format);
      *error = g_error_new_valist (EBB_ERROR, (int) code, format, args);
      va_end (args);
    }

  return FALSE;
}
