/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "screen.h"

/* As X names them. */
#define KEY_RETURN 0xff0d

#define FIRST_PASSPHRASE "rain on four tin roofs"
#define WRONG_PASSPHRASE "rain on five tin roofs"
#define NEXT_PASSPHRASE "snow on nine oak boats"

#define N_GROUPS 9
#define GROUP_LENGTH 4

/* The letters and digits of the recovery key, as on a sheet of paper. */
typedef char Paper[N_GROUPS * GROUP_LENGTH + 1];

typedef struct
{
  Screen screen;
  char  *note; /* found nowhere else on this computer */
} Fixture;

static char *
get_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "ebb", name, NULL);
}

static gboolean
is_there (const char *name)
{
  g_autofree char *path = get_path (name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  char letters[13] = "";

  for (guint i = 0; i < sizeof letters - 1; i++)
    letters[i] = (char) g_random_int_range ('a', 'z' + 1);
  fixture->note = g_strdup_printf ("canary %s sings", letters);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_null (fixture->screen.program);
  g_free (fixture->note);
}

/* What is looked for, as it is and as UTF-16. */
typedef struct
{
  const char *text;
  GBytes     *wide;
  GString    *found_in;
} Search;

static GBytes *
widen (const char *text)
{
  gsize size = strlen (text);
  char *wide = g_malloc0 (2 * size);

  for (gsize i = 0; i < size; i++)
    wide[2 * i] = text[i];

  return g_bytes_new_take (wide, 2 * size);
}

static void
look_in_file (Search     *search,
              const char *path)
{
  g_autofree char *content = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &content, &size, NULL))
    return;

  if (memmem (content, size, search->text, strlen (search->text)) != NULL ||
      memmem (content, size, g_bytes_get_data (search->wide, NULL),
              g_bytes_get_size (search->wide)) != NULL)
    g_string_append_printf (search->found_in, "%s\n", path);
}

/* The name of a file tells something too. */
static void
look_in_folder (Search     *search,
                const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (strstr (name, search->text) != NULL)
        g_string_append_printf (search->found_in, "%s\n", path);
      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        look_in_folder (search, path);
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        look_in_file (search, path);
    }
}

/* In all that the programs of this session can have written. The folders of the
 * desktop lie in the home of the test. */
static char *
find_files (const char *text)
{
  const char *const folders[] = {
    g_get_home_dir (), g_get_user_data_dir (), g_get_user_config_dir (), g_get_user_cache_dir (),
    g_get_user_state_dir (), g_get_user_runtime_dir (), g_get_tmp_dir (), "/dev/shm",
  };
  Search search = { text, widen (text), g_string_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    look_in_folder (&search, folders[i]);
  g_bytes_unref (search.wide);

  return g_string_free (search.found_in, FALSE);
}

static void
assert_nowhere (const char *text)
{
  g_autofree char *found = find_files (text);

  g_assert_cmpstr (found, ==, "");
}

/* Who looks and finds nothing has to be able to find something. */
static void
assert_search_finds (const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "wide", NULL);
  g_autofree char *line = g_strdup_printf ("%s\n", path);
  g_autofree char *found = NULL;
  g_autoptr (GBytes) wide = widen (text);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (wide, NULL),
                                      (gssize) g_bytes_get_size (wide), &error));
  g_assert_no_error (error);
  found = find_files (text);
  g_assert_nonnull (strstr (found, line));
  g_assert_nonnull (strstr (found, "journal.db\n"));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Asked by SQLite alone of every file that there is. */
static void
assert_no_database (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize size = 0;
      sqlite3 *handle = NULL;
      int result;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          assert_no_database (path);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      if (size == 0)
        continue;
      g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==,
                       SQLITE_OK);
      result = sqlite3_exec (handle, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
      g_test_message ("%s: %s", name, sqlite3_errstr (result));
      g_assert_cmpint (result, ==, SQLITE_NOTADB);
      sqlite3_close (handle);
    }
}

static void
assert_sealed (Fixture *fixture)
{
  g_autofree char *folder = get_path (NULL);

  g_assert_false (is_there ("journal.db"));
  g_assert_true (is_there ("journal.sealed"));
  assert_no_database (folder);
  assert_nowhere (fixture->note);
  assert_nowhere (FIRST_PASSPHRASE);
  assert_nowhere (WRONG_PASSPHRASE);
  assert_nowhere (NEXT_PASSPHRASE);
}

/* "Group 3: A B C D" */
static void
write_down (Screen *screen,
            Paper   paper)
{
  guint n = 0;

  screen_wait_for (screen, "Your Recovery Key");
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("Group %u: *", i + 1);
      g_autofree char *name = screen_dup_name (screen, pattern);
      const char *letters = strchr (name, ':') + 2;

      g_assert_cmpuint (strlen (letters), ==, 2 * GROUP_LENGTH - 1);
      for (guint j = 0; j < GROUP_LENGTH; j++)
        paper[n++] = g_ascii_tolower (letters[2 * j]);
    }
  paper[n] = '\0';
}

/* Neither as it is shown nor as it is typed. */
static void
assert_key_nowhere (const char *paper)
{
  g_autofree char *typed = g_strndup (paper, 2 * GROUP_LENGTH);
  g_autofree char *upper = g_ascii_strup (typed, -1);
  g_autofree char *shown = g_strdup_printf ("%.4s-%.4s", upper, upper + GROUP_LENGTH);

  assert_nowhere (typed);
  assert_nowhere (upper);
  assert_nowhere (shown);
}

static void
type_back (Screen     *screen,
           const char *paper)
{
  guint n = 0;

  screen_press (screen, "I Wrote It Down");
  screen_wait_for (screen, "Type Two Groups From Your Paper");
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Group %u", i + 1);
      g_autofree char *group = g_strndup (paper + i * GROUP_LENGTH, GROUP_LENGTH);

      if (!screen_shows (screen, name))
        continue;
      screen_write (screen, name, group);
      n++;
    }
  g_assert_cmpuint (n, ==, 2);
  screen_key (screen, KEY_RETURN);

  /* There the focus is on what closes it. */
  screen_wait_for (screen, "Your Journal Is Encrypted");
  screen_key (screen, KEY_RETURN);
  screen_wait_until_gone (screen, "Your Journal Is Encrypted");
}

/* In the rows of a list, where GTK 4.8 does not tell the bus of the focus. */
static void
choose_passphrase (Screen     *screen,
                   const char *passphrase,
                   Paper       paper)
{
  screen_fill (screen, "New Passphrase", passphrase);
  screen_fill (screen, "The Same Once More", passphrase);
  screen_press (screen, "Set Passphrase");
  write_down (screen, paper);
  type_back (screen, paper);
}

static void
log_craving (Fixture    *fixture,
             const char *button,
             guint       digit)
{
  Screen *screen = &fixture->screen;

  screen_focus (screen, button);
  screen_key (screen, KEY_RETURN);
  screen_wait_for (screen, "How strong is it?");
  screen_key (screen, digit);
  screen_write (screen, "Note", fixture->note);
  g_assert_true (screen_holds (screen, fixture->note));
  screen_focus (screen, "Save");
  screen_key (screen, KEY_RETURN);
}

static void
try_passphrase (Screen     *screen,
                const char *passphrase)
{
  screen_write (screen, "Passphrase", passphrase);
  screen_key (screen, KEY_RETURN);
}

static void
wait_until_locked (Fixture *fixture)
{
  screen_wait_for (&fixture->screen, "Ebb is locked");
  g_assert_false (screen_shows (&fixture->screen, "Journal"));
  g_assert_false (screen_holds (&fixture->screen, fixture->note));
}

static void
assert_all_listed (Fixture *fixture)
{
  Screen *screen = &fixture->screen;

  screen_wait_until_gone (screen, "Ebb is locked");
  screen_press (screen, "Journal");
  screen_wait_for (screen, "6 of 10*");
  screen_wait_for (screen, "7 of 10*");
  screen_wait_for (screen, "8 of 10*");
  g_assert_true (screen_holds (screen, fixture->note));
}

/* Something is in the plain journal before, and has to go from there. */
static void
set_passphrase (Fixture *fixture,
                Paper    paper)
{
  Screen *screen = &fixture->screen;

  screen_start (screen, NULL);
  log_craving (fixture, "Log a Craving", '6');
  screen_wait_for_toast (screen, "Saved");
  assert_search_finds (fixture->note);

  screen_press (screen, "Set Up");
  screen_press (screen, "Set a Passphrase…");
  choose_passphrase (screen, FIRST_PASSPHRASE, paper);
  screen_press (screen, "Done");
  screen_wait_until_gone (screen, "A Passphrase");
  assert_sealed (fixture);
}

static void
lock_and_unlock (Fixture *fixture)
{
  Screen *screen = &fixture->screen;

  log_craving (fixture, "Log a Craving", '7');
  screen_wait_for_toast (screen, "Saved");
  screen_key_with_control (screen, 'l');
  wait_until_locked (fixture);

  log_craving (fixture, "Log Without Unlocking", '8');
  screen_wait_for (screen, "Kept.*");
  wait_until_locked (fixture);
  assert_sealed (fixture);

  try_passphrase (screen, WRONG_PASSPHRASE);
  screen_wait_for (screen, "This passphrase does not open it.*");
  screen_wait_until_gone (screen, "You can try again*");
  try_passphrase (screen, FIRST_PASSPHRASE);
  assert_all_listed (fixture);
}

static void
test_key_life (Fixture       *fixture,
               gconstpointer  data)
{
  Screen *screen = &fixture->screen;
  Paper first = "";
  Paper next = "";

  set_passphrase (fixture, first);
  lock_and_unlock (fixture);
  screen_end (screen);
  assert_sealed (fixture);
  assert_key_nowhere (first);

  /* The passphrase is forgotten, and the paper is there. */
  screen_start (screen, NULL);
  wait_until_locked (fixture);
  screen_press (screen, "Use the Recovery Key");
  screen_write (screen, "Recovery Key", first);
  screen_key (screen, KEY_RETURN);
  screen_wait_for (screen, "Choose a New Passphrase");
  choose_passphrase (screen, NEXT_PASSPHRASE, next);
  g_assert_cmpstr (first, !=, next);
  assert_all_listed (fixture);
  screen_end (screen);
  assert_sealed (fixture);

  screen_start (screen, NULL);
  wait_until_locked (fixture);
  try_passphrase (screen, FIRST_PASSPHRASE);
  screen_wait_for (screen, "This passphrase does not open it.*");
  screen_wait_until_gone (screen, "You can try again*");
  try_passphrase (screen, NEXT_PASSPHRASE);
  assert_all_listed (fixture);
  screen_end (screen);
  assert_sealed (fixture);
  assert_key_nowhere (first);
  assert_key_nowhere (next);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_open_bus ();

  g_test_add ("/sealed/key-life", Fixture, NULL, set_up, test_key_life, tear_down);

  return g_test_run ();
}
