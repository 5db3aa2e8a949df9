/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-today-plan-review.h"

/**
 * EbbTodayPlanReview:
 *
 * The day on which the person wanted to look over the plan has come. It goes
 * when they have, or when they put it off; it does not say for how long it has
 * been there.
 */
struct _EbbTodayPlanReview
{
  AdwPreferencesGroup parent_instance;

  EbbPlan  *plan;
  EbbClock *clock;
};

G_DEFINE_FINAL_TYPE (EbbTodayPlanReview, ebb_today_plan_review, ADW_TYPE_PREFERENCES_GROUP)

static void
update (EbbTodayPlanReview *self)
{
  int next = ebb_plan_get_next_review (self->plan);

  gtk_widget_set_visible (GTK_WIDGET (self),
                          next >= 0 && next <= ebb_clock_get_today (self->clock) &&
                          !ebb_plan_is_empty (self->plan));
}

static void
ebb_today_plan_review_dispose (GObject *object)
{
  EbbTodayPlanReview *self = EBB_TODAY_PLAN_REVIEW (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_today_plan_review_parent_class)->dispose (object);
}

static void
ebb_today_plan_review_class_init (EbbTodayPlanReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_today_plan_review_dispose;
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/io/github/ebb_app/Ebb/today/ebb-today-plan-review.ui");
}

static void
ebb_today_plan_review_init (EbbTodayPlanReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_today_plan_review_new:
 * @plan: the plan
 * @clock: what tells which day it is
 *
 * Returns: (transfer floating): a row, hidden while no look at the plan is due
 */
GtkWidget *
ebb_today_plan_review_new (EbbPlan  *plan,
                           EbbClock *clock)
{
  EbbTodayPlanReview *self = g_object_new (EBB_TYPE_TODAY_PLAN_REVIEW, NULL);

  self->plan = g_object_ref (plan);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (plan, "notify::next-review", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plan, "notify::empty", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
