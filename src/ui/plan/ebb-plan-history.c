/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plan-history.h"
#include "ebb-plan-line.h"
#include "plan/ebb-plan-difference.h"
#include "plan/ebb-plan-text.h"

/**
 * EbbPlanHistory:
 *
 * The plan as it was: its older versions by date, each to be read beside what
 * the plan is now, and to be put back.
 */
struct _EbbPlanHistory
{
  AdwWindow parent_instance;

  EbbPlan        *plan;
  EbbPlanVersion *shown;

  GtkStack  *stack;
  GtkWidget *back_button;
  GtkWidget *list;
  GtkLabel  *title;
  GtkBox    *lines;
  GtkWidget *restore_button;
};

G_DEFINE_FINAL_TYPE (EbbPlanHistory, ebb_plan_history, ADW_TYPE_WINDOW)

static char *
dup_date (EbbPlanVersion *version)
{
  g_autoptr (GDateTime) time = ebb_plan_version_dup_time (version);

  /* Translators: a date with its year, see date(1). */
  return g_date_time_format (time, C_("date", "%A, %-d %B %Y"));
}

static GPtrArray *
compare (EbbPlanHistory *self,
         EbbPlanVersion *version)
{
  g_autoptr (GPtrArray) then = ebb_plan_version_dup_items (version);
  g_autoptr (GPtrArray) now = ebb_plan_list_all (self->plan);

  return ebb_plan_compare (then, now);
}

static char *
describe (EbbPlanHistory *self,
          EbbPlanVersion *version)
{
  g_autoptr (GPtrArray) differences = compare (self, version);
  guint n = 0;

  for (guint i = 0; i < differences->len; i++)
    {
      const EbbPlanDifference *difference = g_ptr_array_index (differences, i);

      if (difference->change != EBB_PLAN_SAME)
        n++;
    }

  if (n == 0)
    return g_strdup (_("As it is now"));

  return g_strdup_printf (ngettext ("%u line is different now", "%u lines are different now", n),
                          n);
}

static void
show_version (EbbPlanHistory *self,
              EbbPlanVersion *version);

static void
on_row_activated_cb (EbbPlanHistory *self,
                     GtkListBoxRow  *row)
{
  g_autoptr (EbbPlanVersion) version = NULL;

  version = g_list_model_get_item (ebb_plan_get_versions (self->plan),
                                   (guint) gtk_list_box_row_get_index (row));
  if (version != NULL)
    show_version (self, version);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  EbbPlanHistory *self = user_data;
  g_autofree char *date = dup_date (item);
  g_autofree char *description = describe (self, item);
  g_autofree char *title = NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  /* Translators: the plan as it was until that date */
  title = g_strdup_printf (_("Until %s"), date);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static void
add_label (GtkBox     *box,
           const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

/* In words: colour alone would tell nothing to many. */
static void
add_difference (EbbPlanHistory          *self,
                const EbbPlanDifference *difference)
{
  EbbPlanItem *item = difference->then != NULL ? difference->then : difference->now;
  g_autofree char *text = ebb_plan_line_dup_text (item);
  g_autofree char *now = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  add_label (GTK_BOX (box), text, NULL);
  if (difference->change == EBB_PLAN_ONLY_THEN)
    add_label (GTK_BOX (box), _("Not in the plan now"), "dim-label");
  else if (difference->change == EBB_PLAN_ONLY_NOW)
    add_label (GTK_BOX (box), _("Only in the plan now"), "dim-label");
  else if (difference->change == EBB_PLAN_CHANGED)
    {
      g_autofree char *new_text = ebb_plan_line_dup_text (difference->now);

      /* Translators: what a line of the plan says today */
      now = g_strdup_printf (_("Now: %s"), new_text);
      add_label (GTK_BOX (box), now, "dim-label");
    }
  gtk_box_append (self->lines, box);
}

static void
fill_lines (EbbPlanHistory *self)
{
  g_autoptr (GPtrArray) differences = compare (self, self->shown);
  GtkWidget *child;
  int section = -1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);

  for (guint i = 0; i < differences->len; i++)
    {
      const EbbPlanDifference *difference = g_ptr_array_index (differences, i);
      EbbPlanItem *item = difference->then != NULL ? difference->then : difference->now;

      if ((int) ebb_plan_item_get_section (item) != section)
        {
          section = (int) ebb_plan_item_get_section (item);
          add_label (self->lines, ebb_plan_section_get_title ((EbbPlanSection) section),
                     "heading");
        }
      add_difference (self, difference);
    }
}

static void
show_version (EbbPlanHistory *self,
              EbbPlanVersion *version)
{
  g_autofree char *date = dup_date (version);
  g_autofree char *title = g_strdup_printf (_("Until %s"), date);

  g_set_object (&self->shown, version);
  gtk_label_set_text (self->title, title);
  fill_lines (self);
  gtk_stack_set_visible_child_name (self->stack, "version");
  gtk_widget_set_visible (self->back_button, TRUE);
  gtk_widget_grab_focus (self->restore_button);
}

static void
go_back (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  EbbPlanHistory *self = EBB_PLAN_HISTORY (widget);

  if (!gtk_widget_get_visible (self->back_button))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  gtk_widget_set_visible (self->back_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
on_restore_cb (EbbPlanHistory *self)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "win.restore-plan", "x",
                              ebb_record_get_id (EBB_RECORD (self->shown)));
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_versions_cb (EbbPlanHistory *self)
{
  GListModel *versions = ebb_plan_get_versions (self->plan);

  if (g_list_model_get_n_items (versions) == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
ebb_plan_history_dispose (GObject *object)
{
  EbbPlanHistory *self = EBB_PLAN_HISTORY (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (ebb_plan_history_parent_class)->dispose (object);
}

static void
ebb_plan_history_class_init (EbbPlanHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_plan_history_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/plan/ebb-plan-history.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlanHistory, stack);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanHistory, back_button);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanHistory, list);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanHistory, title);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanHistory, lines);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanHistory, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_cb);
  gtk_widget_class_install_action (widget_class, "history.back", NULL, go_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "history.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "history.back",
                                       NULL);
}

static void
ebb_plan_history_init (EbbPlanHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_plan_history_new:
 * @parent: (nullable): the window that has the action win.restore-plan
 * @plan: the plan
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
ebb_plan_history_new (GtkWindow *parent,
                      EbbPlan   *plan)
{
  EbbPlanHistory *self = g_object_new (EBB_TYPE_PLAN_HISTORY, "transient-for", parent, NULL);

  self->plan = g_object_ref (plan);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), ebb_plan_get_versions (plan), create_row,
                           self, NULL);
  g_signal_connect_object (ebb_plan_get_versions (plan), "items-changed",
                           G_CALLBACK (on_versions_cb), self, G_CONNECT_SWAPPED);
  on_versions_cb (self);

  return GTK_WIDGET (self);
}
