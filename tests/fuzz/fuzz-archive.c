/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "archive/ebb-archive-import.h"
#include "storage/ebb-migrations.h"

/* Feeds the import with what is nearly an archive. Whatever it is: it is taken or
 * refused with a message, the journal stays as it was, and the sanitizers find
 * nothing. With -fsanitize=fuzzer and FUZZ_WITH_LIBFUZZER it is a target of
 * libFuzzer; by itself it runs the corpus and a fixed number of changes to it,
 * the same each time.
 *     fuzz-archive CORPUS [RUNS]
 */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static EbbDatabase *
get_journal (void)
{
  static EbbDatabase *database;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (database != NULL)
    return database;

  folder = g_dir_make_tmp ("ebb-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "journal.db", NULL);
  database = ebb_database_new ();
  g_assert_true (ebb_database_open (database, path, FALSE, NULL));
  g_assert_true (ebb_migrations_run (database, ebb_migrations_get_latest (), NULL));

  return database;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 26, 12, 0, 0);
  g_autoptr (EbbArchiveJob) job = ebb_archive_job_new (NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;
  gint64 n = 0;

  if (!ebb_archive_import (get_journal (), stream, (goffset) size, now, EBB_ARCHIVE_LOOK, job,
                           &summary, &error))
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_assert_true (ebb_database_get_int (get_journal (), "SELECT count(*) FROM entry", &n, NULL));
  g_assert_cmpint (n, ==, 0);

  return 0;
}

#ifndef FUZZ_WITH_LIBFUZZER
static const char *const pieces[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud83c", "null", "true", "-1", "11", "0",
  "99999999999999999999", "1e999", "\"uid\"", "\"entry\"", "\"tag\": ", "\"time\": ", "\xff",
  "\xc3", "[[[[[[[[[[[[[[[[[[[[", "\"version\": 2,", "\"entry_tag\": [{\"tag\": \"x\"}],", "\n"
};

static void
change (GByteArray *text,
        GRand      *rand)
{
  for (int i = g_rand_int_range (rand, 1, 6); i > 0 && text->len > 0; i--)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) text->len);
      guint wanted = (guint) g_rand_int_range (rand, 1, 40);
      guint length = MIN (wanted, text->len - at);
      const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];

      switch (g_rand_int_range (rand, 0, 5))
        {
        case 0:
          text->data[at] = (guint8) g_rand_int (rand);
          break;
        case 1:
          g_byte_array_remove_range (text, at, length);
          break;
        case 2:
          g_byte_array_set_size (text, at);
          break;
        case 3:
          memmove (text->data + g_rand_int_range (rand, 0, (gint32) (text->len - length + 1)),
                   text->data + at, length);
          break;
        default:
          memcpy (text->data + at, piece, MIN (strlen (piece), text->len - at));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  const char *wanted = g_getenv ("EBB_FUZZ_RUNS");
  int runs = argc > 2 ? (int) g_ascii_strtoll (argv[2], NULL, 10) : 1000;
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_cmpint (argc, >, 1);
  if (wanted != NULL)
    runs = (int) g_ascii_strtoll (wanted, NULL, 10);
  dir = g_dir_open (argv[1], 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      char *text = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_ptr_array_add (corpus, g_bytes_new_take (text, length));
      LLVMFuzzerTestOneInput ((const guint8 *) text, length);
    }
  g_assert_cmpuint (corpus->len, >, 0);

  for (int i = 0; i < runs; i++)
    {
      GBytes *one = g_ptr_array_index (corpus, (guint) i % corpus->len);
      g_autoptr (GByteArray) text = g_byte_array_new ();

      g_byte_array_append (text, g_bytes_get_data (one, NULL), (guint) g_bytes_get_size (one));
      change (text, rand);
      LLVMFuzzerTestOneInput (text->data, text->len);
    }
  g_print ("1..1\n# figure: %u files and %d changes of them: 0 bad\nok 1\n", corpus->len, runs);

  return 0;
}
#endif
