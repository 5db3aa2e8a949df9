/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-week.h"
#include "ebb-weekday-picker.h"
#include "ebb-wrap-layout.h"

/**
 * EbbWeekdayPicker:
 *
 * The seven days of the week, each one to press, in the locale's order.
 */
struct _EbbWeekdayPicker
{
  GtkWidget parent_instance;

  guint            days;
  GtkToggleButton *buttons[7]; /* Monday first */
  gboolean         updating;
};

G_DEFINE_FINAL_TYPE (EbbWeekdayPicker, ebb_weekday_picker, GTK_TYPE_WIDGET)

typedef enum {
  PROP_DAYS = 1,
} EbbWeekdayPickerProperty;

static GParamSpec *properties[PROP_DAYS + 1];

static void
set_days (EbbWeekdayPicker *self,
          guint             days)
{
  if (self->days == days)
    return;

  self->days = days;
  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    gtk_toggle_button_set_active (self->buttons[i], (days & (1u << i)) != 0);
  self->updating = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAYS]);
}

static void
on_toggled_cb (EbbWeekdayPicker *self)
{
  guint days = 0;

  if (self->updating)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      days |= 1u << i;
  set_days (self, days);
}

static void
ebb_weekday_picker_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ebb_weekday_picker_parent_class)->dispose (object);
}

static void
ebb_weekday_picker_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((EbbWeekdayPickerProperty) id)
    {
    case PROP_DAYS:
      g_value_set_uint (value, EBB_WEEKDAY_PICKER (object)->days);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_weekday_picker_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((EbbWeekdayPickerProperty) id)
    {
    case PROP_DAYS:
      set_days (EBB_WEEKDAY_PICKER (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_weekday_picker_class_init (EbbWeekdayPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_weekday_picker_dispose;
  object_class->get_property = ebb_weekday_picker_get_property;
  object_class->set_property = ebb_weekday_picker_set_property;

  /**
   * EbbWeekdayPicker:days:
   *
   * The chosen ones, Monday being the lowest of seven bits.
   */
  properties[PROP_DAYS] =
    g_param_spec_uint ("days", NULL, NULL, 0, 0x7f, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ebb_weekday_picker_init (EbbWeekdayPicker *self)
{
  int first = ebb_week_get_first ();

  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "spacing", 3, NULL);
  for (int i = 0; i < (int) G_N_ELEMENTS (self->buttons); i++)
    {
      int weekday = (first + i) % 7;
      g_autofree char *label = ebb_week_dup_short_name (weekday);
      g_autofree char *name = ebb_week_dup_name (weekday);
      GtkWidget *button = gtk_toggle_button_new_with_label (label);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      self->buttons[weekday] = GTK_TOGGLE_BUTTON (button);
    }
}
