/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-filter.h"

G_BEGIN_DECLS

#define EBB_TYPE_HISTORY (ebb_history_get_type ())

G_DECLARE_FINAL_TYPE (EbbHistory, ebb_history, EBB, HISTORY, GObject)

EbbHistory        *ebb_history_new         (EbbJournal *journal);

EbbJournal        *ebb_history_get_journal (EbbHistory *self);
EbbFilter         *ebb_history_get_filter  (EbbHistory *self);
const char        *ebb_history_get_search  (EbbHistory *self);
void               ebb_history_set_search  (EbbHistory *self,
                                            const char *text);
const char *const *ebb_history_get_words   (EbbHistory *self);
void               ebb_history_refresh     (EbbHistory *self);
gboolean           ebb_history_is_narrowed (EbbHistory *self);
gboolean           ebb_history_is_busy     (EbbHistory *self);

G_END_DECLS
