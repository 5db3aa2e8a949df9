/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What saving an entry costs, beside the same rows written with the bare SQLite
 * API: the entry, two chips and the index, one transaction each, as durable. The
 * two take turns, each on a journal of its own; the statements of the bare one
 * are prepared once. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "journal-support.h"

#define TARGET 1.5
#define N_SAVES 300

typedef struct
{
  sqlite3      *db;
  sqlite3_stmt *begin;
  sqlite3_stmt *entry;
  sqlite3_stmt *tag;
  sqlite3_stmt *text;
  sqlite3_stmt *commit;
} Bare;

static void
check (Bare *bare,
       int   rc)
{
  if (rc != SQLITE_OK && rc != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (bare->db));
}

static void
bare_open (Bare       *bare,
           const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  const struct { sqlite3_stmt **statement; const char *sql; } statements[] = {
    { &bare->begin, "BEGIN IMMEDIATE" },
    { &bare->entry, "INSERT INTO entry (uid, kind, time, utc_offset, intensity, note, chips, "
                    "created, modified) VALUES (?, 'craving', ?, 3600, 7, ?, 't3 t15', ?, ?)" },
    { &bare->tag, "INSERT INTO entry_tag (entry_id, tag_id) VALUES (?, ?)" },
    { &bare->text, "INSERT INTO entry_text (rowid, note, helped, next, chips) "
                   "VALUES (?, ?, '', '', 't3 t15')" },
    { &bare->commit, "COMMIT" },
  };

  check (bare, sqlite3_open_v2 (path, &bare->db, SQLITE_OPEN_READWRITE, NULL));
  check (bare, sqlite3_exec (bare->db,
                             "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                             "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;"
                             "PRAGMA secure_delete = ON;", NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    check (bare, sqlite3_prepare_v2 (bare->db, statements[i].sql, -1, statements[i].statement,
                                     NULL));
}

static void
bare_close (Bare *bare)
{
  sqlite3_finalize (bare->begin);
  sqlite3_finalize (bare->entry);
  sqlite3_finalize (bare->tag);
  sqlite3_finalize (bare->text);
  sqlite3_finalize (bare->commit);
  sqlite3_close (bare->db);
}

static void
run (Bare         *bare,
     sqlite3_stmt *statement)
{
  check (bare, sqlite3_step (statement));
  sqlite3_reset (statement);
}

static void
bare_save (Bare       *bare,
           const char *note,
           gint64      time)
{
  g_autofree char *uid = g_uuid_string_random ();
  gint64 id;

  run (bare, bare->begin);
  sqlite3_bind_text (bare->entry, 1, uid, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (bare->entry, 2, time);
  sqlite3_bind_text (bare->entry, 3, note, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (bare->entry, 4, time);
  sqlite3_bind_int64 (bare->entry, 5, time);
  run (bare, bare->entry);
  id = sqlite3_last_insert_rowid (bare->db);
  for (int tag = 3; tag <= 15; tag += 12)
    {
      sqlite3_bind_int64 (bare->tag, 1, id);
      sqlite3_bind_int (bare->tag, 2, tag);
      run (bare, bare->tag);
    }
  sqlite3_bind_int64 (bare->text, 1, id);
  sqlite3_bind_text (bare->text, 2, note, -1, SQLITE_STATIC);
  run (bare, bare->text);
  run (bare, bare->commit);
}

static void
store_save (EbbStorage *storage,
            const char *note)
{
  EbbJournal *journal = ebb_storage_get_journal (storage);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (EbbEntry) entry = ebb_entry_new (now);
  g_autoptr (EbbTag) trigger = NULL;
  g_autoptr (EbbTag) coping = NULL;
  g_autoptr (GError) error = NULL;

  trigger = g_list_model_get_item (ebb_journal_get_tags (journal, EBB_TAG_TRIGGER), 2);
  coping = g_list_model_get_item (ebb_journal_get_tags (journal, EBB_TAG_COPING), 2);
  ebb_entry_set_intensity (entry, 7);
  ebb_entry_set_note (entry, note);
  ebb_entry_set_tag (entry, trigger, TRUE);
  ebb_entry_set_tag (entry, coping, TRUE);
  if (!ebb_journal_add (journal, entry, &error))
    g_error ("%s", error->message);
}

static gboolean
measure (guint n_entries)
{
  g_autofree char *folder = g_dir_make_tmp ("ebb-save-XXXXXX", NULL);
  g_autofree char *ours = g_build_filename (folder, "store", NULL);
  g_autofree char *theirs = g_build_filename (folder, "bare", NULL);
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbStorage) storage = ebb_storage_new (ours, clock);
  g_autoptr (GArray) store_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) bare_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  Bare bare = { NULL };
  double ratio;

  bench_make_journal (ours, n_entries);
  bench_make_journal (theirs, n_entries);
  ebb_storage_open (storage);
  ebb_journal_load_all (ebb_storage_get_journal (storage));
  bare_open (&bare, theirs);

  for (int i = 0; i < N_SAVES; i++)
    {
      g_autofree char *note = g_strdup_printf ("Rain, and %d steps to the station", i);
      gint64 start = g_get_monotonic_time ();

      store_save (storage, note);
      bench_add (store_times, start);
      start = g_get_monotonic_time ();
      bare_save (&bare, note, start / G_USEC_PER_SEC);
      bench_add (bare_times, start);
    }
  bare_close (&bare);
  ebb_storage_close (storage);

  ratio = (double) bench_get (store_times, 0.5) / (double) bench_get (bare_times, 0.5);
  g_print ("%6u entries: saving one takes %.2f ms (p95 %.2f), the bare SQLite API %.2f ms "
           "(p95 %.2f): %.2f times, %s %.1f\n", n_entries,
           (double) bench_get (store_times, 0.5) / 1000,
           (double) bench_get (store_times, 0.95) / 1000,
           (double) bench_get (bare_times, 0.5) / 1000,
           (double) bench_get (bare_times, 0.95) / 1000,
           ratio, ratio <= TARGET ? "within" : "OVER", TARGET);

  return ratio <= TARGET;
}

int
main (void)
{
  gboolean empty = measure (0);
  gboolean full = measure (100000);

  return empty && full ? EXIT_SUCCESS : EXIT_FAILURE;
}
