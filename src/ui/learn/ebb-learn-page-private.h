/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "learn/ebb-contents-view.h"
#include "learn/ebb-learn-page.h"
#include "learn/ebb-page-view.h"
#include "learn/ebb-search-results.h"

G_BEGIN_DECLS

/* In place of a position: where the person had left off. */
#define EBB_LEARN_PAGE_RESUME -1

/* Shared by the files that make up the learn page, and by nobody else. */
struct _EbbLearnPage
{
  AdwBin parent_instance;

  EbbLibrary *library;
  EbbReading *reading;
  EbbSearch *search;
  char *slug;     /* of the page that is shown; NULL for the contents */
  GQueue history; /* of Visit, the last one first */
  GQueue future;  /* what was gone back from, the nearest first */
  gboolean wants_focus;
  guint prepare_id; /* 0 unless the index is being made */

  GtkStack *stack;
  EbbPageView *view;

  /* NULL until they are first shown: who opens one page does not wait for them. */
  GtkStack *browse;
  GtkEditable *search_entry;
  EbbContentsView *contents;
  EbbSearchResults *results;
  GtkWidget *all_pages;
};

void     ebb_learn_page_open            (EbbLearnPage   *self,
                                         const char     *slug,
                                         double          position);
gboolean ebb_learn_page_is_searching    (EbbLearnPage   *self);
void     ebb_learn_page_remember_visit  (EbbLearnPage   *self);
void     ebb_learn_page_forget_visits   (EbbLearnPage   *self);
void     ebb_learn_page_install_actions (GtkWidgetClass *klass);
void     ebb_learn_page_add_keys        (EbbLearnPage   *self);
void     ebb_learn_page_ensure_browser  (EbbLearnPage   *self);

G_END_DECLS
