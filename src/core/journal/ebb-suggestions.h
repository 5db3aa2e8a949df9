/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-clock.h"
#include "journal/ebb-pattern.h"
#include "plan/ebb-plan.h"
#include "storage/ebb-database.h"

G_BEGIN_DECLS

/* The answers, as in the table. */
#define EBB_SUGGESTION_OPEN       ""
#define EBB_SUGGESTION_ADDED      "added"
#define EBB_SUGGESTION_NOT_USEFUL "not-useful"

/**
 * EBB_SUGGESTION_DAYS:
 *
 * The days that a pattern is looked for in, today included.
 */
#define EBB_SUGGESTION_DAYS 90

#define EBB_TYPE_SUGGESTIONS (ebb_suggestions_get_type ())

G_DECLARE_FINAL_TYPE (EbbSuggestions, ebb_suggestions, EBB, SUGGESTIONS, GObject)

EbbSuggestions   *ebb_suggestions_new         (EbbDatabase     *database,
                                               EbbPlan         *plan,
                                               EbbClock        *clock);

void              ebb_suggestions_refresh     (EbbSuggestions  *self);
const EbbPattern *ebb_suggestions_get_pattern (EbbSuggestions  *self);
const char       *ebb_suggestions_get_key     (EbbSuggestions  *self);
gboolean          ebb_suggestions_answer      (EbbSuggestions  *self,
                                               const char      *key,
                                               const char      *answer,
                                               GError         **error);

G_END_DECLS
