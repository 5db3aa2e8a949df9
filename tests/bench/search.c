/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "ebb-paths.h"
#include "learn/ebb-search.h"

/* Types words letter by letter, as a person does, and says how long an answer
 * takes. The first one makes the index. */
#define ROUNDS 20

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static gint64
measure (EbbSearch  *search,
         const char *text)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GListModel) hits = ebb_search_find (search, text);

  g_assert (hits != NULL);

  return g_get_monotonic_time () - start;
}

int
main (void)
{
  const char *queries[] = { "naloxone at home", "cravings", "after a break", "how to help my son",
                            "methadone or buprenorphine", "what is withdrawal like",
                            "the in and of to", "pregnant", "xyzzy", "sleep" };
  g_autofree char *dir = ebb_paths_get_learn_dir ();
  g_autoptr (EbbLibrary) library = ebb_library_new (dir);
  g_autoptr (EbbSearch) search = ebb_search_new (library);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 first = 0;

  ebb_library_load (library);
  first = measure (search, "n");

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
      for (gsize length = 1; length <= strlen (queries[i]); length++)
        {
          g_autofree char *typed = g_strndup (queries[i], length);
          gint64 time = measure (search, typed);

          g_array_append_val (times, time);
        }

  g_array_sort (times, compare);
  g_print ("%u pages, index and first answer %.1f ms; an answer: median %.2f ms, "
           "p95 %.2f ms, worst %.2f ms\n",
           g_list_model_get_n_items (G_LIST_MODEL (library)),
           (double) first / 1000,
           (double) g_array_index (times, gint64, times->len / 2) / 1000,
           (double) g_array_index (times, gint64, times->len * 95 / 100) / 1000,
           (double) g_array_index (times, gint64, times->len - 1) / 1000);

  return EXIT_SUCCESS;
}
