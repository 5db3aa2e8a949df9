/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-choices.h"
#include "ebb-format.h"
#include "ebb-sleep-picker.h"
#include "ebb-way-out.h"

#define UNANSWERED (-1)
#define STEP 15
#define DAY (24 * 60)

/**
 * EbbSleepPicker:
 *
 * How long a person slept: hours to pick, and a quarter of an hour more or
 * less, for whatever lies between and beyond them. Or no answer.
 */
struct _EbbSleepPicker
{
  AdwBin parent_instance;

  int         minutes;
  gboolean    updating;

  EbbChoices *hours;
  GtkWidget  *less_button;
  GtkWidget  *more_button;
  GtkLabel   *label;
};

G_DEFINE_FINAL_TYPE (EbbSleepPicker, ebb_sleep_picker, ADW_TYPE_BIN)

typedef enum {
  PROP_MINUTES = 1,
} EbbSleepPickerProperty;

static GParamSpec *properties[PROP_MINUTES + 1];

/* Nights are short in the beginning. */
static const int picks[] = { 0, 2, 3, 4, 5, 6, 7, 8, 9 };

static void
update (EbbSleepPicker *self)
{
  g_autofree char *text = self->minutes == UNANSWERED ? g_strdup (_("Not answered"))
                                                      : ebb_format_duration (self->minutes);
  int value = EBB_CHOICES_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (picks); i++)
    {
      if (picks[i] * 60 == self->minutes)
        value = (int) i;
    }

  self->updating = TRUE;
  ebb_choices_set_value (self->hours, value);
  self->updating = FALSE;
  gtk_label_set_text (self->label, text);
  gtk_widget_set_sensitive (self->less_button, self->minutes != UNANSWERED);
  gtk_widget_set_sensitive (self->more_button, self->minutes != UNANSWERED);
}

static void
on_hours_cb (EbbSleepPicker *self)
{
  int value = ebb_choices_get_value (self->hours);

  if (!self->updating)
    ebb_sleep_picker_set_minutes (self, value == EBB_CHOICES_NONE ? UNANSWERED
                                                                  : picks[value] * 60);
}

static void
on_less_cb (EbbSleepPicker *self)
{
  ebb_sleep_picker_set_minutes (self, MAX (self->minutes - STEP, 0));
}

static void
on_more_cb (EbbSleepPicker *self)
{
  ebb_sleep_picker_set_minutes (self, MIN (self->minutes + STEP, DAY));
}

/* Where no hour is picked, the chips do not see the key. */
static gboolean
on_key_pressed_cb (EbbSleepPicker  *self,
                   guint            key,
                   guint            code,
                   GdkModifierType  state)
{
  if (key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete && key != GDK_KEY_BackSpace)
    return FALSE;

  ebb_sleep_picker_set_minutes (self, UNANSWERED);
  gtk_widget_grab_focus (GTK_WIDGET (self->hours));

  return TRUE;
}

static gboolean
ebb_sleep_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (EBB_SLEEP_PICKER (widget)->hours));
}

static void
ebb_sleep_picker_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((EbbSleepPickerProperty) id)
    {
    case PROP_MINUTES:
      g_value_set_int (value, EBB_SLEEP_PICKER (object)->minutes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_sleep_picker_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch ((EbbSleepPickerProperty) id)
    {
    case PROP_MINUTES:
      ebb_sleep_picker_set_minutes (EBB_SLEEP_PICKER (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_sleep_picker_class_init (EbbSleepPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ebb_sleep_picker_get_property;
  object_class->set_property = ebb_sleep_picker_set_property;
  widget_class->grab_focus = ebb_sleep_picker_grab_focus;
  ebb_way_out_keep (widget_class);

  properties[PROP_MINUTES] =
    g_param_spec_int ("minutes", NULL, NULL, UNANSWERED, DAY, UNANSWERED,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (EBB_TYPE_CHOICES);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-sleep-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbSleepPicker, hours);
  gtk_widget_class_bind_template_child (widget_class, EbbSleepPicker, less_button);
  gtk_widget_class_bind_template_child (widget_class, EbbSleepPicker, more_button);
  gtk_widget_class_bind_template_child (widget_class, EbbSleepPicker, label);
  gtk_widget_class_bind_template_callback (widget_class, on_hours_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_less_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_more_cb);
}

static void
ebb_sleep_picker_init (EbbSleepPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->minutes = UNANSWERED;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (picks); i++)
    {
      g_autofree char *text = ebb_format_duration (picks[i] * 60);

      ebb_choices_add (self->hours, text);
    }
  update (self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * ebb_sleep_picker_get_minutes:
 * @self: the picker
 *
 * Returns: minutes, 0 to 1440, or -1 for no answer
 */
int
ebb_sleep_picker_get_minutes (EbbSleepPicker *self)
{
  g_return_val_if_fail (EBB_IS_SLEEP_PICKER (self), UNANSWERED);

  return self->minutes;
}

void
ebb_sleep_picker_set_minutes (EbbSleepPicker *self,
                              int             minutes)
{
  g_return_if_fail (EBB_IS_SLEEP_PICKER (self));

  if (self->minutes == minutes)
    return;

  self->minutes = minutes;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MINUTES]);
}
