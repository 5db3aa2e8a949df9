/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-dialogs.h"
#include "compat/ebb-file-dialog.h"
#include "ebb-accessible.h"
#include "ebb-backups-group.h"
#include "ebb-control-row.h"
#include "ebb-format.h"

/**
 * EbbBackupsGroup:
 *
 * The copies that Ebb keeps beside the journal, and one in a place of the
 * person's choice. Before it goes back to one it reads it, and says how much is
 * in it and how much there is now.
 */
struct _EbbBackupsGroup
{
  AdwPreferencesGroup parent_instance;

  EbbStorage *storage;
  GPtrArray  *rows;
  EbbBackup  *chosen;

  AdwExpanderRow *backups_row;
  GtkWidget      *copy_row;
  GtkLabel       *result_label;
};

G_DEFINE_FINAL_TYPE (EbbBackupsGroup, ebb_backups_group, ADW_TYPE_PREFERENCES_GROUP)

static void
tell (EbbBackupsGroup *self,
      const char      *message)
{
  gtk_label_set_text (self->result_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->result_label), *message != '\0');
}

static char *
dup_moment (EbbBackupsGroup *self,
            EbbBackup       *backup)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));

  return ebb_format_moment (ebb_backup_get_time (backup), now);
}

static char *
dup_count (gint64 n)
{
  return g_strdup_printf (ngettext ("%d entry", "%d entries", (unsigned long) n), (int) n);
}

static void update (EbbBackupsGroup *self);

static void
on_restore_answer_cb (const char *answer,
                      gpointer    user_data)
{
  EbbBackupsGroup *self = user_data;
  g_autoptr (EbbBackup) backup = g_steal_pointer (&self->chosen);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (answer, "restore") || backup == NULL || self->storage == NULL)
    return;

  if (ebb_storage_go_back (self->storage, backup, &error))
    tell (self, _("The backup is your journal now. What was there before is kept as a backup "
                  "too."));
  else
    tell (self, error->message);
  update (self);
}

static void
on_restore_cb (EbbBackupsGroup *self,
               GtkWidget       *button)
{
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "restore", _("Restore"), ADW_RESPONSE_SUGGESTED },
  };
  EbbBackup *backup = g_object_get_data (G_OBJECT (button), "backup");
  g_autofree char *moment = dup_moment (self, backup);
  g_autofree char *there = NULL;
  g_autofree char *now = NULL;
  g_autofree char *body = NULL;
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  g_autoptr (GError) error = NULL;

  tell (self, "");
  if (!ebb_storage_inspect_backup (self->storage, backup, &error))
    {
      tell (self, error->message);
      return;
    }

  ebb_journal_load_all (journal);
  g_set_object (&self->chosen, backup);
  there = dup_count (ebb_backup_get_n_entries (backup));
  now = dup_count (g_list_model_get_n_items (G_LIST_MODEL (journal)));
  /* Translators: a date with a time, and twice "12 entries" */
  body = g_strdup_printf (_("The backup is from %1$s and holds %2$s. Your journal holds %3$s now. "
                            "A copy of it is made first."), moment, there, now);
  ebb_dialogs_ask (GTK_WIDGET (self), _("Restore This Backup?"), body, choices,
                   G_N_ELEMENTS (choices), on_restore_answer_cb, self);
}

static void
add_row (EbbBackupsGroup *self,
         EbbBackup       *backup)
{
  GtkWidget *row = ebb_control_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Restore…"));
  g_autofree char *moment = dup_moment (self, backup);
  gint64 n = ebb_backup_get_n_entries (backup);
  g_autofree char *count = n >= 0 ? dup_count (n) : NULL;
  g_autofree char *name = g_strdup_printf (_("Restore the backup from %s"), moment);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), moment);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (count != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "backup", g_object_ref (backup), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_restore_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (self->backups_row, row);
  g_ptr_array_add (self->rows, row);
}

/* What is in each is counted when somebody looks. */
static void
on_expanded_cb (EbbBackupsGroup *self)
{
  g_autoptr (GPtrArray) backups = NULL;

  if (self->storage == NULL || !adw_expander_row_get_expanded (self->backups_row) ||
      self->rows->len > 0)
    return;

  backups = ebb_storage_list_backups (self->storage);
  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      EbbBackup *backup = g_ptr_array_index (backups, i);

      ebb_storage_inspect_backup (self->storage, backup, NULL);
      add_row (self, backup);
    }
}

static void
update (EbbBackupsGroup *self)
{
  gboolean ready = ebb_storage_get_state (self->storage) == EBB_STORAGE_READY;
  g_autoptr (GPtrArray) backups = ready ? ebb_storage_list_backups (self->storage) : NULL;
  guint n = backups != NULL ? backups->len : 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->backups_row, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  if (n == 0)
    text = g_strdup (_("None yet. Ebb makes one on each day that you use it."));
  else
    {
      g_autofree char *moment = dup_moment (self, g_ptr_array_index (backups, 0));

      /* Translators: how many backups there are, and a date with a time */
      text = g_strdup_printf (ngettext ("%1$u, from %2$s", "%1$u, the last one from %2$s", n),
                              n, moment);
    }
  adw_expander_row_set_subtitle (self->backups_row, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->backups_row), n > 0);
  gtk_widget_set_sensitive (self->copy_row, ready);
  on_expanded_cb (self);
}

/**
 * ebb_backups_group_save_copy_to:
 * @self: the group
 * @path: where to
 */
void
ebb_backups_group_save_copy_to (EbbBackupsGroup *self,
                                const char      *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;

  if (!ebb_storage_save_copy (self->storage, path, &error))
    {
      tell (self, error->message);
      return;
    }

  text = g_strdup_printf (ebb_storage_get_sealed (self->storage)
                            ? _("The copy is in “%s” and was read back. The passphrase of today "
                                "opens it, also after you change it.")
                            : _("The copy is in “%s” and was read back. It is not encrypted."),
                          name);
  tell (self, text);
}

static void
on_place_chosen_cb (const char *path,
                    gpointer    user_data)
{
  g_autoptr (EbbBackupsGroup) self = user_data;

  if (path != NULL && self->storage != NULL)
    ebb_backups_group_save_copy_to (self, path);
}

/* The name says nothing of what it is. */
static void
on_copy_cb (EbbBackupsGroup *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  gboolean sealed = ebb_storage_get_sealed (self->storage);
  g_autofree char *file = g_date_time_format (now, sealed ? "ebb-%Y-%m-%d.sealed"
                                                          : "ebb-%Y-%m-%d.db");

  tell (self, "");
  ebb_file_dialog_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Save a Copy"),
                        file, sealed ? "*.sealed" : "*.db", on_place_chosen_cb,
                        g_object_ref (self));
}

static void
ebb_backups_group_dispose (GObject *object)
{
  EbbBackupsGroup *self = EBB_BACKUPS_GROUP (object);

  g_clear_object (&self->chosen);
  g_clear_object (&self->storage);

  G_OBJECT_CLASS (ebb_backups_group_parent_class)->dispose (object);
}

static void
ebb_backups_group_finalize (GObject *object)
{
  g_ptr_array_unref (EBB_BACKUPS_GROUP (object)->rows);

  G_OBJECT_CLASS (ebb_backups_group_parent_class)->finalize (object);
}

static void
ebb_backups_group_class_init (EbbBackupsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_backups_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_backups_group_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-backups-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbBackupsGroup, backups_row);
  gtk_widget_class_bind_template_child (widget_class, EbbBackupsGroup, copy_row);
  gtk_widget_class_bind_template_child (widget_class, EbbBackupsGroup, result_label);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_expanded_cb);
}

static void
ebb_backups_group_init (EbbBackupsGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_accessible_name_expander (GTK_WIDGET (self->backups_row), _("Backups on This Computer"));
}

/**
 * ebb_backups_group_new:
 * @storage: what there are copies of
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
ebb_backups_group_new (EbbStorage *storage)
{
  EbbBackupsGroup *self = g_object_new (EBB_TYPE_BACKUPS_GROUP, NULL);

  self->storage = g_object_ref (storage);
  g_signal_connect_object (storage, "notify::sealed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (storage, "notify::state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
