/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ebb-error.h"
#include "print/ebb-print-layout.h"
#include "print/ebb-print.h"

/* Runs without a display: that a file can be made without one is part of what
 * is tested. */

#define A4_WIDTH 493.0
#define A4_HEIGHT 740.0

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (g_getenv ("DISPLAY"));
  g_assert_null (g_getenv ("WAYLAND_DISPLAY"));
  fixture->folder = g_dir_make_tmp ("ebb-print-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "page.pdf", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  /* Nothing but the page was left there. */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
export (Fixture     *fixture,
        EbbDocument *document)
{
  g_autoptr (GError) error = NULL;
  gboolean done = ebb_print_export (document, FALSE, fixture->path, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

/* The pages of the file, as another program reads them. */
static char **
read_pages (Fixture *fixture)
{
  g_autofree char *out = NULL;
  g_auto (GStrv) pages = NULL;
  const char *argv[] = { "pdftotext", "-layout", fixture->path, "-", NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;
  gsize length;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));

  /* Each ends in a form feed. */
  length = strlen (out);
  g_assert_cmpint (out[length - 1], ==, '\f');
  out[length - 1] = '\0';
  pages = g_strsplit (out, "\f", -1);

  return g_steal_pointer (&pages);
}

static int
find_page (char       **pages,
           const char  *word)
{
  for (int i = 0; pages[i] != NULL; i++)
    if (strstr (pages[i], word) != NULL)
      return i;

  return -1;
}

static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_auto (GStrv) pages = NULL;
  GStatBuf info;

  ebb_document_add_text (document, EBB_STYLE_TITLE, "My plan");
  ebb_document_add_text (document, EBB_STYLE_BODY, "Nothing <b>bold</b> & done");
  /* In place of what was there. */
  g_assert_true (g_file_set_contents (fixture->path, "before", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);

  export (fixture, document);

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  pages = read_pages (fixture);
  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  g_assert_nonnull (strstr (pages[0], "My plan"));
  g_assert_nonnull (strstr (pages[0], "Nothing <b>bold</b> & done"));

  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_export_fails (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_autofree char *nowhere = g_build_filename (fixture->folder, "nowhere", "page.pdf", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_print_export (document, FALSE, nowhere, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);

  g_assert_false (ebb_print_export (document, FALSE, fixture->folder, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);

  /* Not through a link to where somebody else wants it. */
  g_assert_true (g_file_set_contents (target, "kept", -1, NULL));
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  g_assert_false (ebb_print_export (document, FALSE, fixture->path, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_true (g_file_get_contents (target, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "kept");
  g_unlink (target);
}

/* A paragraph of many pages: every word is there, once. */
static void
test_flow (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) pages = NULL;
  g_autofree char *all = NULL;

  for (int i = 1000; i < 4000; i++)
    g_string_append_printf (text, "w%d ", i);
  ebb_document_add_text (document, EBB_STYLE_BODY, text->str);
  export (fixture, document);

  pages = read_pages (fixture);
  g_assert_cmpuint (g_strv_length (pages), >, 2);
  all = g_strjoinv ("\n", pages);
  for (int i = 1000; i < 4000; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%d", i);

      g_assert_nonnull (strstr (all, word));
      g_assert_null (strstr (strstr (all, word) + 1, word));
    }
  g_assert_nonnull (strstr (pages[0], "1 of "));
  g_assert_nonnull (strstr (pages[1], "2 of "));
}

/* One word longer than a line, and an item longer than a page. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_autofree char *word = g_strnfill (700, 'x');
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) pages = NULL;
  g_autofree char *all = NULL;
  guint n = 0;

  for (int i = 1000; i < 3000; i++)
    g_string_append_printf (text, "w%d ", i);
  ebb_document_add_text (document, EBB_STYLE_LARGE, word);
  ebb_document_add_item (document, EBB_STYLE_LARGE, "•", text->str);
  export (fixture, document);

  pages = read_pages (fixture);
  all = g_strjoinv ("\n", pages);
  for (const char *at = all; *at != '\0'; at++)
    n += *at == 'x';
  g_assert_cmpuint (n, ==, 700);
  g_assert_null (strchr (all, '-'));
  for (int i = 1000; i < 3000; i++)
    {
      g_autofree char *one = g_strdup_printf ("w%d", i);

      g_assert_cmpint (find_page (pages, one), >=, 0);
    }
}

/* No item is on two pages, no heading is the last on its page. */
static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_auto (GStrv) pages = NULL;

  for (int i = 100; i < 200; i++)
    {
      g_autofree char *filler = g_strnfill (60 + i, '-');
      g_autofree char *heading = g_strdup_printf ("head%d", i);
      g_autofree char *text = g_strdup_printf ("from%d %s\n%s\nto%d", i, filler, filler, i);

      if (i % 3 == 0)
        ebb_document_add_text (document, EBB_STYLE_HEADING, heading);
      ebb_document_add_item (document, EBB_STYLE_BODY, "•", text);
    }
  export (fixture, document);

  pages = read_pages (fixture);
  g_assert_cmpuint (g_strv_length (pages), >, 3);
  for (int i = 100; i < 200; i++)
    {
      g_autofree char *heading = g_strdup_printf ("head%d", i);
      g_autofree char *from = g_strdup_printf ("from%d", i);
      g_autofree char *to = g_strdup_printf ("to%d", i);
      int page = find_page (pages, from);

      g_assert_cmpint (page, >=, 0);
      g_assert_cmpint (find_page (pages, to), ==, page);
      if (i % 3 == 0)
        g_assert_cmpint (find_page (pages, heading), ==, page);
    }
}

static void
draw_cb (cairo_t  *cr,
         double    width,
         double    height,
         gpointer  user_data)
{
  double *seen = user_data;

  seen[0] = width;
  seen[1] = height;
}

static void
test_group (void)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_autoptr (EbbPrintLayout) layout = NULL;

  ebb_document_add_drawing (document, 0.8, draw_cb, NULL, NULL);
  ebb_document_begin_group (document);
  for (int i = 0; i < 20; i++)
    ebb_document_add_text (document, EBB_STYLE_BODY, "One line of the group");
  ebb_document_end_group (document);
  layout = ebb_print_layout_new (document, A4_WIDTH, A4_HEIGHT, FALSE);

  /* Half of it would have been on the first page. */
  g_assert_cmpuint (ebb_print_layout_get_n_pages (layout), ==, 2);
}

static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  const EbbColumn columns[] = { { "Moment", 2, FALSE }, { "Strength", 1, TRUE } };
  g_auto (GStrv) pages = NULL;

  ebb_document_begin_table (document, columns, G_N_ELEMENTS (columns));
  for (int i = 100; i < 200; i++)
    {
      g_autofree char *moment = g_strdup_printf ("moment%d", i);
      g_autofree char *strength = g_strdup_printf ("strength%d", i);
      const char *cells[] = { moment, strength };

      ebb_document_add_row (document, cells);
    }
  export (fixture, document);

  pages = read_pages (fixture);
  g_assert_cmpuint (g_strv_length (pages), >, 1);
  for (guint i = 0; pages[i] != NULL; i++)
    g_assert_nonnull (strstr (pages[i], "Moment"));
  for (int i = 100; i < 200; i++)
    {
      g_autofree char *strength = g_strdup_printf ("strength%d", i);

      g_assert_cmpint (find_page (pages, strength), >=, 0);
    }
}

static guint
count_pages (EbbDocument *document,
             gboolean     large_type)
{
  g_autoptr (EbbPrintLayout) layout = ebb_print_layout_new (document, A4_WIDTH, A4_HEIGHT,
                                                            large_type);

  return ebb_print_layout_get_n_pages (layout);
}

static void
test_sizes (void)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();

  for (int i = 0; i < 38; i++)
    ebb_document_add_text (document, EBB_STYLE_BODY, "One line");

  ebb_document_set_sizes (document, 12, 12);
  g_assert_cmpuint (count_pages (document, FALSE), ==, 2);
  ebb_document_set_sizes (document, 12, 9);
  g_assert_cmpuint (count_pages (document, FALSE), ==, 1);
  g_assert_cmpuint (count_pages (document, TRUE), >, 1);
}

static void
test_break (void)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();

  g_assert_cmpuint (count_pages (document, FALSE), ==, 1);
  ebb_document_add_page_break (document);
  ebb_document_add_text (document, EBB_STYLE_BODY, "One");
  g_assert_cmpuint (count_pages (document, FALSE), ==, 1);
  ebb_document_add_page_break (document);
  g_assert_cmpuint (count_pages (document, FALSE), ==, 1);
  ebb_document_add_text (document, EBB_STYLE_BODY, "Two");
  g_assert_cmpuint (count_pages (document, FALSE), ==, 2);
}

static void
test_pictures (Fixture       *fixture,
               gconstpointer  data)
{
  const char *svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                    "<rect width='40' height='20' fill='red'/></svg>";
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_autoptr (GBytes) picture = g_bytes_new_static (svg, strlen (svg));
  g_autoptr (GBytes) broken = g_bytes_new_static ("\x89PNG\r\n\x1a\nno", 10);
  g_auto (GStrv) pages = NULL;
  double seen[2] = { 0, 0 };

  ebb_document_add_picture (document, picture, "A box");
  ebb_document_add_drawing (document, 0.25, draw_cb, seen, NULL);
  ebb_document_add_picture (document, broken, "What it shows");
  export (fixture, document);

  pages = read_pages (fixture);
  /* Words stand in for what cannot be read, and for nothing else. */
  g_assert_cmpint (find_page (pages, "What it shows"), ==, 0);
  g_assert_cmpint (find_page (pages, "A box"), ==, -1);
  g_assert_cmpfloat_with_epsilon (seen[1], seen[0] / 4, 0.01);
  g_assert_cmpfloat (seen[0], >, 400);
}

/* Whatever the faces have no room for is left out as a whole, and told. */
static void
test_card (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_autoptr (EbbDocument) card = ebb_document_new ();
  g_autoptr (EbbPrintLayout) layout = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_auto (GStrv) pages = NULL;

  ebb_document_set_sizes (card, 8, 6);
  for (int i = 10; i < 60; i++)
    {
      g_autofree char *line = g_strdup_printf ("line%d", i);

      ebb_document_add_item (card, EBB_STYLE_BODY, "•", line);
    }
  ebb_document_add_text (card, EBB_STYLE_HEADING, "Over nothing");
  ebb_document_add_card (document, card);
  export (fixture, document);

  pages = read_pages (fixture);
  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  g_assert_null (strstr (pages[0], "Over nothing"));

  layout = ebb_print_layout_new (document, A4_WIDTH, A4_HEIGHT, FALSE);
  left_out = ebb_print_layout_dup_left_out (layout);
  g_assert_cmpuint (left_out->len, >, 10);
  g_assert_cmpuint (left_out->len, <, 50);
  for (int i = 10; i < 60; i++)
    {
      g_autofree char *line = g_strdup_printf ("line%d", i);
      gboolean told = g_ptr_array_find_with_equal_func (left_out, line, g_str_equal, NULL);

      g_assert_true (told == (strstr (pages[0], line) == NULL));
    }
}

/* Others see it in the queue of the printer. */
static void
test_name (void)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_autoptr (GtkPrintOperation) operation = ebb_print_operation_new (document, FALSE);
  g_autofree char *name = NULL;

  g_object_get (operation, "job-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Ebb page");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/print/export", test_export);
  ADD ("/print/export-fails", test_export_fails);
  ADD ("/print/flow", test_flow);
  ADD ("/print/long", test_long);
  ADD ("/print/whole", test_whole);
  ADD ("/print/table", test_table);
  ADD ("/print/pictures", test_pictures);
  ADD ("/print/card", test_card);
  g_test_add_func ("/print/group", test_group);
  g_test_add_func ("/print/sizes", test_sizes);
  g_test_add_func ("/print/break", test_break);
  g_test_add_func ("/print/name", test_name);

  return g_test_run ();
}
