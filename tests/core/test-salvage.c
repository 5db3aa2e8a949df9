/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core-support.h"
#include "ebb-error.h"
#include "storage/ebb-migrations.h"
#include "storage/ebb-salvage.h"

#define PAGE 4096
#define N_ENTRIES 300
#define VERSION_AT 63

/* Some hundred entries of all kinds and lengths, with what belongs to them. */
static const char fill[] =
  "PRAGMA foreign_keys = ON;"
  "CREATE TEMP TABLE number AS WITH RECURSIVE n (i) AS"
  "  (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i FROM n;"
  "INSERT INTO tag (uid, kind, name, position) VALUES ('own-1', 'trigger', 'The old bridge', 99);"
  "INSERT INTO entry (uid, kind, time, utc_offset, intensity, note, created, modified, mood, next,"
  "                   intensity_after, chips) "
  "  SELECT printf ('entry-%d', i),"
  "    CASE i % 7 WHEN 0 THEN 'check-in' WHEN 1 THEN 'episode' WHEN 2 THEN 'lapse'"
  "      WHEN 3 THEN CASE WHEN i < 20 THEN 'draft' ELSE 'review' END ELSE 'craving' END,"
  "    1700000000 + i * 40000, 3600, CASE WHEN i % 7 IN (0, 2, 3) THEN NULL ELSE i % 11 END,"
  "    CASE WHEN i % 50 = 0 THEN printf ('long word%d ', i) ||"
  "           replace (hex (zeroblob (i * 15)), '00', 'tide ')"
  "         ELSE printf ('word%d ', i) || substr ('The water came, stayed and went, as it does."
  " Some days it is over the stones, some days it is hardly there at all.', 1, i % 115) END,"
  "    1700000000 + i * 40000, 1700000001 + i * 40000, CASE i % 7 WHEN 0 THEN 1 + i % 5 END,"
  "    CASE i % 7 WHEN 3 THEN 'Go \xf0\x9f\x8c\x8a out' ELSE '' END,"
  "    CASE i % 7 WHEN 1 THEN i % 9 END,"
  "    CASE WHEN i % 2 THEN printf ('t%d t%d', 1 + i % 12, 13 + i % 9) ELSE '' END"
  "  FROM number;"
  "INSERT INTO entry_tag SELECT i, 1 + i % 12 FROM number WHERE i % 2"
  "  UNION ALL SELECT i, 13 + i % 9 FROM number WHERE i % 2;"
  "INSERT INTO rating (uid, entry_id, elapsed, intensity)"
  "  SELECT printf ('rating-%d', i), i, 60, i % 10 FROM number WHERE i % 7 = 1;"
  "INSERT INTO plan_item (uid, section, position, text, response, photo, created, modified)"
  "  SELECT printf ('line-%d', i), 'when-then', i, printf ('Line %d', i),"
  "    substr (hex (zeroblob (60)), 1, i), CASE i WHEN 7 THEN hex (zeroblob (5000)) ELSE '' END,"
  "    5, 6 FROM number WHERE i <= 80;"
  "INSERT INTO plan_version (uid, made, made_day, content)"
  "  SELECT printf ('version-%d', i), i, i, printf ('[%0.*c]', i * 20, 'x') FROM number"
  "  WHERE i <= 30;"
  "UPDATE plan_review SET reviewed = 20000, next = 20030;"
  "INSERT INTO medication (uid, name, created, modified) VALUES ('med-1', 'Mine', 1, 2);"
  "INSERT INTO counter (uid, label, start_day, created, modified) VALUES ('c-1', 'Days', 3, 1, 2);"
  "INSERT INTO lapse_counter SELECT i, 1, NULL FROM number WHERE i % 7 = 2;"
  "INSERT INTO suggestion (uid, key, offered) VALUES ('s-1', 'bridge', 7);"
  "INSERT INTO remembered VALUES ('range', 'month'), ('trigger', 'own-1');"
  "INSERT INTO entry_text (rowid, note, helped, next, chips)"
  "  SELECT id, note, helped, next, chips FROM entry WHERE kind <> 'draft';";

typedef struct {
  GBytes *image;
  guint n_pages;
  /* As it was: what each row says, by its id */
  GHashTable *entries;
  GHashTable *plan_items;
  GHashTable *plan_versions;
  GHashTable *links;
} Journal;

/* Every row in one line, by its first column */
static GHashTable *
read_rows (EbbDatabase *database,
           const char  *sql)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (EbbStatement) statement = ebb_database_prepare (database, sql, NULL);

  g_assert_nonnull (statement);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      GString *line = g_string_new (NULL);

      for (int i = 1; i < sqlite3_column_count (statement); i++)
        {
          const char *text = (const char *) sqlite3_column_text (statement, i);

          g_string_append_printf (line, "%s|", text != NULL ? text : "NULL");
        }
      g_hash_table_insert (rows, g_strdup ((const char *) sqlite3_column_text (statement, 0)),
                           g_string_free (line, FALSE));
    }

  return rows;
}

static EbbDatabase *
open_new (const char *name)
{
  g_autofree char *path = support_path (name);
  EbbDatabase *database = ebb_database_new ();
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  g_assert_true (ebb_database_open (database, path, FALSE, &error));
  g_assert_no_error (error);
  /* Nobody pulls the plug in here. */
  support_exec (database, "PRAGMA synchronous = OFF");

  return database;
}

static GBytes *
take_image (EbbDatabase *database)
{
  g_autofree char *path = g_strdup (ebb_database_get_path (database));

  ebb_database_close (database);

  return support_read (path);
}

static void
set_up (Journal       *journal,
        gconstpointer  unused)
{
  g_autoptr (EbbDatabase) database = open_new ("whole.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_migrations_run (database, ebb_migrations_get_latest (), &error));
  g_assert_no_error (error);
  support_exec (database, "BEGIN");
  support_exec (database, fill);
  support_exec (database, "COMMIT");
  journal->entries = read_rows (database, "SELECT * FROM entry");
  journal->plan_items = read_rows (database, "SELECT * FROM plan_item");
  journal->plan_versions = read_rows (database, "SELECT * FROM plan_version");
  journal->links = read_rows (database, "SELECT entry_id, group_concat (tag_id) FROM entry_tag "
                                        "GROUP BY 1");
  journal->image = take_image (database);
  journal->n_pages = (guint) (g_bytes_get_size (journal->image) / PAGE);
  g_assert_cmpuint (g_hash_table_size (journal->entries), ==, N_ENTRIES);
}

static void
tear_down (Journal       *journal,
           gconstpointer  unused)
{
  g_bytes_unref (journal->image);
  g_hash_table_unref (journal->entries);
  g_hash_table_unref (journal->plan_items);
  g_hash_table_unref (journal->plan_versions);
  g_hash_table_unref (journal->links);
}

static EbbDatabase *
salvage (gconstpointer    image,
         gsize            size,
         EbbSalvageCount *counts)
{
  EbbDatabase *into = open_new ("salvaged.db");
  g_autofree guint8 *before = g_memdup2 (image, size);
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_salvage_image (image, size, into, counts, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (image, size, before, size);

  return into;
}

/* What the plots and the search rest on is what the entries say. */
static void
assert_whole (EbbDatabase *database)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_database_check (database, &error));
  g_assert_no_error (error);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_cmpint (support_int (database, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (support_int (database, "PRAGMA user_version"), ==, ebb_migrations_get_latest ());
  g_assert_cmpint (support_int (database, "SELECT total (n) FROM craving_day"), ==,
                   support_int (database, "SELECT count(*) FROM entry WHERE kind IN ('craving', "
                                          "'episode') AND intensity IS NOT NULL"));
  g_assert_cmpint (support_int (database, "SELECT total (n) FROM craving_hour"), ==,
                   support_int (database, "SELECT total (n) FROM craving_day"));
  g_assert_cmpint (support_int (database, "SELECT total (n) FROM craving_tag"), ==,
                   support_int (database, "SELECT count(*) FROM entry_tag JOIN entry ON id = "
                                          "entry_id WHERE kind IN ('craving', 'episode') AND "
                                          "intensity IS NOT NULL"));
  support_exec (database, "INSERT INTO entry_text (entry_text) VALUES ('integrity-check')");
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM entry_text ('word*')"), ==,
                   support_int (database, "SELECT count(*) FROM entry WHERE kind <> 'draft'"));
}

static void
assert_same (GHashTable *before,
             GHashTable *after)
{
  GHashTableIter iter;
  gpointer id;
  gpointer line;

  g_assert_cmpuint (g_hash_table_size (after), ==, g_hash_table_size (before));
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &line))
    g_assert_cmpstr (g_hash_table_lookup (after, id), ==, line);
}

static void
test_whole (Journal       *journal,
            gconstpointer  unused)
{
  EbbSalvageCount counts;
  gsize size = 0;
  gconstpointer image = g_bytes_get_data (journal->image, &size);
  g_autoptr (EbbDatabase) into = salvage (image, size, &counts);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GHashTable) remembered = read_rows (into, "SELECT * FROM remembered");

  g_assert_cmpuint (counts.entries + counts.drafts, ==, N_ENTRIES);
  g_assert_cmpuint (counts.drafts, ==, 3);
  g_assert_cmpuint (counts.links, ==, N_ENTRIES);
  g_assert_cmpuint (counts.plan_items, ==, 80);
  g_assert_cmpuint (counts.plan_versions, ==, 30);
  g_assert_cmpuint (counts.ratings, ==, 43);
  g_assert_cmpuint (counts.medications, ==, 1);
  g_assert_cmpuint (counts.counters, ==, 1);
  g_assert_cmpuint (counts.others, ==, 43 + 1 + 2);
  g_assert_cmpuint (counts.n_cut, ==, 0);
  g_assert_cmpuint (counts.n_lost, ==, 0);
  g_assert_cmpstr (g_hash_table_lookup (remembered, "trigger"), ==, "own-1|");
  g_assert_cmpint (support_int (into, "SELECT next FROM plan_review"), ==, 20030);
  g_assert_cmpint (support_int (into, "SELECT count(*) FROM tag WHERE uid = 'own-1'"), ==, 1);
  assert_whole (into);
}

/* A journal that was salvaged once, merged and damaged again: another chip has the name
 * by now that the lost one would get. */
static void
test_name_taken (Journal       *journal,
                 gconstpointer  unused)
{
  g_autoptr (EbbDatabase) database = open_new ("taken.db");
  g_autoptr (EbbDatabase) into = NULL;
  g_autoptr (GBytes) image = NULL;
  g_autoptr (GError) error = NULL;
  EbbSalvageCount counts;
  gconstpointer data = NULL;
  gsize size = 0;

  g_assert_true (ebb_migrations_run (database, ebb_migrations_get_latest (), &error));
  support_exec (database, fill);
  support_exec (database, "PRAGMA foreign_keys = OFF");
  support_exec (database, "INSERT INTO entry_tag SELECT min (id), 900 FROM entry");
  support_exec (database, "INSERT INTO tag (id, uid, kind, name, archived) "
                          "VALUES (901, 'salvaged-900', 'trigger', 'Name lost 900', 1)");
  image = take_image (database);
  data = g_bytes_get_data (image, &size);

  into = salvage (data, size, &counts);
  g_assert_cmpuint (counts.links, ==, N_ENTRIES + 1);
  g_assert_cmpint (support_int (into, "SELECT count(*) FROM tag WHERE name LIKE 'Name lost%'"),
                   ==, 2);
  assert_whole (into);
}

static guint8 *
copy_as_version (Journal *journal,
                 int      version,
                 gsize   *size)
{
  guint8 *image = g_memdup2 (g_bytes_get_data (journal->image, size),
                             g_bytes_get_size (journal->image));

  image[VERSION_AT] = (guint8) version;

  return image;
}

/* A bit of the header says that the journal is older than it is. */
static void
test_older_number (Journal       *journal,
                   gconstpointer  unused)
{
  for (int version = 1; version < ebb_migrations_get_latest (); version++)
    {
      gsize size = 0;
      g_autofree guint8 *image = copy_as_version (journal, version, &size);
      g_autoptr (EbbDatabase) into = NULL;
      g_autoptr (GHashTable) after = NULL;
      EbbSalvageCount counts;

      into = salvage (image, size, &counts);
      after = read_rows (into, "SELECT * FROM entry");
      assert_same (journal->entries, after);
      g_assert_cmpuint (counts.n_lost, ==, 0);
      g_assert_cmpuint (counts.plan_items, ==, 80);
      g_assert_cmpuint (counts.plan_versions, ==, 30);
      assert_whole (into);
    }
}

/* Likewise, and what would tell better is gone too: what an older version can hold
 * comes back. */
static void
test_older_number_alone (Journal       *journal,
                         gconstpointer  unused)
{
  for (int version = 1; version < ebb_migrations_get_latest (); version++)
    {
      gsize size = 0;
      g_autofree guint8 *image = copy_as_version (journal, version, &size);
      g_autoptr (EbbDatabase) into = NULL;
      EbbSalvageCount counts;

      /* One page leads to the rest of the schema, from the others its names go. */
      for (gsize i = 0; i + 10 < size; i++)
        if (memcmp (image + i, "table", 5) == 0)
          image[i] = 'x';
      into = salvage (image, size, &counts);
      g_assert_cmpint (support_int (into, "SELECT count(*) FROM tag WHERE uid = 'place-home'"),
                       ==, 1);
      g_assert_cmpuint (counts.chips, >, 30);
      assert_whole (into);
    }
}

/* Counts how often each row of @before is gone from @after. One that is there is
 * as it was, unless its end is on the lost page: that is counted too. */
static void
compare (GHashTable *before,
         GHashTable *after,
         GHashTable *lost,
         guint      *n_cut)
{
  GHashTableIter iter;
  gpointer id;
  gpointer line;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &line))
    {
      const char *now = g_hash_table_lookup (after, id);

      if (now == NULL)
        g_hash_table_insert (
            lost, id, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (lost, id)) + 1));
      else if (strcmp (now, line) != 0)
        (*n_cut)++;
    }
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (before, id));
}

/* Each row begins on one page: over all pages it is lost once, no more, no less. */
static void
assert_lost_once (GHashTable *rows,
                  GHashTable *lost)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (lost, id)), ==, 1);
}

static void
assert_links (Journal     *journal,
              EbbDatabase *into)
{
  g_autoptr (GHashTable) links = read_rows (
      into, "SELECT entry_id, group_concat (tag_id) FROM entry_tag GROUP BY 1");
  g_autoptr (GHashTable) entries = read_rows (into, "SELECT id FROM entry");
  GHashTableIter iter;
  gpointer id;
  gpointer line;

  g_hash_table_iter_init (&iter, journal->links);
  while (g_hash_table_iter_next (&iter, &id, &line))
    {
      if (g_hash_table_contains (entries, id))
        g_assert_cmpstr (g_hash_table_lookup (links, id), ==, line);
    }
}

/* The pages that a row of the table goes on to, by SQLite's own account */
static guint
count_overflow (const char *table)
{
  g_autofree char *path = support_path ("whole.db");
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM dbstat WHERE name = '%s' AND pagetype = 'overflow'", table);

  return (guint) support_raw_int (path, sql);
}

static void
test_each_page (Journal       *journal,
                gconstpointer  fill_with)
{
  g_autoptr (GHashTable) lost_entries = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) lost_lines = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) lost_versions = g_hash_table_new (g_str_hash, g_str_equal);
  gsize size = 0;
  guint8 *image = (guint8 *) g_bytes_get_data (journal->image, &size);
  guint n_cut_entries = 0;
  guint n_cut_lines = 0;
  guint n_cut_versions = 0;
  guint n_cut_reported = 0;
  guint n_others = 0;

  for (guint page = 0; page < journal->n_pages; page++)
    {
      g_autofree guint8 *kept = g_memdup2 (image + page * PAGE, PAGE);
      g_autoptr (EbbDatabase) into = NULL;
      g_autoptr (GHashTable) entries = NULL;
      g_autoptr (GHashTable) lines = NULL;
      g_autoptr (GHashTable) versions = NULL;
      EbbSalvageCount counts;

      memset (image + page * PAGE, 0, PAGE);
      into = salvage (image, size, &counts);
      memcpy (image + page * PAGE, kept, PAGE);

      entries = read_rows (into, "SELECT * FROM entry");
      lines = read_rows (into, "SELECT * FROM plan_item");
      versions = read_rows (into, "SELECT * FROM plan_version");
      compare (journal->entries, entries, lost_entries, &n_cut_entries);
      compare (journal->plan_items, lines, lost_lines, &n_cut_lines);
      compare (journal->plan_versions, versions, lost_versions, &n_cut_versions);
      n_cut_reported += counts.n_cut;
      n_others += 46 - counts.others;
      assert_links (journal, into);
      assert_whole (into);
    }

  assert_lost_once (journal->entries, lost_entries);
  assert_lost_once (journal->plan_items, lost_lines);
  assert_lost_once (journal->plan_versions, lost_versions);
  g_assert_cmpuint (n_cut_entries, ==, count_overflow ("entry"));
  g_assert_cmpuint (n_cut_lines, ==, count_overflow ("plan_item"));
  g_assert_cmpuint (n_cut_versions, ==, 0);
  g_assert_cmpuint (n_cut_reported, ==, n_cut_entries + n_cut_lines);
  /* One page each of suggestions and what is remembered; lapses go with their
   * page, their entry and the counter. */
  g_assert_cmpuint (n_others, <=, 1 + 2 + 3 * 43);
  g_test_message ("%u pages: each of %u entries lost with its own page alone, %u cut short",
                  journal->n_pages, N_ENTRIES, n_cut_entries);
}

/* Beginnings of long texts stay, as text. */
static void
test_cut (Journal       *journal,
          gconstpointer  unused)
{
  g_autofree guint8 *image = NULL;
  gsize size = 0;
  gconstpointer whole = g_bytes_get_data (journal->image, &size);
  g_autofree char *path = support_path ("whole.db");
  g_autoptr (EbbDatabase) into = NULL;
  g_autofree char *note = NULL;
  EbbSalvageCount counts;
  gint64 page = support_raw_int (path, "SELECT max (pageno) FROM dbstat WHERE name = 'entry' AND "
                                       "pagetype = 'overflow'");

  image = g_memdup2 (whole, size);
  memset (image + (page - 1) * PAGE, 0, PAGE);
  into = salvage (image, size, &counts);
  g_assert_cmpuint (counts.entries + counts.drafts, ==, N_ENTRIES);
  g_assert_cmpuint (counts.n_cut, ==, 1);
  note = support_text (into, "SELECT note FROM entry ORDER BY length (note) DESC LIMIT 1");
  g_assert_true (g_str_has_prefix (note, "long word"));
  g_assert_cmpint (support_int (into, "SELECT count(*) FROM entry WHERE created = 0"), ==, 0);
}

/* Noise, where nothing says that a page is damaged: it may make rows up, but
 * breaks nothing, and takes no row of another page with it. */
static void
test_noise (Journal       *journal,
            gconstpointer  unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  gsize size = 0;
  gconstpointer whole = g_bytes_get_data (journal->image, &size);

  for (guint i = 0; i < 30; i++)
    {
      g_autofree guint8 *image = g_memdup2 (whole, size);
      g_autoptr (EbbDatabase) into = NULL;
      EbbSalvageCount counts;

      for (int n = g_rand_int_range (rand, 1, 2000); n > 0; n--)
        image[g_rand_int (rand) % size] = (guint8) g_rand_int (rand);
      /* A header that says so is another version. */
      memset (image + 60, 0, 4);
      into = salvage (image, g_rand_int (rand) % (guint32) size, &counts);
      g_assert_cmpint (support_int (into, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
      g_assert_true (ebb_database_check (into, NULL));
    }
}

static void
test_nothing (Journal       *journal,
              gconstpointer  unused)
{
  static const gsize sizes[] = { 0, 1, 100, 4095, 4096, 8192 };
  g_autofree guint8 *zeros = g_malloc0 (8192);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      EbbSalvageCount counts;
      g_autoptr (EbbDatabase) into = salvage (zeros, sizes[i], &counts);

      g_assert_cmpuint (counts.entries + counts.plan_items + counts.links, ==, 0);
      assert_whole (into);
    }
}

/* Of an older version: what it was is what it becomes. */
static void
test_versions (void)
{
  for (int version = 1; version < ebb_migrations_get_latest (); version++)
    {
      g_autofree char *name = g_strdup_printf ("old-v%d.db", version);
      g_autofree char *path = support_path (name);
      g_autofree char *sql = g_strdup_printf ("v%d.sql", version);
      g_autoptr (EbbDatabase) into = open_new ("salvaged.db");
      g_autoptr (EbbDatabase) migrated = ebb_database_new ();
      g_autoptr (GHashTable) before = NULL;
      g_autoptr (GHashTable) after = NULL;
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GBytes) still = NULL;
      g_autoptr (GError) error = NULL;
      EbbSalvageCount counts;

      support_load_sql (path, sql);
      file = support_read (path);
      g_assert_true (ebb_salvage_file (path, into, &counts, &error));
      g_assert_no_error (error);
      still = support_read (path);
      g_assert_true (g_bytes_equal (file, still));

      g_assert_true (ebb_database_open (migrated, path, FALSE, NULL));
      g_assert_true (ebb_migrations_run (migrated, ebb_migrations_get_latest (), NULL));
      before = read_rows (migrated, "SELECT * FROM entry");
      after = read_rows (into, "SELECT * FROM entry");
      g_assert_cmpuint (g_hash_table_size (before), >, 0);
      assert_same (before, after);
      g_assert_cmpint (support_int (into, "SELECT count(*) FROM tag"), ==,
                       support_int (migrated, "SELECT count(*) FROM tag"));
      g_assert_cmpint (support_int (into, "SELECT count(*) FROM entry_tag"), ==,
                       support_int (migrated, "SELECT count(*) FROM entry_tag"));
    }
}

static void
test_newer (Journal       *journal,
            gconstpointer  unused)
{
  g_autofree guint8 *image = NULL;
  g_autoptr (EbbDatabase) into = open_new ("salvaged.db");
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  gconstpointer whole = g_bytes_get_data (journal->image, &size);

  image = g_memdup2 (whole, size);
  image[63] = 200;
  g_assert_false (ebb_salvage_image (image, size, into, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NEWER_VERSION);
  g_clear_error (&error);
  g_assert_false (ebb_salvage_file ("/nowhere/at.all", into, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
}

#define ADD(path, test) g_test_add ("/salvage/" path, Journal, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("whole", test_whole);
  ADD ("name-taken", test_name_taken);
  ADD ("older-number", test_older_number);
  ADD ("older-number-alone", test_older_number_alone);
  ADD ("each-page", test_each_page);
  ADD ("cut", test_cut);
  ADD ("noise", test_noise);
  ADD ("nothing", test_nothing);
  ADD ("newer", test_newer);
  g_test_add_func ("/salvage/versions", test_versions);

  return g_test_run ();
}
