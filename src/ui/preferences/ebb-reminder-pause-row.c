/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-format.h"
#include "ebb-reminder-pause-row.h"
#include "reminders/ebb-schedule.h"

/**
 * EbbReminderPauseRow:
 *
 * Silence for some days, after which reminders come again by themselves.
 */
struct _EbbReminderPauseRow
{
  AdwComboRow parent_instance;

  EbbSettings *settings;
  EbbClock    *clock;
  gboolean     filling;
};

G_DEFINE_FINAL_TYPE (EbbReminderPauseRow, ebb_reminder_pause_row, ADW_TYPE_COMBO_ROW)

static const struct
{
  const char *label;
  guint       days;
} choices[] = {
  { N_("Not paused"), 0 },   { N_("Until tomorrow"), 1 }, { N_("For 3 days"), 3 },
  { N_("For a week"), 7 },   { N_("For 2 weeks"), 14 },
};

static guint32
get_today (EbbReminderPauseRow *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);

  return ebb_schedule_get_day (now);
}

/* The date that is chosen comes first, and not to be paused always next. */
static void
fill (EbbReminderPauseRow *self)
{
  guint32 until = ebb_settings_get_reminders_paused_until (self->settings);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  if (until > get_today (self))
    {
      g_autofree char *date = ebb_format_short_date ((gint64) until - EBB_DAY_JULIAN);
      /* Translators: the first date with reminders again. */
      g_autofree char *label = g_strdup_printf (_("Until %s"), date);

      gtk_string_list_append (labels, label);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_string_list_append (labels, _(choices[i].label));

  self->filling = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), 0);
  self->filling = FALSE;
}

static void
on_selected_cb (EbbReminderPauseRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (self));
  guint first;

  if (self->filling || self->settings == NULL || model == NULL)
    return;

  first = g_list_model_get_n_items (model) - (guint) G_N_ELEMENTS (choices);
  if (selected < first || selected == GTK_INVALID_LIST_POSITION)
    return;

  ebb_settings_set_reminders_paused_until (self->settings,
                                           choices[selected - first].days == 0
                                             ? 0
                                             : get_today (self) + choices[selected - first].days);
}

static void
ebb_reminder_pause_row_dispose (GObject *object)
{
  EbbReminderPauseRow *self = EBB_REMINDER_PAUSE_ROW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_reminder_pause_row_parent_class)->dispose (object);
}

static void
ebb_reminder_pause_row_class_init (EbbReminderPauseRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_reminder_pause_row_dispose;
}

static void
ebb_reminder_pause_row_init (EbbReminderPauseRow *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Pause"));
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected_cb), NULL);
}

/**
 * ebb_reminder_pause_row_bind:
 * @self: the row
 * @settings: where the pause is kept
 * @clock: what says which day it is
 *
 * To be called once.
 */
void
ebb_reminder_pause_row_bind (EbbReminderPauseRow *self,
                             EbbSettings         *settings,
                             EbbClock            *clock)
{
  g_return_if_fail (EBB_IS_REMINDER_PAUSE_ROW (self));

  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (settings, "notify::reminders-paused-until", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (settings, "reminders-enabled", self, "visible",
                          G_BINDING_SYNC_CREATE);
  fill (self);
}
