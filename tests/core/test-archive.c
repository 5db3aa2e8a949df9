/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "archive-support.h"
#include "archive/ebb-archive-layout.h"
#include "ebb-error.h"

/* Everything out and in again, and what becomes of what is there already. */

/* Neither written down by anybody nor of use elsewhere: row numbers, the
 * numbers of chips, what follows from other columns, what counts them, and how
 * somebody last looked at the journal. */
static const char *const not_archived[] = {
  "entry.id", "entry.chips", "entry.local_day", "entry.local_hour", "entry.local_weekday",
  "tag.id", "plan_item.id", "plan_version.id", "plan_review.id",
  "medication.id", "counter.id", "suggestion.id", "rating.id",
  "rating.entry_id", "entry_tag.entry_id", "lapse_counter.entry_id",
  "craving_day.day", "craving_day.intensity", "craving_day.n",
  "craving_hour.weekday", "craving_hour.hour", "craving_hour.intensity", "craving_hour.n",
  "craving_tag.tag_id", "craving_tag.intensity", "craving_tag.after", "craving_tag.n",
  "remembered.key", "remembered.value",
  NULL
};

static char *
read_text (const char *path)
{
  g_autoptr (GBytes) content = support_read (path);

  return g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
}

static char *
export_full (const char *name)
{
  g_autofree char *journal = archive_new_journal ("from.db");
  char *path = support_path (name);
  g_autoptr (GError) error = NULL;

  archive_fill (journal);
  archive_export (journal, path, &error);
  g_assert_no_error (error);

  return path;
}

static void
test_round_trip (void)
{
  g_autofree char *path = export_full ("all.json");
  g_autofree char *again = support_path ("again.json");
  g_autofree char *from = support_path ("from.db");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *before = archive_dump (from);
  g_autofree char *after = NULL;
  g_autofree char *text = read_text (path);
  g_autofree char *text_again = NULL;
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;

  archive_import (to, path, EBB_ARCHIVE_REFUSE, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.entries.n_new, ==, 6);
  g_assert_cmpuint (summary.entries.n_same, ==, 0);
  g_assert_cmpuint (summary.others.n_new, ==, 10);

  /* The tags that come with Ebb have kept their places here. */
  support_raw_exec (to, "UPDATE tag SET position = 40 WHERE uid = 'trigger-hungry'");
  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);

  archive_export (to, again, &error);
  g_assert_no_error (error);
  text_again = read_text (again);
  g_assert_cmpstr (text_again, ==, text);
  g_assert_cmpint (support_get_mode (path), ==, 0600);
}

static void
test_search (void)
{
  g_autofree char *path = export_full ("all.json");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, &error));
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry_text ('naive')"), ==, 1);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry_text ('clinic')"), ==, 1);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry_text ('saved')"), ==, 0);
  g_assert_cmpint (support_raw_int (to,
    "SELECT count(*) FROM entry_text WHERE chips MATCH "
    "(SELECT 't' || id FROM tag WHERE uid = 'own-tag')"), ==, 1);
  support_raw_exec (to, "INSERT INTO entry_text (entry_text, rank) VALUES ('integrity-check', 0)");
}

/* A new column or table has to be given a value in everything.sql, and is then
 * found in the archive by itself. */
static void
test_all_columns (void)
{
  g_autofree char *path = export_full ("all.json");
  g_autofree char *from = support_path ("from.db");
  g_autofree char *text = read_text (path);
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (EbbStatement) columns = NULL;
  gboolean has_row = FALSE;
  guint n = 0;

  g_assert_true (ebb_database_open (database, from, TRUE, NULL));
  columns = ebb_database_prepare (database,
                                  "SELECT t.name, c.name, c.dflt_value "
                                  "FROM pragma_table_list AS t, pragma_table_xinfo (t.name) AS c "
                                  "WHERE t.schema = 'main' AND t.type = 'table' "
                                  "AND t.name NOT LIKE 'sqlite%'", NULL);
  while (ebb_database_step (database, columns, &has_row, NULL) && has_row)
    {
      const char *table = (const char *) sqlite3_column_text (columns, 0);
      const char *column = (const char *) sqlite3_column_text (columns, 1);
      const char *initial = (const char *) sqlite3_column_text (columns, 2);
      g_autofree char *name = g_strdup_printf ("%s.%s", table, column);
      g_autofree char *key = NULL;
      g_autofree char *sql = NULL;

      if (g_strv_contains (not_archived, name))
        continue;

      sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE \"%s\" IS NOT %s", table, column,
                             initial != NULL ? initial : "NULL");
      if (support_int (database, sql) == 0)
        g_error ("%s has no value in everything.sql", name);

      key = g_strdup_printf ("\"%.*s\": ", g_str_has_suffix (column, "_id")
                             ? (int) strlen (column) - 3 : (int) strlen (column), column);
      if (strstr (text, key) == NULL)
        g_error ("%s is in no archive", name);
      n++;
    }
  g_assert_cmpuint (n, >, 60);
}

/* Every type of record lends the archive its ranges. */
static void
test_all_types (void)
{
  g_autofree char *root = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "src", "core", NULL);
  const char *const folders[] = { "journal", "plan", "reminders", "storage" };
  g_autoptr (GRegex) regex = NULL;
  guint n_types;
  const GType *types = ebb_archive_list_types (&n_types);
  guint n = 0;

  regex = g_regex_new ("G_DECLARE_FINAL_TYPE \\((\\w+),[^)]*, (EbbRecord|EbbEntry)\\)", 0, 0, NULL);
  for (gsize f = 0; f < G_N_ELEMENTS (folders); f++)
    {
      g_autofree char *folder = g_build_filename (root, folders[f], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *text = NULL;
          g_autoptr (GMatchInfo) match = NULL;
          g_autofree char *type = NULL;
          gboolean found = FALSE;

          if (!g_str_has_suffix (name, ".h") || !g_file_get_contents (path, &text, NULL, NULL) ||
              !g_regex_match (regex, text, 0, &match))
            continue;
          type = g_match_info_fetch (match, 1);
          for (guint i = 0; i < n_types; i++)
            found = found || g_str_equal (g_type_name (types[i]), type);
          if (!found)
            g_error ("%s is not in ebb_archive_list_types()", type);
          n++;
        }
    }
  g_assert_cmpuint (n, >=, 8);
}

static void
test_twice (void)
{
  g_autofree char *path = export_full ("all.json");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;

  g_assert_true (archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, NULL));
  before = archive_dump (to);
  archive_import (to, path, EBB_ARCHIVE_REFUSE, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.entries.n_new, ==, 0);
  g_assert_cmpuint (summary.entries.n_same, ==, 6);
  g_assert_cmpuint (summary.entries.n_different, ==, 0);
  g_assert_cmpuint (summary.others.n_different, ==, 0);
  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);
}

static void
test_look (void)
{
  g_autofree char *path = export_full ("all.json");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *before = archive_dump (to);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;

  archive_import (to, path, EBB_ARCHIVE_LOOK, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.entries.n_new, ==, 6);
  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);
}

/* Edited here (@here seconds after the export) or not, the file's says something
 * else. */
static char *
prepare_different (const char *path,
                   gint64      here)
{
  char *to = archive_new_journal ("to.db");
  g_autofree char *sql = NULL;

  g_assert_true (archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, NULL));
  sql = g_strdup_printf (
    "INSERT INTO entry_text (entry_text, rowid, note, helped, next, chips) "
    "  SELECT 'delete', id, note, helped, next, chips FROM entry WHERE uid = 'entry-1';"
    "UPDATE entry SET note = 'edited here', modified = modified + %d WHERE uid = 'entry-1';"
    "INSERT INTO entry_text (rowid, note, helped, next, chips) "
    "  SELECT id, note, helped, next, chips FROM entry WHERE uid = 'entry-1';"
    "DELETE FROM entry_tag WHERE entry_id = (SELECT id FROM entry WHERE uid = 'entry-1') "
    "  AND tag_id = (SELECT id FROM tag WHERE uid = 'place-home')", (int) here);
  support_raw_exec (to, sql);

  return to;
}

static void
test_different_refused (void)
{
  g_autofree char *path = export_full ("all.json");
  g_autofree char *to = prepare_different (path, 10);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  support_raw_exec (to, "DELETE FROM plan_item");
  before = archive_dump (to);
  g_assert_false (archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "1 of the records"));
  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);
}

static void
test_different_own (void)
{
  g_autofree char *path = export_full ("all.json");
  g_autofree char *to = prepare_different (path, -10);
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;

  support_raw_exec (to, "DELETE FROM plan_item");
  archive_import (to, path, EBB_ARCHIVE_KEEP_OWN, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.entries.n_different, ==, 1);
  g_assert_cmpuint (summary.entries.n_replaced, ==, 0);
  g_assert_cmpuint (summary.others.n_new, ==, 3);
  g_assert_cmpuint (summary.first_different, >, 0);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry WHERE note = 'edited here'"),
                   ==, 1);
}

static void
test_different_newer (gconstpointer data)
{
  gboolean newer_here = GPOINTER_TO_INT (data) > 0;
  g_autofree char *path = export_full ("all.json");
  g_autofree char *to = prepare_different (path, GPOINTER_TO_INT (data));
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;

  archive_import (to, path, EBB_ARCHIVE_KEEP_NEWER, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.entries.n_different, ==, 1);
  g_assert_cmpuint (summary.entries.n_replaced, ==, newer_here ? 0 : 1);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry_text ('edited')"), ==,
                   newer_here ? 1 : 0);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry_text ('payday')"), ==,
                   newer_here ? 0 : 1);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry_tag WHERE tag_id = "
                                        "(SELECT id FROM tag WHERE uid = 'place-home')"), ==,
                   newer_here ? 0 : 1);
  support_raw_exec (to, "INSERT INTO entry_text (entry_text, rank) VALUES ('integrity-check', 0)");
}

/* The same chip, typed on two computers. */
static void
test_same_name (void)
{
  g_autofree char *path = export_full ("all.json");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;

  support_raw_exec (to, "INSERT INTO tag (uid, kind, name) "
                        "VALUES ('typed-here', 'trigger', 'My own “trigger”')");
  archive_import (to, path, EBB_ARCHIVE_REFUSE, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM tag WHERE name LIKE 'My own%'"),
                   ==, 1);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry_tag WHERE tag_id = "
                                        "(SELECT id FROM tag WHERE uid = 'typed-here')"), ==, 1);

  /* And again: it is known by now. */
  archive_import (to, path, EBB_ARCHIVE_REFUSE, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.entries.n_same, ==, 6);
}

static void
test_draft_stays (void)
{
  g_autofree char *path = export_full ("all.json");
  g_autofree char *to = archive_new_journal ("to.db");

  support_raw_exec (to, "INSERT INTO entry (uid, kind, time, utc_offset, created, modified, note) "
                        "VALUES ('being-written', 'draft', 0, 0, 0, 0, 'here')");
  g_assert_true (archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, NULL));
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry WHERE kind = 'draft'"), ==, 1);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry WHERE note = 'here'"), ==, 1);
}

/* As a program that sorts names would leave it. */
static void
test_other_order (void)
{
  g_autofree char *path = support_path ("sorted.json");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autoptr (GError) error = NULL;
  const char *text =
    "\xef\xbb\xbf{\"entry\":[{\"created\":1700000000,\"entry_tag\":[{\"tag\":\"late\"}],"
    "\"intensity\":3,\"modified\":1700000000,\"time\":1700000000,\"uid\":\"e\","
    "\"utc_offset\":0}],\"format\":\"ebb-archive\",\"tables\":3,"
    "\"tag\":[{\"kind\":\"trigger\",\"name\":\"Late\",\"uid\":\"late\"}],\"version\":1}";

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (support_raw_int (to, "SELECT count(*) FROM entry_tag JOIN tag "
                                        "ON tag.id = tag_id WHERE uid = 'late'"), ==, 1);
}

static void
test_csv (void)
{
  g_autofree char *path = export_full ("all.csv");
  g_autofree char *text = read_text (path);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 8);
  g_assert_true (g_str_has_prefix (lines[0], "time,utc_offset,kind,trigger,place,company,feeling,"
                                             "coping,uid,intensity,"));
  g_assert_true (g_str_has_prefix (lines[1],
                                   "2023-11-14 23:13:20,UTC+01:00,craving,"
                                   "My own “trigger”; Hungry,At home,,,\"'=cmd()\",entry-1,7,"
                                   "\"Payday. \"\"Took\"\" the long way\nhome, naïve 🌊 \t\\ done"));
  g_assert_true (g_str_has_prefix (lines[2], "2023-11-14 13:43:20,UTC-09:30,craving,"));
  g_assert_nonnull (strstr (lines[2], ",\"'=HYPERLINK(\"\"x\"\")\","));
  g_assert_nonnull (strstr (text, "0 8; 300 5; 840 2"));
  g_assert_null (strstr (text, "not saved yet"));
  g_assert_cmpint (support_get_mode (path), ==, 0600);
}

static void
test_html (void)
{
  g_autofree char *path = export_full ("all.html");
  g_autofree char *text = read_text (path);

  g_assert_nonnull (strstr (text, "ring Sam &lt;first&gt; &amp; eat"));
  g_assert_null (strstr (text, "<first>"));
  g_assert_nonnull (strstr (text, "555 0142"));
  g_assert_nonnull (strstr (text, "23:13 <small>UTC+01:00</small> Craving"));
  g_assert_nonnull (strstr (text, "8 after 0 min; 5 after 5 min; 2 after 14 min"));
  g_assert_nonnull (strstr (text, "hungry; tired"));
  g_assert_null (strstr (text, "not saved yet"));
  g_assert_null (strstr (text, "http://"));
  g_assert_null (strstr (text, "https://"));
  g_assert_null (strstr (text, "<script"));
}

static void
test_empty (void)
{
  g_autofree char *from = archive_new_journal ("from.db");
  g_autofree char *to = archive_new_journal ("to.db");
  const char *const endings[] = { "json", "csv", "html" };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat ("empty.", endings[i], NULL);
      g_autofree char *path = support_path (name);

      archive_export (from, path, &error);
      g_assert_no_error (error);
    }
  {
    g_autofree char *path = support_path ("empty.json");

    archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, &error);
    g_assert_no_error (error);
  }
}

/* A file of that name, and nothing else, is there before and after. */
static void
test_nothing_half_done (void)
{
  g_autofree char *from = archive_new_journal ("from.db");
  g_autofree char *folder = support_folder ();
  g_autofree char *path = support_path ("all.json");
  g_autofree char *text = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (EbbArchiveJob) job = ebb_archive_job_new (cancellable, NULL, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 26, 12, 0, 0);
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;
  gint64 n;

  archive_fill (from);
  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (ebb_archive_export_file (from, path, now, job, &n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  text = read_text (path);
  g_assert_cmpstr (text, ==, "older");
  g_assert_cmpuint (support_count_files (folder, ".all.json"), ==, 0);

  g_assert_false (archive_export (from, "/nowhere/all.json", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (archive_export (from, "all.txt", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (archive_export (from, path, NULL));
  g_assert_false (ebb_archive_import_file (from, path, now, EBB_ARCHIVE_KEEP_NEWER, job, &summary,
                                           &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/archive/round-trip", test_round_trip);
  g_test_add_func ("/archive/search", test_search);
  g_test_add_func ("/archive/all-columns", test_all_columns);
  g_test_add_func ("/archive/all-types", test_all_types);
  g_test_add_func ("/archive/twice", test_twice);
  g_test_add_func ("/archive/look", test_look);
  g_test_add_func ("/archive/different/refused", test_different_refused);
  g_test_add_func ("/archive/different/own", test_different_own);
  g_test_add_data_func ("/archive/different/newer-here", GINT_TO_POINTER (10),
                        test_different_newer);
  g_test_add_data_func ("/archive/different/newer-there", GINT_TO_POINTER (-10),
                        test_different_newer);
  g_test_add_func ("/archive/same-name", test_same_name);
  g_test_add_func ("/archive/draft-stays", test_draft_stays);
  g_test_add_func ("/archive/other-order", test_other_order);
  g_test_add_func ("/archive/csv", test_csv);
  g_test_add_func ("/archive/html", test_html);
  g_test_add_func ("/archive/empty", test_empty);
  g_test_add_func ("/archive/nothing-half-done", test_nothing_half_done);

  return g_test_run ();
}
