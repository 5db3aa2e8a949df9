/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ebb-error.h"
#include "ebb-print-layout.h"
#include "ebb-print-preview.h"
#include "ebb-print.h"
#include "ebb-recent-files.h"
#include "storage/ebb-file.h"

#define MARGIN 18.0 /* mm */

/* A document, to a printer or to a file. Both take the same way through
 * GtkPrintOperation and the same layout; a file needs no display for it. */

typedef struct
{
  EbbDocument    *document;
  gboolean        large_type;
  EbbPrintLayout *layout; /* NULL until it begins */
  EbbPrintFunc    func;
  gpointer        user_data;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->layout, ebb_print_layout_free);
  g_clear_object (&job->document);
  g_free (job);
}

static void
on_begin_print_cb (GtkPrintOperation *operation,
                   GtkPrintContext   *context,
                   Job               *job)
{
  g_clear_pointer (&job->layout, ebb_print_layout_free);
  job->layout = ebb_print_layout_new (job->document, gtk_print_context_get_width (context),
                                      gtk_print_context_get_height (context), job->large_type);
  gtk_print_operation_set_n_pages (operation, (int) ebb_print_layout_get_n_pages (job->layout));
}

static void
on_draw_page_cb (GtkPrintOperation *operation,
                 GtkPrintContext   *context,
                 int                page,
                 Job               *job)
{
  ebb_print_layout_draw_page (job->layout, gtk_print_context_get_cairo_context (context),
                              (guint) page);
}

static void
on_done_cb (GtkPrintOperation       *operation,
            GtkPrintOperationResult  result,
            Job                     *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) told = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_message ("Printing: %s", error != NULL ? error->message : "no reason given");
      ebb_fail (&told, EBB_ERROR_FAILED,
                _("It could not be printed: %s. You can save it as a PDF file instead."),
                error != NULL ? error->message : _("the printer gave no reason"));
    }

  if (job->func != NULL)
    job->func (result == GTK_PRINT_OPERATION_RESULT_APPLY, told, job->user_data);
}

static void
on_preview_closed_cb (GtkPrintOperationPreview *preview)
{
  gtk_print_operation_preview_end_preview (preview);
}

/* GTK would write the pages to a folder that others can read, for another
 * program to show. */
static gboolean
on_preview_cb (GtkPrintOperation        *operation,
               GtkPrintOperationPreview *preview,
               GtkPrintContext          *context,
               GtkWindow                *parent,
               Job                      *job)
{
  GtkWidget *pages = ebb_print_preview_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *window = gtk_window_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);

  /* The operation draws its pages to somewhere; these draw themselves. */
  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  ebb_print_preview_show (EBB_PRINT_PREVIEW (pages), job->document, job->large_type,
                          gtk_print_context_get_page_setup (context));
  gtk_widget_set_margin_start (pages, 18);
  gtk_widget_set_margin_end (pages, 18);
  gtk_widget_set_margin_top (pages, 18);
  gtk_widget_set_margin_bottom (pages, 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Preview"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), pages);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_title (GTK_WINDOW (window), _("Preview"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 720);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  g_signal_connect_object (window, "destroy", G_CALLBACK (on_preview_closed_cb), preview,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));

  return TRUE;
}

/* Half a file would be worse than none, and a full disk is not told by GTK. */
static gboolean
is_whole (const char *path)
{
  char end[8] = { 0 };
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean whole;

  if (fd < 0)
    return FALSE;

  whole = lseek (fd, -6, SEEK_END) >= 0 && read (fd, end, 6) == 6 &&
          strstr (end, "%%EOF") != NULL;
  close (fd);

  return whole;
}

/**
 * ebb_print_page_setup_new:
 *
 * Returns: (transfer full): A4 or Letter, by the locale, with margins that
 *   every printer can keep
 */
GtkPageSetup *
ebb_print_page_setup_new (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (gtk_paper_size_get_default ());

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_top_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_paper_size_free (paper);

  return setup;
}

/**
 * ebb_print_operation_new:
 * @document: what to print
 * @large_type: whether to set all of it larger
 *
 * For whoever runs it in a way of their own; see ebb_print_run().
 *
 * Returns: (transfer full): an operation that prints @document
 */
GtkPrintOperation *
ebb_print_operation_new (EbbDocument *document,
                         gboolean     large_type)
{
  GtkPrintOperation *operation = NULL;
  g_autoptr (GtkPageSetup) setup = ebb_print_page_setup_new ();
  Job *job = g_new0 (Job, 1);

  g_return_val_if_fail (EBB_IS_DOCUMENT (document), NULL);

  job->document = g_object_ref (document);
  job->large_type = large_type;

  operation = gtk_print_operation_new ();
  g_object_set_data_full (G_OBJECT (operation), "job", job, (GDestroyNotify) job_free);
  /* In the printer's queue for others to see. */
  gtk_print_operation_set_job_name (operation, _("Ebb page"));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), job);
  g_signal_connect (operation, "preview", G_CALLBACK (on_preview_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (on_done_cb), job);

  return operation;
}

/**
 * ebb_print_run:
 * @document: what to print
 * @large_type: whether to set all of it larger
 * @parent: the window that asks
 * @func: (nullable): called once when it is done, or was given up
 * @user_data: for @func
 *
 * Asks how to print, and prints. ebb_print_show() comes before it, with a look
 * at the pages.
 */
void
ebb_print_run (EbbDocument  *document,
               gboolean      large_type,
               GtkWindow    *parent,
               EbbPrintFunc  func,
               gpointer      user_data)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  Job *job = NULL;

  g_return_if_fail (EBB_IS_DOCUMENT (document));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  operation = ebb_print_operation_new (document, large_type);
  job = g_object_get_data (G_OBJECT (operation), "job");
  job->func = func;
  job->user_data = user_data;

  ebb_recent_files_keep_out ();
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

/**
 * ebb_print_export:
 * @document: what to print
 * @large_type: whether to set all of it larger
 * @path: the PDF file to make, in place of one that is there
 * @error: return location for an #EbbError
 *
 * Works without a display. The file can be read by its person alone, and is
 * there whole or not at all.
 *
 * Returns: whether the file is there
 */
gboolean
ebb_print_export (EbbDocument  *document,
                  gboolean      large_type,
                  const char   *path,
                  GError      **error)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *temporary = NULL;
  g_autoptr (GError) local = NULL;
  GtkPrintOperationResult result;

  g_return_val_if_fail (EBB_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  temporary = ebb_file_make_temporary (path, error);
  if (temporary == NULL)
    return FALSE;

  operation = ebb_print_operation_new (document, large_type);
  gtk_print_operation_set_export_filename (operation, temporary);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &local);

  if (result != GTK_PRINT_OPERATION_RESULT_APPLY || !is_whole (temporary))
    {
      g_unlink (temporary);
      return ebb_fail (error, EBB_ERROR_FAILED,
                       /* Translators: a file, and what the system says of it */
                       _("“%1$s” could not be written: %2$s. Nothing was changed."), path,
                       local != NULL ? local->message : _("there may be no room left"));
    }

  return ebb_file_put_in_place (temporary, path, error);
}
