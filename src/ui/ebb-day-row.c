/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day-row.h"
#include "ebb-day.h"
#include "ebb-property.h"

/**
 * EbbDayRow:
 *
 * A calendar day, or none: it says which, and opens a calendar to choose one.
 */
struct _EbbDayRow
{
  AdwActionRow parent_instance;

  int day;

  GtkMenuButton *button;
  GtkWidget     *popover;
  GtkCalendar   *calendar;
  GtkWidget     *none_button;
};

G_DEFINE_FINAL_TYPE (EbbDayRow, ebb_day_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_DAY = 1,
} EbbDayRowProperty;

static GParamSpec *properties[PROP_DAY + 1];

static void
update (EbbDayRow *self)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *date = NULL;

  if (self->day >= 0)
    time = ebb_day_to_noon (self->day);
  if (time != NULL)
    /* Translators: a date with its year, see date(1). */
    date = g_date_time_format (time, C_("date", "%A, %-d %B %Y"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), date != NULL ? date : _("Not chosen"));
  gtk_widget_set_sensitive (self->none_button, self->day >= 0);
}

static void
on_day_selected_cb (EbbDayRow *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  ebb_day_row_set_day (self, (int) ebb_day_of (date));
}

static void
on_none_cb (EbbDayRow *self)
{
  ebb_day_row_set_day (self, -1);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* The calendar begins at the day, or at today, and choosing is not what that
 * does. */
static void
on_show_cb (EbbDayRow *self)
{
  g_autoptr (GDateTime) time = NULL;

  time = self->day >= 0 ? ebb_day_to_noon (self->day) : g_date_time_new_now_local ();

  g_signal_handlers_block_by_func (self->calendar, on_day_selected_cb, self);
  gtk_calendar_select_day (self->calendar, time);
  g_signal_handlers_unblock_by_func (self->calendar, on_day_selected_cb, self);
}

static void
ebb_day_row_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch ((EbbDayRowProperty) id)
    {
    case PROP_DAY:
      g_value_set_int (value, EBB_DAY_ROW (object)->day);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_day_row_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch ((EbbDayRowProperty) id)
    {
    case PROP_DAY:
      ebb_day_row_set_day (EBB_DAY_ROW (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_day_row_class_init (EbbDayRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ebb_day_row_get_property;
  object_class->set_property = ebb_day_row_set_property;

  properties[PROP_DAY] =
    g_param_spec_int ("day", NULL, NULL, -1, G_MAXINT, -1,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-day-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbDayRow, button);
  gtk_widget_class_bind_template_child (widget_class, EbbDayRow, popover);
  gtk_widget_class_bind_template_child (widget_class, EbbDayRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, EbbDayRow, none_button);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_none_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_cb);
}

static void
ebb_day_row_init (EbbDayRow *self)
{
  self->day = -1;
  gtk_widget_init_template (GTK_WIDGET (self));

  /* On GTK 4.8 it is the button inside that takes the focus, without a name. */
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->button))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a Day"), -1);
  update (self);
}

/**
 * ebb_day_row_get_day:
 * @self: the row
 *
 * Returns: the day, in days since 1970-01-01, or -1
 */
int
ebb_day_row_get_day (EbbDayRow *self)
{
  g_return_val_if_fail (EBB_IS_DAY_ROW (self), -1);

  return self->day;
}

void
ebb_day_row_set_day (EbbDayRow *self,
                     int        day)
{
  g_return_if_fail (EBB_IS_DAY_ROW (self));

  ebb_property_set_int (self, properties[PROP_DAY], &self->day,
                        (int) CLAMP (day, EBB_DAY_NONE, EBB_DAY_MAX));
  update (self);
}
