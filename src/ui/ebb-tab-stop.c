/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-tab-stop.h"

/**
 * EbbTabStop:
 *
 * Makes a list one stop for the Tab key, as it is from GTK 4.12 on: the arrow
 * keys move inside, and Tab leaves. Without it a thousand entries stand
 * between a person and the next button.
 */
struct _EbbTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (EbbTabStop, ebb_tab_stop, ADW_TYPE_BIN)

static gboolean
ebb_tab_stop_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return GTK_WIDGET_CLASS (ebb_tab_stop_parent_class)->focus (widget, direction);
}

static void
ebb_tab_stop_class_init (EbbTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = ebb_tab_stop_focus;
}

static void
ebb_tab_stop_init (EbbTabStop *self)
{
}
