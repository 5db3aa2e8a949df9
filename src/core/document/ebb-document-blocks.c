/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-document-blocks.h"
#include "learn/ebb-block.h"

/* The text of a page, for paper. */

typedef struct
{
  EbbDocument     *document;
  EbbDocumentFind  find;
  gpointer         user_data;
} Filler;

static void add_block (Filler   *filler,
                       EbbBlock *block);

/* A link cannot be followed on paper: its words stay, and the address of one
 * that leads out of the program stands after them. */
static char *
spell_links (const char *markup)
{
  GString *string = g_string_new (NULL);
  const char *at = markup;
  const char *open = NULL;

  while ((open = strstr (at, "<a href=\"")) != NULL)
    {
      const char *address = open + strlen ("<a href=\"");
      const char *words = strstr (address, "\">");
      const char *close = words != NULL ? strstr (words, "</a>") : NULL;

      if (close == NULL)
        break;

      g_string_append_len (string, at, open - at);
      g_string_append_len (string, words + 2, close - words - 2);
      if (!g_str_has_prefix (address, "ebb:"))
        g_string_append_printf (string, " (%.*s)", (int) (words - address), address);
      at = close + strlen ("</a>");
    }
  g_string_append (string, at);

  return g_string_free (string, FALSE);
}

static void
add_text (Filler       *filler,
          EbbPartStyle  style,
          EbbBlock     *block)
{
  g_autofree char *markup = spell_links (ebb_block_get_markup (block));

  ebb_document_add_markup (filler->document, style, markup);
}

static void
add_children (Filler   *filler,
              EbbBlock *block,
              guint     first)
{
  for (guint i = first; i < ebb_block_get_n_children (block); i++)
    add_block (filler, ebb_block_get_child (block, i));
}

/* What follows the first paragraph of an item stands below it. */
static void
add_item (Filler     *filler,
          EbbBlock   *item,
          const char *marker)
{
  EbbBlock *first = NULL;
  g_autofree char *markup = NULL;

  if (ebb_block_get_n_children (item) > 0)
    first = ebb_block_get_child (item, 0);
  else
    first = item;

  if (ebb_block_get_kind (first) != EBB_BLOCK_PARAGRAPH)
    first = NULL;

  markup = spell_links (first != NULL ? ebb_block_get_markup (first) : "");
  ebb_document_add_item (filler->document, EBB_STYLE_BODY, marker, markup);

  ebb_document_begin_indent (filler->document);
  add_children (filler, item, first != NULL ? 1 : 0);
  ebb_document_end_indent (filler->document);
}

static void
add_list (Filler   *filler,
          EbbBlock *block)
{
  gboolean is_ordered = ebb_block_get_kind (block) == EBB_BLOCK_ORDERED_LIST;

  for (guint i = 0; i < ebb_block_get_n_children (block); i++)
    {
      g_autofree char *marker = is_ordered
        ? g_strdup_printf ("%u.", ebb_block_get_start (block) + i) : g_strdup ("•");

      add_item (filler, ebb_block_get_child (block, i), marker);
    }
}

static void
add_image (Filler   *filler,
           EbbBlock *block)
{
  g_autoptr (GBytes) picture = NULL;

  if (filler->find != NULL)
    picture = filler->find (ebb_block_get_url (block), filler->user_data);

  if (picture != NULL)
    ebb_document_add_picture (filler->document, picture, ebb_block_get_text (block));
  else
    ebb_document_add_text (filler->document, EBB_STYLE_SMALL, ebb_block_get_text (block));
}

static void
add_block (Filler   *filler,
           EbbBlock *block)
{
  switch (ebb_block_get_kind (block))
    {
    case EBB_BLOCK_HEADING:
      add_text (filler,
                ebb_block_get_level (block) <= 2 ? EBB_STYLE_HEADING : EBB_STYLE_SUBHEADING,
                block);
      break;
    case EBB_BLOCK_BULLET_LIST:
    case EBB_BLOCK_ORDERED_LIST:
      add_list (filler, block);
      break;
    case EBB_BLOCK_ITEM:
      add_children (filler, block, 0);
      break;
    case EBB_BLOCK_QUOTE:
      ebb_document_begin_box (filler->document);
      add_children (filler, block, 0);
      ebb_document_end_box (filler->document);
      break;
    case EBB_BLOCK_CODE:
      add_text (filler, EBB_STYLE_CODE, block);
      break;
    case EBB_BLOCK_RULE:
      ebb_document_add_rule (filler->document);
      break;
    case EBB_BLOCK_IMAGE:
      add_image (filler, block);
      break;
    case EBB_BLOCK_PARAGRAPH:
    default:
      add_text (filler, EBB_STYLE_BODY, block);
    }
}

/**
 * ebb_document_add_blocks:
 * @self: a document
 * @blocks: (element-type EbbBlock): what a page says
 * @find: (nullable) (scope call): finds a picture; without it the words that
 *   say what a picture shows are printed
 * @user_data: for @find
 *
 * Adds the text of a page, so that
 * `ebb_document_add_blocks (document, article->blocks, …)` prints it.
 */
void
ebb_document_add_blocks (EbbDocument     *self,
                         GPtrArray       *blocks,
                         EbbDocumentFind  find,
                         gpointer         user_data)
{
  Filler filler = { self, find, user_data };

  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (blocks != NULL);

  for (guint i = 0; i < blocks->len; i++)
    add_block (&filler, g_ptr_array_index (blocks, i));
}
