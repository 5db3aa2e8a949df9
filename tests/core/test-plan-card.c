/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core-support.h"
#include "ebb-error.h"
#include "plan/ebb-plan-card-keeper.h"
#include "plan/ebb-plan-card.h"

#define NOW "2026-04-08T21:30:00"

static char *
get_path (void)
{
  return support_path (EBB_PLAN_CARD_NAME);
}

static EbbPlanItem *
make (EbbPlanSection  section,
      const char     *text,
      gboolean        shown)
{
  EbbPlanItem *item = ebb_plan_item_new (section);

  g_object_set (item, "text", text, "shown-locked", shown, NULL);

  return item;
}

static GPtrArray *
make_some (void)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  EbbPlanItem *person = make (EBB_PLAN_PERSON, "Sam = [Jo]", TRUE);

  g_object_set (person, "phone", "+44 20 7946 0018", "response", " Talk;\nto me \\n",
                "time-to-call", "after 6", "photo", "cGhvdG8=", NULL);
  g_ptr_array_add (items, make (EBB_PLAN_REASON, "My secret", FALSE));
  g_ptr_array_add (items, make (EBB_PLAN_REASON, "Миа 🌱", TRUE));
  g_ptr_array_add (items, person);
  /* A section where nobody is asked. */
  g_ptr_array_add (items, make (EBB_PLAN_MEDICATION, "Buprenorphine", TRUE));

  return items;
}

static char *
read_text (void)
{
  g_autofree char *path = get_path ();
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
write_some (void)
{
  g_autofree char *folder = support_folder ();
  g_autoptr (GPtrArray) items = make_some ();
  g_autoptr (GError) error = NULL;

  g_assert_true (ebb_plan_card_write (folder, items, &error));
  g_assert_no_error (error);
}

static guint
count_lines (void)
{
  g_autofree char *folder = support_folder ();
  g_autoptr (GPtrArray) items = ebb_plan_card_read (folder);

  return items->len;
}

static void
set_up (void)
{
  g_autofree char *folder = support_folder ();

  g_mkdir_with_parents (folder, 0700);
  support_empty (folder);
}

static void
test_round_trip (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *path = get_path ();
  g_autoptr (GPtrArray) written = make_some ();
  g_autoptr (GPtrArray) read = NULL;
  g_autofree char *text = NULL;
  g_autofree char *photo = NULL;

  set_up ();
  write_some ();
  g_assert_cmpint (support_get_mode (path), ==, 0600);
  g_assert_cmpuint (support_count_files (folder, ""), ==, 1);
  text = read_text ();
  g_assert_null (strstr (text, "secret"));
  g_assert_null (strstr (text, "Buprenorphine"));
  g_assert_null (strstr (text, "cGhvdG8"));

  read = ebb_plan_card_read (folder);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_true (ebb_plan_item_equal (read->pdata[0], written->pdata[1]));
  g_object_set (written->pdata[2], "photo", "", NULL);
  g_assert_true (ebb_plan_item_equal (read->pdata[1], written->pdata[2]));
  g_object_get (read->pdata[1], "photo", &photo, NULL);
  g_assert_cmpstr (photo, ==, "");
}

static void
test_nothing (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *path = get_path ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  set_up ();
  g_assert_cmpuint (count_lines (), ==, 0);
  g_assert_true (ebb_plan_card_write (folder, items, &error));
  g_assert_no_error (error);

  /* What was there goes when it was the last one. */
  write_some ();
  g_ptr_array_add (items, make (EBB_PLAN_REASON, "Mia", FALSE));
  g_assert_true (ebb_plan_card_write (folder, items, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What others could read is not left as it is. */
static void
test_replaced (void)
{
  g_autofree char *folder = support_folder ();
  g_autofree char *path = get_path ();
  g_autofree char *elsewhere = support_path ("elsewhere");
  g_autofree char *untouched = NULL;
  GStatBuf before;
  GStatBuf after;

  set_up ();
  write_some ();
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  write_some ();
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);

  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  write_some ();
  g_assert_cmpint (support_get_mode (path), ==, 0600);

  /* A link is not followed, neither to write nor to read. */
  g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, path), ==, 0);
  g_assert_cmpuint (count_lines (), ==, 0);
  g_assert_true (g_file_set_contents (elsewhere, "mine", -1, NULL));
  write_some ();
  g_assert_false (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (elsewhere, &untouched, NULL, NULL));
  g_assert_cmpstr (untouched, ==, "mine");
  g_assert_cmpuint (count_lines (), ==, 2);
}

static void
test_broken (void)
{
  const char *const texts[] = {
    "", "\n\n", "[card]", "[card]\nversion=2\nlines=1\n[line 0]\nsection=reason\ntext=Mia\n",
    "[card]\nversion=1\nlines=99999999\n", "[card]\nversion=1\nlines=-4\n", "\xff\xfe\x01",
    "[card]\nversion=1\nlines=1\n[line 0]\ntext=no section\n",
    "[card]\nversion=1\nlines=1\n[line 0]\nsection=letter\ntext=Dear me\n",
    "[card]\nversion=1\nlines=1\n[line 0]\nsection=reason\n",
  };
  g_autofree char *path = get_path ();
  g_autofree char *text = NULL;
  gsize length;

  set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_cmpuint (count_lines (), ==, 0);
    }

  /* One line is broken, the others are not. */
  g_assert_true (g_file_set_contents (path,
                                      "[card]\nversion=1\nlines=3\n[line 0]\nsection=reason\n"
                                      "text=Mia\n[line 1]\nsection=reason\n"
                                      "[line 2]\nsection=person\nphone=112\n", -1, NULL));
  g_assert_cmpuint (count_lines (), ==, 2);

  /* Cut anywhere, and each byte another one: never more than there was. */
  write_some ();
  text = read_text ();
  length = strlen (text);
  for (gsize i = 0; i < length; i++)
    {
      char kept = text[i];

      g_assert_true (g_file_set_contents (path, text, (gssize) i, NULL));
      g_assert_cmpuint (count_lines (), <=, 2);
      text[i] = (char) (kept ^ 0x15);
      g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
      g_assert_cmpuint (count_lines (), <=, 2);
      text[i] = kept;
    }
}

/* A file of a size that nobody's lines have is not read at all. */
static void
test_huge (void)
{
  g_autofree char *path = get_path ();
  g_autoptr (GString) text = g_string_new ("[card]\nversion=1\nlines=1\n[line 0]\n"
                                           "section=reason\ntext=");

  set_up ();
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  while (text->len < 300 * 1024)
    g_string_append (text, "Mia and Mia and ");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_assert_cmpuint (count_lines (), ==, 0);

  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_cmpuint (count_lines (), ==, 0);
  g_rmdir (path);
}

static void
test_cannot_write (void)
{
  g_autofree char *folder = support_path ("missing");
  g_autofree char *blocked = get_path ();
  g_autofree char *parent = support_folder ();
  g_autoptr (GPtrArray) items = make_some ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  set_up ();
  g_assert_false (ebb_plan_card_write (folder, items, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_clear_error (&error);

  /* What cannot be taken away is told: it can still be read. */
  g_assert_cmpint (g_mkdir (blocked, 0700), ==, 0);
  g_assert_false (ebb_plan_card_write (parent, none, &error));
  g_assert_nonnull (error);
  g_rmdir (blocked);
}

static void
iterate (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
add (EbbPlan     *plan,
     EbbPlanItem *item)
{
  g_autoptr (GError) error = NULL;

  ebb_plan_add (plan, item, &error);
  g_assert_no_error (error);
  iterate ();
}

/* Whatever becomes of the plan, the card says the same; while the plan is away
 * it stays. */
static void
test_keeper (void)
{
  g_autofree char *folder = support_folder ();
  g_autoptr (EbbClock) clock = support_clock (NOW);
  EbbStorage *storage = support_open (clock);
  EbbPlan *plan = ebb_storage_get_plan (storage);
  EbbPlanCardKeeper *keeper =
    ebb_plan_card_keeper_new (plan, ebb_storage_get_database (storage), folder);
  g_autoptr (EbbPlanItem) secret = make (EBB_PLAN_REASON, "My secret", FALSE);
  g_autoptr (EbbPlanItem) mia = make (EBB_PLAN_REASON, "Mia", TRUE);
  g_autoptr (EbbPlanItem) copy = NULL;
  g_autoptr (GError) error = NULL;

  iterate ();
  add (plan, secret);
  g_assert_cmpuint (count_lines (), ==, 0);
  add (plan, mia);
  g_assert_cmpuint (count_lines (), ==, 1);

  copy = ebb_plan_item_copy (secret);
  g_object_set (copy, "shown-locked", TRUE, NULL);
  g_assert_true (ebb_plan_update (plan, copy, &error));
  iterate ();
  g_assert_cmpuint (count_lines (), ==, 2);

  ebb_storage_close (storage);
  iterate ();
  g_assert_true (ebb_plan_card_keeper_refresh (keeper, &error));
  g_assert_cmpuint (count_lines (), ==, 2);
  ebb_storage_open (storage);
  iterate ();
  g_assert_cmpuint (count_lines (), ==, 2);

  /* Before there is time, too. */
  g_object_set (copy, "shown-locked", FALSE, NULL);
  g_assert_true (ebb_plan_update (plan, copy, &error));
  g_assert_true (ebb_plan_card_keeper_refresh (keeper, &error));
  g_assert_cmpuint (count_lines (), ==, 1);

  /* The last change is on the card although it goes at once. */
  {
    g_autoptr (EbbPlanItem) last = ebb_plan_lookup (plan, ebb_record_get_id (EBB_RECORD (copy)));
    g_autoptr (GPtrArray) all = ebb_plan_list_all (plan);

    g_assert_nonnull (last);
    for (guint i = 0; i < all->len; i++)
      g_assert_true (ebb_plan_remove (plan, all->pdata[i], &error));
  }
  g_assert_finalize_object (keeper);
  g_assert_cmpuint (count_lines (), ==, 0);
  g_assert_finalize_object (storage);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/plan-card/round-trip", test_round_trip);
  g_test_add_func ("/plan-card/nothing", test_nothing);
  g_test_add_func ("/plan-card/replaced", test_replaced);
  g_test_add_func ("/plan-card/broken", test_broken);
  g_test_add_func ("/plan-card/huge", test_huge);
  g_test_add_func ("/plan-card/cannot-write", test_cannot_write);
  g_test_add_func ("/plan-card/keeper", test_keeper);

  return g_test_run ();
}
