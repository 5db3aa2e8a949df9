/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-stay.h"

G_BEGIN_DECLS

/* Shared by the files that make up the stay, and by nobody else. */
struct _EbbStay
{
  GObject parent_instance;

  EbbJournal *journal;
  EbbClock   *clock;

  EbbStayState state;
  EbbEpisode  *episode;
  gint64       began;
  int          elapsed;
  int          due;
  int          asked;
  gboolean     locked;
  char        *problem;
};

void ebb_stay_start      (EbbStay    *self,
                          EbbEpisode *episode,
                          int         elapsed);
void ebb_stay_keep       (EbbStay    *self);
void ebb_stay_update_due (EbbStay    *self);

G_END_DECLS
