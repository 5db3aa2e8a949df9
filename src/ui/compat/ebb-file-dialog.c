/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-file-dialog.h"

/* What stands for the chooser came with GTK 4.10, and the chooser is there
 * still. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

typedef struct
{
  EbbFileFunc  func;
  gpointer     user_data;
} Request;

static void
on_response_cb (GtkNativeDialog *dialog,
                int              response,
                Request         *request)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);

  request->func (path, request->user_data);
  g_free (request);
  g_object_unref (dialog);
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
  GtkFileChooserNative *dialog = NULL;
  GtkFileFilter *filter = gtk_file_filter_new ();
  Request *request = g_new0 (Request, 1);

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (func != NULL);

  request->func = func;
  request->user_data = user_data;

  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);

  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _("Save"), _("Cancel"));
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_filter_set_name (filter, pattern);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_object_unref (filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
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
  GtkFileChooserNative *dialog = NULL;
  GtkFileFilter *filter = gtk_file_filter_new ();
  Request *request = g_new0 (Request, 1);

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (func != NULL);

  request->func = func;
  request->user_data = user_data;

  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);

  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                        _("Open"), _("Cancel"));
  gtk_file_filter_add_mime_type (filter, mime_type);
  gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_object_unref (filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

G_GNUC_END_IGNORE_DEPRECATIONS
