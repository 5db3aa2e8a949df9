/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include <string.h>

#include "ui-support.h"

/* What the window says and offers when the journal's file is damaged. */

static void
damage (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "This was a journal once, and is not any more.", -1, &error);
  g_assert_no_error (error);
}

/* A journal with one entry and perhaps a backup of it, damaged, and opened. */
static void
open_damaged (UiFixture *fixture,
              gboolean   with_backup)
{
  g_autofree char *folder = ui_make_folder ();
  g_autofree char *path = NULL;
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  ui_open (fixture, folder);
  entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Keep me");
  if (with_backup)
    ebb_storage_back_up (fixture->storage, &error);
  g_assert_no_error (error);
  path = g_strdup (ebb_storage_get_path (fixture->storage));
  g_clear_object (&entry);
  ui_close (fixture);

  damage (path);
  ui_open (fixture, folder);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);
  ui_open_window (fixture);
}

static void
act (UiFixture  *fixture,
     const char *name)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, name, NULL));
  ui_iterate ();
}

static void
assert_notice (UiFixture *fixture,
               gboolean   visible)
{
  GtkWidget *notice = ui_find_id (fixture->window, "problem_notice");

  g_assert_cmpint (gtk_widget_get_mapped (notice), ==, visible);
  g_assert_true (g_str_has_prefix (ui_get_text (ui_find_id (notice, "problem_label")),
                                   ebb_storage_get_problem (fixture->storage)));
  g_assert_nonnull (strstr (ui_get_text (ui_find_id (notice, "problem_label")), "Help Now"));
}

/* How many files there are whose content is the damaged one. */
static guint
count_kept (UiFixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (ebb_storage_get_path (fixture->storage));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;

      if (g_file_get_contents (path, &content, NULL, NULL) &&
          g_str_has_prefix (content, "This was a journal once"))
        n++;
    }

  return n;
}

static void
assert_note (UiFixture  *fixture,
             const char *note)
{
  g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);

  g_assert_cmpstr (ebb_entry_get_note (entry), ==, note);
}

static void
test_restore (UiFixture     *fixture,
              gconstpointer  data)
{
  open_damaged (fixture, TRUE);
  assert_notice (fixture, TRUE);
  g_assert_true (ui_has_button (fixture->window, "Start Anew…"));

  act (fixture, "win.restore-backup");
  ui_answer ("Cancel");
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);

  g_signal_emit_by_name (ui_find_button (fixture->window, "Restore Backup…"), "clicked");
  ui_iterate ();
  g_assert_nonnull (strstr (ui_dialog_get_body (ui_get_dialog ()), "holds 1 entry"));
  ui_answer ("Restore");
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  assert_notice (fixture, FALSE);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
  assert_note (fixture, "Keep me");
  g_assert_cmpuint (count_kept (fixture), ==, 1);
}

static void
test_start_anew (UiFixture     *fixture,
                 gconstpointer  data)
{
  open_damaged (fixture, FALSE);
  assert_notice (fixture, TRUE);
  g_assert_false (ui_has_button (fixture->window, "Restore Backup…"));
  act (fixture, "win.restore-backup");
  g_assert_null (ui_get_dialog ());

  act (fixture, "win.start-anew");
  ui_answer ("Cancel");
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);

  g_signal_emit_by_name (ui_find_button (fixture->window, "Start Anew…"), "clicked");
  ui_iterate ();
  ui_answer ("Start Anew");
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  assert_notice (fixture, FALSE);
  g_assert_cmpuint (ui_n_entries (fixture), ==, 0);
  g_assert_cmpuint (count_kept (fixture), ==, 1);
}

static gboolean
is_error (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && GTK_IS_LABEL (widget) &&
         gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_ALERT);
}

#define N_NOTES 200
#define A_NOTE "Note %03u of many"

/* A journal of many entries, of which one page is gone. Returns what is left. */
static GBytes *
open_half (UiFixture *fixture)
{
  g_autofree char *folder = ui_make_folder ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  gsize page_size;
  char *content = NULL;
  char *middle;

  ui_open (fixture, folder);
  for (guint i = 0; i < N_NOTES; i++)
    {
      g_autofree char *note = g_strdup_printf (A_NOTE, i);

      g_object_unref (ui_add_entry (fixture, "2026-11-20T21:15:00", 7, note));
    }
  path = g_strdup (ebb_storage_get_path (fixture->storage));
  ui_close (fixture);

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  page_size = (guint8) content[16] * 256u + (guint8) content[17];
  middle = memmem (content, size, "Note 100 of many", strlen ("Note 100 of many"));
  g_assert_nonnull (middle);
  memset (content + (gsize) (middle - content) / page_size * page_size, 0xa5, page_size);
  g_file_set_contents (path, content, (gssize) size, &error);
  g_assert_no_error (error);

  ui_open (fixture, folder);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);
  ui_open_window (fixture);

  return g_bytes_new_take (content, size);
}

/* How many notes are in the file still. */
static guint
count_left (GBytes *damaged)
{
  gsize size = 0;
  const char *content = g_bytes_get_data (damaged, &size);
  guint n = 0;

  for (guint i = 0; i < N_NOTES; i++)
    {
      g_autofree char *note = g_strdup_printf (A_NOTE, i);

      if (memmem (content, size, note, strlen (note)) != NULL)
        n++;
    }

  return n;
}

static void
assert_kept (UiFixture  *fixture,
             GBytes     *damaged,
             const char *said)
{
  g_autofree char *folder = g_path_get_dirname (ebb_storage_get_path (fixture->storage));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize size = 0;

      if (!g_str_has_prefix (name, "journal.damaged-") || !g_str_has_suffix (name, ".db"))
        continue;

      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      g_assert_cmpmem (content, size, g_bytes_get_data (damaged, NULL),
                       g_bytes_get_size (damaged));
      g_assert_nonnull (strstr (said, name));
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
}

static void
test_salvage (UiFixture     *fixture,
              gconstpointer  data)
{
  g_autoptr (GBytes) damaged = open_half (fixture);
  g_autofree char *folder = g_path_get_dirname (ebb_storage_get_path (fixture->storage));
  g_autofree char *expected = NULL;
  guint n = count_left (damaged);
  const char *said;

  g_assert_cmpuint (n, >, N_NOTES / 2);
  g_assert_cmpuint (n, <, N_NOTES);
  assert_notice (fixture, TRUE);
  act (fixture, "win.salvage");
  ui_answer ("Cancel");
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_DAMAGED);

  g_signal_emit_by_name (ui_find_button (fixture->window, "Save What Can Be Read…"), "clicked");
  ui_iterate ();
  ui_answer ("Save What Can Be Read");
  while (ui_get_dialog () == NULL)
    g_main_context_iteration (NULL, TRUE);
  said = ui_dialog_get_body (ui_get_dialog ());
  expected = g_strdup_printf ("%u entries were read. 0 lines of the plan were read. "
                              "The damaged file was kept as “journal.damaged-", n);
  g_assert_true (g_str_has_prefix (said, expected));
  assert_kept (fixture, damaged, said);
  ui_answer ("Close");

  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  assert_notice (fixture, FALSE);
  g_assert_cmpuint (ui_n_entries (fixture), ==, n);

  /* It is a journal as any other from now on. */
  g_object_unref (ui_add_entry (fixture, "2026-11-21T09:00:00", 3, "Afterwards"));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->window);
  ui_close (fixture);
  ui_open (fixture, folder);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_assert_cmpuint (ui_n_entries (fixture), ==, n + 1);
  ui_open_window (fixture);
}

/* Help does not need the journal, and what is written meanwhile waits. */
static void
test_meanwhile (UiFixture     *fixture,
                gconstpointer  data)
{
  GtkStack *stack = NULL;

  open_damaged (fixture, FALSE);
  stack = GTK_STACK (ui_find_id (fixture->window, "main"));
  act (fixture, "win.help-overdose");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "help");
  act (fixture, "win.log-craving");
  g_assert_true (ui_press (ui_find_id (fixture->window, "scale"), GDK_KEY_7, 0));
  act (fixture, "win.save");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "editor");
  g_assert_cmpuint (ui_count (fixture->window, is_error), ==, 1);

  act (fixture, "win.start-anew");
  ui_answer ("Start Anew");
  act (fixture, "win.save");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "home");
  g_assert_cmpuint (ui_n_entries (fixture), ==, 1);
}

/* Nothing is said where nothing is wrong. */
static void
test_none (UiFixture     *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = ui_make_folder ();

  ui_open (fixture, folder);
  ui_open_window (fixture);
  assert_notice (fixture, FALSE);
  g_assert_false (gtk_widget_get_visible (ui_find_id (fixture->window, "demo_notice")));
}

#define ADD(path, func) \
  g_test_add ("/problem/" path, UiFixture, NULL, NULL, func, ui_tear_down_window)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("restore", test_restore);
  ADD ("start-anew", test_start_anew);
  ADD ("salvage", test_salvage);
  ADD ("meanwhile", test_meanwhile);
  ADD ("none", test_none);

  return g_test_run ();
}
