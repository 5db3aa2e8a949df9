/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EbbAudience:
 * @EBB_AUDIENCE_BOTH: for everybody
 * @EBB_AUDIENCE_PERSON: for a person in recovery
 * @EBB_AUDIENCE_FAMILY: for family and friends
 */
typedef enum {
  EBB_AUDIENCE_BOTH,
  EBB_AUDIENCE_PERSON,
  EBB_AUDIENCE_FAMILY,
} EbbAudience;

#define EBB_TYPE_AUDIENCE (ebb_audience_get_type ())

GType ebb_audience_get_type (void) G_GNUC_CONST;

/**
 * EbbStage:
 * @EBB_STAGE_ALIVE: staying alive, which comes first
 * @EBB_STAGE_UNDERSTAND: what opioids do
 * @EBB_STAGE_TREATMENT: treatment that works
 * @EBB_STAGE_DAILY: day by day
 * @EBB_STAGE_HEALTH: body and mind
 * @EBB_STAGE_FAMILY: family and friends
 * @EBB_STAGE_REFERENCE: questions and words
 *
 * The parts that the pages are grouped by, in the order they are shown.
 */
typedef enum {
  EBB_STAGE_ALIVE,
  EBB_STAGE_UNDERSTAND,
  EBB_STAGE_TREATMENT,
  EBB_STAGE_DAILY,
  EBB_STAGE_HEALTH,
  EBB_STAGE_FAMILY,
  EBB_STAGE_REFERENCE,
} EbbStage;

#define EBB_N_STAGES (EBB_STAGE_REFERENCE + 1)

#define EBB_TYPE_STAGE (ebb_stage_get_type ())

GType       ebb_stage_get_type  (void) G_GNUC_CONST;
const char *ebb_stage_get_title (EbbStage stage);

G_END_DECLS
