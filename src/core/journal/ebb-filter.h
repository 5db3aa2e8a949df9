/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-journal.h"

G_BEGIN_DECLS

#define EBB_TYPE_FILTER (ebb_filter_get_type ())

G_DECLARE_FINAL_TYPE (EbbFilter, ebb_filter, EBB, FILTER, GObject)

EbbFilter *ebb_filter_new            (void);

gboolean   ebb_filter_is_empty       (EbbFilter  *self);
void       ebb_filter_clear          (EbbFilter  *self);

const char *ebb_filter_get_kind      (EbbFilter  *self);
EbbTag    *ebb_filter_get_tag        (EbbFilter  *self);
int        ebb_filter_get_least      (EbbFilter  *self);
int        ebb_filter_get_most       (EbbFilter  *self);
int        ebb_filter_get_days       (EbbFilter  *self);
int        ebb_filter_get_first_day  (EbbFilter  *self);
int        ebb_filter_get_last_day   (EbbFilter  *self);

char      *ebb_filter_to_string      (EbbFilter  *self);
void       ebb_filter_read           (EbbFilter  *self,
                                      const char *text,
                                      EbbJournal *journal);

G_END_DECLS
