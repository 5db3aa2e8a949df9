/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-file-dialog.h"
#include "ebb-recent-files.h"

/* GtkFileDialog came with GTK 4.10, and the chooser was deprecated then. */

typedef struct
{
  EbbFileFunc func;
  gpointer    user_data;
} Request;

static void
finish (Request *request,
        GFile   *file)
{
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  request->func (path, request->user_data);
  g_free (request);
}

#if GTK_CHECK_VERSION (4, 10, 0)
static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      request)
{
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  finish (request, file);
}

static void
on_opened_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      request)
{
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  finish (request, file);
}

static void
show (GtkWindow     *parent,
      const char    *title,
      const char    *name,
      GtkFileFilter *filter,
      Request       *request)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, title);
  if (name != NULL)
    {
      gtk_file_dialog_set_accept_label (dialog, _("Save"));
      gtk_file_dialog_set_initial_name (dialog, name);
      gtk_file_dialog_save (dialog, parent, NULL, on_saved_cb, request);
    }
  else
    gtk_file_dialog_open (dialog, parent, NULL, on_opened_cb, request);
}
#else
static void
on_response_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         request)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  finish (request, file);
  g_object_unref (dialog);
}

static void
show (GtkWindow     *parent,
      const char    *title,
      const char    *name,
      GtkFileFilter *filter,
      Request       *request)
{
  GtkFileChooserNative *dialog = NULL;

  if (name != NULL)
    {
      dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                            _("Save"), _("Cancel"));
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    }
  else
    dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                          _("Open"), _("Cancel"));

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
#endif

static void
ask (GtkWindow     *parent,
     const char    *title,
     const char    *name,
     GtkFileFilter *filter,
     EbbFileFunc    func,
     gpointer       user_data)
{
  Request *request = g_new (Request, 1);

  *request = (Request) { func, user_data };
  ebb_recent_files_keep_out ();
  show (parent, title, name, filter, request);
}

/**
 * ebb_file_dialog_save:
 * @parent: the window that asks
 * @title: what for
 * @name: a name to begin with, which says nothing of what is in the file
 * @pattern: what such files are called, such as "*.pdf"
 * @func: called once
 * @user_data: for @func
 *
 * Asks where to save a file. It is not put among the files used last, where
 * others would find it.
 */
void
ebb_file_dialog_save (GtkWindow   *parent,
                      const char  *title,
                      const char  *name,
                      const char  *pattern,
                      EbbFileFunc  func,
                      gpointer     user_data)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (func != NULL);

  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_filter_set_name (filter, pattern);
  ask (parent, title, name, filter, func, user_data);
}

/**
 * ebb_file_dialog_open:
 * @parent: the window that asks
 * @title: what for
 * @mime_type: what such files are, such as "image/\*"
 * @func: called once
 * @user_data: for @func
 *
 * Asks for a file to read. It is not put among the files used last.
 */
void
ebb_file_dialog_open (GtkWindow   *parent,
                      const char  *title,
                      const char  *mime_type,
                      EbbFileFunc  func,
                      gpointer     user_data)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (func != NULL);

  gtk_file_filter_add_mime_type (filter, mime_type);
  ask (parent, title, NULL, filter, func, user_data);
}
