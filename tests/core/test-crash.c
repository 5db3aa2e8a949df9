/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "core-support.h"
#include "ebb-error.h"

/* 500 of them: EBB_CRASH_KILLS=500, as the benchmark "crash" does. */
#define N_KILLS 20

/* What was acknowledged. Of an entry: how long its note is at least, or -1 if it
 * may be gone. */
typedef struct
{
  GHashTable *entries;
  GHashTable *chips;
  guint       n_lines;
} Acknowledged;

static GSubprocess *
start_writer (const char *argument)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *writer = g_build_filename (g_getenv ("EBB_TEST_BUILD_ROOT"), "tests", "core",
                                              "crash-writer", NULL);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  /* What is killed has no leaks to look for, and starts faster without. */
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, writer, folder, argument, NULL);
  g_assert_no_error (error);

  return process;
}

/* Whole lines only: the last one may have been cut off. */
static gboolean
take_line (GDataInputStream *lines,
           Acknowledged     *acknowledged)
{
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_autofree char *uid = line != NULL && *line != '\0' ? g_strndup (line + 1, 36) : NULL;
  gboolean is_whole = uid != NULL && g_uuid_string_is_valid (uid);

  if (!is_whole)
    return FALSE;

  acknowledged->n_lines++;
  if (line[0] == '#')
    g_hash_table_add (acknowledged->chips, g_steal_pointer (&uid));
  else if (line[0] == '-')
    g_hash_table_remove (acknowledged->entries, uid);
  else if (line[0] == '?')
    g_hash_table_insert (acknowledged->entries, g_steal_pointer (&uid), GINT_TO_POINTER (-1));
  else if (line[0] == '~' && line[37] != ' ')
    return FALSE;
  else
    g_hash_table_insert (acknowledged->entries, g_steal_pointer (&uid),
                         GINT_TO_POINTER (line[0] == '~' ? atoi (line + 38) : 0));

  return TRUE;
}

/* Lets it acknowledge some, waits for a moment that nobody can foretell, and
 * kills it. Some die before their first entry, some while they start. */
static void
write_and_kill (Acknowledged *acknowledged)
{
  g_autoptr (GSubprocess) process = start_writer (NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  int n_first = g_test_rand_int_range (0, 12);

  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  for (int i = 0; i < n_first && take_line (lines, acknowledged); i++)
    continue;
  g_usleep ((gulong) g_test_rand_int_range (0, n_first == 0 ? 90000 : 15000));

  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));
  while (take_line (lines, acknowledged))
    continue;
}

/* Of each entry the length of its note. */
static GHashTable *
read_entries (EbbDatabase *database)
{
  GHashTable *entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (EbbStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_row = FALSE;

  statement = ebb_database_prepare (database, "SELECT uid, length (note) FROM entry "
                                              "WHERE kind <> 'draft'", &error);
  g_assert_no_error (error);
  while (ebb_database_step (database, statement, &has_row, &error) && has_row)
    g_hash_table_insert (entries, g_strdup ((const char *) sqlite3_column_text (statement, 0)),
                         GINT_TO_POINTER (sqlite3_column_int (statement, 1)));
  g_assert_no_error (error);

  return entries;
}

static EbbStorage *
open_whole (void)
{
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  EbbStorage *storage = support_open (clock);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (ebb_storage_get_problem (storage), ==, "");
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_READY);
  ebb_database_check (ebb_storage_get_database (storage), &error);
  g_assert_no_error (error);

  return storage;
}

static void
assert_entries (Acknowledged *acknowledged,
                EbbDatabase  *database,
                guint         n_kills)
{
  g_autoptr (GHashTable) entries = read_entries (database);
  GHashTableIter iter;
  gpointer uid, length;

  g_hash_table_iter_init (&iter, acknowledged->entries);
  while (g_hash_table_iter_next (&iter, &uid, &length))
    {
      gpointer is_there = NULL;
      gboolean found = g_hash_table_lookup_extended (entries, uid, NULL, &is_there);

      if (!found && GPOINTER_TO_INT (length) >= 0)
        g_error ("%s was acknowledged and is gone", (char *) uid);
      if (found && GPOINTER_TO_INT (is_there) < GPOINTER_TO_INT (length))
        g_error ("%s was acknowledged to be longer than it is", (char *) uid);
    }

  /* Each kill can have come between a commit and its acknowledgement. */
  g_assert_cmpuint (g_hash_table_size (entries), <=,
                    g_hash_table_size (acknowledged->entries) + n_kills);
}

static void
assert_chips (Acknowledged *acknowledged,
              EbbStorage   *storage)
{
  GListModel *places = ebb_journal_get_tags (ebb_storage_get_journal (storage), EBB_TAG_PLACE);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (places, i);

      if (g_hash_table_contains (acknowledged->chips, ebb_tag_get_name (tag)))
        n++;
    }
  g_assert_cmpuint (n, ==, g_hash_table_size (acknowledged->chips));
}

/* The index says the same as the entries, and so do the counts that are kept. */
static void
assert_consistent (EbbDatabase *database)
{
  g_autoptr (GError) error = NULL;

  ebb_database_exec (database, "INSERT INTO entry_text (entry_text) VALUES ('integrity-check')",
                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM entry_text"), ==,
                   support_int (database, "SELECT count(*) FROM entry"));
  g_assert_cmpint (support_int (database, "SELECT total (n) FROM craving_day"), ==,
                   support_int (database, "SELECT count(*) FROM entry WHERE intensity >= 0 "
                                          "AND kind IN ('craving', 'episode')"));
}

static void
assert_all_are_there (Acknowledged *acknowledged,
                      guint         n_kills)
{
  g_autoptr (EbbStorage) storage = open_whole ();
  EbbDatabase *database = ebb_storage_get_database (storage);

  assert_entries (acknowledged, database, n_kills);
  assert_chips (acknowledged, storage);
  assert_consistent (database);
  ebb_journal_load_all (ebb_storage_get_journal (storage));
  g_assert_cmpint (support_n_items (ebb_storage_get_journal (storage)), ==,
                   support_int (database, "SELECT count(*) FROM entry WHERE kind <> 'draft'"));
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
test_any_moment (void)
{
  const char *wanted = g_getenv ("EBB_CRASH_KILLS");
  guint n_kills = wanted != NULL ? (guint) atoi (wanted) : N_KILLS;
  Acknowledged acknowledged = {
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    0
  };

  for (guint i = 1; i <= n_kills; i++)
    {
      write_and_kill (&acknowledged);
      assert_all_are_there (&acknowledged, i);
    }

  /* Or else this would have shown nothing. */
  g_assert_cmpuint (acknowledged.n_lines, >, n_kills);
  g_test_message ("%u kills, %u writes acknowledged, none lost, %u entries in the end",
                  n_kills, acknowledged.n_lines, g_hash_table_size (acknowledged.entries));
  g_hash_table_unref (acknowledged.entries);
  g_hash_table_unref (acknowledged.chips);
}

/* Runs it until its n-th call that changes a file, and gives what it had
 * acknowledged by then. */
static char *
write_until_call (int n)
{
  g_autofree char *argument = g_strdup_printf ("%d", n);
  g_autoptr (GSubprocess) process = start_writer (argument);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_if_signaled (process))
    g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
  else
    g_assert_true (g_subprocess_get_successful (process));
  g_assert_true (g_subprocess_get_if_signaled (process) != g_str_has_suffix (output, "done\n"));

  return output;
}

static gboolean
is_acknowledged (const char *output,
                 char        what)
{
  const char *at = strchr (output, what);

  /* A uid has dashes of its own. */
  return at != NULL && (at == output || at[-1] == '\n');
}

/* Each of the three is as before, or as after; it is as after if that was
 * said; and none is done before the one that comes first. */
static void
assert_steps (const char *output)
{
  g_autoptr (EbbStorage) storage = open_whole ();
  EbbDatabase *database = ebb_storage_get_database (storage);
  gint64 n_old = support_int (database, "SELECT count(*) FROM entry WHERE time < 1e9");
  gint64 n_new = support_int (database, "SELECT count(*) FROM entry WHERE time > 1e9");
  gint64 length = support_int (database, "SELECT length (note) FROM entry ORDER BY time");
  gint64 n_ticks = support_int (database, "SELECT count(*) FROM entry_tag");

  g_assert_true (n_new == 1 || (n_new == 0 && !is_acknowledged (output, '+')));
  g_assert_true (length == 9000 || (length == 3000 && strchr (output, '~') == NULL));
  g_assert_true (n_old == 1 || (n_old == 2 && strstr (output, "\n-") == NULL));
  g_assert_true (length == 3000 || n_new == 1);
  g_assert_true (n_old == 2 || length == 9000);
  g_assert_cmpint (n_ticks, ==, n_old + n_new);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

static void
add_old (EbbStorage *storage,
         const char *iso8601)
{
  EbbJournal *journal = ebb_storage_get_journal (storage);
  g_autofree char *note = g_strnfill (3000, 'o');
  g_autoptr (EbbEntry) entry = support_entry (iso8601, 3, note);
  g_autoptr (EbbTag) tag = NULL;
  g_autoptr (GError) error = NULL;

  tag = g_list_model_get_item (ebb_journal_get_tags (journal, EBB_TAG_COPING), 2);
  ebb_entry_set_tag (entry, tag, TRUE);
  ebb_journal_add (journal, entry, &error);
  g_assert_no_error (error);
}

/* Not at any moment, but at every one: in the middle of each write, and before
 * each cut and each wait for the disk. */
static void
test_every_call (void)
{
  g_autofree char *path = support_path ("journal.db");
  g_autofree char *rollback = support_path ("journal.db-journal");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (EbbStorage) storage = open_whole ();
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  gboolean done = FALSE;
  int n = 0;

  add_old (storage, "1990-01-01T12:00:00");
  add_old (storage, "1990-01-02T12:00:00");
  g_assert_finalize_object (g_steal_pointer (&storage));
  before = support_read (path);

  while (!done)
    {
      g_autofree char *output = NULL;

      support_write (path, before);
      support_write (rollback, nothing);
      output = write_until_call (++n);
      done = g_str_has_suffix (output, "done\n");
      assert_steps (output);
    }

  g_assert_cmpint (n, >, 30);
  g_assert_cmpint (n, <, 300);
  g_test_message ("%d calls", n);
}

/* The first start, too. */
static void
test_every_call_of_first_start (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  gboolean started = FALSE;
  int n;

  for (n = 1; !started; n++)
    {
      g_autofree char *output = NULL;
      g_autoptr (EbbStorage) storage = NULL;

      output = write_until_call (n);
      started = is_acknowledged (output, '+');
      storage = open_whole ();
      g_assert_cmpint (support_int (ebb_storage_get_database (storage),
                                    "SELECT count(*) FROM tag"), ==, 47);
      g_assert_finalize_object (g_steal_pointer (&storage));
      support_empty (folder);
      support_empty (backups);
    }
  g_assert_cmpint (n, >, 30);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/crash/any-moment", test_any_moment);
  g_test_add_func ("/crash/every-call", test_every_call);
  g_test_add_func ("/crash/every-call-of-first-start", test_every_call_of_first_start);

  return g_test_run ();
}
