/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EbbReadability:
 * @words: how many words
 * @sentences: how many sentences
 * @syllables: how many syllables
 * @longest: how many words the longest sentence has
 *
 * What is counted in a text to say how hard it is to read. All zero before the
 * first text is added.
 */
typedef struct
{
  guint words;
  guint sentences;
  guint syllables;
  guint longest;
} EbbReadability;

const char * const *ebb_readability_get_names       (void);
guint               ebb_readability_count_syllables (const char            *word);
GPtrArray          *ebb_readability_split           (const char            *text);
void                ebb_readability_add             (EbbReadability        *self,
                                                     const char            *text,
                                                     const char * const    *names);
double              ebb_readability_get_grade       (const EbbReadability  *self);
double              ebb_readability_get_ease        (const EbbReadability  *self);

G_END_DECLS
