/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-late-icons.h"
#include "ebb-window-private.h"
#include "learn/ebb-learn-page.h"

/* What the first frame has, what a narrow window does, and where the focus is. */

/* In a narrow window the header bars keep only the button that closes it, so
 * that Help Now always has its room. The editor has Back instead. */

#define NARROW_WIDTH 560

/* "menu:minimize,maximize,close" -> ":close", on whichever side that is. */
static char *
keep_close (const char *layout)
{
  g_auto (GStrv) sides = g_strsplit (layout != NULL ? layout : "", ":", 2);
  gboolean at_start = sides[0] != NULL && strstr (sides[0], "close") != NULL;
  gboolean at_end = sides[0] != NULL && sides[1] != NULL && strstr (sides[1], "close") != NULL;

  return g_strconcat (at_start ? "close" : "", ":", at_end ? "close" : "", NULL);
}

void
ebb_window_apply_narrow (EbbWindow *self)
{
  g_autofree char *full = NULL;
  g_autofree char *layout = NULL;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &full,
                NULL);
  if (self->narrow)
    layout = keep_close (full);

  adw_header_bar_set_decoration_layout (self->home_header, layout);
  /* A title in the very middle takes as much room on its other side. */
  adw_header_bar_set_centering_policy (self->home_header,
                                       self->narrow ? ADW_CENTERING_POLICY_LOOSE
                                                    : ADW_CENTERING_POLICY_STRICT);
  if (self->help_page != NULL)
    adw_header_bar_set_decoration_layout (ebb_help_page_get_header (self->help_page), layout);
  if (self->stay_page != NULL)
    adw_header_bar_set_decoration_layout (ebb_stay_page_get_header (self->stay_page),
                                          self->narrow ? ":" : NULL);
  if (self->editor_page != NULL)
    adw_header_bar_set_decoration_layout (ebb_editor_page_get_header (self->editor_page),
                                          self->narrow ? ":" : NULL);
}

static gboolean
on_narrow_idle_cb (gpointer user_data)
{
  EbbWindow *self = user_data;

  self->narrow_id = 0;
  ebb_window_apply_narrow (self);

  return G_SOURCE_REMOVE;
}

/* Called in the middle of a layout, which must not change the layout. */
void
ebb_window_set_width (EbbWindow *self,
                      int        width)
{
  gboolean narrow = width < NARROW_WIDTH;

  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  if (self->narrow_id == 0)
    self->narrow_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_narrow_idle_cb, self, NULL);
}

/* In pixels, for text of the usual size: so wide, the header bar has the same place
 * for all else with the switcher and without it. */
#define SWITCHER_WIDTH 800
#define USUAL_DPI (96 * 1024)

static gboolean
has_room_for_switcher (EbbWindow *self)
{
  int width, height, dpi;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return (gint64) width * USUAL_DPI >= (gint64) SWITCHER_WIDTH * MAX (dpi, USUAL_DPI);
}

/* What the first frame does without comes in the next one. A page that was asked
 * for at the start is all that is waited for. */
void
ebb_window_lighten (EbbWindow *self)
{
  gboolean is_page = gtk_widget_get_visible (self->back_button);

  ebb_switcher_title_fill (self->switcher_title, is_page && has_room_for_switcher (self));
  ebb_late_icons_hold (GTK_WIDGET (self));
}

/* A view may know better than its first widget where to begin. One that comes back,
 * after something was written, goes on from where it was left. */
void
ebb_window_focus_view (EbbWindow *self)
{
  GtkWidget *bin = adw_view_stack_get_visible_child (self->views);
  GtkWidget *view = adw_bin_get_child (ADW_BIN (bin));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean is_there = focus != NULL && gtk_widget_is_ancestor (focus, bin);

  if ((EBB_IS_LEARN_PAGE (view) || EBB_IS_LOCK_PAGE (view)) && gtk_widget_grab_focus (view))
    return;

  if (!is_there || !gtk_widget_get_mapped (focus))
    gtk_widget_child_focus (bin, GTK_DIR_TAB_FORWARD);
}
