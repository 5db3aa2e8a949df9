/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "document/ebb-document-page.h"
#include "learn/ebb-library.h"
#include "print/ebb-print.h"

/* The project's own pages on paper, as another program reads them. */

/* Lines end where the paper does, and after a hyphen too. */
static char *
dup_without_spaces (const char *text)
{
  g_auto (GStrv) parts = g_regex_split_simple ("\\s+", text, 0, 0);

  return g_strjoinv ("", parts);
}

/* Without the foot of a page, which may stand in the middle of a sentence. */
static char *
read_words (const char *path,
            const char *title)
{
  const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title_pattern = g_regex_escape_string (title, -1);
  g_autofree char *foot = g_strdup_printf ("%s\\s+\\d+ of \\d+", title_pattern);
  g_autoptr (GRegex) regex = g_regex_new (foot, 0, 0, &error);
  g_autofree char *text = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  text = g_regex_replace_literal (regex, out, -1, 0, " ", 0, &error);
  g_assert_no_error (error);

  return dup_without_spaces (text);
}

static void
assert_has (const char *words,
            const char *text)
{
  g_autofree char *wanted = dup_without_spaces (text);

  if (strstr (words, wanted) == NULL)
    g_error ("“%s” is not in: %s", wanted, words);
}

static void
assert_blocks (const char *words,
               GPtrArray  *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      EbbBlock *block = g_ptr_array_index (blocks, i);

      /* A picture is drawn, and its words are not needed. */
      if (ebb_block_get_kind (block) == EBB_BLOCK_PARAGRAPH ||
          ebb_block_get_kind (block) == EBB_BLOCK_HEADING)
        assert_has (words, ebb_block_get_text (block));
      else if (ebb_block_get_kind (block) == EBB_BLOCK_IMAGE)
        {
          g_autofree char *alternative = dup_without_spaces (ebb_block_get_text (block));

          g_assert_null (strstr (words, alternative));
        }
    }
}

static void
assert_page (EbbPage    *page,
             const char *path)
{
  g_autoptr (EbbDocument) document = ebb_document_new_page (page);
  const EbbArticle *article = ebb_page_get_article (page);
  GPtrArray *sources = ebb_page_get_sources (page);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_test_message ("%s", ebb_page_get_slug (page));
  ebb_print_export (document, FALSE, path, &error);
  g_assert_no_error (error);

  words = read_words (path, ebb_page_get_title (page));
  assert_has (words, ebb_page_get_title (page));
  assert_has (words, article->summary);
  assert_blocks (words, article->blocks);
  assert_blocks (words, article->practice);
  for (guint i = 0; i < sources->len; i++)
    assert_has (words, ((const EbbSource *) g_ptr_array_index (sources, i))->label);
  assert_has (words, "Not yet reviewed by a clinician.");
  assert_has (words, "It is not medical advice");

  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_pages (void)
{
  g_autofree char *dir =
    g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn", NULL);
  g_autoptr (EbbLibrary) library = ebb_library_new (dir);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "page.pdf", NULL);
  GListModel *pages = G_LIST_MODEL (library);

  g_assert_cmpuint (g_list_model_get_n_items (pages), >=, 30);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (pages, i);

      assert_page (page, path);
    }

  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/print-learn/pages", test_pages);

  return g_test_run ();
}
