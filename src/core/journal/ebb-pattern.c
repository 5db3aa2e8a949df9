/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "ebb-pattern.h"

/* Which pattern, if any, is worth a line in the plan: a pure function of
 * counts. */

/* More than this share of the strong cravings, as far as their number lets one
 * say; a time of day has at most four of 24 hours. */
#define MIN_SHARE (1.0 / 3)

/* Of all cravings for a trigger that the plan has nothing for: there are a
 * dozen of them. */
#define MIN_TRIGGER_SHARE (1.0 / 5)

static void
free_tag (gpointer data)
{
  EbbPatternTag *tag = data;

  g_clear_object (&tag->tag);
  g_free (tag);
}

EbbPatternCounts *
ebb_pattern_counts_new (void)
{
  EbbPatternCounts *self = g_new0 (EbbPatternCounts, 1);

  self->tags = g_ptr_array_new_with_free_func (free_tag);

  return self;
}

/**
 * ebb_pattern_counts_add:
 * @self: counts
 * @tag: a chip
 *
 * Returns: (transfer none): its counts, all 0
 */
EbbPatternTag *
ebb_pattern_counts_add (EbbPatternCounts *self,
                        EbbTag           *tag)
{
  EbbPatternTag *added = g_new0 (EbbPatternTag, 1);

  added->tag = g_object_ref (tag);
  g_ptr_array_add (self->tags, added);

  return added;
}

void
ebb_pattern_counts_free (EbbPatternCounts *self)
{
  g_ptr_array_unref (self->tags);
  g_free (self);
}

/**
 * ebb_pattern_lower_bound:
 * @n: how many were so
 * @of: of how many
 *
 * Five of six say less than fifty of sixty. This is the share that lies behind
 * @n of @of at least, with a confidence of 95 %: the lower end of the score
 * interval (Wilson 1927, Journal of the American Statistical Association 22,
 * 209-212), which holds for small numbers too.
 *
 * Returns: 0 to 1; 0 where @of is 0
 */
double
ebb_pattern_lower_bound (guint n,
                         guint of)
{
  const double z = 1.96;
  double p, centre, spread;

  if (of == 0)
    return 0;

  p = (double) n / of;
  centre = p + z * z / (2 * of);
  spread = z * sqrt (p * (1 - p) / of + z * z / (4.0 * of * of));

  return MAX ((centre - spread) / (1 + z * z / of), 0);
}

static gboolean
is_frequent (guint  n,
             guint  of,
             double share)
{
  return n >= EBB_PATTERN_MIN_N && ebb_pattern_lower_bound (n, of) > share;
}

static guint
sum (const guint hours[EBB_N_HOURS])
{
  guint n = 0;

  for (guint i = 0; i < EBB_N_HOURS; i++)
    n += hours[i];

  return n;
}

/* The time of day that has most; of several the earliest. Hours at its ends
 * that have none do not belong to it. */
static guint
find_time_of_day (const guint  hours[EBB_N_HOURS],
                  int         *first_hour,
                  guint       *n_hours)
{
  guint most = 0;
  guint first = 0;
  guint length = EBB_PATTERN_HOURS;

  for (guint start = 0; start < EBB_N_HOURS; start++)
    {
      guint n = 0;

      for (guint i = 0; i < EBB_PATTERN_HOURS; i++)
        n += hours[(start + i) % EBB_N_HOURS];
      if (n > most)
        {
          most = n;
          first = start;
        }
    }

  while (length > 1 && hours[first % EBB_N_HOURS] == 0)
    {
      first++;
      length--;
    }
  while (length > 1 && hours[(first + length - 1) % EBB_N_HOURS] == 0)
    length--;
  *first_hour = (int) (first % EBB_N_HOURS);
  *n_hours = length;

  return most;
}

/* The one that more cravings have in common; of as many, the first. */
static void
keep_better (EbbPattern       *best,
             const EbbPattern *other,
             EbbPatternFilter  filter,
             gpointer          user_data)
{
  if (other->n > best->n && (filter == NULL || filter (other, user_data)))
    *best = *other;
}

/* Both a time and a chip: a plan can say most about that. */
static EbbPattern
choose_both (const EbbPatternCounts *counts,
             EbbPatternFilter        filter,
             gpointer                user_data)
{
  EbbPattern best = { .first_hour = -1 };
  guint of = sum (counts->strong_hours);

  for (guint i = 0; i < counts->tags->len; i++)
    {
      const EbbPatternTag *tag = g_ptr_array_index (counts->tags, i);
      EbbPattern pattern = { .tag = tag->tag, .strong = TRUE, .of = of };

      pattern.n = find_time_of_day (tag->strong_hours, &pattern.first_hour, &pattern.n_hours);
      if (!tag->in_plan && is_frequent (pattern.n, of, MIN_SHARE))
        keep_better (&best, &pattern, filter, user_data);
    }

  return best;
}

static EbbPattern
choose_one (const EbbPatternCounts *counts,
            EbbPatternFilter        filter,
            gpointer                user_data)
{
  EbbPattern best = { .first_hour = -1 };
  EbbPattern time = { .strong = TRUE, .of = sum (counts->strong_hours) };

  time.n = find_time_of_day (counts->strong_hours, &time.first_hour, &time.n_hours);
  if (is_frequent (time.n, time.of, MIN_SHARE))
    keep_better (&best, &time, filter, user_data);

  for (guint i = 0; i < counts->tags->len; i++)
    {
      const EbbPatternTag *tag = g_ptr_array_index (counts->tags, i);
      EbbPattern pattern = { .first_hour = -1, .tag = tag->tag, .strong = TRUE, .of = time.of };

      pattern.n = sum (tag->strong_hours);
      if (!tag->in_plan && is_frequent (pattern.n, pattern.of, MIN_SHARE))
        keep_better (&best, &pattern, filter, user_data);
    }

  return best;
}

static EbbPattern
choose_trigger (const EbbPatternCounts *counts,
                EbbPatternFilter        filter,
                gpointer                user_data)
{
  EbbPattern best = { .first_hour = -1 };

  for (guint i = 0; i < counts->tags->len; i++)
    {
      const EbbPatternTag *tag = g_ptr_array_index (counts->tags, i);
      EbbPattern pattern = { .first_hour = -1, .tag = tag->tag, .n = tag->n, .of = counts->n };

      if (!tag->in_plan && g_str_equal (ebb_tag_get_kind (tag->tag), EBB_TAG_TRIGGER) &&
          is_frequent (pattern.n, pattern.of, MIN_TRIGGER_SHARE))
        keep_better (&best, &pattern, filter, user_data);
    }

  return best;
}

/**
 * ebb_pattern_choose:
 * @counts: what was counted
 * @filter: (nullable): which patterns may be suggested
 * @user_data: for @filter
 *
 * Chooses what the strong cravings have most in common: a time of day together
 * with a chip, else one of them; else a trigger that is often there and that
 * the plan has nothing for. Says nothing while the numbers are small.
 *
 * Returns: (transfer full) (nullable): a pattern
 */
EbbPattern *
ebb_pattern_choose (const EbbPatternCounts *counts,
                    EbbPatternFilter        filter,
                    gpointer                user_data)
{
  EbbPattern best = { .first_hour = -1 };

  if (counts->n < EBB_PATTERN_MIN_CRAVINGS)
    return NULL;

  if (sum (counts->strong_hours) >= EBB_PATTERN_MIN_STRONG)
    {
      best = choose_both (counts, filter, user_data);
      if (best.n == 0)
        best = choose_one (counts, filter, user_data);
    }
  if (best.n == 0)
    best = choose_trigger (counts, filter, user_data);
  if (best.n == 0)
    return NULL;

  if (best.tag != NULL)
    g_object_ref (best.tag);

  return g_memdup2 (&best, sizeof best);
}

void
ebb_pattern_free (EbbPattern *self)
{
  g_clear_object (&self->tag);
  g_free (self);
}

/**
 * ebb_pattern_dup_key:
 * @self: a pattern
 *
 * Returns: (transfer full): what it is known by: its hours, -1 for any time, and
 *   the chip's uid
 */
char *
ebb_pattern_dup_key (const EbbPattern *self)
{
  g_autofree char *uid = NULL;

  if (self->tag != NULL)
    g_object_get (self->tag, "uid", &uid, NULL);

  return g_strdup_printf ("%d+%u %s", self->first_hour, self->n_hours, uid != NULL ? uid : "");
}

static gboolean
overlap (const EbbPattern *self,
         int               first_hour,
         guint             n_hours)
{
  for (guint i = 0; i < self->n_hours; i++)
    {
      guint hour = ((guint) self->first_hour + i) % EBB_N_HOURS;
      guint into = (hour + EBB_N_HOURS - (guint) first_hour) % EBB_N_HOURS;

      if (into < n_hours)
        return TRUE;
    }

  return FALSE;
}

/* Both have the same chip and hours that overlap, as far as they have any; or
 * they have one of the two in common and one of them says nothing of the other. */
static gboolean
compare (const EbbPattern *self,
         const char       *key,
         gboolean          or_wider)
{
  g_autofree char *uid = NULL;
  const char *other_uid;
  gboolean one_tag, one_time, same_tag, same_time;
  int first_hour = -1;
  guint n_hours = 0;
  int length = 0;

  if (sscanf (key, "%d+%u %n", &first_hour, &n_hours, &length) < 2 || length == 0)
    return FALSE;
  if (self->tag != NULL)
    g_object_get (self->tag, "uid", &uid, NULL);

  other_uid = key + length;
  one_tag = (uid == NULL) != (*other_uid == '\0');
  one_time = (self->first_hour < 0) != (first_hour < 0);
  same_tag = uid != NULL && g_str_equal (uid, other_uid);
  same_time = self->first_hour >= 0 && first_hour >= 0 && overlap (self, first_hour, n_hours);
  if (or_wider && ((same_tag && one_time) || (same_time && one_tag)))
    return TRUE;

  return !one_tag && !one_time && (same_tag || uid == NULL) &&
         (same_time || self->first_hour < 0);
}

/**
 * ebb_pattern_is_same:
 * @self: a pattern
 * @key: the key of one that was found before
 *
 * Returns: whether that is what it has become: they have the same chip, and
 *   hours that overlap
 */
gboolean
ebb_pattern_is_same (const EbbPattern *self,
                     const char       *key)
{
  return compare (self, key, FALSE);
}

/**
 * ebb_pattern_is_like:
 * @self: a pattern
 * @key: the key of one that was found before
 *
 * Returns: whether it would tell a person little new: they are the same, or one
 *   of them is a part of the other, as the evenings alone and the evenings
 */
gboolean
ebb_pattern_is_like (const EbbPattern *self,
                     const char       *key)
{
  return compare (self, key, TRUE);
}
