/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-history-private.h"
#include "ebb-journal-private.h"
#include "ebb-kinds.h"

/* Which entries are left, and how the model gets from one list to the next. */

typedef struct
{
  guint kind;
  int   least;
  int   most;
  int   first_day;
  int   last_day;
} Bounds;

static Bounds
get_bounds (EbbHistory *self)
{
  EbbFilter *filter = self->filter;
  Bounds bounds = {
    .kind = ebb_kinds_index (ebb_filter_get_kind (filter)),
    .least = ebb_filter_get_least (filter),
    .most = ebb_filter_get_most (filter),
    .first_day = ebb_filter_get_first_day (filter),
    .last_day = ebb_filter_get_last_day (filter),
  };

  if (ebb_filter_get_days (filter) >= 0)
    {
      g_autoptr (GDateTime) now = ebb_clock_now (self->journal->clock);
      int offset = (int) (g_date_time_get_utc_offset (now) / G_TIME_SPAN_SECOND);
      int today = ebb_entry_day_of (g_date_time_to_unix (now), offset);

      bounds.first_day = MAX (bounds.first_day, today - ebb_filter_get_days (filter) + 1);
    }

  return bounds;
}

static gboolean
is_inside (const Place  *place,
           const Bounds *bounds,
           gboolean      any_kind)
{
  if (!any_kind && place->kind != bounds->kind)
    return FALSE;
  if (bounds->least >= 0 && place->intensity < bounds->least)
    return FALSE;
  if (bounds->most >= 0 &&
      (place->intensity == EBB_INTENSITY_UNANSWERED || place->intensity > bounds->most))
    return FALSE;
  if (bounds->first_day >= 0 && place->day < bounds->first_day)
    return FALSE;

  return bounds->last_day < 0 || place->day <= bounds->last_day;
}

static GArray *
collect (EbbHistory *self)
{
  GArray *journal_places = self->journal->places;
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  Bounds bounds = get_bounds (self);
  gboolean any_kind = *ebb_filter_get_kind (self->filter) == '\0';

  for (guint i = 0; i < journal_places->len; i++)
    {
      const Place *place = &g_array_index (journal_places, Place, i);

      if (is_inside (place, &bounds, any_kind) &&
          (self->tagged == NULL || ebb_id_set_contains (self->tagged, place->id)) &&
          (self->found == NULL || ebb_id_set_contains (self->found, place->id)))
        g_array_append_val (places, *place);
    }

  return places;
}

/* The journal's own list where nothing is left out. */
GArray *
ebb_history_get_shown (EbbHistory *self)
{
  return self->places != NULL ? self->places : self->journal->places;
}

/* What is at both ends of the two lists alike has not changed. */
static void
show (EbbHistory *self,
      GArray     *before,
      GArray     *after)
{
  guint same_first = 0;
  guint same_last = 0;
  guint shorter = MIN (before->len, after->len);

  while (same_first < shorter &&
         ebb_journal_compare_places (&g_array_index (before, Place, same_first),
                                     &g_array_index (after, Place, same_first)) == 0)
    same_first++;
  while (same_last < shorter - same_first &&
         ebb_journal_compare_places (
           &g_array_index (before, Place, before->len - 1 - same_last),
           &g_array_index (after, Place, after->len - 1 - same_last)) == 0)
    same_last++;

  if (before->len == same_first + same_last && after->len == same_first + same_last)
    return;

  g_list_model_items_changed (G_LIST_MODEL (self), same_first,
                              before->len - same_first - same_last,
                              after->len - same_first - same_last);
}

/**
 * ebb_history_refresh:
 * @self: a history
 *
 * Goes over the journal again: after a midnight, other days are the last ones.
 */
void
ebb_history_refresh (EbbHistory *self)
{
  gboolean narrowed = ebb_history_is_narrowed (self);
  gboolean was_narrowed = self->places != NULL;
  g_autoptr (GArray) before = g_array_ref (ebb_history_get_shown (self));

  if (!narrowed && !was_narrowed)
    return;

  g_clear_pointer (&self->places, g_array_unref);
  if (narrowed)
    self->places = collect (self);
  show (self, before, ebb_history_get_shown (self));

  if (narrowed != was_narrowed)
    ebb_history_tell_narrowed (self);
}
