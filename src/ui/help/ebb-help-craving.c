/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-buttons.h"
#include "ebb-help-craving.h"
#include "ebb-plan-lines.h"
#include "ebb-way-out.h"
#include "ebb-wrap-layout.h"
#include "learn/ebb-safety.h"

/**
 * EbbHelpCraving:
 *
 * For a moment of wanting to use: how to ride it out, what the person wrote
 * for it, and what lowers the danger. Nothing has to be filled in.
 */
struct _EbbHelpCraving
{
  AdwBin parent_instance;

  GtkWidget *content;
  GtkWidget *when_then;
  GtkWidget *reasons;
  GtkWidget *break_label;
  GtkWidget *crisis_label;
};

G_DEFINE_FINAL_TYPE (EbbHelpCraving, ebb_help_craving, ADW_TYPE_BIN)

static gboolean
ebb_help_craving_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (EBB_HELP_CRAVING (widget)->content);
}

static void
ebb_help_craving_class_init (EbbHelpCravingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = ebb_help_craving_grab_focus;
  ebb_way_out_keep (widget_class);

  g_type_ensure (EBB_TYPE_PLAN_LINES);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/help/ebb-help-craving.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbHelpCraving, content);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpCraving, when_then);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpCraving, reasons);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpCraving, break_label);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpCraving, crisis_label);
}

static void
ebb_help_craving_init (EbbHelpCraving *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));

  gtk_label_set_text (GTK_LABEL (self->break_label), ebb_safety_get_text ("SL-BREAK"));
  gtk_label_set_text (GTK_LABEL (self->crisis_label), ebb_safety_get_text ("SL-SUICIDE"));
}

GtkWidget *
ebb_help_craving_new (EbbPlan *plan)
{
  EbbHelpCraving *self;

  g_return_val_if_fail (plan == NULL || EBB_IS_PLAN (plan), NULL);

  self = g_object_new (EBB_TYPE_HELP_CRAVING, NULL);
  ebb_plan_lines_bind (EBB_PLAN_LINES (self->reasons), plan, EBB_PLAN_REASON);
  ebb_plan_lines_bind (EBB_PLAN_LINES (self->when_then), plan, EBB_PLAN_WHEN_THEN);

  return GTK_WIDGET (self);
}
