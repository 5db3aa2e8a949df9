/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-lapse-words.h"
#include "ebb-plan-line.h"

static char *
dup_span (EbbLapse *lapse)
{
  gint64 days = ebb_lapse_get_last_day (lapse) - ebb_lapse_get_day (lapse) + 1;
  gboolean going_on = FALSE;

  g_object_get (lapse, "going-on", &going_on, NULL);
  if (going_on)
    return g_strdup (_("Still going on"));
  if (days > 1)
    return g_strdup_printf (ngettext ("Over %'d day", "Over %'d days", (gulong) days), (int) days);

  return NULL;
}

/* What comes next matters more than what was. */
static char *
dup_next (EbbLapse *lapse)
{
  g_autofree char *situation = NULL;
  g_autofree char *response = NULL;
  char *text = NULL;

  ebb_lapse_split_next (lapse, &situation, &response);
  if (*situation != '\0')
    {
      g_autoptr (EbbPlanItem) line = ebb_plan_item_new (EBB_PLAN_WHEN_THEN);

      ebb_plan_item_set_text (line, situation);
      ebb_plan_item_set_response (line, response);
      text = ebb_plan_line_dup_text (line);
    }
  else if (*response != '\0')
    text = g_steal_pointer (&response);
  else
    g_object_get (lapse, "helped", &text, NULL);

  return g_strdelimit (text, "\n\r\t", ' ');
}

/**
 * ebb_lapse_words_summary:
 * @entry: a lapse
 *
 * Returns: (transfer full): how long it was, if that was said, and the next
 *   step or what helped, in one line; or ""
 */
char *
ebb_lapse_words_summary (EbbEntry *entry)
{
  EbbLapse *lapse = EBB_LAPSE (entry);
  g_autofree char *span = dup_span (lapse);
  g_autofree char *next = dup_next (lapse);

  if (span == NULL)
    return g_steal_pointer (&next);
  if (*next == '\0')
    return g_steal_pointer (&span);

  return g_strjoin (C_("between chips", " · "), span, next, NULL);
}
