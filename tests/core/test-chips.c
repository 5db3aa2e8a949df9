/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "ebb-error.h"

#define NOW "2025-06-07T08:09:10"

typedef struct
{
  EbbStorage *storage;
  EbbJournal *journal;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);

  fixture->storage = support_open (clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->storage));
}

static void
reopen (Fixture *fixture)
{
  ebb_storage_close (fixture->storage);
  ebb_storage_open (fixture->storage);
}

/* The first three that are offered, and all that are archived. */
static void
assert_companies (Fixture    *fixture,
                  const char *expected)
{
  GListModel *models[] = {
    ebb_journal_get_tags (fixture->journal, EBB_TAG_COMPANY),
    ebb_journal_get_archived_tags (fixture->journal, EBB_TAG_COMPANY),
  };
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    for (guint i = 0; i < support_n_items (models[m]) && (m == 1 || i < 3); i++)
      {
        g_autoptr (EbbTag) tag = g_list_model_get_item (models[m], i);
        g_autofree char *label = ebb_tag_dup_label (tag);

        g_string_append_printf (names, "%s%s|", m == 1 ? "-" : "", label);
      }
  g_assert_cmpstr (names->str, ==, expected);
}

static EbbTag *
get_company (Fixture *fixture,
             guint    position)
{
  return g_list_model_get_item (ebb_journal_get_tags (fixture->journal, EBB_TAG_COMPANY),
                                position);
}

static void
test_archive (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbTag) partner = get_company (fixture, 1);
  g_autoptr (EbbTag) again = NULL;
  g_autoptr (EbbEntry) entry = support_entry ("2025-06-01T08:00:00", 3, "");
  g_autoptr (EbbEntry) shown = NULL;
  g_autoptr (GError) error = NULL;

  ebb_entry_set_tag (entry, partner, TRUE);
  g_assert_true (ebb_journal_add (fixture->journal, entry, NULL));
  assert_companies (fixture, "Alone|Partner|Family|");
  g_assert_true (ebb_journal_archive_tag (fixture->journal, partner, &error));
  assert_companies (fixture, "Alone|Family|Friends|-Partner|");

  /* Old entries keep it. */
  reopen (fixture);
  assert_companies (fixture, "Alone|Family|Friends|-Partner|");
  shown = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  g_assert_cmpuint (support_n_items (ebb_entry_get_tags (shown)), ==, 1);

  again = g_list_model_get_item (ebb_journal_get_archived_tags (fixture->journal,
                                                                EBB_TAG_COMPANY), 0);
  g_assert_true (ebb_journal_restore_tag (fixture->journal, again, &error));
  assert_companies (fixture, "Alone|Family|Friends|");
  reopen (fixture);
  g_clear_object (&again);
  again = get_company (fixture, 6);
  g_assert_cmpstr (ebb_tag_get_key (again), ==, "partner");

  /* Typed by its name it is back as well, and only once. */
  g_assert_true (ebb_journal_archive_tag (fixture->journal, again, &error));
  g_clear_object (&again);
  again = ebb_journal_add_tag (fixture->journal, EBB_TAG_COMPANY, "partner", &error);
  g_assert_no_error (error);
  assert_companies (fixture, "Alone|Family|Friends|");
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbTag) family = get_company (fixture, 2);
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_journal_move_tag (fixture->journal, family, 0, &error));
  assert_companies (fixture, "Family|Alone|Partner|");
  reopen (fixture);
  assert_companies (fixture, "Family|Alone|Partner|");
  g_clear_object (&family);
  family = get_company (fixture, 0);
  g_assert_true (ebb_journal_move_tag (fixture->journal, family, 1, &error));
  assert_companies (fixture, "Alone|Family|Partner|");
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbTag) own = ebb_journal_add_tag (fixture->journal, EBB_TAG_COMPANY, "Bob", NULL);
  g_autoptr (EbbEntry) entry = support_entry ("2025-06-01T08:00:00", 3, "");
  g_autoptr (EbbEntry) shown = NULL;
  g_autoptr (EbbTag) tag = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes = 0;

  ebb_entry_set_tag (entry, own, TRUE);
  g_assert_true (ebb_journal_add (fixture->journal, entry, NULL));
  g_signal_connect_swapped (fixture->journal, "items-changed", G_CALLBACK (support_count_cb),
                            &n_changes);
  g_assert_true (ebb_journal_rename_tag (fixture->journal, own, "  Robert ", &error));
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_false (ebb_journal_rename_tag (fixture->journal, own, "family", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (ebb_journal_rename_tag (fixture->journal, own, " ", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_cmpstr (ebb_tag_get_name (own), ==, "Robert");

  reopen (fixture);
  shown = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);
  tag = g_list_model_get_item (ebb_entry_get_tags (shown), 0);
  g_assert_cmpstr (ebb_tag_get_name (tag), ==, "Robert");
}

/* A change that fails leaves everything as it was. */
static void
test_failing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbTag) own = ebb_journal_add_tag (fixture->journal, EBB_TAG_COMPANY, "Bob", NULL);
  g_autoptr (GError) error = NULL;

  support_exec (ebb_storage_get_database (fixture->storage),
                "CREATE TEMP TRIGGER fail BEFORE UPDATE ON tag BEGIN "
                "SELECT raise (ABORT, 'no'); END");
  g_assert_false (ebb_journal_archive_tag (fixture->journal, own, &error));
  g_clear_error (&error);
  g_assert_false (ebb_journal_rename_tag (fixture->journal, own, "Rob", &error));
  g_clear_error (&error);
  g_assert_false (ebb_journal_move_tag (fixture->journal, own, 0, &error));
  g_assert_cmpstr (ebb_tag_get_name (own), ==, "Bob");
  g_assert_cmpint (ebb_tag_get_position (own), ==, 8);
  assert_companies (fixture, "Alone|Partner|Family|");
}

#define ADD(path, func) \
  g_test_add ("/chips/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("archive", test_archive);
  ADD ("move", test_move);
  ADD ("rename", test_rename);
  ADD ("failing", test_failing);

  return g_test_run ();
}
