/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "learn/ebb-library.h"
#include "learn/ebb-links.h"
#include "learn/ebb-page-notes.h"
#include "learn/ebb-safety.h"

#define STEPS "1. Check.\n2. Call.\n"

typedef struct
{
  char *dir;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->dir = g_dir_make_tmp ("learn-XXXXXX", NULL);
  g_setenv ("LANGUAGE", "en", TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->dir);
}

static void
write_file (Fixture    *fixture,
            const char *language,
            const char *name,
            const char *content)
{
  g_autofree char *folder = g_build_filename (fixture->dir, language, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
write_page (Fixture    *fixture,
            const char *language,
            const char *name,
            const char *slug,
            int         number,
            const char *stage,
            const char *text)
{
  g_autofree char *content =
    g_strdup_printf ("[page]\ntitle=%s in %s\nslug=%s\nnumber=%d\naudience=both\nstage=%s\n"
                     "date=2026-11-21\n---\n%s",
                     slug, language, slug, number, stage, text);

  write_file (fixture, language, name, content);
}

static void
expect_message (const char *pattern)
{
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, pattern);
}

static void
assert_slugs (EbbLibrary *library,
              const char *first,
              ...) G_GNUC_NULL_TERMINATED;

static void
assert_slugs (EbbLibrary *library,
              const char *first,
              ...)
{
  va_list args;
  guint n = 0;

  va_start (args, first);
  for (const char *slug = first; slug != NULL; slug = va_arg (args, const char *))
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (G_LIST_MODEL (library), n);

      g_assert_nonnull (page);
      g_assert_cmpstr (ebb_page_get_slug (page), ==, slug);
      g_assert_true (ebb_library_lookup (library, slug) == page);
      n++;
    }
  va_end (args);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, n);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (library), n));
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);
  g_autofree char *dir = NULL;

  write_page (fixture, "en", "a.md", "words", 1, "reference", "");
  write_page (fixture, "en", "b.md", "cravings", 16, "daily", "");
  write_page (fixture, "en", "c.md", "halt", 2, "daily", "");
  write_page (fixture, "en", "d.md", EBB_SLUG_OVERDOSE, 1, "alive", STEPS);
  write_page (fixture, "en", ".hidden.md", "hidden", 1, "alive", "");
  write_page (fixture, "en", "e.md~", "backup", 1, "alive", "");

  g_object_get (library, "dir", &dir, NULL);
  g_assert_cmpstr (dir, ==, fixture->dir);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (library)) == EBB_TYPE_PAGE);
  assert_slugs (library, EBB_SLUG_OVERDOSE, "halt", "cravings", "words", NULL);
  g_assert_null (ebb_library_lookup (library, "nothing"));
  g_assert_null (ebb_library_lookup (library, "hidden"));

  g_assert_finalize_object (library);
}

/* The files are read once, at the first use. */
static void
test_lazy (Fixture       *fixture,
           gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);

  write_page (fixture, "en", "a.md", "first", 1, "daily", "");
  ebb_library_load (library);
  write_page (fixture, "en", "b.md", "second", 2, "daily", "");
  assert_slugs (library, EBB_SLUG_OVERDOSE, "first", NULL);

  g_assert_finalize_object (library);
}

static void
assert_page (EbbLibrary *library,
             const char *slug,
             const char *language,
             gboolean    is_fallback)
{
  EbbPage *page = ebb_library_lookup (library, slug);

  g_assert_cmpstr (ebb_page_get_language (page), ==, language);
  g_assert_cmpint (ebb_page_get_is_fallback (page), ==, is_fallback);
}

/* Who asks for one page does not wait for the others; it is the same one later. */
static void
test_alone (Fixture       *fixture,
            gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);
  EbbPage *page = NULL;

  write_page (fixture, "en", "01-a.md", "a", 1, "daily", "");
  write_page (fixture, "en", "02-b.md", "b", 2, "daily", "");
  page = ebb_library_lookup (library, "b");
  g_assert_cmpstr (ebb_page_get_slug (page), ==, "b");
  g_assert_true (ebb_library_lookup (library, "b") == page);

  /* Only now are all of them read. */
  write_page (fixture, "en", "03-c.md", "c", 3, "daily", "");
  assert_slugs (library, EBB_SLUG_OVERDOSE, "a", "b", "c", NULL);
  g_assert_true (ebb_library_lookup (library, "b") == page);
  g_assert_null (ebb_library_lookup (library, "nothing"));

  g_assert_finalize_object (library);
}

static void
test_alone_language (Fixture       *fixture,
                     gconstpointer  data)
{
  const char *slugs[] = { "a", "b" };

  write_page (fixture, "en", "01-a.md", "a", 1, "daily", "");
  write_page (fixture, "en", "02-b.md", "b", 2, "daily", "");
  write_page (fixture, "de", "01-a.md", "a", 1, "daily", "");

  for (guint i = 0; i < G_N_ELEMENTS (slugs); i++)
    {
      EbbLibrary *german = ebb_library_new (fixture->dir);
      EbbLibrary *french = ebb_library_new (fixture->dir);

      g_setenv ("LANGUAGE", "de", TRUE);
      assert_page (german, slugs[i], i == 0 ? "de" : "en", i == 1);
      g_setenv ("LANGUAGE", "fr", TRUE);
      assert_page (french, slugs[i], "en", TRUE);
      g_assert_finalize_object (french);
      g_assert_finalize_object (german);
    }
}

/* What a file is called is not what counts. */
static void
test_alone_misnamed (Fixture       *fixture,
                     gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);
  EbbLibrary *other = ebb_library_new (fixture->dir);
  EbbLibrary *third = ebb_library_new (fixture->dir);

  write_page (fixture, "en", "01-a.md", "b", 1, "daily", "");
  write_page (fixture, "en", "02-overdose-response.md", EBB_SLUG_OVERDOSE, 1, "alive", "No steps.");

  expect_message ("*/02-overdose-response.md: the page has no steps*");
  g_assert_null (ebb_library_lookup (library, "a"));
  g_test_assert_expected_messages ();

  expect_message ("*/02-overdose-response.md: the page has no steps*");
  g_assert_nonnull (ebb_library_lookup (other, "b"));
  g_test_assert_expected_messages ();

  expect_message ("*/02-overdose-response.md: the page has no steps*");
  g_assert_nonnull (strstr (ebb_page_get_title (ebb_library_lookup (third, EBB_SLUG_OVERDOSE)),
                            "overdosing"));
  g_test_assert_expected_messages ();
  g_assert_finalize_object (third);
  g_assert_finalize_object (other);
  g_assert_finalize_object (library);
}

static void
test_broken_left_out (Fixture       *fixture,
                      gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);
  g_autofree char *line = g_strnfill (5 * 1024 * 1024, 'x');

  write_page (fixture, "en", "a.md", "good", 1, "daily", "");
  write_file (fixture, "en", "b.md", "caf\xe9");
  write_file (fixture, "en", "c.md", "No head.\n");
  write_file (fixture, "en", "d.md", "");
  write_page (fixture, "en", "e.md", "good", 9, "alive", "");
  write_page (fixture, "en", "f.md", "long", 2, "daily", line);
  write_page (fixture, "en", "g.md", "nowhere", 2, "beyond", "");
  write_page (fixture, "en", "h.md", "last", 3, "daily", "");

  expect_message ("*/en/b.md: *");
  expect_message ("*/en/c.md: *");
  expect_message ("*/en/d.md: *");
  expect_message ("*/en/e.md: *“good”*");
  expect_message ("*/en/f.md: *1 MiB*");
  expect_message ("*/en/g.md: *“stage”*");
  ebb_library_load (library);
  g_test_assert_expected_messages ();

  assert_slugs (library, EBB_SLUG_OVERDOSE, "good", "last", NULL);
  g_assert_cmpuint (ebb_page_get_number (ebb_library_lookup (library, "good")), ==, 1);

  g_assert_finalize_object (library);
}

static void
test_languages (Fixture       *fixture,
                gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);

  write_page (fixture, "en", "a.md", "both", 1, "daily", "");
  write_page (fixture, "en", "b.md", "english", 2, "daily", "");
  write_page (fixture, "en", "c.md", "spoilt", 3, "daily", "");
  write_page (fixture, "de", "x.md", "both", 1, "daily", "");
  write_page (fixture, "de", "y.md", "german", 4, "daily", "");
  write_file (fixture, "de", "z.md", "[page]\nslug=spoilt\n---\n");
  write_page (fixture, "de_AT", "a.md", "both", 1, "daily", "");
  write_page (fixture, "fr", "a.md", "french", 5, "daily", "");

  g_setenv ("LANGUAGE", "de_AT.UTF-8", TRUE);
  expect_message ("*/de/z.md: *");
  ebb_library_load (library);
  g_test_assert_expected_messages ();

  assert_slugs (library, EBB_SLUG_OVERDOSE, "both", "english", "spoilt", "german", NULL);
  assert_page (library, "both", "de_AT", FALSE);
  assert_page (library, "german", "de", FALSE);
  assert_page (library, "english", "en", TRUE);
  assert_page (library, "spoilt", "en", TRUE);
  assert_page (library, EBB_SLUG_OVERDOSE, "en", TRUE);

  g_assert_finalize_object (library);
}

/* Who asks for English, or for no language, does not get a second best. */
static void
test_english (Fixture       *fixture,
              gconstpointer  data)
{
  const char *languages[] = { "en_GB", "C", "C.UTF-8", "POSIX", "de:en" };

  write_page (fixture, "en", "a.md", "english", 1, "daily", "");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      EbbLibrary *library = ebb_library_new (fixture->dir);

      g_setenv ("LANGUAGE", languages[i], TRUE);
      assert_slugs (library, EBB_SLUG_OVERDOSE, "english", NULL);
      assert_page (library, "english", "en", FALSE);
      assert_page (library, EBB_SLUG_OVERDOSE, "en", FALSE);
      g_assert_finalize_object (library);
    }
}

/* The name of a language comes from the environment and must not lead out. */
static void
test_language_is_no_path (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *inner = g_build_filename (fixture->dir, "inner", NULL);
  EbbLibrary *library = ebb_library_new (inner);

  write_page (fixture, "outside", "a.md", "outside", 1, "daily", "");
  g_setenv ("LANGUAGE", "../outside:..", TRUE);
  assert_slugs (library, EBB_SLUG_OVERDOSE, NULL);

  g_assert_finalize_object (library);
}

static void
assert_steps (EbbLibrary *library,
              guint       at_least)
{
  g_autoptr (GPtrArray) steps = ebb_library_get_overdose_steps (library);

  g_assert_cmpuint (steps->len, >=, at_least);
  for (guint i = 0; i < steps->len; i++)
    g_assert_cmpstr (g_ptr_array_index (steps, i), !=, "");
}

static void
test_overdose_missing (Fixture       *fixture,
                       gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new ("/nowhere");

  assert_slugs (library, EBB_SLUG_OVERDOSE, NULL);
  assert_steps (library, 5);

  g_assert_finalize_object (library);
}

static void
test_overdose_broken (Fixture       *fixture,
                      gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);

  write_file (fixture, "en", "a.md", "\xff\xfe");
  write_page (fixture, "en", "b.md", EBB_SLUG_OVERDOSE, 1, "alive", "No steps.\n");

  expect_message ("*/en/a.md: *");
  expect_message ("*/en/b.md: *no steps*");
  assert_steps (library, 5);
  g_test_assert_expected_messages ();

  g_assert_finalize_object (library);
}

static void
test_overdose_file (Fixture       *fixture,
                    gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);
  g_autoptr (GPtrArray) steps = NULL;

  write_page (fixture, "en", "b.md", EBB_SLUG_OVERDOSE, 1, "alive", "1. **Check.** A & B\n");
  steps = ebb_library_get_overdose_steps (library);
  g_assert_cmpuint (steps->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (steps, 0), ==, "<b>Check.</b> A &amp; B");

  g_assert_finalize_object (library);
}

static void
assert_links (EbbLibrary *library,
              EbbPage    *page,
              const char *markup)
{
  const char *link = markup;

  while ((link = strstr (link, "\"ebb:")) != NULL)
    {
      const char *start = link + strlen ("\"ebb:");
      const char *end = strchr (start, '"');
      g_autofree char *slug = g_strndup (start, (gsize) (end - start));

      if (ebb_library_lookup (library, slug) == NULL)
        g_error ("%s links to %s, which is not there", ebb_page_get_slug (page), slug);

      link = end;
    }
}

static void
test_dead_links (Fixture       *fixture,
                 gconstpointer  data)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);
  EbbPage *page = NULL;
  g_autofree char *kept = NULL;

  write_page (fixture, "en", "a.md", "here", 1, "daily", "");
  page = ebb_library_lookup (library, "here");
  g_assert_null (ebb_links_drop_dead (library, page, "no <b>link</b> &amp; none"));
  g_assert_null (ebb_links_drop_dead (library, page, "<a href=\"ebb:here\">here</a>"));
  g_assert_null (ebb_links_drop_dead (library, page, "<a href=\"https://a.org\">out</a>"));

  expect_message ("here: *“gone”*");
  expect_message ("here: *“lost”*");
  kept = ebb_links_drop_dead (library, page,
                              "To <a href=\"ebb:gone\"><b>a</b> page</a>, "
                              "<a href=\"ebb:here\">here</a> and "
                              "<a href=\"ebb:lost\">there</a>.");
  g_test_assert_expected_messages ();
  g_assert_cmpstr (kept, ==, "To <b>a</b> page, <a href=\"ebb:here\">here</a> and there.");

  g_assert_finalize_object (library);
}

static void
write_translation (Fixture    *fixture,
                   const char *from)
{
  g_autofree char *content =
    g_strdup_printf ("[page]\ntitle=Ruhe\nslug=rest\nnumber=1\naudience=both\nstage=daily\n"
                     "date=2026-11-21\n%s---\n> Ruhe.\n", from);

  write_file (fixture, "de", "01-rest.md", content);
}

static void
assert_outdated (Fixture  *fixture,
                 gboolean  is_outdated)
{
  EbbLibrary *library = ebb_library_new (fixture->dir);
  EbbPage *page = ebb_library_lookup (library, "rest");
  g_auto (GStrv) notes = ebb_page_notes_dup (page);

  g_assert_cmpstr (ebb_page_get_language (page), ==, "de");
  g_assert_cmpint (ebb_page_is_outdated (page), ==, is_outdated);
  g_assert_cmpuint (g_strv_length (notes), ==, is_outdated ? 4 : 3);
  g_assert_finalize_object (library);
}

static void
test_outdated (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "> Rest.\n", -1);
  g_autofree char *key = g_strdup_printf ("translated-from=%.12s\n", sum);
  EbbLibrary *english = NULL;

  g_setenv ("LANGUAGE", "de", TRUE);
  write_translation (fixture, key);
  assert_outdated (fixture, FALSE);

  write_file (fixture, "en", "01-rest.md", "> Rest.\n");
  assert_outdated (fixture, FALSE);
  write_file (fixture, "en", "01-rest.md", "> Rest well.\n");
  assert_outdated (fixture, TRUE);
  write_translation (fixture, "");
  assert_outdated (fixture, FALSE);

  /* What is in English is no translation. */
  g_setenv ("LANGUAGE", "en", TRUE);
  english = ebb_library_new (fixture->dir);
  g_assert_false (ebb_page_is_outdated (ebb_library_lookup (english, EBB_SLUG_OVERDOSE)));
  g_assert_finalize_object (english);
}

static void
assert_blocks (EbbLibrary *library,
               EbbPage    *page,
               GPtrArray  *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      EbbBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *markup = ebb_block_dup_markup (block);

      assert_links (library, page, markup);

      if (ebb_block_get_kind (block) == EBB_BLOCK_IMAGE)
        {
          g_autofree char *path = ebb_page_dup_picture_path (page, ebb_block_get_url (block));

          g_assert_nonnull (path);
          g_assert_cmpstr (ebb_block_get_text (block), !=, "");
        }
    }
}

/* The pages of the project itself: all are read, say what they are for, name
 * known safety lines and lead nowhere that is not there. */
static void
test_own_pages (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *dir =
    g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn", NULL);
  EbbLibrary *library = ebb_library_new (dir);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), >=, 4);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (G_LIST_MODEL (library), i);
      const EbbArticle *article = ebb_page_get_article (page);
      const char * const *safety = ebb_page_get_safety (page);

      g_test_message ("%s", ebb_page_get_slug (page));
      g_assert_cmpstr (article->summary, !=, "");
      g_assert_cmpuint (article->blocks->len, >, 0);
      g_assert_cmpuint (ebb_page_get_sources (page)->len, >, 0);
      assert_blocks (library, page, article->main_message);
      assert_blocks (library, page, article->blocks);
      assert_blocks (library, page, article->practice);

      for (gsize j = 0; safety[j] != NULL; j++)
        g_assert_nonnull (ebb_safety_get_text (safety[j]));
    }

  assert_steps (library, 5);
  g_assert_finalize_object (library);
}

#define ADD(path, func) g_test_add ("/library/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("order", test_order);
  ADD ("lazy", test_lazy);
  ADD ("alone", test_alone);
  ADD ("alone/language", test_alone_language);
  ADD ("alone/misnamed", test_alone_misnamed);
  ADD ("broken-left-out", test_broken_left_out);
  ADD ("languages", test_languages);
  ADD ("english", test_english);
  ADD ("language-is-no-path", test_language_is_no_path);
  ADD ("overdose-missing", test_overdose_missing);
  ADD ("overdose-broken", test_overdose_broken);
  ADD ("overdose-file", test_overdose_file);
  ADD ("dead-links", test_dead_links);
  ADD ("outdated", test_outdated);
  ADD ("own-pages", test_own_pages);

  return g_test_run ();
}
