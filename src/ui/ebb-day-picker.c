/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <langinfo.h>
#include <string.h>

#include "ebb-day-picker.h"

/**
 * EbbDayPicker:
 *
 * A date to type or to step through: day, month and year, in the order that the
 * locale has them. A day that the month does not have becomes its last.
 */
struct _EbbDayPicker
{
  GtkWidget parent_instance;

  GtkSpinButton *day_spin;
  GtkDropDown   *month_drop;
  GtkSpinButton *year_spin;
  gboolean       updating;
};

G_DEFINE_FINAL_TYPE (EbbDayPicker, ebb_day_picker, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
get_month (EbbDayPicker *self)
{
  return (int) gtk_drop_down_get_selected (self->month_drop) + 1;
}

static int
get_year (EbbDayPicker *self)
{
  return gtk_spin_button_get_value_as_int (self->year_spin);
}

/* The day follows the month. */
static void
update_length (EbbDayPicker *self)
{
  guint8 length = g_date_get_days_in_month ((GDateMonth) get_month (self),
                                            (GDateYear) get_year (self));

  gtk_adjustment_set_upper (gtk_spin_button_get_adjustment (self->day_spin), length);
}

static void
on_changed_cb (EbbDayPicker *self)
{
  if (self->updating)
    return;

  self->updating = TRUE;
  update_length (self);
  self->updating = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* As they stand by themselves, without a day before them. */
static void
fill_months (EbbDayPicker *self)
{
  GtkStringList *months = gtk_string_list_new (NULL);

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_utc (2000, month, 1, 0, 0, 0);
      g_autofree char *name = g_date_time_format (time, "%OB");

      gtk_string_list_append (months, name);
    }

  self->updating = TRUE;
  gtk_drop_down_set_model (self->month_drop, G_LIST_MODEL (months));
  self->updating = FALSE;
  g_object_unref (months);
}

/* What comes first in a date of this locale is to be first. */
static void
put_in_order (EbbDayPicker *self)
{
  const char *format = nl_langinfo (D_FMT);
  const struct { const char *letters; GtkWidget *widget; } parts[] = {
    { "deD", GTK_WIDGET (self->day_spin) },
    { "mbBh", GTK_WIDGET (self->month_drop) },
    { "yYF", GTK_WIDGET (self->year_spin) },
  };
  GtkWidget *last = NULL;
  gboolean is_us = strstr (format, "%D") != NULL;

  for (const char *c = strchr (format, '%'); c != NULL && !is_us; c = strchr (c + 1, '%'))
    {
      const char *letter = c + 1 + strspn (c + 1, "-_0^OE");

      for (guint i = 0; *letter != '\0' && i < G_N_ELEMENTS (parts); i++)
        {
          if (strchr (parts[i].letters, *letter) == NULL || parts[i].widget == last)
            continue;
          gtk_widget_insert_after (parts[i].widget, GTK_WIDGET (self), last);
          last = parts[i].widget;
        }
    }

  if (is_us)
    gtk_widget_insert_before (parts[1].widget, GTK_WIDGET (self), parts[0].widget);
}

static void
ebb_day_picker_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ebb_day_picker_parent_class)->dispose (object);
}

static void
ebb_day_picker_class_init (EbbDayPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_day_picker_dispose;

  /**
   * EbbDayPicker::changed:
   *
   * The person chose another date.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-day-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbDayPicker, day_spin);
  gtk_widget_class_bind_template_child (widget_class, EbbDayPicker, month_drop);
  gtk_widget_class_bind_template_child (widget_class, EbbDayPicker, year_spin);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
ebb_day_picker_init (EbbDayPicker *self)
{
  GtkWidget *button;

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_months (self);
  self->updating = FALSE;
  put_in_order (self);

  /* On GTK 4.8 it is the button inside that takes the focus, without a name. */
  button = gtk_widget_get_first_child (GTK_WIDGET (self->month_drop));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->month_drop, NULL, -1);
}

/**
 * ebb_day_picker_get_day:
 * @self: the picker
 *
 * Digits that were typed and not entered yet are taken as entered.
 *
 * Returns: the day
 */
gint64
ebb_day_picker_get_day (EbbDayPicker *self)
{
  g_return_val_if_fail (EBB_IS_DAY_PICKER (self), EBB_DAY_NONE);

  gtk_spin_button_update (self->year_spin);
  gtk_spin_button_update (self->day_spin);

  return ebb_day_from_ymd (get_year (self), get_month (self),
                           gtk_spin_button_get_value_as_int (self->day_spin));
}

/**
 * ebb_day_picker_set_day:
 * @self: the picker
 * @day: a day
 */
void
ebb_day_picker_set_day (EbbDayPicker *self,
                        gint64        day)
{
  int year, month, day_of_month;

  g_return_if_fail (EBB_IS_DAY_PICKER (self));
  g_return_if_fail (day >= 0 && day <= EBB_DAY_MAX);

  ebb_day_get_ymd (day, &year, &month, &day_of_month);
  self->updating = TRUE;
  gtk_spin_button_set_value (self->year_spin, year);
  gtk_drop_down_set_selected (self->month_drop, (guint) month - 1);
  update_length (self);
  gtk_spin_button_set_value (self->day_spin, day_of_month);
  self->updating = FALSE;
}

/**
 * ebb_day_picker_set_precision:
 * @self: the picker
 * @precision: which parts are asked for
 */
void
ebb_day_picker_set_precision (EbbDayPicker *self,
                              EbbPrecision  precision)
{
  g_return_if_fail (EBB_IS_DAY_PICKER (self));

  gtk_widget_set_visible (GTK_WIDGET (self->day_spin), precision == EBB_PRECISION_DAY);
  gtk_widget_set_visible (GTK_WIDGET (self->month_drop), precision != EBB_PRECISION_YEAR);
}
