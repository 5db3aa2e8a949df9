/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "ebb-error.h"
#include "fuzz-main.h"
#include "storage/ebb-migrations.h"
#include "storage/ebb-salvage-pages.h"
#include "storage/ebb-salvage.h"

/* A journal with changes to it: three bytes of place, one of length, as many of
 * content, and so on. Asked as the program asks it, read page by page, and every
 * now and then salvaged. */

static GBytes *
make_journal (char **folder)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autofree char *path = NULL;
  char *data = NULL;
  gsize size = 0;

  *folder = g_dir_make_tmp ("ebb-fuzz-XXXXXX", NULL);
  path = g_build_filename (*folder, "journal.db", NULL);
  g_assert_true (ebb_database_open (database, path, FALSE, NULL));
  g_assert_true (ebb_database_exec (database, "PRAGMA page_size = 512", NULL));
  g_assert_true (ebb_migrations_run (database, ebb_migrations_get_latest (), NULL));
  g_assert_true (ebb_database_exec (
      database,
      "BEGIN;"
      "INSERT INTO entry (uid, kind, time, utc_offset, intensity, note, created, modified, chips)"
      "  SELECT 'e' || id, 'craving', id * 7000, 0, id % 11, 'note ' ||"
      "         CASE WHEN id % 5 THEN id ELSE hex (zeroblob (400)) END, 1, 2, 't' || id FROM tag;"
      "INSERT INTO entry_tag SELECT id, id FROM tag;"
      "INSERT INTO plan_item (uid, section, position, text, created, modified)"
      "  SELECT 'p' || id, 'reason', id, 'text', 1, 2 FROM tag;"
      "INSERT INTO entry_text (rowid, note, helped, next, chips)"
      "  SELECT id, note, helped, next, chips FROM entry;"
      "COMMIT",
      NULL));
  ebb_database_close (database);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_unlink (path);

  return g_bytes_new_take (data, size);
}

static void
ask (guint8 *image,
     gsize   size)
{
  static const char *const questions[] = {
    "SELECT count(*) FROM sqlite_schema", "PRAGMA user_version",
    "SELECT * FROM entry ORDER BY time DESC, id DESC LIMIT 50",
    "SELECT * FROM entry JOIN entry_tag ON entry_id = id JOIN tag ON tag.id = tag_id",
    "SELECT rowid FROM entry_text ('note* OR chips : t3') ORDER BY rank",
    "SELECT local_day, kind, intensity FROM entry WHERE local_day > 3",
    "SELECT * FROM plan_item ORDER BY section, position", "SELECT * FROM craving_tag",
    "UPDATE entry SET note = note || '.' WHERE id = 3", "DELETE FROM entry WHERE id = 4",
    "PRAGMA quick_check(1)",
  };
  sqlite3 *handle = NULL;
  guint8 *copy = sqlite3_malloc64 (size);

  memcpy (copy, image, size);
  g_assert_cmpint (sqlite3_open (":memory:", &handle), ==, SQLITE_OK);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_exec (handle, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", NULL, NULL,
                NULL);
  if (sqlite3_deserialize (handle, "main", copy, (sqlite3_int64) size, (sqlite3_int64) size,
                           SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) ==
      SQLITE_OK)
    {
      for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
        sqlite3_exec (handle, questions[i], NULL, NULL, NULL);
    }
  sqlite3_close (handle);
}

static gboolean
look (const EbbSalvageRow *row,
      gpointer             user_data)
{
  gsize *sum = user_data;

  for (guint i = 0; i < row->n_values; i++)
    {
      const EbbSalvageValue *value = &row->values[i];

      for (gsize j = 0; value->text != NULL && j < value->length; j++)
        *sum += (guint8) value->text[j];
    }

  return TRUE;
}

static void
salvage (const char   *folder,
         const guint8 *image,
         gsize         size)
{
  g_autoptr (EbbDatabase) into = ebb_database_new ();
  g_autofree char *path = g_build_filename (folder, "salvaged.db", NULL);
  g_autoptr (GError) error = NULL;
  EbbSalvageCount counts;

  g_assert_true (ebb_database_open (into, path, FALSE, NULL));
  g_assert_true (ebb_database_exec (into, "PRAGMA synchronous = OFF", NULL));
  if (!ebb_salvage_image (image, size, into, &counts, &error))
    g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  ebb_database_close (into);
  g_unlink (path);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static GBytes *journal;
  static char *folder;
  static guint n;
  g_autofree guint8 *image = NULL;
  g_autofree guint8 *marks = NULL;
  EbbSalvagePages pages;
  gsize image_size;
  gsize sum = 0;

  if (journal == NULL)
    journal = make_journal (&folder);
  image = g_memdup2 (g_bytes_get_data (journal, &image_size), g_bytes_get_size (journal));
  while (size >= 4)
    {
      gsize at = ((gsize) data[0] << 16 | (gsize) data[1] << 8 | data[2]) % image_size;
      gsize length = MIN (MIN ((gsize) data[3], size - 4), image_size - at);

      memcpy (image + at, data + 4, length);
      data += 4 + length;
      size -= 4 + length;
    }

  ask (image, image_size);
  ebb_salvage_pages_init (&pages, image, image_size);
  g_assert_true (ebb_salvage_pages_scan (&pages, look, &sum));
  marks = g_malloc0 (pages.n_pages + 1);
  for (guint i = 1; i <= pages.n_pages; i++)
    ebb_salvage_pages_mark_tree (&pages, i, 1, marks);
  if (n++ % 32 == 0)
    salvage (folder, image, image_size);

  return 0;
}
