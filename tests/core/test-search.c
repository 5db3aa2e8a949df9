/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "learn/ebb-search.h"

typedef struct
{
  EbbLibrary *library;
  EbbSearch *search;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *dir =
    g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn", NULL);

  g_setenv ("LANGUAGE", "en", TRUE);
  fixture->library = ebb_library_new (dir);
  fixture->search = ebb_search_new (fixture->library);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->search);
  g_assert_finalize_object (fixture->library);
}

static guint
count (Fixture    *fixture,
       const char *text)
{
  g_autoptr (GListModel) hits = ebb_search_find (fixture->search, text);

  g_assert_true (g_list_model_get_item_type (hits) == EBB_TYPE_SEARCH_HIT);

  return g_list_model_get_n_items (hits);
}

static gboolean
finds (Fixture    *fixture,
       const char *text,
       const char *slug)
{
  g_autoptr (GListModel) hits = ebb_search_find (fixture->search, text);

  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (EbbSearchHit) hit = g_list_model_get_item (hits, i);

      if (g_str_equal (ebb_search_hit_get_slug (hit), slug))
        return TRUE;
    }

  return FALSE;
}

static void
assert_first (Fixture    *fixture,
              const char *text,
              const char *slug)
{
  g_autoptr (GListModel) hits = ebb_search_find (fixture->search, text);
  g_autoptr (EbbSearchHit) hit = g_list_model_get_item (hits, 0);

  g_assert_nonnull (hit);
  g_assert_cmpstr (ebb_search_hit_get_slug (hit), ==, slug);
}

static void
test_title_first (Fixture       *fixture,
                  gconstpointer  data)
{
  assert_first (fixture, "craving", "cravings");
  assert_first (fixture, "pregnancy", "pregnancy");
  assert_first (fixture, "withdrawal", "withdrawal-and-detox");
  assert_first (fixture, "keep naloxone", "naloxone-at-home");
}

static void
test_stems (Fixture       *fixture,
            gconstpointer  data)
{
  const char *forms[] = { "craving", "cravings", "crave", "CRAVINGS" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    assert_first (fixture, forms[i], "cravings");

  g_assert_true (finds (fixture, "breath ", "overdose-response"));
  g_assert_true (finds (fixture, "breathing", "overdose-response"));
}

/* At no letter on the way does a page that was found go away again. */
static void
test_prefixes (Fixture       *fixture,
               gconstpointer  data)
{
  const char *words[] = { "cravings", "naloxone", "medications", "withdrawal", "relapse" };
  const char *slugs[] = { "cravings", "naloxone-at-home", "medications", "withdrawal-and-detox",
                          "lapse-and-relapse" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (gsize length = 1; length <= strlen (words[i]); length++)
      {
        g_autofree char *typed = g_strndup (words[i], length);

        g_test_message ("%s", typed);
        g_assert_true (finds (fixture, typed, slugs[i]));
      }

  /* Only the last word may be a beginning. */
  g_assert_cmpuint (count (fixture, "naloxo"), >, 0);
  g_assert_cmpuint (count (fixture, "naloxo home"), ==, 0);
  g_assert_true (finds (fixture, "home naloxo", "naloxone-at-home"));
}

static void
test_accents (Fixture       *fixture,
              gconstpointer  data)
{
  assert_first (fixture, "crávìng", "cravings");
  assert_first (fixture, "Náloxo", "naloxone-at-home");
  assert_first (fixture, "cra\xcc\x81vi", "cravings");
}

/* Nothing that can be typed is an error or means something to the index. */
static void
test_anything (Fixture       *fixture,
               gconstpointer  data)
{
  const char *nothing[] = { "", " ", "\"", "'", "*", "-", "()", "\"\"\"", "^", ":", "%", "\xff",
                            "xyzzyq", "“”", "AND OR", "NOT", "🌊", "title:xyzzy", "\xcc\x81" };
  const char *something[] = { "\"craving", "craving*", "craving)", "(craving", "crav-ing craving'",
                              "craving^2", "-craving", "craving\xff" };
  g_autofree char *endless = g_strnfill (100000, 'a');
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      if (!g_str_has_prefix (nothing[i], "AND") && !g_str_equal (nothing[i], "NOT"))
        g_assert_cmpuint (count (fixture, nothing[i]), ==, 0);
      else
        count (fixture, nothing[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (something); i++)
    {
      if (!g_str_has_prefix (something[i], "crav-") && !g_str_has_suffix (something[i], "2"))
        g_assert_true (finds (fixture, something[i], "cravings"));
      else
        count (fixture, something[i]);
    }

  g_assert_cmpuint (count (fixture, endless), ==, 0);
  for (guint i = 0; i < 10000; i++)
    g_string_append (many, "craving ");
  g_assert_true (finds (fixture, many->str, "cravings"));

  /* An operator is a word like any other. */
  g_assert_cmpuint (count (fixture, "craving NOT craving"), >, 0);
}

static void
test_markup (Fixture       *fixture,
             gconstpointer  data)
{
  const char *texts[] = { "craving", "a", "mouth & nose", "methadone or", "t" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GListModel) hits = ebb_search_find (fixture->search, texts[i]);

      for (guint j = 0; j < g_list_model_get_n_items (hits); j++)
        {
          g_autoptr (EbbSearchHit) hit = g_list_model_get_item (hits, j);
          g_autofree char *document =
            g_strdup_printf ("<a>%s</a>", ebb_search_hit_get_markup (hit));
          g_autoptr (GError) error = NULL;
          const GMarkupParser parser = { NULL };
          GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, NULL, NULL);

          g_assert_true (g_markup_parse_context_parse (context, document, -1, &error));
          g_assert_no_error (error);
          g_markup_parse_context_free (context);
          g_assert_cmpstr (ebb_search_hit_get_markup (hit), !=, "");
          g_assert_null (strchr (ebb_search_hit_get_markup (hit), '\n'));
        }
    }

  {
    g_autoptr (GListModel) hits = ebb_search_find (fixture->search, "cravi");
    g_autoptr (EbbSearchHit) hit = g_list_model_get_item (hits, 0);

    g_assert_nonnull (strstr (ebb_search_hit_get_markup (hit), "raving"));
    g_assert_nonnull (strstr (ebb_search_hit_get_markup (hit), "<b>"));
    g_assert_cmpstr (ebb_search_hit_get_title (hit), ==, "Riding out a craving");
  }
}

static void
assert_range (GArray *ranges,
              guint   position,
              guint   start,
              guint   end)
{
  EbbSearchRange *range = &g_array_index (ranges, EbbSearchRange, position);

  g_assert_cmpuint (range->start, ==, start);
  g_assert_cmpuint (range->end, ==, end);
}

static void
test_ranges (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GArray) ranges =
    ebb_search_find_ranges (fixture->search, "wave cravi", "Café: cravings come in waves.");
  g_autoptr (GArray) none = ebb_search_find_ranges (fixture->search, "wave", "Nothing.");
  g_autoptr (GArray) empty = ebb_search_find_ranges (fixture->search, "?", "Why?");

  g_assert_cmpuint (ranges->len, ==, 2);
  assert_range (ranges, 0, 7, 15);
  assert_range (ranges, 1, 24, 29);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (empty->len, ==, 0);
}

/* Made step by step or left half made, it finds the same; a page is not counted
 * twice, and there is an end. */
static void
test_prepare (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbSearch) half = ebb_search_new (fixture->library);
  g_autoptr (EbbSearch) whole = ebb_search_new (fixture->library);
  const char *texts[] = { "n", "craving", "naloxone at home" };
  guint n_steps = 0;

  for (guint i = 0; i < 5; i++)
    g_assert_true (ebb_search_prepare (half));
  while (ebb_search_prepare (whole))
    n_steps++;
  g_assert_cmpuint (n_steps, >=, g_list_model_get_n_items (G_LIST_MODEL (fixture->library)));
  g_assert_false (ebb_search_prepare (whole));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GListModel) expected = ebb_search_find (fixture->search, texts[i]);
      g_autoptr (GListModel) of_half = ebb_search_find (half, texts[i]);
      g_autoptr (GListModel) of_whole = ebb_search_find (whole, texts[i]);

      g_assert_cmpuint (g_list_model_get_n_items (expected), >, 0);
      g_assert_cmpuint (g_list_model_get_n_items (of_half), ==,
                        g_list_model_get_n_items (expected));
      g_assert_cmpuint (g_list_model_get_n_items (of_whole), ==,
                        g_list_model_get_n_items (expected));
    }

  g_assert_false (ebb_search_prepare (half));
}

#define ADD(path, func) g_test_add ("/search/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("title-first", test_title_first);
  ADD ("stems", test_stems);
  ADD ("prefixes", test_prefixes);
  ADD ("accents", test_accents);
  ADD ("anything", test_anything);
  ADD ("markup", test_markup);
  ADD ("ranges", test_ranges);
  ADD ("prepare", test_prepare);

  return g_test_run ();
}
