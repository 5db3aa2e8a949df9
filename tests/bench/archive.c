/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "archive/ebb-archive.h"
#include "storage/ebb-migrations.h"

/* Export and import of a journal of 100,000 entries, beside the floor: the same
 * rows put into the same tables by the bare SQLite API in one transaction, with
 * the same durability, from statements prepared once. Both journals must be
 * equal in the end. */

#define N_ENTRIES 100000
#define ROUNDS 3

static const char *const words[] = {
  "walked", "home", "station", "could", "not", "sleep", "radio", "morning", "argued", "sister",
  "phone", "back", "hurt", "long", "day", "evening", "music", "called", "Sam", "before",
  "dishes", "garden", "payday", "hungry", "alone", "tired", "kept", "hands", "busy", "waited"
};

/* Of processor time and of the clock: the first is what the work costs, and
 * the same on a computer that is busy with something else. */
typedef struct
{
  double cpu;
  double clock;
} Moment;

static Moment
now_is (void)
{
  return (Moment) { (double) clock () / CLOCKS_PER_SEC,
                    (double) g_get_monotonic_time () / G_USEC_PER_SEC };
}

static Moment
since (Moment start)
{
  Moment now = now_is ();

  return (Moment) { now.cpu - start.cpu, now.clock - start.clock };
}

static void
must (gboolean  done,
      GError   *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "It went wrong");
}

static EbbDatabase *
make_journal (const char *path)
{
  EbbDatabase *database = ebb_database_new ();
  GError *error = NULL;

  g_unlink (path);
  must (ebb_database_open (database, path, FALSE, &error), error);
  must (ebb_migrations_run (database, ebb_migrations_get_latest (), &error), error);

  return database;
}

static gboolean
fill_in_transaction (EbbDatabase  *database,
                     gpointer      user_data,
                     GError      **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (EbbStatement) entry = NULL;
  g_autoptr (EbbStatement) tag = NULL;

  entry = ebb_database_prepare (database,
                                "INSERT INTO entry (uid, kind, time, utc_offset, intensity, note, "
                                "chips, created, modified, intensity_after) "
                                "VALUES (?, 'craving', ?, 3600, ?, ?, ?, ?, ?, ?)", error);
  tag = ebb_database_prepare (database, "INSERT INTO entry_tag VALUES (?, ?)", error);
  for (int i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *uid = g_uuid_string_random ();
      g_autofree char *chips = NULL;
      g_autoptr (GString) note = g_string_new (NULL);
      gint64 time = 1500000000 + i * G_GINT64_CONSTANT (2000);
      int trigger = g_rand_int_range (rand, 1, 10);
      int coping = g_rand_int_range (rand, 13, 20);

      for (int w = i % 2 == 0 ? g_rand_int_range (rand, 8, 16) : 0; w > 0; w--)
        g_string_append_printf (note, "%s ",
                                words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      chips = g_strdup_printf ("t%d t%d", trigger, coping);
      sqlite3_bind_text (entry, 1, uid, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (entry, 2, time);
      sqlite3_bind_int (entry, 3, g_rand_int_range (rand, 0, 11));
      sqlite3_bind_text (entry, 4, note->str, -1, SQLITE_STATIC);
      sqlite3_bind_text (entry, 5, chips, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (entry, 6, time);
      sqlite3_bind_int64 (entry, 7, time);
      if (i % 3 == 0)
        sqlite3_bind_int (entry, 8, g_rand_int_range (rand, 0, 11));
      else
        sqlite3_bind_null (entry, 8);
      if (!ebb_database_step (database, entry, NULL, error))
        return FALSE;
      sqlite3_reset (entry);

      for (int t = 0; t < 2; t++)
        {
          sqlite3_bind_int64 (tag, 1, i + 1);
          sqlite3_bind_int (tag, 2, t == 0 ? trigger : coping);
          if (!ebb_database_step (database, tag, NULL, error))
            return FALSE;
          sqlite3_reset (tag);
        }
    }

  return ebb_database_exec (database,
                            "INSERT INTO entry_text (rowid, note, helped, next, chips) "
                            "SELECT id, note, helped, next, chips FROM entry", error);
}

/* The rows are read beforehand, so that only the writing is measured. */
static Moment
measure_floor (const char *from,
               const char *to)
{
  g_autoptr (EbbDatabase) source = ebb_database_new ();
  g_autoptr (EbbDatabase) target = make_journal (to);
  const char *const tables[] = { "entry", "entry_tag" };
  const char *const columns[] = {
    "id, uid, kind, time, utc_offset, intensity, note, created, modified, chips, draft_kind, "
    "draft_of, intensity_after, plan_uid, plan_helped, outcome, duration, mood, peak, sleep, pain, "
    "halt, medication, medication_uid, until, going_on, helped, next, event", "entry_id, tag_id"
  };
  g_autoptr (GPtrArray) values = NULL;
  GError *error = NULL;
  Moment start;
  guint next = 0;
  int n_columns[2] = { 0 };
  guint n_rows[2] = { 0 };

  values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  must (ebb_database_open (source, from, TRUE, &error), error);
  for (int t = 0; t < 2; t++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s", columns[t], tables[t]);
      g_autoptr (EbbStatement) rows = ebb_database_prepare (source, sql, &error);
      gboolean has_row = FALSE;

      n_columns[t] = sqlite3_column_count (rows);
      while (ebb_database_step (source, rows, &has_row, NULL) && has_row)
        {
          for (int c = 0; c < n_columns[t]; c++)
            g_ptr_array_add (values, sqlite3_value_dup (sqlite3_column_value (rows, c)));
          n_rows[t]++;
        }
    }

  start = now_is ();
  must (ebb_database_exec (target, "PRAGMA cache_spill = OFF; BEGIN IMMEDIATE", &error), error);
  for (int t = 0; t < 2; t++)
    {
      g_autoptr (GString) sql = g_string_new (NULL);
      g_autoptr (EbbStatement) insert = NULL;

      g_string_append_printf (sql, "INSERT INTO %s (%s) VALUES (?", tables[t], columns[t]);
      for (int c = 1; c < n_columns[t]; c++)
        g_string_append (sql, ", ?");
      g_string_append (sql, ")");
      insert = ebb_database_prepare (target, sql->str, &error);
      must (insert != NULL, error);
      for (guint r = 0; r < n_rows[t]; r++)
        {
          for (int c = 0; c < n_columns[t]; c++)
            sqlite3_bind_value (insert, c + 1, g_ptr_array_index (values, next++));
          if (sqlite3_step (insert) != SQLITE_DONE)
            g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (insert)));
          sqlite3_reset (insert);
        }
    }
  must (ebb_database_exec (target,
                           "INSERT INTO entry_text (rowid, note, helped, next, chips) "
                           "SELECT id, note, helped, next, chips FROM entry; COMMIT", &error),
        error);

  return since (start);
}

/* Every row of every table but the index's own, and what the search finds. */
static char *
digest (const char *path)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (EbbStatement) tables = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean has_row = FALSE;
  GError *error = NULL;

  must (ebb_database_open (database, path, TRUE, &error), error);
  tables = ebb_database_prepare (database,
                                 "SELECT 'SELECT * FROM ' || name FROM pragma_table_list "
                                 "WHERE schema = 'main' AND type = 'table' "
                                 "AND name NOT LIKE 'sqlite%' UNION ALL "
                                 "SELECT 'SELECT rowid FROM entry_text (''sleep'')' UNION ALL "
                                 "SELECT 'SELECT rowid FROM entry_text (''gar*'')' ORDER BY 1",
                                 &error);
  while (ebb_database_step (database, tables, &has_row, NULL) && has_row)
    {
      g_autoptr (EbbStatement) rows = NULL;

      rows = ebb_database_prepare (database, (const char *) sqlite3_column_text (tables, 0),
                                   &error);
      must (rows != NULL, error);
      while (ebb_database_step (database, rows, &has_row, NULL) && has_row)
        {
          for (int c = 0; c < sqlite3_column_count (rows); c++)
            {
              const char *text = (const char *) sqlite3_column_text (rows, c);

              g_checksum_update (checksum, (const guchar *) (text != NULL ? text : "NULL"), -1);
              g_checksum_update (checksum, (const guchar *) "|", 1);
            }
        }
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Moment *first = a;
  const Moment *second = b;

  return (first->cpu > second->cpu) - (first->cpu < second->cpu);
}

static void
print_line (const char *what,
            Moment     *times,
            Moment     *floors)
{
  Moment *median = &times[ROUNDS / 2];

  qsort (times, ROUNDS, sizeof *times, compare);
  g_print ("%-17s %6.2f s of processor (%.2f s by the clock), %7.0f entries a second, "
           "%.2f times the floor\n", what, median->cpu, median->clock, N_ENTRIES / median->cpu,
           median->cpu / floors[ROUNDS / 2].cpu);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ebb-bench-XXXXXX", NULL);
  g_autofree char *from = g_build_filename (folder, "from.db", NULL);
  g_autofree char *to = g_build_filename (folder, "to.db", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (EbbArchiveJob) job = ebb_archive_job_new (NULL, NULL, NULL);
  g_autofree char *before = NULL;
  const char *const endings[] = { ".json", ".csv", ".html" };
  Moment floors[ROUNDS], exports[3][ROUNDS], imports[ROUNDS], looks[ROUNDS], again[ROUNDS];
  EbbArchiveSummary summary;
  GError *error = NULL;
  Moment start;
  gint64 n;

  {
    g_autoptr (EbbDatabase) database = make_journal (from);

    must (ebb_database_transaction (database, fill_in_transaction, NULL, &error), error);
  }
  before = digest (from);

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autofree char *json = g_build_filename (folder, "all.json", NULL);
      g_autofree char *after = NULL;

      floors[round] = measure_floor (from, to);
      for (int e = 0; e < 3; e++)
        {
          g_autofree char *path = g_strconcat (folder, "/all", endings[e], NULL);

          start = now_is ();
          must (ebb_archive_export_file (from, path, now, job, &n, &error), error);
          exports[e][round] = since (start);
        }

      g_object_unref (make_journal (to));
      start = now_is ();
      must (ebb_archive_import_file (to, json, now, EBB_ARCHIVE_LOOK, job, &summary, &error),
            error);
      looks[round] = since (start);
      start = now_is ();
      must (ebb_archive_import_file (to, json, now, EBB_ARCHIVE_REFUSE, job, &summary, &error),
            error);
      imports[round] = since (start);
      after = digest (to);
      if (!g_str_equal (before, after))
        g_error ("The journals are not equal");
      start = now_is ();
      must (ebb_archive_import_file (to, json, now, EBB_ARCHIVE_REFUSE, job, &summary, &error),
            error);
      again[round] = since (start);
    }

  qsort (floors, ROUNDS, sizeof *floors, compare);
  g_print ("%d entries. The floor: the same rows by the bare SQLite API in one transaction, with "
           "the same durability, triggers and search index. Medians of %d.\n", N_ENTRIES, ROUNDS);
  print_line ("floor", floors, floors);
  print_line ("import", imports, floors);
  print_line ("look before it", looks, floors);
  print_line ("import once more", again, floors);
  print_line ("export to JSON", exports[0], floors);
  print_line ("export to CSV", exports[1], floors);
  print_line ("export to HTML", exports[2], floors);
  g_print ("the journals were equal after each round\n");

  return EXIT_SUCCESS;
}
