/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plan-line.h"
#include "ebb-today-plan.h"

/**
 * EbbTodayPlan:
 *
 * A line of the person's plan, or where to begin with one.
 */
struct _EbbTodayPlan
{
  AdwBin parent_instance;

  EbbPlan   *plan;
  EbbClock  *clock;

  GtkWidget *plan_button;
  GtkLabel  *plan_title;
  GtkLabel  *plan_line;
};

G_DEFINE_FINAL_TYPE (EbbTodayPlan, ebb_today_plan, ADW_TYPE_BIN)

/* Another line each day, in turn, so that all of them are met. */
static EbbPlanItem *
choose_item (EbbTodayPlan *self)
{
  const EbbPlanSection sections[] = { EBB_PLAN_WHEN_THEN, EBB_PLAN_REASON };
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  guint n = 0;
  guint chosen;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    n += g_list_model_get_n_items (ebb_plan_get_section (self->plan, sections[i]));
  if (n == 0)
    return NULL;

  chosen = (guint) g_date_time_get_day_of_year (now) % n;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GListModel *section = ebb_plan_get_section (self->plan, sections[i]);
      guint n_here = g_list_model_get_n_items (section);

      if (chosen < n_here)
        return g_list_model_get_item (section, chosen);
      chosen -= n_here;
    }

  return NULL;
}

static void
update (EbbTodayPlan *self)
{
  g_autoptr (EbbPlanItem) item = choose_item (self);
  g_autofree char *line = item != NULL ? ebb_plan_line_dup_text (item) : NULL;

  gtk_label_set_text (self->plan_title, item != NULL ? _("From Your Plan") : _("Your Plan"));
  gtk_label_set_text (self->plan_line,
                      line != NULL ? line
                                   : _("Decide before the moment comes. Your own words are "
                                       "here when you need them."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->plan_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->plan_title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->plan_line),
                                  -1);
}

static void
ebb_today_plan_dispose (GObject *object)
{
  EbbTodayPlan *self = EBB_TODAY_PLAN (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_today_plan_parent_class)->dispose (object);
}

static void
ebb_today_plan_class_init (EbbTodayPlanClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_today_plan_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/today/ebb-today-plan.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPlan, plan_button);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPlan, plan_title);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPlan, plan_line);
}

static void
ebb_today_plan_init (EbbTodayPlan *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_today_plan_new (EbbPlan  *plan,
                    EbbClock *clock)
{
  EbbTodayPlan *self = g_object_new (EBB_TYPE_TODAY_PLAN, NULL);

  self->plan = g_object_ref (plan);
  self->clock = g_object_ref (clock);
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    g_signal_connect_object (ebb_plan_get_section (plan, (EbbPlanSection) i), "items-changed",
                             G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
