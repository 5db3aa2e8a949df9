/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "counter/ebb-counter-text.h"
#include "ebb-date-row.h"
#include "ebb-lapse-counter.h"

/**
 * EbbLapseCounter:
 *
 * What a lapse means for one counter: nothing unless the person says so. What
 * was counted stays, and is shown.
 */
struct _EbbLapseCounter
{
  AdwPreferencesGroup parent_instance;

  EbbLapse    *lapse;
  char        *uid;
  gboolean     filling;
  gboolean     chosen;

  AdwComboRow *choice_row;
  EbbDateRow  *start_row;
};

G_DEFINE_FINAL_TYPE (EbbLapseCounter, ebb_lapse_counter, ADW_TYPE_PREFERENCES_GROUP)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static EbbLapseChoice
get_choice (EbbLapseCounter *self)
{
  return (EbbLapseChoice) adw_combo_row_get_selected (self->choice_row);
}

static void
read_rows (EbbLapseCounter *self)
{
  EbbLapseChoice choice = get_choice (self);

  gtk_widget_set_visible (GTK_WIDGET (self->start_row), choice == EBB_LAPSE_ANEW);
  ebb_lapse_set_choice (self->lapse, self->uid, choice, ebb_date_row_get_day (self->start_row));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_choice_cb (EbbLapseCounter *self)
{
  if (!self->filling)
    read_rows (self);
}

static void
on_start_cb (EbbLapseCounter *self)
{
  self->chosen = TRUE;
  read_rows (self);
}

static void
ebb_lapse_counter_dispose (GObject *object)
{
  EbbLapseCounter *self = EBB_LAPSE_COUNTER (object);

  g_clear_object (&self->lapse);
  g_clear_pointer (&self->uid, g_free);

  G_OBJECT_CLASS (ebb_lapse_counter_parent_class)->dispose (object);
}

static void
ebb_lapse_counter_class_init (EbbLapseCounterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_lapse_counter_dispose;

  /**
   * EbbLapseCounter::changed:
   *
   * The person chose something else, which is in the lapse.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (EBB_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-lapse-counter.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbLapseCounter, choice_row);
  gtk_widget_class_bind_template_child (widget_class, EbbLapseCounter, start_row);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_start_cb);
}

static void
ebb_lapse_counter_init (EbbLapseCounter *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_date_row_set_name (self->start_row, C_("counter", "From"));
}

/* The name and what was counted so far. */
static void
show_counter (EbbLapseCounter *self,
              EbbCounters     *counters,
              EbbCounter      *counter,
              gint64           today)
{
  g_autofree char *label = ebb_counter_text_dup_label (counter);
  g_autofree char *days = NULL;
  g_autofree char *totals = NULL;
  g_autofree char *text = NULL;
  g_autofree char *escaped = g_markup_escape_text (label, -1);
  EbbCount count;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), escaped);
  if (!ebb_counters_get_count (counters, counter, &count, NULL))
    return;

  days = ebb_counter_text_dup_days (counter, &count, today);
  totals = ebb_counter_text_dup_totals (&count);
  text = *totals != '\0' ? g_strjoin ("\n", days, totals, NULL) : g_strdup (days);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
}

/**
 * ebb_lapse_counter_new:
 * @counters: the counters
 * @counter: one of them
 * @lapse: what is edited
 *
 * Returns: (transfer floating): the rows for it
 */
GtkWidget *
ebb_lapse_counter_new (EbbCounters *counters,
                       EbbCounter  *counter,
                       EbbLapse    *lapse)
{
  EbbLapseCounter *self = g_object_new (EBB_TYPE_LAPSE_COUNTER, NULL);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_counters_get_clock (counters));
  EbbLapseChoice choice;
  gint64 new_start = EBB_DAY_NONE;

  self->lapse = g_object_ref (lapse);
  g_object_get (counter, "uid", &self->uid, NULL);
  choice = ebb_lapse_get_choice (lapse, self->uid, &new_start);

  show_counter (self, counters, counter, ebb_day_of (now));
  ebb_date_row_set_today (self->start_row, ebb_day_of (now));
  self->chosen = choice == EBB_LAPSE_ANEW;
  if (self->chosen)
    ebb_date_row_set_day (self->start_row, new_start);
  else
    ebb_lapse_counter_follow (self);
  adw_combo_row_set_selected (self->choice_row, choice);
  gtk_widget_set_visible (GTK_WIDGET (self->start_row), choice == EBB_LAPSE_ANEW);
  self->filling = FALSE;

  return GTK_WIDGET (self);
}

/**
 * ebb_lapse_counter_follow:
 * @self: the rows
 *
 * The use was at another time: while the person has chosen no date, the one
 * that is offered is the day after it.
 */
void
ebb_lapse_counter_follow (EbbLapseCounter *self)
{
  gint64 day;

  g_return_if_fail (EBB_IS_LAPSE_COUNTER (self));

  if (self->chosen)
    return;

  day = ebb_lapse_get_last_day (self->lapse);
  ebb_date_row_set_day (self->start_row, MIN (MAX (day, 0) + 1, EBB_DAY_MAX));
  if (!self->filling && get_choice (self) == EBB_LAPSE_ANEW)
    ebb_lapse_set_choice (self->lapse, self->uid, EBB_LAPSE_ANEW,
                          ebb_date_row_get_day (self->start_row));
}

/**
 * ebb_lapse_counter_take_typed:
 * @self: the rows
 *
 * Has a date that was typed and not entered yet count as entered.
 */
void
ebb_lapse_counter_take_typed (EbbLapseCounter *self)
{
  g_return_if_fail (EBB_IS_LAPSE_COUNTER (self));

  ebb_date_row_take_typed (self->start_row);
}
