/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <gio/gdesktopappinfo.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ebb-error.h"
#include "reminders/ebb-autostart.h"

static guint
get_mode (const char *path)
{
  GStatBuf buf;

  g_assert_no_errno (g_stat (path, &buf));

  return buf.st_mode & 0777;
}

/* Each test has a configuration folder of its own, which does not exist yet. */
static char *
get_folder (void)
{
  g_autofree char *path = ebb_autostart_get_path ();

  return g_path_get_dirname (path);
}

static void
test_write (void)
{
  g_autofree char *path = ebb_autostart_get_path ();
  g_autofree char *folder = get_folder ();
  g_autofree char *expected = g_build_filename (g_get_user_config_dir (), "autostart",
                                                EBB_APP_ID ".Reminders.desktop", NULL);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *name = NULL;
  g_autofree char *exec = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (path, ==, expected);
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_ABSENT);

  g_assert_true (ebb_autostart_write ("/usr/libexec/ebb-reminders", &error));
  g_assert_no_error (error);
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_PRESENT);
  g_assert_cmpuint (get_mode (folder), ==, 0700);
  g_assert_cmpuint (get_mode (path), ==, 0600);

  g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  name = g_key_file_get_string (keys, "Desktop Entry", "Name", NULL);
  exec = g_key_file_get_string (keys, "Desktop Entry", "Exec", NULL);
  g_assert_cmpstr (name, ==, "Ebb");
  g_assert_cmpstr (exec, ==, "\"/usr/libexec/ebb-reminders\" --at-login");
  g_assert_true (g_key_file_get_boolean (keys, "Desktop Entry", "NoDisplay", NULL));
}

/* An equal file is left alone, another one is replaced. */
static void
test_write_again (void)
{
  g_autofree char *path = ebb_autostart_get_path ();
  g_autofree char *contents = NULL;
  GStatBuf first, second, third;

  g_assert_true (ebb_autostart_write ("/usr/libexec/ebb-reminders", NULL));
  g_assert_no_errno (g_stat (path, &first));
  g_assert_true (ebb_autostart_write ("/usr/libexec/ebb-reminders", NULL));
  g_assert_no_errno (g_stat (path, &second));
  g_assert_cmpuint (first.st_ino, ==, second.st_ino);

  g_assert_true (ebb_autostart_write ("/opt/ebb-reminders", NULL));
  g_assert_no_errno (g_stat (path, &third));
  g_assert_cmpuint (first.st_ino, !=, third.st_ino);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "/opt/ebb-reminders"));
  g_assert_null (strstr (contents, "/usr/libexec"));
}

static void
test_remove (void)
{
  g_autofree char *path = ebb_autostart_get_path ();
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_autostart_remove (&error));
  g_assert_no_error (error);

  g_assert_true (ebb_autostart_write ("/usr/libexec/ebb-reminders", NULL));
  g_assert_true (ebb_autostart_remove (&error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_ABSENT);
}

/* The desktop's settings can switch the file off in two ways. */
static void
test_switched_off (void)
{
  static const char *const keys_off[][2] = {
    { "Hidden", "true" },
    { "X-GNOME-Autostart-enabled", "false" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys_off); i++)
    {
      g_autofree char *path = ebb_autostart_get_path ();
      g_autoptr (GKeyFile) keys = g_key_file_new ();

      g_assert_true (ebb_autostart_write ("/usr/libexec/ebb-reminders", NULL));
      g_assert_true (g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL));
      g_key_file_set_string (keys, "Desktop Entry", keys_off[i][0], keys_off[i][1]);
      g_assert_true (g_key_file_save_to_file (keys, path, NULL));
      g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_SWITCHED_OFF);

      g_assert_true (ebb_autostart_write ("/usr/libexec/ebb-reminders", NULL));
      g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_PRESENT);
    }
}

/* A binary in a folder with an awkward name: the desktop finds it, and what it
 * starts is what was meant. */
static void
test_awkward_names (void)
{
  static const char *const names[] = {
    "a b", "dol$lar", "back\\slash", "\"quoted\"", "tick`", "é 漢", "semi;colon", "it's", "#",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (g_get_user_data_dir (), names[i], NULL);
      g_autofree char *agent = g_build_filename (folder, "agent", NULL);
      g_autofree char *mark = g_build_filename (folder, "started", NULL);
      g_autofree char *path = ebb_autostart_get_path ();
      g_autoptr (GKeyFile) keys = g_key_file_new ();
      g_autoptr (GDesktopAppInfo) info = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", names[i]);
      g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
      g_assert_true (g_file_set_contents (agent, "#!/bin/sh\n: >\"${0%/*}/started\"\n", -1, NULL));
      g_assert_no_errno (g_chmod (agent, 0700));
      g_assert_true (ebb_autostart_write (agent, &error));
      g_assert_no_error (error);

      g_assert_true (g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL));
      info = g_desktop_app_info_new_from_keyfile (keys);
      g_assert_nonnull (info);
      g_assert_true (g_app_info_launch (G_APP_INFO (info), NULL, NULL, &error));
      g_assert_no_error (error);
      for (int tries = 0; tries < 500 && !g_file_test (mark, G_FILE_TEST_EXISTS); tries++)
        g_usleep (10000);
      g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
    }
}

/* Names that no desktop file can carry are refused, not mangled. */
static void
test_impossible_names (void)
{
  static const char *const names[] = { "/opt/\xff/ebb-reminders", "/opt/%f/ebb-reminders" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ebb_autostart_write (names[i], &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
      g_assert_cmpint (ebb_autostart_get (), ==, EBB_AUTOSTART_ABSENT);
    }
}

/* A file where the folder should be: the error says what does not work, and
 * the file is still there. Works for root as well, whom no mode stops. */
static void
test_no_folder (void)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (g_get_user_config_dir (), 0700));
  g_assert_true (g_file_set_contents (folder, "mine", -1, NULL));
  g_assert_false (ebb_autostart_write ("/usr/libexec/ebb-reminders", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "log in"));
  g_clear_error (&error);

  g_assert_true (ebb_autostart_remove (&error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (folder, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
}

static void
test_read_only (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("No mode stops root");
      return;
    }

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_no_errno (g_chmod (folder, 0500));
  g_assert_false (ebb_autostart_write ("/usr/libexec/ebb-reminders", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_READ_ONLY);
  g_assert_no_errno (g_chmod (folder, 0700));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/autostart/write", test_write);
  g_test_add_func ("/autostart/write-again", test_write_again);
  g_test_add_func ("/autostart/remove", test_remove);
  g_test_add_func ("/autostart/switched-off", test_switched_off);
  g_test_add_func ("/autostart/awkward-names", test_awkward_names);
  g_test_add_func ("/autostart/impossible-names", test_impossible_names);
  g_test_add_func ("/autostart/no-folder", test_no_folder);
  g_test_add_func ("/autostart/read-only", test_read_only);

  return g_test_run ();
}
