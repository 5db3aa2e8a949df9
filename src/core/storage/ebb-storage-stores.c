/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-storage-private.h"

/* What the folder holds. All of it is there from the beginning, empty until
 * the storage is open. */

EbbJournal *
ebb_storage_get_journal (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->journal;
}

EbbPlan *
ebb_storage_get_plan (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->plan;
}

EbbCounters *
ebb_storage_get_counters (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->counters;
}

EbbMedications *
ebb_storage_get_medications (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->medications;
}

/**
 * ebb_storage_get_insights:
 * @self: a storage
 *
 * Returns: (transfer none): what the journal says, to be shown
 */
EbbInsights *
ebb_storage_get_insights (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->insights;
}

EbbSuggestions *
ebb_storage_get_suggestions (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->suggestions;
}
