/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-hour-clock.h"
#include "plan/ebb-plan-text.h"

/* The plan as it is read, on the screen and on paper. */

/* A number is written from left to right in every script. */
#define ISOLATE "\u2066"
#define POP "\u2069"

static const char *const titles[EBB_PLAN_N_SECTIONS] = {
  [EBB_PLAN_REASON] = N_("My reasons"),
  [EBB_PLAN_WARNING_SIGN] = N_("Warning signs"),
  [EBB_PLAN_WHEN_THEN] = N_("When … then I will …"),
  [EBB_PLAN_PERSON] = N_("People I can call"),
  [EBB_PLAN_SAFER_HOME] = N_("A safer home"),
  [EBB_PLAN_MEDICATION] = N_("My medication"),
  [EBB_PLAN_NALOXONE] = N_("Naloxone"),
  [EBB_PLAN_AFTER_LAPSE] = N_("If I lapse"),
  [EBB_PLAN_APPOINTMENT] = N_("Next appointment"),
  [EBB_PLAN_LETTER] = N_("A letter to myself"),
};

/**
 * ebb_plan_section_get_title:
 * @section: a section of the plan
 *
 * Returns: what it is called wherever it is read
 */
const char *
ebb_plan_section_get_title (EbbPlanSection section)
{
  g_return_val_if_fail ((int) section < EBB_PLAN_N_SECTIONS, "");

  return _(titles[section]);
}

/**
 * ebb_plan_item_dup_date:
 * @item: a line of the plan
 *
 * Returns: (transfer full): until when it is good, or when it takes place; ""
 *   where there is no day
 */
char *
ebb_plan_item_dup_date (EbbPlanItem *item)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;
  int minute;

  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), NULL);

  if (ebb_plan_item_get_day (item) < 0)
    return g_strdup ("");

  if (ebb_plan_item_get_day (item) > EBB_DAY_MAX)
    return g_strdup ("");

  minute = ebb_plan_item_get_minute (item);
  zone = g_time_zone_new_local ();
  time = ebb_day_to_time (ebb_plan_item_get_day (item), zone, MAX (minute, 0) / 60,
                          MAX (minute, 0) % 60);

  /* Translators: a date with its year, see date(1). */
  date = g_date_time_format (time, C_("date", "%A, %-d %B %Y"));
  if (ebb_plan_item_get_section (item) == EBB_PLAN_NALOXONE)
    /* Translators: %s is a date */
    return g_strdup_printf (_("Good until %s"), date);
  if (minute < 0)
    return g_steal_pointer (&date);

  clock = ebb_hour_clock_format (time);

  /* Translators: a day and a time of day: "Today, 14:05". */
  return g_strdup_printf (C_("moment", "%1$s, %2$s"), date, clock);
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
  const char *time_to_call = ebb_plan_item_get_time_to_call (item);
  EbbPlanSection section = ebb_plan_item_get_section (item);
  g_autofree char *date = ebb_plan_item_dup_date (item);

  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), NULL);

  if (section == EBB_PLAN_WHEN_THEN)
    {
      /* Translators: the first part of a sentence that goes on in "then I will %s". The bold
       * words open it, %s is what the person wrote, such as "I am in pain". */
      add_line (markup, text, g_markup_printf_escaped (_("<b>When</b> %s"), text));
      /* Translators: the second part of the sentence that begins with "When %s". %s is what the
       * person wrote, such as "call my sister". */
      add_line (markup, response,
                g_markup_printf_escaped (_("<b>then I will</b> %s"), response));
    }
  else if (section == EBB_PLAN_PERSON)
    {
      add_line (markup, text, g_markup_printf_escaped ("<b>%s</b>", text));
      add_line (markup, phone, g_markup_printf_escaped (ISOLATE "%s" POP, phone));
      add_line (markup, time_to_call, g_markup_escape_text (time_to_call, -1));
      /* Translators: what the person wrote that they will say, in quotation marks */
      add_line (markup, response, g_markup_printf_escaped (_("“%s”"), response));
    }
  else
    {
      add_line (markup, text, g_markup_escape_text (text, -1));
      add_line (markup, phone, g_markup_printf_escaped (ISOLATE "%s" POP, phone));
      add_line (markup, response, g_markup_escape_text (response, -1));
      add_line (markup, date, g_markup_escape_text (date, -1));
    }

  return g_string_free (markup, FALSE);
}
