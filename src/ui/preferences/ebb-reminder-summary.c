/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-format.h"
#include "ebb-reminder-summary.h"
#include "ebb-week.h"

#define MONDAY_TO_FRIDAY 0x1fu

/* What a person reads of a reminder: pure functions of it and of the locale. */

static char *
format_days (guint32 days)
{
  int first = ebb_week_get_first ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  gboolean is_single = days != 0 && (days & (days - 1)) == 0;

  if (days == EBB_SCHEDULE_EVERY_DAY)
    return g_strdup (_("Every day"));
  if (days == MONDAY_TO_FRIDAY)
    return g_strdup (_("Monday to Friday"));
  if (days == 0)
    return g_strdup (_("No day chosen"));

  for (int i = 0; i < 7; i++)
    {
      int weekday = (first + i) % 7;
      g_autofree char *name =
        is_single ? ebb_week_dup_name (weekday) : ebb_week_dup_short_name (weekday);

      if ((days & (1u << weekday)) != 0)
        g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);

  /* Translators: what stands between the items of a list, such as weekdays. */
  return g_strjoinv (C_("list", ", "), names);
}

static char *
format_times (const EbbScheduleRule *rule)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < rule->n_times; i++)
    {
      g_autofree char *time = ebb_format_minutes (rule->times[i]);

      g_strv_builder_add (builder, time);
    }
  names = g_strv_builder_end (builder);

  return g_strjoinv (C_("list", ", "), names);
}

/**
 * ebb_reminder_summary_format_rule:
 * @reminder: a reminder
 *
 * Returns: (transfer full): when it is, in one line
 */
char *
ebb_reminder_summary_format_rule (EbbReminder *reminder)
{
  const EbbScheduleRule *rule = ebb_reminder_get_rule (reminder);
  g_autofree char *times = format_times (rule);
  g_autofree char *days = NULL;
  g_autofree char *weeks = NULL;

  if (rule->weeks == 0 && rule->date == 0)
    return g_strdup (_("No date yet"));

  days = rule->weeks == 0 ? ebb_format_short_date ((gint64) rule->date - EBB_DAY_JULIAN)
                          : format_days (rule->days);
  if (rule->weeks <= 1)
    /* Translators: days, and times of day: "Every day · 20:00". */
    return g_strdup_printf (C_("reminder", "%1$s · %2$s"), days, times);

  weeks = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "every %u week", "every %u weeks",
                                        rule->weeks),
                           rule->weeks);

  /* Translators: days, times of day, and how often:
   * "Sunday · 17:00 · every 4 weeks". */
  return g_strdup_printf (C_("reminder", "%1$s · %2$s · %3$s"), days, times, weeks);
}

/**
 * ebb_reminder_summary_get_title:
 * @reminder: a reminder
 *
 * Returns: what it is for. Only the person themselves sees this.
 */
const char *
ebb_reminder_summary_get_title (EbbReminder *reminder)
{
  switch (ebb_reminder_get_kind (reminder))
    {
    case EBB_REMINDER_CHECK_IN:
      return _("Daily Check-In");
    case EBB_REMINDER_PLAN:
      return _("Plan Review");
    case EBB_REMINDER_WEEK:
      return _("Weekly Review");
    case EBB_REMINDER_CARE:
      return _("Medication or Clinic Day");
    case EBB_REMINDER_DATE:
      return _("Naloxone Expiry");
    case EBB_REMINDER_OWN:
    default:
      return ebb_reminder_get_text (reminder);
    }
}
