/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ebb-entry.h"

G_BEGIN_DECLS

#define EBB_TYPE_TAG_CHOOSER (ebb_tag_chooser_get_type ())

G_DECLARE_FINAL_TYPE (EbbTagChooser, ebb_tag_chooser, EBB, TAG_CHOOSER, GtkWidget)

void        ebb_tag_chooser_set_up      (EbbTagChooser *self,
                                         EbbEntry      *entry,
                                         GListModel    *offered,
                                         const char    *kind);
const char *ebb_tag_chooser_get_pending (EbbTagChooser *self);
void        ebb_tag_chooser_end_adding  (EbbTagChooser *self,
                                         EbbTag        *tag);

G_END_DECLS
