/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-contact-row.h"
#include "ebb-emergency-number.h"
#include "ebb-buttons.h"
#include "ebb-help-person.h"
#include "ebb-way-out.h"
#include "learn/ebb-help-lines.h"
#include "learn/ebb-safety.h"

/**
 * EbbHelpPerson:
 *
 * Whom to call: the people of the plan, then the help lines of the country the
 * person chose, which can be chosen right here.
 */
struct _EbbHelpPerson
{
  AdwBin parent_instance;

  GtkWidget   *content;
  GtkWidget   *people;
  GtkWidget   *no_people;
  GtkWidget   *country_row;
  GtkWidget   *no_country;
  GtkWidget   *help_lines;
  GtkWidget   *crisis_label;
  GtkWidget   *number;

  GListModel  *model;     /* the people of the plan */
  GListModel  *countries;
  EbbSettings *settings;
  gboolean     selecting; /* the list follows the setting, not the person */
};

G_DEFINE_FINAL_TYPE (EbbHelpPerson, ebb_help_person, ADW_TYPE_BIN)

static void
update_people (EbbHelpPerson *self)
{
  gboolean has_people = self->model != NULL && g_list_model_get_n_items (self->model) > 0;

  gtk_widget_set_visible (self->people, has_people);
  gtk_widget_set_visible (self->no_people, !has_people);
}

static GtkWidget *
create_person (gpointer item,
               gpointer user_data)
{
  return ebb_contact_row_new_for_person (item);
}

static GtkWidget *
create_help_line (gpointer item,
                  gpointer user_data)
{
  return ebb_contact_row_new_for_help_line (item);
}

/* The first choice is none. */
static guint
find_choice (EbbHelpPerson *self,
             const char    *code)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->countries); i++)
    {
      g_autoptr (EbbCountry) country = g_list_model_get_item (self->countries, i);

      if (g_ascii_strcasecmp (ebb_country_get_code (country), code) == 0)
        return i + 1;
    }

  return 0;
}

/* Its value is not part of the name that the row has by itself. */
static void
name_country_row (EbbHelpPerson *self)
{
  GtkStringObject *choice = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self->country_row));
  /* Translators: for a screen reader; %s is a country, or "Not chosen" */
  g_autofree char *name = g_strdup_printf (_("Country: %s"), gtk_string_object_get_string (choice));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->country_row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_country (EbbHelpPerson *self)
{
  const char *code = ebb_settings_get_country (self->settings);
  guint choice = find_choice (self, code);
  g_autoptr (GListModel) lines = ebb_help_lines_for_country (code);
  gboolean has_lines = g_list_model_get_n_items (lines) > 0;

  self->selecting = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->country_row), choice);
  self->selecting = FALSE;

  gtk_list_box_bind_model (GTK_LIST_BOX (self->help_lines), lines, create_help_line, NULL, NULL);
  gtk_widget_set_visible (self->help_lines, has_lines);
  gtk_label_set_text (GTK_LABEL (self->no_country),
                      *code == '\0' ? _("No country is chosen yet. Choose yours, and the lines "
                                        "to call there will be here.")
                                    : _("No help lines are known for this country yet."));
  gtk_widget_set_visible (self->no_country, !has_lines);
  gtk_widget_set_visible (self->number, !has_lines);
  name_country_row (self);
}

static void
on_country_selected_cb (EbbHelpPerson *self)
{
  guint choice = adw_combo_row_get_selected (ADW_COMBO_ROW (self->country_row));
  g_autoptr (EbbCountry) country = NULL;

  if (self->selecting || self->settings == NULL || choice == GTK_INVALID_LIST_POSITION)
    return;

  if (choice > 0)
    country = g_list_model_get_item (self->countries, choice - 1);
  ebb_settings_set_country (self->settings,
                            country != NULL ? ebb_country_get_code (country) : "");
}

static void
fill_countries (EbbHelpPerson *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->countries = ebb_help_lines_get_countries ();
  gtk_string_list_append (names, C_("country", "Not chosen"));
  for (guint i = 0; i < g_list_model_get_n_items (self->countries); i++)
    {
      g_autoptr (EbbCountry) country = g_list_model_get_item (self->countries, i);

      gtk_string_list_append (names, ebb_country_get_name (country));
    }

  self->selecting = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->country_row), G_LIST_MODEL (names));
  self->selecting = FALSE;
}

static gboolean
ebb_help_person_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (EBB_HELP_PERSON (widget)->content);
}

static void
ebb_help_person_dispose (GObject *object)
{
  EbbHelpPerson *self = EBB_HELP_PERSON (object);

  g_clear_object (&self->model);
  g_clear_object (&self->countries);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_help_person_parent_class)->dispose (object);
}

static void
ebb_help_person_class_init (EbbHelpPersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_help_person_dispose;
  widget_class->grab_focus = ebb_help_person_grab_focus;
  ebb_way_out_keep (widget_class);

  g_type_ensure (EBB_TYPE_EMERGENCY_NUMBER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/help/ebb-help-person.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPerson, content);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPerson, people);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPerson, no_people);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPerson, country_row);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPerson, no_country);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPerson, help_lines);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPerson, crisis_label);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPerson, number);
  gtk_widget_class_bind_template_callback (widget_class, on_country_selected_cb);
}

static void
ebb_help_person_init (EbbHelpPerson *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));

  gtk_label_set_text (GTK_LABEL (self->crisis_label), ebb_safety_get_text ("SL-SUICIDE"));
  fill_countries (self);
}

GtkWidget *
ebb_help_person_new (EbbPlan     *plan,
                     EbbSettings *settings)
{
  EbbHelpPerson *self;

  g_return_val_if_fail (plan == NULL || EBB_IS_PLAN (plan), NULL);
  g_return_val_if_fail (EBB_IS_SETTINGS (settings), NULL);

  self = g_object_new (EBB_TYPE_HELP_PERSON, NULL);
  if (plan != NULL)
    {
      self->model = g_object_ref (ebb_plan_get_section (plan, EBB_PLAN_PERSON));
      g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update_people), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_bind_model (GTK_LIST_BOX (self->people), self->model, create_person,
                               NULL, NULL);
    }
  update_people (self);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "notify::country", G_CALLBACK (update_country), self,
                           G_CONNECT_SWAPPED);
  update_country (self);
  ebb_emergency_number_bind (EBB_EMERGENCY_NUMBER (self->number), settings);

  return GTK_WIDGET (self);
}
