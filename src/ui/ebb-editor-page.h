/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-editor.h"

G_BEGIN_DECLS

#define EBB_TYPE_EDITOR_PAGE (ebb_editor_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbEditorPage, ebb_editor_page, EBB, EDITOR_PAGE, AdwBin)

GtkWidget    *ebb_editor_page_new        (void);

AdwHeaderBar *ebb_editor_page_get_header (EbbEditorPage *self);
EbbEditor    *ebb_editor_page_get_editor (EbbEditorPage *self);
void          ebb_editor_page_set_editor (EbbEditorPage *self,
                                          EbbEditor     *editor);
void          ebb_editor_page_set_error  (EbbEditorPage *self,
                                          const char    *message);

G_END_DECLS
