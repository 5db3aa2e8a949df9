/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every view, dialog and state at the sizes of the screens that people have: at the
 * smallest, at that with text twice as large, and at the largest. With EBB_PICTURES, the
 * name of a folder, there is a picture of each, also at the sizes between, to be looked
 * at; EBB_PICTURES_DPI is for the size of text, of which 96 is the usual. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "ui-tour.h"

#define MOST_TRIES 40
#define N_BETWEEN 2
#define USUAL_DPI 96

/* Pixels of a window that its shadow or frame may take. */
#define FRAME 40

static const struct
{
  int width;
  int height;
  int text;          /* percent of the usual size */
} sizes[] = {
  { 1024, 600, 100 },     /* a small laptop */
  { 600, 720, 100 },      /* half of a screen */
  { 360, 294, 100 },      /* a phone with its keyboard */
  { 360, 294, 200 },
  { 1920, 1000, 100 },    /* a large screen */
};

static const char *folder;
static int dpi = USUAL_DPI;
static guint n_pictures;

static void
save_picture (GtkWidget *root,
              guint      size)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *part = g_path_get_basename (g_test_get_path ());
  g_autofree char *name = g_strdup_printf ("%04d%s-%s-%03u.png", sizes[size].width,
                                           sizes[size].text > 100 ? "-large" : "", part,
                                           n_pictures);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GskRenderNode *node = NULL;

  /* What has just been laid out is drawn in the next frame. */
  for (guint i = 0; i < MOST_TRIES && node == NULL; i++)
    {
      g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (root);
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      if (i > 0)
        ui_iterate ();
      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (root),
                              gtk_widget_get_height (root));
      node = gtk_snapshot_free_to_node (snapshot);
    }
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (root)), node, NULL);
  gsk_render_node_unref (node);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static gboolean
has_size (GtkWidget *root,
          int        width,
          int        height)
{
  return gtk_widget_get_width (root) <= width && gtk_widget_get_height (root) <= height &&
         gtk_widget_get_width (root) > width - FRAME &&
         gtk_widget_get_height (root) > height - FRAME;
}

/* What turns with the width needs less room once it has turned, and the window
 * manager takes its time. */
static void
resize (GtkWidget *root,
        int        width,
        int        height)
{
  for (guint i = 0; i < 2 || (i < MOST_TRIES && !has_size (root, width, height)); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (root), width, height);
      ui_iterate ();
    }
}

static void
add_fault (GtkWidget  *root,
           guint       size,
           const char *format,
           ...) G_GNUC_PRINTF (3, 4);

static void
add_fault (GtkWidget  *root,
           guint       size,
           const char *format,
           ...)
{
  g_autofree char *what = NULL;
  va_list values;

  va_start (values, format);
  what = g_strdup_vprintf (format, values);
  va_end (values);
  g_test_message ("%s “%s” at %d×%d, text %d %%: %s", G_OBJECT_TYPE_NAME (root),
                  gtk_window_get_title (GTK_WINDOW (root)), sizes[size].width, sizes[size].height,
                  sizes[size].text, what);
  g_test_fail ();
}

/* A window can be smaller than what is in it needs: what is below is cut. */
static void
look_for_overflow (GtkWidget *widget,
                   GtkWidget *root,
                   guint      size)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, root, &bounds))
    return;

  if (bounds.origin.y + bounds.size.height > gtk_widget_get_height (root))
    {
      add_fault (root, size, "%s goes on to %d", G_OBJECT_TYPE_NAME (widget),
                 (int) (bounds.origin.y + bounds.size.height));
      return;
    }

  if (GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_POPOVER (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_for_overflow (child, root, size);
}

/* Those of GTK's own buttons have none, nor has the way back that each header bar of
 * newer releases of libadwaita has, and does not show. */
static gboolean
is_explained (GtkWidget *button)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (button))),
                   "AdwBackButton") ||
      gtk_widget_get_ancestor (button, GTK_TYPE_WINDOW_CONTROLS) != NULL ||
      gtk_widget_get_ancestor (button, GTK_TYPE_SPIN_BUTTON) != NULL ||
      gtk_widget_get_ancestor (button, GTK_TYPE_CALENDAR) != NULL)
    return TRUE;

  for (GtkWidget *widget = button; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_tooltip_text (widget) != NULL)
      return TRUE;

  return FALSE;
}

/* Where the theme has no such icon, there is a picture of a broken one; and what
 * has nothing but an icon says what it does when it is pointed at. */
static void
assert_icons (GtkWidget *widget)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));

  if (GTK_IS_IMAGE (widget) &&
      gtk_image_get_storage_type (GTK_IMAGE (widget)) == GTK_IMAGE_ICON_NAME)
    {
      const char *name = gtk_image_get_icon_name (GTK_IMAGE (widget));

      if (!gtk_icon_theme_has_icon (theme, name))
        {
          g_test_message ("There is no icon %s", name);
          g_test_fail ();
        }
      if (GTK_IS_BUTTON (gtk_widget_get_parent (widget)) && !is_explained (widget))
        {
          g_test_message ("A button that shows only %s has no tooltip", name);
          g_test_fail ();
        }
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_icons (child);
}

static void
visit (GtkWidget *root)
{
  n_pictures++;
  assert_icons (root);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if ((folder == NULL && i < N_BETWEEN) || (dpi != USUAL_DPI && sizes[i].text != 100))
        continue;
      g_object_set (gtk_widget_get_settings (root), "gtk-xft-dpi",
                    dpi * sizes[i].text / 100 * 1024, NULL);
      resize (root, sizes[i].width, sizes[i].height);
      if (folder != NULL)
        save_picture (root, i);
      if (!has_size (root, sizes[i].width, sizes[i].height))
        add_fault (root, i, "is %d×%d", gtk_widget_get_width (root),
                   gtk_widget_get_height (root));
      for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        look_for_overflow (child, root, i);
    }
}

int
main (int    argc,
      char **argv)
{
  const char *wanted = g_getenv ("EBB_PICTURES_DPI");

  folder = g_getenv ("EBB_PICTURES");
  ui_init (&argc, &argv);
  if (folder != NULL)
    g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  if (wanted != NULL)
    dpi = atoi (wanted);
  ui_tour_add ("/pictures", visit);

  return g_test_run ();
}
