/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-way-out.h"

/* When Shift+Tab or Up finds nothing more in a widget GTK lets the widget itself grab the
 * focus, also one that cannot have it, and when Tab comes to one before it looks into
 * it. One that hands it to something inside would never be left, and what it has before
 * that would be passed over. */

#define PASSING "ebb-passing"

typedef struct
{
  GtkWidgetClass *parent_class;
  gboolean (*grab_focus) (GtkWidget *widget);
} Kept;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("ebb-way-out");
}

static gboolean
grab_focus (GtkWidget *widget)
{
  Kept *kept = g_type_get_qdata (G_OBJECT_TYPE (widget), get_quark ());

  return g_object_get_data (G_OBJECT (widget), PASSING) == NULL && kept->grab_focus (widget);
}

static gboolean
focus (GtkWidget        *widget,
       GtkDirectionType  direction)
{
  Kept *kept = g_type_get_qdata (G_OBJECT_TYPE (widget), get_quark ());
  gboolean is_inside = gtk_widget_get_focus_child (widget) != NULL;
  gboolean is_back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP ||
                     direction == GTK_DIR_LEFT;
  gboolean is_passing = (is_back && is_inside) ||
                        (direction == GTK_DIR_TAB_FORWARD && !is_inside);
  gboolean moved;

  g_object_set_data (G_OBJECT (widget), PASSING, is_passing ? widget : NULL);
  moved = kept->parent_class->focus (widget, direction);
  g_object_set_data (G_OBJECT (widget), PASSING, NULL);

  return moved;
}

/**
 * ebb_way_out_keep:
 * @klass: that of a final type with a grab_focus() of its own, which goes to something
 *   inside, and that is set already
 *
 * Lets Tab begin with the first thing in it, and Shift+Tab leave it.
 */
void
ebb_way_out_keep (GtkWidgetClass *klass)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->parent_class = g_type_class_peek_parent (klass);
  kept->grab_focus = klass->grab_focus;
  g_type_set_qdata (G_TYPE_FROM_CLASS (klass), get_quark (), kept);
  klass->grab_focus = grab_focus;
  klass->focus = focus;
}
