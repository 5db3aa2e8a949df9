/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "counter/ebb-counter-text.h"
#include "ebb-control-row.h"
#include "ebb-counter-group.h"

/**
 * EbbCounterGroup:
 *
 * The counters: which of them to see on Today, and the way to make or change
 * one, which is done in the window behind.
 */
struct _EbbCounterGroup
{
  AdwPreferencesGroup parent_instance;

  EbbCounters *counters;
  GPtrArray   *rows;
  gboolean     writing;

  GtkWidget   *add_row;
};

G_DEFINE_FINAL_TYPE (EbbCounterGroup, ebb_counter_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_uid (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "uid");
}

/* The editor is in the window that the preferences lie over. */
static void
ask_window (EbbCounterGroup *self,
            const char      *action,
            GVariant        *parameter)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *parent = GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root))
                                           : NULL;
  g_autoptr (GVariant) held = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  if (parent == NULL)
    return;

  gtk_widget_activate_action_variant (GTK_WIDGET (parent), action, held);
  gtk_window_close (GTK_WINDOW (root));
}

static void
on_add_cb (EbbCounterGroup *self)
{
  ask_window (self, "win.add-counter", NULL);
}

static void
on_edit_cb (EbbCounterGroup *self,
            GtkWidget       *button)
{
  g_autoptr (EbbCounter) counter = ebb_counters_lookup (self->counters, get_uid (button));

  if (counter != NULL)
    ask_window (self, "win.edit-counter",
                g_variant_new_int64 (ebb_record_get_id (EBB_RECORD (counter))));
}

/* A switch shows what is on the disk. */
static void
on_shown_cb (GtkSwitch       *shown_switch,
             GParamSpec      *pspec,
             EbbCounterGroup *self)
{
  g_autoptr (EbbCounter) counter = ebb_counters_lookup (self->counters,
                                                        get_uid (GTK_WIDGET (shown_switch)));
  g_autoptr (EbbCounter) changed = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (counter == NULL ||
      ebb_counter_get_shown (counter) == gtk_switch_get_active (shown_switch))
    return;

  changed = ebb_counter_copy (counter);
  g_object_set (changed, "shown", gtk_switch_get_active (shown_switch), NULL);
  self->writing = TRUE;
  done = ebb_counters_update (self->counters, changed, &error);
  self->writing = FALSE;
  if (done)
    return;

  g_message ("%s", error->message);
  gtk_switch_set_active (shown_switch, ebb_counter_get_shown (counter));
  adw_preferences_window_add_toast (
    ADW_PREFERENCES_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
    adw_toast_new (error->message));
}

static GtkWidget *
make_row (EbbCounterGroup *self,
          EbbCounter      *counter)
{
  g_autofree char *label = ebb_counter_text_dup_label (counter);
  g_autofree char *escaped = g_markup_escape_text (label, -1);
  /* Translators: a counter's name. */
  g_autofree char *show = g_strdup_printf (_("Show on Today: %s"), label);
  /* Translators: a counter's name. */
  g_autofree char *change = g_strdup_printf (_("Change %s"), label);
  GtkWidget *row = ebb_control_row_new ();
  GtkWidget *shown_switch = gtk_switch_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  GtkWidget *widgets[] = { shown_switch, button };

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Show on Today"));
  g_object_set (row, "control-name", show, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      char *uid = NULL;

      g_object_get (counter, "uid", &uid, NULL);
      g_object_set_data_full (G_OBJECT (widgets[i]), "uid", uid, g_free);
      gtk_widget_set_valign (widgets[i], GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), widgets[i]);
    }

  gtk_switch_set_active (GTK_SWITCH (shown_switch), ebb_counter_get_shown (counter));
  g_signal_connect_object (shown_switch, "notify::active", G_CALLBACK (on_shown_cb), self, 0);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), shown_switch);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, C_("button", "Change"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, change, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_edit_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
update (EbbCounterGroup *self)
{
  if (self->writing)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->counters)); i++)
    {
      g_autoptr (EbbCounter) counter = g_list_model_get_item (G_LIST_MODEL (self->counters), i);
      GtkWidget *row = make_row (self, counter);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
}

static void
ebb_counter_group_dispose (GObject *object)
{
  EbbCounterGroup *self = EBB_COUNTER_GROUP (object);

  if (self->counters != NULL)
    g_signal_handlers_disconnect_by_data (self->counters, self);
  g_clear_object (&self->counters);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (ebb_counter_group_parent_class)->dispose (object);
}

static void
ebb_counter_group_class_init (EbbCounterGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_counter_group_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-counter-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbCounterGroup, add_row);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
}

static void
ebb_counter_group_init (EbbCounterGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_counter_group_new:
 * @counters: the counters
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
ebb_counter_group_new (EbbCounters *counters)
{
  EbbCounterGroup *self = g_object_new (EBB_TYPE_COUNTER_GROUP, NULL);

  self->counters = g_object_ref (counters);
  g_signal_connect_object (counters, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
