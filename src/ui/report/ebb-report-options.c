/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-control-row.h"
#include "ebb-day.h"
#include "ebb-report-options.h"

/* The last of the periods to choose from, after those in days. */
#define CHOSEN 4

static const int period_days[] = { 7, 30, 90, 365 };

static const struct
{
  EbbReportParts  part;
  const char     *title;
  const char     *subtitle;
} parts[] = {
  { EBB_REPORT_CRAVINGS, N_("Cravings"), N_("How many, how strong, and when") },
  { EBB_REPORT_TRIGGERS, N_("Triggers"), N_("What you ticked") },
  { EBB_REPORT_HELPED, N_("What Helped"),
    N_("What you ticked, and the strength before and after") },
  { EBB_REPORT_CHECK_INS, N_("Check-ins"), N_("Mood, sleep, pain and the rest, without the line") },
  { EBB_REPORT_MEDICATION, N_("Medication"), N_("Taken, missed and not due") },
  { EBB_REPORT_LAPSES, N_("Lapses"), N_("The days, and nothing else") },
  { EBB_REPORT_NOTES, N_("Notes"), N_("All that you wrote in your own words") },
};

/**
 * EbbReportOptions:
 *
 * Which days a report is about, and what is in it. What a person wrote in their
 * own words is left out until they turn it on.
 */
struct _EbbReportOptions
{
  AdwBin parent_instance;

  AdwComboRow   *period_row;
  AdwActionRow  *first_row;
  AdwActionRow  *last_row;
  GtkPopover    *first_popover;
  GtkPopover    *last_popover;
  GtkCalendar   *first_calendar;
  GtkCalendar   *last_calendar;
  AdwPreferencesGroup *parts_group;

  GtkSwitch      *switches[G_N_ELEMENTS (parts)];
  gint64          today;
  EbbReportRange  range;
  gboolean        updating;
};

G_DEFINE_FINAL_TYPE (EbbReportOptions, ebb_report_options, ADW_TYPE_BIN)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_day (AdwActionRow *row,
          GtkCalendar  *calendar,
          gint64        day)
{
  g_autoptr (GDateTime) noon = ebb_day_to_noon (day);
  /* Translators: a date with its year, see date(1). */
  g_autofree char *date = g_date_time_format (noon, C_("date", "%A, %-d %B %Y"));

  adw_action_row_set_subtitle (row, date);
  gtk_calendar_select_day (calendar, noon);
}

static void
update (EbbReportOptions *self)
{
  gboolean chosen = adw_combo_row_get_selected (self->period_row) == CHOSEN;

  self->updating = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->first_row), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->last_row), chosen);
  show_day (self->first_row, self->first_calendar, self->range.first_day);
  show_day (self->last_row, self->last_calendar, self->range.last_day);
  self->updating = FALSE;
}

static void
changed (EbbReportOptions *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_period_cb (EbbReportOptions *self)
{
  guint selected = adw_combo_row_get_selected (self->period_row);

  if (self->updating)
    return;

  if (selected < G_N_ELEMENTS (period_days))
    {
      self->range.last_day = self->today;
      self->range.first_day = self->today - period_days[selected] + 1;
    }
  update (self);
  changed (self);
}

/* A day that is still to come has no entries, and the first is never after the
 * last: the other one goes along. The calendar of GTK 4.8 does not say that a
 * day was selected when only its month is another. */
static void
choose_day (EbbReportOptions *self,
            GtkCalendar      *calendar,
            gint64           *day)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  if (self->updating)
    return;

  *day = MIN (ebb_day_of (date), self->today);
  if (day == &self->range.first_day)
    self->range.last_day = MAX (self->range.first_day, self->range.last_day);
  else
    self->range.first_day = MIN (self->range.first_day, self->range.last_day);

  update (self);
  changed (self);
}

static void
on_first_cb (EbbReportOptions *self)
{
  choose_day (self, self->first_calendar, &self->range.first_day);
}

static void
on_last_cb (EbbReportOptions *self)
{
  choose_day (self, self->last_calendar, &self->range.last_day);
}

static void
add_parts (EbbReportOptions *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *row = ebb_control_row_new ();

      self->switches[i] = GTK_SWITCH (gtk_switch_new ());
      gtk_switch_set_active (self->switches[i], (EBB_REPORT_DEFAULT & parts[i].part) != 0);
      gtk_widget_set_valign (GTK_WIDGET (self->switches[i]), GTK_ALIGN_CENTER);
      g_signal_connect_object (self->switches[i], "notify::active", G_CALLBACK (changed), self,
                               G_CONNECT_SWAPPED);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(parts[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(parts[i].subtitle));
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->switches[i]));
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->switches[i]));
      adw_preferences_group_add (self->parts_group, row);
    }
}

static void
ebb_report_options_class_init (EbbReportOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* EbbReportOptions::changed: other days, or something else to be in it. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EBB_TYPE_REPORT_OPTIONS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/report/ebb-report-options.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbReportOptions, period_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReportOptions, first_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReportOptions, last_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReportOptions, first_popover);
  gtk_widget_class_bind_template_child (widget_class, EbbReportOptions, last_popover);
  gtk_widget_class_bind_template_child (widget_class, EbbReportOptions, first_calendar);
  gtk_widget_class_bind_template_child (widget_class, EbbReportOptions, last_calendar);
  gtk_widget_class_bind_template_child (widget_class, EbbReportOptions, parts_group);
  gtk_widget_class_bind_template_callback (widget_class, on_period_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_first_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_last_cb);
}

static void
ebb_report_options_init (EbbReportOptions *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_parts (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->first_calendar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("First Day"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->last_calendar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Last Day"), -1);
  self->updating = FALSE;
}

/**
 * ebb_report_options_new:
 * @today: days since 1970-01-01
 *
 * Returns: options for the last 30 days, without the person's own words
 */
GtkWidget *
ebb_report_options_new (gint64 today)
{
  EbbReportOptions *self = g_object_new (EBB_TYPE_REPORT_OPTIONS, NULL);

  self->today = today;
  adw_combo_row_set_selected (self->period_row, 1);
  on_period_cb (self);

  return GTK_WIDGET (self);
}

void
ebb_report_options_get_range (EbbReportOptions *self,
                              EbbReportRange   *range)
{
  g_return_if_fail (EBB_IS_REPORT_OPTIONS (self));

  *range = self->range;
}

/**
 * ebb_report_options_set_range:
 * @self: the options
 * @range: the days
 *
 * As if the person had chosen them one by one.
 */
void
ebb_report_options_set_range (EbbReportOptions     *self,
                              const EbbReportRange *range)
{
  g_return_if_fail (EBB_IS_REPORT_OPTIONS (self));
  g_return_if_fail (range->first_day <= range->last_day);

  self->updating = TRUE;
  adw_combo_row_set_selected (self->period_row, CHOSEN);
  self->range = *range;
  update (self);
  changed (self);
}

EbbReportParts
ebb_report_options_get_parts (EbbReportOptions *self)
{
  guint chosen = 0;

  g_return_val_if_fail (EBB_IS_REPORT_OPTIONS (self), EBB_REPORT_DEFAULT);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (gtk_switch_get_active (self->switches[i]))
      chosen |= parts[i].part;

  return (EbbReportParts) chosen;
}
