/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-dose-timer.h"

/* "Wait 2 to 3 minutes": the gap before a second dose in the sources of the page
 * about an overdose. */
#define WAIT_SECONDS (2 * 60)

/**
 * EbbDoseTimer:
 *
 * How long ago naloxone was given, and when to look whether to give it again.
 * It goes on while something else is shown.
 */
struct _EbbDoseTimer
{
  AdwBin parent_instance;

  EbbClock *clock;
  gint64    given; /* ebb_clock_get_running(), or -1 */
  guint     n_doses;
  gboolean  told;
  guint     second_id;

  GtkLabel  *elapsed;
  GtkLabel  *advice;
  GtkButton *button;
  GtkWidget *reset_button;
};

G_DEFINE_FINAL_TYPE (EbbDoseTimer, ebb_dose_timer, ADW_TYPE_BIN)

static gboolean
on_second_cb (gpointer user_data)
{
  ebb_dose_timer_update (user_data);

  return G_SOURCE_CONTINUE;
}

static void
on_given_cb (EbbDoseTimer *self)
{
  self->given = ebb_clock_get_running (self->clock);
  self->n_doses++;
  self->told = FALSE;
  if (self->second_id == 0)
    self->second_id = g_timeout_add_seconds (1, on_second_cb, self);
  ebb_dose_timer_update (self);
}

static void
on_reset_cb (EbbDoseTimer *self)
{
  self->given = -1;
  self->n_doses = 0;
  g_clear_handle_id (&self->second_id, g_source_remove);
  ebb_dose_timer_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
show_elapsed (EbbDoseTimer *self,
              gint64        seconds)
{
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  /* Translators: minutes and seconds since, as on a stopwatch */
  time = g_strdup_printf (C_("stopwatch", "%1$d:%2$02d"), (int) (seconds / 60),
                          (int) (seconds % 60));
  /* Translators: %1$u is how often it was given, %2$s is minutes and seconds */
  text = g_strdup_printf (_("Dose %1$u, %2$s ago"), self->n_doses, time);
  gtk_label_set_text (self->elapsed, text);
}

static void
ebb_dose_timer_dispose (GObject *object)
{
  EbbDoseTimer *self = EBB_DOSE_TIMER (object);

  g_clear_handle_id (&self->second_id, g_source_remove);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_dose_timer_parent_class)->dispose (object);
}

static void
ebb_dose_timer_class_init (EbbDoseTimerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_dose_timer_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/help/ebb-dose-timer.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbDoseTimer, elapsed);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseTimer, advice);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseTimer, button);
  gtk_widget_class_bind_template_child (widget_class, EbbDoseTimer, reset_button);
  gtk_widget_class_bind_template_callback (widget_class, on_given_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_cb);
}

static void
ebb_dose_timer_init (EbbDoseTimer *self)
{
  self->given = -1;
  self->clock = ebb_clock_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_dose_timer_update (self);
}

/**
 * ebb_dose_timer_set_clock:
 * @self: the timer
 * @clock: how time passes, instead of the computer's
 */
void
ebb_dose_timer_set_clock (EbbDoseTimer *self,
                          EbbClock     *clock)
{
  g_return_if_fail (EBB_IS_DOSE_TIMER (self));

  g_set_object (&self->clock, clock);
}

/**
 * ebb_dose_timer_update:
 * @self: the timer
 *
 * Time has passed. When it is time to look again, it sounds once.
 */
void
ebb_dose_timer_update (EbbDoseTimer *self)
{
  gboolean runs;
  gint64 seconds;

  g_return_if_fail (EBB_IS_DOSE_TIMER (self));

  runs = self->given >= 0;
  gtk_widget_set_visible (GTK_WIDGET (self->elapsed), runs);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), runs);
  gtk_widget_set_visible (self->reset_button, runs);
  gtk_button_set_label (self->button, runs ? _("Naloxone Given Again") : _("Naloxone Given"));
  if (!runs)
    return;

  seconds = MAX (ebb_clock_get_running (self->clock) - self->given, 0);
  show_elapsed (self, seconds);
  gtk_label_set_text (self->advice,
                      seconds < WAIT_SECONDS
                        ? _("Help them breathe while you wait.")
                        : _("Breathing no better? Give a second dose. Follow the packet if it "
                            "says something else."));
  if (seconds >= WAIT_SECONDS && !self->told)
    {
      self->told = TRUE;
      gtk_widget_error_bell (GTK_WIDGET (self));
    }
}
