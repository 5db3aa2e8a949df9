/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "journal/ebb-counters.h"
#include "storage/ebb-database.h"

G_BEGIN_DECLS

/**
 * EbbMilestoneKind:
 * @EBB_MILESTONE_RIDDEN_OUT: times the person stayed with a craving until it
 *   passed
 * @EBB_MILESTONE_PLAN_REVIEWED: days on which they looked over their plan
 * @EBB_MILESTONE_CHECKED_IN: check-ins
 *
 * What is counted: what somebody did, and never what they did not.
 */
typedef enum {
  EBB_MILESTONE_RIDDEN_OUT,
  EBB_MILESTONE_PLAN_REVIEWED,
  EBB_MILESTONE_CHECKED_IN,
} EbbMilestoneKind;

#define EBB_MILESTONE_N_KINDS 3

/**
 * EbbMilestone:
 * @kind: what was done
 * @count: how often
 * @day: when the person was told, in days since 1970-01-01; -1: not yet
 */
typedef struct
{
  EbbMilestoneKind kind;
  guint            count;
  int              day;
} EbbMilestone;

#define EBB_TYPE_MILESTONES (ebb_milestones_get_type ())

G_DECLARE_FINAL_TYPE (EbbMilestones, ebb_milestones, EBB, MILESTONES, GObject)

EbbMilestones *ebb_milestones_new      (EbbDatabase         *database,
                                        EbbCounters         *counters);

guint          ebb_milestones_count    (EbbMilestones       *self,
                                        EbbMilestoneKind     kind);
gboolean       ebb_milestones_find_new (EbbMilestones       *self,
                                        EbbMilestone        *milestone);
gboolean       ebb_milestones_put_away (EbbMilestones       *self,
                                        const EbbMilestone  *milestone,
                                        GError             **error);
GArray        *ebb_milestones_list     (EbbMilestones       *self);

G_END_DECLS
