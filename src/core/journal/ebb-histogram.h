/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ebb-enums.h"

G_BEGIN_DECLS

/**
 * EbbHistogram:
 * @n: how often each rating from 0 to %EBB_INTENSITY_MAX was given
 *
 * Ratings are counted, not averaged: eleven numbers say all that the median,
 * the least and the greatest need, however many entries there are.
 */
typedef struct
{
  guint n[EBB_INTENSITY_MAX + 1];
} EbbHistogram;

void   ebb_histogram_add         (EbbHistogram       *self,
                                  const EbbHistogram *other);
guint  ebb_histogram_get_n       (const EbbHistogram *self);
double ebb_histogram_get_median  (const EbbHistogram *self);
int    ebb_histogram_get_minimum (const EbbHistogram *self);
int    ebb_histogram_get_maximum (const EbbHistogram *self);

G_END_DECLS
