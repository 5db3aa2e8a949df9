/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _EbbIdSet EbbIdSet;

EbbIdSet *ebb_id_set_new      (void);
void      ebb_id_set_free     (EbbIdSet *self);

void      ebb_id_set_set      (EbbIdSet *self,
                               gint64    id,
                               gboolean  is_in);
gboolean  ebb_id_set_contains (EbbIdSet *self,
                               gint64    id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbIdSet, ebb_id_set_free)

G_END_DECLS
