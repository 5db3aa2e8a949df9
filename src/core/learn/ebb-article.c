/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-article.h"
#include "ebb-markdown.h"

/* The main message is the first quote of the page. */
static void
take_main_message (EbbArticle *self,
                   GPtrArray  *all)
{
  g_autoptr (EbbBlock) quote = NULL;

  for (guint i = 0; i < all->len && quote == NULL; i++)
    if (ebb_block_get_kind (g_ptr_array_index (all, i)) == EBB_BLOCK_QUOTE)
      quote = ebb_block_ref (g_ptr_array_index (all, i));

  if (quote == NULL)
    {
      self->summary = g_strdup ("");
      return;
    }

  for (guint i = 0; i < ebb_block_get_n_children (quote); i++)
    g_ptr_array_add (self->main_message, ebb_block_ref (ebb_block_get_child (quote, i)));

  self->summary = g_strdelimit (ebb_block_dup_text (quote), "\n", ' ');
  g_ptr_array_remove (all, quote);
}

static gboolean
is_heading (EbbBlock   *block,
            const char *wanted)
{
  g_autofree char *heading = g_utf8_casefold (ebb_block_get_text (block), -1);
  g_autofree char *folded = g_utf8_casefold (wanted, -1);

  return ebb_block_get_level (block) > 0 && g_str_equal (heading, folded);
}

/* The section with something to try ends at the next heading that is not below
 * its own. */
static void
sort_blocks (EbbArticle *self,
             GPtrArray  *all,
             const char *practice)
{
  guint open = 0;

  for (guint i = 0; i < all->len; i++)
    {
      EbbBlock *block = g_ptr_array_index (all, i);
      guint level = ebb_block_get_level (block);

      if (level > 0 && level <= open)
        open = 0;

      if (self->practice->len == 0 && is_heading (block, practice))
        open = level;

      g_ptr_array_add (open > 0 ? self->practice : self->blocks, ebb_block_ref (block));
    }
}

/**
 * ebb_article_new:
 * @body: the text of a page in Markdown, which ebb_markdown_check() has passed
 * @practice: the heading of the section with something to try, in the language
 *   of the page; empty for the English "Try this"
 *
 * Returns: (transfer full): a new article
 */
EbbArticle *
ebb_article_new (GBytes     *body,
                 const char *practice)
{
  EbbArticle *self = NULL;
  g_autoptr (GPtrArray) all = NULL;
  gsize size = 0;
  const char *text = NULL;

  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (practice != NULL, NULL);

  text = g_bytes_get_data (body, &size);
  all = ebb_markdown_parse (text, size, NULL);
  g_return_val_if_fail (all != NULL, NULL);

  self = g_new0 (EbbArticle, 1);
  self->main_message = g_ptr_array_new_with_free_func ((GDestroyNotify) ebb_block_unref);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ebb_block_unref);
  self->practice = g_ptr_array_new_with_free_func ((GDestroyNotify) ebb_block_unref);

  take_main_message (self, all);
  sort_blocks (self, all, *practice != '\0' ? practice : "Try this");

  return self;
}

/**
 * ebb_article_free:
 * @self: (transfer full): an article
 */
void
ebb_article_free (EbbArticle *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->summary);
  g_ptr_array_unref (self->main_message);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->practice);
  g_free (self);
}

/**
 * ebb_article_dup_steps:
 * @self: an article
 *
 * Returns: (transfer full) (element-type utf8): the items of the first ordered
 *   list as markup, without their numbers; empty where there is no such list
 */
GPtrArray *
ebb_article_dup_steps (const EbbArticle *self)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->blocks->len && steps->len == 0; i++)
    {
      EbbBlock *block = g_ptr_array_index (self->blocks, i);

      if (ebb_block_get_kind (block) != EBB_BLOCK_ORDERED_LIST)
        continue;

      for (guint j = 0; j < ebb_block_get_n_children (block); j++)
        {
          g_autofree char *step = ebb_block_dup_markup (ebb_block_get_child (block, j));

          if (*step != '\0')
            g_ptr_array_add (steps, g_steal_pointer (&step));
        }
    }

  return g_steal_pointer (&steps);
}
