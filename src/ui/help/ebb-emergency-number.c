/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-emergency-number.h"
#include "learn/ebb-emergency.h"

/**
 * EbbEmergencyNumber:
 *
 * The number to call when a life is at risk, as large as there is room for.
 * It is the one the person typed, else that of the country they chose.
 */
struct _EbbEmergencyNumber
{
  AdwBin parent_instance;

  GtkWidget   *number_label;

  EbbSettings *settings;
};

G_DEFINE_FINAL_TYPE (EbbEmergencyNumber, ebb_emergency_number, ADW_TYPE_BIN)

static void
update (EbbEmergencyNumber *self)
{
  g_autofree char *number = ebb_emergency_dup_number (self->settings);
  gboolean known = number != NULL;

  gtk_label_set_text (GTK_LABEL (self->number_label), known ? number : EBB_EMERGENCY_COMMON);
  if (known)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unknown");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "unknown");
}

static void
ebb_emergency_number_dispose (GObject *object)
{
  EbbEmergencyNumber *self = EBB_EMERGENCY_NUMBER (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_emergency_number_parent_class)->dispose (object);
}

static void
ebb_emergency_number_class_init (EbbEmergencyNumberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_emergency_number_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/help/ebb-emergency-number.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbEmergencyNumber, number_label);
}

static void
ebb_emergency_number_init (EbbEmergencyNumber *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (self->number_label, GTK_TEXT_DIR_LTR);
  update (self);
}

/**
 * ebb_emergency_number_bind:
 * @self: the widget
 * @settings: what it shows the number of, also when that changes
 */
void
ebb_emergency_number_bind (EbbEmergencyNumber *self,
                           EbbSettings        *settings)
{
  g_return_if_fail (EBB_IS_EMERGENCY_NUMBER (self));
  g_return_if_fail (settings == NULL || EBB_IS_SETTINGS (settings));

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_func (self->settings, update, self);
  g_set_object (&self->settings, settings);
  if (settings != NULL)
    {
      g_signal_connect_object (settings, "notify::emergency-number", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (settings, "notify::country", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}

const char *
ebb_emergency_number_get_text (EbbEmergencyNumber *self)
{
  g_return_val_if_fail (EBB_IS_EMERGENCY_NUMBER (self), "");

  return gtk_label_get_text (GTK_LABEL (self->number_label));
}
