/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "counter/ebb-counter-editor.h"
#include "ebb-date-picker.h"
#include "ebb-date-row.h"
#include "ebb-day-picker.h"
#include "ebb-dose-row.h"
#include "ebb-editor-page.h"
#include "ebb-page-header.h"
#include "ebb-shortcuts-window.h"
#include "ebb-plan-line.h"
#include "ebb-plan-lines.h"
#include "ebb-suggestion-card.h"
#include "ebb-text-field.h"
#include "ebb-time-picker.h"
#include "ebb-window.h"
#include "help/ebb-contact-row.h"
#include "help/ebb-emergency-number.h"
#include "help/ebb-dose-timer.h"
#include "help/ebb-help-craving.h"
#include "help/ebb-help-overdose.h"
#include "help/ebb-help-page.h"
#include "help/ebb-help-person.h"
#include "help/ebb-help-view.h"
#include "journal/ebb-check-in-editor.h"
#include "journal/ebb-dose-editor.h"
#include "journal/ebb-entry-editor.h"
#include "journal/ebb-entry-row.h"
#include "journal/ebb-event-editor.h"
#include "journal/ebb-history-bar.h"
#include "journal/ebb-history-panel.h"
#include "journal/ebb-inbox-editor.h"
#include "journal/ebb-journal-page.h"
#include "journal/ebb-lapse-counter.h"
#include "journal/ebb-lapse-editor.h"
#include "journal/ebb-lapse-when.h"
#include "journal/ebb-moment-row.h"
#include "journal/ebb-review.h"
#include "journal/ebb-sleep-picker.h"
#include "journal/ebb-stay-page.h"
#include "learn/ebb-contents-view.h"
#include "learn/ebb-learn-page.h"
#include "learn/ebb-page-view.h"
#include "learn/ebb-search-results.h"
#include "lock/ebb-hidden-page.h"
#include "lock/ebb-damaged-box.h"
#include "lock/ebb-lock-page.h"
#include "lock/ebb-save-notice.h"
#include "plan/ebb-photo-row.h"
#include "patterns/ebb-patterns-view.h"
#include "patterns/ebb-plot-card.h"
#include "plan/ebb-plan-editor.h"
#include "milestones/ebb-milestones-view.h"
#include "plan/ebb-plan-history.h"
#include "plan/ebb-plan-practice-view.h"
#include "plan/ebb-plan-practice.h"
#include "plan/ebb-plan-page.h"
#include "plan/ebb-plan-review-row.h"
#include "plan/ebb-plan-row.h"
#include "plan/ebb-plan-section-list.h"
#include "preferences/ebb-backups-group.h"
#include "preferences/ebb-counter-group.h"
#include "preferences/ebb-data-group.h"
#include "preferences/ebb-lock-group.h"
#include "preferences/ebb-medication-row.h"
#include "preferences/ebb-numbers-group.h"
#include "preferences/ebb-passphrase-setup.h"
#include "preferences/ebb-preferences.h"
#include "preferences/ebb-privacy-group.h"
#include "preferences/ebb-recovery-view.h"
#include "preferences/ebb-setup.h"
#include "preferences/ebb-reminder-group.h"
#include "preferences/ebb-review-group.h"
#include "review/ebb-review-editor.h"
#include "preferences/ebb-reminder-row.h"
#include "preferences/ebb-reminder-status-group.h"
#include "print/ebb-print-dialog.h"
#include "report/ebb-report-options.h"
#include "today/ebb-today-buttons.h"
#include "today/ebb-today-medication.h"
#include "today/ebb-today-family.h"
#include "today/ebb-today-page.h"
#include "today/ebb-today-welcome.h"
#include "today/ebb-today-milestone.h"
#include "today/ebb-today-plan-review.h"
#include "today/ebb-today-plan.h"
#include "today/ebb-today-review.h"
#include "today/ebb-today-rows.h"
#include "today/ebb-today-tolerance.h"
#include "ui-support.h"
#include "ui-support.h"

/* Every template can be built and goes away again. A template has no other
 * check: the tool for interface files cannot read it. */

#define PREFIX "/io/github/ebb_app/Ebb"

static EbbPlanItem *
get_person (UiFixture *fixture)
{
  g_autoptr (EbbPlanItem) item = NULL;

  item = g_list_model_get_item (ebb_plan_get_section (fixture->plan, EBB_PLAN_PERSON), 0);

  return item;
}

static GtkWidget *
make_stay_page (UiFixture *fixture)
{
  g_autoptr (EbbStay) stay = ebb_stay_new (fixture->journal, fixture->clock);

  return ebb_stay_page_new (stay);
}

static GtkWidget *
make_entry_editor (UiFixture *fixture)
{
  g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->journal), 0);

  return ebb_entry_editor_new (fixture->journal, fixture->plan, entry, NULL);
}

static GtkWidget *
make_check_in_editor (UiFixture *fixture)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) entry = ebb_check_in_new (now);

  return ebb_check_in_editor_new (fixture->journal,
                                  ebb_storage_get_medications (fixture->storage), entry, NULL);
}

static GtkWidget *
make_dose_editor (UiFixture *fixture)
{
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) entry = ebb_dose_new (now);

  return ebb_dose_editor_new (fixture->journal, ebb_storage_get_medications (fixture->storage),
                              entry, NULL);
}

static GtkWidget *
make_review_editor (UiFixture *fixture)
{
  g_autoptr (GDateTime) now = ui_time (UI_NOW);
  g_autoptr (EbbEntry) entry = ebb_review_new (now);

  return ebb_review_editor_new (fixture->storage, 6, entry, NULL);
}

static GtkWidget *
make_learn_page (UiFixture *fixture)
{
  g_autoptr (EbbReading) reading = ebb_reading_new (NULL);

  return ebb_learn_page_new (fixture->library, reading);
}

static GtkWidget *
make_help_page (UiFixture *fixture)
{
  GtkWidget *view = ebb_help_view_new (fixture->library, fixture->plan, fixture->settings);

  return ebb_help_page_new (EBB_HELP_VIEW (view));
}

static GtkWidget *
make_reminder_row (UiFixture *fixture)
{
  g_autoptr (EbbReminderList) list = ebb_reminder_list_new (fixture->settings);
  g_autoptr (EbbReminder) reminder = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return ebb_reminder_row_new (list, reminder, fixture->clock);
}

static GtkWidget *
make_window (UiFixture *fixture)
{
  return GTK_WIDGET (ebb_window_new (NULL, fixture->storage, fixture->library, fixture->settings,
                                     TRUE));
}

static GtkWidget *
make_tolerance (UiFixture *fixture)
{
  g_autoptr (EbbTolerance) tolerance = NULL;

  tolerance = ebb_tolerance_new (ebb_storage_get_database (fixture->storage),
                                 ebb_storage_get_counters (fixture->storage));

  return ebb_today_tolerance_new (tolerance);
}

/* What there is after use, and for counters. */
static GtkWidget *
make_lapse_part (UiFixture  *fixture,
                 const char *name)
{
  EbbCounters *counters = ebb_storage_get_counters (fixture->storage);
  g_autoptr (GDateTime) now = ebb_clock_now (fixture->clock);
  g_autoptr (EbbEntry) lapse = ebb_lapse_new (now);
  g_autoptr (EbbEntry) event = ebb_event_new (now);
  g_autoptr (EbbCounter) counter = ebb_counter_new ();

  if (g_str_equal (name, "EbbLapseEditor"))
    return ebb_lapse_editor_new (fixture->storage, lapse, NULL);
  if (g_str_equal (name, "EbbLapseCounter"))
    return ebb_lapse_counter_new (counters, counter, EBB_LAPSE (lapse));
  if (g_str_equal (name, "EbbEventEditor"))
    return ebb_event_editor_new (fixture->journal, event, NULL);
  if (g_str_equal (name, "EbbCounterEditor"))
    return ebb_counter_editor_new (counters, counter);
  if (g_str_equal (name, "EbbCounterGroup"))
    return ebb_counter_group_new (counters);
  if (g_str_equal (name, "EbbDataGroup"))
    return ebb_data_group_new (fixture->storage);
  if (g_str_equal (name, "EbbTodayTolerance"))
    return make_tolerance (fixture);

  return NULL;
}

static GtkWidget *
make_milestone_part (UiFixture  *fixture,
                     const char *name)
{
  g_autoptr (EbbMilestones) milestones = NULL;

  milestones = ebb_milestones_new (ebb_storage_get_database (fixture->storage),
                                   ebb_storage_get_counters (fixture->storage));

  return g_str_equal (name, "EbbTodayMilestone") ? ebb_today_milestone_new (milestones)
                                                 : ebb_milestones_view_new (NULL, milestones);
}

static GtkWidget *
make_practice_view (UiFixture *fixture)
{
  g_autoptr (GPtrArray) scenes = ebb_plan_practice_list (fixture->plan, 0);

  return ebb_plan_practice_view_new (NULL, scenes);
}

static GtkWidget *
make_lock_part (UiFixture  *fixture,
                const char *name)
{
  if (g_str_equal (name, "EbbLockPage"))
    return ebb_lock_page_new (fixture->storage);
  if (g_str_equal (name, "EbbDamagedBox"))
    return g_object_new (EBB_TYPE_DAMAGED_BOX, NULL);
  if (g_str_equal (name, "EbbInboxEditor"))
    return ebb_inbox_editor_new (fixture->storage);
  if (g_str_equal (name, "EbbBackupsGroup"))
    return ebb_backups_group_new (fixture->storage);
  if (g_str_equal (name, "EbbLockGroup"))
    return ebb_lock_group_new (fixture->settings, fixture->storage);
  if (g_str_equal (name, "EbbPassphraseSetup"))
    return ebb_passphrase_setup_new (NULL, fixture->storage);

  return make_lapse_part (fixture, name);
}

static GtkWidget *
make_today_part (UiFixture  *fixture,
                 const char *name)
{
  if (g_str_equal (name, "EbbHistoryPanel"))
    {
      g_autoptr (EbbHistory) history = ebb_history_new (fixture->journal);

      return ebb_history_panel_new (history);
    }
  if (g_str_equal (name, "EbbTodayButtons"))
    return ebb_today_buttons_new (fixture->journal);
  if (g_str_equal (name, "EbbTodayMedication"))
    return ebb_today_medication_new (ebb_storage_get_medications (fixture->storage),
                                     fixture->journal);
  if (g_str_equal (name, "EbbTodayPlanReview"))
    return ebb_today_plan_review_new (fixture->plan, fixture->clock);
  if (g_str_equal (name, "EbbTodayMilestone") || g_str_equal (name, "EbbMilestonesView"))
    return make_milestone_part (fixture, name);
  if (g_str_equal (name, "EbbPlanPracticeView"))
    return make_practice_view (fixture);
  if (g_str_equal (name, "EbbTodayPlan"))
    return ebb_today_plan_new (fixture->plan, fixture->clock);
  if (g_str_equal (name, "EbbTodayRows"))
    return ebb_today_rows_new (fixture->journal, fixture->settings);

  return make_lock_part (fixture, name);
}

/* Those whose properties have to be given. */
static GtkWidget *
make_with_properties (UiFixture  *fixture,
                      const char *name)
{
  EbbPlanItem *person = get_person (fixture);

  if (g_str_equal (name, "EbbPlanLine"))
    return ebb_plan_line_new (person);
  if (g_str_equal (name, "EbbWindow"))
    return make_window (fixture);
  if (g_str_equal (name, "EbbContactRow"))
    return ebb_contact_row_new_for_person (person);
  if (g_str_equal (name, "EbbHelpCraving"))
    return ebb_help_craving_new (fixture->plan);
  if (g_str_equal (name, "EbbHelpOverdose"))
    return ebb_help_overdose_new (fixture->library, fixture->settings);
  if (g_str_equal (name, "EbbHelpPerson"))
    return ebb_help_person_new (fixture->plan, fixture->settings);
  if (g_str_equal (name, "EbbHelpPage"))
    return make_help_page (fixture);
  if (g_str_equal (name, "EbbHelpView"))
    return ebb_help_view_new (fixture->library, fixture->plan, fixture->settings);
  if (g_str_equal (name, "EbbPatternsView"))
    return ebb_patterns_view_new (fixture->storage);
  if (g_str_equal (name, "EbbPlotCard"))
    return ebb_plot_card_new (&ebb_plot_hours);
  if (g_str_equal (name, "EbbSuggestionCard"))
    return ebb_suggestion_card_new (ebb_storage_get_suggestions (fixture->storage));
  if (g_str_equal (name, "EbbReviewEditor"))
    return make_review_editor (fixture);
  if (g_str_equal (name, "EbbReviewGroup"))
    return ebb_review_group_new (fixture->settings);
  if (g_str_equal (name, "EbbTodayReview"))
    return ebb_today_review_new (fixture->storage, fixture->settings);
  if (g_str_equal (name, "EbbCheckInEditor"))
    return make_check_in_editor (fixture);
  if (g_str_equal (name, "EbbDoseEditor"))
    return make_dose_editor (fixture);
  if (g_str_equal (name, "EbbEntryEditor"))
    return make_entry_editor (fixture);
  if (g_str_equal (name, "EbbStayPage"))
    return make_stay_page (fixture);
  if (g_str_equal (name, "EbbJournalPage"))
    return ebb_journal_page_new (fixture->journal);
  if (g_str_equal (name, "EbbLearnPage"))
    return make_learn_page (fixture);
  if (g_str_equal (name, "EbbPlanEditor"))
    return ebb_plan_editor_new (fixture->plan, person);
  if (g_str_equal (name, "EbbSetup"))
    return ebb_setup_new (NULL, fixture->settings, fixture->storage);
  if (g_str_equal (name, "EbbTodayWelcome"))
    return ebb_today_welcome_new (fixture->settings);
  if (g_str_equal (name, "EbbTodayFamily"))
    return ebb_today_family_new ();
  if (g_str_equal (name, "EbbPlanHistory"))
    return ebb_plan_history_new (NULL, fixture->plan);
  if (g_str_equal (name, "EbbPlanReviewRow"))
    return ebb_plan_review_row_new (fixture->plan);
  if (g_str_equal (name, "EbbPlanPage"))
    return ebb_plan_page_new (fixture->plan);
  if (g_str_equal (name, "EbbPlanRow"))
    return ebb_plan_row_new (person);
  if (g_str_equal (name, "EbbPreferences"))
    return ebb_preferences_new (NULL, fixture->settings, NULL, fixture->storage);
  if (g_str_equal (name, "EbbMedicationRow"))
    return ebb_medication_row_new (ebb_storage_get_medications (fixture->storage), NULL);
  if (g_str_equal (name, "EbbNumbersGroup"))
    return ebb_numbers_group_new (fixture->settings);
  if (g_str_equal (name, "EbbPrivacyGroup"))
    return ebb_privacy_group_new (fixture->storage);
  if (g_str_equal (name, "EbbReminderGroup"))
    return ebb_reminder_group_new (fixture->settings, fixture->clock);
  if (g_str_equal (name, "EbbReminderRow"))
    return make_reminder_row (fixture);
  if (g_str_equal (name, "EbbReminderStatusGroup"))
    return ebb_reminder_status_group_new (fixture->settings, NULL, fixture->clock);
  if (g_str_equal (name, "EbbTodayPage"))
    return ebb_today_page_new (fixture->storage, fixture->settings);

  return make_today_part (fixture, name);
}

/* Those that need nothing. */
static GtkWidget *
make_alone (const char *name)
{
  const GType types[] = {
    EBB_TYPE_CONTENTS_VIEW, EBB_TYPE_DATE_PICKER, EBB_TYPE_DATE_ROW, EBB_TYPE_DAY_PICKER,
    EBB_TYPE_DOSE_ROW, EBB_TYPE_DOSE_TIMER, EBB_TYPE_EDITOR_PAGE, EBB_TYPE_EMERGENCY_NUMBER,
    EBB_TYPE_ENTRY_ROW, EBB_TYPE_HIDDEN_PAGE, EBB_TYPE_RECOVERY_VIEW, EBB_TYPE_SAVE_NOTICE,
    EBB_TYPE_HISTORY_BAR, EBB_TYPE_LAPSE_WHEN, EBB_TYPE_MOMENT_ROW, EBB_TYPE_PAGE_VIEW,
    EBB_TYPE_PAGE_HEADER, EBB_TYPE_PHOTO_ROW, EBB_TYPE_PLAN_LINES, EBB_TYPE_PLAN_SECTION_LIST,
    EBB_TYPE_PRINT_DIALOG, EBB_TYPE_REPORT_OPTIONS, EBB_TYPE_SEARCH_RESULTS,
    EBB_TYPE_SHORTCUTS_WINDOW, EBB_TYPE_SLEEP_PICKER, EBB_TYPE_TEXT_FIELD, EBB_TYPE_TIME_PICKER,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (g_type_name (types[i]), name))
      return g_object_new (types[i], NULL);

  g_error ("The template of %s is not built by any test: add it here", name);
}

static void
build (UiFixture  *fixture,
       const char *name)
{
  GtkWidget *widget = make_with_properties (fixture, name);

  if (widget == NULL)
    widget = make_alone (name);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (widget), ==, name);
  g_test_message ("%s", name);

  g_object_ref_sink (widget);
  if (GTK_IS_WINDOW (widget))
    {
      gtk_window_present (GTK_WINDOW (widget));
      ui_iterate ();
      gtk_window_destroy (GTK_WINDOW (widget));
      ui_iterate ();
    }
  g_assert_finalize_object (widget);
}

static void
on_element_cb (GMarkupParseContext  *context,
               const char           *element,
               const char          **names,
               const char          **values,
               gpointer              found,
               GError              **error)
{
  char **name = found;

  if (g_str_equal (element, "template") && *name == NULL)
    g_markup_collect_attributes (element, names, values, error,
                                 G_MARKUP_COLLECT_STRDUP, "class", name,
                                 G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "parent",
                                 NULL, G_MARKUP_COLLECT_INVALID);
}

static char *
find_template (const char *path)
{
  const GMarkupParser parser = { .start_element = on_element_cb };
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  char *name = NULL;

  g_assert_nonnull (bytes);
  context = g_markup_parse_context_new (&parser, 0, &name, NULL);
  g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);

  return name;
}

/* Returns how many templates there are in @folder, which ends in a slash. */
static guint
build_folder (UiFixture  *fixture,
              const char *folder)
{
  g_auto (GStrv) children = g_resources_enumerate_children (folder, 0, NULL);
  guint n = 0;

  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, children[i], NULL);
      g_autofree char *name = NULL;

      if (g_str_has_suffix (path, "/"))
        n += build_folder (fixture, path);
      else if (g_str_has_suffix (path, ".ui") && (name = find_template (path)) != NULL)
        {
          build (fixture, name);
          n++;
        }
    }

  return n;
}

static void
test_all (UiFixture     *fixture,
          gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Rain");

  ui_add_line (fixture, EBB_PLAN_PERSON, "Sam", "");
  g_assert_cmpuint (build_folder (fixture, PREFIX "/"), >=, 23);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add ("/templates/all", UiFixture, NULL, ui_set_up, test_all, ui_tear_down);

  return g_test_run ();
}
