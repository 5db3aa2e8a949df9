/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ebb-error.h"
#include "learn/ebb-markdown.h"
#include "learn/ebb-page.h"
#include "learn/ebb-safety.h"

#define HEAD                                                                                \
  "[page]\ntitle=Rest well\nslug=rest-well\nnumber=7\naudience=person\nstage=daily\n"       \
  "date=2026-11-21\nreviewed-by=\nsafety=SL-BREAK;SL-LAW\n"                                 \
  "[sources]\nS05=A charity, 2025|https://example.org/a\nS06=A book\n"                      \
  "S07=Odd|javascript:x\nS08=A | B, 2020|http://example.org/b\n---\n"

static EbbPage *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  EbbPage *page = ebb_page_new_from_bytes (bytes, "rest.md", "en", &error);

  g_assert_no_error (error);
  g_assert_true (EBB_IS_PAGE (page));

  return page;
}

static void
assert_source (EbbPage    *page,
               guint       position,
               const char *id,
               const char *label,
               const char *url)
{
  const EbbSource *source = g_ptr_array_index (ebb_page_get_sources (page), position);

  g_assert_cmpstr (source->id, ==, id);
  g_assert_cmpstr (source->label, ==, label);
  g_assert_cmpstr (source->url, ==, url);
}

static void
test_head (void)
{
  EbbPage *page = parse ("# A remark\n" HEAD "Text.\n");
  const char *safety[] = { "SL-BREAK", "SL-LAW", NULL };
  g_autoptr (GDate) date = g_date_new_dmy (21, G_DATE_NOVEMBER, 2026);

  g_assert_cmpstr (ebb_page_get_title (page), ==, "Rest well");
  g_assert_cmpstr (ebb_page_get_slug (page), ==, "rest-well");
  g_assert_cmpuint (ebb_page_get_number (page), ==, 7);
  g_assert_cmpint (ebb_page_get_audience (page), ==, EBB_AUDIENCE_PERSON);
  g_assert_cmpint (ebb_page_get_stage (page), ==, EBB_STAGE_DAILY);
  g_assert_cmpint (g_date_compare (ebb_page_get_date (page), date), ==, 0);
  g_assert_cmpstr (ebb_page_get_reviewed_by (page), ==, "");
  g_assert_cmpstrv (ebb_page_get_safety (page), safety);
  g_assert_cmpstr (ebb_page_get_language (page), ==, "en");
  g_assert_false (ebb_page_get_is_fallback (page));

  g_assert_cmpuint (ebb_page_get_sources (page)->len, ==, 4);
  assert_source (page, 0, "S05", "A charity, 2025", "https://example.org/a");
  assert_source (page, 1, "S06", "A book", "");
  assert_source (page, 2, "S07", "Odd", "");
  assert_source (page, 3, "S08", "A | B, 2020", "http://example.org/b");

  g_assert_finalize_object (page);
}

static void
test_properties (void)
{
  EbbPage *page = parse (HEAD "> Rest is *not* idle.\n\nText.\n");
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (GDate) date = NULL;
  g_auto (GStrv) safety = NULL;
  EbbStage stage = EBB_STAGE_ALIVE;
  guint number = 0;

  g_object_get (page,
                "title", &title,
                "summary", &summary,
                "sources", &sources,
                "blocks", &blocks,
                "date", &date,
                "safety", &safety,
                "stage", &stage,
                "number", &number,
                NULL);
  g_assert_cmpstr (title, ==, "Rest well");
  g_assert_cmpstr (summary, ==, "Rest is not idle.");
  g_assert_cmpuint (sources->len, ==, 4);
  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpuint (g_date_get_year (date), ==, 2026);
  g_assert_cmpuint (g_strv_length (safety), ==, 2);
  g_assert_cmpint (stage, ==, EBB_STAGE_DAILY);
  g_assert_cmpuint (number, ==, 7);

  g_clear_pointer (&sources, g_ptr_array_unref);
  g_clear_pointer (&blocks, g_ptr_array_unref);
  g_assert_finalize_object (page);
}

static void
on_notify_cb (GObject    *object,
              GParamSpec *pspec,
              gpointer    data)
{
  guint *count = data;

  *count += 1;
}

static void
test_fallback_notifies (void)
{
  EbbPage *page = parse (HEAD);
  guint count = 0;

  g_signal_connect (page, "notify::is-fallback", G_CALLBACK (on_notify_cb), &count);
  ebb_page_set_is_fallback (page, FALSE);
  g_assert_cmpuint (count, ==, 0);
  ebb_page_set_is_fallback (page, 2);
  ebb_page_set_is_fallback (page, TRUE);
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (ebb_page_get_is_fallback (page));

  g_assert_finalize_object (page);
}

static void
test_article (void)
{
  EbbPage *page = parse (HEAD "> Main\n> message.\n\n## Why?\n\nText.\n\n## How?\n\n"
                              "1. One **bold**\n2. Two\n\n   more\n\n## Try this\n\n- a\n\n"
                              "### Small\n\n- b\n\n## After\n\nEnd.\n");
  const EbbArticle *article = ebb_page_get_article (page);
  g_autoptr (GPtrArray) steps = ebb_article_dup_steps (article);

  g_assert_true (article == ebb_page_get_article (page));
  g_assert_cmpstr (article->summary, ==, "Main message.");
  g_assert_cmpuint (article->main_message->len, ==, 1);
  g_assert_cmpuint (article->blocks->len, ==, 6);
  g_assert_cmpuint (article->practice->len, ==, 4);
  g_assert_cmpstr (ebb_block_get_text (g_ptr_array_index (article->practice, 0)), ==,
                   "Try this");

  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (steps, 0), ==, "One <b>bold</b>");
  g_assert_cmpstr (g_ptr_array_index (steps, 1), ==, "Two\nmore");

  g_assert_finalize_object (page);
}

static void
test_article_bare (void)
{
  EbbPage *page = parse (HEAD);
  const EbbArticle *article = ebb_page_get_article (page);
  g_autoptr (GPtrArray) steps = ebb_article_dup_steps (article);

  g_assert_cmpstr (article->summary, ==, "");
  g_assert_cmpuint (article->main_message->len, ==, 0);
  g_assert_cmpuint (article->blocks->len, ==, 0);
  g_assert_cmpuint (article->practice->len, ==, 0);
  g_assert_cmpuint (steps->len, ==, 0);

  g_assert_finalize_object (page);
}

static void
test_practice_translated (void)
{
  EbbPage *page = parse ("[page]\ntitle=Ruhe\nslug=rest\nnumber=1\naudience=both\nstage=health\n"
                         "date=2026-01-31\ntry-this=Probier das\n---\r\n## probier DAS\n\n- a\n");

  g_assert_cmpuint (ebb_page_get_article (page)->practice->len, ==, 2);
  g_assert_finalize_object (page);
}

static void
assert_refused (const char *bytes,
                gssize      length)
{
  g_autoptr (GBytes) whole = g_bytes_new (bytes, length < 0 ? strlen (bytes) : (gsize) length);
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbPage) page = ebb_page_new_from_bytes (whole, "some/rest.md", "en", &error);

  g_assert_null (page);
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "some/rest.md: "));
}

/* Takes the good head apart: without any one key, and with wrong values. */
static void
test_required (void)
{
  const char *keys[] = { "title", "slug", "number", "audience", "stage", "date" };
  const char *wrong[] = {
    "title=  ",        "slug=Rest",        "slug=",           "slug=a/b",
    "slug=a b",        "number=0",         "number=-1",       "number=x",
    "audience=all",    "stage=later",      "date=2026-02-30", "date=2026-1-1",
    "date=2026-01-1x", "date=20260101",    "date=",           "date=2026-01-011",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *pattern = g_strdup_printf ("(?m)^%s=.*\n", keys[i]);
      g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
      g_autofree char *text = g_regex_replace_literal (regex, HEAD, -1, 0, "", 0, NULL);

      g_assert_cmpuint (strlen (text), <, strlen (HEAD));
      assert_refused (text, -1);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (GStrv) parts = g_strsplit (wrong[i], "=", 2);
      g_autofree char *pattern = g_strdup_printf ("(?m)^%s=.*$", parts[0]);
      g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
      g_autofree char *text = g_regex_replace_literal (regex, HEAD, -1, 0, wrong[i], 0, NULL);

      assert_refused (text, -1);
    }
}

static void
test_broken (void)
{
  g_autofree char *line = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *long_line = g_strconcat (HEAD, line, NULL);

  assert_refused ("", 0);
  assert_refused ("---\n", -1);
  assert_refused ("No head at all.\n", -1);
  assert_refused ("[page]\ntitle=Rest\n", -1);
  assert_refused ("title=Rest\n---\n", -1);
  assert_refused ("[page\n---\n", -1);
  assert_refused (HEAD "caf\xe9\n", -1);
  assert_refused (HEAD "a\0b\n", sizeof (HEAD "a\0b\n") - 1);
  assert_refused (long_line, -1);
}

static void
test_files (void)
{
  g_autofree char *dir = g_dir_make_tmp ("page-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (dir, "rest.md", NULL);
  g_autofree char *pictures = g_build_filename (dir, "pictures", NULL);
  g_autofree char *picture = g_build_filename (pictures, "wave.svg", NULL);
  g_autofree char *pipe = g_build_filename (dir, "pipe.md", NULL);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  EbbPage *page = NULL;

  g_assert_true (g_file_set_contents (file, HEAD "Text.\n", -1, NULL));
  g_assert_cmpint (g_mkdir (pictures, 0700), ==, 0);
  g_assert_true (g_file_set_contents (picture, "<svg/>", -1, NULL));

  page = ebb_page_new_from_file (file, "de", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ebb_page_get_language (page), ==, "de");

  found = ebb_page_dup_picture_path (page, "pictures/wave.svg");
  g_assert_cmpstr (found, ==, picture);
  g_assert_null (ebb_page_dup_picture_path (page, "pictures/none.svg"));
  g_assert_null (ebb_page_dup_picture_path (page, "pictures"));
  g_assert_null (ebb_page_dup_picture_path (page, "pictures/../rest.md"));
  g_assert_null (ebb_page_dup_picture_path (page, "/etc/passwd"));
  g_assert_null (ebb_page_dup_picture_path (page, "https://example.org/wave.svg"));
  g_assert_null (ebb_page_dup_picture_path (page, ""));
  g_assert_finalize_object (page);

  g_assert_null (ebb_page_new_from_file (picture, "en", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "wave.svg"));
  g_clear_error (&error);

  /* Reading this one would wait for ever. */
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (ebb_page_new_from_file (pipe, "en", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_null (ebb_page_new_from_file ("/nowhere/rest.md", "en", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "rest.md"));
}

static void
write_picture (const char *folder,
               const char *name)
{
  g_autofree char *pictures = g_build_filename (folder, "pictures", NULL);
  g_autofree char *picture = g_build_filename (pictures, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (pictures, 0700), ==, 0);
  g_assert_true (g_file_set_contents (picture, "<svg/>", -1, NULL));
}

static void
assert_picture (EbbPage    *page,
                const char *url,
                const char *folder)
{
  g_autofree char *found = ebb_page_dup_picture_path (page, url);
  g_autofree char *wanted = g_build_filename (folder, url, NULL);

  g_assert_cmpstr (found, ==, wanted);
}

/* One picture for all languages, unless a language has its own. */
static void
test_shared_pictures (void)
{
  g_autofree char *dir = g_dir_make_tmp ("page-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (dir, "de", NULL);
  g_autofree char *file = g_build_filename (folder, "rest.md", NULL);
  g_autofree char *beside = g_build_filename (dir, "secret.svg", NULL);
  g_autoptr (GError) error = NULL;
  EbbPage *page = NULL;

  write_picture (dir, "loop.svg");
  write_picture (dir, "wave.svg");
  write_picture (folder, "wave.svg");
  g_assert_true (g_file_set_contents (file, HEAD "Text.\n", -1, NULL));
  g_assert_true (g_file_set_contents (beside, "<svg/>", -1, NULL));

  page = ebb_page_new_from_file (file, "de", &error);
  g_assert_no_error (error);
  assert_picture (page, "pictures/loop.svg", dir);
  assert_picture (page, "pictures/wave.svg", folder);
  g_assert_null (ebb_page_dup_picture_path (page, "pictures/none.svg"));
  g_assert_null (ebb_page_dup_picture_path (page, "secret.svg"));
  g_assert_null (ebb_page_dup_picture_path (page, "pictures/../secret.svg"));
  g_assert_finalize_object (page);
}

static void
test_safety (void)
{
  const char *ids[] = { "SL-BANNER",       "SL-NOTMED",  "SL-MEDS", "SL-BREAK", "SL-WITHDRAW",
                        "SL-NODETOXALONE", "SL-SUICIDE", "SL-LAW",  "SL-PREG",  "SL-LOCK" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const char *text = ebb_safety_get_text (ids[i]);

      g_assert_nonnull (text);
      g_assert_true (g_str_has_suffix (text, "."));
    }

  g_assert_null (ebb_safety_get_text ("SL-NONE"));
  g_assert_null (ebb_safety_get_text (""));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/page/head", test_head);
  g_test_add_func ("/page/properties", test_properties);
  g_test_add_func ("/page/fallback-notifies", test_fallback_notifies);
  g_test_add_func ("/page/article", test_article);
  g_test_add_func ("/page/article-bare", test_article_bare);
  g_test_add_func ("/page/practice-translated", test_practice_translated);
  g_test_add_func ("/page/required", test_required);
  g_test_add_func ("/page/broken", test_broken);
  g_test_add_func ("/page/files", test_files);
  g_test_add_func ("/page/shared-pictures", test_shared_pictures);
  g_test_add_func ("/page/safety", test_safety);

  return g_test_run ();
}
