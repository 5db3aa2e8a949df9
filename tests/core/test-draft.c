/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "ebb-error.h"

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
close_storage (Fixture *fixture)
{
  ebb_storage_close (fixture->storage);
  g_assert_finalize_object (fixture->storage);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock ("2026-11-21T20:00:00+01");
  open_storage (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_storage (fixture);
  g_assert_finalize_object (fixture->clock);
}

static EbbEntry *
write_something (Fixture    *fixture,
                 const char *note)
{
  g_autoptr (EbbTag) tag = NULL;
  EbbEntry *entry = support_entry ("2026-11-21T19:30:00+01", EBB_INTENSITY_UNANSWERED, note);

  tag = g_list_model_get_item (ebb_journal_get_tags (fixture->journal, EBB_TAG_TRIGGER), 3);
  ebb_entry_set_tag (entry, tag, TRUE);

  return entry;
}

static gboolean
has_draft (Fixture *fixture)
{
  gboolean value;

  g_object_get (fixture->journal, "has-draft", &value, NULL);

  return value;
}

static void
keep (Fixture    *fixture,
      const char *note)
{
  g_autoptr (EbbEntry) entry = write_something (fixture, note);
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_journal_keep_draft (fixture->journal, entry, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (entry)), ==, 0);
}

/* Not rated, not shown, not counted, and all of it back at the next start. */
static void
test_survives (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (EbbEntry) written = NULL;
  g_autoptr (EbbEntry) draft = NULL;
  g_autoptr (EbbEntry) none = ebb_journal_dup_draft (fixture->journal, NULL);

  g_assert_null (none);
  g_assert_false (has_draft (fixture));

  keep (fixture, "half a sent");
  keep (fixture, "half a sentence");
  g_assert_cmpuint (support_n_items (fixture->journal), ==, 0);

  close_storage (fixture);
  open_storage (fixture);

  g_assert_true (has_draft (fixture));
  g_assert_cmpuint (support_n_items (fixture->journal), ==, 0);
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT count(*) FROM entry"), ==, 1);
  written = write_something (fixture, "half a sentence");
  draft = ebb_journal_dup_draft (fixture->journal, NULL);
  g_assert_true (ebb_entry_equal (draft, written));
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (draft)), ==, 0);
}

static void
test_saved_once (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbEntry) draft = NULL;
  g_autoptr (GError) error = NULL;
  guint notified = 0;

  keep (fixture, "to be saved");
  g_signal_connect_swapped (fixture->journal, "notify::has-draft",
                            G_CALLBACK (support_count_cb), &notified);
  draft = ebb_journal_dup_draft (fixture->journal, NULL);

  /* It lacks its rating: nothing is added, and the draft is not lost. */
  g_assert_false (ebb_journal_add_written (fixture->journal, draft, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (has_draft (fixture));

  ebb_entry_set_intensity (draft, 3);
  g_assert_true (ebb_journal_add_written (fixture->journal, draft, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_false (has_draft (fixture));
  g_assert_cmpuint (support_n_items (fixture->journal), ==, 1);
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT count(*) FROM entry WHERE kind = 'craving'"), ==, 1);
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT count(*) FROM entry"), ==, 1);
}

/* What is saved beside it, as by an undo, does not end a draft. */
static void
test_stays_beside (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (EbbEntry) other = support_entry ("2026-11-20T08:00:00+01", 5, "");
  g_autoptr (GError) error = NULL;

  keep (fixture, "still being written");
  g_assert_true (ebb_journal_add (fixture->journal, other, &error));
  g_assert_no_error (error);
  g_assert_true (has_draft (fixture));
  g_assert_cmpuint (support_n_items (fixture->journal), ==, 1);
}

static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-20T08:00:00+01", 5, "");
  g_autoptr (GError) error = NULL;

  keep (fixture, "not wanted");
  g_assert_true (ebb_journal_drop_draft (fixture->journal, entry, &error));
  g_assert_no_error (error);
  g_assert_false (has_draft (fixture));
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT count(*) FROM entry_tag"), ==, 0);

  /* Without one there is nothing to do. */
  g_assert_true (ebb_journal_drop_draft (fixture->journal, entry, &error));
  g_assert_no_error (error);
}

static void
test_cannot_be_kept (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = write_something (fixture, "no room");
  g_autoptr (GError) error = NULL;

  ebb_database_close (ebb_storage_get_database (fixture->storage));
  g_assert_false (ebb_journal_keep_draft (fixture->journal, entry, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_assert_false (has_draft (fixture));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/draft/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("survives", test_survives);
  ADD ("saved-once", test_saved_once);
  ADD ("stays-beside", test_stays_beside);
  ADD ("dropped", test_dropped);
  ADD ("cannot-be-kept", test_cannot_be_kept);
#undef ADD

  return g_test_run ();
}
