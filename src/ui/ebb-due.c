/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-due.h"
#include "ebb-format.h"

/* When a medicine is due, as a person reads it. The days alone: never how
 * much, and nothing about what to do. */

static char *
format_day (gint64 day,
            gint64 today)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = ebb_day_to_time (day, zone, 12, 0);
  g_autoptr (GDateTime) now = ebb_day_to_time (today, zone, 12, 0);

  return ebb_format_day (time, now);
}

/**
 * ebb_due_dup_text:
 * @medications: the medicines
 * @medication: one of them
 * @day: the day that is spoken of
 * @today: the day now
 *
 * Returns: (transfer full): when it is due, or "" where that says nothing new
 */
char *
ebb_due_dup_text (EbbMedications *medications,
                  EbbMedication  *medication,
                  gint64          day,
                  gint64          today)
{
  const char *schedule = ebb_medication_get_schedule (medication);
  gint64 due = ebb_medications_get_due_day (medications, medication, day);
  g_autofree char *date = NULL;

  if (due == EBB_MEDICATION_NO_DAY || g_str_equal (schedule, EBB_MEDICATION_DAILY))
    return g_strdup ("");

  date = format_day (due, today);
  if (g_str_equal (schedule, EBB_MEDICATION_CLINIC_DAYS))
    /* Translators: a day, such as "Today" or "Monday, 23 November". */
    return g_strdup_printf (_("Clinic day: %s"), date);
  if (due < day)
    /* Translators: a day, such as "Yesterday" or "Monday, 23 November". */
    return g_strdup_printf (_("Planned: %s"), date);

  /* Translators: a day, such as "Today" or "Monday, 23 November". */
  return g_strdup_printf (_("Next: %s"), date);
}

/**
 * ebb_due_is_due:
 * @medications: the medicines
 * @medication: one of them
 * @today: the day now
 *
 * Returns: whether it belongs among the things of today: it is due, or was and
 *   is still to be taken, or something was said of it today
 */
gboolean
ebb_due_is_due (EbbMedications *medications,
                EbbMedication  *medication,
                gint64          today)
{
  gint64 due = ebb_medications_get_due_day (medications, medication, today);
  g_autofree char *answer = ebb_medications_dup_answer (medications, medication, today);

  return *answer != '\0' || (due != EBB_MEDICATION_NO_DAY && due <= today);
}
