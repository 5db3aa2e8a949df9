/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-plan-review-row.h"
#include "plan/ebb-plan-practice.h"

/**
 * EbbPlanReviewRow:
 *
 * When the plan was looked over, and when to look at it again. A plan helps for
 * a while and then less: looking at it renews it, and so does going through its
 * moments.
 */
struct _EbbPlanReviewRow
{
  AdwBin parent_instance;

  EbbPlan *plan;

  AdwActionRow *done_row;
  GtkWidget    *practice_row;
  AdwComboRow  *next_row;
};

G_DEFINE_FINAL_TYPE (EbbPlanReviewRow, ebb_plan_review_row, ADW_TYPE_BIN)

/* In the order of the list. */
static const int days[] = { 7, 14, 30, 90, -1 };

#define DEFAULT_CHOICE 2

static char *
dup_day (int day)
{
  g_autoptr (GDateTime) time = ebb_day_to_noon (day);

  /* Translators: a date with its year, see date(1). */
  return g_date_time_format (time, C_("date", "%A, %-d %B %Y"));
}

static void
update (EbbPlanReviewRow *self)
{
  int reviewed = ebb_plan_get_reviewed (self->plan);
  int next = ebb_plan_get_next_review (self->plan);
  g_autofree char *last = reviewed >= 0 ? dup_day (reviewed) : NULL;
  g_autofree char *date = next >= 0 ? dup_day (next) : NULL;
  g_autofree char *text = NULL;

  if (last != NULL && date != NULL)
    /* Translators: both are dates */
    text = g_strdup_printf (_("Last on %1$s. Next on %2$s."), last, date);
  else if (last != NULL)
    /* Translators: %s is a date */
    text = g_strdup_printf (_("Last on %s."), last);

  adw_action_row_set_subtitle (self->done_row,
                               text != NULL ? text : _("Does it still fit? Change what does not."));
}

/* Where there is no moment yet, nothing asks about one. */
static void
update_practice (EbbPlanReviewRow *self)
{
  g_autoptr (GPtrArray) scenes = ebb_plan_practice_list (self->plan, 0);

  gtk_widget_set_visible (self->practice_row, scenes->len > 0);
}

static void
on_done_cb (EbbPlanReviewRow *self)
{
  guint choice = adw_combo_row_get_selected (self->next_row);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.plan-reviewed", "i",
                              choice < G_N_ELEMENTS (days) ? days[choice] : -1);
}

static void
ebb_plan_review_row_dispose (GObject *object)
{
  g_clear_object (&EBB_PLAN_REVIEW_ROW (object)->plan);

  G_OBJECT_CLASS (ebb_plan_review_row_parent_class)->dispose (object);
}

static void
ebb_plan_review_row_class_init (EbbPlanReviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_plan_review_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/plan/ebb-plan-review-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlanReviewRow, done_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanReviewRow, practice_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanReviewRow, next_row);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
}

static void
ebb_plan_review_row_init (EbbPlanReviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->next_row, DEFAULT_CHOICE);
}

/**
 * ebb_plan_review_row_new:
 * @plan: the plan
 *
 * Returns: (transfer floating): the rows
 */
GtkWidget *
ebb_plan_review_row_new (EbbPlan *plan)
{
  EbbPlanReviewRow *self = g_object_new (EBB_TYPE_PLAN_REVIEW_ROW, NULL);

  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "notify::reviewed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plan, "notify::next-review", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (ebb_plan_get_section (plan, EBB_PLAN_WHEN_THEN), "items-changed",
                           G_CALLBACK (update_practice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (update_practice), self, G_CONNECT_SWAPPED);
  update (self);
  update_practice (self);

  return GTK_WIDGET (self);
}
