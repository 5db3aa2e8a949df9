/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-check-in-words.h"
#include "ebb-entry-summary.h"
#include "ebb-format.h"
#include "ebb-lapse-words.h"
#include "journal/ebb-dose.h"
#include "journal/ebb-episode.h"
#include "journal/ebb-event.h"

/* What the list says of an entry, by its kind: what it is, and one line of what
 * it says. The note is shown beside that for every kind. */

static char *
dup_text (EbbEntry   *entry,
          const char *property)
{
  char *text = NULL;

  g_object_get (entry, property, &text, NULL);

  return text;
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);

  /* Translators: stands between the chips of an entry, and other short facts. */
  return g_strjoinv (C_("between chips", " · "), (char **) parts->pdata);
}

static void
add_tags (GPtrArray *parts,
          EbbEntry  *entry)
{
  GListModel *tags = ebb_entry_get_tags (entry);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

      g_ptr_array_add (parts, ebb_tag_dup_label (tag));
    }
}

/* A word in the table, as a person reads it. */
typedef struct
{
  const char *word;
  const char *label;
} Word;

static const char *
look_up (const Word *words,
         gsize       n_words,
         const char *word)
{
  for (gsize i = 0; i < n_words; i++)
    {
      if (g_str_equal (words[i].word, word))
        return _(words[i].label);
    }

  return "";
}

static char *
dup_chips (EbbEntry *entry)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_tags (parts, entry);

  return join (parts);
}

static char *
dup_episode (EbbEntry *entry)
{
  static const Word outcomes[] = {
    { EBB_OUTCOME_PASSED, N_("It passed") },
    { EBB_OUTCOME_STILL_THERE, N_("Still there") },
    { EBB_OUTCOME_USED, N_("I used") },
    { EBB_OUTCOME_CLOSED, N_("Closed") },
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *outcome = dup_text (entry, "outcome");
  const char *label = look_up (outcomes, G_N_ELEMENTS (outcomes), outcome);

  if (*label != '\0')
    g_ptr_array_add (parts, g_strdup (label));
  add_tags (parts, entry);

  return join (parts);
}

static char *
dup_dose (EbbEntry *entry)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *answer = dup_text (entry, "medication");
  const char *name = ebb_dose_get_name (EBB_DOSE (entry));

  if (*name != '\0')
    g_ptr_array_add (parts, g_strdup (name));
  g_ptr_array_add (parts, g_strdup (ebb_check_in_words_medication (answer)));

  return join (parts);
}

static char *
dup_event (EbbEntry *entry)
{
  static const Word events[] = {
    { EBB_EVENT_STOPPED_MEDICATION, N_("Medication stopped") },
    { EBB_EVENT_DISCHARGED, N_("Discharged") },
    { EBB_EVENT_RELEASED, N_("Released") },
    { EBB_EVENT_BREAK, N_("A break") },
  };
  g_autofree char *event = dup_text (entry, "event");

  return g_strdup (look_up (events, G_N_ELEMENTS (events), event));
}

/* What comes next matters more than what was. */
static char *
dup_next (EbbEntry *entry)
{
  g_autofree char *next = dup_text (entry, "next");

  if (*next != '\0')
    return g_steal_pointer (&next);

  return dup_text (entry, "helped");
}

/* icon: instead of the number and its bar; title: none where the number says
 * what it is. */
static const struct
{
  const char *kind;
  const char *icon;
  const char *title;
  char     *(*dup_text) (EbbEntry *entry);
} summaries[] = {
  { EBB_ENTRY_CRAVING, NULL, "", dup_chips },
  { EBB_ENTRY_EPISODE, NULL, N_("Stayed with it"), dup_episode },
  { EBB_ENTRY_CHECK_IN, "ebb-check-symbolic", N_("Check-in"), ebb_check_in_words_summary },
  { EBB_ENTRY_MEDICATION, "ebb-capsule-symbolic", N_("Medication"), dup_dose },
  { EBB_ENTRY_LAPSE, "ebb-turn-symbolic", N_("Lapse"), ebb_lapse_words_summary },
  { EBB_ENTRY_REVIEW, "ebb-week-symbolic", N_("Weekly review"), dup_next },
  { EBB_ENTRY_EVENT, "ebb-flag-symbolic", N_("Change"), dup_event },
};

/**
 * ebb_entry_summary_get_kind_label:
 * @kind: as in the table
 *
 * Returns: what an entry of that kind is called
 */
const char *
ebb_entry_summary_get_kind_label (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (summaries); i++)
    {
      if (g_str_equal (summaries[i].kind, kind) && *summaries[i].title != '\0')
        return _(summaries[i].title);
    }

  return C_("kind of entry", "Craving");
}

/* A kind that this program does not know is shown as the plainest. */
static gsize
find (EbbEntry *entry)
{
  for (gsize i = 0; i < G_N_ELEMENTS (summaries); i++)
    {
      if (g_str_equal (summaries[i].kind, ebb_entry_get_kind (entry)))
        return i;
    }

  return 0;
}

/**
 * ebb_entry_summary_get_icon:
 * @entry: an entry
 *
 * Returns: (nullable): the icon that it begins with, or %NULL if that is how
 *   strong it was
 */
const char *
ebb_entry_summary_get_icon (EbbEntry *entry)
{
  return summaries[find (entry)].icon;
}

/**
 * ebb_entry_summary_dup_title:
 * @entry: an entry
 *
 * Returns: (transfer full): what it is, or "" where how strong it was says so
 */
char *
ebb_entry_summary_dup_title (EbbEntry *entry)
{
  const char *title = summaries[find (entry)].title;

  return g_strdup (*title != '\0' ? _(title) : "");
}

/**
 * ebb_entry_summary_dup_text:
 * @entry: an entry
 *
 * Returns: (transfer full): one line of what it says, or ""; not the note
 */
char *
ebb_entry_summary_dup_text (EbbEntry *entry)
{
  return summaries[find (entry)].dup_text (entry);
}

/**
 * ebb_entry_summary_dup_label:
 * @entry: an entry
 *
 * Returns: (transfer full): what it is, how strong and when, for a screen reader
 */
char *
ebb_entry_summary_dup_label (EbbEntry *entry)
{
  g_autofree char *title = ebb_entry_summary_dup_title (entry);
  g_autoptr (GDateTime) time = ebb_entry_dup_time (entry);
  g_autofree char *clock = ebb_format_time (time);
  int intensity = ebb_entry_get_intensity (entry);
  g_autofree char *rating = NULL;

  if (ebb_entry_summary_get_icon (entry) != NULL)
    /* Translators: read aloud for an entry: what it is, and when. */
    return g_strdup_printf (C_("accessible name", "%1$s, %2$s"), title, clock);

  rating = intensity == EBB_INTENSITY_UNANSWERED
             ? g_strdup_printf (_("Not rated, %s"), clock)
             /* Translators: read aloud for an entry: how strong it was, and when. */
             : g_strdup_printf (_("%1$'d of 10, %2$s"), intensity, clock);
  if (*title == '\0')
    return g_steal_pointer (&rating);

  /* Translators: read aloud for an entry: what it is, and then "7 of 10, 14:05". */
  return g_strdup_printf (_("%1$s: %2$s"), title, rating);
}
