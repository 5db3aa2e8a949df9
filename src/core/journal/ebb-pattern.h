/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "journal/ebb-hours.h"
#include "journal/ebb-tag.h"

G_BEGIN_DECLS

/**
 * EBB_PATTERN_STRONG:
 *
 * A craving this strong or stronger is one that a plan is for.
 */
#define EBB_PATTERN_STRONG 6

/**
 * EBB_PATTERN_MIN_CRAVINGS:
 *
 * With fewer cravings nothing is said.
 */
#define EBB_PATTERN_MIN_CRAVINGS 10

/**
 * EBB_PATTERN_MIN_STRONG:
 *
 * With fewer strong ones nothing is said of those.
 */
#define EBB_PATTERN_MIN_STRONG 8

/**
 * EBB_PATTERN_MIN_N:
 *
 * What was so less often is no pattern.
 */
#define EBB_PATTERN_MIN_N 5

/**
 * EBB_PATTERN_HOURS:
 *
 * The most hours of a day that are called a time of day.
 */
#define EBB_PATTERN_HOURS 4

/**
 * EbbPatternTag:
 * @tag: a chip: a trigger, a place, company or a feeling
 * @in_plan: whether the plan has something for it already
 * @n: the cravings that have it
 * @strong_hours: the strong ones that have it, by their hour
 */
typedef struct
{
  EbbTag   *tag;
  gboolean  in_plan;
  guint     n;
  guint     strong_hours[EBB_N_HOURS];
} EbbPatternTag;

/**
 * EbbPatternCounts:
 * @n: cravings
 * @strong_hours: the strong ones, by their hour
 * @tags: (element-type EbbPatternTag): in the order in which they are preferred
 *
 * All that a pattern is chosen from.
 */
typedef struct
{
  guint      n;
  guint      strong_hours[EBB_N_HOURS];
  GPtrArray *tags;
} EbbPatternCounts;

/**
 * EbbPattern:
 * @first_hour: the hour in which the time of day begins, 0 to 23; -1: at any time
 * @n_hours: how many hours it has; it may go on over midnight
 * @tag: (nullable): the chip, or %NULL: whatever it was
 * @strong: whether it is of the strong cravings, or of all
 * @n: how many were so
 * @of: of how many
 *
 * What many cravings have in common. It says nothing of why.
 */
typedef struct
{
  int       first_hour;
  guint     n_hours;
  EbbTag   *tag;
  gboolean  strong;
  guint     n;
  guint     of;
} EbbPattern;

/**
 * EbbPatternFilter:
 * @pattern: what could be suggested
 * @user_data: what was given with the function
 *
 * Returns: whether it may be
 */
typedef gboolean (*EbbPatternFilter) (const EbbPattern *pattern,
                                      gpointer          user_data);

EbbPatternCounts *ebb_pattern_counts_new  (void);
EbbPatternTag    *ebb_pattern_counts_add  (EbbPatternCounts       *self,
                                           EbbTag                 *tag);
void              ebb_pattern_counts_free (EbbPatternCounts       *self);

gboolean          ebb_pattern_counts_read (EbbPatternCounts       *self,
                                           EbbDatabase            *database,
                                           const EbbDays          *days,
                                           GError                **error);

EbbPattern       *ebb_pattern_choose      (const EbbPatternCounts *counts,
                                           EbbPatternFilter        filter,
                                           gpointer                user_data);
void              ebb_pattern_free        (EbbPattern             *self);
char             *ebb_pattern_dup_key     (const EbbPattern       *self);
gboolean          ebb_pattern_is_same     (const EbbPattern       *self,
                                           const char             *key);
gboolean          ebb_pattern_is_like     (const EbbPattern       *self,
                                           const char             *key);

double            ebb_pattern_lower_bound (guint                   n,
                                           guint                   of);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbPatternCounts, ebb_pattern_counts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbPattern, ebb_pattern_free)

G_END_DECLS
