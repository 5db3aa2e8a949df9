/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-window-private.h"
#include "learn/ebb-learn-page.h"

/* What the window does with the pages to read. They are open to everybody, and
 * ask nothing of the journal. */

static EbbLearnPage *
get_learn (EbbWindow *self)
{
  return EBB_LEARN_PAGE (adw_bin_get_child (self->learn_bin));
}

/* Where a page is opened from: what is being written, or a view. A link from page
 * to page changes nothing, and neither does the start. */
static const char *
find_origin (EbbWindow *self)
{
  const char *view = adw_view_stack_get_visible_child_name (self->views);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return NULL;
  if (ebb_window_is_editor_seen (self))
    return "editor";

  return g_str_equal (view, "learn") ? self->read_from : view;
}

void
ebb_window_forget_read_from (EbbWindow *self)
{
  g_clear_pointer (&self->read_from, g_free);
}

/* From the first page that was opened from elsewhere, back there: what was being
 * written is never lost sight of. */
gboolean
ebb_window_go_back_from_page (EbbWindow *self)
{
  g_autofree char *origin = NULL;

  if (self->read_from == NULL ||
      ebb_learn_page_get_n_visits (get_learn (self)) > self->read_from_depth)
    return FALSE;

  origin = g_steal_pointer (&self->read_from);
  if (!g_str_equal (origin, "editor"))
    ebb_window_show_view (self, origin);
  else if (ebb_window_get_editor (self) != NULL)
    gtk_stack_set_visible_child_name (self->main, "editor");
  else
    return FALSE;

  return TRUE;
}

static void
show_page (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autofree char *origin = g_strdup (find_origin (self));
  gboolean is_entered = g_strcmp0 (origin, self->read_from) != 0;

  ebb_window_show_page (self, g_variant_get_string (parameter, NULL));
  g_free (self->read_from);
  self->read_from = g_steal_pointer (&origin);
  if (is_entered)
    self->read_from_depth = ebb_learn_page_get_n_visits (get_learn (self));
}

static void
show_family (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);

  ebb_window_show_view (self, "learn");
  ebb_learn_page_show_path (get_learn (self), EBB_AUDIENCE_FAMILY);
}

void
ebb_window_install_learn_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.learn", "s", show_page);
  gtk_widget_class_install_action (klass, "win.family", NULL, show_family);
}
