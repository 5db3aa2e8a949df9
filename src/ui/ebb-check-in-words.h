/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-check-in.h"

G_BEGIN_DECLS

const char *ebb_check_in_words_mood       (int         mood);
const char *ebb_check_in_words_need       (int         need);
const char *ebb_check_in_words_medication (const char *word);
char       *ebb_check_in_words_summary    (EbbEntry   *entry);

G_END_DECLS
