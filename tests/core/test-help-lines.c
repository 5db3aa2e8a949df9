/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-error.h"
#include "learn/ebb-help-lines.h"
#include "learn/ebb-help-words.h"

static GListModel *
parse (const char  *text,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ebb_help_lines_parse (bytes, error);
}

/* The columns in another order than in the file of the project. */
static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) lines =
    parse ("code\tnumber\tfor\tcountry\tservice\thow\tcost\thours\tcompiled\tnote\tmore\r\n"
           "IE\t112 or 999\tany danger\tIreland\tEmergency\tcall\tfree\t24/7\t2026-11-21\t\tx\r\n"
           "\r\n"
           "GB\t 116 123 \tdistress\tUnited Kingdom\tSamaritans",
           &error);
  EbbHelpLine *line = NULL;
  g_autoptr (EbbHelpLine) last = NULL;
  g_autofree char *purpose = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 2);

  line = g_list_model_get_item (lines, 0);
  g_assert_cmpstr (ebb_help_line_get_country (line), ==, "Ireland");
  g_assert_cmpstr (ebb_help_line_get_code (line), ==, "IE");
  g_assert_cmpstr (ebb_help_line_get_service (line), ==, "Emergency");
  g_assert_cmpstr (ebb_help_line_get_number (line), ==, "112 or 999");
  g_assert_cmpstr (ebb_help_line_get_how (line), ==, "call");
  g_assert_cmpstr (ebb_help_line_get_purpose (line), ==, "any danger");
  g_assert_cmpstr (ebb_help_line_get_hours (line), ==, "24/7");
  g_assert_cmpstr (ebb_help_line_get_cost (line), ==, "free");
  g_assert_cmpstr (ebb_help_line_get_compiled (line), ==, "2026-11-21");
  g_assert_cmpstr (ebb_help_line_get_note (line), ==, "");
  g_object_get (line, "purpose", &purpose, NULL);
  g_assert_cmpstr (purpose, ==, "any danger");

  /* Fields that a short row lacks are empty, never missing. */
  last = g_list_model_get_item (lines, 1);
  g_assert_cmpstr (ebb_help_line_get_number (last), ==, "116 123");
  g_assert_cmpstr (ebb_help_line_get_hours (last), ==, "");

  g_clear_object (&lines);
  g_assert_finalize_object (line);
}

static void
test_rows_left_out (void)
{
  g_autoptr (GListModel) lines = NULL;

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "Line 2 of the help lines*");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "Line 3 of the help lines*");
  lines = parse ("country\tcode\tservice\tnumber\nIreland\tIE\tEmergency\t\n\t\t\t1\n"
                 "Ireland\tIE\tEmergency\t112\n",
                 NULL);
  g_test_assert_expected_messages ();

  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 1);
}

static void
test_refused (void)
{
  const char *texts[] = { "", "a\tb\n1\t2\n", "code\tnumber\n\xff\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (texts[i], &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
    }
}

static void
assert_translatable (const char *text)
{
  gboolean has_letters = FALSE;

  for (const char *c = text; *c != '\0'; c++)
    has_letters = has_letters || g_ascii_isalpha (*c);

  if (has_letters && !ebb_help_words_has (text))
    g_error ("“%s” is missing in ebb-help-words.c", text);
}

/* A translator is given all that a person reads of a line. */
static void
test_words (void)
{
  g_autoptr (GListModel) all = ebb_help_lines_load ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (EbbHelpLine) line = g_list_model_get_item (all, i);

      assert_translatable (ebb_help_line_get_country (line));
      assert_translatable (ebb_help_line_get_how (line));
      assert_translatable (ebb_help_line_get_purpose (line));
      assert_translatable (ebb_help_line_get_hours (line));
      assert_translatable (ebb_help_line_get_cost (line));
      assert_translatable (ebb_help_line_get_note (line));
    }

  g_assert_true (ebb_help_words_has ("Emergency"));
  g_assert_false (ebb_help_words_has ("Nowhere"));
  g_assert_cmpstr (ebb_help_words_translate (""), ==, "");
  g_assert_cmpstr (ebb_help_words_translate ("call"), ==, "call");
}

/* What every country that is offered must have: a line to call, of which the
 * first is the emergency number. */
static void
test_compiled_in (void)
{
  g_autoptr (GListModel) all = ebb_help_lines_load ();
  g_autoptr (GListModel) countries = ebb_help_lines_get_countries ();
  const char *before = "";
  guint total = 0;

  g_assert_cmpuint (g_list_model_get_n_items (countries), >=, 10);

  for (guint i = 0; i < g_list_model_get_n_items (countries); i++)
    {
      g_autoptr (EbbCountry) country = g_list_model_get_item (countries, i);
      g_autoptr (GListModel) lines = ebb_help_lines_for_country (ebb_country_get_code (country));

      g_assert_cmpint (g_utf8_collate (before, ebb_country_get_name (country)), <, 0);
      before = ebb_country_get_name (country);
      g_assert_cmpuint (strlen (ebb_country_get_code (country)), ==, 2);
      g_assert_cmpuint (g_list_model_get_n_items (lines), >=, 1);
      total += g_list_model_get_n_items (lines);

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (EbbHelpLine) line = g_list_model_get_item (lines, j);

          g_assert_cmpstr (ebb_help_line_get_country (line), ==, before);
          g_assert_cmpstr (ebb_help_line_get_purpose (line), !=, "");
          g_assert_cmpuint (strlen (ebb_help_line_get_compiled (line)), ==, 10);
        }
    }

  g_assert_cmpuint (total, ==, g_list_model_get_n_items (all));
}

static void
test_for_country (void)
{
  g_autoptr (GListModel) lines = ebb_help_lines_for_country ("us");
  g_autoptr (GListModel) none = ebb_help_lines_for_country ("QQ");
  g_autoptr (GListModel) unset = ebb_help_lines_for_country ("");
  g_autoptr (EbbHelpLine) line = g_list_model_get_item (lines, 0);

  g_assert_true (g_list_model_get_item_type (lines) == EBB_TYPE_HELP_LINE);
  g_assert_cmpstr (ebb_help_line_get_number (line), ==, "911");
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (unset), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/help-lines/parse", test_parse);
  g_test_add_func ("/help-lines/rows-left-out", test_rows_left_out);
  g_test_add_func ("/help-lines/refused", test_refused);
  g_test_add_func ("/help-lines/compiled-in", test_compiled_in);
  g_test_add_func ("/help-lines/words", test_words);
  g_test_add_func ("/help-lines/for-country", test_for_country);

  return g_test_run ();
}
