/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-day.h"
#include "journal/ebb-entry.h"

G_BEGIN_DECLS

/**
 * EbbLapseChoice:
 * @EBB_LAPSE_KEEP: the counter goes on as it is; also where nothing was chosen
 * @EBB_LAPSE_ANEW: it begins anew on a day of the person's choice
 * @EBB_LAPSE_NO_COUNT: nothing is counted from now on
 *
 * What a lapse means for a counter.
 */
typedef enum {
  EBB_LAPSE_KEEP,
  EBB_LAPSE_ANEW,
  EBB_LAPSE_NO_COUNT,
} EbbLapseChoice;

#define EBB_TYPE_LAPSE (ebb_lapse_get_type ())

G_DECLARE_FINAL_TYPE (EbbLapse, ebb_lapse, EBB, LAPSE, EbbEntry)

EbbEntry       *ebb_lapse_new          (GDateTime       *time);

gint64          ebb_lapse_get_day      (EbbLapse        *self);
gint64          ebb_lapse_get_last_day (EbbLapse        *self);
void            ebb_lapse_set_last_day (EbbLapse        *self,
                                        gint64           day,
                                        GDateTime       *now);
EbbLapseChoice  ebb_lapse_get_choice   (EbbLapse        *self,
                                        const char      *counter_uid,
                                        gint64          *new_start);
void            ebb_lapse_set_choice   (EbbLapse        *self,
                                        const char      *counter_uid,
                                        EbbLapseChoice   choice,
                                        gint64           new_start);

void            ebb_lapse_split_next   (EbbLapse        *self,
                                        char           **situation,
                                        char           **response);
void            ebb_lapse_join_next    (EbbLapse        *self,
                                        const char      *situation,
                                        const char      *response);

G_END_DECLS
