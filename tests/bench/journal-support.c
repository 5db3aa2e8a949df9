/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journal-support.h"

/* Some entries of each kind over about thirty years, every third with a note of
 * common and of rare words, every other with two chips. */
#define FILL_SQL \
  "PRAGMA synchronous = OFF;" \
  "BEGIN;" \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) " \
  "INSERT INTO entry (uid, kind, time, utc_offset, intensity, note, created, modified, chips) " \
  "SELECT printf ('%%08x-0000-4000-8000-%%012x', i, i), k.kind, " \
  "  1700000000 - (%u - i) * 9000 + i * 7919 %% 5000, 3600, " \
  "  iif (k.kind IN ('craving', 'episode'), i * 31 %% 11, NULL), " \
  "  iif (i %% 3 = 0, printf ('%%s and %%s, word%%d at the %%s', " \
  "    json_extract (w.words, printf ('$[%%d]', i * 7 %% 12)), " \
  "    json_extract (w.words, printf ('$[%%d]', i * 11 %% 12)), i %% 997, " \
  "    json_extract (w.words, printf ('$[%%d]', i * 5 %% 12))), ''), " \
  "  1700000000, 1700000000, " \
  "  iif (i %% 2 = 0, printf ('t%%d t%%d', 1 + i %% 12, 13 + i %% 10), '') " \
  "FROM n, " \
  "  (SELECT '[\"street\", \"sister\", \"café\", \"rain\", \"payday\", \"evening\", \"phone\", " \
  "           \"kitchen\", \"music\", \"bridge\", \"alone\", \"station\"]' AS words) AS w " \
  "JOIN (SELECT 0 AS r, 'craving' AS kind UNION ALL SELECT 1, 'craving' UNION ALL " \
  "      SELECT 2, 'craving' UNION ALL SELECT 3, 'episode' UNION ALL SELECT 4, 'check-in') AS k " \
  "  ON k.r = i %% 5;" \
  "INSERT INTO entry_tag SELECT id, 1 + id %% 12 FROM entry WHERE chips <> '';" \
  "INSERT INTO entry_tag SELECT id, 13 + id %% 10 FROM entry WHERE chips <> '';" \
  "INSERT INTO entry_text (rowid, note, helped, next, chips) " \
  "  SELECT id, note, helped, next, chips FROM entry;" \
  "COMMIT;" \
  "PRAGMA synchronous = FULL;"

void
bench_make_journal (const char *folder,
                    guint       n_entries)
{
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  g_autofree char *sql = g_strdup_printf (FILL_SQL, n_entries, n_entries);
  g_autoptr (GError) error = NULL;

  ebb_storage_open (storage);
  if (ebb_storage_get_state (storage) != EBB_STORAGE_READY)
    g_error ("%s", ebb_storage_get_problem (storage));
  if (n_entries > 0 && !ebb_database_exec (ebb_storage_get_database (storage), sql, &error))
    g_error ("%s", error->message);
}

void
bench_add (GArray *times,
           gint64  start)
{
  gint64 time = g_get_monotonic_time () - start;

  g_array_append_val (times, time);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* In microseconds; part 0.5 is the median. */
gint64
bench_get (GArray *times,
           double  part)
{
  g_array_sort (times, compare);

  return g_array_index (times, gint64, (guint) ((times->len - 1) * part));
}
