/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-links.h"

#define OPEN "<a href=\"ebb:"
#define CLOSE "</a>"

/**
 * ebb_links_drop_dead:
 * @library: the pages
 * @page: the one that is read
 * @markup: the markup of one of its blocks
 *
 * A link to a page that is not there is no help: its words stay, and the log
 * names it.
 *
 * Returns: (transfer full) (nullable): the markup without such links; %NULL
 *   where there are none
 */
char *
ebb_links_drop_dead (EbbLibrary *library,
                     EbbPage    *page,
                     const char *markup)
{
  g_autoptr (GString) kept = NULL;
  const char *rest = markup;
  const char *link = markup;

  g_return_val_if_fail (EBB_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (EBB_IS_PAGE (page), NULL);
  g_return_val_if_fail (markup != NULL, NULL);

  kept = g_string_new (NULL);
  while ((link = strstr (link, OPEN)) != NULL)
    {
      const char *start = link + strlen (OPEN);
      const char *end = strstr (start, "\">");
      const char *close = end != NULL ? strstr (end, CLOSE) : NULL;
      g_autofree char *slug = end != NULL ? g_strndup (start, (gsize) (end - start)) : NULL;

      if (close == NULL)
        break;

      if (ebb_library_lookup (library, slug) == NULL)
        {
          g_message ("%s: the link to “%s” leads nowhere; it is left out",
                     ebb_page_get_slug (page), slug);
          g_string_append_len (kept, rest, link - rest);
          g_string_append_len (kept, end + 2, close - end - 2);
          rest = close + strlen (CLOSE);
        }
      link = close;
    }

  if (rest == markup)
    return NULL;

  g_string_append (kept, rest);

  return g_strdup (kept->str);
}
