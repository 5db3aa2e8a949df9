/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-histogram.h"

void
ebb_histogram_add (EbbHistogram       *self,
                   const EbbHistogram *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->n); i++)
    self->n[i] += other->n[i];
}

guint
ebb_histogram_get_n (const EbbHistogram *self)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->n); i++)
    n += self->n[i];

  return n;
}

/* The rating at @place, from 0, when all are put in order. */
static int
get_rating_at (const EbbHistogram *self,
               guint               place)
{
  guint below = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->n); i++)
    {
      below += self->n[i];
      if (place < below)
        return (int) i;
    }

  return EBB_INTENSITY_UNANSWERED;
}

/**
 * ebb_histogram_get_median:
 * @self: counted ratings
 *
 * The median and not the mean: the steps of a rating are in order, and nothing
 * says that they are equally far apart.
 *
 * Returns: the middle rating, 0 to 10; of an even number of ratings halfway
 *   between the middle two; -1 where there is none
 */
double
ebb_histogram_get_median (const EbbHistogram *self)
{
  guint n = ebb_histogram_get_n (self);

  if (n == 0)
    return EBB_INTENSITY_UNANSWERED;

  return (get_rating_at (self, (n - 1) / 2) + get_rating_at (self, n / 2)) / 2.0;
}

/**
 * ebb_histogram_get_minimum:
 * @self: counted ratings
 *
 * Returns: the least of them, or -1 where there is none
 */
int
ebb_histogram_get_minimum (const EbbHistogram *self)
{
  return get_rating_at (self, 0);
}

/**
 * ebb_histogram_get_maximum:
 * @self: counted ratings
 *
 * Returns: the greatest of them, or -1 where there is none
 */
int
ebb_histogram_get_maximum (const EbbHistogram *self)
{
  for (int i = EBB_INTENSITY_MAX; i >= 0; i--)
    {
      if (self->n[i] > 0)
        return i;
    }

  return EBB_INTENSITY_UNANSWERED;
}
