/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-histogram.h"
#include "journal/ebb-range.h"
#include "journal/ebb-tag.h"

G_BEGIN_DECLS

/**
 * EBB_MIN_PAIRS:
 *
 * So many cravings have to be rated before and after something was done until
 * that is shown: fewer say more about chance.
 */
#define EBB_MIN_PAIRS 5

/**
 * EbbTagCount:
 * @tag: the chip, archived or not
 * @n: the cravings that have it
 * @ratings: how strong they were
 * @n_pairs: those of them that were rated again afterwards
 * @before: how strong those were
 * @after: how strong those were afterwards
 * @n_lower: those of them that were weaker afterwards
 * @n_higher: those of them that were stronger afterwards
 */
typedef struct
{
  EbbTag       *tag;
  guint         n;
  EbbHistogram  ratings;
  guint         n_pairs;
  EbbHistogram  before;
  EbbHistogram  after;
  guint         n_lower;
  guint         n_higher;
} EbbTagCount;

GPtrArray *ebb_tag_counts_new (EbbDatabase    *database,
                               const char     *kind,
                               const EbbDays  *days,
                               GError        **error);

G_END_DECLS
