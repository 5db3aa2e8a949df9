/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-control-row.h"
#include "ebb-print-sections.h"
#include "plan/ebb-plan-document.h"
#include "plan/ebb-plan-text.h"

/**
 * EbbPrintSections:
 *
 * Which sections of the plan are to be on a paper, of those that have lines. A
 * paper can be left somewhere, and not all of a plan is for everybody.
 */
struct _EbbPrintSections
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkSwitch           *switches[EBB_PLAN_N_SECTIONS]; /* NULL for one without lines */
};

G_DEFINE_FINAL_TYPE (EbbPrintSections, ebb_print_sections, ADW_TYPE_BIN)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_active_cb (EbbPrintSections *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_section (EbbPrintSections *self,
             EbbPlanSection    section,
             gboolean          active)
{
  GtkWidget *row = ebb_control_row_new ();
  GtkWidget *widget = gtk_switch_new ();

  self->switches[section] = GTK_SWITCH (widget);
  gtk_switch_set_active (GTK_SWITCH (widget), active);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  g_signal_connect_object (widget, "notify::active", G_CALLBACK (on_active_cb), self,
                           G_CONNECT_SWAPPED);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ebb_plan_section_get_title (section));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_preferences_group_add (self->group, row);
}

static void
ebb_print_sections_class_init (EbbPrintSectionsClass *klass)
{
  /* EbbPrintSections::changed: other sections were chosen. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EBB_TYPE_PRINT_SECTIONS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_print_sections_init (EbbPrintSections *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("What Is on It"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * ebb_print_sections_new:
 * @plan: the plan
 * @chosen: what is on at first, a sum of EBB_PLAN_BIT()
 *
 * Returns: a switch for each section that has lines
 */
GtkWidget *
ebb_print_sections_new (EbbPlan *plan,
                        guint    chosen)
{
  EbbPrintSections *self = NULL;

  g_return_val_if_fail (EBB_IS_PLAN (plan), NULL);

  self = g_object_new (EBB_TYPE_PRINT_SECTIONS, NULL);
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    if (g_list_model_get_n_items (ebb_plan_get_section (plan, (EbbPlanSection) i)) > 0)
      add_section (self, (EbbPlanSection) i, (chosen & EBB_PLAN_BIT (i)) != 0);

  return GTK_WIDGET (self);
}

/**
 * ebb_print_sections_get:
 * @self: the choice
 *
 * Returns: a sum of EBB_PLAN_BIT(); a section without lines is in it
 */
guint
ebb_print_sections_get (EbbPrintSections *self)
{
  guint chosen = 0;

  g_return_val_if_fail (EBB_IS_PRINT_SECTIONS (self), EBB_PLAN_ALL);

  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    if (self->switches[i] == NULL || gtk_switch_get_active (self->switches[i]))
      chosen |= EBB_PLAN_BIT (i);

  return chosen;
}
