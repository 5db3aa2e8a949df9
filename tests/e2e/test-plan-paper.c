/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "screen.h"

/* A plan from its first line to the paper, by somebody who cannot see and has
 * no mouse: Ebb is known by its labels alone. What is on the disk is read by
 * SQLite, what is on paper by pdftotext. */

/* As X names them. */
#define KEY_TAB    0xff09
#define KEY_RETURN 0xff0d

#define N_SHORT 12
#define N_LONG 60

typedef struct
{
  Screen  screen;
  char   *folder;
  char   *paper;
} Fixture;

static char *
get_journal (void)
{
  return g_build_filename (g_get_user_data_dir (), "ebb", "journal.db", NULL);
}

/* Backups too: beside them an empty journal is one that was lost. */
static void
forget_all (void)
{
  g_autofree char *path = get_journal ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;

  g_unlink (path);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *backup = g_build_filename (backups, name, NULL);

      g_assert_cmpint (g_unlink (backup), ==, 0);
    }
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->screen.program = NULL;
  forget_all ();
  fixture->folder = g_dir_make_tmp ("ebb-plan-XXXXXX", NULL);
  fixture->paper = g_build_filename (fixture->folder, "paper.pdf", NULL);
  /* Where a file is offered to be saved. */
  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_null (fixture->screen.program);
  g_unlink (fixture->paper);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->paper);
  g_free (fixture->folder);
}

static void
with_journal (gboolean     write,
              const char  *sql,
              int         *number)
{
  g_autofree char *path = get_journal ();
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  int result;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle,
                                    write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY,
                                    NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  result = sqlite3_step (statement);
  g_assert_cmpint (result, ==, number != NULL ? SQLITE_ROW : SQLITE_DONE);
  if (number != NULL)
    *number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
}

static int
read_number (const char *sql)
{
  int number = -1;

  with_journal (FALSE, sql, &number);

  return number;
}

static void
add_line (Fixture    *fixture,
          const char *add,
          const char *field,
          const char *text)
{
  screen_press (&fixture->screen, add);
  screen_write (&fixture->screen, field, text);
  screen_press (&fixture->screen, "Save");
  screen_wait_for (&fixture->screen, text);
}

/* Picked and not typed, but for the last. */
static void
add_moments (Fixture *fixture)
{
  Screen *screen = &fixture->screen;

  screen_press (screen, "Add a Hard Moment");
  screen_press (screen, "a craving comes out of nowhere");
  screen_press (screen, "go for a walk");
  screen_press (screen, "Save");
  screen_wait_for (screen, "When a craving comes out of nowhere, then I will go for a walk");

  screen_press (screen, "Add a Hard Moment");
  screen_press (screen, "I have argued with someone");
  screen_write (screen, "then I will …", "count the swifts");
  screen_press (screen, "Save");
  screen_wait_for (screen, "When I have argued with someone, then I will count the swifts");
}

static void
add_person (Fixture *fixture)
{
  Screen *screen = &fixture->screen;

  screen_press (screen, "Add a Person");
  screen_fill (screen, "Name", "sam");
  screen_fill (screen, "Phone Number", "+49 171 550 142");
  screen_write (screen, "What I Will Say", "talk with me");
  screen_press (screen, "Save");
  screen_wait_for (screen, "sam, +49 171 550 142, talk with me");
}

/* What a plan of twelve lines has in it, in the order it is read. */
static const char *const words[N_SHORT] = {
  "the garden", "sleeping badly", "not answering", "a craving comes out of nowhere",
  "I have argued with someone", "sam", "old number deleted", "naloxone by the door",
  "the clinic", "in the blue drawer", "tell my sister", "group on monday",
};

static void
add_all (Fixture *fixture)
{
  screen_press (&fixture->screen, "Write Your Plan");
  add_line (fixture, "Add a Reason", "Reason", words[0]);
  add_line (fixture, "Add a Warning Sign", "Warning Sign", words[1]);
  add_line (fixture, "Add a Warning Sign", "Warning Sign", words[2]);
  add_moments (fixture);
  add_person (fixture);
  add_line (fixture, "Add a Change at Home", "At Home", words[6]);
  add_line (fixture, "Add a Change at Home", "At Home", words[7]);
  add_line (fixture, "Add a Medication", "Medication", words[8]);
  add_line (fixture, "Add Where It Is", "Where It Is", words[9]);
  add_line (fixture, "Add a Next Step", "I Will", words[10]);
  add_line (fixture, "Add an Appointment", "With Whom, and Where", words[11]);
  screen_press (&fixture->screen, "Done");
  screen_press (&fixture->screen, "Edit");
}

static void
print_by_command (Fixture *fixture)
{
  g_autofree char *app = g_build_filename (g_getenv ("EBB_TEST_BUILD_ROOT"), "src", "ebb", NULL);
  g_autofree char *where = g_strconcat ("--output=", fixture->paper, NULL);
  const char *argv[] = { app, "--print=plan", where, NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_unlink (fixture->paper);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* By page, each line of words as one with single spaces. */
static char **
read_pages (const char *path)
{
  const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autofree char *out = NULL;
  g_auto (GStrv) pages = NULL;
  g_autoptr (GError) error = NULL;
  guint n_pages;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_strdelimit (out, "\n", ' ');
  pages = g_strsplit (out, "\f", -1);

  /* Each page ends in a form feed. */
  n_pages = g_strv_length (pages) - 1;
  g_clear_pointer (&pages[n_pages], g_free);

  return g_steal_pointer (&pages);
}

static int
find_page (char       **pages,
           const char  *text)
{
  for (int i = 0; pages[i] != NULL; i++)
    if (strstr (pages[i], text) != NULL)
      return i;

  return -1;
}

static void
assert_on_paper (Fixture *fixture)
{
  g_auto (GStrv) pages = read_pages (fixture->paper);
  const char *const more[] = { "go for a walk", "count the swifts", "+49 171 550 142",
                               "talk with me" };

  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  for (guint i = 0; i < N_SHORT; i++)
    {
      g_test_message ("looking for “%s”", words[i]);
      g_assert_cmpint (find_page (pages, words[i]), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    g_assert_cmpint (find_page (pages, more[i]), ==, 0);
}

/* Read as a page, by a screen reader. */
static void
assert_read (Fixture *fixture)
{
  for (guint i = 0; i < N_SHORT; i++)
    {
      g_autofree char *pattern = g_strconcat ("*", words[i], "*", NULL);

      screen_wait_for (&fixture->screen, pattern);
    }
}

static void
go_to_plan (Fixture *fixture)
{
  screen_press (&fixture->screen, "Plan");
}

static void
test_write_and_print (Fixture       *fixture,
                      gconstpointer  data)
{
  Screen *screen = &fixture->screen;

  screen_start (screen, NULL);
  go_to_plan (fixture);
  add_all (fixture);
  screen_kill (screen);

  g_assert_cmpint (read_number ("SELECT count(*) FROM plan_item"), ==, N_SHORT);
  g_assert_cmpint (read_number ("SELECT count(*) FROM plan_item WHERE section = 'person' AND "
                                "phone = '+49 171 550 142'"), ==, 1);
  print_by_command (fixture);
  assert_on_paper (fixture);

  /* Another day, another program. */
  screen_start (screen, NULL);
  go_to_plan (fixture);
  assert_read (fixture);

  /* The first line is changed, by its keys. */
  screen_press (screen, "Edit");
  screen_focus (screen, "Done");
  screen_key (screen, KEY_TAB);
  screen_key (screen, KEY_RETURN);
  screen_write (screen, "Reason", " of my aunt");
  screen_press (screen, "Save");
  screen_wait_for (screen, "*of my aunt*");
  screen_press (screen, "Done");
  g_assert_cmpint (read_number ("SELECT count(*) FROM plan_item WHERE text LIKE '%of my aunt%'"),
                   ==, 1);
  screen_end (screen);
}

/* The plan as it was yesterday, once more. */
static void
test_older_plan (Fixture       *fixture,
                 gconstpointer  data)
{
  Screen *screen = &fixture->screen;

  screen_start (screen, NULL);
  go_to_plan (fixture);
  screen_press (screen, "Write Your Plan");
  add_line (fixture, "Add a Reason", "Reason", "the garden");
  add_line (fixture, "Add a Reason", "Reason", "the sea");
  screen_press (screen, "Done");

  screen_press (screen, "Older Plans*");
  screen_press (screen, "Until *");
  screen_wait_for (screen, "Only in the plan now");
  screen_press (screen, "Put It Back");
  screen_wait_until_gone (screen, "the sea");
  screen_wait_for (screen, "the garden");
  g_assert_cmpint (read_number ("SELECT count(*) FROM plan_item"), ==, 1);

  /* What it took the place of was kept, and can be had back: the newest. */
  screen_press (screen, "Older Plans*");
  screen_press (screen, "Until *");
  screen_wait_for (screen, "Not in the plan now");
  screen_press (screen, "Put It Back");
  /* It stands in what is compared too. */
  screen_wait_until_gone (screen, "Not in the plan now");
  screen_wait_for (screen, "the sea");
  g_assert_cmpint (read_number ("SELECT count(*) FROM plan_item"), ==, 2);
  screen_end (screen);

  print_by_command (fixture);
  {
    g_auto (GStrv) pages = read_pages (fixture->paper);

    g_assert_cmpint (find_page (pages, "the garden"), ==, 0);
    g_assert_cmpint (find_page (pages, "the sea"), ==, 0);
  }
}

/* As many as nobody types in a test: the rest comes from beside Ebb. */
static void
add_long (void)
{
  const char *const sections[] = { "reason", "warning-sign", "when-then", "person", "safer-home",
                                   "medication", "naloxone", "after-lapse", "appointment",
                                   "letter" };

  for (int i = 1; i < N_LONG; i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("INSERT INTO plan_item (uid, section, position, text, response, phone, "
                         "created, modified) VALUES ('line-%d', '%s', %d, "
                         "'text%02d and a few words more', 'answer%02d to it', '', 1, 1)",
                         i, sections[i % (int) G_N_ELEMENTS (sections)], i, i, i);

      with_journal (TRUE, sql, NULL);
    }
}

/* Nothing is on the way from one page to the next, or on none of them. */
static void
assert_long_on_paper (const char *path)
{
  g_auto (GStrv) pages = read_pages (path);

  g_assert_cmpuint (g_strv_length (pages), >, 1);
  g_assert_cmpint (find_page (pages, "the garden"), ==, 0);
  for (int i = 1; i < N_LONG; i++)
    {
      g_autofree char *text = g_strdup_printf ("text%02d and a few words more", i);
      g_autofree char *answer = g_strdup_printf ("answer%02d to it", i);
      int page = find_page (pages, text);

      g_assert_cmpint (page, >=, 0);
      g_assert_cmpint (find_page (pages, answer), ==, page);
    }
}

/* It is put in place when it is whole. */
static void
wait_for_file (const char *path)
{
  for (int i = 0; i < 300 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    g_usleep (100000);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_long_plan (Fixture       *fixture,
                gconstpointer  data)
{
  Screen *screen = &fixture->screen;
  g_autofree char *offered = g_build_filename (fixture->folder, "Ebb page.pdf", NULL);

  screen_start (screen, NULL);
  go_to_plan (fixture);
  screen_press (screen, "Write Your Plan");
  add_line (fixture, "Add a Reason", "Reason", "the garden");
  screen_end (screen);
  add_long ();
  print_by_command (fixture);
  assert_long_on_paper (fixture->paper);

  /* The same by what stands on the page: the name that is offered, in the
   * folder that is offered. */
  g_unlink (fixture->paper);
  /* GTK's own dialog warns of whatever is mounted that it cannot measure. */
  g_unsetenv ("G_DEBUG");
  screen_start (screen, NULL);
  go_to_plan (fixture);
  screen_wait_for (screen, "*text59 and a few words more*");
  screen_press (screen, "Print");
  screen_press (screen, "My Plan…");
  screen_wait_for (screen, "This takes * pages.");
  screen_press (screen, "Save as PDF…");
  screen_wait_for (screen, "Cancel*");
  screen_key (screen, KEY_RETURN);
  wait_for_file (offered);
  assert_long_on_paper (offered);
  screen_end (screen);
  g_unlink (offered);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_open_bus ();

  g_test_add ("/plan-paper/write-and-print", Fixture, NULL,
              set_up, test_write_and_print, tear_down);
  g_test_add ("/plan-paper/older-plan", Fixture, NULL,
              set_up, test_older_plan, tear_down);
  g_test_add ("/plan-paper/long-plan", Fixture, NULL,
              set_up, test_long_plan, tear_down);

  return g_test_run ();
}
