/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "ebb-day.h"
#include "storage/ebb-storage.h"

/* What each plot asks of a journal with 100,000 entries over ten years, beside
 * the floor: hour by weekday by the bare SQLite API, from the rows with a
 * covering index, and from the counts that are kept. */
#define ENTRIES 100000
#define SECONDS_BETWEEN 3155
#define ROUNDS 60

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

typedef struct
{
  EbbDatabase *database;
  EbbDays      days;
  sqlite3     *bare;
  const char  *sql;
} Question;

static void
ask_timeline (Question *question)
{
  g_autoptr (EbbTimeline) timeline = ebb_timeline_new (question->database, &question->days, NULL);

  g_assert (timeline != NULL);
}

static void
ask_hours (Question *question)
{
  g_autofree EbbHours *hours = ebb_hours_new (question->database, &question->days, NULL);

  g_assert (hours != NULL);
}

static void
ask_triggers (Question *question)
{
  g_autoptr (GPtrArray) counts = ebb_tag_counts_new (question->database, EBB_TAG_TRIGGER,
                                                     &question->days, NULL);

  g_assert (counts != NULL && counts->len > 0);
}

static void
ask_coping (Question *question)
{
  g_autoptr (GPtrArray) counts = ebb_tag_counts_new (question->database, EBB_TAG_COPING,
                                                     &question->days, NULL);

  g_assert (counts != NULL && counts->len > 0);
}

static void
ask_pattern (Question *question)
{
  g_autoptr (EbbPatternCounts) counts = ebb_pattern_counts_new ();

  g_assert (ebb_pattern_counts_read (counts, question->database, &question->days, NULL));
}

static void
ask_bare (Question *question)
{
  sqlite3_stmt *statement = NULL;
  guint n = 0;

  g_assert (sqlite3_prepare_v2 (question->bare, question->sql, -1, &statement, NULL) == SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    n += (guint) sqlite3_column_int (statement, 2);
  sqlite3_finalize (statement);
  g_assert (n > 0);
}

static void
measure (const char *name,
         const char *range,
         void      (*ask) (Question *question),
         Question   *question)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint round = 0; round < ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();
      gint64 time;

      ask (question);
      time = g_get_monotonic_time () - start;
      g_array_append_val (times, time);
    }

  g_array_sort (times, compare);
  g_print ("%-34s %-8s median %6.2f ms   p95 %6.2f ms\n", name, range,
           (double) g_array_index (times, gint64, times->len / 2) / 1000,
           (double) g_array_index (times, gint64, times->len * 95 / 100) / 1000);
}

/* Straight into the table: the triggers of the journal keep the counts. */
static void
fill (EbbDatabase *database,
      gint64       now)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf (
    "BEGIN;"
    "INSERT INTO entry (uid, kind, time, utc_offset, intensity, intensity_after, note, created,"
    " modified)"
    " WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < %d)"
    " SELECT 'u' || i,"
    " CASE i %% 10 WHEN 9 THEN 'check-in' WHEN 8 THEN 'episode' ELSE 'craving' END,"
    " %" G_GINT64_FORMAT " - i * %d - abs (random () %% 3000), 3600,"
    " CASE i %% 10 WHEN 9 THEN NULL ELSE abs (random () %% 11) END,"
    " CASE abs (random () %% 2) WHEN 0 THEN abs (random () %% 11) END,"
    " 'A note of some length, as people write them.', 0, 0 FROM c;"
    "INSERT OR IGNORE INTO entry_tag SELECT entry.id, tag.id FROM entry JOIN tag"
    " ON abs (random () %% 10) < 1 WHERE entry.kind <> 'check-in';"
    "COMMIT;", ENTRIES - 1, now, SECONDS_BETWEEN);
  if (!ebb_database_exec (database, "PRAGMA synchronous = OFF", NULL) ||
      !ebb_database_exec (database, sql, NULL))
    g_error ("The journal could not be filled");
}

static void
measure_floor (Question   *question,
               const char *path)
{
  g_assert (sqlite3_open (path, &question->bare) == SQLITE_OK);
  question->sql = "SELECT weekday, hour, sum (n) FROM craving_hour GROUP BY 1, 2";
  measure ("bare SQLite, kept counts", "all", ask_bare, question);
  sqlite3_exec (question->bare,
                "CREATE TEMP TABLE plain AS SELECT local_weekday AS weekday, local_hour AS hour "
                "FROM entry WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL;"
                "CREATE INDEX temp.plain_by_hour ON plain (weekday, hour)", NULL, NULL, NULL);
  question->sql = "SELECT weekday, hour, count (*) FROM plain GROUP BY 1, 2";
  measure ("bare SQLite, covering index", "all", ask_bare, question);
  question->sql = "SELECT local_weekday, local_hour, count (*) FROM entry "
                  "WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2";
  measure ("bare SQLite, from the rows", "all", ask_bare, question);
  sqlite3_close (question->bare);
}

int
main (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "ebb", NULL);
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  const char *names[EBB_RANGE_N] = { "week", "month", "90 days", "all" };
  Question question = { NULL };

  ebb_storage_open (storage);
  question.database = ebb_storage_get_database (storage);
  fill (question.database, g_date_time_to_unix (now));
  g_print ("%d entries\n", ENTRIES);

  for (int range = 0; range < EBB_RANGE_N; range++)
    {
      g_assert (ebb_range_get_days ((EbbRange) range, question.database, now, &question.days,
                                    NULL));
      measure ("strength over time", names[range], ask_timeline, &question);
      measure ("hour by weekday", names[range], ask_hours, &question);
      measure ("triggers", names[range], ask_triggers, &question);
      measure ("before and after", names[range], ask_coping, &question);
    }
  ebb_range_get_days (EBB_RANGE_QUARTER, question.database, now, &question.days, NULL);
  measure ("pattern for the plan", "90 days", ask_pattern, &question);
  measure_floor (&question, ebb_storage_get_path (storage));
  ebb_storage_close (storage);

  return EXIT_SUCCESS;
}
