/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-accessible.h"
#include "ebb-control-row.h"
#include "ebb-day-picker.h"
#include "ebb-date-row.h"
#include "ebb-format.h"

/**
 * EbbDateRow:
 *
 * A date: said in one line, and opened to change it.
 */
struct _EbbDateRow
{
  AdwExpanderRow parent_instance;

  gint64         day;
  gint64         today;
  EbbPrecision   precision;

  EbbDayPicker *picker;
};

G_DEFINE_FINAL_TYPE (EbbDateRow, ebb_date_row, ADW_TYPE_EXPANDER_ROW)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (EbbDateRow *self)
{
  g_autofree char *text = ebb_format_date_of (self->day, self->precision, self->today);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

static void
on_picked_cb (EbbDateRow *self)
{
  gint64 day = ebb_day_picker_get_day (self->picker);

  if (self->day == day)
    return;

  self->day = day;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ebb_date_row_class_init (EbbDateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * EbbDateRow::changed:
   *
   * The person chose another day.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (EBB_TYPE_BARE_ROW);
  g_type_ensure (EBB_TYPE_DAY_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-date-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbDateRow, picker);
  gtk_widget_class_bind_template_callback (widget_class, on_picked_cb);
}

static void
ebb_date_row_init (EbbDateRow *self)
{
  self->today = EBB_DAY_NONE;
  self->day = ebb_day_from_ymd (2000, 1, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_date_row_set_name:
 * @self: the row
 * @name: what the date is of
 */
void
ebb_date_row_set_name (EbbDateRow *self,
                       const char *name)
{
  g_return_if_fail (EBB_IS_DATE_ROW (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  ebb_accessible_name_expander (GTK_WIDGET (self), name);
}

/**
 * ebb_date_row_set_today:
 * @self: the row
 * @today: the day today, which days are named after
 */
void
ebb_date_row_set_today (EbbDateRow *self,
                        gint64      today)
{
  g_return_if_fail (EBB_IS_DATE_ROW (self));

  self->today = today;
  update (self);
}

gint64
ebb_date_row_get_day (EbbDateRow *self)
{
  g_return_val_if_fail (EBB_IS_DATE_ROW (self), EBB_DAY_NONE);

  return self->day;
}

/**
 * ebb_date_row_set_day:
 * @self: the row
 * @day: a day
 */
void
ebb_date_row_set_day (EbbDateRow *self,
                      gint64      day)
{
  g_return_if_fail (EBB_IS_DATE_ROW (self));
  g_return_if_fail (day >= 0 && day <= EBB_DAY_MAX);

  self->day = day;
  ebb_day_picker_set_day (self->picker, day);
  update (self);
}

/**
 * ebb_date_row_set_precision:
 * @self: the row
 * @precision: how much of the date is asked for
 */
void
ebb_date_row_set_precision (EbbDateRow   *self,
                            EbbPrecision  precision)
{
  g_return_if_fail (EBB_IS_DATE_ROW (self));

  self->precision = precision;
  ebb_day_picker_set_precision (self->picker, precision);
  update (self);
}

/**
 * ebb_date_row_take_typed:
 * @self: the row
 *
 * Has a date that was typed and not entered yet count as entered.
 */
void
ebb_date_row_take_typed (EbbDateRow *self)
{
  g_return_if_fail (EBB_IS_DATE_ROW (self));

  on_picked_cb (self);
}
