/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-help-words.h"

/* The words of data/help-lines.tsv, for translators: a table has no place to
 * mark them in. A test finds one that is missing here. */
static const char *const words[] = {
  /* Countries */
  NC_("help line", "United States"),
  NC_("help line", "Canada"),
  NC_("help line", "United Kingdom"),
  NC_("help line", "Ireland"),
  NC_("help line", "Australia"),
  NC_("help line", "New Zealand"),
  NC_("help line", "European Union"),
  NC_("help line", "France"),
  NC_("help line", "Germany"),
  NC_("help line", "Spain"),
  NC_("help line", "Mexico"),
  NC_("help line", "Brazil"),
  NC_("help line", "India"),
  /* Services: what has a name keeps it */
  NC_("help line", "Emergency"),
  NC_("help line", "SAMU / emergency"),
  NC_("help line", "988, veterans"),
  /* How to reach them */
  NC_("help line", "call"),
  NC_("help line", "call or text; chat 988lifeline.org"),
  NC_("help line", "call (TTY 1-800-487-4889)"),
  NC_("help line", "call or text"),
  NC_("help line", "call; text 82111"),
  NC_("help line", "call; text 0477 13 11 14"),
  NC_("help line", "call; text 8681"),
  NC_("help line", "call; text 114 if you cannot speak or hear"),
  NC_("help line", "call; chat cvv.org.br"),
  /* What for */
  NC_("help line", "overdose or any danger to life"),
  NC_("help line", "thoughts of suicide, a mental health or drug crisis, worry about someone"),
  NC_("help line", "veterans and their families"),
  NC_("help line", "finding treatment and groups, in English or Spanish; not counselling"),
  NC_("help line", "stays on the phone with a person who uses alone"),
  NC_("help line", "thoughts of suicide, worry about someone; English and French"),
  NC_("help line", "any time life feels hard to cope with"),
  NC_("help line", "information and advice about drugs"),
  NC_("help line", "information and support about drugs and alcohol, for families too"),
  NC_("help line", "information, counselling and finding help with drugs or alcohol"),
  NC_("help line", "a crisis, thoughts of suicide"),
  NC_("help line", "families of people who use drugs"),
  NC_("help line", "help with drugs or alcohol, for families too"),
  NC_("help line", "help with drugs, for families too; no name needed"),
  NC_("help line", "thoughts of suicide"),
  NC_("help line", "thoughts of suicide, for families too"),
  NC_("help line", "help with drugs, mental health, thoughts of suicide, for families too"),
  NC_("help line", "overdose or any medical emergency"),
  NC_("help line", "someone to talk to, thoughts of suicide"),
  NC_("help line", "counselling and finding care for people who use drugs"),
  /* When, and what it costs */
  NC_("help line", "Mon–Fri 9:30–17:30"),
  NC_("help line", "8:00–2:00 every day"),
  NC_("help line", "free"),
  NC_("help line", "standard rate"),
  NC_("help line", "free or low cost"),
  NC_("help line", "local call"),
  /* What else to know */
  NC_("help line", "may call emergency services if a life is at risk"),
  NC_("help line", "paid for by the state of Massachusetts; takes calls from all over the US"),
  NC_("help line", "may differ in rural areas"),
  NC_("help line", "police do not usually come to an overdose (South Australia, Victoria)"),
  NC_("help line", "in South Australia counsellors answer 8:30–22:00"),
  NC_("help line", "in the United Kingdom this number is not the emergency number"),
  NC_("help line", "works in every EU country"),
  NC_("help line", "hours not confirmed"),
  NULL
};

/**
 * ebb_help_words_translate:
 * @word: what a field of the list of help lines says
 *
 * Returns: (transfer none): it in the language of the person, where that has it
 */
const char *
ebb_help_words_translate (const char *word)
{
  g_return_val_if_fail (word != NULL, "");

  return *word != '\0' ? g_dpgettext2 (GETTEXT_PACKAGE, "help line", word) : word;
}

/**
 * ebb_help_words_has:
 * @word: what a field of the list of help lines says
 *
 * Returns: whether a translator is given it
 */
gboolean
ebb_help_words_has (const char *word)
{
  return g_strv_contains (words, word);
}
