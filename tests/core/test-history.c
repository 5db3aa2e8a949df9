/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core-support.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-history.h"
#include "journal/ebb-review.h"
#include "journal/ebb-words.h"

/* 2025-06-07, in days since 1970-01-01. */
#define NOW "2025-06-07T12:00:00"
#define TODAY 20246

/* What a view knows of it: only what the signals told. */
typedef struct
{
  EbbStorage *storage;
  EbbJournal *journal;
  EbbHistory *history;
  EbbFilter  *filter;
  GPtrArray  *shadow;
  GRand      *random;
} Fixture;

static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       removed,
                     guint       added,
                     Fixture    *fixture)
{
  g_assert_cmpuint (position + removed, <=, fixture->shadow->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->shadow, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (model, position + i);

      g_assert_nonnull (entry);
      g_ptr_array_insert (fixture->shadow, (int) (position + i), support_dup_uid (entry));
    }
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, fixture->shadow->len);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);

  fixture->storage = support_open (clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->history = ebb_history_new (fixture->journal);
  fixture->filter = ebb_history_get_filter (fixture->history);
  fixture->shadow = g_ptr_array_new_with_free_func (g_free);
  fixture->random = g_rand_new_with_seed (g_test_rand_int ());
  g_signal_connect (fixture->history, "items-changed", G_CALLBACK (on_items_changed_cb), fixture);
  support_exec (ebb_storage_get_database (fixture->storage), "PRAGMA synchronous = OFF");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->history));
  g_assert_finalize_object (g_steal_pointer (&fixture->storage));
  g_ptr_array_unref (fixture->shadow);
  g_rand_free (fixture->random);
}

static void
finish (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_false (ebb_history_is_busy (fixture->history));
}

static EbbTag *
get_tag (Fixture    *fixture,
         const char *kind,
         guint       position)
{
  return g_list_model_get_item (ebb_journal_get_tags (fixture->journal, kind), position);
}

static EbbEntry *
add (Fixture    *fixture,
     const char *iso8601,
     int         intensity,
     const char *note,
     EbbTag     *tag)
{
  EbbEntry *entry = support_entry (iso8601, intensity, note);
  g_autoptr (GError) error = NULL;

  if (tag != NULL)
    ebb_entry_set_tag (entry, tag, TRUE);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);

  return entry;
}

/* The notes of what is left, in their order. */
static void
assert_shown (Fixture    *fixture,
              const char *notes)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  finish (fixture);
  for (guint i = 0; i < support_n_items (fixture->history); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->history), i);
      g_autofree char *uid = support_dup_uid (entry);

      g_assert_cmpstr (uid, ==, g_ptr_array_index (fixture->shadow, i));
      g_string_append_printf (shown, "%s|", ebb_entry_get_note (entry));
    }
  g_assert_cmpuint (fixture->shadow->len, ==, support_n_items (fixture->history));
  g_assert_cmpstr (shown->str, ==, notes);
}

static void
search (Fixture    *fixture,
        const char *text,
        const char *notes)
{
  ebb_history_set_search (fixture->history, text);
  assert_shown (fixture, notes);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbTag) family = get_tag (fixture, EBB_TAG_COMPANY, 2);
  g_autoptr (EbbTag) clinic = get_tag (fixture, EBB_TAG_PLACE, 6);
  g_autoptr (EbbEntry) first = add (fixture, "2025-06-01T08:00:00", 3, "At the Café Zürich", NULL);
  g_autoptr (EbbEntry) second = add (fixture, "2025-06-02T08:00:00", 3, "café, family", NULL);
  g_autoptr (EbbEntry) third = add (fixture, "2025-06-03T08:00:00", 3, "t15", family);
  g_autoptr (EbbEntry) fourth = add (fixture, "2025-06-04T08:00:00", 3, "none", clinic);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2025-06-05T08:00:00Z", NULL);
  g_autoptr (EbbEntry) review = ebb_review_new (now);
  gboolean narrowed = TRUE;

  g_object_set (review, "helped", "Walking by the river", "next", "Ring Ann", "note", "r", NULL);
  g_assert_true (ebb_journal_add (fixture->journal, review, NULL));

  search (fixture, "cafe", "café, family|At the Café Zürich|");
  search (fixture, "CAFÉ", "café, family|At the Café Zürich|");
  search (fixture, "zür", "At the Café Zürich|");
  search (fixture, "zurich cafe", "At the Café Zürich|");
  search (fixture, "urich", "");
  search (fixture, "cafe xyzzy", "");

  /* Chips by what they are called, and by nothing else. */
  search (fixture, "fam", "t15|café, family|");
  search (fixture, "pharm", "none|");
  search (fixture, "t15", "t15|");

  search (fixture, "river", "r|");
  search (fixture, "ann ring", "r|");

  /* Nothing that is typed has a meaning of its own. */
  search (fixture, "\"", "r|none|t15|café, family|At the Café Zürich|");
  search (fixture, "note:", "");
  search (fixture, "none OR r", "");
  search (fixture, "no*", "none|");
  search (fixture, "NEAR(none)", "");
  search (fixture, "none'); DROP TABLE entry;--", "");
  search (fixture, "caf\xe9", "café, family|At the Café Zürich|");

  search (fixture, "", "r|none|t15|café, family|At the Café Zürich|");
  g_object_get (fixture->history, "narrowed", &narrowed, NULL);
  g_assert_false (narrowed);
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbTag) tag = get_tag (fixture, EBB_TAG_TRIGGER, 3);
  g_autoptr (EbbEntry) a = add (fixture, "2025-06-07T00:30:00", 0, "a", tag);
  g_autoptr (EbbEntry) b = add (fixture, "2025-06-06T23:30:00", 4, "b", NULL);
  g_autoptr (EbbEntry) c = add (fixture, "2025-06-01T00:00:00", 10, "c", tag);
  g_autoptr (EbbEntry) d = add (fixture, "2025-05-31T23:59:59", 7, "d", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 ("2025-06-05T08:00:00Z", NULL);
  g_autoptr (EbbEntry) check_in = ebb_check_in_new (time);

  g_object_set (check_in, "note", "e", NULL);
  g_assert_true (ebb_journal_add (fixture->journal, check_in, NULL));

  g_assert_true (ebb_filter_is_empty (fixture->filter));
  assert_shown (fixture, "a|b|e|c|d|");
  g_object_set (fixture->filter, "kind", EBB_ENTRY_CHECK_IN, NULL);
  assert_shown (fixture, "e|");
  g_object_set (fixture->filter, "kind", EBB_ENTRY_CRAVING, NULL);
  assert_shown (fixture, "a|b|c|d|");
  g_object_set (fixture->filter, "tag", tag, NULL);
  assert_shown (fixture, "a|c|");
  g_object_set (fixture->filter, "kind", "", "tag", NULL, "least", 0, NULL);
  assert_shown (fixture, "a|b|c|d|");
  g_object_set (fixture->filter, "least", 4, "most", 7, NULL);
  assert_shown (fixture, "b|d|");
  g_object_set (fixture->filter, "least", -1, "most", 0, NULL);
  assert_shown (fixture, "a|");

  /* By the clock of the place, and today is one of the seven. */
  g_object_set (fixture->filter, "most", -1, "days", 1, NULL);
  assert_shown (fixture, "a|");
  g_object_set (fixture->filter, "days", 7, NULL);
  assert_shown (fixture, "a|b|e|c|");
  g_object_set (fixture->filter, "days", -1, "first-day", TODAY - 6, "last-day", TODAY - 1, NULL);
  assert_shown (fixture, "b|e|c|");

  ebb_filter_clear (fixture->filter);
  g_assert_true (ebb_filter_is_empty (fixture->filter));
  assert_shown (fixture, "a|b|e|c|d|");
}

/* What comes, goes and changes while something is left out. */
static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) a = add (fixture, "2025-06-01T08:00:00", 3, "rain a", NULL);
  g_autoptr (EbbEntry) b = add (fixture, "2025-06-02T08:00:00", 3, "sun b", NULL);
  g_autoptr (EbbEntry) c = NULL;
  g_autoptr (EbbEntry) copy = NULL;

  search (fixture, "rain", "rain a|");
  c = add (fixture, "2025-06-03T08:00:00", 3, "rain c", NULL);
  assert_shown (fixture, "rain c|rain a|");

  copy = ebb_entry_copy (b);
  ebb_entry_set_note (copy, "rain b");
  g_assert_true (ebb_journal_update (fixture->journal, copy, NULL));
  assert_shown (fixture, "rain c|rain b|rain a|");
  ebb_entry_set_note (copy, "sun b");
  g_assert_true (ebb_journal_update (fixture->journal, copy, NULL));
  assert_shown (fixture, "rain c|rain a|");

  g_assert_true (ebb_journal_remove (fixture->journal, c, NULL));
  assert_shown (fixture, "rain a|");
  g_assert_true (ebb_journal_add (fixture->journal, c, NULL));
  assert_shown (fixture, "rain c|rain a|");

  ebb_storage_close (fixture->storage);
  assert_shown (fixture, "");
  ebb_storage_open (fixture->storage);
  assert_shown (fixture, "rain c|rain a|");
}

static void
assert_text (Fixture    *fixture,
             const char *text)
{
  g_autofree char *actual = ebb_filter_to_string (fixture->filter);

  g_assert_cmpstr (actual, ==, text);
}

static void
test_remembered (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbTag) tag = get_tag (fixture, EBB_TAG_TRIGGER, 0);
  g_autofree char *text = NULL;
  g_autofree char *nothing = ebb_journal_dup_remembered (fixture->journal, "x");
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (nothing, ==, "");
  assert_text (fixture, "");
  g_object_set (fixture->filter, "kind", EBB_ENTRY_EPISODE, "tag", tag, "least", 0, "most", 10,
                "days", 30, "first-day", 1, "last-day", 2, NULL);
  text = ebb_filter_to_string (fixture->filter);
  g_assert_cmpstr (text, ==, "kind=episode;tag=trigger-negative-feelings;least=0;most=10;days=30;"
                             "first-day=1;last-day=2;");
  g_assert_true (ebb_journal_remember (fixture->journal, "x", "y", &error));
  g_assert_true (ebb_journal_remember (fixture->journal, "x", text, &error));
  kept = ebb_journal_dup_remembered (fixture->journal, "x");
  ebb_filter_clear (fixture->filter);
  ebb_filter_read (fixture->filter, kept, fixture->journal);
  assert_text (fixture, text);
  g_assert_true (ebb_filter_get_tag (fixture->filter) == tag);

  /* Whatever is in the file. */
  ebb_filter_read (fixture->filter, "kind=draft;tag=gone;least=11;most=x;days;=3;first-day=-5;a=b",
                   fixture->journal);
  assert_text (fixture, "");
  ebb_filter_read (fixture->filter, "most=4", fixture->journal);
  assert_text (fixture, "most=4;");
}

static void
test_words (void)
{
  g_auto (GStrv) words = ebb_words_split ("  Über-all, e\xcc\x81t\xc3\xa9 x2 ?");
  g_autofree char *joined = g_strjoinv ("|", words);
  const char *text = "Étage, hätte e\xcc\x81te\xcc\x81 Ü";
  g_autoptr (GArray) marks = NULL;
  g_autoptr (GString) marked = g_string_new (NULL);
  const char *wanted[] = { "et", "u", "ha", NULL };

  g_assert_cmpstr (joined, ==, "uber|all|ete|x2");
  marks = ebb_words_mark (wanted, text);
  for (guint i = 0; i < marks->len; i++)
    {
      EbbMark mark = g_array_index (marks, EbbMark, i);

      g_string_append_len (marked, text + mark.start, mark.end - mark.start);
      g_string_append_c (marked, '|');
    }
  g_assert_cmpstr (marked->str, ==, "Ét|hä|e\xcc\x81t|Ü|");
}

static const char *const vocabulary[] = {
  "rain", "rainbow", "ran", "sun", "sunny", "café", "cafeteria", "Zürich", "family", "fam"
};

/* As the vocabulary is folded, by hand. */
static const char *const folded[] = {
  "rain", "rainbow", "ran", "sun", "sunny", "cafe", "cafeteria", "zurich", "family", "fam"
};

static char *
make_note (Fixture *fixture)
{
  GString *note = g_string_new (NULL);
  int n = g_rand_int_range (fixture->random, 0, 4);

  for (int i = 0; i < n; i++)
    g_string_append_printf (note, "%s, ", vocabulary[g_rand_int_range (fixture->random, 0,
                                                                       G_N_ELEMENTS (vocabulary))]);

  return g_string_free (note, FALSE);
}

static gboolean
note_begins (const char *note,
             const char *wanted)
{
  g_auto (GStrv) parts = g_strsplit (note, ", ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    for (guint v = 0; v < G_N_ELEMENTS (vocabulary); v++)
      {
        if (g_str_equal (parts[i], vocabulary[v]) && g_str_has_prefix (folded[v], wanted))
          return TRUE;
      }

  return FALSE;
}

/* “Family” is the one chip that shares two letters with the vocabulary. */
static gboolean
is_wanted (Fixture    *fixture,
           EbbEntry   *entry,
           const char *wanted)
{
  g_autoptr (EbbTag) family = get_tag (fixture, EBB_TAG_COMPANY, 2);
  EbbTag *tag = ebb_filter_get_tag (fixture->filter);
  const char *kind = ebb_filter_get_kind (fixture->filter);
  int intensity = ebb_entry_get_intensity (entry);
  int least = ebb_filter_get_least (fixture->filter);
  int days = ebb_filter_get_days (fixture->filter);

  return (*kind == '\0' || g_str_equal (kind, ebb_entry_get_kind (entry))) &&
         (tag == NULL || ebb_entry_has_tag (entry, tag)) &&
         (least < 0 || intensity >= least) &&
         (days < 0 || ebb_entry_get_day (entry) > TODAY - days) &&
         (*wanted == '\0' || note_begins (ebb_entry_get_note (entry), wanted) ||
          (g_str_has_prefix ("family", wanted) && ebb_entry_has_tag (entry, family)));
}

static void
assert_naive (Fixture    *fixture,
              const char *wanted)
{
  guint n = 0;

  finish (fixture);
  for (guint i = 0; i < support_n_items (fixture->journal); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), i);
      g_autoptr (EbbEntry) shown = NULL;
      g_autofree char *uid = support_dup_uid (entry);

      if (!is_wanted (fixture, entry, wanted))
        continue;
      shown = g_list_model_get_item (G_LIST_MODEL (fixture->history), n);
      g_assert_true (shown == entry);
      g_assert_cmpstr (g_ptr_array_index (fixture->shadow, n), ==, uid);
      n++;
    }
  g_assert_cmpuint (n, ==, support_n_items (fixture->history));
  g_assert_cmpuint (n, ==, fixture->shadow->len);
}

static EbbEntry *
make_entry (Fixture *fixture)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (NOW "+02", NULL);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *note = make_note (fixture);
  g_autoptr (EbbTag) tag = NULL;
  gboolean is_check_in = g_rand_int_range (fixture->random, 0, 4) == 0;
  EbbEntry *entry;

  time = g_date_time_add_hours (now, -g_rand_int_range (fixture->random, 0, 24 * 20));
  entry = is_check_in ? ebb_check_in_new (time) : ebb_entry_new (time);
  if (!is_check_in)
    ebb_entry_set_intensity (entry, g_rand_int_range (fixture->random, 0, 11));
  ebb_entry_set_note (entry, note);
  tag = get_tag (fixture, EBB_TAG_COMPANY, (guint) g_rand_int_range (fixture->random, 0, 7));
  ebb_entry_set_tag (entry, tag, g_rand_boolean (fixture->random));

  return entry;
}

static EbbEntry *
pick (Fixture *fixture)
{
  guint n = support_n_items (fixture->journal);

  return n == 0 ? NULL : g_list_model_get_item (G_LIST_MODEL (fixture->journal),
                                                g_rand_int (fixture->random) % n);
}

static void
change_journal (Fixture   *fixture,
                GPtrArray *removed)
{
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (GPtrArray) many = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *note = make_note (fixture);

  switch (g_rand_int_range (fixture->random, 0, 7))
    {
    case 0:
    case 1:
      entry = make_entry (fixture);
      g_assert_true (ebb_journal_add (fixture->journal, entry, NULL));
      break;
    case 2:
      for (int i = g_rand_int_range (fixture->random, 0, 40); i > 0; i--)
        g_ptr_array_add (many, make_entry (fixture));
      g_assert_true (ebb_journal_add_all (fixture->journal, many, NULL));
      break;
    case 3:
      if ((entry = pick (fixture)) != NULL)
        {
          g_assert_true (ebb_journal_remove (fixture->journal, entry, NULL));
          g_ptr_array_add (removed, g_steal_pointer (&entry));
        }
      break;
    case 4:
      if (removed->len > 0)
        {
          entry = g_ptr_array_steal_index (removed, removed->len - 1);
          g_assert_true (ebb_journal_add (fixture->journal, entry, NULL));
        }
      break;
    default:
      if ((entry = pick (fixture)) != NULL)
        {
          g_autoptr (EbbTag) tag = get_tag (fixture, EBB_TAG_COMPANY, 2);

          ebb_entry_set_note (entry, note);
          ebb_entry_set_tag (entry, tag, g_rand_boolean (fixture->random));
          g_object_set (entry, "time", ebb_entry_get_unix_time (entry) -
                        g_rand_int_range (fixture->random, 0, 3) * 40000, NULL);
          g_assert_true (ebb_journal_update (fixture->journal, entry, NULL));
        }
    }
}

static void
change_view (Fixture *fixture,
             char    *wanted)
{
  const char *kinds[] = { "", "", EBB_ENTRY_CRAVING, EBB_ENTRY_CHECK_IN, EBB_ENTRY_LAPSE };
  const char *word = folded[g_rand_int_range (fixture->random, 0, G_N_ELEMENTS (folded))];
  g_autoptr (EbbTag) tag = NULL;

  switch (g_rand_int_range (fixture->random, 0, 8))
    {
    case 0:
      g_object_set (fixture->filter, "kind",
                    kinds[g_rand_int_range (fixture->random, 0, G_N_ELEMENTS (kinds))], NULL);
      break;
    case 1:
      tag = get_tag (fixture, EBB_TAG_COMPANY, (guint) g_rand_int_range (fixture->random, 0, 4));
      g_object_set (fixture->filter, "tag", g_rand_boolean (fixture->random) ? tag : NULL, NULL);
      break;
    case 2:
      g_object_set (fixture->filter, "least", g_rand_int_range (fixture->random, -1, 8), NULL);
      break;
    case 3:
      g_object_set (fixture->filter, "days", g_rand_boolean (fixture->random) ? -1 : 8, NULL);
      break;
    case 4:
      ebb_filter_clear (fixture->filter);
      break;
    case 5:
      g_strlcpy (wanted, "", 32);
      break;
    default:
      /* Letter by letter, as it is typed. */
      g_strlcpy (wanted, word, MIN (32, (gsize) g_rand_int_range (fixture->random, 3, 7)));
    }
  ebb_history_set_search (fixture->history, wanted);
}

/* Against a filter that reads every entry. */
static void
test_any (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_object_unref);
  char wanted[32] = "";

  for (int i = 0; i < 250; i++)
    {
      if (g_rand_boolean (fixture->random))
        change_view (fixture, wanted);
      else
        change_journal (fixture, removed);
      assert_naive (fixture, wanted);
    }
}

/* More than is taken at once, of which the newest rows are the oldest entries. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  gboolean was_busy = FALSE;

  support_exec (ebb_storage_get_database (fixture->storage),
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 7000) "
                "INSERT INTO entry (uid, time, utc_offset, intensity, note, created, modified) "
                "SELECT 'uid-' || i, 1700000000 - i * 60, 3600, i % 11, "
                "iif (i % 3 = 0, 'rain', 'sun'), 1, 1 FROM n;"
                "INSERT INTO entry_text (rowid, note, helped, next, chips) "
                "SELECT id, note, helped, next, chips FROM entry");
  ebb_storage_close (fixture->storage);
  ebb_storage_open (fixture->storage);
  ebb_journal_load_all (fixture->journal);

  ebb_history_set_search (fixture->history, "su");
  g_object_get (fixture->history, "busy", &was_busy, NULL);
  g_assert_true (was_busy);
  g_assert_cmpuint (fixture->shadow->len, <, 4667);
  finish (fixture);
  g_assert_cmpuint (fixture->shadow->len, ==, 4667);

  /* While it is under way. */
  ebb_history_set_search (fixture->history, "");
  ebb_history_set_search (fixture->history, "s");
  {
    g_autoptr (EbbEntry) entry = add (fixture, "2023-11-14T20:00:00", 3, "sunset", NULL);
    g_autoptr (EbbEntry) other = g_list_model_get_item (G_LIST_MODEL (fixture->history), 3);

    g_assert_true (ebb_journal_remove (fixture->journal, other, NULL));
  }
  finish (fixture);
  g_assert_cmpuint (fixture->shadow->len, ==, 4667);
  g_object_set (fixture->filter, "least", 10, NULL);
  for (guint i = 0; i < support_n_items (fixture->history); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->history), i);

      g_assert_cmpint (ebb_entry_get_intensity (entry), ==, 10);
      g_assert_cmpstr (ebb_entry_get_note (entry), ==, "sun");
    }

  /* And while the journal itself is still being read. */
  ebb_storage_close (fixture->storage);
  g_assert_cmpuint (fixture->shadow->len, ==, 0);
  ebb_storage_open (fixture->storage);
  finish (fixture);
  g_assert_cmpuint (fixture->shadow->len, ==,
                    (guint) support_int (ebb_storage_get_database (fixture->storage),
                                         "SELECT count(*) FROM entry "
                                         "WHERE note LIKE 'su%' AND intensity = 10"));
}

#define ADD(path, func) \
  g_test_add ("/history/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/history/words", test_words);
  ADD ("search", test_search);
  ADD ("filter", test_filter);
  ADD ("changes", test_changes);
  ADD ("remembered", test_remembered);
  ADD ("any", test_any);
  ADD ("many", test_many);

  return g_test_run ();
}
