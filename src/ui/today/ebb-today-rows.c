/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-format.h"
#include "ebb-today-rows.h"
#include "reminders/ebb-agenda.h"

/* Whoever checked in within so many days may have forgotten yesterday. */
#define RECENT_DAYS 7

/**
 * EbbTodayRows:
 *
 * Where the next things are: what is not saved yet, yesterday, the last entry,
 * the steps in an overdose, the next reminder.
 */
struct _EbbTodayRows
{
  AdwPreferencesGroup parent_instance;

  EbbJournal   *journal;
  EbbAgenda    *agenda;

  GtkWidget    *draft_row;
  GtkWidget    *yesterday_row;
  AdwActionRow *last_row;
  AdwActionRow *reminder_row;
};

G_DEFINE_FINAL_TYPE (EbbTodayRows, ebb_today_rows, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
has_check_in (EbbTodayRows *self,
              gint64        first_day,
              gint64        last_day)
{
  g_autoptr (EbbEntry) entry = ebb_journal_dup_last_of (self->journal, EBB_ENTRY_CHECK_IN,
                                                        first_day, last_day);

  return entry != NULL;
}

/* An offer, and only to somebody who has been checking in. */
static void
update_yesterday (EbbTodayRows *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  gint64 today = ebb_day_of (now);

  gtk_widget_set_visible (self->yesterday_row,
                          !has_check_in (self, today - 1, today - 1) &&
                          has_check_in (self, today - RECENT_DAYS, today));
}

static void
update_last (EbbTodayRows *self)
{
  g_autoptr (EbbEntry) last = g_list_model_get_item (G_LIST_MODEL (self->journal), 0);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->last_row), last != NULL);
  if (last == NULL)
    return;

  time = ebb_entry_dup_time (last);
  moment = ebb_format_moment (time, now);
  if (g_str_equal (ebb_entry_get_kind (last), EBB_ENTRY_CRAVING))
    /* Translators: a craving's strength. */
    title = g_strdup_printf (_("Last Entry: %d of 10"), MAX (ebb_entry_get_intensity (last), 0));
  else
    title = g_strdup (_("Last Entry"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->last_row), title);
  adw_action_row_set_subtitle (self->last_row, moment);
}

static void
update_entries (EbbTodayRows *self)
{
  update_yesterday (self);
  update_last (self);
}

/* As they are set, from now on. Whether they reach the person is told in the
 * preferences. */
static void
update_reminder (EbbTodayRows *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  g_autoptr (EbbReminderState) state = ebb_reminder_state_new ();
  g_autoptr (GDateTime) next = NULL;
  g_autofree char *moment = NULL;

  ebb_agenda_look (self->agenda, state, now, NULL, NULL);
  next = ebb_agenda_get_next (self->agenda, state, now);
  if (next != NULL)
    moment = ebb_format_moment (next, now);
  adw_action_row_set_subtitle (self->reminder_row,
                               moment != NULL ? moment : C_("reminders", "Off"));
}

/* Entries may have changed in place, and time has passed. */
static void
ebb_today_rows_map (GtkWidget *widget)
{
  update_entries (EBB_TODAY_ROWS (widget));
  update_reminder (EBB_TODAY_ROWS (widget));

  GTK_WIDGET_CLASS (ebb_today_rows_parent_class)->map (widget);
}

static void
ebb_today_rows_dispose (GObject *object)
{
  EbbTodayRows *self = EBB_TODAY_ROWS (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->agenda);

  G_OBJECT_CLASS (ebb_today_rows_parent_class)->dispose (object);
}

static void
ebb_today_rows_class_init (EbbTodayRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_today_rows_dispose;
  widget_class->map = ebb_today_rows_map;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/today/ebb-today-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTodayRows, draft_row);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayRows, yesterday_row);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayRows, last_row);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayRows, reminder_row);
}

static void
ebb_today_rows_init (EbbTodayRows *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_today_rows_new (EbbJournal  *journal,
                    EbbSettings *settings)
{
  EbbTodayRows *self = g_object_new (EBB_TYPE_TODAY_ROWS, NULL);

  self->journal = g_object_ref (journal);
  self->agenda = ebb_agenda_new (settings);
  g_signal_connect_object (journal, "items-changed", G_CALLBACK (update_entries), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->agenda, "changed", G_CALLBACK (update_reminder), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (journal, "has-draft", self->draft_row, "visible",
                          G_BINDING_SYNC_CREATE);

  return GTK_WIDGET (self);
}
