/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-date-picker.h"
#include "ebb-reminder-summary.h"

/**
 * EbbDatePicker:
 *
 * A button that says a date, and a calendar to choose it from.
 */
struct _EbbDatePicker
{
  AdwBin parent_instance;

  guint          day; /* a Julian day number, or 0 */
  GtkMenuButton *button;
  GtkCalendar   *calendar;
};

G_DEFINE_FINAL_TYPE (EbbDatePicker, ebb_date_picker, ADW_TYPE_BIN)

typedef enum {
  PROP_DAY = 1,
} EbbDatePickerProperty;

static GParamSpec *properties[PROP_DAY + 1];

static void
update_label (EbbDatePicker *self)
{
  g_autofree char *date = self->day > 0 ? ebb_reminder_summary_format_day (self->day) : NULL;

  gtk_menu_button_set_label (self->button, date != NULL ? date : _("Choose…"));
}

static void
set_day (EbbDatePicker *self,
         guint          day)
{
  if (self->day == day)
    return;

  self->day = day;
  update_label (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
}

static void
on_selected_cb (EbbDatePicker *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (date),
                  (GDateMonth) g_date_time_get_month (date),
                  (GDateYear) g_date_time_get_year (date));
  set_day (self, g_date_get_julian (&day));
}

/* The calendar shows what is chosen, or today. */
static void
on_shown_cb (EbbDatePicker *self)
{
  g_autoptr (GDateTime) time = NULL;
  GDate day;

  if (self->day == 0)
    return;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, self->day);
  time = g_date_time_new_local (g_date_get_year (&day), (int) g_date_get_month (&day),
                                g_date_get_day (&day), 12, 0, 0);
  g_signal_handlers_block_by_func (self->calendar, on_selected_cb, self);
  if (time != NULL)
    gtk_calendar_select_day (self->calendar, time);
  g_signal_handlers_unblock_by_func (self->calendar, on_selected_cb, self);
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
      g_value_set_uint (value, EBB_DATE_PICKER (object)->day);
      break;
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
  switch ((EbbDatePickerProperty) id)
    {
    case PROP_DAY:
      set_day (EBB_DATE_PICKER (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_date_picker_class_init (EbbDatePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ebb_date_picker_get_property;
  object_class->set_property = ebb_date_picker_set_property;

  /**
   * EbbDatePicker:day:
   *
   * The date as a Julian day number, or 0 where none is chosen.
   */
  properties[PROP_DAY] =
    g_param_spec_uint ("day", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_date_picker_init (EbbDatePicker *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  GtkWidget *button = gtk_menu_button_new ();

  self->calendar = GTK_CALENDAR (calendar);
  self->button = GTK_MENU_BUTTON (button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Calendar"), -1);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (on_shown_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (self->button, popover);
  adw_bin_set_child (ADW_BIN (self), button);
  update_label (self);
}
