/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-accessible.h"
#include "ebb-control-row.h"
#include "ebb-date-picker.h"
#include "ebb-day.h"
#include "ebb-reminder-row.h"
#include "ebb-reminder-summary.h"
#include "ebb-time-picker.h"
#include "ebb-weekday-picker.h"
#include "ebb-wrap-layout.h"

/**
 * EbbReminderRow:
 *
 * One reminder: its switch, and behind it when it comes and what it says. What
 * is changed counts at once.
 */
struct _EbbReminderRow
{
  AdwExpanderRow parent_instance;

  EbbReminderList *list;
  EbbReminder     *reminder;
  EbbClock        *clock;
  gboolean         filling;

  GtkWidget        *times_box;
  GtkWidget        *add_time_button;
  GtkWidget        *days_row;
  EbbWeekdayPicker *days;
  AdwComboRow      *weeks_row;
  GtkWidget        *date_row;
  GtkLabel         *date_label;
  EbbDatePicker    *date;
  GtkEditable      *words_row;
  GtkWidget        *remove_row;
};

G_DEFINE_FINAL_TYPE (EbbReminderRow, ebb_reminder_row, ADW_TYPE_EXPANDER_ROW)

/* What the choices stand for, in their order */
static const guint weeks[] = { 1, 2, 4, 12, 0 };

static void add_time (EbbReminderRow *self,
                      int             minutes);

/* The picker of one time */
static EbbTimePicker *
get_picker (GtkWidget *box)
{
  return EBB_TIME_PICKER (gtk_widget_get_first_child (box));
}

static void
read_times (EbbReminderRow  *self,
            EbbScheduleRule *rule)
{
  rule->n_times = 0;
  for (GtkWidget *box = gtk_widget_get_first_child (self->times_box); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    ebb_schedule_rule_add_time (rule, ebb_time_picker_get_minutes (get_picker (box)));
}

static void
update_title (EbbReminderRow *self)
{
  g_autofree char *title =
    g_markup_escape_text (ebb_reminder_summary_get_title (self->reminder), -1);
  g_autofree char *summary = ebb_reminder_summary_format_rule (self->reminder);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
  ebb_accessible_name_expander (GTK_WIDGET (self),
                                ebb_reminder_summary_get_title (self->reminder));
}

static void
update_rows (EbbReminderRow *self)
{
  EbbReminderKind kind = ebb_reminder_get_kind (self->reminder);
  const EbbScheduleRule *rule = ebb_reminder_get_rule (self->reminder);
  gboolean is_once = rule->weeks == 0;

  gtk_widget_set_visible (self->days_row, !is_once);
  gtk_widget_set_visible (GTK_WIDGET (self->weeks_row),
                          kind == EBB_REMINDER_PLAN || kind == EBB_REMINDER_CARE ||
                            kind == EBB_REMINDER_OWN);
  gtk_widget_set_visible (self->date_row, rule->weeks != 1);
  gtk_widget_set_visible (self->remove_row, kind == EBB_REMINDER_OWN);
  gtk_widget_set_sensitive (self->add_time_button, rule->n_times < EBB_SCHEDULE_MAX_TIMES);

  if (kind == EBB_REMINDER_DATE)
    gtk_label_set_text (self->date_label,
                        _("Expiry date. You are reminded on it, and 30 days before."));
  else
    gtk_label_set_text (self->date_label, is_once ? _("Date") : _("First week: any day of it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->date_row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->date_label), -1);
}

/* What comes every few weeks comes in this one first, as long as nothing else
 * was chosen. */
static void
begin_this_week (EbbReminderRow  *self,
                 EbbScheduleRule *rule)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);

  if (rule->weeks > 1 && rule->date == 0)
    rule->date = ebb_schedule_get_day (now);
}

static void
on_edited_cb (EbbReminderRow *self)
{
  EbbScheduleRule rule;
  guint selected;
  int day;

  if (self->filling || self->reminder == NULL)
    return;

  rule = *ebb_reminder_get_rule (self->reminder);
  selected = adw_combo_row_get_selected (self->weeks_row);
  read_times (self, &rule);
  g_object_get (self->days, "days", &rule.days, NULL);
  day = ebb_date_picker_get_day (self->date);
  rule.date = day >= 0 ? (guint32) day + EBB_DAY_JULIAN : 0;
  if (ebb_reminder_get_kind (self->reminder) != EBB_REMINDER_DATE && selected < 5)
    rule.weeks = weeks[selected];
  begin_this_week (self, &rule);
  if (ebb_schedule_rule_is_valid (&rule))
    ebb_reminder_set_rule (self->reminder, &rule);
}

static void
on_enabled_cb (EbbReminderRow *self)
{
  if (ebb_reminder_get_enabled (self->reminder))
    on_edited_cb (self);
}

static void
on_remove_time_cb (GtkWidget *button,
                   gpointer   user_data)
{
  EbbReminderRow *self = user_data;
  GtkWidget *box = gtk_widget_get_parent (button);
  GtkWidget *other = gtk_widget_get_prev_sibling (box);

  /* The focus stays near to where it was. */
  if (other == NULL)
    other = gtk_widget_get_next_sibling (box);
  gtk_widget_child_focus (other, GTK_DIR_TAB_FORWARD);
  gtk_box_remove (GTK_BOX (self->times_box), box);
  on_edited_cb (self);
}

/* One time has to stay. */
static void
update_remove_buttons (EbbReminderRow *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->times_box);
  gboolean several = first != NULL && gtk_widget_get_next_sibling (first) != NULL;

  for (GtkWidget *box = first; box != NULL; box = gtk_widget_get_next_sibling (box))
    gtk_widget_set_visible (gtk_widget_get_last_child (box), several);
}

static void
add_time (EbbReminderRow *self,
          int             minutes)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *picker = g_object_new (EBB_TYPE_TIME_PICKER, "minutes", minutes, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_tooltip_text (button, _("Remove This Time"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove This Time"), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_time_cb), self);
  g_signal_connect_object (picker, "notify::minutes", G_CALLBACK (on_edited_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), picker);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (self->times_box), box);
}

/* Four hours after the last one, or the first hour that is free */
static void
on_add_time_cb (EbbReminderRow *self)
{
  EbbScheduleRule rule = *ebb_reminder_get_rule (self->reminder);
  int minutes = rule.times[rule.n_times - 1] + 4 * 60;

  for (int i = 0; !ebb_schedule_rule_add_time (&rule, minutes) && i < 24; i++)
    minutes = i * 60;

  add_time (self, minutes);
  on_edited_cb (self);
  update_remove_buttons (self);
  gtk_widget_child_focus (gtk_widget_get_last_child (self->times_box), GTK_DIR_TAB_FORWARD);
}

static void
on_remove_cb (EbbReminderRow *self)
{
  ebb_reminder_list_remove (self->list, self->reminder);
}

/* What is being typed is not typed over: only another set of times than the
 * pickers show is filled in. */
static void
fill_times (EbbReminderRow *self)
{
  const EbbScheduleRule *rule = ebb_reminder_get_rule (self->reminder);
  EbbScheduleRule shown = *rule;
  GtkWidget *box;

  read_times (self, &shown);
  if (ebb_schedule_rule_equal (&shown, rule))
    return;

  while ((box = gtk_widget_get_first_child (self->times_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->times_box), box);
  for (guint i = 0; i < rule->n_times; i++)
    add_time (self, rule->times[i]);
}

static void
fill (EbbReminderRow *self)
{
  const EbbScheduleRule *rule = ebb_reminder_get_rule (self->reminder);

  self->filling = TRUE;
  fill_times (self);
  g_object_set (self->days, "days", rule->days, NULL);
  ebb_date_picker_set_day (self->date, (int) rule->date - EBB_DAY_JULIAN);
  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    if (weeks[i] == rule->weeks)
      adw_combo_row_set_selected (self->weeks_row, i);
  self->filling = FALSE;

  update_remove_buttons (self);
  update_rows (self);
  update_title (self);
}

static void
ebb_reminder_row_dispose (GObject *object)
{
  EbbReminderRow *self = EBB_REMINDER_ROW (object);

  g_clear_object (&self->list);
  g_clear_object (&self->reminder);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_reminder_row_parent_class)->dispose (object);
}

static void
ebb_reminder_row_class_init (EbbReminderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_reminder_row_dispose;

  g_type_ensure (EBB_TYPE_BARE_ROW);
  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  g_type_ensure (EBB_TYPE_DATE_PICKER);
  g_type_ensure (EBB_TYPE_WEEKDAY_PICKER);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-reminder-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, times_box);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, add_time_button);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, days_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, days);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, weeks_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, date_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, date_label);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, date);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, words_row);
  gtk_widget_class_bind_template_child (widget_class, EbbReminderRow, remove_row);
  gtk_widget_class_bind_template_callback (widget_class, on_add_time_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
ebb_reminder_row_init (EbbReminderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The switch is a part of libadwaita's, and has no name in 1.2. */
static void
name_switch (GtkWidget  *widget,
             const char *name)
{
  if (GTK_IS_SWITCH (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_switch (child, name);
}

/**
 * ebb_reminder_row_new:
 * @list: the reminders
 * @reminder: the one to show
 * @clock: what says which week it is
 *
 * Returns: (transfer floating): a row that is closed
 */
GtkWidget *
ebb_reminder_row_new (EbbReminderList *list,
                      EbbReminder     *reminder,
                      EbbClock        *clock)
{
  EbbReminderRow *self = g_object_new (EBB_TYPE_REMINDER_ROW, NULL);
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  self->list = g_object_ref (list);
  self->reminder = g_object_ref (reminder);
  self->clock = g_object_ref (clock);
  g_object_bind_property (reminder, "enabled", self, "enable-expansion", flags);
  g_object_bind_property (reminder, "words", self->words_row, "text", flags);
  g_signal_connect_object (reminder, "notify::rule", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reminder, "notify::enabled", G_CALLBACK (on_enabled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reminder, "notify::words", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->days, "notify::days", G_CALLBACK (on_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->date, "notify::day", G_CALLBACK (on_edited_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  ebb_accessible_name_choices (GTK_WIDGET (self));
  name_switch (GTK_WIDGET (self), ebb_reminder_summary_get_title (reminder));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);

  return GTK_WIDGET (self);
}

EbbReminder *
ebb_reminder_row_get_reminder (EbbReminderRow *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER_ROW (self), NULL);

  return self->reminder;
}

/**
 * ebb_reminder_row_edit_words:
 * @self: a row
 *
 * Opens it, and puts the focus where its words are written.
 */
void
ebb_reminder_row_edit_words (EbbReminderRow *self)
{
  g_return_if_fail (EBB_IS_REMINDER_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->words_row));
}
