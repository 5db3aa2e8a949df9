/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-entry-summary.h"
#include "ebb-format.h"
#include "ebb-history-summary.h"

/* What is looked at, in words: "12 entries · Check-in · Last 30 days". */

static void
add_strength (GPtrArray *parts,
              EbbFilter *filter)
{
  int least = ebb_filter_get_least (filter);
  int most = ebb_filter_get_most (filter);

  if (least >= 0 && least == most)
    g_ptr_array_add (parts, g_strdup_printf (_("Strength %'d"), least));
  else if (least >= 0 && most >= 0)
    /* Translators: how strong a craving was at least and at most, from 0 to 10 */
    g_ptr_array_add (parts, g_strdup_printf (_("Strength %1$'d to %2$'d"), least, most));
  else if (least >= 0)
    g_ptr_array_add (parts, g_strdup_printf (_("Strength %'d or more"), least));
  else if (most >= 0)
    g_ptr_array_add (parts, g_strdup_printf (_("Strength %'d or less"), most));
}

static void
add_days (GPtrArray *parts,
          EbbFilter *filter)
{
  int days = ebb_filter_get_days (filter);
  int first = ebb_filter_get_first_day (filter);
  int last = ebb_filter_get_last_day (filter);
  g_autofree char *first_text = ebb_format_short_date (MAX (first, 0));
  g_autofree char *last_text = ebb_format_short_date (MAX (last, 0));

  if (days >= 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("Last %'d day", "Last %'d days",
                                                       (unsigned long) days), days));
  if (first >= 0 && last >= 0)
    /* Translators: the first and the last day */
    g_ptr_array_add (parts, g_strdup_printf (C_("dates", "%1$s to %2$s"), first_text, last_text));
  else if (first >= 0)
    g_ptr_array_add (parts, g_strdup_printf (C_("dates", "From %s"), first_text));
  else if (last >= 0)
    g_ptr_array_add (parts, g_strdup_printf (C_("dates", "Until %s"), last_text));
}

/**
 * ebb_history_summary_dup_text:
 * @history: a history that is narrowed
 *
 * Returns: (transfer full): how many entries are left, and by what
 */
char *
ebb_history_summary_dup_text (EbbHistory *history)
{
  EbbFilter *filter = ebb_history_get_filter (history);
  EbbTag *tag = ebb_filter_get_tag (filter);
  const char *kind = ebb_filter_get_kind (filter);
  g_autofree char *search = g_strstrip (g_strdup (ebb_history_get_search (history)));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (history));

  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%'u entry", "%'u entries", n), n));
  if (*search != '\0')
    /* Translators: what is searched for. */
    g_ptr_array_add (parts, g_strdup_printf (_("“%s”"), search));
  if (*kind != '\0')
    g_ptr_array_add (parts, g_strdup (ebb_entry_summary_get_kind_label (kind)));
  if (tag != NULL)
    g_ptr_array_add (parts, ebb_tag_dup_label (tag));
  add_strength (parts, filter);
  add_days (parts, filter);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (C_("between chips", " · "), (char **) parts->pdata);
}
