/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-hour-clock.h"
#include "ebb-time-picker.h"

/**
 * EbbTimePicker:
 *
 * A time of day to type or to step through: hours and minutes, and AM or PM on
 * a 12-hour clock. Its hours go from 0 to 23 on either: stepping on from
 * 11 AM comes to noon, and 17 may be typed anywhere.
 */
struct _EbbTimePicker
{
  GtkWidget parent_instance;

  GtkSpinButton *hour_spin;
  GtkSpinButton *minute_spin;
  GtkDropDown   *half_drop;
  gboolean       is_12_hour;
  gboolean       updating;
};

G_DEFINE_FINAL_TYPE (EbbTimePicker, ebb_time_picker, GTK_TYPE_WIDGET)

typedef enum {
  PROP_MINUTES = 1,
} EbbTimePickerProperty;

static GParamSpec *properties[PROP_MINUTES + 1];

static int
get_hour (EbbTimePicker *self)
{
  return gtk_spin_button_get_value_as_int (self->hour_spin);
}

static void
update_half (EbbTimePicker *self)
{
  gboolean was_updating = self->updating;

  self->updating = TRUE;
  if (self->is_12_hour)
    gtk_drop_down_set_selected (self->half_drop, get_hour (self) >= 12 ? 1 : 0);
  self->updating = was_updating;
}

static void
on_changed_cb (EbbTimePicker *self)
{
  update_half (self);
  if (!self->updating)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MINUTES]);
}

static void
on_half_cb (EbbTimePicker *self)
{
  gboolean is_afternoon = gtk_drop_down_get_selected (self->half_drop) == 1;

  if (self->updating || !self->is_12_hour || is_afternoon == (get_hour (self) >= 12))
    return;

  gtk_spin_button_set_value (self->hour_spin, get_hour (self) % 12 + (is_afternoon ? 12 : 0));
}

static gboolean
on_output_cb (EbbTimePicker *self,
              GtkSpinButton *spin)
{
  int value = gtk_spin_button_get_value_as_int (spin);
  g_autofree char *text = NULL;

  if (spin == self->hour_spin && self->is_12_hour)
    text = g_strdup_printf ("%d", value % 12 == 0 ? 12 : value % 12);
  else
    text = g_strdup_printf ("%02d", value);

  gtk_editable_set_text (GTK_EDITABLE (spin), text);

  return TRUE;
}

/* What is typed from 1 to 12 stays in the half of the day that is chosen. */
static int
on_hour_input_cb (EbbTimePicker *self,
                  double        *value,
                  GtkSpinButton *spin)
{
  char *end = NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  gint64 hour = g_ascii_strtoll (text, &end, 10);

  if (!self->is_12_hour)
    return FALSE;

  if (end == text)
    hour = get_hour (self);
  else if (hour >= 1 && hour <= 12)
    hour = hour % 12 + (get_hour (self) >= 12 ? 12 : 0);
  *value = (double) CLAMP (hour, 0, 23);

  return TRUE;
}

static void
set_up_half (EbbTimePicker *self)
{
  const char *halves[] = { ebb_hour_clock_get_half (FALSE), ebb_hour_clock_get_half (TRUE), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (halves);
  GtkWidget *half = GTK_WIDGET (self->half_drop);
  GtkWidget *button = gtk_widget_get_first_child (half);

  self->updating = TRUE;
  gtk_drop_down_set_model (self->half_drop, G_LIST_MODEL (model));
  self->updating = FALSE;
  gtk_widget_set_visible (half, self->is_12_hour);
  if (ebb_hour_clock_half_is_first ())
    gtk_widget_insert_after (half, GTK_WIDGET (self), NULL);

  /* On GTK 4.8 it is the button inside that takes the focus, without a name. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, half, NULL, -1);
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
  gtk_widget_class_bind_template_child (widget_class, EbbTimePicker, half_drop);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_half_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_hour_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_output_cb);
}

static void
ebb_time_picker_init (EbbTimePicker *self)
{
  self->is_12_hour = ebb_hour_clock_is_12 ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_half (self);
  gtk_spin_button_update (self->hour_spin);
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
