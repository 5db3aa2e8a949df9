/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-id-set.h"

/**
 * EbbIdSet:
 *
 * Numbers of rows, one bit each, in blocks that are made where there are some.
 * To ask for one after the other in about their order is quick.
 */
struct _EbbIdSet
{
  GHashTable *blocks;
  gint64      last_key;
  guint32    *last;
};

#define BLOCK_BITS 15
#define WORDS_PER_BLOCK (1 << (BLOCK_BITS - 5))

EbbIdSet *
ebb_id_set_new (void)
{
  EbbIdSet *self = g_new0 (EbbIdSet, 1);

  self->blocks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->last_key = -1;

  return self;
}

void
ebb_id_set_free (EbbIdSet *self)
{
  g_hash_table_unref (self->blocks);
  g_free (self);
}

static guint32 *
get_block (EbbIdSet *self,
           gint64    id,
           gboolean  make)
{
  gint64 key = id >> BLOCK_BITS;
  guint32 *block;

  if (key == self->last_key && (self->last != NULL || !make))
    return self->last;

  block = g_hash_table_lookup (self->blocks, &key);
  if (block == NULL && make)
    {
      block = g_new0 (guint32, WORDS_PER_BLOCK);
      g_hash_table_insert (self->blocks, g_memdup2 (&key, sizeof key), block);
    }
  self->last_key = key;
  self->last = block;

  return block;
}

/**
 * ebb_id_set_set:
 * @self: a set
 * @id: the number of a row, above 0
 * @is_in: whether it is to be in it
 */
void
ebb_id_set_set (EbbIdSet *self,
                gint64    id,
                gboolean  is_in)
{
  guint32 *block = get_block (self, id, is_in);
  guint bit = (guint) (id & ((1 << BLOCK_BITS) - 1));

  if (block == NULL)
    return;
  if (is_in)
    block[bit / 32] |= 1u << (bit % 32);
  else
    block[bit / 32] &= ~(1u << (bit % 32));
}

gboolean
ebb_id_set_contains (EbbIdSet *self,
                     gint64    id)
{
  const guint32 *block = get_block (self, id, FALSE);
  guint bit = (guint) (id & ((1 << BLOCK_BITS) - 1));

  return block != NULL && (block[bit / 32] & (1u << (bit % 32))) != 0;
}
