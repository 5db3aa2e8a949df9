/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-dialogs.h"
#include "ebb-day.h"
#include "ebb-window-private.h"
#include "journal/ebb-check-in.h"

/* What the window does for check-ins: of today, and of the day before. */

static EbbEntry *
find_check_in (EbbWindow *self,
               int        days_ago)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  gint64 day = ebb_day_of (now) - days_ago;

  return ebb_journal_dup_last_of (ebb_storage_get_journal (self->storage), EBB_ENTRY_CHECK_IN,
                                  day, day);
}

/* A day that is over is looked back on from its end, by the clock of this
 * place; it may have had 23 or 25 hours. */
static void
write_check_in (EbbWindow *self,
                int        days_ago)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (EbbEntry) entry = NULL;

  if (days_ago == 0)
    time = g_date_time_ref (now);
  else
    time = ebb_day_to_time (ebb_day_of (now) - days_ago, g_date_time_get_timezone (now), 23, 59);

  entry = ebb_check_in_new (time);
  ebb_window_write_entry (self, entry);
}

static void
answer (EbbWindow  *self,
        const char *chosen,
        int         days_ago)
{
  g_autoptr (EbbEntry) done = find_check_in (self, days_ago);

  if (g_str_equal (chosen, "another"))
    write_check_in (self, days_ago);
  else if (g_str_equal (chosen, "edit") && done != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-entry", "x",
                                ebb_record_get_id (EBB_RECORD (done)));
}

static void
on_today_cb (const char *chosen,
             gpointer    user_data)
{
  answer (user_data, chosen, 0);
}

static void
on_yesterday_cb (const char *chosen,
                 gpointer    user_data)
{
  answer (user_data, chosen, 1);
}

/* Something that is not saved yet comes first. */
static gboolean
is_writing (EbbWindow *self)
{
  g_autoptr (EbbEntry) draft = ebb_journal_dup_draft (ebb_storage_get_journal (self->storage),
                                                      EBB_ENTRY_CHECK_IN);

  return draft != NULL || ebb_window_get_editor (self) != NULL;
}

static void
begin (EbbWindow *self,
       int        days_ago)
{
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "another", _("Add Another"), ADW_RESPONSE_DEFAULT },
    { "edit", _("Change It"), ADW_RESPONSE_SUGGESTED },
  };
  g_autoptr (EbbEntry) done = find_check_in (self, days_ago);

  if (done == NULL || is_writing (self))
    {
      write_check_in (self, days_ago);
      return;
    }

  ebb_dialogs_ask (GTK_WIDGET (self),
                   days_ago == 0 ? _("You Checked In Today") : _("You Checked In Yesterday"),
                   _("You can change what you wrote, or add another check-in beside it."),
                   choices, G_N_ELEMENTS (choices),
                   days_ago == 0 ? on_today_cb : on_yesterday_cb, self);
}

static void
check_in (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  begin (EBB_WINDOW (widget), 0);
}

static void
check_in_yesterday (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  begin (EBB_WINDOW (widget), 1);
}

void
ebb_window_install_check_in_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.check-in", NULL, check_in);
  gtk_widget_class_install_action (klass, "win.check-in-yesterday", NULL, check_in_yesterday);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_i, GDK_CONTROL_MASK, "win.check-in", NULL);
}
