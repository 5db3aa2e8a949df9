/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core-support.h"
#include "ebb-error.h"
#include "learn/ebb-emergency.h"
#include "learn/ebb-overdose-sheet.h"
#include "plan/ebb-plan-document.h"
#include "plan/ebb-plan-text.h"

#define NOW "2025-06-07T08:09:10"

static EbbPlanItem *
add (EbbStorage     *storage,
     EbbPlanSection  section,
     const char     *text,
     const char     *response,
     const char     *phone)
{
  EbbPlanItem *item = ebb_plan_item_new (section);
  g_autoptr (GError) error = NULL;

  ebb_plan_item_set_text (item, text);
  ebb_plan_item_set_response (item, response);
  ebb_plan_item_set_phone (item, phone);
  ebb_plan_add (ebb_storage_get_plan (storage), item, &error);
  g_assert_no_error (error);

  return item;
}

static void
assert_markup (EbbPlanItem *item,
               const char  *wanted)
{
  g_autofree char *markup = ebb_plan_item_dup_markup (item);

  g_assert_cmpstr (markup, ==, wanted);
}

/* What the person wrote, and what they left out stays out. */
static void
test_markup (void)
{
  g_autoptr (EbbPlanItem) when = ebb_plan_item_new (EBB_PLAN_WHEN_THEN);
  g_autoptr (EbbPlanItem) person = ebb_plan_item_new (EBB_PLAN_PERSON);

  ebb_plan_item_set_text (when, "x < y & z");
  assert_markup (when, "<b>When</b> x &lt; y &amp; z");
  ebb_plan_item_set_response (when, "breathe");
  assert_markup (when, "<b>When</b> x &lt; y &amp; z\n<b>then I will</b> breathe");
  ebb_plan_item_set_text (when, "");
  assert_markup (when, "<b>then I will</b> breathe");

  assert_markup (person, "");
  ebb_plan_item_set_phone (person, "+49 1");
  assert_markup (person, "\u2066+49 1\u2069");
  ebb_plan_item_set_text (person, "Sam");
  ebb_plan_item_set_response (person, "Hi");
  assert_markup (person, "<b>Sam</b>\n\u2066+49 1\u2069\n“Hi”");
}

static guint
count_items (EbbDocument *document)
{
  guint n = 0;

  for (guint i = 0; i < ebb_document_get_n_parts (document); i++)
    n += ebb_document_get_part (document, i)->marker != NULL;

  return n;
}

/* Every section by the plan's own order, and none that is empty. */
static void
test_plan (void)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autoptr (EbbStorage) storage = support_open (clock);
  EbbPlan *plan = ebb_storage_get_plan (storage);
  g_autoptr (EbbPlanItem) first = add (storage, EBB_PLAN_PERSON, "Sam", "", "112233");
  g_autoptr (EbbPlanItem) second = add (storage, EBB_PLAN_REASON, "My sister", "", "");
  g_autoptr (EbbDocument) document = ebb_plan_document_new (plan, EBB_PLAN_ALL, "", now);
  g_autoptr (EbbDocument) named = ebb_plan_document_new (plan, EBB_PLAN_ALL, "  Kim ", now);
  g_autofree char *text = ebb_document_dup_text (document);
  g_autofree char *other = ebb_document_dup_text (named);

  g_assert_cmpstr (text, ==,
                   "My plan\nMy reasons\nMy sister\nPeople I can call\n"
                   "Sam\n\u2066112233\u2069\n");
  g_assert_true (g_str_has_prefix (other, "My plan\nKim\nMy reasons\n"));
  g_assert_cmpstr (ebb_document_get_footer (document), ==, "Saturday, 7 June 2025");
  g_assert_cmpuint (count_items (document), ==, 2);
}

/* A section that is added to the plan is on paper too. */
static void
test_all_sections (void)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autoptr (EbbStorage) storage = support_open (clock);
  EbbPlan *plan = ebb_storage_get_plan (storage);
  g_autoptr (EbbDocument) blank = ebb_plan_document_new (plan, EBB_PLAN_ALL, "", now);
  g_autoptr (EbbDocument) full = NULL;
  g_autoptr (EbbDocument) card = NULL;
  g_autofree char *all_blank = ebb_document_dup_text (blank);
  g_autofree char *on_card = NULL;

  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    {
      g_autofree char *text = g_strdup_printf ("line%u", i);
      g_autoptr (EbbPlanItem) item = add (storage, (EbbPlanSection) i, text, "", "");
    }
  full = ebb_plan_document_new (plan, EBB_PLAN_ALL, "", now);
  card = ebb_plan_card_new (plan, EBB_PLAN_ALL, "");
  on_card = ebb_document_dup_text (card);

  /* A letter is no item of a list. */
  g_assert_cmpuint (count_items (full), ==, EBB_PLAN_N_SECTIONS - 1);
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    {
      g_autofree char *text = g_strdup_printf ("line%u", i);

      g_assert_nonnull (strstr (on_card, text));
      g_assert_true ((i < EBB_PLAN_SAFER_HOME) ==
                     (strstr (all_blank, ebb_plan_section_get_title ((EbbPlanSection) i)) != NULL));
    }
  /* Whom to call is what a card is for. */
  g_assert_true (strstr (on_card, "line3") < strstr (on_card, "line0"));
}

/* What is not wanted on paper is not on it. */
static void
test_choice (void)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autoptr (EbbStorage) storage = support_open (clock);
  EbbPlan *plan = ebb_storage_get_plan (storage);
  g_autoptr (EbbPlanItem) first = add (storage, EBB_PLAN_NALOXONE, "In the drawer", "", "");
  g_autoptr (EbbPlanItem) second = add (storage, EBB_PLAN_REASON, "My sister", "", "");
  g_autoptr (EbbDocument) document = ebb_plan_document_new (plan, EBB_PLAN_BEGIN, "", now);
  g_autoptr (EbbDocument) card = ebb_plan_card_new (plan, EBB_PLAN_BEGIN, "");
  g_autofree char *text = ebb_document_dup_text (document);
  g_autofree char *on_card = ebb_document_dup_text (card);

  g_assert_cmpstr (text, ==, "My plan\nMy reasons\nMy sister\n");
  g_assert_nonnull (strstr (on_card, "My sister"));
  g_assert_null (strstr (on_card, "drawer"));
}

/* A letter has its picture with it on the plan, and not on the card. */
static void
test_photo (void)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autoptr (EbbStorage) storage = support_open (clock);
  EbbPlan *plan = ebb_storage_get_plan (storage);
  g_autoptr (EbbPlanItem) letter = ebb_plan_item_new (EBB_PLAN_LETTER);
  g_autoptr (EbbDocument) document = NULL;
  const EbbPart *last = NULL;
  g_autoptr (GError) error = NULL;

  ebb_plan_item_set_text (letter, "Dear me");
  g_object_set (letter, "photo", "AQID", NULL);
  ebb_plan_add (plan, letter, &error);
  g_assert_no_error (error);

  document = ebb_plan_document_new (plan, EBB_PLAN_ALL, "", now);
  last = ebb_document_get_part (document, ebb_document_get_n_parts (document) - 1);
  g_assert_cmpint (last->kind, ==, EBB_PART_PICTURE);
  g_assert_cmpmem (g_bytes_get_data (last->picture, NULL), g_bytes_get_size (last->picture),
                   "\1\2\3", 3);
}

static void
test_emergency (void)
{
  g_autoptr (EbbSettings) settings = ebb_settings_new_in_memory ();
  g_autofree char *unknown = ebb_emergency_dup_number (settings);
  g_autofree char *of_country = NULL;
  g_autofree char *typed = NULL;

  g_assert_null (unknown);
  g_assert_null (ebb_emergency_dup_number (NULL));
  ebb_settings_set_country (settings, "DE");
  of_country = ebb_emergency_dup_number (settings);
  g_assert_cmpstr (of_country, ==, "112");
  ebb_settings_set_emergency_number (settings, " 0800 1 ");
  typed = ebb_emergency_dup_number (settings);
  g_assert_cmpstr (typed, ==, "0800 1");
}

/* The steps are there even where all pages are gone. */
static void
test_overdose (void)
{
  g_autoptr (EbbLibrary) library = ebb_library_new ("/nowhere");
  g_autoptr (EbbSettings) settings = ebb_settings_new_in_memory ();
  g_autoptr (EbbDocument) document = NULL;
  g_autoptr (EbbDocument) unknown = ebb_overdose_sheet_new (library, NULL);
  g_autofree char *text = NULL;
  g_autofree char *common = ebb_document_dup_text (unknown);

  ebb_settings_set_emergency_number (settings, "<112>");
  document = ebb_overdose_sheet_new (library, settings);
  text = ebb_document_dup_text (document);

  g_assert_cmpuint (count_items (document), ==, 7);
  g_assert_nonnull (strstr (text, "Call <112>\n"));
  g_assert_null (strstr (text, "The emergency number here:"));
  g_assert_nonnull (strstr (common, EBB_EMERGENCY_COMMON));
  g_assert_nonnull (strstr (common, "The emergency number here:"));
}

static void
assert_reads (const char *folder,
              guint       n_reasons)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_storage_open_read_only (storage, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (support_n_items (ebb_plan_get_section (ebb_storage_get_plan (storage),
                                                           EBB_PLAN_REASON)), ==, n_reasons);
  if (n_reasons > 0)
    {
      g_autoptr (EbbPlanItem) item = ebb_plan_item_new (EBB_PLAN_REASON);

      ebb_plan_item_set_text (item, "b");
      g_assert_false (ebb_plan_add (ebb_storage_get_plan (storage), item, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_READ_ONLY);
    }
}

static void
assert_reads_nothing (const char *folder,
                      int         code)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_storage_open_read_only (storage, &error));
  g_assert_error (error, EBB_ERROR, code);
}

/* To read, beside one that writes, and nothing is made where nothing is. */
static void
test_read_only (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *path = support_path ("journal.db");
  g_autoptr (EbbClock) clock = support_clock (NOW);
  g_autoptr (EbbStorage) storage = NULL;
  g_autoptr (EbbPlanItem) item = NULL;

  assert_reads (folder, 0);
  g_assert_cmpuint (support_count_files (folder, ""), ==, 0);

  storage = support_open (clock);
  item = add (storage, EBB_PLAN_REASON, "a", "", "");
  assert_reads (folder, 1);
  ebb_storage_close (storage);
  assert_reads (folder, 1);

  /* One that says so, and has what came later, is damaged. A journal of an older version
   * would be read in part only. */
  support_raw_exec (path, "PRAGMA user_version = 1");
  assert_reads_nothing (folder, EBB_ERROR_DAMAGED);
  g_assert_cmpint (g_unlink (path), ==, 0);
  support_load_sql (path, "v1.sql");
  assert_reads_nothing (folder, EBB_ERROR_FAILED);
  g_assert_true (g_file_set_contents (path, "This is no journal and never was one.", -1, NULL));
  assert_reads_nothing (folder, EBB_ERROR_DAMAGED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/plan-document/markup", test_markup);
  g_test_add_func ("/plan-document/plan", test_plan);
  g_test_add_func ("/plan-document/all-sections", test_all_sections);
  g_test_add_func ("/plan-document/choice", test_choice);
  g_test_add_func ("/plan-document/photo", test_photo);
  g_test_add_func ("/plan-document/emergency", test_emergency);
  g_test_add_func ("/plan-document/overdose", test_overdose);
  g_test_add_func ("/plan-document/read-only", test_read_only);

  return g_test_run ();
}
