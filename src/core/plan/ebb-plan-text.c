/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plan/ebb-plan-text.h"

/* The plan as it is read, on the screen and on paper. */

/* A number is written from left to right in every script. */
#define ISOLATE "\u2066"
#define POP "\u2069"

/**
 * ebb_plan_section_get_title:
 * @section: a section of the plan
 *
 * Returns: what it is called wherever it is read
 */
const char *
ebb_plan_section_get_title (EbbPlanSection section)
{
  switch (section)
    {
    case EBB_PLAN_WARNING_SIGN:
      return _("Warning signs");
    case EBB_PLAN_WHEN_THEN:
      return _("When … then I will …");
    case EBB_PLAN_PERSON:
      return _("People I can call");
    case EBB_PLAN_REASON:
    default:
      return _("My reasons");
    }
}

/* Takes @line, and leaves it out where the person wrote nothing. */
static void
add_line (GString    *markup,
          const char *text,
          char       *line)
{
  if (*text != '\0')
    {
      if (markup->len > 0)
        g_string_append_c (markup, '\n');
      g_string_append (markup, line);
    }

  g_free (line);
}

/**
 * ebb_plan_item_dup_markup:
 * @item: a line of the plan
 *
 * Returns: (transfer full): what the person wrote in it, one part a line, as
 *   markup, and no more than that
 */
char *
ebb_plan_item_dup_markup (EbbPlanItem *item)
{
  GString *markup = g_string_new (NULL);
  const char *text = ebb_plan_item_get_text (item);
  const char *response = ebb_plan_item_get_response (item);
  const char *phone = ebb_plan_item_get_phone (item);

  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), NULL);

  switch (ebb_plan_item_get_section (item))
    {
    case EBB_PLAN_WHEN_THEN:
      /* Translators: the first part of a sentence that goes on in "then I will %s". The bold
       * words open it, %s is what the person wrote, such as "I am in pain". */
      add_line (markup, text, g_markup_printf_escaped (_("<b>When</b> %s"), text));
      /* Translators: the second part of the sentence that begins with "When %s". %s is what the
       * person wrote, such as "call my sister". */
      add_line (markup, response,
                g_markup_printf_escaped (_("<b>then I will</b> %s"), response));
      break;
    case EBB_PLAN_PERSON:
      add_line (markup, text, g_markup_printf_escaped ("<b>%s</b>", text));
      add_line (markup, phone, g_markup_printf_escaped (ISOLATE "%s" POP, phone));
      /* Translators: what the person wrote that they will say, in quotation marks */
      add_line (markup, response, g_markup_printf_escaped (_("“%s”"), response));
      break;
    case EBB_PLAN_REASON:
    case EBB_PLAN_WARNING_SIGN:
    default:
      add_line (markup, text, g_markup_escape_text (text, -1));
    }

  return g_string_free (markup, FALSE);
}
