/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *ebb_help_words_translate (const char *word);
gboolean    ebb_help_words_has       (const char *word);

G_END_DECLS
