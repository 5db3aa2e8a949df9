/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_INBOX_EDITOR (ebb_inbox_editor_get_type ())

G_DECLARE_FINAL_TYPE (EbbInboxEditor, ebb_inbox_editor, EBB, INBOX_EDITOR, AdwBin)

GtkWidget *ebb_inbox_editor_new (EbbStorage *storage);

G_END_DECLS
