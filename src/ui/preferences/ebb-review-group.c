/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-review-group.h"
#include "ebb-week.h"

/**
 * EbbReviewGroup:
 *
 * Whether Today offers to look back at the week, and on which evening.
 */
struct _EbbReviewGroup
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *row;
};

G_DEFINE_FINAL_TYPE (EbbReviewGroup, ebb_review_group, ADW_TYPE_PREFERENCES_GROUP)

/* Never, and then the days in the order of the locale. */
static gboolean
weekday_to_selected (GBinding     *binding,
                     const GValue *from,
                     GValue       *to,
                     gpointer      user_data)
{
  int weekday = g_value_get_int (from);

  g_value_set_uint (to, weekday < 0 ? 0
                                    : (guint) ((weekday - ebb_week_get_first () + 7) % 7) + 1);

  return TRUE;
}

static gboolean
selected_to_weekday (GBinding     *binding,
                     const GValue *from,
                     GValue       *to,
                     gpointer      user_data)
{
  guint selected = g_value_get_uint (from);

  if (selected > 7)
    return FALSE;
  g_value_set_int (to, selected == 0 ? -1
                                     : ((int) selected - 1 + ebb_week_get_first ()) % 7);

  return TRUE;
}

static void
ebb_review_group_class_init (EbbReviewGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-review-group.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbReviewGroup, row);
}

static void
ebb_review_group_init (EbbReviewGroup *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_string_list_append (names, C_("weekly review", "Never"));
  for (int i = 0; i < 7; i++)
    gtk_string_list_take (names, ebb_week_dup_name ((ebb_week_get_first () + i) % 7));
  adw_combo_row_set_model (self->row, G_LIST_MODEL (names));
}

GtkWidget *
ebb_review_group_new (EbbSettings *settings)
{
  EbbReviewGroup *self = g_object_new (EBB_TYPE_REVIEW_GROUP, NULL);

  g_object_bind_property_full (settings, "review-weekday", self->row, "selected",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               weekday_to_selected, selected_to_weekday, NULL, NULL);

  return GTK_WIDGET (self);
}
