/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-check-in-words.h"
#include "ebb-halt-chooser.h"
#include "ebb-wrap-layout.h"
#include "journal/ebb-check-in.h"

/* No answer, which is not the same as none of them. */
#define UNANSWERED (-1)

#define N_CHIPS 5

/**
 * EbbHaltChooser:
 *
 * Hungry, angry, lonely, tired: any of them, "None of These", or no answer.
 * Delete takes the answer back. One Tab stop; the arrow keys move inside.
 */
struct _EbbHaltChooser
{
  GtkWidget parent_instance;

  GtkWidget *chips[N_CHIPS];
  int        value;
  gboolean   updating;
};

G_DEFINE_FINAL_TYPE (EbbHaltChooser, ebb_halt_chooser, GTK_TYPE_WIDGET)

typedef enum {
  PROP_VALUE = 1,
} EbbHaltChooserProperty;

static GParamSpec *properties[PROP_VALUE + 1];

/* What is added for each; 0: none of them. */
static const int needs[N_CHIPS] = {
  EBB_HALT_HUNGRY, EBB_HALT_ANGRY, EBB_HALT_LONELY, EBB_HALT_TIRED, 0
};

static gboolean
is_ticked (int value,
           int bit)
{
  if (value == UNANSWERED)
    return FALSE;

  return bit == 0 ? value == 0 : (value & bit) != 0;
}

static void
update_chips (EbbHaltChooser *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < N_CHIPS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[i]),
                                  is_ticked (self->value, needs[i]));
  self->updating = FALSE;
}

/* Of those that are ticked when the last one is unticked, nothing is left: that
 * is no answer. */
static int
value_after (EbbHaltChooser *self,
             int             bit,
             gboolean        ticked)
{
  int value;

  if (bit == 0)
    return ticked ? 0 : UNANSWERED;

  value = MAX (self->value, 0);
  value = ticked ? value | bit : value & ~bit;

  return value == 0 ? UNANSWERED : value;
}

static void
on_toggled_cb (EbbHaltChooser  *self,
               GtkToggleButton *chip)
{
  if (self->updating)
    return;

  for (guint i = 0; i < N_CHIPS; i++)
    {
      if (self->chips[i] == GTK_WIDGET (chip))
        {
          ebb_halt_chooser_set_value (self,
                                      value_after (self, needs[i],
                                                   gtk_toggle_button_get_active (chip)));
          return;
        }
    }
}

static gboolean
on_key_pressed_cb (EbbHaltChooser  *self,
                   guint            key,
                   guint            code,
                   GdkModifierType  state)
{
  if (key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete && key != GDK_KEY_BackSpace)
    return FALSE;

  ebb_halt_chooser_set_value (self, UNANSWERED);

  return TRUE;
}

static gboolean
ebb_halt_chooser_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab)
    return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (widget);

  return GTK_WIDGET_CLASS (ebb_halt_chooser_parent_class)->focus (widget, direction);
}

static gboolean
ebb_halt_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (EBB_HALT_CHOOSER (widget)->chips[0]);
}

static void
ebb_halt_chooser_dispose (GObject *object)
{
  EbbHaltChooser *self = EBB_HALT_CHOOSER (object);

  for (guint i = 0; i < N_CHIPS; i++)
    g_clear_pointer (&self->chips[i], gtk_widget_unparent);

  G_OBJECT_CLASS (ebb_halt_chooser_parent_class)->dispose (object);
}

static void
ebb_halt_chooser_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((EbbHaltChooserProperty) id)
    {
    case PROP_VALUE:
      g_value_set_int (value, EBB_HALT_CHOOSER (object)->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_halt_chooser_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch ((EbbHaltChooserProperty) id)
    {
    case PROP_VALUE:
      ebb_halt_chooser_set_value (EBB_HALT_CHOOSER (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_halt_chooser_class_init (EbbHaltChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_halt_chooser_dispose;
  object_class->get_property = ebb_halt_chooser_get_property;
  object_class->set_property = ebb_halt_chooser_set_property;
  widget_class->focus = ebb_halt_chooser_focus;
  widget_class->grab_focus = ebb_halt_chooser_grab_focus;

  properties[PROP_VALUE] =
    g_param_spec_int ("value", NULL, NULL, UNANSWERED,
                      EBB_HALT_HUNGRY | EBB_HALT_ANGRY | EBB_HALT_LONELY | EBB_HALT_TIRED,
                      UNANSWERED,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "choices");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, EBB_TYPE_WRAP_LAYOUT);
}

static void
ebb_halt_chooser_init (EbbHaltChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->value = UNANSWERED;
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "spacing", 6, NULL);
  for (guint i = 0; i < N_CHIPS; i++)
    {
      self->chips[i] = gtk_toggle_button_new_with_label (ebb_check_in_words_need (needs[i]));
      gtk_widget_add_css_class (self->chips[i], "chip");
      gtk_widget_set_parent (self->chips[i], GTK_WIDGET (self));
      g_signal_connect_object (self->chips[i], "toggled", G_CALLBACK (on_toggled_cb), self,
                               G_CONNECT_SWAPPED);
    }

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * ebb_halt_chooser_get_value:
 * @self: the chooser
 *
 * Returns: a sum of #EbbHalt, 0 for none of them, or -1 for no answer
 */
int
ebb_halt_chooser_get_value (EbbHaltChooser *self)
{
  g_return_val_if_fail (EBB_IS_HALT_CHOOSER (self), UNANSWERED);

  return self->value;
}

void
ebb_halt_chooser_set_value (EbbHaltChooser *self,
                            int             value)
{
  g_return_if_fail (EBB_IS_HALT_CHOOSER (self));

  if (self->value == value)
    return;

  self->value = value;
  update_chips (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
