/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-file-dialog.h"
#include "ebb-error.h"
#include "ebb-photo-row.h"

/* Sharp enough for a page, and small enough to be kept with the plan. */
#define MAX_PIXELS 1024

/**
 * EbbPhotoRow:
 *
 * A photograph, or none. It is kept as a small copy without what a camera wrote
 * into it: where and when it was taken stays with the person.
 */
struct _EbbPhotoRow
{
  AdwActionRow parent_instance;

  char *photo;

  GtkWidget *remove_button;
};

G_DEFINE_FINAL_TYPE (EbbPhotoRow, ebb_photo_row, EBB_TYPE_CONTROL_ROW)

static void
update (EbbPhotoRow *self)
{
  gboolean has_photo = *self->photo != '\0';

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               has_photo ? _("One is chosen") : C_("photograph", "None"));
  gtk_widget_set_visible (self->remove_button, has_photo);
}

static void
on_file_cb (const char *path,
            gpointer    user_data)
{
  g_autoptr (EbbPhotoRow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (path != NULL && !ebb_photo_row_load (self, path, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static void
on_choose_cb (EbbPhotoRow *self)
{
  ebb_file_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        _("Choose a Photograph"), "image/*", on_file_cb, g_object_ref (self));
}

static void
on_remove_cb (EbbPhotoRow *self)
{
  ebb_photo_row_set_photo (self, "");
}

static void
ebb_photo_row_finalize (GObject *object)
{
  g_free (EBB_PHOTO_ROW (object)->photo);

  G_OBJECT_CLASS (ebb_photo_row_parent_class)->finalize (object);
}

static void
ebb_photo_row_class_init (EbbPhotoRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ebb_photo_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/plan/ebb-photo-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPhotoRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
ebb_photo_row_init (EbbPhotoRow *self)
{
  self->photo = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * ebb_photo_row_get_photo:
 * @self: the row
 *
 * Returns: a JPEG image in base64, or ""
 */
const char *
ebb_photo_row_get_photo (EbbPhotoRow *self)
{
  g_return_val_if_fail (EBB_IS_PHOTO_ROW (self), "");

  return self->photo;
}

void
ebb_photo_row_set_photo (EbbPhotoRow *self,
                         const char  *photo)
{
  char *copy;

  g_return_if_fail (EBB_IS_PHOTO_ROW (self));

  copy = g_strdup (photo);
  g_free (self->photo);
  self->photo = copy;
  update (self);
}

/**
 * ebb_photo_row_load:
 * @self: the row
 * @path: an image, of whatever size
 * @error: return location for %EBB_ERROR_INVALID
 *
 * Returns: whether it could be read; if not, the one before is kept
 */
gboolean
ebb_photo_row_load (EbbPhotoRow  *self,
                    const char   *path,
                    GError      **error)
{
  g_autoptr (GdkPixbuf) read = NULL;
  g_autoptr (GdkPixbuf) turned = NULL;
  g_autofree char *jpeg = NULL;
  g_autofree char *photo = NULL;
  gsize size = 0;
  int width = 0, height = 0;

  g_return_val_if_fail (EBB_IS_PHOTO_ROW (self), FALSE);

  if (gdk_pixbuf_get_file_info (path, &width, &height) != NULL)
    read = MAX (width, height) > MAX_PIXELS
             ? gdk_pixbuf_new_from_file_at_scale (path, MAX_PIXELS, MAX_PIXELS, TRUE, NULL)
             : gdk_pixbuf_new_from_file (path, NULL);
  if (read != NULL)
    turned = gdk_pixbuf_apply_embedded_orientation (read);
  if (turned == NULL ||
      !gdk_pixbuf_save_to_buffer (turned, &jpeg, &size, "jpeg", NULL, "quality", "85", NULL))
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("This file is not a picture that can be read. Choose another one. "
                       "What you wrote is still here."));

  photo = g_base64_encode ((const guchar *) jpeg, size);
  ebb_photo_row_set_photo (self, photo);

  return TRUE;
}
