/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-histogram.h"
#include "journal/ebb-range.h"
#include "journal/ebb-tag-counts.h"

G_BEGIN_DECLS

/**
 * EbbNumbers:
 * @days: what they are of
 * @ratings: how strong the cravings were
 * @strongest: when the strongest was, seconds since 1970, UTC; the last of
 *   several; with @utc_offset, seconds east of UTC. Only where there is one
 * @utc_offset: see @strongest
 * @n_entry_days: the days with an entry of any kind
 * @n_check_ins: check-ins
 * @peak: the strongest craving that a check-in tells of, 0 to 10; -1: none does
 * @n_lapses: lapses
 * @coping: (element-type EbbTagCount): what was done, most often first
 *
 * Some days in numbers, as the person logged them.
 */
typedef struct
{
  EbbDays      days;
  EbbHistogram ratings;
  gint64       strongest;
  int          utc_offset;
  guint        n_entry_days;
  guint        n_check_ins;
  int          peak;
  guint        n_lapses;
  GPtrArray   *coping;
} EbbNumbers;

EbbNumbers *ebb_numbers_new  (EbbDatabase    *database,
                              const EbbDays  *days,
                              GError        **error);
void        ebb_numbers_free (EbbNumbers     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbNumbers, ebb_numbers_free)

G_END_DECLS
