/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "reminders/ebb-reminder-state.h"

static guint
get_mode (const char *path)
{
  GStatBuf buf;

  g_assert_no_errno (g_stat (path, &buf));

  return buf.st_mode & 0777;
}

static void
assert_equal (const EbbReminderState *a,
              const EbbReminderState *b)
{
  GHashTableIter iter;
  gpointer id, value;

  g_assert_cmpint (a->last_shown, ==, b->last_shown);
  g_assert_cmpint (a->last_answered, ==, b->last_answered);
  g_assert_cmpint (a->last_missed, ==, b->last_missed);
  g_assert_cmpuint (a->n_missed, ==, b->n_missed);
  g_assert_cmpint (a->snoozed_until, ==, b->snoozed_until);
  g_assert_cmpint (a->last_login, ==, b->last_login);
  g_assert_cmpstr (a->shown_as, ==, b->shown_as);
  g_assert_true ((a->snoozed == NULL) == (b->snoozed == NULL));
  if (a->snoozed != NULL)
    g_assert_cmpstrv (a->snoozed, b->snoozed);

  g_assert_cmpuint (g_hash_table_size (a->marks), ==, g_hash_table_size (b->marks));
  g_hash_table_iter_init (&iter, a->marks);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      EbbReminderMark *mark = value;
      EbbReminderMark *other = ebb_reminder_state_lookup (b, id);

      g_assert_nonnull (other);
      g_assert_cmpstr (mark->rule, ==, other->rule);
      g_assert_cmpint (mark->slot, ==, other->slot);
      g_assert_cmpint (mark->before, ==, other->before);
      g_assert_cmpuint (mark->declined, ==, other->declined);
    }
}

static EbbReminderState *
make_state (void)
{
  EbbReminderState *state = ebb_reminder_state_new ();
  const char *snoozed[] = { "check-in", "own-2", NULL };

  state->last_shown = 1777917600;
  state->last_answered = 1777917660;
  state->last_missed = 1777800000;
  state->n_missed = 3;
  state->snoozed_until = 1777921260;
  state->snoozed = g_strdupv ((char **) snoozed);
  state->last_login = 1777900000;
  g_free (state->shown_as);
  state->shown_as = g_strdup ("0123abcd :1.42 7");
  ebb_reminder_state_mark (state, "check-in", "1200, 127 1 0 0",
                           G_GINT64_CONSTANT (739675) * 1440 + 1200,
                           G_GINT64_CONSTANT (739674) * 1440 + 1200, 739675);
  ebb_reminder_state_mark (state, "own-2", "0,1439, 1 2 739600 0",
                           G_GINT64_CONSTANT (739675) * 1440, 0, 0);

  return state;
}

static void
test_round_trip (void)
{
  g_autofree char *path = ebb_reminder_state_get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (EbbReminderState) first = ebb_reminder_state_load ();
  g_autoptr (EbbReminderState) empty = ebb_reminder_state_new ();
  g_autoptr (EbbReminderState) state = make_state ();
  g_autoptr (EbbReminderState) copy = ebb_reminder_state_copy (state);
  g_autoptr (EbbReminderState) loaded = NULL;
  g_autoptr (GError) error = NULL;

  assert_equal (first, empty);
  assert_equal (copy, state);

  g_assert_true (ebb_reminder_state_save (state, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (folder), ==, 0700);
  g_assert_cmpuint (get_mode (path), ==, 0600);

  /* What others could read is not left as it is. */
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_true (ebb_reminder_state_save (state, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (path), ==, 0600);
  loaded = ebb_reminder_state_load ();
  assert_equal (loaded, state);

  /* A copy is one of its own. */
  g_hash_table_remove_all (copy->marks);
  g_assert_nonnull (ebb_reminder_state_lookup (state, "check-in"));
}

/* What is damaged is as if it had never been there. */
static void
test_damaged (void)
{
  static const char *const damaged[] = {
    "",
    "[reminders",
    "\xff\xfe",
    "[reminders]\nlast-shown=\nlast-missed=-5\nmissed=-2\nsnoozed-until=later\n",
    "[reminders]\nlast-shown=99999999999999999999\nlast-login=253402300800\n",
    "[reminder check-in]\nrule=1200, 127 1 0 0\nslot=2026-02-30 20:00\n",
    "[reminder check-in]\nrule=1200, 127 1 0 0\nslot=2026-02-28 24:00\n",
    "[reminder check-in]\nrule=1200, 127 1 0 0\nslot=2026-02-28\n",
    "[reminder check-in]\nslot=2026-02-28 20:00\n",
  };
  g_autofree char *path = ebb_reminder_state_get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (EbbReminderState) empty = ebb_reminder_state_new ();

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (EbbReminderState) state = NULL;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_true (g_file_set_contents (path, damaged[i], -1, NULL));
      state = ebb_reminder_state_load ();
      assert_equal (state, empty);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/reminder-state/round-trip", test_round_trip);
  g_test_add_func ("/reminder-state/damaged", test_damaged);

  return g_test_run ();
}
