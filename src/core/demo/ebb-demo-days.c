/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"
#include "ebb-demo-days.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-dose.h"

/* The days of the demonstration: check-ins, and a medicine. As everything in
 * it, invented, and the same at each start. */

#define SEED 20261126

static int
around (GRand  *rand,
        double  middle,
        double  spread,
        int     least,
        int     most)
{
  double value = middle + g_rand_double_range (rand, -spread, spread);

  return CLAMP ((int) (value + 0.5), least, most);
}

/* Some answers stay blank, as they do. */
static EbbEntry *
make_check_in (GDateTime *time,
               double     progress,
               GRand     *rand)
{
  EbbEntry *entry = ebb_check_in_new (time);

  if (g_rand_double (rand) < 0.9)
    g_object_set (entry, "mood", around (rand, 2.3 + 1.6 * progress, 1.2, 1, 5), NULL);
  if (g_rand_double (rand) < 0.8)
    g_object_set (entry, "peak", around (rand, 7.5 - 4 * progress, 2.5, 0, 10), NULL);
  if (g_rand_double (rand) < 0.7)
    g_object_set (entry, "sleep", 15 * around (rand, 20 + 8 * progress, 6, 0, 40), NULL);
  if (g_rand_double (rand) < 0.5)
    g_object_set (entry, "pain", around (rand, 3 - 2 * progress, 2, 0, 10), NULL);
  if (g_rand_double (rand) < 0.6)
    g_object_set (entry, "halt", g_rand_int_range (rand, 0, 3) * g_rand_int_range (rand, 0, 6),
                  NULL);

  return entry;
}

static EbbEntry *
make_dose (GDateTime     *time,
           EbbMedication *medication,
           GRand         *rand)
{
  EbbEntry *entry = ebb_dose_new (time);

  ebb_dose_set_medication (EBB_DOSE (entry), medication);
  g_object_set (entry, "medication",
                g_rand_double (rand) < 0.95 ? EBB_DOSE_TAKEN : EBB_DOSE_MISSED, NULL);

  return entry;
}

static EbbMedication *
add_medication (EbbStorage  *storage,
                gint64       started,
                GError     **error)
{
  g_autoptr (EbbMedication) medication = ebb_medication_new ();

  g_object_set (medication, "key", EBB_MEDICATION_METHADONE, "started", started, NULL);
  if (!ebb_medications_add (ebb_storage_get_medications (storage), medication, error))
    return NULL;

  return g_steal_pointer (&medication);
}

/**
 * ebb_demo_days_fill:
 * @storage: an open storage in the demonstration's folder
 * @n_days: how far back
 * @error: return location for an #EbbError
 *
 * Today is left to whoever looks at it.
 *
 * Returns: whether it now has invented days
 */
gboolean
ebb_demo_days_fill (EbbStorage  *storage,
                    int          n_days,
                    GError     **error)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (storage));
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (EbbMedication) medication = NULL;
  gint64 today = ebb_day_of (now);

  medication = add_medication (storage, today - n_days, error);
  if (medication == NULL)
    return FALSE;

  for (int ago = n_days; ago > 0; ago--)
    {
      GTimeZone *zone = g_date_time_get_timezone (now);
      g_autoptr (GDateTime) morning = ebb_day_to_time (today - ago, zone, 8,
                                                       g_rand_int_range (rand, 0, 60));
      g_autoptr (GDateTime) evening = ebb_day_to_time (today - ago, zone, 20,
                                                       g_rand_int_range (rand, 0, 60));

      if (g_rand_double (rand) < 0.9)
        g_ptr_array_add (entries, make_dose (morning, medication, rand));
      if (g_rand_double (rand) < 0.7)
        g_ptr_array_add (entries, make_check_in (evening, 1.0 - (double) ago / n_days, rand));
    }

  return ebb_journal_add_all (ebb_storage_get_journal (storage), entries, error);
}
