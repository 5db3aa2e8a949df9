/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-support.h"
#include "plan/ebb-plan-practice.h"

static void
add (EbbStorage     *storage,
     EbbPlanSection  section,
     const char     *text,
     const char     *response)
{
  g_autoptr (EbbPlanItem) item = ebb_plan_item_new (section);
  g_autoptr (GError) error = NULL;

  ebb_plan_item_set_text (item, text);
  ebb_plan_item_set_response (item, response);
  ebb_plan_add (ebb_storage_get_plan (storage), item, &error);
  g_assert_no_error (error);
}

static void
assert_scenes (EbbStorage *storage,
               int         day,
               const char *expected)
{
  g_autoptr (GPtrArray) scenes = ebb_plan_practice_list (ebb_storage_get_plan (storage), day);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < scenes->len; i++)
    g_string_append_printf (texts, "%s;", ebb_plan_item_get_text (scenes->pdata[i]));
  g_assert_cmpstr (texts->str, ==, expected);
}

/* Half a line is nothing to think about, and no other section is. */
static void
test_list (void)
{
  g_autoptr (EbbClock) clock = support_clock ("2026-04-08T21:30:00");
  EbbStorage *storage = support_open (clock);

  assert_scenes (storage, 0, "");
  add (storage, EBB_PLAN_PERSON, "Sam", "Talk to me");
  add (storage, EBB_PLAN_WHEN_THEN, "I am alone", " \n ");
  add (storage, EBB_PLAN_WHEN_THEN, "", "call Sam");
  assert_scenes (storage, 0, "");

  add (storage, EBB_PLAN_WHEN_THEN, "pain", "call Sam");
  assert_scenes (storage, 5, "pain;");
  add (storage, EBB_PLAN_WHEN_THEN, "payday", "go home");
  add (storage, EBB_PLAN_WHEN_THEN, "an argument", "go for a walk");
  assert_scenes (storage, -1, "pain;payday;an argument;");
  assert_scenes (storage, 20, "an argument;pain;payday;");
  assert_scenes (storage, 21, "pain;payday;an argument;");
  assert_scenes (storage, 22, "payday;an argument;pain;");

  g_assert_finalize_object (storage);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/plan-practice/list", test_list);

  return g_test_run ();
}
