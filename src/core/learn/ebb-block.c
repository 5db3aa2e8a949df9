/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-block.h"

/**
 * EbbBlock:
 *
 * One part of a page: a paragraph, a heading, a list … A block never changes,
 * so that it can be shared without a copy.
 *
 * Markup is made of escaped text with `<b>`, `<i>`, `<tt>` and `<a href="…">`,
 * and nothing else. A link begins with `ebb:`, for a page of our own, or with
 * `https://`.
 */
struct _EbbBlock
{
  gatomicrefcount ref_count;
  EbbBlockKind kind;
  guint number; /* the level of a heading or the start of a list */
  char *markup;
  char *text;
  char *url;
  GPtrArray *children;
};

G_DEFINE_BOXED_TYPE (EbbBlock, ebb_block, ebb_block_ref, ebb_block_unref)

static EbbBlock *
block_new (EbbBlockKind  kind,
           const char   *markup,
           const char   *text)
{
  EbbBlock *self = g_new0 (EbbBlock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->markup = g_strdup (markup);
  self->text = g_strdup (text);

  return self;
}

/**
 * ebb_block_new_text:
 * @kind: %EBB_BLOCK_PARAGRAPH or %EBB_BLOCK_CODE
 * @markup: the text as markup
 * @text: the same text, plain
 *
 * Returns: (transfer full): a new block of text
 */
EbbBlock *
ebb_block_new_text (EbbBlockKind  kind,
                    const char   *markup,
                    const char   *text)
{
  g_return_val_if_fail (kind == EBB_BLOCK_PARAGRAPH || kind == EBB_BLOCK_CODE, NULL);
  g_return_val_if_fail (markup != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return block_new (kind, markup, text);
}

/**
 * ebb_block_new_heading:
 * @level: from 1, the title of a page, to 6
 * @markup: the text as markup
 * @text: the same text, plain
 *
 * Returns: (transfer full): a new heading
 */
EbbBlock *
ebb_block_new_heading (guint       level,
                       const char *markup,
                       const char *text)
{
  EbbBlock *self = NULL;

  g_return_val_if_fail (level >= 1 && level <= 6, NULL);
  g_return_val_if_fail (markup != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = block_new (EBB_BLOCK_HEADING, markup, text);
  self->number = level;

  return self;
}

/**
 * ebb_block_new_container:
 * @kind: a list, an item or a quote
 * @start: the number of the first item of an ordered list; 0 for all others
 * @children: (element-type EbbBlock): what is in it; its free function unrefs a block
 *
 * Returns: (transfer full): a new block of blocks
 */
EbbBlock *
ebb_block_new_container (EbbBlockKind  kind,
                         guint         start,
                         GPtrArray    *children)
{
  EbbBlock *self = NULL;

  g_return_val_if_fail (kind == EBB_BLOCK_BULLET_LIST || kind == EBB_BLOCK_ORDERED_LIST ||
                        kind == EBB_BLOCK_ITEM || kind == EBB_BLOCK_QUOTE, NULL);
  g_return_val_if_fail (children != NULL, NULL);

  self = block_new (kind, "", "");
  self->number = start;
  self->children = g_ptr_array_ref (children);

  return self;
}

/**
 * ebb_block_new_rule:
 *
 * Returns: (transfer full): a new line across
 */
EbbBlock *
ebb_block_new_rule (void)
{
  return block_new (EBB_BLOCK_RULE, "", "");
}

/**
 * ebb_block_new_image:
 * @url: where the picture is, as the page says it: not yet checked
 * @text: what the picture shows, for who does not see it
 *
 * Returns: (transfer full): a new picture
 */
EbbBlock *
ebb_block_new_image (const char *url,
                     const char *text)
{
  EbbBlock *self = NULL;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = block_new (EBB_BLOCK_IMAGE, "", text);
  self->url = g_strdup (url);

  return self;
}

/**
 * ebb_block_ref:
 * @self: a block
 *
 * Returns: (transfer full): @self, held once more
 */
EbbBlock *
ebb_block_ref (EbbBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * ebb_block_unref:
 * @self: (transfer full): a block
 *
 * Lets go of @self. The depth of a tree of blocks is bounded by the parser, so
 * that letting go of the root does not run out of stack.
 */
void
ebb_block_unref (EbbBlock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->markup);
  g_free (self->text);
  g_free (self->url);
  g_free (self);
}

/**
 * ebb_block_get_kind:
 * @self: a block
 *
 * Returns: what kind of block @self is
 */
EbbBlockKind
ebb_block_get_kind (EbbBlock *self)
{
  g_return_val_if_fail (self != NULL, EBB_BLOCK_PARAGRAPH);

  return self->kind;
}

/**
 * ebb_block_get_markup:
 * @self: a block
 *
 * Returns: the markup of a paragraph, a heading or code; empty for the others
 */
const char *
ebb_block_get_markup (EbbBlock *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->markup;
}

/**
 * ebb_block_get_text:
 * @self: a block
 *
 * Returns: the plain text of a paragraph, a heading or code, the alternative
 *   text of a picture; empty for the others
 */
const char *
ebb_block_get_text (EbbBlock *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->text;
}

/**
 * ebb_block_get_url:
 * @self: a block
 *
 * Returns: (nullable): where a picture is, %NULL for anything else
 */
const char *
ebb_block_get_url (EbbBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->url;
}

/**
 * ebb_block_get_level:
 * @self: a block
 *
 * Returns: the level of a heading, from 1 to 6; 0 for anything else
 */
guint
ebb_block_get_level (EbbBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kind == EBB_BLOCK_HEADING ? self->number : 0;
}

/**
 * ebb_block_get_start:
 * @self: a block
 *
 * Returns: the number of the first item of an ordered list; 0 for anything else
 */
guint
ebb_block_get_start (EbbBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kind == EBB_BLOCK_ORDERED_LIST ? self->number : 0;
}

/**
 * ebb_block_get_n_children:
 * @self: a block
 *
 * Returns: how many blocks are in @self
 */
guint
ebb_block_get_n_children (EbbBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->children != NULL ? self->children->len : 0;
}

/**
 * ebb_block_get_child:
 * @self: a block
 * @position: from 0 to one less than ebb_block_get_n_children()
 *
 * Returns: (transfer none): the block at @position in @self
 */
EbbBlock *
ebb_block_get_child (EbbBlock *self,
                     guint     position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < ebb_block_get_n_children (self), NULL);

  return g_ptr_array_index (self->children, position);
}

static void
collect (EbbBlock   *self,
         GString    *string,
         const char *(*get) (EbbBlock *))
{
  const char *own = get (self);

  if (*own != '\0')
    {
      if (string->len > 0)
        g_string_append_c (string, '\n');

      g_string_append (string, own);
    }

  for (guint i = 0; i < ebb_block_get_n_children (self); i++)
    collect (ebb_block_get_child (self, i), string, get);
}

/**
 * ebb_block_dup_markup:
 * @self: a block
 *
 * Returns: (transfer full): the markup of @self and all that is in it, one
 *   block a line
 */
char *
ebb_block_dup_markup (EbbBlock *self)
{
  GString *string = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  string = g_string_new (NULL);
  collect (self, string, ebb_block_get_markup);

  return g_string_free (string, FALSE);
}

/**
 * ebb_block_dup_text:
 * @self: a block
 *
 * Returns: (transfer full): the plain text of @self and all that is in it, one
 *   block a line
 */
char *
ebb_block_dup_text (EbbBlock *self)
{
  GString *string = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  string = g_string_new (NULL);
  collect (self, string, ebb_block_get_text);

  return g_string_free (string, FALSE);
}
