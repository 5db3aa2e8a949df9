/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "archive/ebb-archive.h"
#include "compat/ebb-dialogs.h"
#include "compat/ebb-file-dialog.h"
#include "ebb-data-deletion.h"
#include "ebb-data-group.h"

/* Milliseconds before it is shown how far it is: most journals are done by
 * then. */
#define PATIENCE 400

/**
 * EbbDataGroup:
 *
 * Everything out, everything in, everything gone.
 */
struct _EbbDataGroup
{
  AdwPreferencesGroup parent_instance;

  EbbStorage       *storage;
  EbbDatabase      *second;
  GCancellable     *cancellable;
  guint             patience_id;
  GtkWidget        *progress_dialog;
  GtkProgressBar   *progress_bar;
  GtkWidget        *begun_from; /* where the focus was */
  char             *heading;
  char             *path;
  EbbArchiveChoice  choice;

  GtkWidget *import_row;
  GtkWidget *delete_row;
  GtkLabel  *result_label;
};

G_DEFINE_FINAL_TYPE (EbbDataGroup, ebb_data_group, ADW_TYPE_PREFERENCES_GROUP)

/* Below the rows, and read aloud from there: a toast is not. */
static void
tell (EbbDataGroup *self,
      const char   *message)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_label_set_text (self->result_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->result_label), *message != '\0');
  if (*message != '\0' && ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (message));
}

static void
tell_error (EbbDataGroup *self,
            const char   *heading,
            const GError *error)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_message ("%s", error->message);
  ebb_dialogs_tell (GTK_WIDGET (self), heading, error->message);
}

static void
on_progress_answer_cb (const char *answer,
                       gpointer    user_data)
{
  EbbDataGroup *self = user_data;

  g_clear_weak_pointer (&self->progress_dialog);
  g_clear_weak_pointer (&self->progress_bar);
  g_clear_weak_pointer (&self->begun_from);
  if (g_str_equal (answer, "cancel"))
    g_cancellable_cancel (self->cancellable);
}

static gboolean
on_patience_over_cb (gpointer user_data)
{
  EbbDataGroup *self = user_data;
  const EbbChoice choices[] = { { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT } };
  GtkWidget *bar = gtk_progress_bar_new ();

  self->patience_id = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->heading, -1);
  g_set_weak_pointer (&self->progress_bar, GTK_PROGRESS_BAR (bar));
  g_set_weak_pointer (&self->progress_dialog,
                      ebb_dialogs_ask_about (GTK_WIDGET (self), self->heading, "", bar, choices,
                                             G_N_ELEMENTS (choices), on_progress_answer_cb,
                                             self));

  return G_SOURCE_REMOVE;
}

static void
on_progress_cb (double   fraction,
                gpointer user_data)
{
  EbbDataGroup *self = user_data;

  if (self->progress_bar != NULL)
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

/* One piece of work at a time. */
static EbbArchiveJob *
begin (EbbDataGroup *self,
       const char   *heading)
{
  tell (self, "");
  g_free (self->heading);
  self->heading = g_strdup (heading);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_handle_id (&self->patience_id, g_source_remove);
  self->patience_id = g_timeout_add (PATIENCE, on_patience_over_cb, self);
  g_set_weak_pointer (&self->begun_from,
                      gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);

  return ebb_archive_job_new (self->cancellable, on_progress_cb, self);
}

static void
end (EbbDataGroup *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->progress_dialog != NULL)
    ebb_dialogs_answer (self->progress_dialog, "done");
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (self->begun_from != NULL)
    gtk_widget_grab_focus (self->begun_from);
  g_clear_weak_pointer (&self->begun_from);
}

static void
on_exported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EbbDataGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  gint64 n = 0;
  gboolean done = ebb_archive_export_finish (result, &n, &error);

  end (self);
  if (!done)
    {
      tell_error (self, _("Nothing Was Exported"), error);
      return;
    }

  name = g_path_get_basename (self->path);
  /* Translators: %2$s is a file. */
  message = g_strdup_printf (ngettext ("%1$'d entry and the plan are in “%2$s”",
                                       "%1$'d entries and the plan are in “%2$s”",
                                       (unsigned long) n), (int) n, name);
  tell (self, message);
}

/**
 * ebb_data_group_export_to:
 * @self: the group
 * @path: a file; its ending says in which format
 */
void
ebb_data_group_export_to (EbbDataGroup *self,
                          const char   *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbDatabase) database = ebb_storage_open_second (self->storage, TRUE, &error);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (EbbArchiveJob) job = NULL;

  if (database == NULL)
    {
      tell_error (self, _("Nothing Was Exported"), error);
      return;
    }

  job = begin (self, _("Exporting"));
  g_free (self->path);
  self->path = g_strdup (path);
  ebb_archive_export_async (database, path, now, job, on_exported_cb, g_object_ref (self));
}

static void
on_export_chosen_cb (const char *path,
                     gpointer    user_data)
{
  g_autoptr (EbbDataGroup) self = user_data;

  if (path != NULL && self->storage != NULL)
    ebb_data_group_export_to (self, path);
}

static void
on_format_chosen_cb (const char *answer,
                     gpointer    user_data)
{
  EbbDataGroup *self = user_data;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *name = NULL;
  g_autofree char *pattern = NULL;

  if (*answer != '.' || self->storage == NULL)
    return;

  now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  name = ebb_archive_get_file_name (now, answer);
  pattern = g_strconcat ("*", answer, NULL);
  ebb_file_dialog_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Export"), name,
                        pattern, on_export_chosen_cb, g_object_ref (self));
}

static void
on_export_cb (EbbDataGroup *self)
{
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { ".csv", _("A Table (CSV)"), ADW_RESPONSE_DEFAULT },
    { ".html", _("A Page to Read (HTML)"), ADW_RESPONSE_DEFAULT },
    { ".json", _("Everything (JSON)"), ADW_RESPONSE_SUGGESTED },
  };

  ebb_dialogs_ask (GTK_WIDGET (self), _("Export as What?"),
                   _("Only the file with everything can be imported again. The table has the "
                     "entries alone.\n\nThe file is not encrypted: whoever has it can read it."),
                   choices, G_N_ELEMENTS (choices), on_format_chosen_cb, self);
}

static void
on_imported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EbbDataGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  EbbArchiveSummary summary;
  gboolean done = ebb_archive_import_finish (result, &summary, &error);

  if (done && self->storage != NULL)
    done = ebb_storage_take_second (self->storage, self->second, &error);
  g_clear_object (&self->second);
  end (self);
  if (!done)
    {
      tell_error (self, _("Nothing Was Imported"), error);
      return;
    }

  said = ebb_archive_describe (&summary);
  tell (self, said);
}

static void
import (EbbDataGroup        *self,
        EbbArchiveChoice     choice,
        const char          *heading,
        GAsyncReadyCallback  callback)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (EbbArchiveJob) job = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->second);
  self->second = ebb_storage_open_second (self->storage, FALSE, &error);
  if (self->second == NULL)
    {
      tell_error (self, _("Nothing Was Imported"), error);
      return;
    }

  job = begin (self, heading);
  ebb_archive_import_async (self->second, self->path, now, choice, job, callback,
                            g_object_ref (self));
}

static void
on_import_answer_cb (const char *answer,
                     gpointer    user_data)
{
  EbbDataGroup *self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (answer, "cancel") || self->storage == NULL)
    return;

  if (!g_str_equal (answer, "newer"))
    import (self, EBB_ARCHIVE_KEEP_OWN, _("Importing"), on_imported_cb);
  else if (ebb_storage_back_up_before (self->storage, "import", &error))
    import (self, EBB_ARCHIVE_KEEP_NEWER, _("Importing"), on_imported_cb);
  else
    tell_error (self, _("Nothing Was Imported"), error);
}

static void
ask_to_import (EbbDataGroup            *self,
               const EbbArchiveSummary *summary)
{
  const EbbChoice add[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "mine", _("Import"), ADW_RESPONSE_SUGGESTED },
  };
  const EbbChoice choose[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "newer", _("Use Whichever Is Newer"), ADW_RESPONSE_DEFAULT },
    { "mine", _("Keep Mine"), ADW_RESPONSE_SUGGESTED },
  };
  guint n_new = summary->entries.n_new + summary->others.n_new;
  guint n_different = summary->entries.n_different + summary->others.n_different;
  g_autofree char *said = ebb_archive_describe (summary);
  g_autofree char *body = NULL;

  if (n_different > 0)
    {
      body = g_strdup_printf ("%s\n\n%s", said,
                              _("What is new is added either way. Before anything is replaced a "
                                "backup is made."));
      ebb_dialogs_ask (GTK_WIDGET (self), _("Import This File?"), body, choose,
                       G_N_ELEMENTS (choose), on_import_answer_cb, self);
    }
  else if (n_new > 0)
    ebb_dialogs_ask (GTK_WIDGET (self), _("Import This File?"), said, add, G_N_ELEMENTS (add),
                     on_import_answer_cb, self);
  else
    ebb_dialogs_tell (GTK_WIDGET (self), _("There Is Nothing New in This File"), said);
}

static void
on_looked_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (EbbDataGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  EbbArchiveSummary summary;
  gboolean done = ebb_archive_import_finish (result, &summary, &error);

  g_clear_object (&self->second);
  end (self);
  if (!done)
    tell_error (self, _("Nothing Was Imported"), error);
  else if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    ask_to_import (self, &summary);
}

/**
 * ebb_data_group_import_from:
 * @self: the group
 * @path: a file that was exported
 *
 * Looks what it would change, and asks.
 */
void
ebb_data_group_import_from (EbbDataGroup *self,
                            const char   *path)
{
  g_free (self->path);
  self->path = g_strdup (path);
  import (self, EBB_ARCHIVE_LOOK, _("Looking at the File"), on_looked_cb);
}

static void
on_import_chosen_cb (const char *path,
                     gpointer    user_data)
{
  g_autoptr (EbbDataGroup) self = user_data;

  if (path != NULL && self->storage != NULL)
    ebb_data_group_import_from (self, path);
}

static void
on_import_cb (EbbDataGroup *self)
{
  ebb_file_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Import"),
                        "application/json", on_import_chosen_cb, g_object_ref (self));
}

static void
on_deleted_cb (const GError *error,
               gpointer      user_data)
{
  EbbDataGroup *self = user_data;

  if (error != NULL)
    tell_error (self, _("Not Everything Was Deleted"), error);
  else
    tell (self, _("Everything was deleted"));
}

static void
on_delete_cb (EbbDataGroup *self)
{
  tell (self, "");
  ebb_data_deletion_ask (GTK_WIDGET (self), self->storage, on_deleted_cb, self);
}

static void
update_rows (EbbDataGroup *self)
{
  gboolean ready = ebb_storage_get_state (self->storage) == EBB_STORAGE_READY;

  gtk_widget_set_sensitive (self->import_row, ready);
  gtk_widget_set_sensitive (self->delete_row, ready);
}

static void
ebb_data_group_dispose (GObject *object)
{
  EbbDataGroup *self = EBB_DATA_GROUP (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_weak_pointer (&self->progress_dialog);
  g_clear_weak_pointer (&self->progress_bar);
  g_clear_object (&self->storage);
  g_clear_object (&self->second);

  G_OBJECT_CLASS (ebb_data_group_parent_class)->dispose (object);
}

static void
ebb_data_group_finalize (GObject *object)
{
  EbbDataGroup *self = EBB_DATA_GROUP (object);

  g_free (self->heading);
  g_free (self->path);

  G_OBJECT_CLASS (ebb_data_group_parent_class)->finalize (object);
}

static void
ebb_data_group_class_init (EbbDataGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_data_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_data_group_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-data-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbDataGroup, import_row);
  gtk_widget_class_bind_template_child (widget_class, EbbDataGroup, delete_row);
  gtk_widget_class_bind_template_child (widget_class, EbbDataGroup, result_label);
  gtk_widget_class_bind_template_callback (widget_class, on_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_import_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_delete_cb);
}

static void
ebb_data_group_init (EbbDataGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_data_group_new (EbbStorage *storage)
{
  EbbDataGroup *self = g_object_new (EBB_TYPE_DATA_GROUP, NULL);

  self->storage = g_object_ref (storage);
  g_signal_connect_object (storage, "notify::state", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED);
  update_rows (self);

  return GTK_WIDGET (self);
}
