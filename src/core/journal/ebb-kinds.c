/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-check-in.h"
#include "ebb-dose.h"
#include "ebb-kinds.h"
#include "ebb-episode.h"
#include "ebb-event.h"
#include "ebb-lapse.h"
#include "ebb-review.h"

/* The one place that knows every kind of entry. */
static const EbbKind kinds[] = {
  { EBB_ENTRY_CRAVING, ebb_entry_get_type },
  { EBB_ENTRY_EPISODE, ebb_episode_get_type },
  { EBB_ENTRY_CHECK_IN, ebb_check_in_get_type },
  { EBB_ENTRY_MEDICATION, ebb_dose_get_type },
  { EBB_ENTRY_LAPSE, ebb_lapse_get_type },
  { EBB_ENTRY_REVIEW, ebb_review_get_type },
  { EBB_ENTRY_EVENT, ebb_event_get_type },
};

/**
 * ebb_kinds_get:
 * @n_kinds: (out): how many
 *
 * Returns: (transfer none) (array length=n_kinds): every kind but the draft
 */
const EbbKind *
ebb_kinds_get (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);

  return kinds;
}

/**
 * ebb_kinds_lookup:
 * @kind: as in the table
 *
 * Returns: the type of an entry of that kind, or %G_TYPE_INVALID
 */
GType
ebb_kinds_lookup (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].kind, kind))
        return kinds[i].get_type ();
    }

  return G_TYPE_INVALID;
}

/**
 * ebb_kinds_index:
 * @kind: as in the table
 *
 * Returns: where it is among what ebb_kinds_get() gives, or how many those are
 *   if this program does not know it
 */
guint
ebb_kinds_index (const char *kind)
{
  guint index = 0;

  while (index < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[index].kind, kind))
    index++;

  return index;
}
