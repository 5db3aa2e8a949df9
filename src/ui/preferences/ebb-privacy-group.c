/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-passphrase-setup.h"
#include "ebb-privacy-group.h"
#include "ebb-swap.h"

/**
 * EbbPrivacyGroup:
 *
 * Who can read what a person wrote, where it lies, and the passphrase.
 */
struct _EbbPrivacyGroup
{
  AdwPreferencesGroup parent_instance;

  EbbStorage *storage;

  AdwActionRow *privacy_row;
  GtkWidget    *set_row;
  GtkWidget    *change_row;
  GtkWidget    *remove_row;
  GtkLabel     *swap_label;
};

G_DEFINE_FINAL_TYPE (EbbPrivacyGroup, ebb_privacy_group, ADW_TYPE_PREFERENCES_GROUP)

static void
update (EbbPrivacyGroup *self)
{
  gboolean sealed = ebb_storage_get_sealed (self->storage);
  gboolean in_keyring = ebb_storage_get_in_keyring (self->storage);
  gboolean ready = ebb_storage_get_state (self->storage) == EBB_STORAGE_READY;
  g_autofree char *folder = g_path_get_dirname (ebb_storage_get_path (self->storage));
  g_autofree char *place = NULL;

  /* Translators: a folder. */
  place = g_strdup_printf (sealed ? _("It is encrypted. It lies on this computer only, in %s")
                                  : _("It is not encrypted. It lies on this computer only, in %s"),
                           folder);
  adw_preferences_row_set_title (
    ADW_PREFERENCES_ROW (self->privacy_row),
    in_keyring ? _("Your passphrase, your recovery key or your keyring opens your journal")
    : sealed   ? _("Only your passphrase or your recovery key opens your journal")
               : _("Anyone who can use this account can read your journal"));
  adw_action_row_set_subtitle (self->privacy_row, place);
  gtk_widget_set_visible (self->set_row, !sealed);
  gtk_widget_set_visible (self->change_row, sealed);
  gtk_widget_set_visible (self->remove_row, sealed);
  gtk_widget_set_sensitive (self->set_row, ready);
  gtk_widget_set_sensitive (self->change_row, ready);
  gtk_widget_set_sensitive (self->remove_row, ready);
  gtk_widget_set_visible (GTK_WIDGET (self->swap_label),
                          sealed && ebb_swap_is_readable ("/proc", "/sys"));
}

static void
on_set_cb (EbbPrivacyGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (ebb_passphrase_setup_new (GTK_WINDOW (root), self->storage)));
}

static void
on_remove_cb (EbbPrivacyGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (ebb_passphrase_setup_new_remove (GTK_WINDOW (root),
                                                                   self->storage)));
}

static void
ebb_privacy_group_dispose (GObject *object)
{
  g_clear_object (&EBB_PRIVACY_GROUP (object)->storage);

  G_OBJECT_CLASS (ebb_privacy_group_parent_class)->dispose (object);
}

static void
ebb_privacy_group_class_init (EbbPrivacyGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_privacy_group_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-privacy-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPrivacyGroup, privacy_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPrivacyGroup, set_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPrivacyGroup, change_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPrivacyGroup, remove_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPrivacyGroup, swap_label);
  gtk_widget_class_bind_template_callback (widget_class, on_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
ebb_privacy_group_init (EbbPrivacyGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_privacy_group_new (EbbStorage *storage)
{
  EbbPrivacyGroup *self = g_object_new (EBB_TYPE_PRIVACY_GROUP, NULL);

  self->storage = g_object_ref (storage);
  g_signal_connect_object (storage, "notify::sealed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (storage, "notify::in-keyring", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (storage, "notify::state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
