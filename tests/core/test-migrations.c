/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core-support.h"
#include "ebb-error.h"
#include "storage/ebb-migrations.h"

#define ENTRIES_SQL \
  "SELECT group_concat (quote (id) || quote (uid) || quote (kind) || quote (time) || " \
  "  quote (utc_offset) || quote (intensity) || quote (note) || quote (created) || " \
  "  quote (modified)) FROM (SELECT * FROM entry ORDER BY id)"
#define TAGS_SQL \
  "SELECT group_concat (quote (id) || quote (uid) || quote (kind) || quote (key) || " \
  "  quote (name) || quote (position) || quote (archived)) FROM (SELECT * FROM tag ORDER BY id)"
#define TICKS_SQL \
  "SELECT group_concat (entry_id || ':' || tag_id) " \
  "FROM (SELECT * FROM entry_tag ORDER BY entry_id, tag_id)"
#define PLAN_SQL \
  "SELECT group_concat (quote (id) || quote (uid) || quote (section) || quote (position) || " \
  "  quote (text) || quote (response) || quote (phone) || quote (created) || " \
  "  quote (modified)) FROM (SELECT * FROM plan_item ORDER BY id)"

static char *
ask (const char *path,
     const char *sql)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;

  ebb_database_open (database, path, TRUE, &error);
  g_assert_no_error (error);

  return support_text (database, sql);
}

static EbbStorage *
open_storage (void)
{
  g_autoptr (EbbClock) clock = support_clock ("2025-02-03T10:20:30");

  return support_open (clock);
}

/* Whoever adds a migration adds the fixture of the version it makes. */
static void
test_fixtures (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "tests",
                                              "fixtures", "db", NULL);

  g_assert_cmpint (ebb_migrations_get_latest (), >=, 2);
  g_assert_cmpint (support_count_files (folder, "v"), ==, ebb_migrations_get_latest ());
  for (int v = 1; v <= ebb_migrations_get_latest (); v++)
    {
      g_autofree char *name = g_strdup_printf ("v%d.sql", v);
      g_autofree char *db_name = g_strdup_printf ("v%d.db", v);
      g_autofree char *path = support_path (db_name);

      support_load_sql (path, name);
      g_assert_cmpint (support_raw_int (path, "PRAGMA user_version"), ==, v);
    }
}

/* What the person sees, not only what the tables hold. */
static void
assert_journal_is_whole (EbbStorage *storage,
                         guint       n_entries)
{
  GListModel *journal = G_LIST_MODEL (ebb_storage_get_journal (storage));
  g_autoptr (EbbEntry) newest = NULL;
  g_autoptr (EbbEntry) unrated = NULL;
  g_autoptr (EbbEntry) abroad = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *local = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (journal), ==, n_entries);

  newest = g_list_model_get_item (journal, 0);
  g_assert_cmpstr (ebb_entry_get_note (newest), ==, "Last one of the year.");
  g_assert_cmpint (ebb_entry_get_intensity (newest), ==, 1);
  g_assert_cmpuint (support_n_items (ebb_entry_get_tags (newest)), ==, 3);

  unrated = g_list_model_get_item (journal, 1);
  g_assert_cmpint (ebb_entry_get_intensity (unrated), ==, EBB_INTENSITY_UNANSWERED);

  abroad = g_list_model_get_item (journal, 5);
  time = ebb_entry_dup_time (abroad);
  local = g_date_time_format_iso8601 (time);
  g_assert_cmpstr (local, ==, "2024-05-19T02:10:00-04");
}

static void
assert_backup (const char *version,
               const char *entries,
               const char *ticks)
{
  g_autofree char *name = g_strdup_printf ("backups/journal-v%s-2025-02-03-102030.db", version);
  g_autofree char *path = support_path (name);
  g_autofree char *check = ask (path, "PRAGMA integrity_check");
  g_autofree char *user_version = ask (path, "PRAGMA user_version");
  g_autofree char *backup_entries = ask (path, ENTRIES_SQL);
  g_autofree char *backup_ticks = ask (path, TICKS_SQL);

  g_assert_cmpstr (check, ==, "ok");
  g_assert_cmpstr (user_version, ==, version);
  g_assert_cmpstr (backup_entries, ==, entries);
  g_assert_cmpstr (backup_ticks, ==, ticks);
  g_assert_cmpint (support_get_mode (path), ==, 0600);
}

static void
test_from_version (gconstpointer version_name)
{
  const char *version = version_name;
  g_autofree char *sql_file = g_strdup_printf ("v%s.sql", version);
  g_autofree char *path = support_path ("journal.db");
  g_autofree char *backups = support_path ("backups");
  g_autofree char *entries = NULL;
  g_autofree char *tags = NULL;
  g_autofree char *ticks = NULL;
  g_autofree char *entries_after = NULL;
  g_autofree char *tags_after = NULL;
  g_autofree char *ticks_after = NULL;
  g_autoptr (EbbStorage) storage = NULL;

  support_load_sql (path, sql_file);
  entries = ask (path, ENTRIES_SQL);
  tags = ask (path, TAGS_SQL);
  ticks = ask (path, TICKS_SQL);
  g_assert_cmpuint (strlen (entries), >, 1000);

  storage = open_storage ();
  g_assert_cmpstr (ebb_storage_get_problem (storage), ==, "");
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_READY);
  assert_journal_is_whole (storage, atoi (version) < 3 ? 15 : 19);
  g_assert_finalize_object (g_steal_pointer (&storage));

  g_assert_cmpint (support_raw_int (path, "PRAGMA user_version"), ==, ebb_migrations_get_latest ());
  entries_after = ask (path, ENTRIES_SQL);
  tags_after = ask (path, TAGS_SQL);
  ticks_after = ask (path, TICKS_SQL);
  g_assert_cmpstr (entries_after, ==, entries);
  g_assert_true (g_str_has_prefix (tags_after, tags));
  g_assert_cmpstr (ticks_after, ==, ticks);

  if (atoi (version) < ebb_migrations_get_latest ())
    {
      g_assert_cmpuint (support_count_files (backups, ""), ==, 1);
      assert_backup (version, entries, ticks);
    }
  else
    g_assert_cmpuint (support_count_files (backups, ""), ==, 0);
}

static void
test_plan_is_kept (void)
{
  const guint n_lines[EBB_PLAN_N_SECTIONS] = { 3, 2, 2, 3 };
  g_autofree char *path = support_path ("journal.db");
  g_autofree char *plan = NULL;
  g_autofree char *plan_after = NULL;
  g_autoptr (EbbStorage) storage = NULL;

  support_load_sql (path, "v2.sql");
  plan = ask (path, PLAN_SQL);
  storage = open_storage ();
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    g_assert_cmpuint (support_n_items (ebb_plan_get_section (ebb_storage_get_plan (storage), i)),
                      ==, n_lines[i]);
  g_assert_finalize_object (g_steal_pointer (&storage));
  plan_after = ask (path, PLAN_SQL);
  g_assert_cmpstr (plan_after, ==, plan);
}

/* An old file that was brought up to date is not another kind of file. */
static void
test_same_schema (void)
{
  const char *schema_sql = "SELECT group_concat (type || name || coalesce (sql, ''), char (10)) "
                           "FROM (SELECT * FROM sqlite_schema ORDER BY name)";
  g_autofree char *path = support_path ("journal.db");
  g_autoptr (EbbStorage) storage = open_storage ();
  g_autofree char *fresh = NULL;

  g_assert_finalize_object (g_steal_pointer (&storage));
  fresh = ask (path, schema_sql);
  g_assert_nonnull (strstr (fresh, "plan_item"));
  for (int v = 1; v <= ebb_migrations_get_latest (); v++)
    {
      g_autofree char *sql_file = g_strdup_printf ("v%d.sql", v);
      g_autofree char *db_name = g_strdup_printf ("v%d.db", v);
      g_autofree char *old_path = support_path (db_name);
      g_autofree char *schema = NULL;
      g_autoptr (EbbDatabase) database = ebb_database_new ();
      g_autoptr (GError) error = NULL;

      support_load_sql (old_path, sql_file);
      ebb_database_open (database, old_path, FALSE, &error);
      g_assert_no_error (error);
      ebb_migrations_run (database, ebb_migrations_get_latest (), &error);
      g_assert_no_error (error);
      g_assert_cmpint (support_int (database, "PRAGMA foreign_keys"), ==, 1);
      schema = support_text (database, schema_sql);
      g_assert_cmpstr (schema, ==, fresh);
    }
}

/* The table that the next migration makes is there already. */
static void
test_failing (void)
{
  g_autofree char *path = support_path ("journal.db");
  g_autofree char *entries = NULL;
  g_autofree char *entries_after = NULL;
  g_autofree char *ticks = NULL;
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbEntry) entry = support_entry ("2025-02-03T09:00:00", 5, "Not to be kept");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  support_load_sql (path, "v1.sql");
  support_raw_exec (path, "CREATE INDEX plan_item_by_section ON entry (note)");
  entries = ask (path, ENTRIES_SQL);
  ticks = ask (path, TICKS_SQL);
  before = support_read (path);

  storage = open_storage ();
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_READ_ONLY);
  g_assert_cmpstr (ebb_storage_get_problem (storage), !=, "");
  assert_journal_is_whole (storage, 15);
  g_assert_false (ebb_journal_add (ebb_storage_get_journal (storage), entry, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, ebb_storage_get_problem (storage));
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_finalize_object (g_steal_pointer (&entry));

  g_assert_cmpint (support_raw_int (path, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (support_raw_int (path, "SELECT count(*) FROM sqlite_schema "
                                          "WHERE name = 'plan_item'"), ==, 0);
  entries_after = ask (path, ENTRIES_SQL);
  g_assert_cmpstr (entries_after, ==, entries);
  assert_backup ("1", entries, ticks);
  after = support_read (path);
  g_assert_true (g_bytes_equal (before, after));
}

/* The connection must not be left without references either. */
static void
test_failing_run (void)
{
  g_autofree char *path = support_path ("a.db");
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;
  int version = 0;

  support_load_sql (path, "v1.sql");
  support_raw_exec (path, "CREATE TABLE plan_item (x)");
  ebb_database_open (database, path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_migrations_run (database, 2, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (support_int (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_true (ebb_migrations_get_version (database, &version, &error));
  g_assert_cmpint (version, ==, 1);

  g_assert_false (ebb_migrations_run (database, ebb_migrations_get_latest () + 1, &error));
  g_assert_nonnull (error);
  g_assert_finalize_object (g_steal_pointer (&database));
}

/* Rows that refer to nothing stop a migration. */
static void
test_broken_reference (void)
{
  g_autofree char *path = support_path ("a.db");
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;

  support_load_sql (path, "v1.sql");
  support_raw_exec (path, "INSERT INTO entry_tag VALUES (999, 1)");
  ebb_database_open (database, path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (ebb_migrations_run (database, 2, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DAMAGED);
  g_assert_cmpint (support_int (database, "PRAGMA user_version"), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_no_room (void)
{
  g_autofree char *path = support_path ("a.db");
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *limit = NULL;

  support_load_sql (path, "v1.sql");
  ebb_database_open (database, path, FALSE, &error);
  g_assert_no_error (error);
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                           support_int (database, "PRAGMA page_count"));
  support_exec (database, limit);
  g_assert_false (ebb_migrations_run (database, 2, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_DISK_FULL);
  g_clear_error (&error);
  g_assert_cmpint (support_int (database, "PRAGMA user_version"), ==, 1);

  support_exec (database, "PRAGMA max_page_count = 1000");
  ebb_migrations_run (database, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpint (support_int (database, "PRAGMA user_version"), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_newer (void)
{
  g_autofree char *path = support_path ("journal.db");
  g_autofree char *backups = support_path ("backups");
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbEntry) entry = support_entry ("2025-02-03T09:00:00", 5, "Not to be kept");
  g_autoptr (EbbEntry) first = NULL;
  g_autoptr (EbbPlanItem) line = ebb_plan_item_new (EBB_PLAN_REASON);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  support_load_sql (path, "v3.sql");
  support_raw_exec (path, "PRAGMA user_version = 4711; "
                          "ALTER TABLE entry ADD COLUMN weather INTEGER");
  before = support_read (path);

  storage = open_storage ();
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_READ_ONLY);
  g_assert_nonnull (strstr (ebb_storage_get_problem (storage), "newer"));
  assert_journal_is_whole (storage, 19);

  g_assert_false (ebb_journal_add (ebb_storage_get_journal (storage), entry, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_clear_error (&error);
  first = g_list_model_get_item (G_LIST_MODEL (ebb_storage_get_journal (storage)), 0);
  g_assert_false (ebb_journal_update (ebb_storage_get_journal (storage), first, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_clear_error (&error);
  g_assert_false (ebb_journal_remove (ebb_storage_get_journal (storage), first, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_clear_error (&error);
  ebb_plan_item_set_text (line, "Not to be kept");
  g_assert_false (ebb_plan_add (ebb_storage_get_plan (storage), line, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_clear_error (&error);
  ebb_storage_back_up (storage, &error);
  g_assert_no_error (error);

  g_clear_object (&first);
  g_assert_finalize_object (g_steal_pointer (&storage));
  g_assert_finalize_object (g_steal_pointer (&entry));
  g_assert_finalize_object (g_steal_pointer (&line));
  after = support_read (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (support_count_files (backups, ""), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/migrations/fixtures", test_fixtures);
  for (int v = 1; v <= ebb_migrations_get_latest (); v++)
    {
      g_autofree char *version = g_strdup_printf ("%d", v);
      g_autofree char *name = g_strconcat ("/migrations/from-", version, NULL);

      g_test_add_data_func_full (name, g_steal_pointer (&version), test_from_version, g_free);
    }
  g_test_add_func ("/migrations/plan-is-kept", test_plan_is_kept);
  g_test_add_func ("/migrations/same-schema", test_same_schema);
  g_test_add_func ("/migrations/failing", test_failing);
  g_test_add_func ("/migrations/failing-run", test_failing_run);
  g_test_add_func ("/migrations/broken-reference", test_broken_reference);
  g_test_add_func ("/migrations/no-room", test_no_room);
  g_test_add_func ("/migrations/newer", test_newer);

  return g_test_run ();
}
