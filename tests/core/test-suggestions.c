/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "core-support.h"
#include "ebb-error.h"
#include "journal/ebb-tag-situation.h"

/* Which pattern is chosen, from counts alone; and how often one is offered. */

#define NOW "2026-04-08T21:30:00"

static EbbTag *
make_tag (const char *kind,
          const char *uid)
{
  EbbTag *tag = ebb_tag_new (kind, uid);

  g_object_set (tag, "uid", uid, NULL);

  return tag;
}

/* @text: strong cravings by hour, as "17:3 18:4"; of every kind of them. */
static void
set_hours (guint      *hours,
           const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      guint hour = 0;
      guint n = 0;

      g_assert_cmpint (sscanf (parts[i], "%u:%u", &hour, &n), ==, 2);
      hours[hour] = n;
    }
}

static void
add_tag (EbbPatternCounts *counts,
         const char       *kind,
         const char       *uid,
         const char       *hours,
         guint             n,
         gboolean          in_plan)
{
  g_autoptr (EbbTag) tag = make_tag (kind, uid);
  EbbPatternTag *added = ebb_pattern_counts_add (counts, tag);

  set_hours (added->strong_hours, hours);
  added->n = n;
  added->in_plan = in_plan;
}

/* "17+4 alone 7/11", or "" */
static void
assert_pattern (const EbbPatternCounts *counts,
                const char             *expected)
{
  g_autoptr (EbbPattern) pattern = ebb_pattern_choose (counts, NULL, NULL);
  g_autofree char *key = pattern != NULL ? ebb_pattern_dup_key (pattern) : NULL;
  g_autofree char *text = pattern != NULL
    ? g_strdup_printf ("%s %u/%u%s", key, pattern->n, pattern->of, pattern->strong ? "" : " all")
    : g_strdup ("");

  g_assert_cmpstr (text, ==, expected);
}

static void
test_bound (void)
{
  g_assert_cmpfloat_with_epsilon (ebb_pattern_lower_bound (0, 0), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (ebb_pattern_lower_bound (0, 10), 0, 1e-9);
  /* Calculated by hand from the formula. */
  g_assert_cmpfloat_with_epsilon (ebb_pattern_lower_bound (7, 11), 0.3538, 5e-4);
  g_assert_cmpfloat_with_epsilon (ebb_pattern_lower_bound (6, 8), 0.4093, 5e-4);
  g_assert_cmpfloat_with_epsilon (ebb_pattern_lower_bound (50, 100), 0.4038, 5e-4);
  for (guint n = 1; n < 40; n++)
    g_assert_cmpfloat (ebb_pattern_lower_bound (n, 40), >, ebb_pattern_lower_bound (n - 1, 40));
}

static void
test_small (void)
{
  g_autoptr (EbbPatternCounts) counts = ebb_pattern_counts_new ();

  assert_pattern (counts, "");

  /* Nine, all alike. */
  counts->n = 9;
  set_hours (counts->strong_hours, "18:9");
  add_tag (counts, EBB_TAG_COMPANY, "alone", "18:9", 9, FALSE);
  assert_pattern (counts, "");

  /* Ten, of which seven are strong. */
  counts->n = 10;
  set_hours (counts->strong_hours, "18:7");
  set_hours (((EbbPatternTag *) g_ptr_array_index (counts->tags, 0))->strong_hours, "18:7");
  assert_pattern (counts, "");

  set_hours (counts->strong_hours, "18:8");
  assert_pattern (counts, "18+1 alone 7/8");
}

static void
test_both (void)
{
  g_autoptr (EbbPatternCounts) counts = ebb_pattern_counts_new ();

  counts->n = 20;
  set_hours (counts->strong_hours, "2:1 9:1 12:1 17:2 18:2 19:1 20:3");
  add_tag (counts, EBB_TAG_COMPANY, "alone", "12:1 17:2 18:1 20:4", 9, FALSE);
  assert_pattern (counts, "17+4 alone 7/11");

  /* One less is too few to say so, and what is left is the time. */
  set_hours (((EbbPatternTag *) g_ptr_array_index (counts->tags, 0))->strong_hours, "20:3");
  assert_pattern (counts, "17+4  8/11");

  /* What the plan has is not told again. */
  set_hours (((EbbPatternTag *) g_ptr_array_index (counts->tags, 0))->strong_hours, "20:4");
  ((EbbPatternTag *) g_ptr_array_index (counts->tags, 0))->in_plan = TRUE;
  assert_pattern (counts, "17+4  8/11");
}

static void
test_midnight (void)
{
  g_autoptr (EbbPatternCounts) counts = ebb_pattern_counts_new ();

  counts->n = 12;
  set_hours (counts->strong_hours, "23:4 0:3 1:3 12:2");
  assert_pattern (counts, "23+3  10/12");
}

static void
test_any_time (void)
{
  g_autoptr (EbbPatternCounts) counts = ebb_pattern_counts_new ();

  counts->n = 24;
  set_hours (counts->strong_hours, "0:1 3:1 6:1 9:1 12:1 15:1 18:1 21:1 22:1 8:1 14:1 16:1");
  add_tag (counts, EBB_TAG_PLACE, "home", "0:1 3:1 6:1 9:1 12:1 15:1 18:1 21:1", 8, FALSE);
  assert_pattern (counts, "-1+0 home 8/12");
}

static void
test_trigger (void)
{
  g_autoptr (EbbPatternCounts) counts = ebb_pattern_counts_new ();

  /* No strong ones at all. */
  counts->n = 20;
  add_tag (counts, EBB_TAG_COMPANY, "alone", "", 20, FALSE);
  add_tag (counts, EBB_TAG_TRIGGER, "hungry", "", 7, FALSE);
  assert_pattern (counts, "");
  add_tag (counts, EBB_TAG_TRIGGER, "lonely", "", 9, FALSE);
  assert_pattern (counts, "-1+0 lonely 9/20 all");
  ((EbbPatternTag *) g_ptr_array_index (counts->tags, 2))->in_plan = TRUE;
  assert_pattern (counts, "");
}

static void
test_like (void)
{
  g_autoptr (EbbTag) alone = make_tag (EBB_TAG_COMPANY, "alone");
  EbbPattern evening = { .first_hour = 17, .n_hours = 4, .tag = alone };
  EbbPattern night = { .first_hour = 22, .n_hours = 4 };
  EbbPattern any = { .first_hour = -1, .tag = alone };

  const struct
  {
    const EbbPattern *pattern;
    const char *key;
    gboolean is_same;
    gboolean is_like;
  } cases[] = {
    { &evening, "17+4 alone", TRUE, TRUE },
    { &evening, "20+4 alone", TRUE, TRUE },
    { &evening, "21+4 alone", FALSE, FALSE },
    { &evening, "14+4 alone", TRUE, TRUE },
    { &evening, "13+4 alone", FALSE, FALSE },
    { &evening, "17+4 family", FALSE, FALSE },
    { &evening, "17+4 ", FALSE, TRUE },
    { &evening, "13+4 ", FALSE, FALSE },
    { &evening, "-1+0 alone", FALSE, TRUE },
    { &evening, "-1+0 family", FALSE, FALSE },
    { &night, "1+2 ", TRUE, TRUE },
    { &night, "2+4 ", FALSE, FALSE },
    { &night, "0+4 alone", FALSE, TRUE },
    { &night, "-1+0 alone", FALSE, FALSE },
    { &any, "-1+0 alone", TRUE, TRUE },
    { &any, "3+2 alone", FALSE, TRUE },
    { &any, "3+2 ", FALSE, FALSE },
    { &any, "trigger:hungry", FALSE, FALSE },
    { &any, "", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].key);
      g_assert_true (ebb_pattern_is_same (cases[i].pattern, cases[i].key) == cases[i].is_same);
      g_assert_true (ebb_pattern_is_like (cases[i].pattern, cases[i].key) == cases[i].is_like);
    }
}

typedef struct
{
  EbbClock       *clock;
  EbbStorage     *storage;
  EbbJournal     *journal;
  EbbSuggestions *suggestions;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock (NOW);
  fixture->storage = support_open (fixture->clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->suggestions = ebb_storage_get_suggestions (fixture->storage);
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

static void
tick (Fixture    *fixture,
      EbbEntry   *entry,
      const char *kind,
      const char *key)
{
  GListModel *tags = ebb_journal_get_tags (fixture->journal, kind);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

      if (g_str_equal (ebb_tag_get_key (tag), key))
        ebb_entry_set_tag (entry, tag, TRUE);
    }
}

/* @n strong cravings on so many days before @day of March, at @hour. */
static void
add_cravings (Fixture    *fixture,
              guint       n,
              int         day,
              int         hour,
              const char *company)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *time = g_strdup_printf ("2026-03-%02dT%02d:%02u:00", day, hour, i);
      g_autoptr (EbbEntry) entry = support_entry (time, 8, "");
      g_autoptr (GError) error = NULL;

      tick (fixture, entry, EBB_TAG_COMPANY, company);
      ebb_journal_add (fixture->journal, entry, &error);
      g_assert_no_error (error);
    }
}

static void
set_now (Fixture    *fixture,
         const char *iso8601)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (iso8601, zone);

  ebb_clock_set_fixed (fixture->clock, now);
}

static void
assert_key (Fixture    *fixture,
            const char *expected)
{
  ebb_suggestions_refresh (fixture->suggestions);
  g_assert_cmpstr (ebb_suggestions_get_key (fixture->suggestions), ==, expected);
  g_assert_true ((ebb_suggestions_get_pattern (fixture->suggestions) != NULL) ==
                 (expected != NULL));
}

static void
answer (Fixture    *fixture,
        const char *key,
        const char *text)
{
  g_autoptr (GError) error = NULL;

  ebb_suggestions_answer (fixture->suggestions, key, text, &error);
  g_assert_no_error (error);
}

static gint64
count (Fixture    *fixture,
       const char *where)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM suggestion ", where, NULL);

  return support_int (ebb_storage_get_database (fixture->storage), sql);
}

static void
test_threshold (Fixture       *fixture,
                gconstpointer  data)
{
  guint n_changed = 0;

  g_signal_connect_swapped (fixture->suggestions, "changed", G_CALLBACK (support_count_cb),
                            &n_changed);
  assert_key (fixture, NULL);
  add_cravings (fixture, 9, 20, 18, "alone");
  assert_key (fixture, NULL);
  g_assert_cmpint (count (fixture, ""), ==, 0);
  add_cravings (fixture, 1, 21, 18, "alone");
  g_assert_cmpuint (n_changed, ==, 2);
  assert_key (fixture, "18+1 company-alone");
  g_assert_cmpuint (n_changed, ==, 3);
  g_assert_cmpuint (ebb_suggestions_get_pattern (fixture->suggestions)->n, ==, 10);
  g_assert_cmpint (count (fixture, "WHERE answer = ''"), ==, 1);
}

static void
test_one_a_week (Fixture       *fixture,
                 gconstpointer  data)
{
  add_cravings (fixture, 12, 20, 18, "alone");
  assert_key (fixture, "18+1 company-alone");
  assert_key (fixture, "18+1 company-alone");
  g_assert_cmpint (count (fixture, ""), ==, 1);

  /* Answered: nothing more for the rest of the week. */
  answer (fixture, "18+1 company-alone", EBB_SUGGESTION_NOT_USEFUL);
  assert_key (fixture, NULL);
  add_cravings (fixture, 20, 21, 8, "family");
  set_now (fixture, "2026-04-15T21:29:59");
  assert_key (fixture, NULL);
  set_now (fixture, "2026-04-15T21:30:00");
  assert_key (fixture, "8+1 company-family");

  /* Not answered: it is gone after its week, and does not come again. */
  set_now (fixture, "2026-04-22T21:30:00");
  assert_key (fixture, NULL);
  set_now (fixture, "2026-05-20T21:30:00");
  assert_key (fixture, NULL);
  g_assert_cmpint (count (fixture, ""), ==, 2);
}

static void
test_take_back (Fixture       *fixture,
                gconstpointer  data)
{
  add_cravings (fixture, 12, 20, 18, "alone");
  assert_key (fixture, "18+1 company-alone");
  answer (fixture, "18+1 company-alone", EBB_SUGGESTION_NOT_USEFUL);
  assert_key (fixture, NULL);
  answer (fixture, "18+1 company-alone", EBB_SUGGESTION_OPEN);
  assert_key (fixture, "18+1 company-alone");
  answer (fixture, "18+1 company-alone", EBB_SUGGESTION_ADDED);
  assert_key (fixture, NULL);
  g_assert_cmpint (count (fixture, "WHERE answer = 'added'"), ==, 1);
}

/* The numbers are those of now, and it goes when the pattern has gone. */
static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  add_cravings (fixture, 12, 20, 18, "alone");
  assert_key (fixture, "18+1 company-alone");
  add_cravings (fixture, 3, 22, 19, "alone");
  assert_key (fixture, "18+1 company-alone");
  g_assert_cmpuint (ebb_suggestions_get_pattern (fixture->suggestions)->n, ==, 15);
  g_assert_cmpuint (ebb_suggestions_get_pattern (fixture->suggestions)->n_hours, ==, 2);

  add_cravings (fixture, 50, 23, 4, "strangers");
  assert_key (fixture, NULL);
  g_assert_cmpint (count (fixture, ""), ==, 1);
}

/* What was long ago is no pattern of now. */
static void
test_long_ago (Fixture       *fixture,
               gconstpointer  data)
{
  add_cravings (fixture, 12, 20, 18, "alone");
  set_now (fixture, "2026-06-17T12:00:00");
  assert_key (fixture, "18+1 company-alone");
  set_now (fixture, "2026-06-18T12:00:00");
  assert_key (fixture, NULL);
}

static void
test_in_plan (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbPlanItem) line = ebb_plan_item_new (EBB_PLAN_WHEN_THEN);
  g_autoptr (GError) error = NULL;

  ebb_plan_item_set_text (line, "I AM ALONE in the evening");
  ebb_plan_add (ebb_storage_get_plan (fixture->storage), line, &error);
  g_assert_no_error (error);
  add_cravings (fixture, 12, 20, 18, "alone");
  assert_key (fixture, "18+1 ");
}

/* A journal that cannot be written suggests nothing, and is not written. */
static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  add_cravings (fixture, 12, 20, 18, "alone");
  path = g_strdup (ebb_database_get_path (ebb_storage_get_database (fixture->storage)));
  ebb_database_close (ebb_storage_get_database (fixture->storage));
  assert_key (fixture, NULL);
  ebb_database_open (ebb_storage_get_database (fixture->storage), path, TRUE, &error);
  g_assert_no_error (error);
  assert_key (fixture, NULL);
  g_assert_false (ebb_suggestions_answer (fixture->suggestions, "18+1 company-alone",
                                          EBB_SUGGESTION_ADDED, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_READ_ONLY);
  g_assert_cmpint (count (fixture, ""), ==, 0);
}

/* Every chip that comes with Ebb has words for the plan, but for those of what
 * was done. */
static void
test_situations (Fixture       *fixture,
                 gconstpointer  data)
{
  for (guint k = 0; k < EBB_TAG_N_KINDS - 1; k++)
    {
      GListModel *tags = ebb_journal_get_tags (fixture->journal, ebb_tag_kind_at (k));

      for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
        {
          g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);
          g_autofree char *situation = ebb_tag_dup_situation (tag);

          g_assert_cmpstr (situation, !=, ebb_tag_get_name (tag));
        }
    }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/pattern/bound", test_bound);
  g_test_add_func ("/pattern/small", test_small);
  g_test_add_func ("/pattern/both", test_both);
  g_test_add_func ("/pattern/midnight", test_midnight);
  g_test_add_func ("/pattern/any-time", test_any_time);
  g_test_add_func ("/pattern/trigger", test_trigger);
  g_test_add_func ("/pattern/like", test_like);
  ADD ("/suggestions/threshold", test_threshold);
  ADD ("/suggestions/one-a-week", test_one_a_week);
  ADD ("/suggestions/take-back", test_take_back);
  ADD ("/suggestions/follows", test_follows);
  ADD ("/suggestions/long-ago", test_long_ago);
  ADD ("/suggestions/in-plan", test_in_plan);
  ADD ("/suggestions/read-only", test_read_only);
  ADD ("/suggestions/situations", test_situations);

  return g_test_run ();
}
