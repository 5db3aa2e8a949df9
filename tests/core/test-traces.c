/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include <string.h>

#include "core-support.h"

/* What is deleted is gone from the file: its text, its words in the search's
 * index, and what lay on pages that are free now. */

#define WORD "zebrafinches"

typedef struct
{
  EbbClock   *clock;
  EbbStorage *storage;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = support_clock ("2026-11-26T12:00:00");
  fixture->storage = support_open (fixture->clock);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ebb_storage_close (fixture->storage);
  g_assert_finalize_object (g_steal_pointer (&fixture->storage));
  g_clear_object (&fixture->clock);
}

/* The index leaves out the beginning of a word that it shares with the word
 * before. */
static gboolean
is_in_file (const char *word)
{
  g_autofree char *path = support_path ("journal.db");
  g_autoptr (GBytes) content = support_read (path);
  gsize length = 0;
  const char *data = g_bytes_get_data (content, &length);

  return memmem (data, length, word, strlen (word)) != NULL;
}

static EbbEntry *
add (Fixture    *fixture,
     const char *note)
{
  g_autoptr (EbbEntry) entry = support_entry ("2026-11-26T11:00:00", 5, note);
  g_autoptr (GError) error = NULL;

  ebb_journal_add (ebb_storage_get_journal (fixture->storage), entry, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&entry);
}

static void
test_removed (Fixture       *fixture,
              gconstpointer  data)
{
  EbbJournal *journal = ebb_storage_get_journal (fixture->storage);
  g_autoptr (EbbEntry) stays = add (fixture, "an ordinary evening");
  g_autoptr (EbbEntry) goes = add (fixture, WORD);
  g_autoptr (GError) error = NULL;

  g_assert_true (is_in_file (WORD));
  g_assert_true (ebb_journal_remove (journal, goes, &error));
  g_assert_no_error (error);

  /* The word stays in the index until it is tidied. */
  g_assert_true (is_in_file (WORD + 1));
  ebb_storage_tidy (fixture->storage);
  g_assert_false (is_in_file (WORD + 1));
  g_assert_cmpint (support_int (ebb_storage_get_database (fixture->storage),
                                "SELECT count(*) FROM entry_text ('ordinary')"), ==, 1);
}

static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = add (fixture, WORD);
  g_autoptr (GError) error = NULL;

  ebb_entry_set_note (entry, "something else");
  g_assert_true (ebb_journal_update (ebb_storage_get_journal (fixture->storage), entry, &error));
  ebb_storage_tidy (fixture->storage);
  g_assert_false (is_in_file (WORD + 1));
}

static void
test_at_close (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (EbbEntry) stays = add (fixture, "an ordinary evening");
  g_autoptr (EbbEntry) goes = add (fixture, WORD);

  g_assert_true (ebb_journal_remove (ebb_storage_get_journal (fixture->storage), goes, NULL));
  g_assert_true (is_in_file (WORD + 1));
  ebb_storage_close (fixture->storage);
  g_assert_false (is_in_file (WORD + 1));
}

/* As after a crash: what the program that went had not done. */
static void
test_at_next_close (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *path = support_path ("journal.db");

  ebb_storage_close (fixture->storage);
  support_raw_exec (path,
                    "INSERT INTO entry (uid, time, utc_offset, intensity, note, created, modified) "
                    "VALUES ('a', 0, 0, 1, 'plain', 0, 0), ('b', 0, 0, 1, '" WORD "', 0, 0);"
                    "INSERT INTO entry_text (rowid, note, helped, next, chips) "
                    "SELECT id, note, helped, next, chips FROM entry WHERE uid = 'a';"
                    "INSERT INTO entry_text (rowid, note, helped, next, chips) "
                    "SELECT id, note, helped, next, chips FROM entry WHERE uid = 'b';"
                    "INSERT INTO entry_text (entry_text, rowid, note, helped, next, chips) "
                    "SELECT 'delete', id, note, helped, next, chips FROM entry WHERE uid = 'b';"
                    "PRAGMA secure_delete = ON; DELETE FROM entry WHERE uid = 'b'");
  g_assert_true (is_in_file (WORD + 1));
  ebb_storage_open (fixture->storage);
  ebb_storage_close (fixture->storage);
  g_assert_false (is_in_file (WORD + 1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/traces/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/traces/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/traces/at-close", Fixture, NULL, set_up, test_at_close, tear_down);
  g_test_add ("/traces/at-next-close", Fixture, NULL, set_up, test_at_next_close, tear_down);

  return g_test_run ();
}
