/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "journal/ebb-episode.h"
#include "journal/ebb-lapse.h"

#define NOW "2026-04-08T21:30:00"

typedef struct
{
  EbbClock   *clock;
  EbbStorage *storage;
  EbbJournal *journal;
  EbbPlanUse *use;
  guint       n_changed;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock (NOW);
  fixture->storage = support_open (fixture->clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->use = ebb_plan_get_use (ebb_storage_get_plan (fixture->storage));
  g_signal_connect_swapped (fixture->use, "changed", G_CALLBACK (support_count_cb),
                            &fixture->n_changed);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->storage);
  g_assert_finalize_object (fixture->clock);
}

static void
iterate (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static EbbEntry *
add (Fixture    *fixture,
     GType       type,
     const char *uid,
     int         helped)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (GError) error = NULL;
  EbbEntry *entry = g_object_new (type, "intensity", 5, "plan-uid", uid,
                                  "plan-helped", helped, NULL);

  ebb_entry_set_time (entry, now);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);

  return entry;
}

static void
add_and_forget (Fixture    *fixture,
                GType       type,
                const char *uid,
                int         helped)
{
  g_autoptr (EbbEntry) entry = add (fixture, type, uid, helped);
}

static void
assert_use (Fixture    *fixture,
            const char *uid,
            guint       used,
            guint       helped,
            guint       answered)
{
  EbbPlanUseCount count = ebb_plan_use_count (fixture->use, uid);

  g_assert_cmpuint (count.used, ==, used);
  g_assert_cmpuint (count.helped, ==, helped);
  g_assert_cmpuint (count.answered, ==, answered);
}

/* Cravings and episodes, answered or not; a lapse names a line for another
 * reason, and most entries name none. */
static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  add_and_forget (fixture, EBB_TYPE_ENTRY, "a", 1);
  add_and_forget (fixture, EBB_TYPE_EPISODE, "a", 1);
  add_and_forget (fixture, EBB_TYPE_ENTRY, "a", 0);
  add_and_forget (fixture, EBB_TYPE_ENTRY, "a", EBB_PLAN_UNANSWERED);
  add_and_forget (fixture, EBB_TYPE_EPISODE, "b", EBB_PLAN_UNANSWERED);
  add_and_forget (fixture, EBB_TYPE_LAPSE, "b", 1);
  add_and_forget (fixture, EBB_TYPE_ENTRY, "", EBB_PLAN_UNANSWERED);

  ebb_plan_use_set_active (fixture->use, TRUE);
  assert_use (fixture, "a", 4, 2, 3);
  assert_use (fixture, "b", 1, 0, 0);
  assert_use (fixture, "c", 0, 0, 0);
  assert_use (fixture, "", 0, 0, 0);
}

/* What is not answered is no answer on the disk either, and all of it comes
 * back. */
static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  EbbDatabase *database = ebb_storage_get_database (fixture->storage);
  const int answers[] = { EBB_PLAN_UNANSWERED, 0, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (EbbEntry) entry = add (fixture, EBB_TYPE_ENTRY, "a", answers[i]);
      g_autoptr (EbbEntry) copy = ebb_entry_copy (entry);

      g_assert_true (ebb_entry_equal (entry, copy));
      g_object_set (copy, "plan-helped", answers[(i + 1) % G_N_ELEMENTS (answers)], NULL);
      g_assert_false (ebb_entry_equal (entry, copy));
    }

  g_assert_cmpint (support_int (database, "SELECT count(*) FROM entry WHERE plan_uid = 'a' "
                                "AND plan_helped IS NULL"), ==, 1);
  ebb_storage_close (fixture->storage);
  ebb_storage_open (fixture->storage);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (EbbEntry) entry = ebb_journal_lookup (fixture->journal, i + 1);
      g_autofree char *uid = NULL;
      int helped = 7;

      g_object_get (entry, "plan-uid", &uid, "plan-helped", &helped, NULL);
      g_assert_cmpstr (uid, ==, "a");
      g_assert_cmpint (helped, ==, answers[i]);
    }
}

/* What is being written does not count before it is saved. */
static void
test_draft (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) entry = ebb_entry_new (now);
  g_autoptr (EbbEntry) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;

  g_object_set (entry, "intensity", 4, "plan-uid", "a", "plan-helped", 1, NULL);
  ebb_journal_keep_draft (fixture->journal, entry, &error);
  g_assert_no_error (error);
  draft = ebb_journal_dup_draft (fixture->journal, NULL);
  g_object_get (draft, "plan-uid", &uid, NULL);
  g_assert_cmpstr (uid, ==, "a");

  ebb_plan_use_set_active (fixture->use, TRUE);
  assert_use (fixture, "a", 0, 0, 0);
  ebb_journal_add_written (fixture->journal, entry, &error);
  g_assert_no_error (error);
  iterate ();
  assert_use (fixture, "a", 1, 1, 1);
}

/* It follows while somebody looks, once for any number of changes. */
static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (EbbEntry) changed = NULL;
  g_autoptr (GError) error = NULL;

  add_and_forget (fixture, EBB_TYPE_ENTRY, "a", 1);
  iterate ();
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  assert_use (fixture, "a", 0, 0, 0);

  ebb_plan_use_set_active (fixture->use, TRUE);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  entry = add (fixture, EBB_TYPE_ENTRY, "a", EBB_PLAN_UNANSWERED);
  add_and_forget (fixture, EBB_TYPE_ENTRY, "b", 0);
  iterate ();
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  assert_use (fixture, "a", 2, 1, 1);

  changed = ebb_entry_copy (entry);
  g_object_set (changed, "plan-helped", 1, NULL);
  ebb_journal_update (fixture->journal, changed, &error);
  g_assert_no_error (error);
  iterate ();
  assert_use (fixture, "a", 2, 2, 2);

  ebb_journal_remove (fixture->journal, entry, &error);
  g_assert_no_error (error);
  iterate ();
  assert_use (fixture, "a", 1, 1, 1);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
  iterate ();
  assert_use (fixture, "a", 2, 2, 2);

  fixture->n_changed = 0;
  add_and_forget (fixture, EBB_TYPE_ENTRY, "a", 1);
  ebb_plan_use_set_active (fixture->use, FALSE);
  iterate ();
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

#define ADD(path, func) g_test_add ("/plan-use/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("counts", test_counts);
  ADD ("kept", test_kept);
  ADD ("draft", test_draft);
  ADD ("follows", test_follows);

  return g_test_run ();
}
