/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-milestone-text.h"
#include "ebb-milestones-view.h"

/**
 * EbbMilestonesView:
 *
 * All that was told, and what there is to tell, to look back at. It is there in
 * the quiet after a lapse too: what was done is still done.
 */
struct _EbbMilestonesView
{
  AdwWindow parent_instance;

  GtkLabel  *lead;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (EbbMilestonesView, ebb_milestones_view, ADW_TYPE_WINDOW)

static void
add_row (EbbMilestonesView  *self,
         const EbbMilestone *milestone)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = ebb_milestone_text (milestone->kind, milestone->count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (milestone->day >= 0)
    {
      g_autoptr (GDateTime) time = ebb_day_to_noon (milestone->day);
      /* Translators: a date without its weekday, see date(1). */
      g_autofree char *date = g_date_time_format (time, C_("date", "%-d %B %Y"));

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), date);
    }
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
ebb_milestones_view_class_init (EbbMilestonesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/milestones/ebb-milestones-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbMilestonesView, lead);
  gtk_widget_class_bind_template_child (widget_class, EbbMilestonesView, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ebb_milestones_view_init (EbbMilestonesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_milestones_view_new:
 * @parent: (nullable): the window that it belongs to
 * @milestones: what was done
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
ebb_milestones_view_new (GtkWindow     *parent,
                         EbbMilestones *milestones)
{
  EbbMilestonesView *self = g_object_new (EBB_TYPE_MILESTONES_VIEW, "transient-for", parent,
                                          NULL);
  g_autoptr (GArray) all = ebb_milestones_list (milestones);

  gtk_widget_set_visible (self->list, all->len > 0);
  gtk_label_set_text (self->lead,
                      all->len > 0 ? _("It stays here, whatever comes after it.")
                                   : _("When you have stayed with a craving, looked over your "
                                       "plan or checked in, you find it here."));
  for (guint i = 0; i < all->len; i++)
    add_row (self, &g_array_index (all, EbbMilestone, i));

  return GTK_WIDGET (self);
}
