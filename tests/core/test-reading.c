/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "learn/ebb-library.h"
#include "learn/ebb-reading.h"

typedef struct
{
  char *file;
  EbbReading *reading;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->file = ebb_reading_get_default_file ();
  fixture->reading = ebb_reading_new (fixture->file);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->reading);
  g_free (fixture->file);
}

static void
restart (Fixture *fixture)
{
  g_assert_finalize_object (fixture->reading);
  fixture->reading = ebb_reading_new (fixture->file);
}

static void
on_changed_cb (EbbReading *reading,
               gpointer    data)
{
  *(guint *) data += 1;
}

static void
assert_fresh (Fixture *fixture)
{
  g_auto (GStrv) bookmarks = ebb_reading_dup_bookmarks (fixture->reading);

  g_assert_false (ebb_reading_is_read (fixture->reading, "cravings"));
  g_assert_false (ebb_reading_is_bookmarked (fixture->reading, "cravings"));
  g_assert_cmpuint (g_strv_length (bookmarks), ==, 0);
  g_assert_cmpfloat (ebb_reading_get_position (fixture->reading, "cravings"), <=, 0);
  g_assert_cmpfloat_with_epsilon (ebb_reading_get_text_size (fixture->reading), 1, 0.001);
  g_assert_cmpint (ebb_reading_get_path (fixture->reading), ==, EBB_AUDIENCE_PERSON);
}

static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  g_auto (GStrv) bookmarks = NULL;
  guint n = 0;

  assert_fresh (fixture);
  g_assert_false (g_file_test (fixture->file, G_FILE_TEST_EXISTS));

  g_signal_connect (fixture->reading, "changed", G_CALLBACK (on_changed_cb), &n);
  ebb_reading_set_read (fixture->reading, "cravings", TRUE);
  ebb_reading_set_read (fixture->reading, "cravings", TRUE);
  ebb_reading_set_bookmarked (fixture->reading, "my-plan", TRUE);
  ebb_reading_set_bookmarked (fixture->reading, "glossary", TRUE);
  ebb_reading_set_bookmarked (fixture->reading, "cravings", TRUE);
  ebb_reading_set_bookmarked (fixture->reading, "glossary", FALSE);
  ebb_reading_set_text_size (fixture->reading, 1.25);
  ebb_reading_set_path (fixture->reading, EBB_AUDIENCE_FAMILY);
  g_assert_cmpuint (n, ==, 7);
  ebb_reading_set_position (fixture->reading, "my-plan", 0.25);
  g_assert_cmpuint (n, ==, 7);

  restart (fixture);
  bookmarks = ebb_reading_dup_bookmarks (fixture->reading);
  g_assert_true (ebb_reading_is_read (fixture->reading, "cravings"));
  g_assert_false (ebb_reading_is_read (fixture->reading, "my-plan"));
  g_assert_cmpuint (g_strv_length (bookmarks), ==, 2);
  g_assert_cmpstr (bookmarks[0], ==, "my-plan");
  g_assert_cmpstr (bookmarks[1], ==, "cravings");
  g_assert_cmpfloat_with_epsilon (ebb_reading_get_position (fixture->reading, "my-plan"), 0.25,
                                  0.001);
  g_assert_cmpfloat_with_epsilon (ebb_reading_get_text_size (fixture->reading), 1.25, 0.001);
  g_assert_cmpint (ebb_reading_get_path (fixture->reading), ==, EBB_AUDIENCE_FAMILY);
}

static void
test_private (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->file);
  GStatBuf info;

  ebb_reading_set_read (fixture->reading, "cravings", TRUE);
  g_assert_cmpint (g_stat (fixture->file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* What others could read is not left as it is. */
  g_assert_cmpint (g_chmod (fixture->file, 0644), ==, 0);
  ebb_reading_set_read (fixture->reading, "my-plan", TRUE);
  g_assert_cmpint (g_stat (fixture->file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->file);
  g_autofree char *aside = g_strconcat (fixture->file, ".broken", NULL);
  g_autofree char *content = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->file, "no key \xff file", -1, NULL));

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*left aside*");
  restart (fixture);
  g_test_assert_expected_messages ();
  assert_fresh (fixture);

  ebb_reading_set_read (fixture->reading, "cravings", TRUE);
  g_assert_true (g_file_get_contents (aside, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "no key \xff file");
  restart (fixture);
  g_assert_true (ebb_reading_is_read (fixture->reading, "cravings"));
}

static void
test_nonsense (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->file);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->file,
                                      "[reading]\ntext-size=nan\npath=3\n"
                                      "[positions]\ncravings=-7\nmy-plan=1e9\n", -1, NULL));
  restart (fixture);
  assert_fresh (fixture);
  g_assert_cmpfloat (ebb_reading_get_position (fixture->reading, "my-plan"), <=, 1);

  ebb_reading_set_text_size (fixture->reading, 99);
  g_assert_cmpfloat (ebb_reading_get_text_size (fixture->reading), <=, EBB_TEXT_SIZE_MAX);
  ebb_reading_set_text_size (fixture->reading, 0);
  g_assert_cmpfloat (ebb_reading_get_text_size (fixture->reading), >=, EBB_TEXT_SIZE_MIN);
}

/* The demonstration keeps nothing. */
static void
test_unkept (void)
{
  g_autofree char *file = ebb_reading_get_default_file ();
  EbbReading *reading = ebb_reading_new (NULL);

  ebb_reading_set_read (reading, "cravings", TRUE);
  g_assert_true (ebb_reading_is_read (reading, "cravings"));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (reading);
}

static void
check_path (EbbLibrary  *library,
            EbbAudience  audience,
            const char  *key,
            GHashTable  *seen)
{
  GListModel *pages = ebb_library_get_path (library, audience);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *file = NULL;
  g_auto (GStrv) slugs = NULL;
  gsize n = 0;

  file = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn", "paths.ini", NULL);
  g_assert_true (g_key_file_load_from_file (keys, file, G_KEY_FILE_NONE, NULL));
  slugs = g_key_file_get_string_list (keys, "paths", key, &n, NULL);

  /* None is misspelt and none is there twice: either would be left out. */
  g_assert_cmpuint (g_list_model_get_n_items (pages), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (pages, i);

      g_assert_cmpstr (ebb_page_get_slug (page), ==, slugs[i]);
      g_assert_true (ebb_page_get_audience (page) == EBB_AUDIENCE_BOTH ||
                     ebb_page_get_audience (page) == audience);
      g_hash_table_add (seen, page);
    }
  g_assert_cmpstr (slugs[0], ==, EBB_SLUG_OVERDOSE);
}

/* The words to look up are for looking up: all other pages are on a path. */
static void
test_paths (void)
{
  g_autofree char *dir =
    g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn", NULL);
  EbbLibrary *library = ebb_library_new (dir);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  check_path (library, EBB_AUDIENCE_PERSON, "person", seen);
  check_path (library, EBB_AUDIENCE_FAMILY, "family", seen);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (G_LIST_MODEL (library), i);

      g_assert_cmpint (g_hash_table_contains (seen, page), !=,
                       g_str_equal (ebb_page_get_slug (page), "glossary"));
    }

  g_assert_finalize_object (library);
}

#define ADD(path, func) g_test_add ("/reading/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("restart", test_restart);
  ADD ("private", test_private);
  ADD ("broken", test_broken);
  ADD ("nonsense", test_nonsense);
  g_test_add_func ("/reading/unkept", test_unkept);
  g_test_add_func ("/reading/paths", test_paths);

  return g_test_run ();
}
