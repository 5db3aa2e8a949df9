/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-window-private.h"
#include "learn/ebb-learn-page.h"

/* What the window does with the pages to read. They are open to everybody, and
 * ask nothing of the journal. */

static void
show_page (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  ebb_window_show_page (EBB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_family (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);

  ebb_window_show_view (self, "learn");
  ebb_learn_page_show_path (EBB_LEARN_PAGE (adw_bin_get_child (self->learn_bin)),
                            EBB_AUDIENCE_FAMILY);
}

void
ebb_window_install_learn_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.learn", "s", show_page);
  gtk_widget_class_install_action (klass, "win.family", NULL, show_family);
}
