/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "journal-file.h"
#include "storage/ebb-storage.h"

#define PATIENCE_SECONDS 90

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "ebb", NULL);
}

/* With nothing written yet. */
void
journal_file_begin (void)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *aside = g_strdup_printf ("%s.%" G_GINT64_FORMAT, folder,
                                            g_get_monotonic_time ());

  g_rename (folder, aside);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
}

static void
tick (EbbJournal *journal,
      EbbEntry   *entry,
      const char *chip)
{
  const char *const kinds[] = { EBB_TAG_TRIGGER, EBB_TAG_COMPANY };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GListModel *tags = ebb_journal_get_tags (journal, kinds[k]);

      for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
        {
          g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);
          g_autofree char *label = ebb_tag_dup_label (tag);

          if (g_str_equal (label, chip))
            {
              ebb_entry_set_tag (entry, tag, TRUE);
              return;
            }
        }
    }

  g_error ("There is no chip “%s”", chip);
}

/* @chip is what it says, and %NULL for none. */
void
journal_file_add_craving (int         days_ago,
                          int         hour,
                          int         intensity,
                          const char *chip,
                          const char *note)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autoptr (GDateTime) day = g_date_time_add_days (now, -days_ago);
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  ebb_storage_open (storage);
  g_assert_cmpint (ebb_storage_get_state (storage), ==, EBB_STORAGE_READY);
  time = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day), hour, 0, 0);
  entry = ebb_entry_new (time);
  ebb_entry_set_intensity (entry, intensity);
  ebb_entry_set_note (entry, note);
  if (chip != NULL)
    tick (ebb_storage_get_journal (storage), entry, chip);
  ebb_journal_add (ebb_storage_get_journal (storage), entry, &error);
  g_assert_no_error (error);
  ebb_storage_close (storage);
}

/* What a query of a single number answers. */
int
journal_file_count (const char *sql)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  int number;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return number;
}

/* Until it answers with something else than 0. */
void
journal_file_await (const char *sql)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (journal_file_count (sql) == 0)
    {
      if (g_get_monotonic_time () >= deadline)
        g_error ("Not on the disk: %s", sql);
      g_usleep (20000);
    }
}
