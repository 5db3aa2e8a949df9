/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-history.h"
#include "journal/ebb-id-set.h"
#include "journal/ebb-words.h"

G_BEGIN_DECLS

/* Shared by the files that make up the history, and by nobody else. */
struct _EbbHistory
{
  GObject parent_instance;

  EbbJournal *journal;
  EbbFilter  *filter;
  char       *search;
  char      **words;

  GArray     *places;
  EbbIdSet   *tagged;
  EbbIdSet   *found;
  char       *query;

  EbbStatement *finding;
  guint         finding_id;
};

GArray *ebb_history_get_shown     (EbbHistory *self);
void    ebb_history_tell_busy     (EbbHistory *self);
void    ebb_history_tell_narrowed (EbbHistory *self);
void    ebb_history_stop_finding  (EbbHistory *self);
void    ebb_history_search_anew   (EbbHistory *self);
void    ebb_history_tag_anew      (EbbHistory *self);
void    ebb_history_ask_about     (EbbHistory *self,
                                   gint64      id);

G_END_DECLS
