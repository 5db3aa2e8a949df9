/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-journal.h"

G_BEGIN_DECLS

#define EBB_TYPE_CHIPS_GROUP (ebb_chips_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbChipsGroup, ebb_chips_group, EBB, CHIPS_GROUP, AdwPreferencesGroup)

GtkWidget *ebb_chips_group_new (EbbJournal *journal);

G_END_DECLS
