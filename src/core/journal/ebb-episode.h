/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-entry.h"

G_BEGIN_DECLS

/* How an episode ended; each is as good as another. */
#define EBB_OUTCOME_PASSED      "passed"
#define EBB_OUTCOME_STILL_THERE "still-there"
#define EBB_OUTCOME_USED        "used"
#define EBB_OUTCOME_CLOSED      "closed"

#define EBB_TYPE_EPISODE (ebb_episode_get_type ())

G_DECLARE_FINAL_TYPE (EbbEpisode, ebb_episode, EBB, EPISODE, EbbEntry)

EbbEntry *ebb_episode_new (GDateTime *time);

G_END_DECLS
