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

EbbEntry   *ebb_episode_new           (GDateTime  *time);

guint       ebb_episode_get_n_ratings (EbbEpisode *self);
int         ebb_episode_get_rating    (EbbEpisode *self,
                                       guint       position,
                                       int        *elapsed);
void        ebb_episode_rate          (EbbEpisode *self,
                                       int         elapsed,
                                       int         intensity);
void        ebb_episode_end           (EbbEpisode *self,
                                       const char *outcome,
                                       int         elapsed);
const char *ebb_episode_get_outcome   (EbbEpisode *self);
int         ebb_episode_get_duration  (EbbEpisode *self);

G_END_DECLS
