/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-control-row.h"
#include "ebb-reminder-group.h"
#include "ebb-reminder-row.h"

/**
 * EbbReminderGroup:
 *
 * The reminders, each in a row, once the person wants any.
 */
struct _EbbReminderGroup
{
  AdwPreferencesGroup parent_instance;

  EbbSettings     *settings;
  EbbClock        *clock;
  EbbReminderList *list;
  GPtrArray       *rows;

  GtkSwitch *enabled_switch;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (EbbReminderGroup, ebb_reminder_group, ADW_TYPE_PREFERENCES_GROUP)

static void
update_visible (EbbReminderGroup *self)
{
  gboolean enabled = ebb_settings_get_reminders_enabled (self->settings);

  gtk_widget_set_visible (self->add_button, enabled);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->rows, i), enabled);
}

/* A group only takes rows at its end. */
static void
on_items_changed_cb (EbbReminderGroup *self,
                     guint             position)
{
  while (self->rows->len > position)
    {
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                    g_ptr_array_index (self->rows, self->rows->len - 1));
      g_ptr_array_set_size (self->rows, (int) self->rows->len - 1);
    }

  for (guint i = position; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (EbbReminder) reminder = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      GtkWidget *row = ebb_reminder_row_new (self->list, reminder, self->clock);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  update_visible (self);
}

static void
on_add_cb (EbbReminderGroup *self)
{
  if (ebb_reminder_list_add_own (self->list) != NULL)
    ebb_reminder_row_edit_words (g_ptr_array_index (self->rows, self->rows->len - 1));
}

static void
ebb_reminder_group_dispose (GObject *object)
{
  EbbReminderGroup *self = EBB_REMINDER_GROUP (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (ebb_reminder_group_parent_class)->dispose (object);
}

static void
ebb_reminder_group_finalize (GObject *object)
{
  g_ptr_array_unref (EBB_REMINDER_GROUP (object)->rows);

  G_OBJECT_CLASS (ebb_reminder_group_parent_class)->finalize (object);
}

static void
ebb_reminder_group_class_init (EbbReminderGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_reminder_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_reminder_group_finalize;

  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-reminder-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbReminderGroup, enabled_switch);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderGroup, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
}

static void
ebb_reminder_group_init (EbbReminderGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_reminder_group_new (EbbSettings *settings,
                        EbbClock    *clock)
{
  EbbReminderGroup *self = g_object_new (EBB_TYPE_REMINDER_GROUP, NULL);

  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  self->list = ebb_reminder_list_new (settings);
  g_object_bind_property (settings, "reminders-enabled", self->enabled_switch, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (settings, "notify::reminders-enabled", G_CALLBACK (update_visible),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (on_items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_items_changed_cb (self, 0);

  return GTK_WIDGET (self);
}
