/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-stay-private.h"

/* Staying with a craving while the journal is locked: the help goes on, and is
 * not written down until it is unlocked. */

/**
 * ebb_stay_set_locked:
 * @self: the stay
 * @locked: whether the journal is locked, and is not to be written
 *
 * What goes on when it is unlocked is kept from then on.
 */
void
ebb_stay_set_locked (EbbStay  *self,
                     gboolean  locked)
{
  g_return_if_fail (EBB_IS_STAY (self));

  self->locked = locked;
  if (!locked && self->state == EBB_STAY_GOING)
    ebb_stay_keep (self);
}

/**
 * ebb_stay_go_on:
 * @self: the stay, not begun
 * @elapsed: for how long it has been going on already, in seconds
 *
 * Goes on with what another one had begun, and knows nothing of it but that: the
 * other one's journal is locked.
 */
void
ebb_stay_go_on (EbbStay *self,
                int      elapsed)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) began = NULL;
  g_autoptr (EbbEntry) episode = NULL;

  g_return_if_fail (EBB_IS_STAY (self));
  g_return_if_fail (self->state == EBB_STAY_IDLE);

  now = ebb_clock_now (self->clock);
  began = g_date_time_add_seconds (now, -elapsed);
  episode = ebb_episode_new (began);
  ebb_stay_start (self, EBB_EPISODE (episode), elapsed);
  self->asked = elapsed / 60;
  ebb_stay_update_due (self);
  ebb_stay_keep (self);
}

/**
 * ebb_stay_take_ratings:
 * @self: the stay, going on
 * @other: the one that went on while the journal was locked
 *
 * Keeps what was said meanwhile.
 */
void
ebb_stay_take_ratings (EbbStay *self,
                       EbbStay *other)
{
  guint n;

  g_return_if_fail (EBB_IS_STAY (self) && EBB_IS_STAY (other));
  g_return_if_fail (self->state == EBB_STAY_GOING && other->episode != NULL);

  n = ebb_episode_get_n_ratings (other->episode);
  for (guint i = 0; i < n; i++)
    {
      int seconds;
      int intensity = ebb_episode_get_rating (other->episode, i, &seconds);

      ebb_episode_rate (self->episode, seconds, intensity);
    }
  self->asked = MAX (self->asked, other->asked);
  ebb_stay_update_due (self);
  if (n > 0)
    ebb_stay_keep (self);
}
