/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "ebb-error.h"

typedef struct
{
  EbbStorage *storage;
  EbbPlan    *plan;
  GListModel *reasons;
  GString    *signals;
  guint       n_empty;
} Fixture;

static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       removed,
                     guint       added,
                     GString    *signals)
{
  g_string_append_printf (signals, "%u-%u+%u ", position, removed, added);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (EbbClock) clock = support_clock ("2025-06-07T08:09:10");

  fixture->storage = support_open (clock);
  fixture->plan = ebb_storage_get_plan (fixture->storage);
  fixture->reasons = ebb_plan_get_section (fixture->plan, EBB_PLAN_REASON);
  fixture->signals = g_string_new (NULL);
  g_signal_connect (fixture->reasons, "items-changed", G_CALLBACK (on_items_changed_cb),
                    fixture->signals);
  g_signal_connect_swapped (fixture->plan, "notify::empty", G_CALLBACK (support_count_cb),
                            &fixture->n_empty);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbPlan) plan = g_object_ref (fixture->plan);

  g_assert_finalize_object (g_steal_pointer (&fixture->storage));
  g_assert_finalize_object (g_steal_pointer (&plan));
  g_string_free (fixture->signals, TRUE);
}

static void
assert_signals (Fixture    *fixture,
                const char *signals)
{
  g_assert_cmpstr (fixture->signals->str, ==, signals);
  g_string_truncate (fixture->signals, 0);
}

static EbbPlanItem *
make_line (EbbPlanSection  section,
           const char     *text)
{
  EbbPlanItem *item = ebb_plan_item_new (section);

  ebb_plan_item_set_text (item, text);

  return item;
}

static EbbPlanItem *
add (Fixture        *fixture,
     EbbPlanSection  section,
     const char     *text)
{
  EbbPlanItem *item = make_line (section, text);
  g_autoptr (GError) error = NULL;

  ebb_plan_add (fixture->plan, item, &error);
  g_assert_no_error (error);

  return item;
}

static void
add_again (Fixture     *fixture,
           EbbPlanItem *item)
{
  g_autoptr (GError) error = NULL;

  ebb_plan_add (fixture->plan, item, &error);
  g_assert_no_error (error);
}

static void
remove_line (Fixture     *fixture,
             EbbPlanItem *item)
{
  g_autoptr (GError) error = NULL;

  ebb_plan_remove (fixture->plan, item, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (item)), ==, 0);
}

static void
move (Fixture     *fixture,
      EbbPlanItem *item,
      int          position)
{
  g_autoptr (GError) error = NULL;

  ebb_plan_move (fixture->plan, item, position, &error);
  g_assert_no_error (error);
}

/* In the model, in the lines' own positions, and on the disk. */
static void
assert_lines (Fixture        *fixture,
              EbbPlanSection  section,
              const char     *texts)
{
  GListModel *model = ebb_plan_get_section (fixture->plan, section);
  g_autoptr (GString) found = g_string_new (NULL);
  const char *const names[] = { "reason", "warning-sign", "when-then", "person" };
  g_autofree char *sql = NULL;
  g_autofree char *stored = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (EbbPlanItem) item = g_list_model_get_item (model, i);

      g_assert_cmpint (ebb_plan_item_get_position (item), ==, i);
      g_string_append (found, ebb_plan_item_get_text (item));
    }
  g_assert_cmpstr (found->str, ==, texts);

  sql = g_strdup_printf ("SELECT coalesce (group_concat (text, ''), '') FROM "
                         "(SELECT text FROM plan_item WHERE section = '%s' ORDER BY position)",
                         names[section]);
  stored = support_text (ebb_storage_get_database (fixture->storage), sql);
  g_assert_cmpstr (stored, ==, texts);
}

static void
reopen (Fixture *fixture)
{
  ebb_storage_close (fixture->storage);
  ebb_storage_open (fixture->storage);
  g_assert_cmpint (ebb_storage_get_state (fixture->storage), ==, EBB_STORAGE_READY);
  g_string_truncate (fixture->signals, 0);
}

static void
make_writes_fail (Fixture    *fixture,
                  const char *event)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("CREATE TRIGGER no AFTER %s ON plan_item "
                         "BEGIN SELECT RAISE (ABORT, 'no'); END", event);
  support_exec (ebb_storage_get_database (fixture->storage), sql);
}

static void
let_writes_pass (Fixture *fixture)
{
  support_exec (ebb_storage_get_database (fixture->storage), "DROP TRIGGER no");
}

static void
test_item (void)
{
  g_autoptr (EbbPlanItem) item = ebb_plan_item_new (EBB_PLAN_PERSON);
  g_autoptr (EbbPlanItem) copy = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_cmpint (ebb_plan_item_get_section (item), ==, EBB_PLAN_PERSON);
  g_assert_cmpstr (ebb_plan_item_get_text (item), ==, "");
  g_assert_cmpstr (ebb_plan_item_get_response (item), ==, "");
  g_assert_cmpstr (ebb_plan_item_get_phone (item), ==, "");

  g_signal_connect_swapped (item, "notify", G_CALLBACK (support_count_cb), &n);
  ebb_plan_item_set_text (item, NULL);
  ebb_plan_item_set_phone (item, "");
  ebb_plan_item_set_position (item, 0);
  g_assert_cmpuint (n, ==, 0);
  ebb_plan_item_set_text (item, " \t\n");
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (ebb_plan_item_validate (item, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);

  ebb_plan_item_set_phone (item, "030 / 555 01 99");
  ebb_plan_item_set_phone (item, "030 / 555 01 99");
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (ebb_plan_item_validate (item, &error));

  copy = ebb_plan_item_copy (item);
  g_assert_true (ebb_plan_item_equal (item, copy));
  ebb_plan_item_set_response (copy, "Just say hello");
  g_assert_false (ebb_plan_item_equal (item, copy));
  g_assert_cmpstr (ebb_plan_item_get_response (item), ==, "");
  g_assert_finalize_object (g_steal_pointer (&item));
  g_assert_finalize_object (g_steal_pointer (&copy));
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbPlanItem) a = add (fixture, EBB_PLAN_REASON, "a");
  g_autoptr (EbbPlanItem) b = add (fixture, EBB_PLAN_REASON, "b");
  g_autoptr (EbbPlanItem) c = add (fixture, EBB_PLAN_REASON, "c");
  g_autoptr (EbbPlanItem) x = add (fixture, EBB_PLAN_WARNING_SIGN, "x");
  g_autoptr (EbbPlanItem) y = add (fixture, EBB_PLAN_WHEN_THEN, "y");
  g_autoptr (EbbPlanItem) z = add (fixture, EBB_PLAN_PERSON, "z");
  g_autoptr (EbbPlanItem) looked_up = NULL;
  g_autoptr (EbbPlanItem) first = NULL;

  assert_signals (fixture, "0-0+1 1-0+1 2-0+1 ");
  for (int i = 0; i < 2; i++)
    {
      assert_lines (fixture, EBB_PLAN_REASON, "abc");
      assert_lines (fixture, EBB_PLAN_WARNING_SIGN, "x");
      assert_lines (fixture, EBB_PLAN_WHEN_THEN, "y");
      assert_lines (fixture, EBB_PLAN_PERSON, "z");
      reopen (fixture);
    }
  first = g_list_model_get_item (fixture->reasons, 0);
  looked_up = ebb_plan_lookup (fixture->plan, ebb_record_get_id (EBB_RECORD (first)));
  g_assert_true (looked_up == first);
  g_assert_null (ebb_plan_lookup (fixture->plan, 4711));
  g_assert_cmpint (support_get_int64 (first, "created"), ==, 1749276550);
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbPlanItem) a = add (fixture, EBB_PLAN_REASON, "a");
  g_autoptr (EbbPlanItem) b = add (fixture, EBB_PLAN_REASON, "b");
  g_autoptr (EbbPlanItem) c = add (fixture, EBB_PLAN_REASON, "c");
  g_autoptr (EbbPlanItem) x = add (fixture, EBB_PLAN_PERSON, "x");
  g_autoptr (EbbPlanItem) copy = ebb_plan_item_copy (b);
  g_autoptr (EbbPlanItem) shown = NULL;

  g_string_truncate (fixture->signals, 0);
  move (fixture, a, 2);
  assert_lines (fixture, EBB_PLAN_REASON, "bca");
  assert_signals (fixture, "0-1+0 2-0+1 ");
  move (fixture, a, 1);
  assert_lines (fixture, EBB_PLAN_REASON, "bac");
  assert_signals (fixture, "2-1+0 1-0+1 ");

  /* To where it is, and past both ends. */
  move (fixture, a, 1);
  assert_signals (fixture, "");
  move (fixture, a, -5);
  assert_lines (fixture, EBB_PLAN_REASON, "abc");
  move (fixture, a, 99);
  assert_lines (fixture, EBB_PLAN_REASON, "bca");
  g_string_truncate (fixture->signals, 0);
  move (fixture, a, G_MAXINT);
  assert_signals (fixture, "");

  /* By way of a copy, it is still the same object. */
  move (fixture, copy, 1);
  assert_lines (fixture, EBB_PLAN_REASON, "cba");
  shown = g_list_model_get_item (fixture->reasons, 1);
  g_assert_true (shown == b);
  assert_lines (fixture, EBB_PLAN_PERSON, "x");
  reopen (fixture);
  assert_lines (fixture, EBB_PLAN_REASON, "cba");
}

static void
test_remove_and_undo (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (EbbPlanItem) a = add (fixture, EBB_PLAN_REASON, "a");
  g_autoptr (EbbPlanItem) b = add (fixture, EBB_PLAN_REASON, "b");
  g_autoptr (EbbPlanItem) c = add (fixture, EBB_PLAN_REASON, "c");
  g_autoptr (EbbPlanItem) d = NULL;
  g_autofree char *uid = support_dup_uid (b);
  g_autofree char *uid_after = NULL;
  g_autoptr (GError) error = NULL;

  g_string_truncate (fixture->signals, 0);
  remove_line (fixture, b);
  assert_lines (fixture, EBB_PLAN_REASON, "ac");
  assert_signals (fixture, "1-1+0 ");
  g_assert_false (ebb_plan_remove (fixture->plan, b, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (ebb_plan_update (fixture->plan, b, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (ebb_plan_move (fixture->plan, b, 0, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);

  add_again (fixture, b);
  assert_lines (fixture, EBB_PLAN_REASON, "abc");
  assert_signals (fixture, "1-0+1 ");
  uid_after = support_dup_uid (b);
  g_assert_cmpstr (uid_after, ==, uid);

  /* Two, taken back in the order of an undo stack, and a new one between. */
  remove_line (fixture, a);
  remove_line (fixture, c);
  d = add (fixture, EBB_PLAN_REASON, "d");
  add_again (fixture, c);
  add_again (fixture, a);
  assert_lines (fixture, EBB_PLAN_REASON, "abcd");

  /* The place may be gone. */
  remove_line (fixture, d);
  remove_line (fixture, a);
  remove_line (fixture, b);
  remove_line (fixture, c);
  add_again (fixture, d);
  assert_lines (fixture, EBB_PLAN_REASON, "d");
  reopen (fixture);
  assert_lines (fixture, EBB_PLAN_REASON, "d");
}

static void
test_remove_by_copy (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (EbbPlanItem) a = add (fixture, EBB_PLAN_REASON, "a");
  g_autoptr (EbbPlanItem) b = add (fixture, EBB_PLAN_REASON, "b");
  g_autoptr (EbbPlanItem) copy = ebb_plan_item_copy (b);
  g_autoptr (EbbPlanItem) next = NULL;
  g_autoptr (GError) error = NULL;

  /* It has moved since the copy was made. */
  move (fixture, b, 0);
  remove_line (fixture, copy);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (b)), ==, 0);
  add_again (fixture, copy);
  assert_lines (fixture, EBB_PLAN_REASON, "ba");
  move (fixture, copy, 1);

  /* An old copy does not write over the line that has its number now. */
  g_clear_object (&b);
  b = ebb_plan_item_copy (copy);
  remove_line (fixture, copy);
  next = add (fixture, EBB_PLAN_REASON, "c");
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (next)), ==, ebb_record_get_id (EBB_RECORD (b)));
  ebb_plan_item_set_text (b, "B");
  g_assert_false (ebb_plan_update (fixture->plan, b, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  assert_lines (fixture, EBB_PLAN_REASON, "ac");
}

static void
test_update (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbPlanItem) a = add (fixture, EBB_PLAN_REASON, "a");
  g_autoptr (EbbPlanItem) b = add (fixture, EBB_PLAN_REASON, "b");
  g_autoptr (EbbPlanItem) copy = ebb_plan_item_copy (b);
  g_autoptr (EbbPlanItem) shown = NULL;
  g_autoptr (GError) error = NULL;
  guint n_notified = 0;

  /* The order changes while it is edited. */
  move (fixture, b, 0);
  g_string_truncate (fixture->signals, 0);
  g_signal_connect_swapped (b, "notify", G_CALLBACK (support_count_cb), &n_notified);
  ebb_plan_item_set_text (copy, "B");
  g_assert_true (ebb_plan_update (fixture->plan, copy, &error));
  assert_lines (fixture, EBB_PLAN_REASON, "Ba");
  assert_signals (fixture, "");
  g_assert_cmpuint (n_notified, ==, 1);
  shown = g_list_model_get_item (fixture->reasons, 0);
  g_assert_true (shown == b);

  ebb_plan_item_set_text (copy, "");
  g_assert_false (ebb_plan_update (fixture->plan, copy, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  assert_lines (fixture, EBB_PLAN_REASON, "Ba");
  reopen (fixture);
  assert_lines (fixture, EBB_PLAN_REASON, "Ba");
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbPlanItem) a = NULL;
  g_autoptr (EbbPlanItem) b = NULL;

  g_assert_true (ebb_plan_is_empty (fixture->plan));
  a = add (fixture, EBB_PLAN_REASON, "a");
  g_assert_false (ebb_plan_is_empty (fixture->plan));
  g_assert_cmpuint (fixture->n_empty, ==, 1);
  b = add (fixture, EBB_PLAN_PERSON, "b");
  g_assert_cmpuint (fixture->n_empty, ==, 1);
  remove_line (fixture, a);
  g_assert_cmpuint (fixture->n_empty, ==, 1);
  remove_line (fixture, b);
  g_assert_true (ebb_plan_is_empty (fixture->plan));
  g_assert_cmpuint (fixture->n_empty, ==, 2);
  add_again (fixture, b);
  g_assert_cmpuint (fixture->n_empty, ==, 3);

  ebb_storage_close (fixture->storage);
  g_assert_true (ebb_plan_is_empty (fixture->plan));
  g_assert_cmpuint (fixture->n_empty, ==, 4);
  ebb_storage_open (fixture->storage);
  g_assert_false (ebb_plan_is_empty (fixture->plan));
  g_assert_cmpuint (fixture->n_empty, ==, 5);
}

/* The models stay as they are, and what was written stays in hand. */
static void
test_failures (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (EbbPlanItem) a = add (fixture, EBB_PLAN_REASON, "a");
  g_autoptr (EbbPlanItem) b = add (fixture, EBB_PLAN_REASON, "b");
  g_autoptr (EbbPlanItem) c = make_line (EBB_PLAN_REASON, "c");
  g_autoptr (EbbPlanItem) blank = make_line (EBB_PLAN_REASON, " ");
  g_autoptr (EbbPlanItem) copy = ebb_plan_item_copy (b);
  g_autoptr (GError) error = NULL;

  g_string_truncate (fixture->signals, 0);
  g_assert_false (ebb_plan_add (fixture->plan, blank, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);

  make_writes_fail (fixture, "INSERT");
  g_assert_false (ebb_plan_add (fixture->plan, c, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (c)), ==, 0);
  let_writes_pass (fixture);

  make_writes_fail (fixture, "UPDATE");
  ebb_plan_item_set_text (copy, "B");
  g_assert_false (ebb_plan_update (fixture->plan, copy, &error));
  g_clear_error (&error);
  g_assert_false (ebb_plan_move (fixture->plan, a, 1, &error));
  g_clear_error (&error);
  /* The row is gone by the time the order fails, and comes back. */
  g_assert_false (ebb_plan_remove (fixture->plan, a, &error));
  g_clear_error (&error);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (a)), ==, 1);
  g_assert_cmpstr (ebb_plan_item_get_text (copy), ==, "B");
  let_writes_pass (fixture);

  assert_signals (fixture, "");
  g_assert_cmpuint (fixture->n_empty, ==, 1);
  assert_lines (fixture, EBB_PLAN_REASON, "ab");

  /* A line that could not be added at first goes where a new line goes. */
  add_again (fixture, c);
  g_assert_true (ebb_plan_update (fixture->plan, copy, &error));
  assert_lines (fixture, EBB_PLAN_REASON, "aBc");
}

/* A section of a newer version is in sight, and stays what it is. */
static void
test_unknown_section (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (EbbPlanItem) a = add (fixture, EBB_PLAN_REASON, "a");
  g_autoptr (EbbPlanItem) other = NULL;
  g_autofree char *section = NULL;
  g_autoptr (GError) error = NULL;

  support_exec (ebb_storage_get_database (fixture->storage),
                "INSERT INTO plan_item (id, uid, section, position, text, created, modified) "
                "VALUES (9, 'uid', 'place', 0, 'the park', 1, 1)");
  reopen (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->reasons), ==, 2);
  other = ebb_plan_lookup (fixture->plan, 9);
  g_assert_cmpstr (ebb_plan_item_get_text (other), ==, "the park");
  ebb_plan_item_set_text (other, "The park");
  g_assert_true (ebb_plan_update (fixture->plan, other, &error));
  section = support_text (ebb_storage_get_database (fixture->storage),
                          "SELECT section || ' ' || text FROM plan_item WHERE id = 9");
  g_assert_cmpstr (section, ==, "place The park");
}

#define ADD(name, func) \
  g_test_add ("/plan/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/plan-item/basics", test_item);
  ADD ("order", test_order);
  ADD ("move", test_move);
  ADD ("remove-and-undo", test_remove_and_undo);
  ADD ("remove-by-copy", test_remove_by_copy);
  ADD ("update", test_update);
  ADD ("empty", test_empty);
  ADD ("failures", test_failures);
  ADD ("unknown-section", test_unknown_section);

  return g_test_run ();
}
