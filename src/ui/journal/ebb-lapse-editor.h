/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_LAPSE_EDITOR (ebb_lapse_editor_get_type ())

G_DECLARE_FINAL_TYPE (EbbLapseEditor, ebb_lapse_editor, EBB, LAPSE_EDITOR, AdwBin)

GtkWidget *ebb_lapse_editor_new (EbbStorage *storage,
                                 EbbEntry   *entry,
                                 EbbEntry   *draft);

G_END_DECLS
