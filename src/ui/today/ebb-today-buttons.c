/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-even-layout.h"
#include "ebb-today-buttons.h"

/**
 * EbbTodayButtons:
 *
 * What a person comes for: to log a craving, to be stayed with through one, to
 * check in. A check-in is done today or it is not; it is never late.
 */
struct _EbbTodayButtons
{
  AdwBin parent_instance;

  EbbJournal *journal;

  GtkWidget  *stay_button;
  GtkWidget  *check_in_button;
  GtkWidget  *check_in_icon;
  GtkLabel   *check_in_label;
};

G_DEFINE_FINAL_TYPE (EbbTodayButtons, ebb_today_buttons, ADW_TYPE_BIN)

static void
update (EbbTodayButtons *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  gint64 today = ebb_day_of (now);
  g_autoptr (EbbEntry) done = ebb_journal_dup_last_of (self->journal, EBB_ENTRY_CHECK_IN,
                                                       today, today);
  const char *label = done != NULL ? _("Checked In") : _("Check In");

  gtk_widget_set_visible (self->check_in_icon, done != NULL);
  gtk_label_set_text (self->check_in_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check_in_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
ebb_today_buttons_dispose (GObject *object)
{
  g_clear_object (&EBB_TODAY_BUTTONS (object)->journal);

  G_OBJECT_CLASS (ebb_today_buttons_parent_class)->dispose (object);
}

static void
ebb_today_buttons_class_init (EbbTodayButtonsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_today_buttons_dispose;

  g_type_ensure (EBB_TYPE_EVEN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/today/ebb-today-buttons.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTodayButtons, stay_button);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayButtons, check_in_button);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayButtons, check_in_icon);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayButtons, check_in_label);
}

static void
ebb_today_buttons_init (EbbTodayButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* A button whose action is not there can do nothing. */
  g_object_bind_property (self->stay_button, "sensitive", self->stay_button, "visible",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->check_in_button, "sensitive", self->check_in_button, "visible",
                          G_BINDING_SYNC_CREATE);
}

GtkWidget *
ebb_today_buttons_new (EbbJournal *journal)
{
  EbbTodayButtons *self = g_object_new (EBB_TYPE_TODAY_BUTTONS, NULL);

  self->journal = g_object_ref (journal);
  g_signal_connect_object (journal, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);

  update (self);

  return GTK_WIDGET (self);
}
