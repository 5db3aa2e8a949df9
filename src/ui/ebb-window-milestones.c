/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-window-private.h"
#include "journal/ebb-milestones.h"
#include "milestones/ebb-milestones-view.h"

/* What the window does for what was done. */

static EbbMilestones *
make_milestones (EbbWindow *self)
{
  return ebb_milestones_new (ebb_storage_get_database (self->storage),
                             ebb_storage_get_counters (self->storage));
}

static void
show_milestones (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  g_autoptr (EbbMilestones) milestones = make_milestones (EBB_WINDOW (widget));

  gtk_window_present (GTK_WINDOW (ebb_milestones_view_new (GTK_WINDOW (widget), milestones)));
}

static void
put_away_milestone (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (EbbMilestones) milestones = make_milestones (self);
  EbbMilestone milestone = { EBB_MILESTONE_RIDDEN_OUT, 0, -1 };
  g_autoptr (GError) error = NULL;
  int kind;
  int count;

  g_variant_get (parameter, "(ii)", &kind, &count);
  if (kind < 0 || kind >= EBB_MILESTONE_N_KINDS || count < 1)
    return;

  milestone.kind = (EbbMilestoneKind) kind;
  milestone.count = (guint) count;
  if (!ebb_milestones_put_away (milestones, &milestone, &error))
    ebb_window_tell_error (self, error);
}

void
ebb_window_install_milestone_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.milestones", NULL, show_milestones);
  gtk_widget_class_install_action (klass, "win.put-away-milestone", "(ii)", put_away_milestone);
}
