/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "archive-support.h"
#include "ebb-error.h"

/* An import counts, sorts and checks at its end what else is done row by row. What
 * is there then must be what the triggers and the indexes would have made. */

/* Of several kinds, in many places of the world and in no order, with and without
 * ratings and chips. */
static const char many[] =
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) "
  "INSERT INTO entry (uid, kind, time, utc_offset, intensity, intensity_after, note, chips, "
  "                   created, modified) "
  "  SELECT 'many-' || i, "
  "         CASE i % 4 WHEN 0 THEN 'craving' WHEN 1 THEN 'episode' WHEN 2 THEN 'lapse' "
  "                    ELSE 'check-in' END, "
  "         1600000000 + i * 7919 % 600 * 5003, (i % 27 - 12) * 3600, "
  "         CASE WHEN i % 8 <> 1 THEN i % 11 END, CASE WHEN i % 3 = 0 THEN i % 10 END, "
  "         'word' || i % 50, "
  "         't' || (1 + i % 7) || ' t' || (13 + i % 5), 1700000000, 1700000000 "
  "  FROM n;"
  "INSERT INTO entry_tag SELECT id, 1 + substr (uid, 6) % 7 FROM entry WHERE uid LIKE 'many-%';"
  "INSERT INTO entry_tag SELECT id, 13 + substr (uid, 6) % 5 FROM entry WHERE uid LIKE 'many-%';";

static char *
export_many (void)
{
  g_autofree char *journal = archive_new_journal ("from.db");
  char *path = support_path ("many.json");
  g_autoptr (GError) error = NULL;

  support_raw_exec (journal, many);
  archive_export (journal, path, &error);
  g_assert_no_error (error);

  return path;
}

static void
assert_whole (const char *journal)
{
  g_assert_cmpint (support_raw_int (journal, "SELECT count(*) FROM pragma_integrity_check "
                                             "WHERE integrity_check <> 'ok'"), ==, 0);
  g_assert_cmpint (support_raw_int (journal, "SELECT count(*) FROM pragma_foreign_key_check"),
                   ==, 0);
  support_raw_exec (journal, "INSERT INTO entry_text (entry_text, rank) "
                             "VALUES ('integrity-check', 0)");
}

static void
assert_same_schema (const char *journal,
                    const char *other)
{
  g_autofree char *sql = g_strdup_printf (
    "ATTACH '%s' AS other;"
    "CREATE TEMP TABLE differing (n INTEGER CHECK (n = 0));"
    "INSERT INTO differing SELECT count(*) FROM "
    "  (SELECT name, sql FROM main.sqlite_schema EXCEPT SELECT name, sql FROM other.sqlite_schema);"
    "INSERT INTO differing SELECT count(*) FROM "
    "  (SELECT name, sql FROM other.sqlite_schema EXCEPT"
    "   SELECT name, sql FROM main.sqlite_schema);",
    other);

  support_raw_exec (journal, sql);
}

static void
test_counts (void)
{
  g_autofree char *path = export_many ();
  g_autofree char *from = support_path ("from.db");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *before = archive_dump (from);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;

  g_assert_cmpint (support_raw_int (from, "SELECT sum (n) FROM craving_day"), ==, 225);
  archive_import (to, path, EBB_ARCHIVE_REFUSE, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.entries.n_new, ==, 600);

  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);
  assert_same_schema (to, from);
  assert_whole (to);
}

/* A third of it is there and says something else, which the triggers have counted,
 * and a third is not. */
static void
test_counts_replaced (void)
{
  g_autofree char *path = export_many ();
  g_autofree char *from = support_path ("from.db");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *before = archive_dump (from);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;

  support_raw_exec (to, many);
  support_raw_exec (to, "INSERT INTO entry_text (rowid, note, helped, next, chips) "
                        "SELECT id, note, helped, next, chips FROM entry;"
                        "UPDATE entry SET intensity = 3, time = time + 90000, modified = 1 "
                        "WHERE id % 3 = 0 AND id <= 400;"
                        "INSERT INTO entry_text (entry_text) VALUES ('rebuild');"
                        "DELETE FROM entry_tag WHERE entry_id % 3 = 0 OR entry_id > 400;"
                        "DELETE FROM entry WHERE id > 400;"
                        "INSERT INTO entry_text (entry_text) VALUES ('rebuild')");
  archive_import (to, path, EBB_ARCHIVE_KEEP_NEWER, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.entries.n_new, ==, 200);
  g_assert_cmpuint (summary.entries.n_replaced, ==, 133);

  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);
  assert_same_schema (to, from);
  assert_whole (to);
}

/* The last record is wrong, or everything was only looked at: the indexes that were
 * set aside are there as well. */
static void
test_undone (void)
{
  g_autofree char *path = export_many ();
  g_autofree char *bad = support_path ("bad.json");
  g_autofree char *from = support_path ("from.db");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *before = archive_dump (to);
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) edited = NULL;
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  edited = g_string_new (text);
  g_assert_cmpuint (g_string_replace (edited, "\"many-600\"", "\"many-599\"", 0), ==, 1);
  g_assert_true (g_file_set_contents (bad, edited->str, -1, NULL));
  g_assert_false (archive_import (to, bad, EBB_ARCHIVE_REFUSE, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "This has the same uid as line"));
  g_clear_error (&error);

  archive_import (to, path, EBB_ARCHIVE_LOOK, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.entries.n_new, ==, 600);
  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);
  assert_same_schema (to, from);
  assert_whole (to);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/archive-counts/new", test_counts);
  g_test_add_func ("/archive-counts/replaced", test_counts_replaced);
  g_test_add_func ("/archive-counts/undone", test_undone);

  return g_test_run ();
}
