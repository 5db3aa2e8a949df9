/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-archive.h"

/* What came of an import, or would, one line for each thing to know. */

static void
append (GString    *out,
        const char *format,
        guint       n)
{
  if (n == 0)
    return;

  if (out->len > 0)
    g_string_append_c (out, '\n');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (out, format, n);
#pragma GCC diagnostic pop
}

/**
 * ebb_archive_describe:
 * @summary: what an import said
 *
 * Returns: (transfer full): lines for a person
 */
char *
ebb_archive_describe (const EbbArchiveSummary *summary)
{
  guint n_same = summary->entries.n_same + summary->others.n_same;
  guint n_replaced = summary->entries.n_replaced + summary->others.n_replaced;
  guint n_different = summary->entries.n_different + summary->others.n_different - n_replaced;
  g_autoptr (GString) out = g_string_new (NULL);

  append (out, ngettext ("%'u new entry", "%'u new entries", summary->entries.n_new),
          summary->entries.n_new);
  append (out, ngettext ("%'u new line of the plan, chip or other thing",
                         "%'u new lines of the plan, chips and other things",
                         summary->others.n_new), summary->others.n_new);
  append (out, ngettext ("%'u that is here already", "%'u that are here already", n_same), n_same);
  append (out, ngettext ("%'u that was replaced by a newer one",
                         "%'u that were replaced by newer ones", n_replaced), n_replaced);
  append (out, ngettext ("%'u that says something else here",
                         "%'u that say something else here", n_different), n_different);
  if (out->len == 0)
    g_string_append (out, _("There is nothing in the file."));

  return g_strdup (out->str);
}
