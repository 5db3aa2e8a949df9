/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "journal/ebb-journal.h"

G_BEGIN_DECLS

#define EBB_TYPE_DRAFT_KEEPER (ebb_draft_keeper_get_type ())

G_DECLARE_FINAL_TYPE (EbbDraftKeeper, ebb_draft_keeper, EBB, DRAFT_KEEPER, GObject)

EbbDraftKeeper *ebb_draft_keeper_new   (EbbJournal     *journal,
                                        EbbEntry       *entry,
                                        EbbEntry       *original);

void            ebb_draft_keeper_touch (EbbDraftKeeper *self);
gboolean        ebb_draft_keeper_keep  (EbbDraftKeeper  *self,
                                        GError         **error);
void            ebb_draft_keeper_stop  (EbbDraftKeeper *self);
void            ebb_draft_keeper_drop  (EbbDraftKeeper *self);

G_END_DECLS
