/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-privacy-group.h"

/**
 * EbbPrivacyGroup:
 *
 * Who can read what a person wrote, and where it lies.
 */
struct _EbbPrivacyGroup
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *privacy_row;
};

G_DEFINE_FINAL_TYPE (EbbPrivacyGroup, ebb_privacy_group, ADW_TYPE_PREFERENCES_GROUP)

static void
ebb_privacy_group_class_init (EbbPrivacyGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-privacy-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPrivacyGroup, privacy_row);
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
  g_autofree char *place = NULL;

  /* Translators: a folder. */
  place = g_strdup_printf (_("It is not encrypted. It lies on this computer only, in %s"),
                           ebb_storage_get_path (storage));
  adw_action_row_set_subtitle (self->privacy_row, place);

  return GTK_WIDGET (self);
}
