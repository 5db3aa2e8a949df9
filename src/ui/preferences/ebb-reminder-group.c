/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-format.h"
#include "ebb-reminder-group.h"
#include "ebb-time-picker.h"

/**
 * EbbReminderGroup:
 *
 * The daily reminder. It says only what is so: what the agent answers, not
 * what was hoped.
 */
struct _EbbReminderGroup
{
  AdwPreferencesGroup parent_instance;

  EbbSettings        *settings;
  EbbReminderControl *reminders; /* NULL in the demonstration */
  EbbClock           *clock;
  GCancellable       *cancellable;

  GtkSwitch     *enabled_switch;
  EbbTimePicker *time;
  AdwActionRow  *status_row;
  AdwActionRow  *test_row;
  GtkWidget     *test_button;
};

G_DEFINE_FINAL_TYPE (EbbReminderGroup, ebb_reminder_group, ADW_TYPE_PREFERENCES_GROUP)

static char *
describe_status (EbbReminderGroup *self)
{
  EbbReminderClient *client = ebb_reminder_control_get_client (self->reminders);
  const char *problem = ebb_reminder_control_get_problem (self->reminders);
  GDateTime *next = ebb_reminder_client_get_next (client);
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);

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
update_status (EbbReminderGroup *self)
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
  g_autoptr (EbbReminderGroup) self = user_data;
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
on_test_clicked_cb (EbbReminderGroup *self)
{
  gtk_widget_set_sensitive (self->test_button, FALSE);
  adw_action_row_set_subtitle (self->test_row, _("Sending…"));
  ebb_reminder_client_send_test_async (ebb_reminder_control_get_client (self->reminders),
                                       self->cancellable, on_test_sent_cb, g_object_ref (self));
}

static void
watch_reminders (EbbReminderGroup *self)
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
ebb_reminder_group_dispose (GObject *object)
{
  EbbReminderGroup *self = EBB_REMINDER_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->reminders);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_reminder_group_parent_class)->dispose (object);
}

static void
ebb_reminder_group_finalize (GObject *object)
{
  g_clear_object (&EBB_REMINDER_GROUP (object)->cancellable);

  G_OBJECT_CLASS (ebb_reminder_group_parent_class)->finalize (object);
}

static void
ebb_reminder_group_class_init (EbbReminderGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_reminder_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_reminder_group_finalize;

  g_type_ensure (EBB_TYPE_TIME_PICKER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-reminder-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbReminderGroup, enabled_switch);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderGroup, time);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderGroup, status_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderGroup, test_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderGroup, test_button);
  gtk_widget_class_bind_template_callback (widget_class, on_test_clicked_cb);
}

static void
ebb_reminder_group_init (EbbReminderGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_reminder_group_new (EbbSettings        *settings,
                        EbbReminderControl *reminders,
                        EbbClock           *clock)
{
  EbbReminderGroup *self = g_object_new (EBB_TYPE_REMINDER_GROUP, NULL);
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  g_set_object (&self->reminders, reminders);
  g_object_bind_property (settings, "reminders-enabled", self->enabled_switch, "active", flags);
  g_object_bind_property (settings, "reminder-time", self->time, "minutes", flags);
  watch_reminders (self);

  return GTK_WIDGET (self);
}
