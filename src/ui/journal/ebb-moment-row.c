/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-accessible.h"
#include "ebb-format.h"
#include "ebb-moment-row.h"
#include "ebb-time-picker.h"

/**
 * EbbMomentRow:
 *
 * When something was: shown in one line, and opened to move it back. The
 * later-day button ends at today; a time of today that is still to come can
 * be typed and is refused with a message when it is saved, because a person
 * may choose the hour before the day.
 */
struct _EbbMomentRow
{
  AdwExpanderRow parent_instance;

  GDateTime *now;
  GDateTime *moment;
  gboolean   updating;

  GtkWidget     *later_button;
  GtkLabel      *day_label;
  EbbTimePicker *time;
};

G_DEFINE_FINAL_TYPE (EbbMomentRow, ebb_moment_row, ADW_TYPE_EXPANDER_ROW)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_before_today (EbbMomentRow *self)
{
  int year, month, day;
  int now_year, now_month, now_day;

  g_date_time_get_ymd (self->moment, &year, &month, &day);
  g_date_time_get_ymd (self->now, &now_year, &now_month, &now_day);

  return year * 10000 + month * 100 + day < now_year * 10000 + now_month * 100 + now_day;
}

static void
update (EbbMomentRow *self)
{
  g_autofree char *day = NULL;
  g_autofree char *moment = NULL;

  if (self->now == NULL || self->moment == NULL)
    return;

  self->updating = TRUE;
  day = ebb_format_day (self->moment, self->now);
  moment = ebb_format_moment (self->moment, self->now);
  gtk_label_set_text (self->day_label, day);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), moment);
  gtk_widget_set_sensitive (self->later_button, is_before_today (self));
  ebb_time_picker_set_minutes (self->time, g_date_time_get_hour (self->moment) * 60 +
                                           g_date_time_get_minute (self->moment));
  self->updating = FALSE;
}

static void
move_to (EbbMomentRow *self,
         GDateTime    *moment)
{
  if (moment == NULL)
    return;

  ebb_moment_row_set_moment (self, moment);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* By date parts, in the zone of the moment itself: a day may have 23 or 25
 * hours. */
static void
move_days (EbbMomentRow *self,
           int           days)
{
  g_autoptr (GDateTime) moved = g_date_time_add_days (self->moment, days);

  move_to (self, moved);
}

static void
on_earlier_cb (EbbMomentRow *self)
{
  move_days (self, -1);
}

static void
on_later_cb (EbbMomentRow *self)
{
  move_days (self, 1);
}

static void
on_time_changed_cb (EbbMomentRow *self)
{
  g_autoptr (GDateTime) moved = NULL;
  int minutes;
  int year, month, day;

  if (self->updating || self->moment == NULL)
    return;

  minutes = ebb_time_picker_get_minutes (self->time);
  g_date_time_get_ymd (self->moment, &year, &month, &day);
  moved = g_date_time_new (g_date_time_get_timezone (self->moment), year, month, day,
                           minutes / 60, minutes % 60, 0);
  move_to (self, moved);
}

static void
ebb_moment_row_finalize (GObject *object)
{
  EbbMomentRow *self = EBB_MOMENT_ROW (object);

  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->moment, g_date_time_unref);

  G_OBJECT_CLASS (ebb_moment_row_parent_class)->finalize (object);
}

static void
ebb_moment_row_class_init (EbbMomentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ebb_moment_row_finalize;

  /**
   * EbbMomentRow::changed:
   *
   * The person moved it.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (EBB_TYPE_TIME_PICKER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-moment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbMomentRow, later_button);
  gtk_widget_class_bind_template_child (widget_class, EbbMomentRow, day_label);
  gtk_widget_class_bind_template_child (widget_class, EbbMomentRow, time);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_later_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_time_changed_cb);
}

static void
ebb_moment_row_init (EbbMomentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_accessible_name_expander (GTK_WIDGET (self),
                                adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
}

/**
 * ebb_moment_row_set_now:
 * @self: the row
 * @now: the time now, which days are named after
 */
void
ebb_moment_row_set_now (EbbMomentRow *self,
                        GDateTime    *now)
{
  g_return_if_fail (EBB_IS_MOMENT_ROW (self));

  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = g_date_time_ref (now);
  update (self);
}

void
ebb_moment_row_set_moment (EbbMomentRow *self,
                           GDateTime    *moment)
{
  g_return_if_fail (EBB_IS_MOMENT_ROW (self));

  g_date_time_ref (moment);
  g_clear_pointer (&self->moment, g_date_time_unref);
  self->moment = moment;
  update (self);
}

/**
 * ebb_moment_row_take_typed:
 * @self: the row
 *
 * Has a time that was typed and not entered yet count as entered.
 */
void
ebb_moment_row_take_typed (EbbMomentRow *self)
{
  g_return_if_fail (EBB_IS_MOMENT_ROW (self));

  ebb_time_picker_get_minutes (self->time);
}

/**
 * ebb_moment_row_dup_moment:
 * @self: the row
 *
 * Returns: (transfer full): what it shows, in the zone it was given in
 */
GDateTime *
ebb_moment_row_dup_moment (EbbMomentRow *self)
{
  g_return_val_if_fail (EBB_IS_MOMENT_ROW (self), NULL);

  return g_date_time_ref (self->moment);
}
