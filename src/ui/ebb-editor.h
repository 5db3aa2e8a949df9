/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_EDITOR (ebb_editor_get_type ())

G_DECLARE_INTERFACE (EbbEditor, ebb_editor, EBB, EDITOR, GtkWidget)

/**
 * EbbEditorInterface:
 * @save: writes what was edited through its store; on failure everything that
 *   was typed stays in the editor
 * @is_modified: whether there is something that @save would keep
 * @keep: keeps what was written as a draft; optional, without it @save does
 * @discard: forgets what was written; optional
 * @grab_first: puts the focus where a person begins
 *
 * A form that a person fills and saves. It edits a copy: until @save
 * succeeds, nothing else shows the change.
 */
struct _EbbEditorInterface
{
  GTypeInterface parent_iface;

  gboolean (*save)        (EbbEditor  *self,
                           GError    **error);
  gboolean (*is_modified) (EbbEditor  *self);
  gboolean (*keep)        (EbbEditor  *self,
                           GError    **error);
  void     (*discard)     (EbbEditor  *self);
  void     (*grab_first)  (EbbEditor  *self);
};

gboolean ebb_editor_save        (EbbEditor  *self,
                                 GError    **error);
gboolean ebb_editor_is_modified (EbbEditor  *self);
gboolean ebb_editor_keep        (EbbEditor  *self,
                                 GError    **error);
void     ebb_editor_discard     (EbbEditor  *self);
void     ebb_editor_grab_first  (EbbEditor  *self);
char    *ebb_editor_dup_title   (EbbEditor  *self);

G_END_DECLS
