/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-counters.h"

G_BEGIN_DECLS

/**
 * EBB_TOLERANCE_DAYS:
 *
 * After so many days without use the card is shown. The fact base speaks of
 * days or weeks and names no number; the least that are "days" and not yet a
 * habit of counting.
 */
#define EBB_TOLERANCE_DAYS 3

/**
 * EbbToleranceReason:
 * @EBB_TOLERANCE_NONE: there is none
 * @EBB_TOLERANCE_BREAK: the person logged a break
 * @EBB_TOLERANCE_COUNT: a counter has counted for some days
 * @EBB_TOLERANCE_LAPSE: the last use that was logged is some days ago
 * @EBB_TOLERANCE_MEDICATION: a medication was stopped
 * @EBB_TOLERANCE_DISCHARGED: the person came out of hospital, detox or rehab
 * @EBB_TOLERANCE_RELEASED: the person came out of prison or jail
 *
 * Why a person should hear of lost tolerance.
 */
typedef enum {
  EBB_TOLERANCE_NONE,
  EBB_TOLERANCE_BREAK,
  EBB_TOLERANCE_COUNT,
  EBB_TOLERANCE_LAPSE,
  EBB_TOLERANCE_MEDICATION,
  EBB_TOLERANCE_DISCHARGED,
  EBB_TOLERANCE_RELEASED,
} EbbToleranceReason;

/**
 * EbbToleranceCause:
 * @reason: what it is
 * @key: which one it is, the same at each start
 * @day: when it happened, or since when nothing was used
 */
typedef struct
{
  EbbToleranceReason  reason;
  char               *key;
  gint64              day;
} EbbToleranceCause;

const EbbToleranceCause *ebb_tolerance_choose (GPtrArray         *causes,
                                               const char *const *seen,
                                               gint64             today);

/* The one official source of the card, and when it was looked at. */
#define EBB_TOLERANCE_SOURCE_ID   "S16"
#define EBB_TOLERANCE_SOURCE_DATE "2026-11-21"

const char         *ebb_tolerance_get_source  (void);

#define EBB_TYPE_TOLERANCE (ebb_tolerance_get_type ())

G_DECLARE_FINAL_TYPE (EbbTolerance, ebb_tolerance, EBB, TOLERANCE, GObject)

EbbTolerance       *ebb_tolerance_new         (EbbDatabase   *database,
                                               EbbCounters   *counters);

EbbToleranceReason  ebb_tolerance_get_reason  (EbbTolerance  *self,
                                               gint64        *day);
gboolean            ebb_tolerance_dismiss     (EbbTolerance  *self,
                                               GError       **error);

G_END_DECLS
