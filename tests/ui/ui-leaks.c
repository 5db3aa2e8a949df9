/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <dlfcn.h>
#include <stdio.h>

#include "library-leaks.h"
#include "ui-support.h"

static GPtrArray *groups;

/* In the place of libadwaita's, which it calls: version 1.2 forgets a reference to
 * each group of a preferences window, and LeakSanitizer finds them here. Each
 * group has a test of its own too. */
void
adw_preferences_page_add (AdwPreferencesPage  *page,
                          AdwPreferencesGroup *group)
{
  void (*add) (AdwPreferencesPage *, AdwPreferencesGroup *);

  *(void **) &add = dlsym (RTLD_NEXT, "adw_preferences_page_add");
  g_assert_nonnull (add);

  g_ptr_array_add (groups, group);
  add (page, group);
}

/* Newer releases of libadwaita ask how high the large heading of a question would be
 * in a width that it cannot have, and then take the small one; newer releases of GTK
 * warn of it. Nobody sees anything of it. */
static gboolean
is_heading (const char *message)
{
  GtkWidget *label = NULL;
  GtkWidget *parent;

  if (message == NULL ||
      sscanf (message, "Trying to measure GtkLabel %p for width of", (void **) &label) != 1)
    return FALSE;

  parent = gtk_widget_get_parent (label);

  return gtk_widget_has_css_class (parent, "heading-bin") &&
         gtk_widget_get_ancestor (parent, g_type_from_name ("AdwAlertDialog")) != NULL;
}

static GLogWriterOutput
on_log_cb (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && is_heading (fields[i].value))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, data);
}

/* Before anything else: libraries have their own ways with leaks. */
void
ui_forgive_libraries (void)
{
  groups = g_ptr_array_new ();
  forgive_library_leaks ();
  g_log_set_writer_func (on_log_cb, NULL, NULL);
}
