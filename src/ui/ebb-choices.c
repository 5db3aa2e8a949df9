/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-choices.h"
#include "ebb-wrap-layout.h"

/**
 * EbbChoices:
 *
 * A few chips of which one is chosen, or none: pressing the chosen one again,
 * or Delete, takes the answer back. One Tab stop; the arrow keys move inside.
 */
struct _EbbChoices
{
  GtkWidget parent_instance;

  int      value;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (EbbChoices, ebb_choices, GTK_TYPE_WIDGET)

typedef enum {
  PROP_VALUE = 1,
} EbbChoicesProperty;

static GParamSpec *properties[PROP_VALUE + 1];

static GtkWidget *
get_chip (EbbChoices *self,
          int         value)
{
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (int i = 0; chip != NULL && i < value; i++)
    chip = gtk_widget_get_next_sibling (chip);

  return chip;
}

static void
update_chips (EbbChoices *self)
{
  int i = 0;

  self->updating = TRUE;
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self));
       chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), i++ == self->value);
  self->updating = FALSE;
}

static void
on_toggled_cb (EbbChoices      *self,
               GtkToggleButton *toggled)
{
  int i = 0;

  if (self->updating)
    return;

  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self));
       chip != GTK_WIDGET (toggled);
       chip = gtk_widget_get_next_sibling (chip))
    i++;
  ebb_choices_set_value (self, gtk_toggle_button_get_active (toggled) ? i : EBB_CHOICES_NONE);
}

static gboolean
on_key_pressed_cb (EbbChoices      *self,
                   guint            key,
                   guint            code,
                   GdkModifierType  state)
{
  if (key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete && key != GDK_KEY_BackSpace)
    return FALSE;

  ebb_choices_set_value (self, EBB_CHOICES_NONE);

  return TRUE;
}

static gboolean
ebb_choices_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  EbbChoices *self = EBB_CHOICES (widget);
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab)
    return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (widget);

  return GTK_WIDGET_CLASS (ebb_choices_parent_class)->focus (GTK_WIDGET (self), direction);
}

static gboolean
ebb_choices_grab_focus (GtkWidget *widget)
{
  EbbChoices *self = EBB_CHOICES (widget);
  GtkWidget *chip = get_chip (self, MAX (self->value, 0));

  return chip != NULL && gtk_widget_grab_focus (chip);
}

static void
ebb_choices_dispose (GObject *object)
{
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (chip);

  G_OBJECT_CLASS (ebb_choices_parent_class)->dispose (object);
}

static void
ebb_choices_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch ((EbbChoicesProperty) id)
    {
    case PROP_VALUE:
      g_value_set_int (value, EBB_CHOICES (object)->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_choices_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch ((EbbChoicesProperty) id)
    {
    case PROP_VALUE:
      ebb_choices_set_value (EBB_CHOICES (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_choices_class_init (EbbChoicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_choices_dispose;
  object_class->get_property = ebb_choices_get_property;
  object_class->set_property = ebb_choices_set_property;
  widget_class->focus = ebb_choices_focus;
  widget_class->grab_focus = ebb_choices_grab_focus;

  properties[PROP_VALUE] =
    g_param_spec_int ("value", NULL, NULL, EBB_CHOICES_NONE, G_MAXINT, EBB_CHOICES_NONE,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "choices");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, EBB_TYPE_WRAP_LAYOUT);
}

static void
ebb_choices_init (EbbChoices *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->value = EBB_CHOICES_NONE;
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "spacing", 6, NULL);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
ebb_choices_new (void)
{
  return g_object_new (EBB_TYPE_CHOICES, NULL);
}

/**
 * ebb_choices_add:
 * @self: the choices
 * @label: what one more says
 */
void
ebb_choices_add (EbbChoices *self,
                 const char *label)
{
  GtkWidget *chip;

  g_return_if_fail (EBB_IS_CHOICES (self));

  chip = gtk_toggle_button_new_with_label (label);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
  g_signal_connect_object (chip, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  update_chips (self);
}

/**
 * ebb_choices_clear:
 * @self: the choices
 *
 * Takes all of them away, and the answer.
 */
void
ebb_choices_clear (EbbChoices *self)
{
  GtkWidget *chip;

  g_return_if_fail (EBB_IS_CHOICES (self));

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (chip);
  ebb_choices_set_value (self, EBB_CHOICES_NONE);
}

/**
 * ebb_choices_get_value:
 * @self: the choices
 *
 * Returns: which one is chosen, from 0, or %EBB_CHOICES_NONE
 */
int
ebb_choices_get_value (EbbChoices *self)
{
  g_return_val_if_fail (EBB_IS_CHOICES (self), EBB_CHOICES_NONE);

  return self->value;
}

void
ebb_choices_set_value (EbbChoices *self,
                       int         value)
{
  g_return_if_fail (EBB_IS_CHOICES (self));

  if (self->value == value)
    return;

  self->value = value;
  update_chips (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
