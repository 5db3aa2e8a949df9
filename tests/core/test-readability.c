/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "learn/ebb-readability.h"

static void
assert_near (double value,
             double wanted)
{
  if (fabs (value - wanted) > 0.005)
    g_error ("%.4f is not %.2f", value, wanted);
}

/* Worked out by hand from the two formulas. */
static void
test_formula (void)
{
  const struct
  {
    EbbReadability counted;
    double grade;
    double ease;
  } cases[] = {
    { { .words = 6, .sentences = 1, .syllables = 6 }, -1.45, 116.15 },
    { { .words = 13, .sentences = 4, .syllables = 16 }, 0.20, 99.41 },
    { { .words = 18, .sentences = 2, .syllables = 23 }, 3.00, 89.60 },
    { { .words = 100, .sentences = 8, .syllables = 140 }, 5.81, 75.71 },
  };
  const EbbReadability nothing = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_near (ebb_readability_get_grade (&cases[i].counted), cases[i].grade);
      assert_near (ebb_readability_get_ease (&cases[i].counted), cases[i].ease);
    }

  assert_near (ebb_readability_get_grade (&nothing), 0.0);
  assert_near (ebb_readability_get_ease (&nothing), 0.0);
}

static void
test_syllables (void)
{
  const struct
  {
    const char *word;
    guint count;
  } cases[] = {
    { "a", 1 },         { "the", 1 },        { "AED", 1 },         { "help", 1 },
    { "breathe", 1 },   { "breathing", 2 },  { "asked", 1 },       { "needed", 2 },
    { "wanted", 2 },    { "takes", 1 },      { "people", 2 },      { "little", 2 },
    { "while", 1 },     { "whole", 1 },      { "every", 2 },       { "Every", 2 },
    { "naloxone", 3 },  { "methadone", 3 },  { "buprenorphine", 4 }, { "recovery", 4 },
    { "medicine", 3 },  { "heroin", 3 },     { "opioids", 3 },     { "don’t", 1 },
    { "you’re", 1 },    { "long-term", 2 },  { "take-home", 2 },   { "mutual-help", 3 },
    { "2026", 1 },      { "40,885", 1 },        { "hmmmm", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint count = ebb_readability_count_syllables (cases[i].word);

      if (count != cases[i].count)
        g_error ("“%s” has %u, not %u", cases[i].word, count, cases[i].count);
    }
}

static void
assert_split (const char *text,
              ...)
{
  g_autoptr (GPtrArray) sentences = ebb_readability_split (text);
  const char *wanted = NULL;
  guint count = 0;
  va_list list;

  va_start (list, text);
  while ((wanted = va_arg (list, const char *)) != NULL)
    {
      g_assert_cmpuint (count, <, sentences->len);
      g_assert_cmpstr (g_ptr_array_index (sentences, count), ==, wanted);
      count++;
    }
  va_end (list);

  g_assert_cmpuint (sentences->len, ==, count);
}

static void
test_sentences (void)
{
  assert_split ("", NULL);
  assert_split (" \n", NULL);
  assert_split ("No stop at the end", "No stop at the end", NULL);
  assert_split ("One. Two! Three?", "One.", "Two!", "Three?", NULL);
  assert_split ("Say: “Help me.” Then wait.", "Say: “Help me.”", "Then wait.", NULL);
  assert_split ("You ask “Why?” and wait.", "You ask “Why?” and wait.", NULL);
  assert_split ("These are:\nOne", "These are:", "One", NULL);
  assert_split ("About 3.5 in 10, e.g. here.", "About 3.5 in 10, e.g. here.", NULL);
  assert_split ("See Dr. Lee. Go today.", "See Dr. Lee.", "Go today.", NULL);
  assert_split ("Wait … then go on.", "Wait … then go on.", NULL);
}

static void
test_count (void)
{
  EbbReadability counted = { 0 };
  EbbReadability named = { 0 };
  EbbReadability empty = { 0 };

  ebb_readability_add (&empty, "", NULL);
  ebb_readability_add (&empty, "– … “”.", NULL);
  g_assert_cmpuint (empty.words, ==, 0);
  g_assert_cmpuint (empty.sentences, ==, 0);

  ebb_readability_add (&counted, "You did not fail. It’s 40,885 people, long-term.", NULL);
  g_assert_cmpuint (counted.words, ==, 8);
  g_assert_cmpuint (counted.sentences, ==, 2);
  g_assert_cmpuint (counted.longest, ==, 4);
  g_assert_cmpuint (counted.syllables, ==, 4 + 6);

  ebb_readability_add (&counted, "Give naloxone", NULL);
  g_assert_cmpuint (counted.words, ==, 10);
  g_assert_cmpuint (counted.sentences, ==, 3);
  g_assert_cmpuint (counted.syllables, ==, 10 + 4);

  ebb_readability_add (&named, "Give naloxone, and anonymous advice", ebb_readability_get_names ());
  g_assert_cmpuint (named.syllables, ==, 1 + 1 + 1 + 4 + 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/readability/formula", test_formula);
  g_test_add_func ("/readability/syllables", test_syllables);
  g_test_add_func ("/readability/sentences", test_sentences);
  g_test_add_func ("/readability/count", test_count);

  return g_test_run ();
}
