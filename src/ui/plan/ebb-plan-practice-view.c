/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plan-practice-view.h"
#include "ebb-wrap-layout.h"

/**
 * EbbPlanPracticeView:
 *
 * One moment of the plan after the other: first the moment alone, to be thought
 * about, then what the plan says. Nothing is counted and nothing is kept; a line
 * that does not fit any more can be changed at once.
 */
struct _EbbPlanPracticeView
{
  AdwWindow parent_instance;

  GPtrArray *scenes;
  guint      position;

  GtkLabel  *moment;
  GtkWidget *question;
  GtkLabel  *answer;
  GtkWidget *show_button;
  GtkWidget *choices;
  GtkWidget *do_button;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (EbbPlanPracticeView, ebb_plan_practice_view, ADW_TYPE_WINDOW)

static EbbPlanItem *
get_scene (EbbPlanPracticeView *self)
{
  return self->position < self->scenes->len ? self->scenes->pdata[self->position] : NULL;
}

static void
show_scene (EbbPlanPracticeView *self)
{
  EbbPlanItem *scene = get_scene (self);
  g_autofree char *moment = NULL;

  if (scene != NULL)
    /* Translators: the situation in a line of the plan, such as "When I am in pain" */
    moment = g_strdup_printf (_("When %s"), ebb_plan_item_get_text (scene));

  gtk_label_set_text (self->moment, moment != NULL ? moment : _("That Was All of Them"));
  gtk_widget_set_visible (self->question, scene != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), FALSE);
  gtk_widget_set_visible (self->show_button, scene != NULL);
  gtk_widget_set_visible (self->choices, FALSE);
  gtk_widget_set_visible (self->close_button, scene == NULL);
  gtk_widget_grab_focus (scene != NULL ? self->show_button : self->close_button);

  /* What has just come into sight is read with the button that has the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->moment), -1);
}

static void
on_show_cb (EbbPlanPracticeView *self)
{
  EbbPlanItem *scene = get_scene (self);
  g_autofree char *answer = NULL;

  /* Translators: what to do in a line of the plan, such as "then I will call my sister" */
  answer = g_strdup_printf (_("then I will %s"), ebb_plan_item_get_response (scene));
  gtk_label_set_text (self->answer, answer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->do_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, answer, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), TRUE);
  gtk_widget_set_visible (self->choices, TRUE);
  gtk_widget_grab_focus (self->do_button);
  gtk_widget_set_visible (self->question, FALSE);
  gtk_widget_set_visible (self->show_button, FALSE);
}

static void
on_do_cb (EbbPlanPracticeView *self)
{
  self->position++;
  show_scene (self);
}

static void
on_change_cb (EbbPlanPracticeView *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gint64 id = ebb_record_get_id (EBB_RECORD (get_scene (self)));

  gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.edit-plan-item", "x", id);
}

static void
ebb_plan_practice_view_finalize (GObject *object)
{
  g_clear_pointer (&EBB_PLAN_PRACTICE_VIEW (object)->scenes, g_ptr_array_unref);

  G_OBJECT_CLASS (ebb_plan_practice_view_parent_class)->finalize (object);
}

static void
ebb_plan_practice_view_class_init (EbbPlanPracticeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ebb_plan_practice_view_finalize;

  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/plan/ebb-plan-practice-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPracticeView, moment);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPracticeView, question);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPracticeView, answer);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPracticeView, show_button);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPracticeView, choices);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPracticeView, do_button);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanPracticeView, close_button);
  gtk_widget_class_bind_template_callback (widget_class, on_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_do_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_change_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ebb_plan_practice_view_init (EbbPlanPracticeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_plan_practice_view_new:
 * @parent: (nullable): the window that has the action win.edit-plan-item
 * @scenes: (element-type EbbPlanItem): moments of the plan, in order
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
ebb_plan_practice_view_new (GtkWindow *parent,
                            GPtrArray *scenes)
{
  EbbPlanPracticeView *self = g_object_new (EBB_TYPE_PLAN_PRACTICE_VIEW, "transient-for", parent,
                                            NULL);

  self->scenes = g_ptr_array_ref (scenes);
  show_scene (self);

  return GTK_WIDGET (self);
}
