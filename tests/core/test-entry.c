/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core-support.h"
#include "ebb-error.h"

/* When the clocks of Berlin were put back, 02:30 came twice. */
static const struct
{
  const char *zone;
  const char *utc;
  const char *local;
} moments[] = {
  { "Europe/Berlin", "2024-10-27T00:30:00Z", "2024-10-27T02:30:00+02" },
  { "Europe/Berlin", "2024-10-27T01:30:00Z", "2024-10-27T02:30:00+01" },
  { "Europe/Berlin", "2024-03-31T00:59:59Z", "2024-03-31T01:59:59+01" },
  { "Europe/Berlin", "2024-03-31T01:00:00Z", "2024-03-31T03:00:00+02" },
  { "America/St_Johns", "2024-07-01T12:00:00Z", "2024-07-01T09:30:00-02:30" },
  { "Asia/Kathmandu", "2024-07-01T20:00:00Z", "2024-07-02T01:45:00+05:45" },
  { "Pacific/Kiritimati", "2024-12-31T10:00:00Z", "2025-01-01T00:00:00+14" },
  { "Etc/GMT+12", "2025-01-01T11:59:59Z", "2024-12-31T23:59:59-12" },
  { "UTC", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z" },
};

static GDateTime *
make_time (const char *zone_name,
           const char *iso8601)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso8601, zone);

  g_assert_nonnull (time);

  return g_date_time_to_timezone (time, zone);
}

static void
test_defaults (void)
{
  g_autoptr (GDateTime) time = make_time ("Europe/Berlin", "2024-05-06T07:08:09.7");
  g_autoptr (EbbEntry) entry = ebb_entry_new (time);
  g_autofree char *kind = NULL;

  g_object_get (entry, "kind", &kind, NULL);
  g_assert_cmpstr (kind, ==, EBB_ENTRY_CRAVING);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (entry)), ==, 0);
  g_assert_cmpint (ebb_entry_get_intensity (entry), ==, EBB_INTENSITY_UNANSWERED);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, "");
  g_assert_cmpuint (support_n_items (ebb_entry_get_tags (entry)), ==, 0);
  g_assert_cmpint (ebb_entry_get_unix_time (entry), ==, g_date_time_to_unix (time));
  g_assert_cmpint (support_get_int64 (entry, "created"), ==, 0);
  g_assert_cmpint (support_get_int64 (entry, "modified"), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&entry));
}

static void
test_local_time (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GDateTime) time = make_time (moments[i].zone, moments[i].utc);
      g_autoptr (EbbEntry) entry = ebb_entry_new (time);
      g_autoptr (EbbEntry) copy = ebb_entry_copy (entry);
      g_autoptr (GDateTime) kept = ebb_entry_dup_time (copy);
      g_autofree char *local = g_date_time_format_iso8601 (kept);

      g_assert_cmpstr (local, ==, moments[i].local);
      g_assert_true (g_date_time_equal (kept, time));
      g_assert_finalize_object (g_steal_pointer (&entry));
      g_assert_finalize_object (g_steal_pointer (&copy));
    }
}

static void
assert_same_day (const char *zone_a,
                 const char *time_a,
                 const char *zone_b,
                 const char *time_b,
                 gboolean    same)
{
  g_autoptr (GDateTime) first_time = make_time (zone_a, time_a);
  g_autoptr (GDateTime) second_time = make_time (zone_b, time_b);
  g_autoptr (EbbEntry) first = ebb_entry_new (first_time);
  g_autoptr (EbbEntry) second = ebb_entry_new (second_time);

  g_assert_cmpint (ebb_entry_same_day (first, second), ==, same);
  g_assert_cmpint (ebb_entry_same_day (second, first), ==, same);
}

static void
test_same_day (void)
{
  assert_same_day ("Europe/Berlin", "2024-05-06T00:00:00",
                   "Europe/Berlin", "2024-05-06T23:59:59", TRUE);
  assert_same_day ("Europe/Berlin", "2024-05-06T23:59:59",
                   "Europe/Berlin", "2024-05-07T00:00:00", FALSE);
  /* A day of 25 hours. */
  assert_same_day ("Europe/Berlin", "2024-10-27T00:00:00",
                   "Europe/Berlin", "2024-10-27T23:59:59", TRUE);
  /* The same moment, on two sides of the date line; and two moments a day
   * apart on the same date. */
  assert_same_day ("Pacific/Kiritimati", "2025-01-01T00:30:00",
                   "Etc/GMT+10", "2024-12-31T00:30:00", FALSE);
  assert_same_day ("Pacific/Kiritimati", "2025-01-01T00:30:00",
                   "Etc/GMT+12", "2025-01-01T23:30:00", TRUE);
}

static void
test_notify (void)
{
  g_autoptr (GDateTime) time = make_time ("Europe/Berlin", "2024-05-06T07:08:09");
  g_autoptr (GDateTime) same_moment = make_time ("UTC", "2024-05-06T05:08:09Z");
  g_autoptr (EbbEntry) entry = ebb_entry_new (time);
  guint n = 0;

  g_signal_connect_swapped (entry, "notify", G_CALLBACK (support_count_cb), &n);

  ebb_entry_set_intensity (entry, EBB_INTENSITY_UNANSWERED);
  ebb_entry_set_note (entry, "");
  ebb_entry_set_note (entry, NULL);
  ebb_entry_set_time (entry, time);
  g_object_set (entry, "note", NULL, "kind", EBB_ENTRY_CRAVING, "created", G_GINT64_CONSTANT (0),
                NULL);
  g_assert_cmpuint (n, ==, 0);

  ebb_entry_set_intensity (entry, 0);
  g_assert_cmpuint (n, ==, 1);
  ebb_entry_set_intensity (entry, 0);
  g_assert_cmpuint (n, ==, 1);
  ebb_entry_set_note (entry, "a");
  g_assert_cmpuint (n, ==, 2);
  ebb_entry_set_time (entry, same_moment);
  g_assert_cmpuint (n, ==, 3);
  ebb_entry_set_note (entry, NULL);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, "");
  g_assert_finalize_object (g_steal_pointer (&entry));
}

static void
test_tags (void)
{
  g_autoptr (EbbEntry) entry = support_entry ("2024-05-06T07:08:09", 3, "");
  g_autoptr (EbbTag) tag = ebb_tag_new (EBB_TAG_TRIGGER, "Payday");
  g_autoptr (EbbTag) other = ebb_tag_new (EBB_TAG_TRIGGER, "Payday");
  g_autoptr (EbbTag) twin = ebb_tag_new (EBB_TAG_TRIGGER, "Read once more");
  g_autofree char *uid = support_dup_uid (tag);
  guint n = 0;

  g_signal_connect_swapped (ebb_entry_get_tags (entry), "items-changed",
                            G_CALLBACK (support_count_cb), &n);
  g_object_set (twin, "uid", uid, NULL);

  ebb_entry_set_tag (entry, tag, FALSE);
  g_assert_cmpuint (n, ==, 0);
  ebb_entry_set_tag (entry, tag, TRUE);
  ebb_entry_set_tag (entry, tag, TRUE);
  ebb_entry_set_tag (entry, twin, TRUE);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (ebb_entry_has_tag (entry, tag));
  g_assert_true (ebb_entry_has_tag (entry, twin));
  g_assert_false (ebb_entry_has_tag (entry, other));

  ebb_entry_set_tag (entry, other, TRUE);
  g_assert_cmpuint (support_n_items (ebb_entry_get_tags (entry)), ==, 2);
  ebb_entry_set_tag (entry, twin, FALSE);
  g_assert_false (ebb_entry_has_tag (entry, tag));
  g_assert_cmpuint (n, ==, 3);
  g_assert_finalize_object (g_steal_pointer (&entry));
  g_assert_finalize_object (g_steal_pointer (&tag));
  g_assert_finalize_object (g_steal_pointer (&other));
  g_assert_finalize_object (g_steal_pointer (&twin));
}

static void
test_copy (void)
{
  g_autoptr (EbbEntry) entry = support_entry ("2024-05-06T07:08:09", 3, "As it was");
  g_autoptr (EbbTag) first = ebb_tag_new (EBB_TAG_TRIGGER, "Payday");
  g_autoptr (EbbTag) second = ebb_tag_new (EBB_TAG_COPING, "Sang");
  g_autoptr (EbbEntry) copy = NULL;
  g_autofree char *uid = support_dup_uid (entry);
  g_autofree char *copied_uid = NULL;

  ebb_entry_set_tag (entry, first, TRUE);
  ebb_entry_set_tag (entry, second, TRUE);
  copy = ebb_entry_copy (entry);
  copied_uid = support_dup_uid (copy);
  g_assert_cmpstr (copied_uid, ==, uid);
  g_assert_true (ebb_entry_equal (entry, copy));

  ebb_entry_set_note (copy, "As it is");
  g_assert_false (ebb_entry_equal (entry, copy));
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, "As it was");
  ebb_entry_set_note (copy, "As it was");
  ebb_entry_set_tag (copy, first, FALSE);
  g_assert_false (ebb_entry_equal (entry, copy));
  g_assert_true (ebb_entry_has_tag (entry, first));
  ebb_entry_set_tag (copy, first, TRUE);
  g_assert_true (ebb_entry_equal (entry, copy));
  ebb_entry_set_intensity (copy, 0);
  g_assert_false (ebb_entry_equal (entry, copy));

  ebb_entry_assign (entry, copy);
  g_assert_true (ebb_entry_equal (entry, copy));
  g_assert_cmpint (ebb_entry_get_intensity (entry), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&entry));
  g_assert_finalize_object (g_steal_pointer (&copy));
  g_assert_finalize_object (g_steal_pointer (&first));
  g_assert_finalize_object (g_steal_pointer (&second));
}

static void
assert_invalid (EbbEntry  *entry,
                GDateTime *now)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_entry_validate (entry, now, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_cmpstr (error->message, !=, "");
}

static void
assert_valid (EbbEntry  *entry,
              GDateTime *now)
{
  g_autoptr (GError) error = NULL;

  ebb_entry_validate (entry, now, &error);
  g_assert_no_error (error);
}

static void
test_validate (void)
{
  g_autoptr (GDateTime) now = make_time ("Europe/Berlin", "2024-05-06T07:08:09.999");
  g_autoptr (GDateTime) next_second = make_time ("Europe/Berlin", "2024-05-06T07:08:10");
  g_autoptr (GDateTime) elsewhere = make_time ("America/New_York", "2024-05-06T01:08:09");
  g_autoptr (GDateTime) later_clock = make_time ("Asia/Tokyo", "2024-05-06T09:00:00");
  g_autoptr (GDateTime) long_ago = make_time ("UTC", "1969-12-31T23:59:59Z");
  g_autoptr (EbbEntry) entry = ebb_entry_new (now);

  assert_invalid (entry, now);
  ebb_entry_set_intensity (entry, 0);
  assert_valid (entry, now);
  ebb_entry_set_intensity (entry, EBB_INTENSITY_MAX);
  assert_valid (entry, now);

  ebb_entry_set_time (entry, next_second);
  assert_invalid (entry, now);
  ebb_entry_set_time (entry, elsewhere);
  assert_valid (entry, now);
  /* A clock that shows more, but in a zone where that was hours ago. */
  ebb_entry_set_time (entry, later_clock);
  assert_valid (entry, now);
  ebb_entry_set_time (entry, long_ago);
  assert_invalid (entry, now);

  /* Written while the computer's clock was ahead. */
  ebb_entry_set_time (entry, next_second);
  g_object_set (entry, "created", g_date_time_to_unix (next_second), NULL);
  assert_valid (entry, now);

  ebb_entry_set_note (entry, "caf\xe9");
  assert_invalid (entry, now);
  g_assert_finalize_object (g_steal_pointer (&entry));
}

static void
test_tag (void)
{
  g_autoptr (EbbTag) tag = ebb_tag_new (EBB_TAG_COPING, "Sang");
  g_autofree char *label = ebb_tag_dup_label (tag);
  g_autofree char *label_of_key = NULL;
  guint n = 0;

  g_assert_cmpstr (ebb_tag_get_kind (tag), ==, EBB_TAG_COPING);
  g_assert_cmpstr (ebb_tag_get_name (tag), ==, "Sang");
  g_assert_cmpstr (ebb_tag_get_key (tag), ==, "");
  g_assert_cmpstr (label, ==, "Sang");
  g_assert_cmpint (ebb_tag_get_position (tag), ==, 0);

  g_signal_connect_swapped (tag, "notify::position", G_CALLBACK (support_count_cb), &n);
  ebb_tag_set_position (tag, 4);
  ebb_tag_set_position (tag, 4);
  g_assert_cmpuint (n, ==, 1);

  /* One of a newer version has a name all the same. */
  g_object_set (tag, "key", "not-known-here", NULL);
  label_of_key = ebb_tag_dup_label (tag);
  g_assert_cmpstr (label_of_key, ==, "Sang");
  g_assert_finalize_object (g_steal_pointer (&tag));
}

/* The chips that come with Ebb have the same words in the database as in the
 * program, where the translators find them. */
static void
test_labels (void)
{
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbStorage) storage = support_open (clock);
  const char *const kinds[] = { EBB_TAG_TRIGGER, EBB_TAG_COPING };
  int n = 0;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GListModel *tags = ebb_journal_get_tags (ebb_storage_get_journal (storage), kinds[k]);

      for (guint i = 0; i < g_list_model_get_n_items (tags); i++, n++)
        {
          g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);
          g_autoptr (EbbTag) other = ebb_tag_new (kinds[k], "Something else");
          g_autofree char *label = NULL;

          g_object_set (other, "key", ebb_tag_get_key (tag), NULL);
          label = ebb_tag_dup_label (other);
          g_assert_cmpstr (label, ==, ebb_tag_get_name (tag));
          g_assert_cmpstr (ebb_tag_get_kind (tag), ==, kinds[k]);
          g_assert_cmpint (ebb_tag_get_position (tag), ==, i + 1);
        }
    }
  g_assert_cmpint (n, ==, 22);
  g_assert_finalize_object (g_steal_pointer (&storage));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/entry/defaults", test_defaults);
  g_test_add_func ("/entry/local-time", test_local_time);
  g_test_add_func ("/entry/same-day", test_same_day);
  g_test_add_func ("/entry/notify", test_notify);
  g_test_add_func ("/entry/tags", test_tags);
  g_test_add_func ("/entry/copy", test_copy);
  g_test_add_func ("/entry/validate", test_validate);
  g_test_add_func ("/tag/basics", test_tag);
  g_test_add_func ("/tag/labels", test_labels);

  return g_test_run ();
}
