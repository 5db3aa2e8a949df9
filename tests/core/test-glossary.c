/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ebb-paths.h"
#include "learn/ebb-glossary.h"

#define GLOSSARY                                                                          \
  "[page]\ntitle=Words\nslug=glossary\nnumber=30\naudience=both\nstage=reference\n"      \
  "date=2026-11-21\n---\n> Words.\n\n## A to Z\n\n"                                       \
  "- **Opioid**: a wide word.\n- **Opioid use disorder**: an illness.\n"                 \
  "- **CRAFT**: a way. See [more](ebb:more).\n- **Benzodiazepines**: pills.\n"           \
  "- **Überdosis**: too much.\n- no word at all\n- **Empty**:\n- *Italic*: no.\n"

typedef struct
{
  char *dir;
  EbbLibrary *library;
  EbbGlossary *glossary;
  GHashTable *seen;
  GArray *words;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->dir = g_build_filename (g_get_user_data_dir (), "learn", NULL);
  folder = g_build_filename (fixture->dir, "en", NULL);
  path = g_build_filename (folder, "30-glossary.md", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  fixture->library = ebb_library_new (fixture->dir);
  fixture->glossary = ebb_glossary_new (fixture->library);
  fixture->seen = g_hash_table_new (g_str_hash, g_str_equal);
  fixture->words = g_array_new (FALSE, FALSE, sizeof (EbbGlossaryWord));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_array_unref (fixture->words);
  g_hash_table_unref (fixture->seen);
  ebb_glossary_free (fixture->glossary);
  g_assert_finalize_object (fixture->library);
  g_free (fixture->dir);
}

static void
assert_marked (Fixture    *fixture,
               const char *markup,
               const char *expected)
{
  g_autofree char *marked = NULL;

  g_hash_table_remove_all (fixture->seen);
  g_array_set_size (fixture->words, 0);
  marked = ebb_glossary_mark (fixture->glossary, markup, fixture->seen, fixture->words);
  g_assert_cmpstr (marked, ==, expected);
}

static void
test_forms (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpuint (ebb_glossary_get_n_terms (fixture->glossary), ==, 5);

  assert_marked (fixture, "Some opioids.", "Some <a href=\"word:0\">opioids</a>.");
  assert_marked (fixture, "OPIOID", "<a href=\"word:0\">OPIOID</a>");
  assert_marked (fixture, "one benzodiazepine, two",
                 "one <a href=\"word:0\">benzodiazepine</a>, two");
  assert_marked (fixture, "bei überdosis", "bei <a href=\"word:0\">überdosis</a>");

  /* The longest, each once, in turn. */
  assert_marked (fixture, "Opioid use disorder: an opioid, another opioid",
                 "<a href=\"word:0\">Opioid use disorder</a>: an <a href=\"word:1\">opioid</a>, "
                 "another opioid");
  g_assert_cmpuint (fixture->words->len, ==, 2);

  /* Neither part of a word, nor the same letters in another word. */
  assert_marked (fixture, "nonopioid opioidlike xopioid", NULL);
  assert_marked (fixture, "a craft for hands", NULL);
  assert_marked (fixture, "the CRAFT way", "the <a href=\"word:0\">CRAFT</a> way");
  assert_marked (fixture, "", NULL);
}

static void
test_markup (Fixture       *fixture,
             gconstpointer  data)
{
  const EbbGlossaryWord *word = NULL;

  assert_marked (fixture, "<b>Opioid</b>, <a href=\"ebb:x\">opioid</a>", NULL);
  assert_marked (fixture, "<b>Opioid</b> &amp; “<i>opioids</i>”",
                 "<b>Opioid</b> &amp; “<i><a href=\"word:0\">opioids</a></i>”");

  /* Where it is in what is read: “Opioid & “opioids””. */
  word = &g_array_index (fixture->words, EbbGlossaryWord, 0);
  g_assert_cmpstr (word->term, ==, "Opioid");
  g_assert_cmpstr (word->meaning, ==, "a wide word.");
  g_assert_cmpuint (word->start, ==, strlen ("Opioid & “"));
  g_assert_cmpuint (word->end, ==, strlen ("Opioid & “opioids"));

  assert_marked (fixture, "CRAFT", "<a href=\"word:0\">CRAFT</a>");
  word = &g_array_index (fixture->words, EbbGlossaryWord, 0);
  g_assert_cmpstr (word->meaning, ==, "a way. See <a href=\"ebb:more\">more</a>.");
}

/* What was explained is not explained again. */
static void
test_seen (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  first = ebb_glossary_mark (fixture->glossary, "opioid", fixture->seen, fixture->words);
  second = ebb_glossary_mark (fixture->glossary, "opioids and CRAFT", fixture->seen,
                              fixture->words);
  g_assert_cmpstr (first, ==, "<a href=\"word:0\">opioid</a>");
  g_assert_cmpstr (second, ==, "opioids and <a href=\"word:0\">CRAFT</a>");
  g_assert_cmpuint (fixture->words->len, ==, 2);
}

static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpuint (ebb_glossary_get_n_terms (fixture->glossary), ==, 0);
  assert_marked (fixture, "An opioid", NULL);
}

/* Every word of the project's own glossary is found. */
static void
test_own (void)
{
  g_autofree char *dir =
    g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn", NULL);
  g_autoptr (EbbLibrary) library = ebb_library_new (dir);
  g_autoptr (EbbGlossary) glossary = ebb_glossary_new (library);
  EbbPage *page = ebb_library_lookup (library, EBB_SLUG_GLOSSARY);
  GPtrArray *blocks = ebb_page_get_article (page)->blocks;
  guint n_items = 0;

  for (guint i = 0; i < blocks->len; i++)
    if (ebb_block_get_kind (g_ptr_array_index (blocks, i)) == EBB_BLOCK_BULLET_LIST)
      n_items += ebb_block_get_n_children (g_ptr_array_index (blocks, i));

  g_assert_cmpuint (n_items, >, 40);
  g_assert_cmpuint (ebb_glossary_get_n_terms (glossary), ==, n_items);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, text, func) \
  g_test_add ("/glossary/" path, Fixture, text, set_up, func, tear_down)
  ADD ("forms", GLOSSARY, test_forms);
  ADD ("markup", GLOSSARY, test_markup);
  ADD ("seen", GLOSSARY, test_seen);
  ADD ("none", "no page", test_none);
  g_test_add_func ("/glossary/own", test_own);

  return g_test_run ();
}
