/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-enums.h"
#include "journal/ebb-tag.h"
#include "storage/ebb-record.h"

G_BEGIN_DECLS

/* The kinds, as in the table. */
#define EBB_ENTRY_CRAVING    "craving"
#define EBB_ENTRY_EPISODE    "episode"
#define EBB_ENTRY_CHECK_IN   "check-in"
#define EBB_ENTRY_MEDICATION "medication"
#define EBB_ENTRY_LAPSE      "lapse"
#define EBB_ENTRY_REVIEW     "review"
#define EBB_ENTRY_EVENT      "event"

/**
 * EBB_ENTRY_DRAFT:
 *
 * The kind of what is being written and was not saved: at most one row, which
 * no list and no count shows.
 */
#define EBB_ENTRY_DRAFT "draft"

/**
 * EBB_PLAN_UNANSWERED:
 *
 * It was not said whether the line of the plan helped.
 */
#define EBB_PLAN_UNANSWERED (-1)

/* The widest zones in use are UTC-12 and UTC+14, in seconds; 9999-12-31 is the
 * last day that GDateTime knows. */
#define EBB_ENTRY_MAX_UTC_OFFSET (14 * 60 * 60)
#define EBB_ENTRY_MAX_TIME G_GINT64_CONSTANT (253402300799)

/**
 * EBB_ENTRY_MAX_TEXT:
 *
 * The longest note, in bytes.
 */
#define EBB_ENTRY_MAX_TEXT (1024 * 1024)

#define EBB_TYPE_ENTRY (ebb_entry_get_type ())

G_DECLARE_DERIVABLE_TYPE (EbbEntry, ebb_entry, EBB, ENTRY, EbbRecord)

/**
 * EbbEntryClass:
 * @validate: whether it has what its kind needs
 * @assign: makes it say what another one of its type says
 * @equal: whether it says what another one of its type says
 * @write: (nullable): keeps what is not in its row, inside the transaction that
 *   writes the row; also when the row is there already
 * @read: (nullable): reads that back
 * @get_last_time: (nullable): the last moment that it tells of, in seconds since
 *   1970, UTC, or -1 if that is the one it began at
 *
 * A kind with fields of its own derives from #EbbEntry, lists them with
 * ebb_field_install(), and is named in ebb-kinds.c.
 */
struct _EbbEntryClass
{
  EbbRecordClass parent_class;

  gboolean (*validate) (EbbEntry     *self,
                        GError      **error);
  void     (*assign)   (EbbEntry     *self,
                        EbbEntry     *source);
  gboolean (*equal)    (EbbEntry     *self,
                        EbbEntry     *other);
  gboolean (*write)    (EbbEntry     *self,
                        EbbDatabase  *database,
                        GError      **error);
  gboolean (*read)     (EbbEntry     *self,
                        EbbDatabase  *database,
                        GError      **error);
  gint64   (*get_last_time) (EbbEntry *self);
};

EbbEntry   *ebb_entry_new           (GDateTime   *time);
EbbEntry   *ebb_entry_copy          (EbbEntry    *self);
void        ebb_entry_assign        (EbbEntry    *self,
                                     EbbEntry    *source);
gboolean    ebb_entry_equal         (EbbEntry    *self,
                                     EbbEntry    *other);

const char *ebb_entry_get_kind      (EbbEntry    *self);
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
int         ebb_entry_day_of        (gint64       time,
                                     int          utc_offset);
int         ebb_entry_get_day       (EbbEntry    *self);
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
