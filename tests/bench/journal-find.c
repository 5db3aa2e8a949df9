/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a search and each filter take in a journal of 100,000 entries, until
 * the first screen of the list is there, beside the newest fifty of a search by
 * the bare SQLite API, which are in no order by time. Words are typed letter by
 * letter, as a person does. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "journal-support.h"
#include "journal/ebb-history.h"

#define N_ENTRIES 100000
#define ROUNDS 10
#define TARGET_US 16000
#define SCREEN 12

/* The rows of a screen are read as well. */
static void
look (EbbHistory *history)
{
  for (guint i = 0; i < SCREEN; i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (history), i);
    }
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static gboolean
tell (const char *what,
      GArray     *times)
{
  gint64 p95 = bench_get (times, 0.95);

  g_print ("%-28s median %6.2f ms, p95 %6.2f ms, worst %6.2f ms, %s 16 ms\n", what,
           (double) bench_get (times, 0.5) / 1000, (double) p95 / 1000,
           (double) bench_get (times, 1) / 1000, p95 <= TARGET_US ? "within" : "OVER");

  return p95 <= TARGET_US;
}

static gboolean
measure_search (EbbHistory *history)
{
  const char *queries[] = {
    "street", "café", "pain", "sister rain", "word12", "xyzzy", "s", "and"
  };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) complete = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
      for (const char *end = queries[i]; *end != '\0'; )
        {
          g_autofree char *typed = NULL;
          gint64 start;

          end = g_utf8_next_char (end);
          typed = g_strndup (queries[i], (gsize) (end - queries[i]));
          ebb_history_set_search (history, "");
          settle ();
          start = g_get_monotonic_time ();
          ebb_history_set_search (history, typed);
          look (history);
          bench_add (times, start);
          settle ();
          bench_add (complete, start);
        }
  ebb_history_set_search (history, "");
  g_print ("%-28s median %6.2f ms, worst %6.2f ms\n", "search, all of it",
           (double) bench_get (complete, 0.5) / 1000, (double) bench_get (complete, 1) / 1000);

  return tell ("search, first screen", times);
}

static gboolean
measure_filter (EbbHistory *history,
                const char *what,
                const char *property,
                ...)
{
  EbbFilter *filter = ebb_history_get_filter (history);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint round = 0; round < ROUNDS * 10; round++)
    {
      gint64 start = g_get_monotonic_time ();
      va_list args;

      va_start (args, property);
      g_object_set_valist (G_OBJECT (filter), property, args);
      va_end (args);
      look (history);
      bench_add (times, start);
      ebb_filter_clear (filter);
    }

  return tell (what, times);
}

static void
measure_floor (EbbDatabase *database)
{
  const char *queries[] = { "\"street\"", "\"st\" *", "\"s\" *" };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (EbbStatement) statement = NULL;

      statement = ebb_database_prepare (database,
                                        "SELECT rowid FROM entry_text WHERE entry_text MATCH ? "
                                        "ORDER BY rowid DESC LIMIT 50", NULL);
      sqlite3_bind_text (statement, 1, queries[i], -1, SQLITE_STATIC);
      for (guint round = 0; round < 100; round++)
        {
          gint64 start = g_get_monotonic_time ();

          while (sqlite3_step (statement) == SQLITE_ROW)
            continue;
          sqlite3_reset (statement);
          bench_add (times, start);
        }
      g_print ("bare, newest 50 of %-9s median %6.2f ms, p95 %6.2f ms\n", queries[i],
               (double) bench_get (times, 0.5) / 1000, (double) bench_get (times, 0.95) / 1000);
    }
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ebb-find-XXXXXX", NULL);
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  EbbJournal *journal = ebb_storage_get_journal (storage);
  g_autoptr (EbbHistory) history = ebb_history_new (journal);
  g_autoptr (EbbTag) tag = NULL;
  gboolean within;

  bench_make_journal (folder, N_ENTRIES);
  ebb_storage_open (storage);
  ebb_journal_load_all (journal);
  tag = g_list_model_get_item (ebb_journal_get_tags (journal, EBB_TAG_TRIGGER), 3);

  measure_floor (ebb_storage_get_database (storage));
  within = measure_search (history);
  within = measure_filter (history, "filter by kind", "kind", EBB_ENTRY_CHECK_IN, NULL) && within;
  within = measure_filter (history, "filter by trigger", "tag", tag, NULL) && within;
  within = measure_filter (history, "filter by strength", "least", 8, "most", 10, NULL) && within;
  within = measure_filter (history, "filter by days", "first-day", 15000, "last-day", 18000, NULL)
           && within;
  within = measure_filter (history, "all of them", "kind", EBB_ENTRY_CRAVING, "tag", tag,
                           "least", 3, "first-day", 10000, NULL) && within;

  return within ? EXIT_SUCCESS : EXIT_FAILURE;
}
