/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-demo-cravings.h"
#include "journal/ebb-episode.h"
#include "journal/ebb-lapse.h"
#include "journal/ebb-review.h"

/* The cravings of the demonstration: they grow rarer and weaker, unevenly, with
 * more and stronger ones on evenings alone; days without an entry; some notes; a
 * lapse, and what came after it. Invented, and the same at each start. */

#define SEED 7
#define LAPSE_AGO 58

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
  int weeks_ago;
  const char *note;
  const char *helped;
  const char *next;
} reviews[] = {
  { 2, N_("Two bad evenings, five good ones."), N_("Going out before dark"),
    N_("call Sam before I get home, not after") },
  { 3, N_("Tired. The new shift is hard."), N_("The group on Thursday"), "" },
  { 5, "", N_("Music, and the long way home"), N_("eat before the evening") },
};

/* How likely a chip is. The first that fits counts. */
static const struct
{
  const char *key;
  double evening; /* alone, in the evening */
  double day;
} chances[] = {
  { "lonely", 0.55, 0.05 },
  { "tired", 0.3, 0.15 },
  { "negative-feelings", 0.25, 0.2 },
  { "conflict", 0.05, 0.12 },
  { "hungry", 0.1, 0.15 },
  { "sad", 0.3, 0.1 },
  { "bored", 0.35, 0.1 },
  { "stressed", 0.1, 0.3 },
  { "waited", 0.25, 0.2 },
  { "breathed", 0.3, 0.25 },
  { "talked", 0.25, 0.2 },
  { "distracted", 0.2, 0.2 },
  { "left", 0.05, 0.2 },
  { "plan", 0.15, 0.1 },
};

static double
get_chance (const char *key,
            gboolean    evening)
{
  for (guint i = 0; i < G_N_ELEMENTS (chances); i++)
    {
      if (g_str_equal (chances[i].key, key))
        return evening ? chances[i].evening : chances[i].day;
    }

  return 0.05;
}

static int
around (GRand  *rand,
        double  middle,
        double  spread)
{
  double value = middle + g_rand_double_range (rand, -spread, spread);

  return CLAMP ((int) (value + 0.5), 0, EBB_INTENSITY_MAX);
}

static void
tick (EbbEntry   *entry,
      GListModel *tags,
      gboolean    evening,
      GRand      *rand)
{
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

      if (g_rand_double (rand) < get_chance (ebb_tag_get_key (tag), evening))
        ebb_entry_set_tag (entry, tag, TRUE);
    }
}

static void
tick_one (EbbEntry   *entry,
          GListModel *tags,
          guint       position)
{
  g_autoptr (EbbTag) tag = g_list_model_get_item (tags, position);

  if (tag != NULL)
    ebb_entry_set_tag (entry, tag, TRUE);
}

static void
stay (EbbEpisode *episode,
      int         first,
      GRand      *rand)
{
  int minutes = g_rand_int_range (rand, 6, 38);
  int last = around (rand, first - 3.5, 2);

  ebb_episode_rate (episode, 0, first);
  if (minutes > 5)
    ebb_episode_rate (episode, 5 * 60, around (rand, first - 1, 1.5));
  if (minutes > 15)
    ebb_episode_rate (episode, 15 * 60, around (rand, first - 2.5, 1.5));
  ebb_episode_rate (episode, minutes * 60, last);
  ebb_episode_end (episode,
                   g_rand_double (rand) < 0.8 ? EBB_OUTCOME_PASSED : EBB_OUTCOME_STILL_THERE,
                   minutes * 60);
}

static EbbEntry *
make_craving (EbbJournal *journal,
              GDateTime  *time,
              double      strength,
              GRand      *rand)
{
  gboolean alone = g_rand_double (rand) < (g_date_time_get_hour (time) >= 17 ? 0.75 : 0.3);
  gboolean evening = alone && g_date_time_get_hour (time) >= 17;
  gboolean stayed = g_rand_double (rand) < 0.15;
  int intensity = around (rand, strength + (evening ? 1.5 : -0.5), 2.5);
  EbbEntry *entry = stayed ? ebb_episode_new (time) : ebb_entry_new (time);

  ebb_entry_set_intensity (entry, intensity);
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      const char *kind = ebb_tag_kind_at (i);

      if (!g_str_equal (kind, EBB_TAG_COMPANY) && !g_str_equal (kind, EBB_TAG_PLACE))
        tick (entry, ebb_journal_get_tags (journal, kind), evening, rand);
    }
  tick_one (entry, ebb_journal_get_tags (journal, EBB_TAG_COMPANY),
            alone ? 0 : (guint) g_rand_int_range (rand, 1, 7));
  tick_one (entry, ebb_journal_get_tags (journal, EBB_TAG_PLACE),
            evening ? 0 : (guint) g_rand_int_range (rand, 0, 8));
  if (stayed)
    stay (EBB_EPISODE (entry), intensity, rand);
  else if (g_rand_double (rand) < 0.5)
    g_object_set (entry, "intensity-after", around (rand, intensity - 2.5, 2.5), NULL);
  if (g_rand_double (rand) < 0.25)
    ebb_entry_set_note (entry, _(notes[g_rand_int_range (rand, 0, G_N_ELEMENTS (notes))]));

  return entry;
}

static GDateTime *
make_time (GDateTime *day,
           int        hour,
           int        minute)
{
  int year, month, date;

  g_date_time_get_ymd (day, &year, &month, &date);

  return g_date_time_new_local (year, month, date, hour, minute, 0);
}

/* The evening has most of them. */
static GDateTime *
random_time (GDateTime *day,
             GRand     *rand)
{
  gboolean evening = g_rand_double (rand) < 0.55;
  int hour = evening ? g_rand_int_range (rand, 17, 22) : g_rand_int_range (rand, 8, 24);

  return make_time (day, hour, g_rand_int_range (rand, 0, 60));
}

static void
add (GPtrArray *entries,
     EbbEntry  *entry,
     GDateTime *now)
{
  if (ebb_entry_get_unix_time (entry) <= g_date_time_to_unix (now))
    g_ptr_array_add (entries, entry);
  else
    g_object_unref (entry);
}

static void
add_lapse (GPtrArray *entries,
           GDateTime *now)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (now, -LAPSE_AGO);
  g_autoptr (GDateTime) time = make_time (day, 22, 40);
  EbbEntry *lapse = ebb_lapse_new (time);

  ebb_entry_set_note (lapse, _("Came home to the empty flat and did not call anyone."));
  g_object_set (lapse, "helped", _("Told Sam the next morning. Kept my appointment."), NULL);
  ebb_lapse_join_next (EBB_LAPSE (lapse), _("I come home to an empty flat in the evening"),
                       _("put music on and call Sam before I sit down"));
  add (entries, lapse, now);
}

static void
add_reviews (GPtrArray *entries,
             GDateTime *now)
{
  for (guint i = 0; i < G_N_ELEMENTS (reviews); i++)
    {
      int since_sunday = g_date_time_get_day_of_week (now) % 7;
      g_autoptr (GDateTime) sunday =
        g_date_time_add_days (now, -since_sunday - 7 * reviews[i].weeks_ago);
      g_autoptr (GDateTime) time = make_time (sunday, 19, 15);
      EbbEntry *review = ebb_review_new (time);

      ebb_entry_set_note (review, *reviews[i].note != '\0' ? _(reviews[i].note) : "");
      g_object_set (review,
                    "helped", _(reviews[i].helped),
                    "next", *reviews[i].next != '\0' ? _(reviews[i].next) : "", NULL);
      add (entries, review, now);
    }
}

/**
 * ebb_demo_cravings_fill:
 * @storage: an open storage
 * @n_days: for how many days
 * @error: return location for an #EbbError
 *
 * Returns: whether it now holds the cravings, a lapse and reviews
 */
gboolean
ebb_demo_cravings_fill (EbbStorage  *storage,
                        int          n_days,
                        GError     **error)
{
  EbbJournal *journal = ebb_storage_get_journal (storage);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (storage));
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int ago = n_days; ago >= 0; ago--)
    {
      double progress = 1.0 - (double) ago / n_days;
      int n = g_rand_int_range (rand, 0, progress < 0.4 ? 5 : 4) - (progress > 0.7 ? 1 : 0);
      g_autoptr (GDateTime) day = g_date_time_add_days (now, -ago);

      for (int i = 0; i < n; i++)
        {
          g_autoptr (GDateTime) time = random_time (day, rand);

          if (time != NULL)
            add (entries, make_craving (journal, time, 7.0 - 3.0 * progress, rand), now);
        }
    }
  add_lapse (entries, now);
  add_reviews (entries, now);

  return ebb_journal_add_all (journal, entries, error);
}
