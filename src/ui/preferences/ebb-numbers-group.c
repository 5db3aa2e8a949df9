/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-numbers-group.h"
#include "learn/ebb-help-lines.h"

/**
 * EbbNumbersGroup:
 *
 * The numbers that Help Now shows.
 */
struct _EbbNumbersGroup
{
  AdwPreferencesGroup parent_instance;

  EbbSettings *settings;
  gboolean     filling;

  GtkEditable *emergency_row;
  AdwComboRow *country_row;
};

G_DEFINE_FINAL_TYPE (EbbNumbersGroup, ebb_numbers_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_country_selected_cb (EbbNumbersGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->country_row);
  g_autoptr (GListModel) countries = NULL;
  g_autoptr (EbbCountry) country = NULL;

  if (self->filling || self->settings == NULL)
    return;

  countries = ebb_help_lines_get_countries ();
  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    country = g_list_model_get_item (countries, selected - 1);
  ebb_settings_set_country (self->settings,
                            country != NULL ? ebb_country_get_code (country) : "");
}

static void
fill_countries (EbbNumbersGroup *self)
{
  g_autoptr (GListModel) countries = ebb_help_lines_get_countries ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("Not chosen"));
  for (guint i = 0; i < g_list_model_get_n_items (countries); i++)
    {
      g_autoptr (EbbCountry) country = g_list_model_get_item (countries, i);

      gtk_string_list_append (names, ebb_country_get_name (country));
      if (g_str_equal (ebb_country_get_code (country),
                       ebb_settings_get_country (self->settings)))
        selected = i + 1;
    }

  self->filling = TRUE;
  adw_combo_row_set_model (self->country_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->country_row, selected);
  self->filling = FALSE;
}

static void
ebb_numbers_group_dispose (GObject *object)
{
  EbbNumbersGroup *self = EBB_NUMBERS_GROUP (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_numbers_group_parent_class)->dispose (object);
}

static void
ebb_numbers_group_class_init (EbbNumbersGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_numbers_group_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-numbers-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbNumbersGroup, emergency_row);
  gtk_widget_class_bind_template_child (widget_class, EbbNumbersGroup, country_row);
  gtk_widget_class_bind_template_callback (widget_class, on_country_selected_cb);
}

static void
ebb_numbers_group_init (EbbNumbersGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_numbers_group_new (EbbSettings *settings)
{
  EbbNumbersGroup *self = g_object_new (EBB_TYPE_NUMBERS_GROUP, NULL);

  self->settings = g_object_ref (settings);
  g_object_bind_property (settings, "emergency-number", self->emergency_row, "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  fill_countries (self);

  return GTK_WIDGET (self);
}
