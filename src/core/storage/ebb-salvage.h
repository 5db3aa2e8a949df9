/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-database.h"

G_BEGIN_DECLS

/**
 * EbbSalvageCount:
 * @entries: entries of the journal
 * @drafts: of what was not saved yet
 * @links: chips of entries
 * @chips: chips, those that come with Ebb included
 * @plan_items: lines of the plan
 * @plan_versions: the plan as it was before
 * @ratings: of episodes
 * @medications: medications
 * @counters: counters
 * @others: everything else
 * @n_cut: how many entries and lines of the plan came back in part: the end of a
 *   long text is missing
 * @n_lost: how many rows were seen that could not be kept, as what they belong
 *   to is gone; of what is gone altogether nobody knows
 *
 * How many rows came back.
 */
typedef struct {
  guint entries;
  guint drafts;
  guint links;
  guint chips;
  guint plan_items;
  guint plan_versions;
  guint ratings;
  guint medications;
  guint counters;
  guint others;
  guint n_cut;
  guint n_lost;
} EbbSalvageCount;

gboolean ebb_salvage_image (gconstpointer     image,
                            gsize             size,
                            EbbDatabase      *into,
                            EbbSalvageCount  *counts,
                            GError          **error);
gboolean ebb_salvage_file  (const char       *path,
                            EbbDatabase      *into,
                            EbbSalvageCount  *counts,
                            GError          **error);

G_END_DECLS
