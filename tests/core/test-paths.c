/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "ebb-paths.h"

static void
assert_is (char       *path,
           const char *root,
           const char *rest)
{
  g_autofree char *actual = path;
  g_autofree char *expected = g_build_filename (root, rest, NULL);

  g_assert_cmpstr (actual, ==, expected);
}

static void
test_build_tree (void)
{
  const char *source = g_getenv ("EBB_TEST_SOURCE_ROOT");
  const char *build = g_getenv ("EBB_TEST_BUILD_ROOT");
  g_autofree char *learn = ebb_paths_get_learn_dir ();
  g_autofree char *english = g_build_filename (learn, "en", NULL);

  assert_is (ebb_paths_get_app (), build, "src/ebb");
  assert_is (ebb_paths_get_agent (), build, "src/reminders/ebb-reminders");
  assert_is (ebb_paths_get_learn_dir (), source, "data/learn");
  assert_is (ebb_paths_get_locale_dir (), build, "po");
  assert_is (ebb_paths_get_schema_dir (), build, "data");
  g_assert_true (g_file_test (english, G_FILE_TEST_IS_DIR));
}

static void
test_data (void)
{
  g_autofree char *own = ebb_paths_get_data_dir (FALSE);
  g_autofree char *demo = ebb_paths_get_data_dir (TRUE);
  g_autofree char *own_slash = g_strconcat (own, "/", NULL);
  g_autofree char *demo_slash = g_strconcat (demo, "/", NULL);

  g_assert_true (g_str_has_prefix (own, g_get_user_data_dir ()));
  g_assert_true (g_str_has_prefix (demo, g_get_user_data_dir ()));
  g_assert_false (g_str_has_prefix (demo_slash, own_slash));
  g_assert_false (g_str_has_prefix (own_slash, demo_slash));
}

/* What a copy of this program says that lies in no build tree. */
static void
print_paths (void)
{
  g_autofree char *app = ebb_paths_get_app ();
  g_autofree char *agent = ebb_paths_get_agent ();
  g_autofree char *learn = ebb_paths_get_learn_dir ();
  g_autofree char *locale = ebb_paths_get_locale_dir ();
  g_autofree char *schema = ebb_paths_get_schema_dir ();

  g_print ("%s\n%s\n%s\n%s\n%s\n", app, agent, learn, locale,
           schema != NULL ? schema : "none");
}

static void
test_installed (void)
{
  const char *expected = EBB_BINDIR "/ebb\n" EBB_LIBEXECDIR "/ebb-reminders\n"
                         EBB_PKGDATADIR "/learn\n" EBB_LOCALEDIR "\nnone\n";
  g_autoptr (GFile) program = g_file_new_for_path ("/proc/self/exe");
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "copy-of-test-paths", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  g_file_copy (program, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, path, "print-paths", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_assert_cmpstr (output, ==, expected);
  g_assert_true (g_file_delete (copy, NULL, &error));
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "print-paths"))
    {
      print_paths ();
      return 0;
    }

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/paths/build-tree", test_build_tree);
  g_test_add_func ("/paths/data", test_data);
  g_test_add_func ("/paths/installed", test_installed);

  return g_test_run ();
}
