/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-suggestions.h"

G_BEGIN_DECLS

char *ebb_suggestion_dup_text      (const EbbPattern *pattern);
char *ebb_suggestion_dup_situation (const EbbPattern *pattern);

#define EBB_TYPE_SUGGESTION_CARD (ebb_suggestion_card_get_type ())

G_DECLARE_FINAL_TYPE (EbbSuggestionCard, ebb_suggestion_card, EBB, SUGGESTION_CARD, AdwBin)

GtkWidget *ebb_suggestion_card_new (EbbSuggestions *suggestions);

G_END_DECLS
