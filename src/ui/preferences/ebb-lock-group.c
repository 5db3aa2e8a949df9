/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-control-row.h"
#include "ebb-keyring-row.h"
#include "ebb-lock-group.h"

/**
 * EbbLockGroup:
 *
 * When it locks. Without a passphrase there is no lock to choose, because one
 * that does not encrypt would promise what it cannot keep; what Hide Now does
 * then is said as it is.
 */
struct _EbbLockGroup
{
  AdwPreferencesGroup parent_instance;

  EbbStorage *storage;
  int         minutes;

  AdwActionRow *hide_row;
  AdwComboRow  *after_row;
  GtkWidget    *screen_row;
  GtkWidget    *sleep_row;
  GtkSwitch    *screen_switch;
  GtkSwitch    *sleep_switch;
};

G_DEFINE_FINAL_TYPE (EbbLockGroup, ebb_lock_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum {
  PROP_MINUTES = 1,
} EbbLockGroupProperty;

static GParamSpec *properties[PROP_MINUTES + 1];

/* In the order of the row's choices. */
static const int choices[] = { 1, 5, 15, 30, 0 };

/* A value from elsewhere is shown as the next shorter choice. */
static guint
find_choice (int minutes)
{
  guint found = 0;

  if (minutes == 0)
    return G_N_ELEMENTS (choices) - 1;
  for (guint i = 0; i < G_N_ELEMENTS (choices) - 1; i++)
    if (choices[i] <= minutes)
      found = i;

  return found;
}

static void
on_chosen_cb (EbbLockGroup *self)
{
  guint chosen = adw_combo_row_get_selected (self->after_row);

  if (chosen < G_N_ELEMENTS (choices) && chosen != find_choice (self->minutes))
    g_object_set (self, "minutes", choices[chosen], NULL);
}

static void
update (EbbLockGroup *self)
{
  gboolean sealed = ebb_storage_get_sealed (self->storage);

  adw_action_row_set_subtitle (
    self->hide_row,
    sealed ? _("Ctrl+L or F12 locks at once")
           : _("Ctrl+L or F12 shows an empty page. It hides and does not protect: one press of "
               "Continue brings everything back. With a passphrase it locks."));
  gtk_widget_set_visible (GTK_WIDGET (self->after_row), sealed);
  gtk_widget_set_visible (self->screen_row, sealed);
  gtk_widget_set_visible (self->sleep_row, sealed);
}

static void
ebb_lock_group_dispose (GObject *object)
{
  g_clear_object (&EBB_LOCK_GROUP (object)->storage);

  G_OBJECT_CLASS (ebb_lock_group_parent_class)->dispose (object);
}

static void
ebb_lock_group_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if ((EbbLockGroupProperty) id == PROP_MINUTES)
    g_value_set_int (value, EBB_LOCK_GROUP (object)->minutes);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ebb_lock_group_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  EbbLockGroup *self = EBB_LOCK_GROUP (object);

  if ((EbbLockGroupProperty) id != PROP_MINUTES)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }

  if (self->minutes == g_value_get_int (value))
    return;
  self->minutes = g_value_get_int (value);
  adw_combo_row_set_selected (self->after_row, find_choice (self->minutes));
  g_object_notify_by_pspec (object, pspec);
}

static void
ebb_lock_group_class_init (EbbLockGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_lock_group_dispose;
  object_class->get_property = ebb_lock_group_get_property;
  object_class->set_property = ebb_lock_group_set_property;

  properties[PROP_MINUTES] =
    g_param_spec_int ("minutes", NULL, NULL, 0, 1440, 5,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-lock-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbLockGroup, hide_row);
  gtk_widget_class_bind_template_child (widget_class, EbbLockGroup, after_row);
  gtk_widget_class_bind_template_child (widget_class, EbbLockGroup, screen_row);
  gtk_widget_class_bind_template_child (widget_class, EbbLockGroup, sleep_row);
  gtk_widget_class_bind_template_child (widget_class, EbbLockGroup, screen_switch);
  gtk_widget_class_bind_template_child (widget_class, EbbLockGroup, sleep_switch);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
}

static void
ebb_lock_group_init (EbbLockGroup *self)
{
  self->minutes = 5;
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->after_row, find_choice (self->minutes));
}

/**
 * ebb_lock_group_new:
 * @settings: where it is chosen
 * @storage: what is locked
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
ebb_lock_group_new (EbbSettings *settings,
                    EbbStorage  *storage)
{
  EbbLockGroup *self = g_object_new (EBB_TYPE_LOCK_GROUP, NULL);

  self->storage = g_object_ref (storage);
  ebb_settings_bind (settings, "lock-after", self, "minutes");
  ebb_settings_bind (settings, "lock-with-screen", self->screen_switch, "active");
  ebb_settings_bind (settings, "lock-before-sleep", self->sleep_switch, "active");
  g_signal_connect_object (storage, "notify::sealed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  if (ebb_storage_get_keyring (storage) != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), ebb_keyring_row_new (storage));

  return GTK_WIDGET (self);
}
