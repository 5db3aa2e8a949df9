/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-accessible.h"
#include "ebb-audience-group.h"
#include "ebb-backups-group.h"
#include "ebb-buttons.h"
#include "ebb-chips-group.h"
#include "ebb-counter-group.h"
#include "ebb-data-group.h"
#include "ebb-lock-group.h"
#include "ebb-medication-group.h"
#include "ebb-numbers-group.h"
#include "ebb-preferences.h"
#include "ebb-privacy-group.h"
#include "ebb-reminder-group.h"
#include "ebb-review-group.h"
#include "ebb-reminder-status-group.h"
#include "ebb-toasts.h"

/**
 * EbbPreferences:
 *
 * What a person can choose, on a few pages. It only says which group stands
 * where: a group is a widget of its own, in a file of its own.
 */
struct _EbbPreferences
{
  AdwPreferencesWindow parent_instance;

  EbbSettings        *settings;
  EbbReminderControl *reminders;
  EbbStorage         *storage;
  GPtrArray          *groups;

  GtkWidget *general_page;
  GtkWidget *reminders_page;
  GtkWidget *privacy_page;
};

G_DEFINE_FINAL_TYPE (EbbPreferences, ebb_preferences, ADW_TYPE_PREFERENCES_WINDOW)

typedef enum {
  PROP_SETTINGS = 1,
  PROP_REMINDERS,
  PROP_STORAGE,
} EbbPreferencesProperty;

static GParamSpec *properties[PROP_STORAGE + 1];

/* A page scrolls, and what scrolls would be a nameless Tab stop. */
static void
add (EbbPreferences *self,
     GtkWidget      *page,
     GtkWidget      *group)
{
  g_ptr_array_add (self->groups, g_object_ref_sink (group));
  gtk_widget_set_focusable (gtk_widget_get_first_child (page), FALSE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
}

/* What libadwaita has in it. Of equal width, the longest word of a tab would be cut
 * where the text is large, with room left beside the others. */
static void
mend (GtkWidget *widget)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  if (ADW_IS_VIEW_SWITCHER (widget) && GTK_IS_BOX_LAYOUT (layout))
    gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), FALSE);
  else if (ADW_IS_TOAST_OVERLAY (widget))
    ebb_toasts_mend (ADW_TOAST_OVERLAY (widget), _("Close"));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mend (child);
}

static void
ebb_preferences_constructed (GObject *object)
{
  EbbPreferences *self = EBB_PREFERENCES (object);

  G_OBJECT_CLASS (ebb_preferences_parent_class)->constructed (object);

  add (self, self->general_page, ebb_audience_group_new (self->settings));
  add (self, self->general_page, ebb_numbers_group_new (self->settings));
  add (self, self->general_page, ebb_review_group_new (self->settings));
  add (self, self->general_page,
       ebb_counter_group_new (ebb_storage_get_counters (self->storage)));
  add (self, self->general_page,
       ebb_medication_group_new (ebb_storage_get_medications (self->storage)));
  add (self, self->general_page,
       ebb_chips_group_new (ebb_storage_get_journal (self->storage)));

  add (self, self->reminders_page,
       ebb_reminder_group_new (self->settings, ebb_storage_get_clock (self->storage)));
  add (self, self->reminders_page,
       ebb_reminder_status_group_new (self->settings, self->reminders,
                                      ebb_storage_get_clock (self->storage)));

  add (self, self->privacy_page, ebb_privacy_group_new (self->storage));
  add (self, self->privacy_page, ebb_lock_group_new (self->settings, self->storage));
  add (self, self->privacy_page, ebb_backups_group_new (self->storage));
  add (self, self->privacy_page, ebb_data_group_new (self->storage));
  mend (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
  ebb_accessible_name_choices (GTK_WIDGET (self));
}

/* Left to itself, the focus begins on a tab that the first layout hides for a
 * moment, and is then wherever it falls. */
static void
ebb_preferences_map (GtkWidget *widget)
{
  AdwPreferencesPage *page =
    adw_preferences_window_get_visible_page (ADW_PREFERENCES_WINDOW (widget));

  GTK_WIDGET_CLASS (ebb_preferences_parent_class)->map (widget);

  if (page != NULL && gtk_window_get_focus (GTK_WINDOW (widget)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
ebb_preferences_dispose (GObject *object)
{
  EbbPreferences *self = EBB_PREFERENCES (object);

  /* What is typed in a field counts once the field is left. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);

  /* The search of libadwaita 1.2 keeps a reference to each for ever; with it
   * would stay all that they hold. */
  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      GtkWidget *page = gtk_widget_get_ancestor (group, ADW_TYPE_PREFERENCES_PAGE);

      adw_preferences_page_remove (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
      g_object_run_dispose (G_OBJECT (group));
    }
  g_ptr_array_set_size (self->groups, 0);
  g_clear_object (&self->settings);
  g_clear_object (&self->reminders);
  g_clear_object (&self->storage);

  G_OBJECT_CLASS (ebb_preferences_parent_class)->dispose (object);
}

static void
ebb_preferences_finalize (GObject *object)
{
  g_ptr_array_unref (EBB_PREFERENCES (object)->groups);

  G_OBJECT_CLASS (ebb_preferences_parent_class)->finalize (object);
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
  object_class->finalize = ebb_preferences_finalize;
  object_class->set_property = ebb_preferences_set_property;
  widget_class->map = ebb_preferences_map;

  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, EBB_TYPE_SETTINGS, flags);
  properties[PROP_REMINDERS] =
    g_param_spec_object ("reminders", NULL, NULL, EBB_TYPE_REMINDER_CONTROL, flags);
  properties[PROP_STORAGE] =
    g_param_spec_object ("storage", NULL, NULL, EBB_TYPE_STORAGE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, general_page);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, reminders_page);
  gtk_widget_class_bind_template_child (widget_class, EbbPreferences, privacy_page);
}

static void
ebb_preferences_init (EbbPreferences *self)
{
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
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
