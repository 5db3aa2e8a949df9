/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-date-row.h"
#include "ebb-lapse-when.h"
#include "ebb-time-picker.h"
#include "ebb-wrap-layout.h"

/* In the order of the rows of span_row. */
enum {
  SPAN_ONCE,
  SPAN_DAYS,
  SPAN_GOING_ON,
};

/**
 * EbbLapseWhen:
 *
 * When it was: roughly, by one press, or to the day and the minute; once, over
 * some days, or still going on. It writes into the lapse as it is changed.
 */
struct _EbbLapseWhen
{
  AdwBin parent_instance;

  EbbLapse      *lapse;
  GDateTime     *now;
  GTimeZone     *zone;
  gboolean       filling;

  GtkWidget     *roughly;
  EbbDateRow    *day_row;
  EbbTimePicker *time;
  AdwComboRow   *span_row;
  EbbDateRow    *last_row;
};

G_DEFINE_FINAL_TYPE (EbbLapseWhen, ebb_lapse_when, ADW_TYPE_BIN)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GDateTime *
make_moment (EbbLapseWhen *self,
             gint64        day,
             int           minutes)
{
  return ebb_day_to_time (day, self->zone, minutes / 60, minutes % 60);
}

/* The last day is shown only where there is one. */
static void
read_rows (EbbLapseWhen *self)
{
  guint span = adw_combo_row_get_selected (self->span_row);
  gint64 day = ebb_date_row_get_day (self->day_row);
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GDateTime) before = ebb_entry_dup_time (EBB_ENTRY (self->lapse));
  int minutes = ebb_time_picker_get_minutes (self->time);

  gtk_widget_set_visible (GTK_WIDGET (self->last_row), span == SPAN_DAYS);

  /* The seconds stay while nobody chose another time. */
  if (day != ebb_day_of (before) ||
      minutes != g_date_time_get_hour (before) * 60 + g_date_time_get_minute (before))
    {
      moment = make_moment (self, day, minutes);
      ebb_entry_set_time (EBB_ENTRY (self->lapse), moment);
    }
  g_object_set (self->lapse, "going-on", span == SPAN_GOING_ON, NULL);
  ebb_lapse_set_last_day (self->lapse,
                          span == SPAN_DAYS ? ebb_date_row_get_day (self->last_row)
                                            : EBB_DAY_NONE,
                          self->now);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_changed_cb (EbbLapseWhen *self)
{
  if (!self->filling && self->lapse != NULL)
    read_rows (self);
}

static void
show_moment (EbbLapseWhen *self,
             GDateTime    *moment)
{
  self->filling = TRUE;
  ebb_date_row_set_day (self->day_row, ebb_day_of (moment));
  ebb_time_picker_set_minutes (self->time, g_date_time_get_hour (moment) * 60 +
                                           g_date_time_get_minute (moment));
  self->filling = FALSE;
}

static void
on_roughly_cb (EbbLapseWhen *self,
               GtkButton    *button)
{
  gint64 day = ebb_day_of (self->now) - GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button),
                                                                            "days-ago"));
  int minutes = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "minutes"));
  g_autoptr (GDateTime) moment = NULL;

  moment = minutes < 0 ? g_date_time_ref (self->now) : make_moment (self, day, minutes);
  show_moment (self, moment);
  read_rows (self);
}

/* Those that are past. */
static void
add_roughly (EbbLapseWhen *self)
{
  const struct { const char *label; int days_ago; int minutes; int from_hour; } offers[] = {
    { N_("Just Now"), 0, -1, 0 },
    { N_("This Morning"), 0, 9 * 60, 10 },
    { N_("This Afternoon"), 0, 15 * 60, 17 },
    { N_("Last Night"), 1, 22 * 60, 0 },
    { N_("Yesterday"), 1, 15 * 60, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      GtkWidget *button;

      if (g_date_time_get_hour (self->now) < offers[i].from_hour)
        continue;

      button = gtk_button_new_with_label (_(offers[i].label));
      gtk_widget_add_css_class (button, "chip");
      g_object_set_data (G_OBJECT (button), "days-ago", GINT_TO_POINTER (offers[i].days_ago));
      g_object_set_data (G_OBJECT (button), "minutes", GINT_TO_POINTER (offers[i].minutes));
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_roughly_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->roughly), button);
    }
}

static void
ebb_lapse_when_dispose (GObject *object)
{
  EbbLapseWhen *self = EBB_LAPSE_WHEN (object);

  g_clear_object (&self->lapse);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (ebb_lapse_when_parent_class)->dispose (object);
}

static void
ebb_lapse_when_class_init (EbbLapseWhenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_lapse_when_dispose;

  /**
   * EbbLapseWhen::changed:
   *
   * The person chose another time, which is in the lapse.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (EBB_TYPE_DATE_ROW);
  g_type_ensure (EBB_TYPE_TIME_PICKER);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-lapse-when.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbLapseWhen, roughly);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseWhen, day_row);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseWhen, time);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseWhen, span_row);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseWhen, last_row);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
ebb_lapse_when_init (EbbLapseWhen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_date_row_set_name (self->day_row, _("Day"));
  ebb_date_row_set_name (self->last_row, _("Last Day"));
}

/**
 * ebb_lapse_when_set_up:
 * @self: the rows
 * @lapse: what is edited
 * @is_new: whether it is not in the journal yet
 * @now: the time now
 *
 * A new one moves on the clock of this place, with its daylight saving; an old
 * one on the clock of the place where it was.
 */
void
ebb_lapse_when_set_up (EbbLapseWhen *self,
                       EbbLapse     *lapse,
                       gboolean      is_new,
                       GDateTime    *now)
{
  g_autoptr (GDateTime) there = NULL;
  g_autoptr (GDateTime) moment = NULL;
  gboolean going_on = FALSE;

  g_return_if_fail (EBB_IS_LAPSE_WHEN (self));
  g_return_if_fail (self->lapse == NULL);

  there = ebb_entry_dup_time (EBB_ENTRY (lapse));
  moment = is_new ? g_date_time_to_timezone (there, g_date_time_get_timezone (now))
                  : g_date_time_ref (there);
  self->now = g_date_time_ref (now);
  self->zone = g_time_zone_ref (g_date_time_get_timezone (moment));
  g_object_get (lapse, "going-on", &going_on, NULL);

  ebb_date_row_set_today (self->day_row, ebb_day_of (now));
  ebb_date_row_set_today (self->last_row, ebb_day_of (now));
  show_moment (self, moment);
  self->filling = TRUE;
  ebb_date_row_set_day (self->last_row, ebb_lapse_get_last_day (lapse));
  adw_combo_row_set_selected (self->span_row,
                              going_on ? SPAN_GOING_ON
                                       : ebb_lapse_get_last_day (lapse) >
                                         ebb_lapse_get_day (lapse) ? SPAN_DAYS : SPAN_ONCE);
  self->filling = FALSE;
  self->lapse = g_object_ref (lapse);
  gtk_widget_set_visible (GTK_WIDGET (self->last_row),
                          adw_combo_row_get_selected (self->span_row) == SPAN_DAYS);

  gtk_widget_set_visible (self->roughly, is_new);
  add_roughly (self);
}

/**
 * ebb_lapse_when_take_typed:
 * @self: the rows
 *
 * Has what was typed and not entered yet count as entered.
 */
void
ebb_lapse_when_take_typed (EbbLapseWhen *self)
{
  g_return_if_fail (EBB_IS_LAPSE_WHEN (self));

  ebb_date_row_take_typed (self->day_row);
  ebb_date_row_take_typed (self->last_row);
  ebb_time_picker_get_minutes (self->time);
}
