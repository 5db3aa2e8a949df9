/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-dose.h"
#include "journal/ebb-episode.h"
#include "journal/ebb-event.h"
#include "journal/ebb-kinds.h"
#include "journal/ebb-lapse.h"
#include "journal/ebb-review.h"

typedef struct
{
  EbbClock   *clock;
  EbbStorage *storage;
  EbbJournal *journal;
} Fixture;

static void
open_storage (Fixture *fixture)
{
  fixture->storage = support_open (fixture->clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock ("2026-11-20T21:00:00+01");
  open_storage (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->storage);
  g_clear_object (&fixture->clock);
}

static void
reopen (Fixture *fixture)
{
  g_assert_finalize_object (fixture->storage);
  open_storage (fixture);
}

static gint64
ask (Fixture    *fixture,
     const char *sql)
{
  return support_int (ebb_storage_get_database (fixture->storage), sql);
}

/* Something in every field: what a field of a kind holds here is not what it
 * begins with. */
static void
fill (EbbEntry *entry)
{
  guint n = 0;
  g_autofree GParamSpec **all = NULL;

  all = g_object_class_list_properties (G_OBJECT_GET_CLASS (entry), &n);
  for (guint i = 0; i < n; i++)
    {
      if (all[i]->owner_type != G_OBJECT_TYPE (entry) || all[i]->owner_type == EBB_TYPE_ENTRY)
        continue;

      if (all[i]->value_type == G_TYPE_STRING)
        g_object_set (entry, all[i]->name, "Brücke", NULL);
      else if (all[i]->value_type == G_TYPE_INT64)
        g_object_set (entry, all[i]->name, G_GINT64_CONSTANT (1700000000), NULL);
      else
        g_object_set (entry, all[i]->name, 1, NULL);
    }

  if (EBB_IS_DOSE (entry))
    g_object_set (entry, "medication", EBB_DOSE_MISSED, NULL);
  if (EBB_IS_EVENT (entry))
    g_object_set (entry, "event", EBB_EVENT_RELEASED, NULL);
  ebb_entry_set_note (entry, "Am Fluß gewesen");
  ebb_entry_set_intensity (entry, 3);
}

static EbbEntry *
make (const EbbKind *kind,
      int            minute)
{
  g_autofree char *time_text = g_strdup_printf ("2026-11-20T20:%02d:00+01", minute);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (time_text, NULL);
  EbbEntry *entry = g_object_new (kind->get_type (), NULL);

  ebb_entry_set_time (entry, time);

  return entry;
}

static void
test_every_kind_is_kept (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_kinds;
  const EbbKind *kinds = ebb_kinds_get (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (GError) error = NULL;
      EbbEntry *entry = make (&kinds[i], (int) i);

      g_assert_cmpstr (ebb_entry_get_kind (entry), ==, kinds[i].kind);
      g_assert_true (g_type_is_a (ebb_kinds_lookup (kinds[i].kind), EBB_TYPE_ENTRY));
      fill (entry);
      ebb_journal_add (fixture->journal, entry, &error);
      g_assert_no_error (error);
      g_ptr_array_add (written, entry);
    }

  reopen (fixture);
  g_assert_cmpuint (support_n_items (fixture->journal), ==, n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (EbbEntry) read = g_list_model_get_item (G_LIST_MODEL (fixture->journal),
                                                         n_kinds - 1 - i);
      g_autoptr (EbbEntry) copy = ebb_entry_copy (read);

      g_assert_true (G_OBJECT_TYPE (read) == kinds[i].get_type ());
      g_assert_true (ebb_entry_equal (read, g_ptr_array_index (written, i)));
      g_assert_true (ebb_entry_equal (read, copy));
      ebb_entry_set_note (copy, "Another");
      g_assert_false (ebb_entry_equal (read, copy));
    }
}

/* What was not answered is NULL in the file, and is not "no" or 0. */
static void
test_blank_is_null (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 ("2026-11-20T20:00:00+01", NULL);
  g_autoptr (EbbEntry) entry = ebb_check_in_new (time);
  g_autoptr (EbbEntry) read = NULL;
  g_autoptr (GError) error = NULL;
  int mood = 0, peak = 0, sleep = 0, pain = 0, halt = 0;

  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM entry WHERE mood IS NULL AND "
                                 "peak IS NULL AND sleep IS NULL AND pain IS NULL AND "
                                 "halt IS NULL AND intensity IS NULL"), ==, 1);

  reopen (fixture);
  read = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  g_object_get (read, "mood", &mood, "peak", &peak, "sleep", &sleep, "pain", &pain,
                "halt", &halt, NULL);
  g_assert_cmpint (mood, ==, -1);
  g_assert_cmpint (peak, ==, -1);
  g_assert_cmpint (sleep, ==, -1);
  g_assert_cmpint (pain, ==, -1);
  g_assert_cmpint (halt, ==, -1);
}

static void
test_needs (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-20T20:00:00+01", NULL);
  g_autoptr (EbbEntry) dose = ebb_dose_new (now);
  g_autoptr (EbbEntry) event = ebb_event_new (now);
  g_autoptr (EbbEntry) lapse = ebb_lapse_new (now);
  g_autoptr (EbbEntry) review = ebb_review_new (now);
  g_autoptr (EbbEntry) episode = ebb_episode_new (now);

  g_assert_false (ebb_entry_validate (dose, now, NULL));
  g_assert_false (ebb_entry_validate (event, now, NULL));
  g_assert_true (ebb_entry_validate (lapse, now, NULL));
  g_assert_true (ebb_entry_validate (review, now, NULL));
  g_assert_true (ebb_entry_validate (episode, now, NULL));
}

/* A kind that a newer version made is shown, and nothing is taken from it. */
static void
test_unknown_kind (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (EbbEntry) read = NULL;

  support_exec (ebb_storage_get_database (fixture->storage),
                "INSERT INTO entry (uid, kind, time, utc_offset, note, created, modified) "
                "VALUES ('u', 'weather', 1700000000, 0, 'Rain', 1, 1)");
  reopen (fixture);
  read = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  g_assert_cmpstr (ebb_entry_get_note (read), ==, "Rain");
  g_assert_cmpstr (ebb_entry_get_kind (read), ==, "weather");
}

/* By the clock of the place: Monday is 0. */
static void
test_local_columns (Fixture       *fixture,
                    gconstpointer  data)
{
  const struct { const char *time; gint64 hour, weekday; } moments[] = {
    { "2026-11-16T00:00:00+14:00", 0, 0 },
    { "2026-11-15T23:59:59-12:00", 23, 6 },
    { "2024-10-27T02:30:00+02:00", 2, 6 },
    { "1970-01-01T01:00:00+01:00", 1, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (EbbEntry) entry = support_entry (moments[i].time, 4, "");
      g_autoptr (GDateTime) time = ebb_entry_dup_time (entry);
      g_autofree char *sql = NULL;
      g_autoptr (GError) error = NULL;
      GDate epoch, day;

      ebb_journal_add (fixture->journal, entry, &error);
      g_assert_no_error (error);
      g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
      g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (time),
                      g_date_time_get_month (time), (GDateYear) g_date_time_get_year (time));
      sql = g_strdup_printf ("SELECT local_day * 1000 + local_hour * 10 + local_weekday "
                             "FROM entry WHERE id = %" G_GINT64_FORMAT,
                             ebb_record_get_id (EBB_RECORD (entry)));
      g_assert_cmpint (ask (fixture, sql), ==,
                       g_date_days_between (&epoch, &day) * 1000 + moments[i].hour * 10 +
                       moments[i].weekday);
    }
}

/* What is written is found as it is now: not as it was, and not a draft. */
static void
test_search_follows (Fixture       *fixture,
                     gconstpointer  data)
{
  const char *first = "SELECT count(*) FROM entry_text ('{note helped next}: \"cafe\" *')";
  const char *second = "SELECT count(*) FROM entry_text ('{note helped next}: \"brucke\" *')";
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-20T20:00:00+01", 4, "Im Café");
  g_autoptr (EbbTag) tag = g_list_model_get_item (ebb_journal_get_tags (fixture->journal,
                                                                        EBB_TAG_PLACE), 0);
  g_autofree char *chip = NULL;
  g_autoptr (GError) error = NULL;

  chip = g_strdup_printf ("SELECT count(*) FROM entry_text ('chips: t%" G_GINT64_FORMAT "')",
                          ebb_record_get_id (EBB_RECORD (tag)));

  g_assert_true (ebb_journal_keep_draft (fixture->journal, entry, &error));
  g_assert_cmpint (ask (fixture, first), ==, 0);
  ebb_entry_set_tag (entry, tag, TRUE);
  g_assert_true (ebb_journal_add_written (fixture->journal, entry, &error));
  g_assert_cmpint (ask (fixture, first), ==, 1);
  g_assert_cmpint (ask (fixture, chip), ==, 1);

  ebb_entry_set_note (entry, "An der Brücke");
  ebb_entry_set_tag (entry, tag, FALSE);
  g_assert_true (ebb_journal_update (fixture->journal, entry, &error));
  g_assert_cmpint (ask (fixture, first), ==, 0);
  g_assert_cmpint (ask (fixture, second), ==, 1);
  g_assert_cmpint (ask (fixture, chip), ==, 0);

  g_assert_true (ebb_journal_remove (fixture->journal, entry, &error));
  g_assert_cmpint (ask (fixture, second), ==, 0);
  g_assert_true (ebb_journal_add (fixture->journal, entry, &error));
  g_assert_cmpint (ask (fixture, second), ==, 1);
  g_assert_no_error (error);
  support_exec (ebb_storage_get_database (fixture->storage),
                "INSERT INTO entry_text (entry_text) VALUES ('integrity-check')");
}

/* A draft for each kind, and for each entry that is being edited: none takes
 * the place of another. */
static void
test_drafts_beside (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 ("2026-11-20T20:00:00+01", NULL);
  g_autoptr (EbbEntry) craving = ebb_entry_new (time);
  g_autoptr (EbbEntry) check_in = ebb_check_in_new (time);
  g_autoptr (EbbEntry) kept = support_entry ("2026-11-20T19:00:00+01", 4, "As it was");
  g_autoptr (EbbEntry) edited = NULL;
  g_autoptr (EbbEntry) draft = NULL;
  g_autoptr (EbbEntry) original = NULL;
  g_autoptr (GError) error = NULL;
  int mood = 0;

  g_assert_true (ebb_journal_add (fixture->journal, kept, &error));
  edited = ebb_entry_copy (kept);
  ebb_entry_set_note (edited, "As it will be");
  ebb_entry_set_note (craving, "A craving");
  g_object_set (check_in, "mood", 5, NULL);
  g_assert_true (ebb_journal_keep_draft (fixture->journal, edited, &error));
  g_assert_true (ebb_journal_keep_draft (fixture->journal, check_in, &error));
  g_assert_true (ebb_journal_keep_draft (fixture->journal, craving, &error));

  reopen (fixture);
  g_assert_cmpuint (support_n_items (fixture->journal), ==, 1);
  draft = ebb_journal_dup_draft (fixture->journal, EBB_ENTRY_CHECK_IN);
  g_assert_true (EBB_IS_CHECK_IN (draft));
  g_object_get (draft, "mood", &mood, NULL);
  g_assert_cmpint (mood, ==, 5);
  g_assert_true (ebb_journal_add_written (fixture->journal, draft, &error));
  g_assert_null (ebb_journal_dup_draft (fixture->journal, EBB_ENTRY_CHECK_IN));
  g_clear_object (&draft);

  draft = ebb_journal_dup_draft (fixture->journal, NULL);
  g_assert_cmpstr (ebb_entry_get_note (draft), ==, "A craving");
  g_assert_null (ebb_journal_dup_draft_original (fixture->journal, draft));
  g_assert_true (ebb_journal_drop_draft (fixture->journal, draft, &error));
  g_clear_object (&draft);

  draft = ebb_journal_dup_draft (fixture->journal, NULL);
  g_assert_cmpstr (ebb_entry_get_note (draft), ==, "As it will be");
  original = ebb_journal_dup_draft_original (fixture->journal, draft);
  g_assert_cmpstr (ebb_entry_get_note (original), ==, "As it was");
  ebb_entry_set_note (original, "As it is");
  g_assert_true (ebb_journal_update (fixture->journal, original, &error));
  g_assert_null (ebb_journal_dup_draft (fixture->journal, NULL));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/kinds/needs", test_needs);
#define ADD(name, func) g_test_add ("/kinds/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("every-kind-is-kept", test_every_kind_is_kept);
  ADD ("blank-is-null", test_blank_is_null);
  ADD ("unknown-kind", test_unknown_kind);
  ADD ("local-columns", test_local_columns);
  ADD ("search-follows", test_search_follows);
  ADD ("drafts-beside", test_drafts_beside);
#undef ADD

  return g_test_run ();
}
