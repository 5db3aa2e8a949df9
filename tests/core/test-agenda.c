/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reminders/ebb-agenda.h"

/* Whether to remind: several reminders, what was done, declined or paused, and
 * what happens to the clock. */

typedef struct
{
  EbbSettings      *settings;
  EbbAgenda        *agenda;
  EbbReminderList  *list;
  EbbReminderState *state;
  GString          *found; /* "check-in due; own-1 missed;" */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = ebb_settings_new_in_memory ();
  ebb_settings_set_reminders_enabled (fixture->settings, TRUE);
  fixture->agenda = ebb_agenda_new (fixture->settings);
  fixture->list = ebb_agenda_get_list (fixture->agenda);
  fixture->state = ebb_reminder_state_new ();
  fixture->found = g_string_new (NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ebb_reminder_state_free (fixture->state);
  g_string_free (fixture->found, TRUE);
  g_assert_finalize_object (fixture->agenda);
  g_assert_finalize_object (fixture->settings);
}

static GDateTime *
parse (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  GDateTime *time = g_date_time_new_from_iso8601 (text, zone);

  g_assert_nonnull (time);

  return time;
}

static guint32
parse_day (const char *text)
{
  g_autofree char *noon = g_strconcat (text, "T12:00:00", NULL);
  g_autoptr (GDateTime) time = parse (noon);

  return ebb_schedule_get_day (time);
}

static void
on_outcome_cb (EbbReminder *reminder,
               GDateTime   *time,
               EbbOutcome   outcome,
               gpointer     user_data)
{
  static const char *const names[] = { "due", "missed", "done", "declined", "paused" };
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->found, "%s %s;", ebb_reminder_get_id (reminder),
                          names[outcome]);
}

/* Looks, as it is at @time in Berlin, and checks what was found, unless that
 * does not matter. */
static void
look (Fixture    *fixture,
      const char *time,
      const char *expected)
{
  g_autoptr (GDateTime) now = parse (time);

  g_string_truncate (fixture->found, 0);
  ebb_agenda_look (fixture->agenda, fixture->state, now, on_outcome_cb, fixture);
  g_test_message ("%s", time);
  if (expected != NULL)
    g_assert_cmpstr (fixture->found->str, ==, expected);
}

static void
assert_next (Fixture    *fixture,
             const char *time,
             const char *expected)
{
  g_autoptr (GDateTime) now = parse (time);
  g_autoptr (GDateTime) next = ebb_agenda_get_next (fixture->agenda, fixture->state, now);
  g_autofree char *text = next != NULL ? g_date_time_format (next, "%F %R") : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
set_done (Fixture    *fixture,
          const char *token,
          const char *day,
          int         n)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{s(ii)}"));
  g_variant_builder_add (&builder, "{s(ii)}", token, (int) parse_day (day), n);
  ebb_settings_set_reminders_done (fixture->settings, g_variant_builder_end (&builder));
}

static EbbReminder *
enable (Fixture    *fixture,
        const char *id)
{
  EbbReminder *reminder = ebb_reminder_list_lookup (fixture->list, id);

  ebb_reminder_set_enabled (reminder, TRUE);

  return reminder;
}

static void
set_times (EbbReminder *reminder,
           int          first,
           int          second)
{
  EbbScheduleRule rule = *ebb_reminder_get_rule (reminder);

  rule.n_times = 0;
  ebb_schedule_rule_add_time (&rule, first);
  ebb_schedule_rule_add_time (&rule, second);
  ebb_reminder_set_rule (reminder, &rule);
}

/* What is suggested: one in the evening */
static void
test_default (Fixture       *fixture,
              gconstpointer  data)
{
  look (fixture, "2026-05-04T21:00:00", "");
  assert_next (fixture, "2026-05-04T21:00:00", "2026-05-05 20:00");
  look (fixture, "2026-05-05T19:59:59", "");
  look (fixture, "2026-05-05T20:00:00", "check-in due;");
  look (fixture, "2026-05-05T20:00:01", "");
  assert_next (fixture, "2026-05-05T20:00:01", "2026-05-06 20:00");

  ebb_settings_set_reminders_enabled (fixture->settings, FALSE);
  look (fixture, "2026-05-06T20:00:00", "");
  assert_next (fixture, "2026-05-06T20:00:00", NULL);
  g_assert_cmpuint (g_hash_table_size (fixture->state->marks), ==, 0);

  /* A new beginning: nobody had asked for what is past. */
  ebb_settings_set_reminders_enabled (fixture->settings, TRUE);
  look (fixture, "2026-05-06T20:05:00", "");
  assert_next (fixture, "2026-05-06T20:05:00", "2026-05-07 20:00");
}

/* However long it slept, each time is found once: what is late is missed, and
 * what is not comes together. */
static void
test_catch_up (Fixture       *fixture,
               gconstpointer  data)
{
  EbbReminder *own = ebb_reminder_list_add_own (fixture->list);

  set_times (own, 18 * 60, 21 * 60);
  look (fixture, "2026-05-04T12:00:00", "");
  look (fixture, "2026-05-06T22:00:00",
        "check-in missed;check-in missed;check-in due;"
        "own-1 missed;own-1 missed;own-1 missed;own-1 missed;own-1 due;own-1 due;");
  look (fixture, "2026-05-06T22:00:00", "");
}

static void
test_done (Fixture       *fixture,
           gconstpointer  data)
{
  enable (fixture, "week");
  set_times (enable (fixture, "care"), 8 * 60, 20 * 60);
  look (fixture, "2026-05-09T07:00:00", "");

  /* Of what comes twice a day, once is not enough. */
  set_done (fixture, "care", "2026-05-09", 1);
  assert_next (fixture, "2026-05-09T07:00:00", "2026-05-09 20:00");
  look (fixture, "2026-05-09T19:00:00", "care done;");
  set_done (fixture, "care", "2026-05-09", 2);
  look (fixture, "2026-05-09T20:00:00", "check-in due;care done;");
  set_done (fixture, "check-in", "2026-05-10", 1);
  look (fixture, "2026-05-10T20:00:00", "check-in done;week due;care missed;care due;");

  /* A little early counts for the week, a week ago does not. */
  set_done (fixture, "week", "2026-05-15", 1);
  look (fixture, "2026-05-17T17:00:00",
        "check-in missed;check-in missed;check-in missed;check-in missed;check-in missed;"
        "check-in missed;week done;"
        "care missed;care missed;care missed;care missed;care missed;care missed;care missed;"
        "care missed;care missed;care missed;care missed;care missed;care missed;");
  look (fixture, "2026-05-23T20:00:00", NULL);
  look (fixture, "2026-05-24T17:00:00", "week due;care missed;");
}

/* What was done on a date that has not come was done by a wrong clock. */
static void
test_done_wrong_clock (Fixture       *fixture,
                       gconstpointer  data)
{
  look (fixture, "2026-05-04T12:00:00", "");
  set_done (fixture, "check-in", "2038-01-19", 1);
  look (fixture, "2026-05-04T20:00:00", "check-in due;");
}

static void
test_pause (Fixture       *fixture,
            gconstpointer  data)
{
  look (fixture, "2026-05-04T12:00:00", "");
  ebb_settings_set_reminders_paused_until (fixture->settings, parse_day ("2026-05-07"));
  assert_next (fixture, "2026-05-04T12:00:00", "2026-05-07 20:00");
  look (fixture, "2026-05-04T20:00:00", "check-in paused;");
  look (fixture, "2026-05-06T20:00:00", "check-in paused;check-in paused;");
  look (fixture, "2026-05-07T20:00:00", "check-in due;");
}

static void
test_decline (Fixture       *fixture,
              gconstpointer  data)
{
  EbbReminderMark *mark;

  set_times (enable (fixture, "check-in"), 8 * 60, 20 * 60);
  look (fixture, "2026-05-04T07:00:00", "");
  look (fixture, "2026-05-04T08:00:00", "check-in due;");
  mark = ebb_reminder_state_lookup (fixture->state, "check-in");
  mark->declined = ebb_schedule_slot_get_day (mark->slot);
  assert_next (fixture, "2026-05-04T08:01:00", "2026-05-05 08:00");
  look (fixture, "2026-05-04T20:00:00", "check-in declined;");
  look (fixture, "2026-05-05T08:00:00", "check-in due;");
}

/* Whether what is shown is still worth showing */
static void
test_over (Fixture       *fixture,
           gconstpointer  data)
{
  EbbReminder *check_in = ebb_reminder_list_lookup (fixture->list, "check-in");
  g_autoptr (GDateTime) now = parse ("2026-05-04T20:00:00");

  look (fixture, "2026-05-04T12:00:00", "");
  look (fixture, "2026-05-04T20:00:00", "check-in due;");
  g_assert_false (ebb_agenda_is_over (fixture->agenda, fixture->state, check_in, now));
  set_done (fixture, "check-in", "2026-05-04", 1);
  g_assert_true (ebb_agenda_is_over (fixture->agenda, fixture->state, check_in, now));
  set_done (fixture, "week", "2026-05-04", 1);
  g_assert_false (ebb_agenda_is_over (fixture->agenda, fixture->state, check_in, now));
  ebb_settings_set_reminders_paused_until (fixture->settings, parse_day ("2026-05-05"));
  g_assert_true (ebb_agenda_is_over (fixture->agenda, fixture->state, check_in, now));
  ebb_settings_set_reminders_paused_until (fixture->settings, 0);
  ebb_settings_set_reminders_enabled (fixture->settings, FALSE);
  g_assert_true (ebb_agenda_is_over (fixture->agenda, fixture->state, check_in, now));
}

/* Other times are a new beginning, and only for the one that has them. */
static void
test_other_times (Fixture       *fixture,
                  gconstpointer  data)
{
  EbbReminder *check_in = ebb_reminder_list_lookup (fixture->list, "check-in");

  ebb_reminder_list_add_own (fixture->list);
  look (fixture, "2026-05-04T07:00:00", "");
  set_times (check_in, 8 * 60, 11 * 60);
  look (fixture, "2026-05-04T10:00:00", "own-1 due;");
  look (fixture, "2026-05-04T11:00:00", "check-in due;");
}

/* The clock is put ahead for a moment, and back. */
static void
test_clock (Fixture       *fixture,
            gconstpointer  data)
{
  look (fixture, "2026-05-04T12:00:00", "");
  look (fixture, "2026-05-04T20:00:00", "check-in due;");
  g_string_truncate (fixture->found, 0);
  {
    g_autoptr (GDateTime) wrong = parse ("2027-01-01T12:00:00");

    ebb_agenda_look (fixture->agenda, fixture->state, wrong, on_outcome_cb, fixture);
  }
  look (fixture, "2026-05-04T20:05:00", "");
  assert_next (fixture, "2026-05-04T20:05:00", "2026-05-05 20:00");
  look (fixture, "2026-05-05T20:00:00", "check-in due;");

  /* By an hour, over the time and back over it: once is enough. */
  look (fixture, "2026-05-06T20:30:00", "check-in due;");
  look (fixture, "2026-05-06T19:30:00", "");
  look (fixture, "2026-05-06T20:00:00", "");
  assert_next (fixture, "2026-05-06T20:00:00", "2026-05-07 20:00");

  /* Into the past, for good */
  look (fixture, "2020-03-01T12:00:00", "");
  assert_next (fixture, "2020-03-01T12:00:00", "2020-03-01 20:00");
  look (fixture, "2020-03-01T20:00:00", "check-in due;");
}

/* A list is kept, read by others, and withstands what a file may hold. */
static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbReminderList) other = ebb_reminder_list_new (fixture->settings);
  EbbReminder *own = ebb_reminder_list_add_own (fixture->list);
  EbbReminder *again = NULL;
  EbbScheduleRule rule = *ebb_reminder_get_rule (own);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 6);
  g_assert_cmpstr (ebb_reminder_get_text (own), ==, "Take a moment");
  ebb_reminder_set_words (own, "Water\nthe plants");
  rule.days = 0x15;
  rule.date = parse_day ("2026-05-04");
  ebb_schedule_rule_add_time (&rule, 18 * 60);
  ebb_reminder_set_rule (own, &rule);

  again = ebb_reminder_list_lookup (other, "own-1");
  g_assert_nonnull (again);
  g_assert_true (ebb_reminder_get_enabled (again));
  g_assert_cmpstr (ebb_reminder_get_text (again), ==, "Water the plants");
  g_assert_true (ebb_schedule_rule_equal (ebb_reminder_get_rule (again), &rule));

  ebb_reminder_list_remove (fixture->list, own);
  g_assert_null (ebb_reminder_list_lookup (other, "own-1"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 5);
}

static void
test_list_damaged (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const damaged[] = {
    "[{'id': <''>}]",
    "[{'id': <'own-1'>, 'kind': <'no such'>}]",
    "[{'id': <'check-in'>, 'kind': <'own'>, 'enabled': <true>}]",
    "[{'id': <'check-in'>, 'kind': <'check-in'>, 'times': <[-1, 1440, 99999]>, 'enabled': <true>}]",
    "[{'id': <'check-in'>, 'kind': <'check-in'>, 'days': <uint32 128>, 'enabled': <true>}]",
    "[{'id': <'check-in'>, 'kind': <'check-in'>, 'date': <uint32 4294967295>, 'weeks': <uint32 99>,"
    " 'enabled': <true>}]",
    "[{'id': <5>, 'kind': <true>}]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GVariant) variant =
        g_variant_parse (G_VARIANT_TYPE ("aa{sv}"), damaged[i], NULL, NULL, NULL);
      EbbReminder *check_in = NULL;

      g_test_message ("%s", damaged[i]);
      g_assert_nonnull (variant);
      ebb_settings_set_reminders (fixture->settings, variant);
      check_in = ebb_reminder_list_lookup (fixture->list, "check-in");
      g_assert_cmpint (ebb_reminder_get_kind (check_in), ==, EBB_REMINDER_CHECK_IN);
      g_assert_true (ebb_schedule_rule_is_valid (ebb_reminder_get_rule (check_in)));
      g_assert_cmpint (ebb_reminder_get_rule (check_in)->times[0], ==, 20 * 60);
    }
}

/* Nothing that a notification says, or that lies in the settings, tells what
 * Ebb is for. */
static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  for (guint kind = 0; kind < EBB_REMINDER_N_KINDS; kind++)
    {
      EbbReminderKind parsed = EBB_REMINDER_OWN;
      const char *token = ebb_reminder_kind_get_token ((EbbReminderKind) kind);

      g_assert_true (ebb_reminder_kind_from_token (token, &parsed));
      g_assert_cmpuint (parsed, ==, kind);
      g_assert_cmpstr (ebb_reminder_kind_get_words ((EbbReminderKind) kind), !=, "");
      for (guint other = 0; other < kind; other++)
        g_assert_cmpstr (ebb_reminder_kind_get_words ((EbbReminderKind) other), !=,
                         ebb_reminder_kind_get_words ((EbbReminderKind) kind));
    }
}

#define ADD(path, func) g_test_add ("/agenda/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("default", test_default);
  ADD ("catch-up", test_catch_up);
  ADD ("done", test_done);
  ADD ("done-wrong-clock", test_done_wrong_clock);
  ADD ("pause", test_pause);
  ADD ("decline", test_decline);
  ADD ("over", test_over);
  ADD ("other-times", test_other_times);
  ADD ("clock", test_clock);
  ADD ("list", test_list);
  ADD ("list-damaged", test_list_damaged);
  ADD ("words", test_words);

  return g_test_run ();
}
