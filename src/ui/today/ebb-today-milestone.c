/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-after-frame.h"
#include "ebb-milestone-text.h"
#include "ebb-today-milestone.h"

/**
 * EbbTodayMilestone:
 *
 * What somebody has done a round number of times, in one quiet row, until they
 * put it away.
 */
struct _EbbTodayMilestone
{
  AdwPreferencesGroup parent_instance;

  EbbMilestones *milestones;
  gboolean       is_waiting;

  GtkWidget     *row;
  GtkWidget     *away_button;
};

G_DEFINE_FINAL_TYPE (EbbTodayMilestone, ebb_today_milestone, ADW_TYPE_PREFERENCES_GROUP)

/* The keyboard goes on with what comes after it. */
static void
pass_focus_on (EbbTodayMilestone *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
update (EbbTodayMilestone *self)
{
  EbbMilestone milestone = { EBB_MILESTONE_RIDDEN_OUT, 0, -1 };
  gboolean is_new = ebb_milestones_find_new (self->milestones, &milestone);
  g_autofree char *text = NULL;

  if (!is_new)
    {
      pass_focus_on (self);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }

  text = ebb_milestone_text (milestone.kind, milestone.count);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->away_button), "(ii)",
                                    (int) milestone.kind, (int) milestone.count);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
look (gpointer milestone)
{
  EbbTodayMilestone *self = milestone;

  self->is_waiting = FALSE;
  update (self);
}

/* All of the journal is counted: when the rest has been drawn, and somebody looks. */
static void
update_later (EbbTodayMilestone *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (self->is_waiting || parent == NULL || !gtk_widget_get_mapped (parent))
    return;

  self->is_waiting = TRUE;
  ebb_after_frame (parent, look, self);
}

/* While there is nothing to say the row itself is not mapped. */
static void
on_parent_cb (EbbTodayMilestone *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL)
    g_signal_connect_object (parent, "map", G_CALLBACK (update_later), self, G_CONNECT_SWAPPED);
  update_later (self);
}

static void
ebb_today_milestone_dispose (GObject *object)
{
  EbbTodayMilestone *self = EBB_TODAY_MILESTONE (object);

  g_clear_object (&self->milestones);

  G_OBJECT_CLASS (ebb_today_milestone_parent_class)->dispose (object);
}

static void
ebb_today_milestone_class_init (EbbTodayMilestoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_today_milestone_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/today/ebb-today-milestone.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTodayMilestone, row);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayMilestone, away_button);
}

static void
ebb_today_milestone_init (EbbTodayMilestone *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_today_milestone_new:
 * @milestones: what was done
 *
 * Returns: (transfer floating): a row, hidden while there is nothing to tell
 */
GtkWidget *
ebb_today_milestone_new (EbbMilestones *milestones)
{
  EbbTodayMilestone *self = g_object_new (EBB_TYPE_TODAY_MILESTONE, NULL);

  self->milestones = g_object_ref (milestones);
  g_signal_connect_object (milestones, "changed", G_CALLBACK (update_later), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::parent", G_CALLBACK (on_parent_cb), NULL);

  return GTK_WIDGET (self);
}
