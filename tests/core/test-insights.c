/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "ebb-day.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-episode.h"
#include "journal/ebb-lapse.h"

/* Every number is compared with one that is counted entry by entry, by the
 * calendar of GLib instead of by SQL. */

#define NOW "2026-04-08T21:30:00"

typedef struct
{
  EbbClock    *clock;
  EbbStorage  *storage;
  EbbDatabase *database;
  EbbJournal  *journal;
  EbbInsights *insights;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock (NOW);
  fixture->storage = support_open (fixture->clock);
  fixture->database = ebb_storage_get_database (fixture->storage);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->insights = ebb_storage_get_insights (fixture->storage);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = support_folder ();

  ebb_storage_close (fixture->storage);
  g_assert_finalize_object (fixture->storage);
  g_assert_finalize_object (fixture->clock);
  support_empty (folder);
}

/* What a craving is, said a second time. */
static gboolean
is_craving (EbbEntry *entry)
{
  const char *kind = ebb_entry_get_kind (entry);

  return (g_str_equal (kind, "craving") || g_str_equal (kind, "episode")) &&
         ebb_entry_get_intensity (entry) >= 0;
}

static int
get_after (EbbEntry *entry)
{
  int after = -1;

  g_object_get (entry, "intensity-after", &after, NULL);

  return after;
}

static gint64
get_day (EbbEntry *entry)
{
  g_autoptr (GDateTime) time = ebb_entry_dup_time (entry);
  GDate date;
  int year, month, day;

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return (gint64) g_date_get_julian (&date) - 719163;
}

static gboolean
is_in (EbbEntry      *entry,
       const EbbDays *days)
{
  return get_day (entry) >= days->first && get_day (entry) <= days->last;
}

static GPtrArray *
list_cravings (Fixture       *fixture,
               const EbbDays *days)
{
  GPtrArray *cravings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < support_n_items (fixture->journal); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), i);

      if (is_craving (entry) && is_in (entry, days))
        g_ptr_array_add (cravings, g_steal_pointer (&entry));
    }

  return cravings;
}

static int
compare_int (gconstpointer a,
             gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Sorted and looked up in the middle. */
static void
assert_ratings (const EbbHistogram *ratings,
                GArray             *expected)
{
  g_array_sort (expected, compare_int);
  g_assert_cmpuint (ebb_histogram_get_n (ratings), ==, expected->len);
  if (expected->len == 0)
    {
      g_assert_cmpint ((int) (2 * ebb_histogram_get_median (ratings)), ==, -2);
      g_assert_cmpint (ebb_histogram_get_minimum (ratings), ==, -1);
      g_assert_cmpint (ebb_histogram_get_maximum (ratings), ==, -1);
      return;
    }

  g_assert_cmpint (ebb_histogram_get_minimum (ratings), ==, g_array_index (expected, int, 0));
  g_assert_cmpint (ebb_histogram_get_maximum (ratings), ==,
                   g_array_index (expected, int, expected->len - 1));
  g_assert_cmpint ((int) (2 * ebb_histogram_get_median (ratings)), ==,
                   g_array_index (expected, int, (expected->len - 1) / 2) +
                   g_array_index (expected, int, expected->len / 2));
}

static void
assert_timeline (Fixture     *fixture,
                 EbbTimeline *timeline)
{
  g_autoptr (GPtrArray) cravings = list_cravings (fixture, &timeline->days);
  guint n = 0;

  for (guint i = 0; i < ebb_timeline_get_n (timeline); i++)
    {
      const EbbTimelineStep *step = ebb_timeline_get_step (timeline, i);
      g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (int));

      for (guint j = 0; j < cravings->len; j++)
        {
          int rating = ebb_entry_get_intensity (g_ptr_array_index (cravings, j));
          gint64 day = get_day (g_ptr_array_index (cravings, j));

          if (day >= step->first_day && day < step->first_day + timeline->step)
            g_array_append_val (expected, rating);
        }
      g_assert_cmpuint (expected->len, >, 0);
      assert_ratings (&step->ratings, expected);
      n += expected->len;
      if (i > 0)
        g_assert_cmpint (step->first_day, >=,
                         ebb_timeline_get_step (timeline, i - 1)->first_day + timeline->step);
    }
  g_assert_cmpuint (n, ==, cravings->len);
  g_assert_cmpuint (ebb_histogram_get_n (&timeline->ratings), ==, n);
}

static void
assert_hours (Fixture       *fixture,
              EbbHours      *hours,
              const EbbDays *days)
{
  g_autoptr (GPtrArray) cravings = list_cravings (fixture, days);
  guint cells[7][24][11] = { 0 };

  for (guint i = 0; i < cravings->len; i++)
    {
      g_autoptr (GDateTime) time = ebb_entry_dup_time (g_ptr_array_index (cravings, i));

      cells[g_date_time_get_day_of_week (time) - 1][g_date_time_get_hour (time)]
           [ebb_entry_get_intensity (g_ptr_array_index (cravings, i))]++;
    }

  for (guint weekday = 0; weekday < 7; weekday++)
    for (guint hour = 0; hour < 24; hour++)
      for (guint rating = 0; rating < 11; rating++)
        g_assert_cmpuint (hours->cells[weekday][hour].n[rating], ==,
                          cells[weekday][hour][rating]);
  g_assert_cmpuint (ebb_histogram_get_n (&hours->ratings), ==, cravings->len);
}

static gboolean
has_tag (EbbEntry *entry,
         EbbTag   *tag)
{
  GListModel *tags = ebb_entry_get_tags (entry);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) other = g_list_model_get_item (tags, i);

      if (ebb_record_get_id (EBB_RECORD (other)) == ebb_record_get_id (EBB_RECORD (tag)))
        return TRUE;
    }

  return FALSE;
}

static void
assert_count (EbbTagCount *count,
              GPtrArray   *cravings)
{
  g_autoptr (GArray) ratings = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_lower = 0;
  guint n_higher = 0;

  for (guint i = 0; i < cravings->len; i++)
    {
      EbbEntry *craving = g_ptr_array_index (cravings, i);
      int first = ebb_entry_get_intensity (craving);
      int last = get_after (craving);

      if (!has_tag (craving, count->tag))
        continue;

      g_array_append_val (ratings, first);
      if (last < 0)
        continue;
      g_array_append_val (before, first);
      g_array_append_val (after, last);
      n_lower += last < first ? 1 : 0;
      n_higher += last > first ? 1 : 0;
    }

  g_assert_cmpuint (count->n, ==, ratings->len);
  g_assert_cmpuint (count->n, >, 0);
  g_assert_cmpuint (count->n_pairs, ==, before->len);
  g_assert_cmpuint (count->n_lower, ==, n_lower);
  g_assert_cmpuint (count->n_higher, ==, n_higher);
  assert_ratings (&count->ratings, ratings);
  assert_ratings (&count->before, before);
  assert_ratings (&count->after, after);
}

static void
assert_tags (Fixture       *fixture,
             const char    *kind,
             GPtrArray     *counts,
             const EbbDays *days)
{
  g_autoptr (GPtrArray) cravings = list_cravings (fixture, days);
  guint n = 0;
  guint n_counted = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      EbbTagCount *count = g_ptr_array_index (counts, i);

      assert_count (count, cravings);
      g_assert_cmpstr (ebb_tag_get_kind (count->tag), ==, kind);
      n_counted += count->n;
      if (i > 0)
        g_assert_cmpuint (((EbbTagCount *) g_ptr_array_index (counts, i - 1))->n, >=, count->n);
    }

  for (guint i = 0; i < cravings->len; i++)
    {
      GListModel *tags = ebb_entry_get_tags (g_ptr_array_index (cravings, i));

      for (guint j = 0; j < g_list_model_get_n_items (tags); j++)
        {
          g_autoptr (EbbTag) tag = g_list_model_get_item (tags, j);

          n += g_str_equal (ebb_tag_get_kind (tag), kind) ? 1 : 0;
        }
    }
  g_assert_cmpuint (n_counted, ==, n);
}

static void
assert_numbers (Fixture       *fixture,
                const EbbDays *days)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbNumbers) numbers = ebb_insights_dup_numbers (fixture->insights, days, &error);
  g_autoptr (GHashTable) entry_days = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GPtrArray) cravings = list_cravings (fixture, days);
  guint n_check_ins = 0;
  guint n_lapses = 0;
  int peak = -1;
  int strongest = -1;

  g_assert_no_error (error);
  for (guint i = 0; i < support_n_items (fixture->journal); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), i);
      int own_peak = -1;

      if (!is_in (entry, days))
        continue;
      g_hash_table_add (entry_days, GINT_TO_POINTER ((int) get_day (entry)));
      n_lapses += EBB_IS_LAPSE (entry) ? 1 : 0;
      if (!EBB_IS_CHECK_IN (entry))
        continue;
      n_check_ins++;
      g_object_get (entry, "peak", &own_peak, NULL);
      peak = MAX (peak, own_peak);
    }

  g_assert_cmpuint (numbers->n_entry_days, ==, g_hash_table_size (entry_days));
  g_assert_cmpuint (numbers->n_check_ins, ==, n_check_ins);
  g_assert_cmpuint (numbers->n_lapses, ==, n_lapses);
  g_assert_cmpint (numbers->peak, ==, peak);
  g_assert_cmpuint (ebb_histogram_get_n (&numbers->ratings), ==, cravings->len);
  /* Newest first: the first of the strongest is the last. */
  for (guint i = 0; i < cravings->len; i++)
    {
      EbbEntry *craving = g_ptr_array_index (cravings, i);

      if (ebb_entry_get_intensity (craving) <= strongest)
        continue;
      strongest = ebb_entry_get_intensity (craving);
      if (strongest == ebb_histogram_get_maximum (&numbers->ratings))
        g_assert_cmpint (numbers->strongest, ==, ebb_entry_get_unix_time (craving));
    }
  assert_tags (fixture, EBB_TAG_COPING, numbers->coping, days);
}

static void
assert_all (Fixture *fixture)
{
  ebb_insights_set_active (fixture->insights, TRUE);
  for (int range = 0; range < EBB_RANGE_N; range++)
    {
      EbbDays days;

      ebb_insights_set_range (fixture->insights, (EbbRange) range);
      days = ebb_insights_get_timeline (fixture->insights)->days;
      assert_timeline (fixture, ebb_insights_get_timeline (fixture->insights));
      assert_hours (fixture, ebb_insights_get_hours (fixture->insights), &days);
      assert_tags (fixture, EBB_TAG_TRIGGER, ebb_insights_get_triggers (fixture->insights),
                   &days);
      assert_tags (fixture, EBB_TAG_COPING, ebb_insights_get_coping (fixture->insights), &days);
      assert_numbers (fixture, &days);
    }
  ebb_insights_set_active (fixture->insights, FALSE);
}

static const char *const zones[] = {
  "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Etc/GMT+12",
};

/* Around the changes of the clock as often as anywhere, up to two years ago. */
static GDateTime *
random_time (GRand *rand)
{
  g_autoptr (GTimeZone) zone =
    g_time_zone_new_identifier (zones[g_rand_int_range (rand, 0, G_N_ELEMENTS (zones))]);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (NOW "+02:00", NULL);
  g_autoptr (GDateTime) utc = NULL;
  gint64 changes[] = { 1774746000, 1761440400, 1772953200, 1711846800 };
  gint64 time = g_date_time_to_unix (now);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      time = changes[g_rand_int_range (rand, 0, 4)] + g_rand_int_range (rand, -7200, 7200);
      break;
    case 1:
      time -= g_rand_int_range (rand, 0, 2 * 365 * 86400);
      break;
    default:
      time -= g_rand_int_range (rand, 0, 95 * 86400);
    }
  utc = g_date_time_new_from_unix_utc (time);

  return g_date_time_to_timezone (utc, zone);
}

static void
randomize (Fixture  *fixture,
           EbbEntry *entry,
           GRand    *rand)
{
  g_autoptr (GDateTime) time = random_time (rand);

  ebb_entry_set_time (entry, time);
  if (!EBB_IS_EPISODE (entry) || g_rand_boolean (rand))
    ebb_entry_set_intensity (entry, g_rand_int_range (rand, 0, 11));
  g_object_set (entry, "intensity-after", g_rand_int_range (rand, -1, 11), NULL);
  if (EBB_IS_CHECK_IN (entry))
    g_object_set (entry, "peak", g_rand_int_range (rand, -1, 11), NULL);

  for (guint k = 0; k < EBB_TAG_N_KINDS; k++)
    {
      GListModel *tags = ebb_journal_get_tags (fixture->journal, ebb_tag_kind_at (k));

      for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
        {
          g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

          ebb_entry_set_tag (entry, tag, g_rand_int_range (rand, 0, 6) == 0);
        }
    }
}

static EbbEntry *
make_entry (GRand *rand)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      return ebb_check_in_new (time);
    case 1:
      return ebb_lapse_new (time);
    case 2:
    case 3:
      return ebb_episode_new (time);
    default:
      return ebb_entry_new (time);
    }
}

static void
change_something (Fixture *fixture,
                  GRand   *rand)
{
  guint n = support_n_items (fixture->journal);
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (EbbEntry) copy = NULL;
  g_autoptr (GError) error = NULL;
  int what = g_rand_int_range (rand, 0, 10);

  if (n > 0)
    entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal),
                                   (guint) g_rand_int_range (rand, 0, (int) n));
  if (n == 0 || what < 6)
    {
      copy = make_entry (rand);
      randomize (fixture, copy, rand);
      ebb_journal_add (fixture->journal, copy, &error);
    }
  else if (what < 8)
    {
      copy = ebb_entry_copy (entry);
      randomize (fixture, copy, rand);
      ebb_journal_update (fixture->journal, copy, &error);
    }
  else
    ebb_journal_remove (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

/* Written, changed and deleted at random, with what is not a craving among
 * them, and a draft that never counts. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (EbbEntry) draft = support_entry ("2026-04-08T20:00:00", 9, "Being written");
  g_autoptr (GError) error = NULL;

  support_exec (fixture->database, "PRAGMA synchronous = OFF");
  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < 80; i++)
        change_something (fixture, rand);
      ebb_journal_keep_draft (fixture->journal, draft, &error);
      g_assert_no_error (error);
      assert_all (fixture);
    }
  g_assert_cmpuint (support_n_items (fixture->journal), >, 50);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  guint first = 1;

  assert_all (fixture);
  ebb_insights_set_active (fixture->insights, TRUE);
  g_assert_cmpuint (ebb_timeline_get_n (ebb_insights_get_timeline (fixture->insights)), ==, 0);
  g_assert_cmpuint (ebb_hours_find_busiest (ebb_insights_get_hours (fixture->insights), 3,
                                            &first), ==, 0);
  g_assert_cmpuint (ebb_insights_get_triggers (fixture->insights)->len, ==, 0);
  g_assert_cmpuint (ebb_insights_get_coping (fixture->insights)->len, ==, 0);
}

/* Nothing of a deleted entry stays behind, not even that there was one. */
static void
test_deleted (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    change_something (fixture, rand);
  while (support_n_items (fixture->journal) > 0)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);

      ebb_journal_remove (fixture->journal, entry, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (support_int (fixture->database, "SELECT count (*) FROM craving_day"), ==, 0);
  g_assert_cmpint (support_int (fixture->database, "SELECT count (*) FROM craving_hour"), ==, 0);
  g_assert_cmpint (support_int (fixture->database, "SELECT count (*) FROM craving_tag"), ==, 0);
}

static void
add (Fixture    *fixture,
     const char *iso8601,
     int         intensity)
{
  g_autoptr (EbbEntry) entry = support_entry (iso8601, intensity, "");
  g_autoptr (GError) error = NULL;

  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

static void
assert_days (Fixture    *fixture,
             EbbRange    range,
             const char *first,
             const char *last)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (first, NULL);
  g_autoptr (GDateTime) to = g_date_time_new_from_iso8601 (last, NULL);
  g_autoptr (GError) error = NULL;
  EbbDays days;

  ebb_range_get_days (range, fixture->database, now, &days, &error);
  g_assert_no_error (error);
  g_assert_cmpint (days.first, ==, ebb_day_of (from));
  g_assert_cmpint (days.last, ==, ebb_day_of (to));
}

static void
test_ranges (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GDateTime) ahead = g_date_time_new_from_iso8601 ("2026-04-09T09:00:00+14:00", NULL);
  g_autoptr (EbbEntry) entry = ebb_entry_new (ahead);
  g_autoptr (GError) error = NULL;

  assert_days (fixture, EBB_RANGE_WEEK, "2026-04-02T00:00:00Z", "2026-04-08T00:00:00Z");
  assert_days (fixture, EBB_RANGE_ALL, "2026-04-08T00:00:00Z", "2026-04-08T00:00:00Z");
  add (fixture, "2024-02-29T00:00:00", 4);
  assert_days (fixture, EBB_RANGE_MONTH, "2026-03-10T00:00:00Z", "2026-04-08T00:00:00Z");
  assert_days (fixture, EBB_RANGE_QUARTER, "2026-01-09T00:00:00Z", "2026-04-08T00:00:00Z");
  assert_days (fixture, EBB_RANGE_ALL, "2024-02-29T00:00:00Z", "2026-04-08T00:00:00Z");

  /* It was tomorrow already where this was. */
  ebb_entry_set_intensity (entry, 3);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
  assert_days (fixture, EBB_RANGE_WEEK, "2026-04-02T00:00:00Z", "2026-04-09T00:00:00Z");
  assert_days (fixture, EBB_RANGE_ALL, "2024-02-29T00:00:00Z", "2026-04-09T00:00:00Z");
}

static void
test_busiest (Fixture       *fixture,
              gconstpointer  data)
{
  guint first = 0;

  add (fixture, "2026-04-01T23:10:00", 4);
  add (fixture, "2026-04-03T00:10:00", 4);
  add (fixture, "2026-04-04T01:59:59", 4);
  add (fixture, "2026-04-05T12:00:00", 4);
  add (fixture, "2026-04-06T13:00:00", 4);
  ebb_insights_set_active (fixture->insights, TRUE);
  g_assert_cmpuint (ebb_hours_find_busiest (ebb_insights_get_hours (fixture->insights), 3,
                                            &first), ==, 3);
  g_assert_cmpuint (first, ==, 23);
  g_assert_cmpuint (ebb_hours_find_busiest (ebb_insights_get_hours (fixture->insights), 24,
                                            &first), ==, 5);
}

static void
iterate (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* Once for many changes, and not at all while nobody looks. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) first = NULL;
  g_autoptr (EbbEntry) copy = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  g_signal_connect_swapped (fixture->insights, "changed", G_CALLBACK (support_count_cb),
                            &n_changed);
  add (fixture, "2026-04-01T12:00:00", 4);
  iterate ();
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_null (ebb_insights_get_timeline (fixture->insights));

  ebb_insights_set_active (fixture->insights, TRUE);
  g_assert_cmpuint (n_changed, ==, 1);
  add (fixture, "2026-04-02T12:00:00", 4);
  add (fixture, "2026-04-03T12:00:00", 4);
  add (fixture, "2026-04-04T12:00:00", 4);
  g_assert_cmpuint (n_changed, ==, 1);
  iterate ();
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpuint (ebb_timeline_get_n (ebb_insights_get_timeline (fixture->insights)), ==, 4);

  /* An entry that is changed where it stands. */
  first = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  copy = ebb_entry_copy (first);
  ebb_entry_set_intensity (copy, 9);
  ebb_journal_update (fixture->journal, copy, &error);
  g_assert_no_error (error);
  iterate ();
  g_assert_cmpuint (n_changed, ==, 3);
  g_assert_cmpint (ebb_histogram_get_maximum (
    &ebb_insights_get_timeline (fixture->insights)->ratings), ==, 9);

  ebb_insights_set_range (fixture->insights, EBB_RANGE_MONTH);
  g_assert_cmpuint (n_changed, ==, 3);
  ebb_insights_set_range (fixture->insights, EBB_RANGE_ALL);
  g_assert_cmpuint (n_changed, ==, 4);

  add (fixture, "2026-04-05T12:00:00", 4);
  ebb_insights_set_active (fixture->insights, FALSE);
  iterate ();
  g_assert_cmpuint (n_changed, ==, 4);
  ebb_insights_set_active (fixture->insights, TRUE);
  g_assert_cmpuint (n_changed, ==, 5);
  g_assert_cmpuint (ebb_timeline_get_n (ebb_insights_get_timeline (fixture->insights)), ==, 5);
}

/* A journal that cannot be read has no numbers, rather than zeros. */
static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  add (fixture, "2026-04-01T12:00:00", 4);
  ebb_insights_set_active (fixture->insights, TRUE);
  ebb_insights_set_active (fixture->insights, FALSE);
  ebb_storage_close (fixture->storage);
  ebb_insights_set_active (fixture->insights, TRUE);
  g_assert_null (ebb_insights_get_timeline (fixture->insights));
  g_assert_null (ebb_insights_get_hours (fixture->insights));
  g_assert_null (ebb_insights_get_triggers (fixture->insights));
  g_assert_null (ebb_insights_get_coping (fixture->insights));
}

/* Long ranges have steps of a week and of four, the newest whole. */
static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  EbbTimeline *timeline;

  add (fixture, "2025-11-01T12:00:00", 4);
  add (fixture, "2026-04-02T12:00:00", 4);
  ebb_insights_set_range (fixture->insights, EBB_RANGE_ALL);
  ebb_insights_set_active (fixture->insights, TRUE);
  timeline = ebb_insights_get_timeline (fixture->insights);
  g_assert_cmpuint (timeline->step, ==, 7);
  g_assert_cmpint (ebb_timeline_get_step (timeline, 1)->first_day, ==, timeline->days.last - 6);

  add (fixture, "2019-11-01T12:00:00", 4);
  iterate ();
  timeline = ebb_insights_get_timeline (fixture->insights);
  g_assert_cmpuint (timeline->step, ==, 28);
  g_assert_cmpint (ebb_timeline_get_step (timeline, 1)->first_day, ==,
                   timeline->days.last - 6 * 28 + 1);
}

#define ADD(name, data, func) \
  g_test_add (name, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/insights/random-1", GUINT_TO_POINTER (1), test_random);
  ADD ("/insights/random-2", GUINT_TO_POINTER (2), test_random);
  ADD ("/insights/random-3", GUINT_TO_POINTER (3), test_random);
  ADD ("/insights/empty", NULL, test_empty);
  ADD ("/insights/deleted", NULL, test_deleted);
  ADD ("/insights/ranges", NULL, test_ranges);
  ADD ("/insights/busiest", NULL, test_busiest);
  ADD ("/insights/changed", NULL, test_changed);
  ADD ("/insights/closed", NULL, test_closed);
  ADD ("/insights/steps", NULL, test_steps);

  return g_test_run ();
}
