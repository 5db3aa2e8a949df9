/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-after-frame.h"
#include "ebb-late-icons.h"

/* Before the first icon can be drawn GTK reads what all themes have: as much work
 * as a sixth of the start. The words do not wait for that: they are in the first
 * frame, the icons come into the room that is kept for them in the next one. */

#define HELD "ebb-late-icons"

typedef struct
{
  GPtrArray *images;
  GPtrArray *names;  /* of the icon that belongs in the image at the same place */
  GPtrArray *arrows; /* have no name to take away, but can be left undrawn */
} Held;

static void
held_free (gpointer data)
{
  Held *held = data;

  g_ptr_array_unref (held->images);
  g_ptr_array_unref (held->names);
  g_ptr_array_unref (held->arrows);
  g_free (held);
}

static void
take (GtkWidget *widget,
      Held      *held)
{
  if (GTK_IS_IMAGE (widget) &&
      gtk_image_get_storage_type (GTK_IMAGE (widget)) == GTK_IMAGE_ICON_NAME)
    {
      g_ptr_array_add (held->images, g_object_ref (widget));
      g_ptr_array_add (held->names,
                       g_strdup (gtk_image_get_icon_name (GTK_IMAGE (widget))));
      gtk_image_clear (GTK_IMAGE (widget));
      return;
    }

  /* In menu buttons and the like; GTK keeps the type to itself. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkBuiltinIcon"))
    {
      g_ptr_array_add (held->arrows, g_object_ref (widget));
      gtk_widget_set_opacity (widget, 0);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    take (child, held);
}

/* What has been given an icon in the meantime keeps that one. */
static void
give_back (gpointer window)
{
  Held *held = g_object_get_data (window, HELD);

  for (guint i = 0; i < held->images->len; i++)
    {
      GtkImage *image = g_ptr_array_index (held->images, i);

      if (gtk_image_get_storage_type (image) == GTK_IMAGE_EMPTY)
        gtk_image_set_from_icon_name (image, g_ptr_array_index (held->names, i));
    }

  for (guint i = 0; i < held->arrows->len; i++)
    gtk_widget_set_opacity (g_ptr_array_index (held->arrows, i), 1);

  g_object_set_data (window, HELD, NULL);
}

/**
 * ebb_late_icons_hold:
 * @window: a window that was not shown yet
 *
 * Takes the icons out of @window until its first frame has been drawn.
 */
void
ebb_late_icons_hold (GtkWidget *window)
{
  Held *held = g_new0 (Held, 1);

  held->images = g_ptr_array_new_with_free_func (g_object_unref);
  held->names = g_ptr_array_new_with_free_func (g_free);
  held->arrows = g_ptr_array_new_with_free_func (g_object_unref);
  take (window, held);
  g_object_set_data_full (G_OBJECT (window), HELD, held, held_free);
  ebb_after_frame (window, give_back, window);
}
