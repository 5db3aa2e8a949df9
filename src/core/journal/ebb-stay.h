/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-episode.h"
#include "journal/ebb-journal.h"

G_BEGIN_DECLS

/**
 * EbbStayState:
 * @EBB_STAY_IDLE: not begun
 * @EBB_STAY_GOING: begun, and going on
 * @EBB_STAY_ENDED: ended, however
 */
typedef enum {
  EBB_STAY_IDLE,
  EBB_STAY_GOING,
  EBB_STAY_ENDED,
} EbbStayState;

/**
 * EBB_STAY_MIN_EPISODES:
 *
 * From this many episodes on that passed their median length is shown. With
 * fewer, one unusual episode would decide it.
 */
#define EBB_STAY_MIN_EPISODES 5

#define EBB_TYPE_STAY (ebb_stay_get_type ())

G_DECLARE_FINAL_TYPE (EbbStay, ebb_stay, EBB, STAY, GObject)

EbbStay      *ebb_stay_new          (EbbJournal   *journal,
                                     EbbClock     *clock);

EbbStayState  ebb_stay_get_state    (EbbStay      *self);
EbbEpisode   *ebb_stay_get_episode  (EbbStay      *self);
int           ebb_stay_get_elapsed  (EbbStay      *self);
int           ebb_stay_get_due      (EbbStay      *self);
const char   *ebb_stay_get_problem  (EbbStay      *self);
int           ebb_stay_get_median   (EbbStay      *self,
                                     guint        *n);

void          ebb_stay_begin        (EbbStay      *self,
                                     int           intensity);
gboolean      ebb_stay_resume       (EbbStay      *self);
void          ebb_stay_set_locked   (EbbStay      *self,
                                     gboolean      locked);
void          ebb_stay_go_on        (EbbStay      *self,
                                     int           elapsed);
void          ebb_stay_take_ratings (EbbStay      *self,
                                     EbbStay      *other);
void          ebb_stay_rate         (EbbStay      *self,
                                     int           intensity);
void          ebb_stay_end          (EbbStay      *self,
                                     const char   *outcome,
                                     int           intensity);
void          ebb_stay_reset        (EbbStay      *self);
void          ebb_stay_update       (EbbStay      *self);

G_END_DECLS
