/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "archive/ebb-report.h"
#include "core-support.h"
#include "ebb-day.h"
#include "ebb-error.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-dose.h"
#include "journal/ebb-lapse.h"
#include "journal/ebb-medications.h"

/* A report of June 2025, seen from the first of July. */
#define NOW "2025-07-01T12:00:00"

typedef struct
{
  EbbStorage     *storage;
  EbbJournal     *journal;
  EbbReportRange  june;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);

  fixture->storage = support_open (clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->june.first_day = ebb_day_from_ymd (2025, 6, 1);
  fixture->june.last_day = ebb_day_from_ymd (2025, 6, 30);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->storage);
}

static void
add (Fixture  *fixture,
     EbbEntry *entry)
{
  g_autoptr (GError) error = NULL;

  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

static GDateTime *
at (const char *iso8601)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return g_date_time_new_from_iso8601 (iso8601, zone);
}

static EbbTag *
find_tag (Fixture    *fixture,
          const char *kind,
          const char *label)
{
  GListModel *tags = ebb_journal_get_tags (fixture->journal, kind);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);
      g_autofree char *own = ebb_tag_dup_label (tag);

      if (g_str_equal (own, label))
        return g_steal_pointer (&tag);
    }

  g_error ("There is no chip “%s”", label);
}

static void
add_craving (Fixture    *fixture,
             const char *iso8601,
             int         intensity,
             int         after,
             const char *trigger,
             const char *coping)
{
  g_autoptr (EbbEntry) entry = support_entry (iso8601, intensity, "");

  g_object_set (entry, "intensity-after", after, NULL);
  if (trigger != NULL)
    {
      g_autoptr (EbbTag) tag = find_tag (fixture, EBB_TAG_TRIGGER, trigger);

      ebb_entry_set_tag (entry, tag, TRUE);
    }
  if (coping != NULL)
    {
      g_autoptr (EbbTag) tag = find_tag (fixture, EBB_TAG_COPING, coping);

      ebb_entry_set_tag (entry, tag, TRUE);
    }
  add (fixture, entry);
}

static char *
report (Fixture        *fixture,
        EbbReportParts  parts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EbbDocument) document = NULL;

  document = ebb_report_new (ebb_storage_get_database (fixture->storage), &fixture->june, parts,
                             "", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ebb_document_get_footer (document), ==, "Self-reported, not a measurement");

  return ebb_document_dup_text (document);
}

static void
assert_has (const char *text,
            const char *lines)
{
  if (strstr (text, lines) == NULL)
    g_error ("“%s” is not in:\n%s", lines, text);
}

static void
test_head (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *empty = report (fixture, 0);
  g_autofree char *text = NULL;

  assert_has (empty, "Report\nSelf-reported, not a measurement. On a day without");
  assert_has (empty, "Period\n1 Jun 2025 to 30 Jun 2025\n");
  assert_has (empty, "Days with an entry\n0 of 30 days\nDays without an entry\n30\n");

  /* Two on one day, the first and the last moment, and two outside. */
  add_craving (fixture, "2025-06-01T00:00:00", 1, -1, NULL, NULL);
  add_craving (fixture, "2025-06-01T10:00:00", 2, -1, NULL, NULL);
  add_craving (fixture, "2025-06-30T23:59:59", 3, -1, NULL, NULL);
  add_craving (fixture, "2025-05-31T23:59:59", 4, -1, NULL, NULL);
  add_craving (fixture, "2025-07-01T00:00:00", 5, -1, NULL, NULL);
  text = report (fixture, 0);
  assert_has (text, "2 of 30 days\nDays without an entry\n28\n");
}

static void
test_cravings (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *empty = report (fixture, EBB_REPORT_CRAVINGS);
  g_autofree char *text = NULL;

  assert_has (empty, "Cravings\nLogged\n0\n");

  add_craving (fixture, "2025-05-31T10:00:00", 10, -1, NULL, NULL);
  add_craving (fixture, "2025-06-01T03:00:00", 9, -1, NULL, NULL);
  add_craving (fixture, "2025-06-02T19:00:00", 0, -1, NULL, NULL);
  add_craving (fixture, "2025-06-03T20:00:00", 5, -1, NULL, NULL);
  add_craving (fixture, "2025-06-30T12:00:00", 6, -1, NULL, NULL);
  text = report (fixture, EBB_REPORT_CRAVINGS);

  assert_has (text, "Logged\n4\nStrength, 0 to 10\nMedian 5.5, from 0 to 9\n");
  /* Weeks begin on Monday, the first and the last are cut, and the empty ones
   * are gaps, not zeros. */
  assert_has (text, "Week from\nLogged\nMedian\nStrongest\n"
                    "1 Jun 2025\n1\n9\n9\n"
                    "2 Jun 2025\n2\n2.5\n5\n"
                    "9 Jun 2025\n0\n–\n–\n"
                    "16 Jun 2025\n0\n–\n–\n"
                    "23 Jun 2025\n0\n–\n–\n"
                    "30 Jun 2025\n1\n6\n6\n");
  assert_has (text, "Night, 0 to 6\n1\n");
  assert_has (text, "Morning, 6 to 12\n0\n");
  assert_has (text, "Afternoon, 12 to 18\n1\n");
  assert_has (text, "Evening, 18 to 24\n2\n");
}

static void
test_months (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *text = NULL;

  add_craving (fixture, "2025-02-10T10:00:00", 4, -1, NULL, NULL);
  add_craving (fixture, "2025-06-30T10:00:00", 8, -1, NULL, NULL);
  fixture->june.first_day = ebb_day_from_ymd (2024, 12, 15);
  text = report (fixture, EBB_REPORT_CRAVINGS);
  assert_has (text, "Month from\nLogged\nMedian\nStrongest\n"
                    "15 Dec 2024\n0\n–\n–\n1 Jan 2025\n0\n–\n–\n1 Feb 2025\n1\n4\n4\n"
                    "1 Mar 2025\n0\n–\n–\n1 Apr 2025\n0\n–\n–\n1 May 2025\n0\n–\n–\n"
                    "1 Jun 2025\n1\n8\n8\n");
}

static void
test_chips (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *empty = report (fixture, EBB_REPORT_TRIGGERS | EBB_REPORT_HELPED);
  g_autofree char *four = NULL;
  g_autofree char *five = NULL;

  assert_has (empty, "Triggers\nNothing logged.\nWhat helped\nNothing logged.\n");

  add_craving (fixture, "2025-06-02T10:00:00", 8, 4, "Lonely", "Rested");
  add_craving (fixture, "2025-06-03T10:00:00", 7, 4, "Lonely", "Rested");
  add_craving (fixture, "2025-06-04T10:00:00", 6, 3, "Tired", "Rested");
  add_craving (fixture, "2025-06-05T10:00:00", 5, 2, "Lonely", "Rested");
  add_craving (fixture, "2025-06-06T10:00:00", 9, -1, "Lonely", "Rested");
  add_craving (fixture, "2025-07-01T10:00:00", 9, 1, "Angry", "Rested");
  four = report (fixture, EBB_REPORT_TRIGGERS | EBB_REPORT_HELPED);
  assert_has (four, "Trigger\nCravings\nLonely\n4\nTired\n1\n");
  g_assert_null (strstr (four, "Angry"));
  /* Too few say more about chance. */
  assert_has (four, "Rested\n5\n4\n–\n–\n");

  add_craving (fixture, "2025-06-07T10:00:00", 6, 9, NULL, "Rested");
  five = report (fixture, EBB_REPORT_TRIGGERS | EBB_REPORT_HELPED);
  assert_has (five, "Rested\n6\n5\n6\n4\n");
}

static void
test_check_ins (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *empty = report (fixture, EBB_REPORT_CHECK_INS);
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) monday = at ("2025-06-02T21:00:00");
  g_autoptr (GDateTime) tuesday = at ("2025-06-03T21:00:00");
  g_autoptr (EbbEntry) first = ebb_check_in_new (monday);
  g_autoptr (EbbEntry) second = ebb_check_in_new (tuesday);

  assert_has (empty, "Check-ins\nNothing logged.\n");

  g_object_set (first, "mood", 2, "sleep", 539, "halt", EBB_HALT_LONELY | EBB_HALT_TIRED, NULL);
  g_object_set (second, "mood", 5, "halt", 0, NULL);
  add (fixture, first);
  add (fixture, second);
  text = report (fixture, EBB_REPORT_CHECK_INS);

  /* What was left blank is in no number: pain and the strongest craving were
   * never answered, sleep once. */
  assert_has (text, "Mood, 1 very low to 5 very good\n2\n3.5\n2\n5\n");
  assert_has (text, "Sleep, hours\n1\n9\n9\n9\n");
  g_assert_null (strstr (text, "Pain"));
  g_assert_null (strstr (text, "Strongest craving"));
  assert_has (text, "Hungry\n0 of 2\nAngry\n0 of 2\nLonely\n1 of 2\nTired\n1 of 2\n");
}

static void
add_dose (Fixture       *fixture,
          EbbMedication *medication,
          const char    *iso8601,
          const char    *answer)
{
  g_autoptr (GDateTime) time = at (iso8601);
  g_autoptr (EbbEntry) dose = ebb_dose_new (time);

  ebb_dose_set_medication (EBB_DOSE (dose), medication);
  g_object_set (dose, "medication", answer, NULL);
  add (fixture, dose);
}

static void
test_medication (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbMedications) medications =
    ebb_medications_new (ebb_storage_get_database (fixture->storage), fixture->journal);
  g_autoptr (EbbMedication) methadone = ebb_medication_new ();
  g_autofree char *empty = report (fixture, EBB_REPORT_MEDICATION);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  assert_has (empty, "Medication\nNothing logged.\n");

  g_object_set (methadone, "key", EBB_MEDICATION_METHADONE, NULL);
  g_assert_true (ebb_medications_add (medications, methadone, &error));
  add_dose (fixture, methadone, "2025-06-02T09:00:00", EBB_DOSE_TAKEN);
  add_dose (fixture, methadone, "2025-06-03T09:00:00", EBB_DOSE_MISSED);
  add_dose (fixture, methadone, "2025-06-04T09:00:00", EBB_DOSE_TAKEN);
  add_dose (fixture, methadone, "2025-06-08T09:00:00", EBB_DOSE_NOT_DUE);
  add_dose (fixture, methadone, "2025-06-09T09:00:00", EBB_DOSE_MISSED);
  add_dose (fixture, methadone, "2025-07-01T09:00:00", EBB_DOSE_MISSED);
  text = report (fixture, EBB_REPORT_MEDICATION);
  assert_has (text, "Medication\nTaken\nMissed\nNot due\nMethadone\n2\n2\n1\n");
  assert_has (text, "Days with a missed one\n3 Jun 2025\n9 Jun 2025\n");
}

static void
test_lapses (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *empty = report (fixture, EBB_REPORT_LAPSES);
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) now = at (NOW);
  g_autoptr (GDateTime) may = at ("2025-05-30T10:00:00");
  g_autoptr (GDateTime) june = at ("2025-06-12T10:00:00");
  g_autoptr (GDateTime) before = at ("2025-05-01T10:00:00");
  g_autoptr (EbbEntry) around = ebb_lapse_new (may);
  g_autoptr (EbbEntry) within = ebb_lapse_new (june);
  g_autoptr (EbbEntry) outside = ebb_lapse_new (before);

  assert_has (empty, "Lapses\nNothing logged.\n");

  ebb_lapse_set_last_day (EBB_LAPSE (around), ebb_day_from_ymd (2025, 6, 1), now);
  g_object_set (within, "going-on", TRUE, "helped", "My own words", NULL);
  add (fixture, outside);
  add (fixture, around);
  add (fixture, within);
  text = report (fixture, EBB_REPORT_LAPSES);
  assert_has (text, "Lapses\n30 May 2025 to 1 Jun 2025\n12 Jun 2025\n"
                    "Still going on when it was logged\n");
  g_assert_null (strstr (text, "1 May 2025"));
  g_assert_null (strstr (text, "words"));
}

/* Nobody's own words are in it unless they are asked for. */
static void
test_notes (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = support_entry ("2025-06-12T10:00:00", 5, "Rain < sun");
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  add (fixture, entry);
  without = report (fixture, EBB_REPORT_DEFAULT);
  g_assert_null (strstr (without, "Rain"));
  with = report (fixture, EBB_REPORT_DEFAULT | EBB_REPORT_NOTES);
  assert_has (with, "Notes\nDay\nIn my own words\n12 Jun 2025\nRain < sun\n");
}

/* A draft is nobody's entry. */
static void
test_draft (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = support_entry ("2025-06-12T10:00:00", 5, "Draft");
  g_autofree char *text = NULL;

  g_assert_true (ebb_journal_keep_draft (fixture->journal, entry, NULL));
  text = report (fixture, EBB_REPORT_DEFAULT | EBB_REPORT_NOTES);
  assert_has (text, "Days with an entry\n0 of 30 days\n");
  assert_has (text, "Cravings\nLogged\n0\n");
  g_assert_null (strstr (text, "Draft"));
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  ebb_storage_close (fixture->storage);
  g_assert_null (ebb_report_new (ebb_storage_get_database (fixture->storage), &fixture->june,
                                 EBB_REPORT_DEFAULT, "", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
}

#define ADD(name, func) \
  g_test_add ("/report/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("head", test_head);
  ADD ("cravings", test_cravings);
  ADD ("months", test_months);
  ADD ("chips", test_chips);
  ADD ("check-ins", test_check_ins);
  ADD ("medication", test_medication);
  ADD ("lapses", test_lapses);
  ADD ("notes", test_notes);
  ADD ("draft", test_draft);
  ADD ("closed", test_closed);

  return g_test_run ();
}
