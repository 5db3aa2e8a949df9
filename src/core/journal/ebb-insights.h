/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-clock.h"
#include "journal/ebb-hours.h"
#include "journal/ebb-numbers.h"
#include "journal/ebb-range.h"
#include "journal/ebb-tag-counts.h"
#include "journal/ebb-timeline.h"

G_BEGIN_DECLS

#define EBB_TYPE_INSIGHTS (ebb_insights_get_type ())

G_DECLARE_FINAL_TYPE (EbbInsights, ebb_insights, EBB, INSIGHTS, GObject)

EbbInsights *ebb_insights_new          (EbbDatabase *database,
                                        EbbClock    *clock);

EbbRange     ebb_insights_get_range    (EbbInsights *self);
void         ebb_insights_set_range    (EbbInsights *self,
                                        EbbRange     range);
void         ebb_insights_set_active   (EbbInsights *self,
                                        gboolean     active);

EbbTimeline *ebb_insights_get_timeline (EbbInsights *self);
EbbHours    *ebb_insights_get_hours    (EbbInsights *self);
GPtrArray   *ebb_insights_get_triggers (EbbInsights *self);
GPtrArray   *ebb_insights_get_coping   (EbbInsights *self);

EbbNumbers  *ebb_insights_dup_numbers  (EbbInsights    *self,
                                        const EbbDays  *days,
                                        GError        **error);

G_END_DECLS
