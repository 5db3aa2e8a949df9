/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "learn/ebb-emergency.h"
#include "learn/ebb-help-lines.h"

/* In the table the first line of a country that is for an overdose is its
 * emergency number, under whatever name it goes there. */
static char *
dup_number_of_country (const char *country)
{
  g_autoptr (GListModel) lines = ebb_help_lines_for_country (country);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (EbbHelpLine) line = g_list_model_get_item (lines, i);

      if (g_str_has_prefix (ebb_help_line_get_purpose (line), "overdose"))
        return g_strdup (ebb_help_line_get_number (line));
    }

  return NULL;
}

/**
 * ebb_emergency_dup_number:
 * @settings: (nullable): what the person chose
 *
 * Returns: (transfer full) (nullable): the number to call when a life is at
 *   risk: the one the person typed, else that of the country they chose; %NULL
 *   where neither is known, see %EBB_EMERGENCY_COMMON
 */
char *
ebb_emergency_dup_number (EbbSettings *settings)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (settings == NULL || EBB_IS_SETTINGS (settings), NULL);

  if (settings == NULL)
    return NULL;

  number = g_strstrip (g_strdup (ebb_settings_get_emergency_number (settings)));
  if (*number != '\0')
    return g_steal_pointer (&number);

  return dup_number_of_country (ebb_settings_get_country (settings));
}
