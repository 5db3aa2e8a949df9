/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-salvage-text.h"

/* What came back of a damaged journal, in words. */

static char *
name_kept (const char *kept)
{
  g_autofree char *name = g_path_get_basename (kept);

  return g_strdup_printf (_("The damaged file was kept as “%s”."), name);
}

/**
 * ebb_salvage_text:
 * @counts: what came back
 * @kept: where the damaged file now is
 *
 * Returns: (transfer full): sentences that tell of it
 */
char *
ebb_salvage_text (const EbbSalvageCount *counts,
                  const char            *kept)
{
  g_autofree char *entries = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *where = name_kept (kept);

  entries = g_strdup_printf (ngettext ("%u entry was read.", "%u entries were read.",
                                       counts->entries), counts->entries);
  lines = g_strdup_printf (ngettext ("%u line of the plan was read.",
                                     "%u lines of the plan were read.",
                                     counts->plan_items), counts->plan_items);
  if (counts->n_cut == 0)
    return g_strjoin (" ", entries, lines, where, NULL);

  cut = g_strdup_printf (ngettext ("Of %u text the end is missing.",
                                   "Of %u texts the end is missing.", counts->n_cut),
                         counts->n_cut);

  return g_strjoin (" ", entries, lines, cut, where, NULL);
}

/**
 * ebb_salvage_text_copy:
 * @n_entries: how many the copy has that is the journal now
 * @kept: where the damaged file now is
 *
 * Returns: (transfer full): sentences that tell of it
 */
char *
ebb_salvage_text_copy (guint       n_entries,
                       const char *kept)
{
  g_autofree char *entries = NULL;
  g_autofree char *where = name_kept (kept);

  entries = g_strdup_printf (ngettext ("The copy is your journal now, with %u entry.",
                                       "The copy is your journal now, with %u entries.",
                                       n_entries), n_entries);

  return g_strjoin (" ", entries, where, NULL);
}
