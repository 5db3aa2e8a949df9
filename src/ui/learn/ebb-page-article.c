/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "learn/ebb-block-view.h"
#include "learn/ebb-glossary.h"
#include "learn/ebb-page-article.h"
#include "learn/ebb-page-parts.h"
#include "learn/ebb-page-sections.h"
#include "learn/ebb-page-tools.h"
#include "learn/ebb-page-words.h"

/* As much text, in bytes, is there in the first frame; the rest, with pictures
 * and rows, comes in the next one. It is about what a small window shows: who
 * needs help reads the first step while the last ones are being laid out. */
#define BEGINNING 600

struct _EbbPageArticle
{
  GtkWidget *box; /* owns all widgets that are in the page */
  EbbPage *page;
  guint n_blocks;       /* how many blocks are in the box */
  GtkWidget *list;      /* the last of them, where more of its items are to come */
  gboolean is_complete;
  guint tick_id;        /* 0 unless the rest is to come */
  guint n_frames;       /* since the beginning was put in */
  GPtrArray *sections;  /* of GtkWidget */
  GtkWidget *way;       /* where to read on; held, for it is put in late */
  EbbLibrary *library;  /* NULL where nothing is to be looked up */
  EbbGlossary *glossary; /* NULL until it is first needed */
  EbbPageArticleCompleted completed;
  gpointer user_data;
};

static void
append (EbbPageArticle *self,
        GtkWidget      *widget)
{
  if (widget != NULL)
    gtk_box_append (GTK_BOX (self->box), widget);
}

/* What stands in for a translation is English and runs from left to right,
 * whichever way the person's own language runs. */
static void
append_text (EbbPageArticle *self,
             GtkWidget      *widget)
{
  append (self, widget);

  if (widget != NULL && ebb_page_get_is_fallback (self->page))
    ebb_block_view_set_left_to_right (widget);
}

static void
append_block (EbbPageArticle *self,
              EbbBlock       *block)
{
  append_text (self, ebb_block_view_new (self->page, block));
  if (ebb_page_sections_is_section (block))
    g_ptr_array_add (self->sections, gtk_widget_get_last_child (self->box));

  self->n_blocks++;
}

/* A longer list has longer numbers at its end, which would move the first ones. */
#define MAX_SHORT_LIST 9

/* Of a list, too, only the first items. */
static gsize
append_block_beginning (EbbPageArticle *self,
                        EbbBlock       *block,
                        gsize           room)
{
  GtkWidget *list = NULL;
  gsize length = 0;
  guint n = 0;

  if (!ebb_block_view_is_list (block))
    {
      g_autofree char *text = ebb_block_dup_text (block);

      append_block (self, block);

      return strlen (text);
    }

  while (n < ebb_block_get_n_children (block) && length < room)
    {
      g_autofree char *text = ebb_block_dup_text (ebb_block_get_child (block, n++));

      length += strlen (text);
    }

  if (ebb_block_get_start (block) + ebb_block_get_n_children (block) > MAX_SHORT_LIST + 1)
    n = ebb_block_get_n_children (block);

  list = ebb_block_view_new_list (self->page, block, n);
  append_text (self, list);
  self->n_blocks++;
  if (n < ebb_block_get_n_children (block))
    self->list = list;

  return length;
}

static void
append_items (EbbPageArticle *self)
{
  GPtrArray *blocks = ebb_page_get_article (self->page)->blocks;

  if (self->list == NULL)
    return;

  ebb_block_view_complete_list (self->list, self->page,
                                g_ptr_array_index (blocks, self->n_blocks - 1));
  if (ebb_page_get_is_fallback (self->page))
    ebb_block_view_set_left_to_right (self->list);
  self->list = NULL;
}

static void
append_beginning (EbbPageArticle *self)
{
  const EbbArticle *article = ebb_page_get_article (self->page);
  g_autofree char *title = g_markup_escape_text (ebb_page_get_title (self->page), -1);
  gsize length = strlen (article->summary);

  append (self, ebb_page_tools_new (self->page));
  append_text (self, ebb_block_view_new_heading (title, 1));
  append_text (self, ebb_page_parts_new_main_message (self->page));

  while (self->n_blocks < article->blocks->len && length < BEGINNING)
    length += append_block_beginning (self,
                                      g_ptr_array_index (article->blocks, self->n_blocks),
                                      BEGINNING - length);
}

static void
append_rest (EbbPageArticle *self)
{
  GPtrArray *blocks = ebb_page_get_article (self->page)->blocks;
  GtkWidget *practice = NULL;

  append_items (self);
  while (self->n_blocks < blocks->len)
    append_block (self, g_ptr_array_index (blocks, self->n_blocks));

  practice = ebb_page_parts_new_practice (self->page);
  append_text (self, practice);
  if (practice != NULL)
    g_ptr_array_add (self->sections, practice);
  append (self, ebb_page_parts_new_safety (self->page));
  append (self, self->way);
  append (self, ebb_page_parts_new_sources (self->page));
  append (self, ebb_page_parts_new_footer (self->page));
}

/* Words are not explained on the page that explains them all. */
static void
look_up (EbbPageArticle *self)
{
  if (self->library == NULL)
    return;

  ebb_page_words_drop_dead_links (self->box, self->library, self->page);
  if (g_str_equal (ebb_page_get_slug (self->page), EBB_SLUG_GLOSSARY))
    return;

  if (self->glossary == NULL)
    self->glossary = ebb_glossary_new (self->library);
  ebb_page_words_mark (self->box, self->glossary);
}

static gboolean
on_tick_cb (GtkWidget     *box,
            GdkFrameClock *clock,
            gpointer       data)
{
  EbbPageArticle *self = data;

  if (++self->n_frames < 2)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  ebb_page_article_complete (self);

  return G_SOURCE_REMOVE;
}

static void
clear (EbbPageArticle *self)
{
  GtkWidget *child = NULL;

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->box, self->tick_id);

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  self->tick_id = 0;
  self->n_frames = 0;
  self->n_blocks = 0;
  self->list = NULL;
  self->is_complete = TRUE;
  g_ptr_array_set_size (self->sections, 0);
  g_clear_object (&self->way);
  g_clear_object (&self->page);
}

/**
 * ebb_page_article_new:
 * @box: an empty box; it lives as long as this does
 * @completed: called each time that all of a page is in the box
 * @user_data: what to call it with
 *
 * Returns: (transfer full): an article without a page
 */
EbbPageArticle *
ebb_page_article_new (GtkWidget               *box,
                      EbbPageArticleCompleted  completed,
                      gpointer                 user_data)
{
  EbbPageArticle *self = g_new0 (EbbPageArticle, 1);

  self->box = box;
  self->sections = g_ptr_array_new ();
  self->is_complete = TRUE;
  self->completed = completed;
  self->user_data = user_data;

  return self;
}

/**
 * ebb_page_article_free:
 * @self: (transfer full): an article
 */
void
ebb_page_article_free (EbbPageArticle *self)
{
  g_ptr_array_unref (self->sections);
  g_clear_pointer (&self->glossary, ebb_glossary_free);
  g_clear_object (&self->library);
  g_clear_object (&self->way);
  g_clear_object (&self->page);
  g_free (self);
}

/**
 * ebb_page_article_set_library:
 * @self: an article
 * @library: the pages
 *
 * Says once where words are explained, and where a link can lead.
 */
void
ebb_page_article_set_library (EbbPageArticle *self,
                              EbbLibrary     *library)
{
  g_set_object (&self->library, library);
}

/**
 * ebb_page_article_set_page:
 * @self: an article
 * @page: (nullable): what to put into the box in place of what is there
 *
 * Puts in the beginning of @page now and the rest when that has been seen.
 */
void
ebb_page_article_set_page (EbbPageArticle *self,
                           EbbPage        *page)
{
  clear (self);
  if (page == NULL)
    return;

  self->page = g_object_ref (page);
  self->is_complete = FALSE;
  self->way = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  append_beginning (self);
  self->tick_id = gtk_widget_add_tick_callback (self->box, on_tick_cb, self, NULL);
}

/**
 * ebb_page_article_complete:
 * @self: an article
 *
 * Puts in the rest of the page, if it is not there yet.
 */
void
ebb_page_article_complete (EbbPageArticle *self)
{
  if (self->is_complete)
    return;

  self->is_complete = TRUE;
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->box, self->tick_id);
  self->tick_id = 0;
  append_rest (self);
  look_up (self);
  self->completed (self->user_data);
}

/**
 * ebb_page_article_get_way:
 * @self: an article
 *
 * Returns: (nullable): the box for where to read on; what follows it is not
 *   what a person came to read
 */
GtkWidget *
ebb_page_article_get_way (EbbPageArticle *self)
{
  return self->way;
}

/**
 * ebb_page_article_get_section:
 * @self: an article
 * @section: which section, from 0
 *
 * Returns: (nullable): the heading it begins with; %NULL where there is none
 */
GtkWidget *
ebb_page_article_get_section (EbbPageArticle *self,
                              guint           section)
{
  ebb_page_article_complete (self);

  return section < self->sections->len ? g_ptr_array_index (self->sections, section) : NULL;
}
