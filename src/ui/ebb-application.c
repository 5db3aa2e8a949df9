/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "archive/ebb-archive-command.h"
#include "compat/ebb-dialogs.h"
#include "demo/ebb-demo.h"
#include "ebb-after-frame.h"
#include "ebb-application-lock.h"
#include "ebb-application.h"
#include "ebb-hour-clock.h"
#include "ebb-icon-resources.h"
#include "ebb-paths.h"
#include "ebb-recent-files.h"
#include "ebb-reminder-notice.h"
#include "ebb-toolkit.h"
#include "ebb-ui-resources.h"
#include "ebb-window.h"
#include "preferences/ebb-preferences.h"
#include "print/ebb-print-command.h"
#include "reminders/ebb-agent-names.h"
#include "reminders/ebb-reminder-facts.h"
#include "reminders/ebb-sandbox.h"

/**
 * EbbApplication:
 *
 * One process, one window. It makes the stores and hands them on; starting it
 * again, or pressing a reminder, reaches the one that runs.
 *
 * The demonstration is an application of its own, with a folder of its own
 * and settings that are never kept.
 */
struct _EbbApplication
{
  AdwApplication parent_instance;

  gboolean            demo;
  EbbStorage         *storage;
  EbbLibrary         *library;
  EbbSettings        *settings;
  EbbReminderControl *reminders;
  EbbReminderFacts   *facts;
  EbbReminderNotice  *notice;
  EbbAutoLock        *auto_lock;
};

G_DEFINE_FINAL_TYPE (EbbApplication, ebb_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "log", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Log a craving"), NULL },
  { "help-now", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open Help Now"), NULL },
  { "learn", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Open a page"), N_("SLUG") },
  { "family", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the pages for family and friends"), NULL },
  { "reminder", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
  /* Translators: "plan", "card" and "overdose" are typed as they are */
  { "print", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Make a paper: plan, card or overdose"),
    N_("PAPER") },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("The PDF file to make of it"), N_("FILE") },
  { "name", 0, 0, G_OPTION_ARG_STRING, NULL, N_("A name to put on it"), N_("NAME") },
  { "large-type", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Set it in large type"), NULL },
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show an invented journal"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
  { NULL }
};

/* In the window that is there, once it is. */
static void
update_notice (EbbApplication *self)
{
  GtkWindow *window = ebb_application_lock_get_window (GTK_APPLICATION (self));

  if (window != NULL && self->notice != NULL)
    ebb_window_set_reminder_notice (EBB_WINDOW (window),
                                    ebb_reminder_notice_get_text (self->notice),
                                    ebb_reminder_notice_get_target (self->notice));
}

/* Made when there is time, or when somebody asks: the first frame does not
 * wait for the bus. */
static EbbReminderControl *
ensure_reminders (EbbApplication *self)
{
  if (self->reminders == NULL && !self->demo)
    {
      g_autoptr (EbbReminderClient) client = ebb_reminder_client_new ();

      self->reminders = ebb_reminder_control_new (self->settings, client);
      self->facts = ebb_reminder_facts_new (self->settings, self->reminders,
                                            ebb_storage_get_journal (self->storage),
                                            ebb_storage_get_plan (self->storage));
      self->notice = ebb_reminder_notice_new (self->settings, self->reminders,
                                              ebb_storage_get_clock (self->storage));
      g_signal_connect_object (self->notice, "notify::text", G_CALLBACK (update_notice), self,
                               G_CONNECT_SWAPPED);
    }

  return self->reminders;
}

static gboolean
on_watch_reminders_cb (gpointer user_data)
{
  ensure_reminders (user_data);

  return G_SOURCE_REMOVE;
}

/* The first frame waits neither for all of the journal to be read nor for the
 * icon in a task list. */
static void
begin_what_can_wait (gpointer application)
{
  EbbApplication *self = application;

  gtk_window_set_default_icon_name (EBB_APP_ID);
  if (self->storage != NULL)
    ebb_storage_begin_check (self->storage);
}

/* Not shown yet where it is new: what is to be seen first can be opened in it
 * before, and nothing else is built then. */
static GtkWidget *
ensure_window (EbbApplication *self)
{
  GtkWindow *window = ebb_application_lock_get_window (GTK_APPLICATION (self));

  if (window == NULL)
    {
      window = GTK_WINDOW (ebb_window_new (GTK_APPLICATION (self), self->storage, self->library,
                                           self->settings, self->demo));
      ebb_after_frame (GTK_WIDGET (window), begin_what_can_wait, self);
    }

  return GTK_WIDGET (window);
}

static GtkWidget *
present (EbbApplication *self)
{
  GtkWidget *window = ensure_window (self);

  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
on_log_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  gtk_widget_activate_action (present (user_data), "win.log-craving", NULL);
}

/* Where a reminder leads to, once it is unlocked. */
static void
on_reminder_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  static const char *const targets[EBB_REMINDER_N_KINDS] = {
    [EBB_REMINDER_CHECK_IN] = "win.check-in", [EBB_REMINDER_PLAN] = "win.view::plan",
    [EBB_REMINDER_WEEK] = "win.review",       [EBB_REMINDER_CARE] = "win.medication",
    [EBB_REMINDER_DATE] = "win.view::today",  [EBB_REMINDER_OWN] = "win.view::today",
  };
  EbbReminderKind kind = EBB_REMINDER_OWN;
  GtkWidget *window = present (user_data);

  ebb_window_set_reminder_notice (EBB_WINDOW (window), "", "");
  ebb_reminder_kind_from_token (g_variant_get_string (parameter, NULL), &kind);
  ebb_window_activate_unlocked (EBB_WINDOW (window), targets[kind]);
}

static void
on_help_now_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  gtk_widget_activate_action (present (user_data), "win.help", NULL);
}

static void
on_learn_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkWidget *window = ensure_window (user_data);

  gtk_widget_activate_action_variant (window, "win.learn", parameter);
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_preferences (EbbApplication *self,
                  const char     *page)
{
  GtkWidget *window = present (self);
  GtkWidget *preferences;

  if (ebb_storage_get_state (self->storage) == EBB_STORAGE_LOCKED)
    {
      gtk_widget_activate_action (window, "win.view", "s", "today");
      return;
    }

  preferences = ebb_preferences_new (GTK_WINDOW (window), self->settings,
                                     ensure_reminders (self), self->storage);

  if (page != NULL)
    adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), page);
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
on_family_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWidget *window = ensure_window (user_data);

  gtk_widget_activate_action (window, "win.family", NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_preferences_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  show_preferences (user_data, NULL);
}

static void
on_reminders_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  show_preferences (user_data, "reminders");
}

static void
on_medication_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  show_preferences (user_data, "general");
}

static void
on_about_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  ebb_dialogs_show_about (present (user_data));
}

/* By closing the window, which asks about what is not saved. */
static void
on_quit_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  gtk_window_close (GTK_WINDOW (present (user_data)));
}

/* "reminder" and "new-entry" are seen by others, on the bus and in the desktop
 * file, and say nothing of what they are for. */
static const GActionEntry actions[] = {
  { .name = "log-craving", .activate = on_log_cb },
  { .name = "new-entry", .activate = on_log_cb },
  { .name = EBB_REMINDER_ACTION, .activate = on_reminder_cb, .parameter_type = "s" },
  { .name = "help-now", .activate = on_help_now_cb },
  { .name = "learn", .activate = on_learn_cb, .parameter_type = "s" },
  { .name = "family", .activate = on_family_cb },
  { .name = "preferences", .activate = on_preferences_cb },
  { .name = "reminders", .activate = on_reminders_cb },
  { .name = "medication", .activate = on_medication_cb },
  { .name = "about", .activate = on_about_cb },
  { .name = "quit", .activate = on_quit_cb },
};

static gboolean
on_back_up_cb (gpointer user_data)
{
  EbbApplication *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->storage != NULL && !ebb_storage_back_up (self->storage, &error))
    g_message ("Today’s backup could not be made: %s", error->message);

  return G_SOURCE_REMOVE;
}

static void
open_storage (EbbApplication *self)
{
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autofree char *folder = ebb_paths_get_data_dir (self->demo);
  g_autoptr (GError) error = NULL;

  if (self->demo)
    ebb_demo_clear (folder);

  self->storage = ebb_application_lock_new_storage (folder, clock);
  ebb_storage_open_quickly (self->storage);

  if (self->demo && !ebb_demo_fill (self->storage, &error))
    g_message ("The demonstration could not be filled: %s", error->message);
}

static void
ebb_application_startup (GApplication *application)
{
  EbbApplication *self = EBB_APPLICATION (application);
  g_autofree char *learn_dir = ebb_paths_get_learn_dir ();
  const char *quit[] = { "<Control>q", NULL };
  const char *preferences[] = { "<Control>comma", NULL };

  ebb_toolkit_open ();
  G_APPLICATION_CLASS (ebb_application_parent_class)->startup (application);

  /* Without the bus nothing is lost; with the default, what is being written
   * would be. */
  if (g_application_get_dbus_connection (application) != NULL)
    g_dbus_connection_set_exit_on_close (g_application_get_dbus_connection (application), FALSE);
  if (ebb_sandbox_uses_portals ())
    ebb_hour_clock_ask_portal (g_application_get_dbus_connection (application));

  self->settings = self->demo ? ebb_settings_new_in_memory () : ebb_settings_new ();
  if (self->demo)
    ebb_settings_set_audience (self->settings, EBB_SETTINGS_FOR_BOTH);
  self->library = ebb_library_new (learn_dir);
  open_storage (self);
  if (!self->demo)
    {
      self->auto_lock = ebb_application_lock_watch (GTK_APPLICATION (self), self->storage,
                                                    self->settings);
      g_idle_add_full (G_PRIORITY_LOW, on_watch_reminders_cb, self, NULL);
      g_timeout_add_seconds (20, on_back_up_cb, self);
    }

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.preferences", preferences);
}

static void
ebb_application_shutdown (GApplication *application)
{
  EbbApplication *self = EBB_APPLICATION (application);

  if (!self->demo)
    on_back_up_cb (self);
  ebb_settings_sync (self->settings);
  ebb_recent_files_end ();
  while (g_source_remove_by_user_data (self))
    continue;
  g_clear_object (&self->auto_lock);
  g_clear_object (&self->facts);
  g_clear_object (&self->notice);
  g_clear_object (&self->reminders);

  G_APPLICATION_CLASS (ebb_application_parent_class)->shutdown (application);

  ebb_storage_close (self->storage);
  g_clear_object (&self->storage);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
}

static void
ebb_application_activate (GApplication *application)
{
  present (EBB_APPLICATION (application));
}

/* Here, in the process that was started: no window, no bus, no other Ebb. */
static int
handle_print (EbbApplication *self,
              GVariantDict   *dict)
{
  const char *paper = NULL;
  const char *output = NULL;
  const char *name = NULL;

  g_variant_dict_lookup (dict, "output", "^&ay", &output);
  g_variant_dict_lookup (dict, "name", "&s", &name);
  if (!g_variant_dict_lookup (dict, "print", "&s", &paper))
    return -1;

  if (self->demo)
    {
      g_printerr ("%s\n", _("The demonstration has nothing to print."));
      return EXIT_FAILURE;
    }

  return ebb_print_command (paper, output, name, g_variant_dict_contains (dict, "large-type"));
}

static int
ebb_application_handle_local_options (GApplication *application,
                                      GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("%s\n", EBB_VERSION);
      return 0;
    }

  if (g_variant_dict_contains (dict, "export") || g_variant_dict_contains (dict, "import"))
    return ebb_archive_command_run (application, dict, EBB_APPLICATION (application)->demo);

  return handle_print (EBB_APPLICATION (application), dict);
}

static int
ebb_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  const char *slug = NULL;

  if (ebb_archive_command_take (command_line, EBB_APPLICATION (application)->storage))
    return 0;

  if (g_variant_dict_lookup (dict, "learn", "&s", &slug))
    g_action_group_activate_action (G_ACTION_GROUP (application), "learn",
                                    g_variant_new_string (slug));
  else if (g_variant_dict_lookup (dict, "reminder", "&s", &slug))
    g_action_group_activate_action (G_ACTION_GROUP (application), EBB_REMINDER_ACTION,
                                    g_variant_new_string (slug));
  else if (g_variant_dict_contains (dict, "family"))
    g_action_group_activate_action (G_ACTION_GROUP (application), "family", NULL);
  else if (g_variant_dict_contains (dict, "help-now"))
    g_action_group_activate_action (G_ACTION_GROUP (application), "help-now", NULL);
  else if (g_variant_dict_contains (dict, "log"))
    g_action_group_activate_action (G_ACTION_GROUP (application), "log-craving", NULL);
  else
    g_application_activate (application);

  return 0;
}

static void
ebb_application_class_init (EbbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = ebb_application_startup;
  application_class->shutdown = ebb_application_shutdown;
  application_class->activate = ebb_application_activate;
  application_class->handle_local_options = ebb_application_handle_local_options;
  application_class->command_line = ebb_application_command_line;
}

static void
ebb_application_init (EbbApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  ebb_archive_command_add_options (G_APPLICATION (self));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("A private journal and plan"));
}

/**
 * ebb_application_new:
 * @demo: whether to be the demonstration
 *
 * Returns: (transfer full): the application
 */
EbbApplication *
ebb_application_new (gboolean demo)
{
  EbbApplication *self;

  ebb_toolkit_choose_theme ();

  /* Keeps what is compiled in. */
  g_resources_register (ebb_icons_get_resource ());
  g_resources_register (ebb_ui_get_resource ());

  self = g_object_new (EBB_TYPE_APPLICATION,
                       "application-id", demo ? EBB_APP_ID ".Demo" : EBB_APP_ID,
                       "resource-base-path", "/io/github/ebb_app/Ebb",
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "register-session", TRUE,
                       NULL);
  self->demo = demo;

  return self;
}
