/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ebb-demo-days.h"
#include "ebb-demo.h"

#define DAYS 183
#define SEED 7

/* An invented journal of about six months: cravings that grow rarer and
 * weaker, unevenly, with more of them in the evening; days without an entry;
 * some notes. Nobody's life. The same each time, but for the date. */

static const char *const notes[] = {
  N_("Payday. Took the long way home, not past the station."),
  N_("Could not sleep. Put the radio on and waited for the morning."),
  N_("Argued with my sister on the phone. Called back later, it was all right."),
  N_("My back hurt all day."),
  N_("Ran into someone I used to know. Said I had to catch a bus."),
  N_("Came out of nowhere while I did the dishes."),
  N_("Good evening with the others after the group. Strange that it comes then too."),
  N_("Walked round the block three times. Gone before the third."),
  N_("Told Sam about it. That helped more than I thought."),
  N_("Hungry, I think. Ate, and it was half as strong."),
};

static const struct
{
  EbbPlanSection section;
  const char *text;
  const char *response;
  const char *phone;
} plan_lines[] = {
  { EBB_PLAN_REASON, N_("I want to be there when Ada starts school."), "", "" },
  { EBB_PLAN_REASON, N_("I sleep through the night now."), "", "" },
  { EBB_PLAN_REASON, N_("The garden. Last year I saw none of it."), "", "" },
  { EBB_PLAN_WARNING_SIGN, N_("I stop answering messages."), "", "" },
  { EBB_PLAN_WARNING_SIGN, N_("I skip breakfast, then lunch."), "", "" },
  { EBB_PLAN_WHEN_THEN, N_("I come home to an empty flat in the evening"),
    N_("put music on and call Sam before I sit down"), "" },
  { EBB_PLAN_WHEN_THEN, N_("someone from before writes to me"),
    N_("leave it until I have talked to my key worker"), "" },
  { EBB_PLAN_WHEN_THEN, N_("my back hurts and I cannot sleep"),
    N_("take the warm pillow and the audio book"), "" },
  { EBB_PLAN_PERSON, N_("Sam"), N_("It is one of those evenings. Can you talk?"), "555 0142" },
  { EBB_PLAN_PERSON, N_("Key worker at the clinic"),
    N_("I need an appointment this week."), "555 0117" },
};

static void
tick (EbbEntry   *entry,
      GListModel *tags,
      GRand      *rand,
      double      chance)
{
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

      if (g_rand_double (rand) < chance)
        ebb_entry_set_tag (entry, tag, TRUE);
    }
}

static EbbEntry *
make_entry (EbbStorage *storage,
            GDateTime  *time,
            double      strength,
            GRand      *rand)
{
  EbbJournal *journal = ebb_storage_get_journal (storage);
  EbbEntry *entry = ebb_entry_new (time);

  ebb_entry_set_intensity (entry, CLAMP ((int) (strength + g_rand_double_range (rand, -2.5, 2.5)),
                                         0, EBB_INTENSITY_MAX));
  tick (entry, ebb_journal_get_tags (journal, EBB_TAG_TRIGGER), rand, 0.12);
  tick (entry, ebb_journal_get_tags (journal, EBB_TAG_COPING), rand, 0.12);
  if (g_rand_double (rand) < 0.25)
    ebb_entry_set_note (entry, _(notes[g_rand_int_range (rand, 0, G_N_ELEMENTS (notes))]));

  return entry;
}

/* The evening has most of them. */
static GDateTime *
make_time (GDateTime *day,
           GRand     *rand)
{
  gboolean evening = g_rand_double (rand) < 0.6;
  int hour = evening ? g_rand_int_range (rand, 17, 23) : g_rand_int_range (rand, 8, 17);
  int year, month, date;

  g_date_time_get_ymd (day, &year, &month, &date);

  return g_date_time_new_local (year, month, date, hour, g_rand_int_range (rand, 0, 60), 0);
}

static gboolean
fill_journal (EbbStorage  *storage,
              GError     **error)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (storage));
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int ago = DAYS; ago >= 0; ago--)
    {
      double progress = 1.0 - (double) ago / DAYS;
      int n = g_rand_int_range (rand, 0, progress < 0.4 ? 5 : 4) - (progress > 0.7 ? 1 : 0);
      g_autoptr (GDateTime) day = g_date_time_add_days (now, -ago);

      for (int i = 0; i < n; i++)
        {
          g_autoptr (GDateTime) time = make_time (day, rand);

          if (time != NULL && g_date_time_compare (time, now) <= 0)
            g_ptr_array_add (entries, make_entry (storage, time, 7.5 - 3.5 * progress, rand));
        }
    }

  return ebb_journal_add_all (ebb_storage_get_journal (storage), entries, error);
}

static gboolean
fill_plan (EbbStorage  *storage,
           GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (plan_lines); i++)
    {
      g_autoptr (EbbPlanItem) item = ebb_plan_item_new (plan_lines[i].section);

      ebb_plan_item_set_text (item, _(plan_lines[i].text));
      if (*plan_lines[i].response != '\0')
        ebb_plan_item_set_response (item, _(plan_lines[i].response));
      ebb_plan_item_set_phone (item, plan_lines[i].phone);
      if (!ebb_plan_add (ebb_storage_get_plan (storage), item, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * ebb_demo_clear:
 * @folder: the demonstration's folder
 *
 * Removes the journal of an earlier demonstration, by the names of its files.
 */
void
ebb_demo_clear (const char *folder)
{
  const char *const names[] = { "journal.db", "journal.db-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
}

/**
 * ebb_demo_fill:
 * @storage: an open, empty storage in the demonstration's folder
 * @error: return location for an #EbbError
 *
 * Returns: whether it now holds the invented journal and plan
 */
gboolean
ebb_demo_fill (EbbStorage  *storage,
               GError     **error)
{
  g_return_val_if_fail (EBB_IS_STORAGE (storage), FALSE);

  return fill_journal (storage, error) && ebb_demo_days_fill (storage, DAYS, error) &&
         fill_plan (storage, error);
}
