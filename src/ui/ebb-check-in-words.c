/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-check-in-words.h"
#include "ebb-format.h"
#include "journal/ebb-dose.h"

/* The answers of a check-in in words: where they are chosen, and where they are
 * listed. */

/**
 * ebb_check_in_words_mood:
 * @mood: 1, very low, to 5, very good
 *
 * Returns: that mood
 */
const char *
ebb_check_in_words_mood (int mood)
{
  const char *const moods[] = {
    C_("mood", "Very Low"), C_("mood", "Low"), C_("mood", "In Between"), C_("mood", "Good"),
    C_("mood", "Very Good"),
  };

  g_return_val_if_fail (mood >= 1 && mood <= (int) G_N_ELEMENTS (moods), "");

  return moods[mood - 1];
}

/**
 * ebb_check_in_words_need:
 * @need: one of #EbbHalt, or 0 for none of them
 *
 * Returns: that need
 */
const char *
ebb_check_in_words_need (int need)
{
  switch (need)
    {
    case EBB_HALT_HUNGRY:
      return C_("need", "Hungry");
    case EBB_HALT_ANGRY:
      return C_("need", "Angry");
    case EBB_HALT_LONELY:
      return C_("need", "Lonely");
    case EBB_HALT_TIRED:
      return C_("need", "Tired");
    default:
      return C_("need", "None of These");
    }
}

/**
 * ebb_check_in_words_medication:
 * @word: %EBB_DOSE_TAKEN, %EBB_DOSE_MISSED, %EBB_DOSE_NOT_DUE, or ""
 *
 * Returns: that answer, or ""
 */
const char *
ebb_check_in_words_medication (const char *word)
{
  if (g_str_equal (word, EBB_DOSE_TAKEN))
    return C_("medication", "Taken");
  if (g_str_equal (word, EBB_DOSE_MISSED))
    return C_("medication", "Missed");

  return g_str_equal (word, EBB_DOSE_NOT_DUE) ? C_("medication", "Not Due") : "";
}

static void
add_needs (GPtrArray *parts,
           int        halt)
{
  const int needs[] = { EBB_HALT_HUNGRY, EBB_HALT_ANGRY, EBB_HALT_LONELY, EBB_HALT_TIRED };

  for (guint i = 0; halt > 0 && i < G_N_ELEMENTS (needs); i++)
    {
      if ((halt & needs[i]) != 0)
        g_ptr_array_add (parts, g_strdup (ebb_check_in_words_need (needs[i])));
    }
}

/**
 * ebb_check_in_words_summary:
 * @entry: a check-in
 *
 * Returns: (transfer full): what was answered, in one line, without the note
 */
char *
ebb_check_in_words_summary (EbbEntry *entry)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *medication = NULL;
  int mood, peak, sleep, pain, halt;

  g_object_get (entry, "mood", &mood, "peak", &peak, "sleep", &sleep, "pain", &pain,
                "halt", &halt, "medication", &medication, NULL);
  if (mood >= 1)
    g_ptr_array_add (parts, g_strdup (ebb_check_in_words_mood (mood)));
  if (peak >= 0)
    g_ptr_array_add (parts, g_strdup_printf (_("Strongest craving %'d"), peak));
  if (sleep >= 0)
    {
      g_autofree char *duration = ebb_format_duration (sleep);

      /* Translators: a duration, such as "7 h 30 min". */
      g_ptr_array_add (parts, g_strdup_printf (_("Sleep %s"), duration));
    }
  if (pain >= 0)
    g_ptr_array_add (parts, g_strdup_printf (_("Pain %'d"), pain));
  add_needs (parts, halt);
  if (*ebb_check_in_words_medication (medication) != '\0')
    /* Translators: "Taken", "Missed" or "Not Due". */
    g_ptr_array_add (parts, g_strdup_printf (_("Medication: %s"),
                                             ebb_check_in_words_medication (medication)));
  g_ptr_array_add (parts, NULL);

  /* Translators: stands between the chips of an entry, and other short facts. */
  return g_strjoinv (C_("between chips", " · "), (char **) parts->pdata);
}
