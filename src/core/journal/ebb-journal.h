/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-clock.h"
#include "journal/ebb-entry.h"
#include "storage/ebb-database.h"

G_BEGIN_DECLS

/**
 * EbbHelped:
 * @text: what helped
 * @n: how often it did, or 0 where it is in the person's own words
 */
typedef struct
{
  char   *text;
  gint64  n;
} EbbHelped;

#define EBB_TYPE_JOURNAL (ebb_journal_get_type ())

G_DECLARE_FINAL_TYPE (EbbJournal, ebb_journal, EBB, JOURNAL, GObject)

EbbJournal *ebb_journal_new       (EbbDatabase  *database,
                                   EbbClock     *clock);

EbbClock   *ebb_journal_get_clock (EbbJournal   *self);
gboolean    ebb_journal_get_is_open (EbbJournal *self);
GListModel *ebb_journal_get_tags  (EbbJournal   *self,
                                   const char   *kind);
EbbEntry   *ebb_journal_lookup    (EbbJournal   *self,
                                   gint64        id);
EbbEntry   *ebb_journal_dup_last_of (EbbJournal *self,
                                     const char *kind,
                                     gint64      first_day,
                                     gint64      last_day);
gboolean    ebb_journal_find      (EbbJournal   *self,
                                   EbbEntry     *entry,
                                   guint        *position);

void        ebb_journal_load_all  (EbbJournal   *self);

gboolean    ebb_journal_add       (EbbJournal   *self,
                                   EbbEntry     *entry,
                                   GError      **error);
gboolean    ebb_journal_add_written (EbbJournal *self,
                                     EbbEntry   *entry,
                                     GError    **error);
gboolean    ebb_journal_add_all   (EbbJournal   *self,
                                   GPtrArray    *entries,
                                   GError      **error);
gboolean    ebb_journal_update    (EbbJournal   *self,
                                   EbbEntry     *entry,
                                   GError      **error);
gboolean    ebb_journal_remove    (EbbJournal   *self,
                                   EbbEntry     *entry,
                                   GError      **error);
gboolean    ebb_journal_keep_draft (EbbJournal  *self,
                                    EbbEntry    *entry,
                                    GError     **error);
gboolean    ebb_journal_drop_draft (EbbJournal  *self,
                                    EbbEntry    *entry,
                                    GError     **error);
EbbEntry   *ebb_journal_dup_draft  (EbbJournal  *self,
                                    const char  *kind);
EbbEntry   *ebb_journal_dup_draft_of (EbbJournal *self,
                                      EbbEntry   *entry);
EbbEntry   *ebb_journal_dup_draft_original (EbbJournal *self,
                                            EbbEntry   *draft);
EbbEntry   *ebb_journal_dup_open_episode   (EbbJournal *self);
int         ebb_journal_get_median_episode (EbbJournal *self,
                                            guint      *n);
char       *ebb_journal_dup_remembered (EbbJournal *self,
                                        const char *key);
gboolean    ebb_journal_remember  (EbbJournal   *self,
                                   const char   *key,
                                   const char   *value,
                                   GError      **error);
EbbTag     *ebb_journal_dup_tag   (EbbJournal   *self,
                                   const char   *uid);
GPtrArray  *ebb_journal_list_helped (EbbJournal *self,
                                     guint       max);
GListModel *ebb_journal_get_archived_tags (EbbJournal *self,
                                           const char *kind);
gboolean    ebb_journal_archive_tag (EbbJournal *self,
                                     EbbTag     *tag,
                                     GError    **error);
gboolean    ebb_journal_restore_tag (EbbJournal *self,
                                     EbbTag     *tag,
                                     GError    **error);
gboolean    ebb_journal_rename_tag (EbbJournal  *self,
                                    EbbTag      *tag,
                                    const char  *name,
                                    GError     **error);
gboolean    ebb_journal_move_tag  (EbbJournal   *self,
                                   EbbTag       *tag,
                                   guint         position,
                                   GError      **error);
EbbTag     *ebb_journal_add_tag   (EbbJournal   *self,
                                   const char   *kind,
                                   const char   *name,
                                   GError      **error);

G_END_DECLS
