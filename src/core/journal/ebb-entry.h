/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-enums.h"
#include "journal/ebb-tag.h"
#include "storage/ebb-record.h"

G_BEGIN_DECLS

#define EBB_ENTRY_CRAVING "craving"

/**
 * EBB_ENTRY_DRAFT:
 *
 * The kind of what is being written and was not saved: at most one row, which
 * no list and no count shows.
 */
#define EBB_ENTRY_DRAFT "draft"

#define EBB_TYPE_ENTRY (ebb_entry_get_type ())

G_DECLARE_FINAL_TYPE (EbbEntry, ebb_entry, EBB, ENTRY, EbbRecord)

EbbEntry   *ebb_entry_new           (GDateTime   *time);
EbbEntry   *ebb_entry_copy          (EbbEntry    *self);
void        ebb_entry_assign        (EbbEntry    *self,
                                     EbbEntry    *source);
gboolean    ebb_entry_equal         (EbbEntry    *self,
                                     EbbEntry    *other);

GDateTime  *ebb_entry_dup_time      (EbbEntry    *self);
void        ebb_entry_set_time      (EbbEntry    *self,
                                     GDateTime   *time);
gint64      ebb_entry_get_unix_time (EbbEntry    *self);
int         ebb_entry_get_intensity (EbbEntry    *self);
void        ebb_entry_set_intensity (EbbEntry    *self,
                                     int          intensity);
const char *ebb_entry_get_note      (EbbEntry    *self);
void        ebb_entry_set_note      (EbbEntry    *self,
                                     const char  *note);
gboolean    ebb_entry_same_day      (EbbEntry    *self,
                                     EbbEntry    *other);

GListModel *ebb_entry_get_tags      (EbbEntry    *self);
gboolean    ebb_entry_has_tag       (EbbEntry    *self,
                                     EbbTag      *tag);
void        ebb_entry_set_tag       (EbbEntry    *self,
                                     EbbTag      *tag,
                                     gboolean     has_it);

gboolean    ebb_entry_validate      (EbbEntry    *self,
                                     GDateTime   *now,
                                     GError     **error);

G_END_DECLS
