/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-accessible.h"
#include "ebb-control-row.h"
#include "ebb-format.h"
#include "ebb-notification-advice.h"
#include "ebb-reminder-pause-row.h"
#include "ebb-reminder-status-group.h"

/**
 * EbbReminderStatusGroup:
 *
 * Whether reminders reach the person. It says only what is so: what the agent
 * and the desktop answer, not what was hoped.
 */
struct _EbbReminderStatusGroup
{
  AdwPreferencesGroup parent_instance;

  EbbSettings        *settings;
  EbbReminderControl *reminders; /* NULL in the demonstration */
  EbbClock           *clock;
  GCancellable       *cancellable;
  gboolean            asking; /* whether the test was seen */

  AdwActionRow        *status_row;
  EbbReminderPauseRow *pause_row;
  AdwActionRow        *test_row;
  GtkWidget           *test_button;
  GtkWidget           *seen_row;
  GtkWidget           *yes_button;
  GtkWidget           *details_row;
  AdwActionRow        *shown_row;
  AdwActionRow        *answered_row;
  AdwActionRow        *missed_row;
  AdwActionRow        *service_row;
  AdwActionRow        *login_row;
  AdwActionRow        *daemon_row;
};

G_DEFINE_FINAL_TYPE (EbbReminderStatusGroup, ebb_reminder_status_group,
                     ADW_TYPE_PREFERENCES_GROUP)

static EbbReminderClient *
get_client (EbbReminderStatusGroup *self)
{
  return ebb_reminder_control_get_client (self->reminders);
}

static char *
format_moment (EbbReminderStatusGroup *self,
               GDateTime              *time)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);

  return time != NULL ? ebb_format_moment (time, now) : g_strdup (_("Never yet"));
}

static char *
describe_status (EbbReminderStatusGroup *self)
{
  EbbReminderClient *client = get_client (self);
  const char *problem = ebb_reminder_control_get_problem (self->reminders);
  GDateTime *next = ebb_reminder_client_get_next (client);

  if (*problem != '\0')
    return g_strdup (problem);
  if (!ebb_settings_get_reminders_enabled (self->settings))
    return g_strdup (_("None: reminders are off"));
  if (!ebb_reminder_client_get_running (client))
    return g_strdup (_("None: the reminder service is not running"));
  if (*ebb_reminder_client_get_daemon (client) == '\0')
    return g_strdup (_("This desktop shows no notifications at the moment"));
  if (next == NULL)
    return g_strdup (_("None: no reminder is on, or no date is chosen"));

  return format_moment (self, next);
}

static char *
describe_missed (EbbReminderStatusGroup *self)
{
  EbbReminderClient *client = get_client (self);
  guint n = ebb_reminder_client_get_n_missed (client);
  g_autofree char *last = format_moment (self, ebb_reminder_client_get_last_missed (client));

  /* Translators: %1$u is how many, %2$s a day and a time. */
  return g_strdup_printf (ngettext ("%1$u, on %2$s. The computer was off or asleep, or nothing "
                                    "could show it.",
                                    "%1$u in a row, the last on %2$s. The computer was off or "
                                    "asleep, or nothing could show them.", n),
                          n, last);
}

static char *
describe_service (EbbReminderStatusGroup *self)
{
  if (ebb_reminder_client_get_running (get_client (self)))
    return g_strdup (_("Running, also while Ebb is closed"));
  if (!ebb_settings_get_reminders_enabled (self->settings))
    return g_strdup (_("Not running, because reminders are off"));

  return g_strdup (_("Not running"));
}

static char *
describe_login (EbbReminderStatusGroup *self)
{
  GDateTime *login = ebb_reminder_client_get_last_login (get_client (self));
  g_autofree char *moment = login != NULL ? format_moment (self, login) : NULL;

  switch (ebb_reminder_control_get_login (self->reminders))
    {
    case EBB_LOGIN_OFF:
      return g_strdup (_("Nothing starts, because reminders are off"));
    case EBB_LOGIN_ASKING:
      return g_strdup (_("The desktop has been asked, and has not answered yet"));
    case EBB_LOGIN_READY:
      if (moment != NULL)
        /* Translators: %1$u is how many, %2$s a day and a time. */
        return g_strdup_printf (_("Started by the desktop. It did so last on %s."), moment);
      return g_strdup (_("Set up to start. Whether this desktop does it shows after the next "
                         "login."));
    case EBB_LOGIN_SWITCHED_OFF:
      return g_strdup (_("Not started: turned off in the settings of the desktop"));
    case EBB_LOGIN_REFUSED:
      return g_strdup (_("Not started: the desktop does not allow it"));
    case EBB_LOGIN_IMPOSSIBLE:
    default:
      return g_strdup (_("Not started: it could not be set up"));
    }
}

static char *
describe_daemon (EbbReminderStatusGroup *self)
{
  EbbReminderClient *client = get_client (self);
  const char *daemon = ebb_reminder_client_get_daemon (client);

  if (!ebb_reminder_client_get_running (client))
    return g_strdup (_("Not known while the reminder service is not running"));
  if (*daemon == '\0')
    return g_strdup (_("Nothing shows them. Ebb tells you when you open it."));
  if (ebb_reminder_client_get_has_buttons (client))
    /* Translators: %s is the name of a program. */
    return g_strdup_printf (_("Shown by “%s”, with buttons"), daemon);

  return g_strdup_printf (_("Shown by “%s”, perhaps without buttons. Ebb can always be opened "
                            "instead."),
                          daemon);
}

static void
set_text (AdwActionRow *row,
          char         *text)
{
  adw_action_row_set_subtitle (row, text);
  g_free (text);
}

/* Its answer says that it was seen. */
static void
update_seen (EbbReminderStatusGroup *self)
{
  if (!self->asking || ebb_reminder_client_get_test_answered (get_client (self)) == NULL)
    return;

  self->asking = FALSE;
  gtk_widget_set_visible (self->seen_row, FALSE);
  adw_action_row_set_subtitle (self->test_row, _("You answered it: reminders reach you here."));
}

static void
update (EbbReminderStatusGroup *self)
{
  EbbReminderClient *client;

  if (self->reminders == NULL)
    {
      adw_action_row_set_subtitle (self->status_row, _("The demonstration sends no reminders"));
      gtk_widget_set_sensitive (self->test_button, FALSE);
      gtk_widget_set_visible (self->details_row, FALSE);
      return;
    }

  client = get_client (self);
  set_text (self->status_row, describe_status (self));
  set_text (self->shown_row, format_moment (self, ebb_reminder_client_get_last_shown (client)));
  set_text (self->answered_row,
            format_moment (self, ebb_reminder_client_get_last_answered (client)));
  set_text (self->missed_row, describe_missed (self));
  gtk_widget_set_visible (GTK_WIDGET (self->missed_row),
                          ebb_reminder_client_get_n_missed (client) > 0);
  set_text (self->service_row, describe_service (self));
  set_text (self->login_row, describe_login (self));
  set_text (self->daemon_row, describe_daemon (self));
  update_seen (self);
}

static void
on_test_sent_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (EbbReminderStatusGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean shown = ebb_reminder_client_send_test_finish (EBB_REMINDER_CLIENT (source), result,
                                                         &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_set_sensitive (self->test_button, TRUE);
  adw_action_row_set_subtitle (self->test_row, shown ? _("Sent") : error->message);
  gtk_widget_set_visible (self->seen_row, shown);
  self->asking = shown;
}

static void
on_test_clicked_cb (EbbReminderStatusGroup *self)
{
  self->asking = FALSE;
  gtk_widget_set_visible (self->seen_row, FALSE);
  gtk_widget_set_sensitive (self->test_button, FALSE);
  adw_action_row_set_subtitle (self->test_row, _("Sending…"));
  ebb_reminder_client_send_test_async (get_client (self), self->cancellable, on_test_sent_cb,
                                       g_object_ref (self));
}

static void
finish_test (EbbReminderStatusGroup *self,
             const char             *text)
{
  self->asking = FALSE;
  adw_action_row_set_subtitle (self->test_row, text);
  gtk_widget_grab_focus (self->test_button);
  gtk_widget_set_visible (self->seen_row, FALSE);
}

static void
on_seen_cb (EbbReminderStatusGroup *self)
{
  finish_test (self, _("Good: reminders reach you here."));
}

static void
on_not_seen_cb (EbbReminderStatusGroup *self)
{
  const char *daemon = ebb_reminder_client_get_daemon (get_client (self));
  g_autofree char *advice = ebb_notification_advice (g_getenv ("XDG_CURRENT_DESKTOP"), daemon);

  finish_test (self, advice);
}

static void
ebb_reminder_status_group_dispose (GObject *object)
{
  EbbReminderStatusGroup *self = EBB_REMINDER_STATUS_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->reminders);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_reminder_status_group_parent_class)->dispose (object);
}

static void
ebb_reminder_status_group_finalize (GObject *object)
{
  g_clear_object (&EBB_REMINDER_STATUS_GROUP (object)->cancellable);

  G_OBJECT_CLASS (ebb_reminder_status_group_parent_class)->finalize (object);
}

static void
ebb_reminder_status_group_class_init (EbbReminderStatusGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_reminder_status_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_reminder_status_group_finalize;

  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  g_type_ensure (EBB_TYPE_REMINDER_PAUSE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-reminder-status-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, status_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, pause_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, test_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, test_button);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, seen_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, yes_button);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, details_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, shown_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, answered_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, missed_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, service_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, login_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderStatusGroup, daemon_row);
  gtk_widget_class_bind_template_callback (widget_class, on_test_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_seen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_not_seen_cb);
}

static void
ebb_reminder_status_group_init (EbbReminderStatusGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_accessible_name_expander (self->details_row, _("Details"));
}

GtkWidget *
ebb_reminder_status_group_new (EbbSettings        *settings,
                               EbbReminderControl *reminders,
                               EbbClock           *clock)
{
  EbbReminderStatusGroup *self = g_object_new (EBB_TYPE_REMINDER_STATUS_GROUP, NULL);

  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  g_set_object (&self->reminders, reminders);
  ebb_reminder_pause_row_bind (self->pause_row, settings, clock);
  g_signal_connect_object (settings, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (reminders != NULL)
    {
      g_signal_connect_object (reminders, "notify", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (get_client (self), "notify", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);

  return GTK_WIDGET (self);
}
