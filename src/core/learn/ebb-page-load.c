/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "ebb-error.h"
#include "ebb-markdown.h"
#include "ebb-page-private.h"

/**
 * ebb_page_new_from_bytes:
 * @bytes: the content of a page file
 * @name: what to call the file in @error
 * @language: the language the page is written in, such as "en"
 * @error: return location for an error
 *
 * Returns: (transfer full): a new page, or %NULL with @error set to
 *   %EBB_ERROR_INVALID and a message that begins with @name
 */
EbbPage *
ebb_page_new_from_bytes (GBytes      *bytes,
                         const char  *name,
                         const char  *language,
                         GError     **error)
{
  g_autoptr (EbbPage) self = NULL;
  g_autoptr (EbbPageHeader) header = NULL;
  gsize size = 0;
  const char *data = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  /* The whole file first, so that nothing below meets bytes that are no text. */
  data = g_bytes_get_data (bytes, &size);
  if (!ebb_markdown_check (data, size, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }

  header = ebb_page_header_parse (bytes, name, error);
  if (header == NULL)
    return NULL;

  self = g_object_new (EBB_TYPE_PAGE, NULL);
  self->header = g_steal_pointer (&header);
  self->language = g_strdup (language);

  return g_steal_pointer (&self);
}

/**
 * ebb_page_new_from_file:
 * @path: a page file
 * @language: the language the page is written in, such as "en"
 * @error: return location for an error
 *
 * Returns: (transfer full): a new page, or %NULL with @error set: to
 *   %EBB_ERROR_INVALID where the content is no page or the file is larger than
 *   1 MiB, to %EBB_ERROR_UNAVAILABLE where the file cannot be read
 */
EbbPage *
ebb_page_new_from_file (const char  *path,
                        const char  *language,
                        GError     **error)
{
  g_autoptr (EbbPage) self = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *content = NULL;
  gsize length = 0;
  GStatBuf info;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  /* Reading a pipe could take for ever, reading a huge file all memory. */
  if (g_stat (path, &info) == 0 && (!S_ISREG (info.st_mode) ||
                                    info.st_size > EBB_MARKDOWN_MAX_SIZE))
    {
      ebb_fail (error, EBB_ERROR_INVALID, _("%s: this is no file of at most 1 MiB"), path);
      return NULL;
    }

  if (!g_file_get_contents (path, &content, &length, &reason))
    {
      ebb_fail (error, EBB_ERROR_UNAVAILABLE, "%s", reason->message);
      return NULL;
    }

  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  self = ebb_page_new_from_bytes (bytes, path, language, error);
  if (self == NULL)
    return NULL;

  self->folder = g_path_get_dirname (path);
  self->name = g_path_get_basename (path);

  return g_steal_pointer (&self);
}
