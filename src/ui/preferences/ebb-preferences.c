/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-format.h"
#include "ebb-preferences.h"
#include "ebb-time-picker.h"
#include "learn/ebb-help-lines.h"

/**
 * EbbPreferences:
 *
 * What a person can choose. Of the reminder it says only what is so: what the
 * agent answers, not what was hoped.
 */
struct _EbbPreferences
{
  AdwPreferencesWindow parent_instance;

  EbbSettings        *settings;
  EbbReminderControl *reminders;
  EbbStorage         *storage;
  GCancellable       *cancellable;
  gboolean            filling;

  GtkWidget     *page;
  GtkSwitch     *enabled_switch;
  EbbTimePicker *time;
  AdwActionRow  *status_row;
  AdwActionRow  *test_row;
  GtkWidget     *test_button;
  GtkEditable   *emergency_row;
  AdwComboRow   *country_row;
  AdwActionRow  *privacy_row;
};

G_DEFINE_FINAL_TYPE (EbbPreferences, ebb_preferences, ADW_TYPE_PREFERENCES_WINDOW)

typedef enum {
  PROP_SETTINGS = 1,
  PROP_REMINDERS,
  PROP_STORAGE,
} EbbPreferencesProperty;

static GParamSpec *properties[PROP_STORAGE + 1];

static char *
describe_status (EbbPreferences *self)
{
  EbbReminderClient *client = ebb_reminder_control_get_client (self->reminders);
  const char *problem = ebb_reminder_control_get_problem (self->reminders);
  GDateTime *next = ebb_reminder_client_get_next (client);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));

  if (*problem != '\0')
    return g_strdup (problem);
  if (!ebb_settings_get_reminders_enabled (self->settings))
    return g_strdup (_("None: reminders are off"));
  if (!ebb_reminder_client_get_running (client))
    return g_strdup (_("None: the reminder service is not running"));
  if (*ebb_reminder_client_get_daemon (client) == '\0')
    return g_strdup (_("This desktop shows no notifications at the moment"));
  if (next == NULL)
    return g_strdup (_("Being worked out…"));

  {
    g_autofree char *date = ebb_format_date (next);
    g_autofree char *time = ebb_format_time (next);

    /* Translators: a date and a time of day. */
    return g_strdup_printf (C_("moment", "%s, %s"), date, time);
  }
}

static void
update_status (EbbPreferences *self)
{
  g_autofree char *status = NULL;

  if (self->reminders == NULL)
    {
      adw_action_row_set_subtitle (self->status_row,
                                   _("The demonstration sends no reminders"));
      gtk_widget_set_sensitive (self->test_button, FALSE);
      return;
    }

  status = describe_status (self);
  adw_action_row_set_subtitle (self->status_row, status);
}

static void
on_test_sent_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (EbbPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean shown = ebb_reminder_client_send_test_finish (EBB_REMINDER_CLIENT (source), result,
                                                         &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_set_sensitive (self->test_button, TRUE);
  adw_action_row_set_subtitle (self->test_row,
                               shown ? _("Sent. If you do not see it, look whether “Do Not "
                                         "Disturb” is on and whether Ebb may show notifications "
                                         "in your desktop’s settings.")
                                     : error->message);
}

static void
on_test_clicked_cb (EbbPreferences *self)
{
  gtk_widget_set_sensitive (self->test_button, FALSE);
  adw_action_row_set_subtitle (self->test_row, _("Sending…"));
  ebb_reminder_client_send_test_async (ebb_reminder_control_get_client (self->reminders),
                                       self->cancellable, on_test_sent_cb, g_object_ref (self));
}

static void
on_country_selected_cb (EbbPreferences *self)
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
fill_countries (EbbPreferences *self)
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
watch_reminders (EbbPreferences *self)
{
  g_signal_connect_object (self->settings, "notify", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  if (self->reminders != NULL)
    {
      g_signal_connect_object (self->reminders, "notify", G_CALLBACK (update_status), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (ebb_reminder_control_get_client (self->reminders), "notify",
                               G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
    }
  update_status (self);
}

static void
ebb_preferences_constructed (GObject *object)
{
  EbbPreferences *self = EBB_PREFERENCES (object);
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  g_autofree char *place = NULL;

  G_OBJECT_CLASS (ebb_preferences_parent_class)->constructed (object);

  g_object_bind_property (self->settings, "reminders-enabled", self->enabled_switch, "active",
                          flags);
  g_object_bind_property (self->settings, "reminder-time", self->time, "minutes", flags);
  g_object_bind_property (self->settings, "emergency-number", self->emergency_row, "text",
                          flags);
  fill_countries (self);
  watch_reminders (self);

  /* Translators: a folder. */
  place = g_strdup_printf (_("It is not encrypted. It lies on this computer only, in %s"),
                           ebb_storage_get_path (self->storage));
  adw_action_row_set_subtitle (self->privacy_row, place);
}

static void
ebb_preferences_dispose (GObject *object)
{
  EbbPreferences *self = EBB_PREFERENCES (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->reminders);
  g_clear_object (&self->storage);

  G_OBJECT_CLASS (ebb_preferences_parent_class)->dispose (object);
}

static void
ebb_preferences_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  EbbPreferences *self = EBB_PREFERENCES (object);

  switch ((EbbPreferencesProperty) id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    case PROP_REMINDERS:
      self->reminders = g_value_dup_object (value);
      break;
    case PROP_STORAGE:
      self->storage = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_preferences_class_init (EbbPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_preferences_constructed;
  object_class->dispose = ebb_preferences_dispose;
  object_class->set_property = ebb_preferences_set_property;

  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, EBB_TYPE_SETTINGS, flags);
  properties[PROP_REMINDERS] =
    g_param_spec_object ("reminders", NULL, NULL, EBB_TYPE_REMINDER_CONTROL, flags);
  properties[PROP_STORAGE] =
    g_param_spec_object ("storage", NULL, NULL, EBB_TYPE_STORAGE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (EBB_TYPE_TIME_PICKER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, page);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, enabled_switch);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, time);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, status_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, test_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, test_button);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, emergency_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, country_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, privacy_row);
  gtk_widget_class_bind_template_callback (widget_class, on_test_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_country_selected_cb);
}

static void
ebb_preferences_init (EbbPreferences *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  /* The page scrolls, and what scrolls would be a nameless Tab stop. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (self->page), FALSE);
}

/**
 * ebb_preferences_new:
 * @parent: the window
 * @settings: the settings
 * @reminders: (nullable): the reminders, which the demonstration has not
 * @storage: the storage
 *
 * Returns: (transfer none): the preferences, a window of its own
 */
GtkWidget *
ebb_preferences_new (GtkWindow          *parent,
                     EbbSettings        *settings,
                     EbbReminderControl *reminders,
                     EbbStorage         *storage)
{
  return g_object_new (EBB_TYPE_PREFERENCES,
                       "transient-for", parent,
                       "modal", TRUE,
                       "settings", settings,
                       "reminders", reminders,
                       "storage", storage,
                       NULL);
}
