/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ebb-paths.h"
#include "make-locale.h"
#include "storage/ebb-storage.h"

/* The whole program as it is called from a script: without a display, without
 * a bus, beside an open journal. Its files are read by another program. */

typedef struct
{
  EbbStorage *storage; /* open for writing, as in a running Ebb */
  char       *folder;
  char       *path;
  char       *out;
  char       *err;
  int         status;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autofree char *journal = ebb_paths_get_data_dir (FALSE);

  g_assert_null (g_getenv ("DISPLAY"));
  g_assert_null (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));

  fixture->storage = ebb_storage_new (journal, clock);
  ebb_storage_open (fixture->storage);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  fixture->folder = g_dir_make_tmp ("ebb-paper-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "paper.pdf", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *journal = ebb_paths_get_data_dir (FALSE);
  g_autofree char *database = g_build_filename (journal, "journal.db", NULL);

  ebb_storage_close (fixture->storage);
  g_assert_finalize_object (fixture->storage);
  g_unlink (database);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->out);
  g_free (fixture->err);
}

static void
run_in (Fixture     *fixture,
        const char  *locale,
        const char **arguments)
{
  g_autofree char *app = ebb_paths_get_app ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  g_strv_builder_add (builder, app);
  g_strv_builder_addv (builder, arguments);
  argv = g_strv_builder_end (builder);
  environment = g_environ_setenv (environment, "GSETTINGS_BACKEND", "keyfile", TRUE);
  if (locale != NULL)
    environment = g_environ_setenv (environment, "LC_ALL", locale, TRUE);

  g_spawn_sync (NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &fixture->out,
                &fixture->err, &fixture->status, &error);
  g_assert_no_error (error);
  g_test_message ("%s%s", fixture->out, fixture->err);
}

static void
print (Fixture    *fixture,
       const char *paper,
       const char *locale)
{
  g_autofree char *what = g_strconcat ("--print=", paper, NULL);
  g_autofree char *where = g_strconcat ("--output=", fixture->path, NULL);
  const char *arguments[] = { what, where, NULL };

  run_in (fixture, locale, arguments);
}

static void
assert_printed (Fixture *fixture)
{
  GStatBuf info;

  g_assert_true (g_spawn_check_wait_status (fixture->status, NULL));
  g_assert_nonnull (strstr (fixture->out, fixture->path));
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
assert_refused (Fixture    *fixture,
                const char *why)
{
  g_assert_false (g_spawn_check_wait_status (fixture->status, NULL));
  g_assert_nonnull (strstr (fixture->err, why));
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static char *
ask (const char *program,
     const char *option,
     Fixture    *fixture)
{
  const char *argv[] = { program, option, fixture->path, "-", NULL };
  char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status = -1;

  /* It reads a file and writes to the output only where it is asked to. */
  if (g_str_equal (program, "pdfinfo"))
    argv[3] = NULL;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));

  return out;
}

static int
count_pages (Fixture *fixture)
{
  g_autofree char *info = ask ("pdfinfo", "-box", fixture);
  const char *line = strstr (info, "\nPages:");

  g_assert_nonnull (line);

  return (int) g_ascii_strtoll (line + strlen ("\nPages:"), NULL, 10);
}

/* Split at the form feeds, of which each page ends in one. */
static char **
read_pages (Fixture *fixture)
{
  g_autofree char *text = ask ("pdftotext", "-raw", fixture);

  return g_strsplit (text, "\f", -1);
}

static int
find_page (char       **pages,
           const char  *words)
{
  for (int i = 0; pages[i] != NULL; i++)
    if (strstr (pages[i], words) != NULL)
      return i;

  return -1;
}

static void
add_line (Fixture        *fixture,
          EbbPlanSection  section,
          const char     *text,
          const char     *response,
          const char     *phone)
{
  g_autoptr (EbbPlanItem) item = ebb_plan_item_new (section);
  g_autoptr (GError) error = NULL;

  ebb_plan_item_set_text (item, text);
  ebb_plan_item_set_response (item, response);
  ebb_plan_item_set_phone (item, phone);
  ebb_plan_add (ebb_storage_get_plan (fixture->storage), item, &error);
  g_assert_no_error (error);
}

/* As long as lines of a plan are, through all of its sections. */
static void
fill (Fixture *fixture,
      int      n_lines)
{
  for (int i = 0; i < n_lines; i++)
    {
      EbbPlanSection section = (EbbPlanSection) (i % EBB_PLAN_N_SECTIONS);
      g_autofree char *text = g_strdup_printf ("text%02d and a few words more", i);
      g_autofree char *response = g_strdup_printf ("answer%02d with a few words & signs <", i);
      g_autofree char *phone = g_strdup_printf ("+49 171 55 01 %02d", i);

      add_line (fixture, section, text,
                section == EBB_PLAN_WHEN_THEN || section == EBB_PLAN_PERSON ? response : "",
                section == EBB_PLAN_PERSON ? phone : "");
    }
}

/* All of each line is there, and on one page. */
static void
assert_lines (Fixture *fixture,
              int      n_lines)
{
  g_auto (GStrv) pages = read_pages (fixture);

  for (int i = 0; i < n_lines; i++)
    {
      EbbPlanSection section = (EbbPlanSection) (i % EBB_PLAN_N_SECTIONS);
      g_autofree char *text = g_strdup_printf ("text%02d and a few words more", i);
      g_autofree char *response = g_strdup_printf ("answer%02d with a few words & signs <", i);
      g_autofree char *phone = g_strdup_printf ("+49 171 55 01 %02d", i);
      int page = find_page (pages, text);

      g_assert_cmpint (page, >=, 0);
      if (section == EBB_PLAN_WHEN_THEN || section == EBB_PLAN_PERSON)
        g_assert_cmpint (find_page (pages, response), ==, page);
      if (section == EBB_PLAN_PERSON)
        g_assert_cmpint (find_page (pages, phone), ==, page);
    }
}

static void
test_plan (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *lower = NULL;

  fill (fixture, 12);
  print (fixture, "plan", NULL);
  assert_printed (fixture);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (count_pages (fixture), ==, 1);
  assert_lines (fixture, 12);

  /* Neither a name nor what it is all about. */
  text = ask ("pdftotext", "-raw", fixture);
  lower = g_ascii_strdown (text, -1);
  g_assert_nonnull (strstr (lower, "my plan"));
  g_assert_null (strstr (lower, "ebb"));
  g_assert_null (strstr (lower, "relapse"));
  g_assert_null (strstr (lower, "opioid"));
}

static void
test_long_plan (Fixture       *fixture,
                gconstpointer  data)
{
  int n_pages;
  g_autofree char *warning = NULL;

  fill (fixture, 60);
  print (fixture, "plan", NULL);
  assert_printed (fixture);
  n_pages = count_pages (fixture);
  g_assert_cmpint (n_pages, >, 1);
  warning = g_strdup_printf ("This takes %d pages.", n_pages);
  g_assert_nonnull (strstr (fixture->err, warning));
  assert_lines (fixture, 60);
}

static void
test_letter (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *info = NULL;

  fill (fixture, 12);
  print (fixture, "plan", "en_US.UTF-8");
  assert_printed (fixture);
  g_assert_cmpint (count_pages (fixture), ==, 1);
  assert_lines (fixture, 12);
  info = ask ("pdfinfo", "-box", fixture);
  g_assert_nonnull (strstr (info, "(letter)"));
  g_clear_pointer (&info, g_free);

  print (fixture, "plan", "ar_EG.UTF-8");
  assert_printed (fixture);
  info = ask ("pdfinfo", "-box", fixture);
  g_assert_nonnull (strstr (info, "(A4)"));
}

static double
find_side (const char *boxes,
           const char *word,
           const char *attribute)
{
  g_autofree char *end = g_strdup_printf (">%s</word>", word);
  const char *at = strstr (boxes, end);
  const char *tag = NULL;

  g_assert_nonnull (at);
  tag = g_strrstr_len (boxes, at - boxes, attribute);
  g_assert_nonnull (tag);

  return g_ascii_strtod (tag + strlen (attribute), NULL);
}

/* Lines begin at the right, in whatever script the person wrote them. */
static void
test_right_to_left (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *boxes = NULL;

  add_line (fixture, EBB_PLAN_REASON, "Mia", "", "");
  add_line (fixture, EBB_PLAN_REASON, "أ", "", "");
  add_line (fixture, EBB_PLAN_PERSON, "Sam", "", "+49 171");

  print (fixture, "plan", "ar_EG.UTF-8");
  assert_printed (fixture);
  boxes = ask ("pdftotext", "-bbox", fixture);
  g_assert_cmpfloat_with_epsilon (find_side (boxes, "Mia", "xMax=\""),
                                  find_side (boxes, "أ", "xMax=\""), 2);
  g_assert_cmpfloat (find_side (boxes, "Mia", "xMax=\""), >, 500);
  g_assert_cmpfloat_with_epsilon (find_side (boxes, "171", "xMax=\""),
                                  find_side (boxes, "Sam", "xMax=\""), 2);
  g_assert_cmpfloat (find_side (boxes, "+49", "xMin=\""), <,
                     find_side (boxes, "171", "xMin=\""));

  g_clear_pointer (&boxes, g_free);
  print (fixture, "plan", NULL);
  boxes = ask ("pdftotext", "-bbox", fixture);
  g_assert_cmpfloat_with_epsilon (find_side (boxes, "Mia", "xMin=\""),
                                  find_side (boxes, "أ", "xMin=\""), 2);
  g_assert_cmpfloat (find_side (boxes, "Mia", "xMin=\""), <, 100);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  print (fixture, "plan", NULL);
  assert_printed (fixture);
  g_assert_nonnull (strstr (fixture->err, "The plan is empty."));
  g_assert_cmpint (count_pages (fixture), ==, 1);
}

static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *where = g_strconcat ("--output=", fixture->path, NULL);
  const char *arguments[] = { "--print=plan", "--name=Kim <K>", "--large-type", where, NULL };
  g_auto (GStrv) pages = NULL;

  fill (fixture, 4);
  run_in (fixture, NULL, arguments);
  assert_printed (fixture);
  pages = read_pages (fixture);
  g_assert_cmpint (find_page (pages, "Kim <K>"), ==, 0);
  assert_lines (fixture, 4);
}

/* What has no room is said, and all else is there: whom to call before all. */
static void
test_card (Fixture       *fixture,
           gconstpointer  data)
{
  g_auto (GStrv) pages = NULL;

  fill (fixture, 4);
  add_line (fixture, EBB_PLAN_NALOXONE, "In the drawer", "", "");
  print (fixture, "card", NULL);
  assert_printed (fixture);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (count_pages (fixture), ==, 1);
  assert_lines (fixture, 4);
  /* Nothing that tells others what it is all about. */
  pages = read_pages (fixture);
  g_assert_cmpint (find_page (pages, "drawer"), ==, -1);
  g_clear_pointer (&pages, g_strfreev);

  fill (fixture, 120);
  print (fixture, "card", NULL);
  assert_printed (fixture);
  g_assert_cmpint (count_pages (fixture), ==, 1);
  g_assert_nonnull (strstr (fixture->err, "The card has no room for "));
  pages = read_pages (fixture);
  g_assert_cmpint (find_page (pages, "+49 171 55 01 03"), ==, 0);
  g_assert_cmpint (find_page (pages, "text00"), ==, -1);
}

static void
test_overdose (Fixture       *fixture,
               gconstpointer  data)
{
  const char *steps[] = { "1.", "Check.", "2.", "3.", "Give naloxone.", "7.", "Stay until help" };
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "glib-2.0", "settings",
                                              NULL);
  g_autofree char *keyfile = g_build_filename (folder, "keyfile", NULL);
  g_auto (GStrv) pages = NULL;

  print (fixture, "overdose", NULL);
  assert_printed (fixture);
  g_assert_cmpint (count_pages (fixture), ==, 1);
  pages = read_pages (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpint (find_page (pages, steps[i]), ==, 0);
  g_assert_cmpint (find_page (pages, "Call 112 / 911"), ==, 0);
  g_clear_pointer (&pages, g_strfreev);

  /* The number that the person chose, in place of those that are common. */
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (keyfile,
                                      "[io/github/ebb_app/Ebb]\nemergency-number='555 0112'\n",
                                      -1, NULL));
  print (fixture, "overdose", NULL);
  g_unlink (keyfile);
  assert_printed (fixture);
  pages = read_pages (fixture);
  g_assert_cmpint (find_page (pages, "Call 555 0112"), ==, 0);
  g_assert_cmpint (find_page (pages, "911"), ==, -1);
}

/* The journal is the same to the byte. */
static void
test_untouched (Fixture       *fixture,
                gconstpointer  data)
{
  const char *path = ebb_storage_get_path (fixture->storage);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  char *content = NULL;
  gsize size = 0;

  fill (fixture, 4);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  before = g_bytes_new_take (content, size);
  print (fixture, "plan", NULL);
  assert_printed (fixture);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  after = g_bytes_new_take (content, size);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_mistakes (Fixture       *fixture,
               gconstpointer  data)
{
  const char *nowhere[] = { "--print=plan", NULL };
  g_autofree char *inside = g_strconcat ("--output=", fixture->path, "/paper.pdf", NULL);
  const char *lost[] = { "--print=overdose", inside, NULL };
  const char *demo[] = { "--demo", "--print=plan", inside, NULL };

  print (fixture, "poster", NULL);
  assert_refused (fixture, "poster");
  run_in (fixture, NULL, nowhere);
  assert_refused (fixture, "--output");
  run_in (fixture, NULL, lost);
  assert_refused (fixture, fixture->path);
  run_in (fixture, NULL, demo);
  assert_refused (fixture, "demonstration");
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_strdup (ebb_storage_get_path (fixture->storage));

  fill (fixture, 4);
  ebb_storage_close (fixture->storage);
  g_assert_true (g_file_set_contents (path, "This is no database, and long enough to see it.",
                                      -1, NULL));
  print (fixture, "plan", NULL);
  assert_refused (fixture, "");
  g_assert_cmpuint (strlen (fixture->err), >, 20);

  /* Help does not depend on it. */
  print (fixture, "overdose", NULL);
  assert_printed (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *locales = NULL;

  g_test_init (&argc, &argv, NULL);

  locales = g_dir_make_tmp ("ebb-locales-XXXXXX", NULL);
  make_locale (locales, "en_US.UTF-8");
  make_locale (locales, "ar_EG.UTF-8");
  g_setenv ("LOCPATH", locales, TRUE);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/paper/plan", test_plan);
  ADD ("/paper/long-plan", test_long_plan);
  ADD ("/paper/letter", test_letter);
  ADD ("/paper/right-to-left", test_right_to_left);
  ADD ("/paper/empty", test_empty);
  ADD ("/paper/name", test_name);
  ADD ("/paper/card", test_card);
  ADD ("/paper/overdose", test_overdose);
  ADD ("/paper/untouched", test_untouched);
  ADD ("/paper/mistakes", test_mistakes);
  ADD ("/paper/damaged", test_damaged);

  return g_test_run ();
}
