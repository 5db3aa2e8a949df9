/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-accessible.h"
#include "ebb-date-picker.h"
#include "ebb-day.h"
#include "ebb-format.h"
#include "ebb-property.h"

/**
 * EbbDatePicker:
 *
 * A button that says a date, and a calendar to choose it from: `first-day` or a later
 * one, or none where it is `optional`. Days are counted from 1970-01-01, and none is -1.
 * What it is a date of, its `purpose`, is not on it: a screen reader says it.
 */
struct _EbbDatePicker
{
  AdwBin parent_instance;

  int            day;
  int            first_day;
  GtkMenuButton *button;
  GtkCalendar   *calendar;
  GtkWidget     *none_button;
};

G_DEFINE_FINAL_TYPE (EbbDatePicker, ebb_date_picker, ADW_TYPE_BIN)

typedef enum {
  PROP_DAY = 1,
  PROP_FIRST_DAY,
  PROP_OPTIONAL,
  PROP_PURPOSE,
} EbbDatePickerProperty;

static GParamSpec *properties[PROP_PURPOSE + 1];

static void
update_label (EbbDatePicker *self)
{
  g_autofree char *date = self->day >= 0 ? ebb_format_short_date (self->day) : NULL;
  const char *label = date != NULL ? date : _("Choose…");

  gtk_menu_button_set_label (self->button, label);
  ebb_accessible_name_menu_button (self->button, label);
  gtk_widget_set_sensitive (self->none_button, self->day >= 0);
}

static void
on_selected_cb (EbbDatePicker *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  ebb_date_picker_set_day (self, (int) ebb_day_of (date));
}

/* It begins at what is chosen, or at today, and choosing is not what that does. */
static void
show_day (EbbDatePicker *self)
{
  g_autoptr (GDateTime) time = self->day >= 0 ? ebb_day_to_noon (self->day)
                                              : g_date_time_new_now_local ();

  g_signal_handlers_block_by_func (self->calendar, on_selected_cb, self);
  gtk_calendar_select_day (self->calendar, time);
  g_signal_handlers_unblock_by_func (self->calendar, on_selected_cb, self);
}

static void
on_none_cb (EbbDatePicker *self)
{
  ebb_date_picker_set_day (self, (int) EBB_DAY_NONE);
  gtk_menu_button_popdown (self->button);
}

/* On the button inside, which is what takes the focus. */
static void
set_purpose (EbbDatePicker *self,
             const char    *purpose)
{
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->button))),
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, purpose != NULL ? purpose : "", -1);
}

static void
ebb_date_picker_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((EbbDatePickerProperty) id)
    {
    case PROP_DAY:
      g_value_set_int (value, EBB_DATE_PICKER (object)->day);
      break;
    case PROP_FIRST_DAY:
    case PROP_OPTIONAL:
    case PROP_PURPOSE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_date_picker_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  EbbDatePicker *self = EBB_DATE_PICKER (object);

  switch ((EbbDatePickerProperty) id)
    {
    case PROP_DAY:
      ebb_date_picker_set_day (self, g_value_get_int (value));
      break;
    case PROP_FIRST_DAY:
      self->first_day = g_value_get_int (value);
      break;
    case PROP_OPTIONAL:
      gtk_widget_set_visible (self->none_button, g_value_get_boolean (value));
      break;
    case PROP_PURPOSE:
      set_purpose (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_date_picker_class_init (EbbDatePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;
  const int max = (int) EBB_DAY_MAX;

  object_class->get_property = ebb_date_picker_get_property;
  object_class->set_property = ebb_date_picker_set_property;

  properties[PROP_DAY] =
    g_param_spec_int ("day", NULL, NULL, -1, max, -1,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIRST_DAY] = g_param_spec_int ("first-day", NULL, NULL, 0, max, 0, flags);
  properties[PROP_OPTIONAL] = g_param_spec_boolean ("optional", NULL, NULL, FALSE, flags);
  properties[PROP_PURPOSE] = g_param_spec_string ("purpose", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/ebb_app/Ebb/ebb-date-picker.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), EbbDatePicker, button);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), EbbDatePicker, calendar);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), EbbDatePicker, none_button);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), on_selected_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), on_none_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), show_day);
}

static void
ebb_date_picker_init (EbbDatePicker *self)
{
  self->day = (int) EBB_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_label (self);
}

int
ebb_date_picker_get_day (EbbDatePicker *self)
{
  g_return_val_if_fail (EBB_IS_DATE_PICKER (self), -1);

  return self->day;
}

/**
 * ebb_date_picker_set_day:
 * @self: the picker
 * @day: in days since 1970-01-01, or -1; one before the first becomes it
 */
void
ebb_date_picker_set_day (EbbDatePicker *self,
                         int            day)
{
  g_return_if_fail (EBB_IS_DATE_PICKER (self));

  if (day >= 0)
    day = MIN (MAX (day, self->first_day), (int) EBB_DAY_MAX);
  ebb_property_set_int (self, properties[PROP_DAY], &self->day, MAX (day, (int) EBB_DAY_NONE));
  update_label (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->calendar)))
    show_day (self);
}
