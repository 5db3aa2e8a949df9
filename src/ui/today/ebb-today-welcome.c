/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-today-welcome.h"
#include "ebb-wrap-layout.h"

/**
 * EbbTodayWelcome:
 *
 * For somebody who is new: three questions, all of which can wait. It is in
 * nobody's way and goes when they were answered, or were not wanted.
 */
struct _EbbTodayWelcome
{
  AdwBin parent_instance;

  EbbSettings *settings;
};

G_DEFINE_FINAL_TYPE (EbbTodayWelcome, ebb_today_welcome, ADW_TYPE_BIN)

static void
update (EbbTodayWelcome *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          *ebb_settings_get_audience (self->settings) == '\0');
}

static void
on_not_now_cb (EbbTodayWelcome *self)
{
  ebb_settings_set_audience (self->settings, EBB_SETTINGS_FOR_ME);
}

static void
ebb_today_welcome_dispose (GObject *object)
{
  g_clear_object (&EBB_TODAY_WELCOME (object)->settings);

  G_OBJECT_CLASS (ebb_today_welcome_parent_class)->dispose (object);
}

static void
ebb_today_welcome_class_init (EbbTodayWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_today_welcome_dispose;
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/today/ebb-today-welcome.ui");
  gtk_widget_class_bind_template_callback (widget_class, on_not_now_cb);
}

static void
ebb_today_welcome_init (EbbTodayWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_today_welcome_new:
 * @settings: what was answered
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
ebb_today_welcome_new (EbbSettings *settings)
{
  EbbTodayWelcome *self = g_object_new (EBB_TYPE_TODAY_WELCOME, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "notify::audience", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
