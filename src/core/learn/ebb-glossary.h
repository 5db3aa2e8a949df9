/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-library.h"

G_BEGIN_DECLS

/**
 * EBB_SLUG_GLOSSARY:
 *
 * The page that explains words.
 */
#define EBB_SLUG_GLOSSARY "glossary"

/**
 * EBB_GLOSSARY_SCHEME:
 *
 * What the address of a word begins with. No text of a page has it: its links
 * lead to pages.
 */
#define EBB_GLOSSARY_SCHEME "word:"

/**
 * EbbGlossaryWord:
 * @term: as the page with the words has it
 * @meaning: what it means, as markup
 * @start: where it was found in the plain text, in bytes
 * @end: the first byte after it
 *
 * A word that was found in a text. The first two belong to the glossary.
 */
typedef struct
{
  const char *term;
  const char *meaning;
  guint start;
  guint end;
} EbbGlossaryWord;

typedef struct _EbbGlossary EbbGlossary;

EbbGlossary *ebb_glossary_new         (EbbLibrary  *library);
void         ebb_glossary_free        (EbbGlossary *self);
guint        ebb_glossary_get_n_terms (EbbGlossary *self);
char        *ebb_glossary_mark        (EbbGlossary *self,
                                       const char  *markup,
                                       GHashTable  *seen,
                                       GArray      *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbGlossary, ebb_glossary_free)

G_END_DECLS
