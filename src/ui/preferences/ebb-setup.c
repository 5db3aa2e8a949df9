/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-audience-group.h"
#include "ebb-control-row.h"
#include "ebb-numbers-group.h"
#include "ebb-passphrase-setup.h"
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
  EbbStorage  *storage;

  GtkWidget *passphrase_group;
  GtkWidget *plain_label;
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

static void
on_passphrase_cb (EbbSetup *self)
{
  gtk_window_present (GTK_WINDOW (ebb_passphrase_setup_new (GTK_WINDOW (self), self->storage)));
}

static void
update_passphrase (EbbSetup *self)
{
  gboolean sealed = ebb_storage_get_sealed (self->storage);

  gtk_widget_set_sensitive (self->passphrase_group,
                            !sealed && ebb_storage_get_state (self->storage) == EBB_STORAGE_READY);
  gtk_widget_set_visible (self->plain_label, !sealed);
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
  g_clear_object (&self->storage);

  G_OBJECT_CLASS (ebb_setup_parent_class)->dispose (object);
}

static void
ebb_setup_class_init (EbbSetupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_setup_dispose;

  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-setup.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbSetup, groups);
  gtk_widget_class_bind_template_child (widget_class, EbbSetup, reminder);
  gtk_widget_class_bind_template_child (widget_class, EbbSetup, passphrase_group);
  gtk_widget_class_bind_template_child (widget_class, EbbSetup, plain_label);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_cb);
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
 * @storage: what a passphrase can be set for
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
ebb_setup_new (GtkWindow   *parent,
               EbbSettings *settings,
               EbbStorage  *storage)
{
  EbbSetup *self = g_object_new (EBB_TYPE_SETUP, "transient-for", parent, NULL);

  self->settings = g_object_ref (settings);
  self->storage = g_object_ref (storage);
  g_signal_connect_object (storage, "notify::sealed", G_CALLBACK (update_passphrase), self,
                           G_CONNECT_SWAPPED);
  update_passphrase (self);
  gtk_box_insert_child_after (self->groups, ebb_audience_group_new (settings), NULL);
  gtk_box_insert_child_after (self->groups, ebb_numbers_group_new (settings),
                              gtk_widget_get_first_child (GTK_WIDGET (self->groups)));
  g_object_bind_property (settings, "reminders-enabled", self->reminder, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  return GTK_WIDGET (self);
}
