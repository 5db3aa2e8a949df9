/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-journal.h"

G_BEGIN_DECLS

/* Shared by the files that make up the journal, and by nobody else. */
struct _EbbJournal
{
  GObject parent_instance;

  EbbDatabase *database;
  EbbClock    *clock;

  GArray      *places;
  gboolean     complete;
  gboolean     loading;
  guint        more_id;
  GHashTable  *held;
  GQueue       recent;
  GListStore  *tags[EBB_TAG_N_KINDS];
  GListStore  *archived[EBB_TAG_N_KINDS];
  gboolean     has_draft;
};

/* Where an entry stands, and what a filter asks of it without reading it. */
typedef struct
{
  gint64 time;
  gint64 id;
  gint32 day;
  guint8 kind;
  gint8  intensity;
} Place;

int       ebb_journal_compare_places (gconstpointer  a,
                                      gconstpointer  b);
Place     ebb_journal_get_place      (EbbEntry      *entry);
guint     ebb_journal_find_position  (EbbJournal    *self,
                                      const Place   *place);
gboolean  ebb_journal_read_place     (EbbJournal    *self,
                                      gint64         id,
                                      Place         *place);
void      ebb_journal_load_until     (EbbJournal    *self,
                                      const Place   *place);
void      ebb_journal_hold           (EbbJournal    *self,
                                      EbbEntry      *entry);
void      ebb_journal_let_go         (EbbJournal    *self,
                                      gint64         id);
void      ebb_journal_let_go_of_all  (EbbJournal    *self);
EbbTag   *ebb_journal_find_tag       (EbbJournal    *self,
                                      gint64         id);
EbbTag   *ebb_journal_find_tag_by_label (EbbJournal *self,
                                         const char *kind,
                                         const char *name);
gboolean  ebb_journal_check_tag_name (const char    *name,
                                      GError       **error);
void      ebb_journal_drop_archived  (EbbJournal    *self,
                                      EbbTag        *tag);
GPtrArray *ebb_journal_query_tags    (EbbJournal    *self);
void      ebb_journal_load_page      (EbbJournal    *self,
                                      GArray        *places,
                                      guint          position);
gboolean  ebb_journal_read_tags      (EbbJournal    *self,
                                      GPtrArray     *entries,
                                      GError       **error);
GPtrArray *ebb_journal_query         (EbbJournal    *self,
                                      const char    *where,
                                      GError       **error);
gboolean  ebb_journal_write_entry    (EbbDatabase   *database,
                                      EbbEntry      *entry,
                                      GError       **error);
gboolean  ebb_journal_delete_draft   (EbbDatabase   *database,
                                      const char    *kind,
                                      const char    *of,
                                      GError       **error);
void      ebb_journal_reload_draft   (EbbJournal    *self);
void      ebb_journal_set_has_draft  (EbbJournal    *self,
                                      gboolean       has_draft);
void      ebb_journal_reload_places  (EbbJournal    *self);
void      ebb_journal_reload         (EbbJournal    *self);
void      ebb_journal_tell_changed   (EbbJournal    *self,
                                      EbbEntry      *entry);

G_END_DECLS
