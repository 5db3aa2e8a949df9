/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-today-family.h"

/**
 * EbbTodayFamily:
 *
 * For somebody who loves a person in recovery: what saves a life, how to talk,
 * and how to look after oneself. Nobody's journal is behind it.
 */
struct _EbbTodayFamily
{
  AdwPreferencesGroup parent_instance;
};

G_DEFINE_FINAL_TYPE (EbbTodayFamily, ebb_today_family, ADW_TYPE_PREFERENCES_GROUP)

static void
ebb_today_family_class_init (EbbTodayFamilyClass *klass)
{
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/io/github/ebb_app/Ebb/today/ebb-today-family.ui");
}

static void
ebb_today_family_init (EbbTodayFamily *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_today_family_new:
 *
 * Returns: (transfer floating): the rows
 */
GtkWidget *
ebb_today_family_new (void)
{
  return g_object_new (EBB_TYPE_TODAY_FAMILY, NULL);
}
