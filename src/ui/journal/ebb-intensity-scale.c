/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-enums.h"
#include "ebb-intensity-scale.h"
#include "ebb-way-out.h"
#include "ebb-wrap-layout.h"

/**
 * EbbIntensityScale:
 *
 * Eleven buttons, 0 to 10, none of them chosen at first. One Tab stop: the
 * arrow keys, Home, End and the digits choose (1 and then 0 is 10), Delete takes
 * the answer back.
 */
struct _EbbIntensityScale
{
  GtkWidget parent_instance;

  GtkWidget *buttons[EBB_INTENSITY_MAX + 1];
  int        value;
  gboolean   typed_one;
};

G_DEFINE_FINAL_TYPE (EbbIntensityScale, ebb_intensity_scale, GTK_TYPE_WIDGET)

typedef enum {
  PROP_VALUE = 1,
} EbbIntensityScaleProperty;

static GParamSpec *properties[PROP_VALUE + 1];

static void
update_buttons (EbbIntensityScale *self)
{
  int stop = MAX (self->value, 0);

  for (int i = 0; i <= EBB_INTENSITY_MAX; i++)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), i == self->value);
      gtk_widget_set_focusable (self->buttons[i], i == stop);
    }
}

static void
choose (EbbIntensityScale *self,
        int                value)
{
  ebb_intensity_scale_set_value (self, CLAMP (value, 0, EBB_INTENSITY_MAX));
  gtk_widget_grab_focus (self->buttons[self->value]);
}

static void
take_back (EbbIntensityScale *self)
{
  self->typed_one = FALSE;
  ebb_intensity_scale_set_value (self, EBB_INTENSITY_UNANSWERED);
  gtk_widget_grab_focus (self->buttons[0]);
}

static void
on_toggled_cb (EbbIntensityScale *self,
               GtkToggleButton   *button)
{
  for (int i = 0; i <= EBB_INTENSITY_MAX; i++)
    {
      if (self->buttons[i] != GTK_WIDGET (button))
        continue;

      if (gtk_toggle_button_get_active (button))
        ebb_intensity_scale_set_value (self, i);
      else if (self->value == i)
        ebb_intensity_scale_set_value (self, EBB_INTENSITY_UNANSWERED);
      self->typed_one = FALSE;
    }
}

static gboolean
type_digit (EbbIntensityScale *self,
            guint              key)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  int digit = g_unichar_digit_value (letter);

  if (digit < 0)
    return FALSE;

  if (digit == 0 && self->typed_one && self->value == 1)
    choose (self, 10);
  else
    choose (self, digit);
  self->typed_one = digit == 1;

  return TRUE;
}

static gboolean
on_key_pressed_cb (EbbIntensityScale *self,
                   guint              key,
                   guint              code,
                   GdkModifierType    state)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      choose (self, self->value + (rtl ? 1 : -1));
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      choose (self, self->value + (rtl ? -1 : 1));
      return TRUE;
    case GDK_KEY_Home:
      choose (self, 0);
      return TRUE;
    case GDK_KEY_End:
      choose (self, EBB_INTENSITY_MAX);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      take_back (self);
      return TRUE;
    default:
      return type_digit (self, key);
    }
}

static gboolean
ebb_intensity_scale_grab_focus (GtkWidget *widget)
{
  EbbIntensityScale *self = EBB_INTENSITY_SCALE (widget);

  return gtk_widget_grab_focus (self->buttons[MAX (self->value, 0)]);
}

static void
ebb_intensity_scale_dispose (GObject *object)
{
  EbbIntensityScale *self = EBB_INTENSITY_SCALE (object);

  for (int i = 0; i <= EBB_INTENSITY_MAX; i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);

  G_OBJECT_CLASS (ebb_intensity_scale_parent_class)->dispose (object);
}

static void
ebb_intensity_scale_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  EbbIntensityScale *self = EBB_INTENSITY_SCALE (object);

  switch ((EbbIntensityScaleProperty) id)
    {
    case PROP_VALUE:
      g_value_set_int (value, self->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_intensity_scale_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  EbbIntensityScale *self = EBB_INTENSITY_SCALE (object);

  switch ((EbbIntensityScaleProperty) id)
    {
    case PROP_VALUE:
      ebb_intensity_scale_set_value (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_intensity_scale_class_init (EbbIntensityScaleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_intensity_scale_dispose;
  object_class->get_property = ebb_intensity_scale_get_property;
  object_class->set_property = ebb_intensity_scale_set_property;
  widget_class->grab_focus = ebb_intensity_scale_grab_focus;
  ebb_way_out_keep (widget_class);

  properties[PROP_VALUE] =
    g_param_spec_int ("value", NULL, NULL, EBB_INTENSITY_UNANSWERED, EBB_INTENSITY_MAX,
                      EBB_INTENSITY_UNANSWERED,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "intensityscale");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, EBB_TYPE_WRAP_LAYOUT);
}

static void
ebb_intensity_scale_init (EbbIntensityScale *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)),
                "spacing", 4, "homogeneous", TRUE, NULL);

  self->value = EBB_INTENSITY_UNANSWERED;
  for (int i = 0; i <= EBB_INTENSITY_MAX; i++)
    {
      g_autofree char *text = g_strdup_printf ("%'d", i);

      self->buttons[i] = gtk_toggle_button_new_with_label (text);
      gtk_widget_set_parent (self->buttons[i], GTK_WIDGET (self));
      g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (on_toggled_cb), self,
                               G_CONNECT_SWAPPED);
    }
  ebb_intensity_scale_name_ends (self, _("No craving"), _("The strongest there is"));
  update_buttons (self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * ebb_intensity_scale_name_ends:
 * @self: the scale
 * @least: what 0 means
 * @most: what 10 means
 *
 * It is for how strong a craving is, unless it is told otherwise.
 */
void
ebb_intensity_scale_name_ends (EbbIntensityScale *self,
                               const char        *least,
                               const char        *most)
{
  g_return_if_fail (EBB_IS_INTENSITY_SCALE (self));

  gtk_widget_set_tooltip_text (self->buttons[0], least);
  gtk_widget_set_tooltip_text (self->buttons[EBB_INTENSITY_MAX], most);
}

/**
 * ebb_intensity_scale_get_value:
 * @self: the scale
 *
 * Returns: 0 to %EBB_INTENSITY_MAX, or %EBB_INTENSITY_UNANSWERED
 */
int
ebb_intensity_scale_get_value (EbbIntensityScale *self)
{
  g_return_val_if_fail (EBB_IS_INTENSITY_SCALE (self), EBB_INTENSITY_UNANSWERED);

  return self->value;
}

void
ebb_intensity_scale_set_value (EbbIntensityScale *self,
                               int                value)
{
  g_return_if_fail (EBB_IS_INTENSITY_SCALE (self));
  g_return_if_fail (value >= EBB_INTENSITY_UNANSWERED && value <= EBB_INTENSITY_MAX);

  if (self->value == value)
    return;

  self->value = value;
  update_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
