/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-time-picker.h"

/**
 * EbbTimePicker:
 *
 * A time of day to type or to step through: hours and minutes on a 24-hour
 * clock.
 */
struct _EbbTimePicker
{
  GtkWidget parent_instance;

  GtkSpinButton *hour_spin;
  GtkSpinButton *minute_spin;
  gboolean       updating;
};

G_DEFINE_FINAL_TYPE (EbbTimePicker, ebb_time_picker, GTK_TYPE_WIDGET)

typedef enum {
  PROP_MINUTES = 1,
} EbbTimePickerProperty;

static GParamSpec *properties[PROP_MINUTES + 1];

static void
on_changed_cb (EbbTimePicker *self)
{
  if (!self->updating)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MINUTES]);
}

static gboolean
on_output_cb (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);

  return TRUE;
}

static void
ebb_time_picker_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ebb_time_picker_parent_class)->dispose (object);
}

static void
ebb_time_picker_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((EbbTimePickerProperty) id)
    {
    case PROP_MINUTES:
      g_value_set_int (value, ebb_time_picker_get_minutes (EBB_TIME_PICKER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_time_picker_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch ((EbbTimePickerProperty) id)
    {
    case PROP_MINUTES:
      ebb_time_picker_set_minutes (EBB_TIME_PICKER (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_time_picker_class_init (EbbTimePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_time_picker_dispose;
  object_class->get_property = ebb_time_picker_get_property;
  object_class->set_property = ebb_time_picker_set_property;

  properties[PROP_MINUTES] =
    g_param_spec_int ("minutes", NULL, NULL, 0, 24 * 60 - 1, 0,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-time-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTimePicker, hour_spin);
  gtk_widget_class_bind_template_child (widget_class, EbbTimePicker, minute_spin);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_output_cb);
}

static void
ebb_time_picker_init (EbbTimePicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_time_picker_get_minutes:
 * @self: the picker
 *
 * Digits that were typed and not entered yet are taken as entered.
 *
 * Returns: minutes after midnight, 0 to 1439
 */
int
ebb_time_picker_get_minutes (EbbTimePicker *self)
{
  g_return_val_if_fail (EBB_IS_TIME_PICKER (self), 0);

  gtk_spin_button_update (self->hour_spin);
  gtk_spin_button_update (self->minute_spin);

  return gtk_spin_button_get_value_as_int (self->hour_spin) * 60 +
         gtk_spin_button_get_value_as_int (self->minute_spin);
}

void
ebb_time_picker_set_minutes (EbbTimePicker *self,
                             int            minutes)
{
  g_return_if_fail (EBB_IS_TIME_PICKER (self));

  if (ebb_time_picker_get_minutes (self) == minutes)
    return;

  self->updating = TRUE;
  gtk_spin_button_set_value (self->hour_spin, minutes / 60);
  gtk_spin_button_set_value (self->minute_spin, minutes % 60);
  self->updating = FALSE;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MINUTES]);
}
