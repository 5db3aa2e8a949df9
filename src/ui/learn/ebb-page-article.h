/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "learn/ebb-library.h"

G_BEGIN_DECLS

/* The text of a page in a box, its beginning first. Part of EbbPageView. */
typedef struct _EbbPageArticle EbbPageArticle;

typedef void (*EbbPageArticleCompleted) (gpointer user_data);

EbbPageArticle *ebb_page_article_new         (GtkWidget               *box,
                                              EbbPageArticleCompleted  completed,
                                              gpointer                 user_data);
void            ebb_page_article_free        (EbbPageArticle *self);
void            ebb_page_article_set_library (EbbPageArticle *self,
                                              EbbLibrary     *library);
void            ebb_page_article_set_page    (EbbPageArticle *self,
                                              EbbPage        *page);
void            ebb_page_article_complete    (EbbPageArticle *self);
GtkWidget      *ebb_page_article_get_way     (EbbPageArticle *self);
GtkWidget      *ebb_page_article_get_section (EbbPageArticle *self,
                                              guint           section);

G_END_DECLS
