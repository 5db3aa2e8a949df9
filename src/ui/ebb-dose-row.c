/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-check-in-words.h"
#include "ebb-choices.h"
#include "ebb-dose-row.h"
#include "ebb-way-out.h"
#include "journal/ebb-dose.h"

/**
 * EbbDoseRow:
 *
 * A medicine, and whether it was taken, missed or not due; or not answered.
 * One that was missed says whom to ask, never what to do about it.
 */
struct _EbbDoseRow
{
  AdwBin parent_instance;

  GtkLabel   *title;
  GtkLabel   *subtitle;
  EbbChoices *choices;
  GtkWidget  *missed;
};

G_DEFINE_FINAL_TYPE (EbbDoseRow, ebb_dose_row, ADW_TYPE_BIN)

typedef enum {
  PROP_TITLE = 1,
  PROP_ANSWER,
} EbbDoseRowProperty;

static GParamSpec *properties[PROP_ANSWER + 1];

static const char *const answers[] = { EBB_DOSE_TAKEN, EBB_DOSE_MISSED, EBB_DOSE_NOT_DUE };

static void
on_value_cb (EbbDoseRow *self)
{
  gtk_widget_set_visible (self->missed,
                          g_str_equal (ebb_dose_row_get_answer (self), EBB_DOSE_MISSED));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANSWER]);
}

static gboolean
ebb_dose_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (EBB_DOSE_ROW (widget)->choices));
}

static void
ebb_dose_row_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EbbDoseRow *self = EBB_DOSE_ROW (object);

  switch ((EbbDoseRowProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    case PROP_ANSWER:
      g_value_set_string (value, ebb_dose_row_get_answer (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_dose_row_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EbbDoseRow *self = EBB_DOSE_ROW (object);

  switch ((EbbDoseRowProperty) id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title, g_value_get_string (value));
      break;
    case PROP_ANSWER:
      ebb_dose_row_set_answer (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_dose_row_class_init (EbbDoseRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ebb_dose_row_get_property;
  object_class->set_property = ebb_dose_row_set_property;
  widget_class->grab_focus = ebb_dose_row_grab_focus;
  ebb_way_out_keep (widget_class);

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_ANSWER] = g_param_spec_string ("answer", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (EBB_TYPE_CHOICES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-dose-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbDoseRow, title);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseRow, choices);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseRow, missed);
  gtk_widget_class_bind_template_callback (widget_class, on_value_cb);
}

static void
ebb_dose_row_init (EbbDoseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    ebb_choices_add (self->choices, ebb_check_in_words_medication (answers[i]));
}

/**
 * ebb_dose_row_new:
 * @title: what the medicine is called
 *
 * Returns: (transfer floating): a row without an answer
 */
GtkWidget *
ebb_dose_row_new (const char *title)
{
  return g_object_new (EBB_TYPE_DOSE_ROW, "title", title, NULL);
}

/**
 * ebb_dose_row_set_subtitle:
 * @self: the row
 * @subtitle: when it is due, or ""
 */
void
ebb_dose_row_set_subtitle (EbbDoseRow *self,
                           const char *subtitle)
{
  g_return_if_fail (EBB_IS_DOSE_ROW (self));

  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
}

/**
 * ebb_dose_row_get_answer:
 * @self: the row
 *
 * Returns: %EBB_DOSE_TAKEN, %EBB_DOSE_MISSED, %EBB_DOSE_NOT_DUE, or ""
 */
const char *
ebb_dose_row_get_answer (EbbDoseRow *self)
{
  int value;

  g_return_val_if_fail (EBB_IS_DOSE_ROW (self), "");

  value = ebb_choices_get_value (self->choices);

  return value == EBB_CHOICES_NONE ? "" : answers[value];
}

void
ebb_dose_row_set_answer (EbbDoseRow *self,
                         const char *answer)
{
  int value = EBB_CHOICES_NONE;

  g_return_if_fail (EBB_IS_DOSE_ROW (self));

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      if (g_str_equal (answers[i], answer))
        value = (int) i;
    }
  ebb_choices_set_value (self->choices, value);
}
