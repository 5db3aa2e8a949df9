/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-editor.h"

G_DEFINE_INTERFACE (EbbEditor, ebb_editor, GTK_TYPE_WIDGET)

enum {
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
ebb_editor_default_init (EbbEditorInterface *iface)
{
  g_object_interface_install_property (iface,
                                       g_param_spec_string ("title", NULL, NULL, "",
                                                            G_PARAM_READABLE |
                                                            G_PARAM_STATIC_STRINGS));

  /**
   * EbbEditor::saved:
   *
   * What was edited is on the disk now.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", EBB_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * ebb_editor_save:
 * @self: an editor
 * @error: return location for an error, whose message is for the person
 *
 * Returns: whether what was edited is on the disk
 */
gboolean
ebb_editor_save (EbbEditor  *self,
                 GError    **error)
{
  g_return_val_if_fail (EBB_IS_EDITOR (self), FALSE);

  if (!EBB_EDITOR_GET_IFACE (self)->save (self, error))
    return FALSE;

  g_signal_emit (self, signals[SIGNAL_SAVED], 0);

  return TRUE;
}

gboolean
ebb_editor_is_modified (EbbEditor *self)
{
  g_return_val_if_fail (EBB_IS_EDITOR (self), FALSE);

  return EBB_EDITOR_GET_IFACE (self)->is_modified (self);
}

/**
 * ebb_editor_keep:
 * @self: an editor that is about to go although the person did not say so
 * @error: return location for an #EbbError
 *
 * Keeps what was written, as a draft or, where there are none, as it is.
 *
 * Returns: whether nothing of it is lost when the editor goes
 */
gboolean
ebb_editor_keep (EbbEditor  *self,
                 GError    **error)
{
  g_return_val_if_fail (EBB_IS_EDITOR (self), FALSE);

  if (!ebb_editor_is_modified (self))
    return TRUE;
  if (EBB_EDITOR_GET_IFACE (self)->keep != NULL)
    return EBB_EDITOR_GET_IFACE (self)->keep (self, error);

  return EBB_EDITOR_GET_IFACE (self)->save (self, error);
}

/**
 * ebb_editor_discard:
 * @self: an editor that is about to go without being saved, because the person
 *   said so or because there is nothing in it
 */
void
ebb_editor_discard (EbbEditor *self)
{
  g_return_if_fail (EBB_IS_EDITOR (self));

  if (EBB_EDITOR_GET_IFACE (self)->discard != NULL)
    EBB_EDITOR_GET_IFACE (self)->discard (self);
}

void
ebb_editor_grab_first (EbbEditor *self)
{
  g_return_if_fail (EBB_IS_EDITOR (self));

  EBB_EDITOR_GET_IFACE (self)->grab_first (self);
}

/**
 * ebb_editor_dup_title:
 * @self: an editor
 *
 * Returns: (transfer full): what is shown above it; the window's own title
 *   stays neutral
 */
char *
ebb_editor_dup_title (EbbEditor *self)
{
  char *title = NULL;

  g_return_val_if_fail (EBB_IS_EDITOR (self), NULL);

  g_object_get (self, "title", &title, NULL);

  return title;
}
