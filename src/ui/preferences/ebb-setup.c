/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-audience-group.h"
#include "ebb-numbers-group.h"
#include "ebb-setup.h"

/**
 * EbbSetup:
 *
 * What is good to know at the beginning, on one page: who it is for, which
 * numbers to call, whether to remind. All of it can be skipped, and all of it
 * is in Preferences too.
 */
struct _EbbSetup
{
  AdwWindow parent_instance;

  EbbSettings *settings;

  GtkBox    *groups;
  GtkSwitch *reminder;
};

G_DEFINE_FINAL_TYPE (EbbSetup, ebb_setup, ADW_TYPE_WINDOW)

/* Not asked again, also where the question was skipped. */
static void
on_done_cb (EbbSetup *self)
{
  if (*ebb_settings_get_audience (self->settings) == '\0')
    ebb_settings_set_audience (self->settings, EBB_SETTINGS_FOR_ME);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_escape_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));

  return TRUE;
}

static void
ebb_setup_dispose (GObject *object)
{
  EbbSetup *self = EBB_SETUP (object);

  /* What is typed in a field counts once the field is left. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_setup_parent_class)->dispose (object);
}

static void
ebb_setup_class_init (EbbSetupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_setup_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-setup.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbSetup, groups);
  gtk_widget_class_bind_template_child (widget_class, EbbSetup, reminder);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape_cb, NULL);
}

static void
ebb_setup_init (EbbSetup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_setup_new:
 * @parent: (nullable): the window it is over
 * @settings: where the answers are kept
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
ebb_setup_new (GtkWindow   *parent,
               EbbSettings *settings)
{
  EbbSetup *self = g_object_new (EBB_TYPE_SETUP, "transient-for", parent, NULL);

  self->settings = g_object_ref (settings);
  gtk_box_insert_child_after (self->groups, ebb_audience_group_new (settings), NULL);
  gtk_box_insert_child_after (self->groups, ebb_numbers_group_new (settings),
                              gtk_widget_get_first_child (GTK_WIDGET (self->groups)));
  g_object_bind_property (settings, "reminders-enabled", self->reminder, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  return GTK_WIDGET (self);
}
