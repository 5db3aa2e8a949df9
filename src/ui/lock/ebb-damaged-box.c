/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-dialogs.h"
#include "ebb-buttons.h"
#include "ebb-damaged-box.h"
#include "ebb-format.h"
#include "ebb-salvage-text.h"

/**
 * EbbDamagedBox:
 *
 * What can be done when a sealed journal is damaged: its copies, with when they
 * were made and how many entries they have, and reading what can be read. Each
 * is asked about first.
 *
 * It holds what was typed, in guarded memory, for as long as it offers that.
 */
struct _EbbDamagedBox
{
  AdwBin parent_instance;

  EbbStorage       *storage;
  EbbVaultSlotKind  kind;
  EbbSecret        *secret; /* %NULL while nothing is offered */
  EbbBackup        *chosen;
  char             *result;

  GtkWidget  *box;
  GtkWidget  *copies_label;
  GtkListBox *copies;
};

G_DEFINE_FINAL_TYPE (EbbDamagedBox, ebb_damaged_box, ADW_TYPE_BIN)

enum {
  SIGNAL_BUSY,
  SIGNAL_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_busy (EbbDamagedBox *self,
          gboolean       busy)
{
  gtk_widget_set_sensitive (self->box, !busy);
  if (busy)
    g_signal_emit (self, signals[SIGNAL_BUSY], 0);
}

static void
finish (EbbDamagedBox *self,
        const GError  *error)
{
  if (self->storage != NULL)
    set_busy (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, error);
}

static char *
tell_count (EbbBackup *copy)
{
  gint64 n = ebb_backup_get_n_entries (copy);

  if (n < 0)
    return g_strdup (_("Cannot be opened"));

  return g_strdup_printf (ngettext ("%d entry", "%d entries", (gulong) n), (int) n);
}

static char *
tell_moment (EbbDamagedBox *self,
             EbbBackup     *copy)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));

  return ebb_format_moment (ebb_backup_get_time (copy), now);
}

static void
on_copy_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (EbbDamagedBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  if (ebb_storage_unlock_copy_finish (EBB_STORAGE (source), result, &kept, &error))
    self->result = ebb_salvage_text_copy ((guint) ebb_backup_get_n_entries (self->chosen), kept);
  finish (self, error);
}

static void
on_copy_answer_cb (const char *answer,
                   gpointer    user_data)
{
  EbbDamagedBox *self = user_data;

  if (!g_str_equal (answer, "open") || self->secret == NULL)
    return;

  set_busy (self, TRUE);
  ebb_storage_unlock_copy_async (self->storage, ebb_backup_get_path (self->chosen), self->kind,
                                 self->secret, on_copy_opened_cb, g_object_ref (self));
}

static void
on_copy_activated_cb (EbbDamagedBox *self,
                      GtkListBoxRow *row)
{
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "open", _("Open This Copy"), ADW_RESPONSE_SUGGESTED },
  };
  EbbBackup *copy = g_object_get_data (G_OBJECT (row), "ebb-copy");
  g_autofree char *moment = tell_moment (self, copy);
  g_autofree char *body = NULL;
  gint64 n = ebb_backup_get_n_entries (copy);

  g_set_object (&self->chosen, copy);
  /* Translators: %1$s is a day and a time, %2$d how many entries */
  body = g_strdup_printf (ngettext ("It is from %1$s and holds %2$d entry. What you wrote after "
                                    "that is not in it. The damaged file is kept under another "
                                    "name.",
                                    "It is from %1$s and holds %2$d entries. What you wrote after "
                                    "that is not in it. The damaged file is kept under another "
                                    "name.", (gulong) n), moment, (int) n);
  ebb_dialogs_ask (GTK_WIDGET (self), _("Open This Copy?"), body, choices,
                   G_N_ELEMENTS (choices), on_copy_answer_cb, self);
}

static void
on_salvaged_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (EbbDamagedBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  EbbSalvageCount counts;

  if (ebb_storage_salvage_finish (EBB_STORAGE (source), result, &counts, &kept, &error))
    self->result = ebb_salvage_text (&counts, kept);
  finish (self, error);
}

static void
on_salvage_answer_cb (const char *answer,
                      gpointer    user_data)
{
  EbbDamagedBox *self = user_data;

  if (!g_str_equal (answer, "salvage") || self->secret == NULL)
    return;

  set_busy (self, TRUE);
  ebb_storage_salvage_async (self->storage, self->kind, self->secret, on_salvaged_cb,
                             g_object_ref (self));
}

static void
on_salvage_cb (EbbDamagedBox *self)
{
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "salvage", _("Save What Can Be Read"), ADW_RESPONSE_SUGGESTED },
  };

  ebb_dialogs_ask (GTK_WIDGET (self), _("Save What Can Be Read?"),
                   _("Ebb makes a new journal of what is undamaged and tells how much that is. "
                     "The damaged file is kept under another name, and the copies stay."),
                   choices, G_N_ELEMENTS (choices), on_salvage_answer_cb, self);
}

static void
add_copy (EbbDamagedBox *self,
          EbbBackup     *copy)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *moment = tell_moment (self, copy);
  g_autofree char *n = tell_count (copy);
  gboolean opens = ebb_backup_get_n_entries (copy) >= 0;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), moment);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), n);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), opens);
  gtk_widget_set_sensitive (row, opens);
  if (opens)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "ebb-copy", g_object_ref (copy), g_object_unref);
  gtk_list_box_append (self->copies, row);
}

static void
remove_copies (EbbDamagedBox *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->copies, 0)) != NULL)
    gtk_list_box_remove (self->copies, GTK_WIDGET (row));
}

static void
on_looked_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (EbbDamagedBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies = NULL;

  copies = ebb_storage_look_at_copies_finish (EBB_STORAGE (source), result, &error);
  if (copies == NULL || self->secret == NULL)
    {
      if (self->storage != NULL)
        ebb_damaged_box_clear (self);
      finish (self, error);
      return;
    }

  remove_copies (self);
  for (guint i = 0; i < copies->len; i++)
    add_copy (self, g_ptr_array_index (copies, i));
  gtk_widget_set_visible (GTK_WIDGET (self->copies), copies->len > 0);
  gtk_widget_set_visible (self->copies_label, copies->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  finish (self, NULL);
}

static void
ebb_damaged_box_dispose (GObject *object)
{
  EbbDamagedBox *self = EBB_DAMAGED_BOX (object);

  g_clear_pointer (&self->secret, ebb_secret_unref);
  g_clear_object (&self->storage);
  g_clear_object (&self->chosen);

  G_OBJECT_CLASS (ebb_damaged_box_parent_class)->dispose (object);
}

static void
ebb_damaged_box_finalize (GObject *object)
{
  g_free (EBB_DAMAGED_BOX (object)->result);

  G_OBJECT_CLASS (ebb_damaged_box_parent_class)->finalize (object);
}

static void
ebb_damaged_box_class_init (EbbDamagedBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_damaged_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_damaged_box_finalize;

  /**
   * EbbDamagedBox::busy:
   *
   * Something was begun that takes a while.
   */
  signals[SIGNAL_BUSY] = g_signal_new ("busy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EbbDamagedBox::finished:
   * @error: (nullable): why it did not work
   *
   * It is over. The journal is open where the storage is not locked any more.
   */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                           1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/lock/ebb-damaged-box.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbDamagedBox, box);
  gtk_widget_class_bind_template_child (widget_class, EbbDamagedBox, copies_label);
  gtk_widget_class_bind_template_child (widget_class, EbbDamagedBox, copies);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_salvage_cb);
}

static void
ebb_damaged_box_init (EbbDamagedBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
}

/**
 * ebb_damaged_box_look:
 * @self: the box
 * @storage: what is locked and damaged
 * @kind: what @secret is
 * @secret: what was typed
 *
 * Looks what there is. #EbbDamagedBox::finished tells when it is shown, or why
 * it is not.
 */
void
ebb_damaged_box_look (EbbDamagedBox    *self,
                      EbbStorage       *storage,
                      EbbVaultSlotKind  kind,
                      EbbSecret        *secret)
{
  g_return_if_fail (EBB_IS_DAMAGED_BOX (self));
  g_return_if_fail (secret != NULL);

  g_set_object (&self->storage, storage);
  self->kind = kind;
  g_clear_pointer (&self->secret, ebb_secret_unref);
  self->secret = ebb_secret_ref (secret);
  set_busy (self, TRUE);
  ebb_storage_look_at_copies_async (storage, kind, secret, on_looked_cb, g_object_ref (self));
}

/**
 * ebb_damaged_box_clear:
 * @self: the box
 *
 * Offers nothing any more, and lets go of what was typed.
 */
void
ebb_damaged_box_clear (EbbDamagedBox *self)
{
  g_return_if_fail (EBB_IS_DAMAGED_BOX (self));

  g_clear_pointer (&self->secret, ebb_secret_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * ebb_damaged_box_get_result:
 * @self: the box
 *
 * Returns: (transfer none) (nullable): what came back, in words, once something
 *   did
 */
const char *
ebb_damaged_box_get_result (EbbDamagedBox *self)
{
  g_return_val_if_fail (EBB_IS_DAMAGED_BOX (self), NULL);

  return self->result;
}
