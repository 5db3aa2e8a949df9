/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-demo-counter.h"
#include "journal/ebb-lapse.h"

/* When the counter starts, and when there was a lapse, in days ago. */
#define START 71
#define LAPSE 16

/**
 * ebb_demo_counter_fill:
 * @storage: an open storage in the demonstration's folder
 * @error: return location for an #EbbError
 *
 * A counter, and a lapse after which it began anew.
 *
 * Returns: whether both are there
 */
gboolean
ebb_demo_counter_fill (EbbStorage  *storage,
                       GError     **error)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (storage));
  g_autoptr (GDateTime) time = g_date_time_add_days (now, -LAPSE);
  g_autoptr (EbbCounter) counter = ebb_counter_new ();
  g_autoptr (EbbEntry) lapse = ebb_lapse_new (time);
  g_autofree char *uid = NULL;

  g_object_get (counter, "uid", &uid, NULL);
  g_object_set (counter, "label", _("Days without using"), NULL);
  ebb_counter_set_start (counter, ebb_day_of (now) - START, EBB_PRECISION_DAY);
  g_object_set (lapse, "helped", _("Calling Sam, and going home before it got dark"), NULL);
  ebb_lapse_join_next (EBB_LAPSE (lapse), _("I have money and nothing to do"),
                       _("ask Sam to come along to the shop"));
  ebb_lapse_set_choice (EBB_LAPSE (lapse), uid, EBB_LAPSE_ANEW, ebb_day_of (now) - LAPSE + 1);

  return ebb_counters_add (ebb_storage_get_counters (storage), counter, error) &&
         ebb_journal_add (ebb_storage_get_journal (storage), lapse, error);
}
