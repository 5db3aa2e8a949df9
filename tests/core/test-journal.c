/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <time.h>

#include "core-support.h"
#include "ebb-error.h"

#define NOW "2025-06-07T08:09:10"

/* What a view knows of the journal: only what the signals told it. */
typedef struct
{
  EbbStorage *storage;
  EbbJournal *journal;
  GListModel *model;
  GPtrArray  *shadow;
  GString    *signals;
} Fixture;

static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       removed,
                     guint       added,
                     Fixture    *fixture)
{
  if (position > 0 || removed > 0 || added > 0)
    g_string_append_printf (fixture->signals, "%u-%u+%u ", position, removed, added);
  g_assert_cmpuint (position + removed, <=, fixture->shadow->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->shadow, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (model, position + i);

      g_assert_nonnull (entry);
      g_ptr_array_insert (fixture->shadow, (int) (position + i), support_dup_uid (entry));
    }
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, fixture->shadow->len);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (EbbClock) clock = support_clock (NOW);

  fixture->storage = support_open (clock);
  fixture->journal = ebb_storage_get_journal (fixture->storage);
  fixture->model = G_LIST_MODEL (fixture->journal);
  fixture->shadow = g_ptr_array_new_with_free_func (g_free);
  fixture->signals = g_string_new (NULL);
  g_signal_connect (fixture->journal, "items-changed", G_CALLBACK (on_items_changed_cb), fixture);
  /* How durable each write is is not the question here. */
  support_exec (ebb_storage_get_database (fixture->storage), "PRAGMA synchronous = OFF");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (EbbDatabase) database = g_object_ref (ebb_storage_get_database (fixture->storage));
  g_autoptr (EbbJournal) journal = g_object_ref (fixture->journal);

  g_assert_finalize_object (g_steal_pointer (&fixture->storage));
  g_assert_finalize_object (g_steal_pointer (&journal));
  g_assert_finalize_object (g_steal_pointer (&database));
  g_ptr_array_unref (fixture->shadow);
  g_string_free (fixture->signals, TRUE);
}

static gint64
query (Fixture    *fixture,
       const char *sql)
{
  return support_int (ebb_storage_get_database (fixture->storage), sql);
}

static void
assert_signals (Fixture    *fixture,
                const char *signals)
{
  g_assert_cmpstr (fixture->signals->str, ==, signals);
  g_string_truncate (fixture->signals, 0);
}

static EbbEntry *
add (Fixture    *fixture,
     const char *iso8601,
     const char *note)
{
  EbbEntry *entry = support_entry (iso8601, 5, note);
  g_autoptr (GError) error = NULL;

  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);

  return entry;
}

static void
update (Fixture  *fixture,
        EbbEntry *entry)
{
  g_autoptr (GError) error = NULL;

  ebb_journal_update (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

static void
remove_entry (Fixture  *fixture,
              EbbEntry *entry)
{
  g_autoptr (GError) error = NULL;

  ebb_journal_remove (fixture->journal, entry, &error);
  g_assert_no_error (error);
}

static EbbTag *
add_tag (Fixture    *fixture,
         const char *kind,
         const char *name)
{
  g_autoptr (GError) error = NULL;
  EbbTag *tag = ebb_journal_add_tag (fixture->journal, kind, name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (tag);

  return tag;
}

/* The notes from the top of the list on, joined. */
static void
assert_notes (Fixture    *fixture,
              const char *notes)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (fixture->model); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (fixture->model, i);

      g_string_append (found, ebb_entry_get_note (entry));
    }
  g_assert_cmpstr (found->str, ==, notes);
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
test_model (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = NULL;
  g_autoptr (EbbEntry) shown = NULL;
  g_autoptr (EbbEntry) looked_up = NULL;
  guint position = 99;

  g_assert_true (g_list_model_get_item_type (fixture->model) == EBB_TYPE_ENTRY);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->model), ==, 0);
  g_assert_null (g_list_model_get_item (fixture->model, 0));
  g_assert_null (ebb_journal_lookup (fixture->journal, 1));

  entry = add (fixture, "2025-06-07T08:00:00", "a");
  assert_signals (fixture, "0-0+1 ");
  shown = g_list_model_get_item (fixture->model, 0);
  g_assert_true (shown == entry);
  looked_up = ebb_journal_lookup (fixture->journal, ebb_record_get_id (EBB_RECORD (entry)));
  g_assert_true (looked_up == entry);
  g_assert_true (ebb_journal_find (fixture->journal, entry, &position));
  g_assert_cmpuint (position, ==, 0);
  g_assert_null (g_list_model_get_item (fixture->model, 1));
  g_assert_null (g_list_model_get_item (fixture->model, G_MAXUINT));

  ebb_storage_close (fixture->storage);
  assert_signals (fixture, "0-1+0 ");
  g_assert_cmpuint (g_list_model_get_n_items (fixture->model), ==, 0);
  g_assert_null (g_list_model_get_item (fixture->model, 0));
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) a = add (fixture, "2025-06-05T12:00:00", "a");
  g_autoptr (EbbEntry) b = add (fixture, "2025-06-07T08:00:00", "b");
  g_autoptr (EbbEntry) c = add (fixture, "2025-06-06T12:00:00", "c");
  g_autoptr (EbbEntry) d = add (fixture, "2025-06-06T12:00:00", "d");
  g_autoptr (EbbEntry) e = add (fixture, "2025-06-01T12:00:00", "e");

  assert_signals (fixture, "0-0+1 0-0+1 1-0+1 1-0+1 4-0+1 ");
  assert_notes (fixture, "bdcae");
  reopen (fixture);
  assert_notes (fixture, "bdcae");
}

static void
test_stored (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *long_note = g_strnfill (1024 * 1024, 'n');
  g_autoptr (EbbEntry) entry = support_entry ("2025-06-06T23:30:00", 0, long_note);
  g_autoptr (EbbTag) trigger = add_tag (fixture, EBB_TAG_TRIGGER, "Payday");
  g_autoptr (EbbTag) coping = add_tag (fixture, EBB_TAG_COPING, "Sang");
  g_autoptr (EbbEntry) read = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *local = NULL;
  g_autofree char *uid = support_dup_uid (entry);
  g_autofree char *read_uid = NULL;
  g_autoptr (GError) error = NULL;

  ebb_entry_set_tag (entry, coping, TRUE);
  ebb_entry_set_tag (entry, trigger, TRUE);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
  reopen (fixture);

  read = g_list_model_get_item (fixture->model, 0);
  read_uid = support_dup_uid (read);
  g_assert_true (read != entry);
  g_assert_true (ebb_entry_equal (read, entry));
  g_assert_cmpstr (read_uid, ==, uid);
  g_assert_cmpint (ebb_entry_get_intensity (read), ==, 0);
  g_assert_cmpint (support_get_int64 (read, "created"), ==, 1749276550);
  g_assert_cmpint (support_get_int64 (read, "modified"), ==, 1749276550);
  time = ebb_entry_dup_time (read);
  local = g_date_time_format_iso8601 (time);
  g_assert_cmpstr (local, ==, "2025-06-06T23:30:00+02");
  /* 0 is an answer. */
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM entry WHERE intensity = 0"), ==, 1);
}

/* The zone of the computer changes, that of an entry does not. */
static void
test_travel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *zone_before = g_strdup (g_getenv ("TZ"));
  g_autoptr (GTimeZone) new_york = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) there = g_date_time_new (new_york, 2025, 3, 9, 3, 0, 0);
  g_autoptr (GDateTime) repeated = g_date_time_new_from_unix_utc (1729992600);
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GDateTime) second_half_past_two = g_date_time_to_timezone (repeated, berlin);
  GDateTime *times[] = { there, second_half_past_two };
  const char *const local[] = { "2025-03-09T03:00:00-04", "2024-10-27T02:30:00+01" };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (EbbEntry) entry = ebb_entry_new (times[i]);
      g_autoptr (GError) error = NULL;

      ebb_entry_set_intensity (entry, 3);
      ebb_journal_add (fixture->journal, entry, &error);
      g_assert_no_error (error);
    }

  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  tzset ();
  reopen (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (fixture->model, i);
      g_autoptr (GDateTime) time = ebb_entry_dup_time (entry);
      g_autofree char *text = g_date_time_format_iso8601 (time);

      g_assert_cmpstr (text, ==, local[i]);
      /* An edit of something else does not move it. */
      ebb_entry_set_note (entry, "from Tokyo");
      update (fixture, entry);
    }
  assert_signals (fixture, "");
  g_assert_cmpint (query (fixture, "SELECT utc_offset FROM entry WHERE time = 1729992600"),
                   ==, 3600);
  if (zone_before != NULL)
    g_setenv ("TZ", zone_before, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

static void
assert_refused (Fixture    *fixture,
                const char *iso8601,
                int         intensity,
                const char *note)
{
  g_autoptr (EbbEntry) entry = support_entry (iso8601, intensity, note);
  g_autoptr (GError) error = NULL;
  gsize n_signals = fixture->signals->len;

  g_assert_false (ebb_journal_add (fixture->journal, entry, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_cmpstr (ebb_entry_get_note (entry), ==, note);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (entry)), ==, 0);
  g_assert_cmpuint (fixture->signals->len, ==, n_signals);
  g_assert_finalize_object (g_steal_pointer (&entry));
}

static void
test_validation (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (EbbEntry) now = NULL;
  g_autoptr (EbbEntry) copy = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, "2025-06-07T08:00:00", EBB_INTENSITY_UNANSWERED, "not rated");
  assert_refused (fixture, "2025-06-07T08:09:11", 5, "in a second");
  assert_refused (fixture, "2035-06-07T08:09:10", 5, "in ten years");
  assert_refused (fixture, "1969-06-07T08:09:10", 5, "before the first second");
  assert_refused (fixture, "2025-06-07T08:00:00", 5, "caf\xe9");
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM entry"), ==, 0);

  now = add (fixture, NOW, "right now");
  copy = ebb_entry_copy (now);
  ebb_entry_set_intensity (copy, EBB_INTENSITY_UNANSWERED);
  g_assert_false (ebb_journal_update (fixture->journal, copy, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_cmpint (ebb_entry_get_intensity (now), ==, 5);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM entry WHERE intensity IS NULL"), ==, 0);
}

/* The computer's clock was ahead and is put right: what was written stays
 * editable, and a removal can be undone. */
static void
test_clock_put_back (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = add (fixture, "2025-06-07T08:00:00", "a");
  g_autoptr (EbbClock) right = support_clock ("2025-05-01T00:00:00");
  g_autoptr (GDateTime) right_now = ebb_clock_now (right);
  g_autoptr (GError) error = NULL;

  ebb_clock_set_fixed (ebb_storage_get_clock (fixture->storage), right_now);
  ebb_entry_set_note (entry, "b");
  update (fixture, entry);
  remove_entry (fixture, entry);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
  assert_notes (fixture, "b");
  assert_refused (fixture, "2025-06-07T08:00:00", 5, "a new one");
}

static void
test_update (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (EbbEntry) a = add (fixture, "2025-06-01T12:00:00", "a");
  g_autoptr (EbbEntry) b = add (fixture, "2025-06-02T12:00:00", "b");
  g_autoptr (EbbEntry) c = add (fixture, "2025-06-03T12:00:00", "c");
  g_autoptr (EbbEntry) copy = ebb_entry_copy (b);
  g_autoptr (EbbEntry) times = support_entry ("2025-06-04T12:00:00", 0, "");
  g_autoptr (EbbEntry) shown = NULL;
  g_autoptr (GDateTime) time = ebb_entry_dup_time (times);
  guint n_notified = 0;
  guint n_notes = 0;
  guint n_bystander = 0;

  assert_signals (fixture, "0-0+1 0-0+1 0-0+1 ");
  g_signal_connect_swapped (b, "notify", G_CALLBACK (support_count_cb), &n_notified);
  g_signal_connect_swapped (b, "notify::note", G_CALLBACK (support_count_cb), &n_notes);
  g_signal_connect_swapped (c, "notify", G_CALLBACK (support_count_cb), &n_bystander);

  /* By way of a copy: the one that is shown says the same afterwards. The clock
   * stands, so that nothing but the note differs. */
  ebb_entry_set_note (copy, "B");
  update (fixture, copy);
  g_assert_cmpstr (ebb_entry_get_note (b), ==, "B");
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (n_notes, ==, 1);
  assert_signals (fixture, "");

  update (fixture, copy);
  g_assert_cmpuint (n_notified, ==, 1);

  ebb_entry_set_time (copy, time);
  update (fixture, copy);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_cmpuint (n_notes, ==, 1);
  g_assert_cmpuint (n_bystander, ==, 0);
  assert_signals (fixture, "1-1+0 0-0+1 ");
  assert_notes (fixture, "Bca");
  shown = g_list_model_get_item (fixture->model, 0);
  g_assert_true (shown == b);

  /* To the same second as another, and past the other end. */
  g_object_set (c, "time", ebb_entry_get_unix_time (b), NULL);
  update (fixture, c);
  assert_signals (fixture, "1-1+0 0-0+1 ");
  assert_notes (fixture, "cBa");
  g_object_set (copy, "time", G_GINT64_CONSTANT (1000), NULL);
  update (fixture, copy);
  assert_signals (fixture, "1-1+0 2-0+1 ");
  assert_notes (fixture, "caB");
  reopen (fixture);
  assert_notes (fixture, "caB");
}

/* An edit of what is no longer there is not called saved. */
static void
test_update_of_removed (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (EbbEntry) a = add (fixture, "2025-06-01T12:00:00", "a");
  g_autoptr (EbbEntry) b = add (fixture, "2025-06-02T12:00:00", "b");
  g_autoptr (EbbEntry) copy = ebb_entry_copy (b);
  g_autoptr (EbbEntry) next = NULL;
  g_autoptr (GError) error = NULL;

  ebb_entry_set_note (copy, "an edit");
  remove_entry (fixture, b);
  g_string_truncate (fixture->signals, 0);
  g_assert_false (ebb_journal_update (fixture->journal, copy, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_signals (fixture, "");
  assert_notes (fixture, "a");

  /* Another entry has its number now. */
  next = add (fixture, "2025-06-02T12:00:00", "c");
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (next)), ==,
                   ebb_record_get_id (EBB_RECORD (copy)));
  g_assert_false (ebb_journal_update (fixture->journal, copy, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (ebb_journal_remove (fixture->journal, copy, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  assert_notes (fixture, "ca");
  reopen (fixture);
  assert_notes (fixture, "ca");
}

static void
test_remove_and_undo (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (EbbEntry) a = add (fixture, "2025-06-01T12:00:00", "a");
  g_autoptr (EbbEntry) b = add (fixture, "2025-06-02T12:00:00", "b");
  g_autoptr (EbbEntry) c = add (fixture, "2025-06-03T12:00:00", "c");
  g_autoptr (EbbEntry) next = NULL;
  g_autoptr (EbbTag) tag = add_tag (fixture, EBB_TAG_COPING, "Sang");
  g_autofree char *uid = support_dup_uid (c);
  g_autofree char *uid_after = NULL;
  gint64 old_id = ebb_record_get_id (EBB_RECORD (c));
  gint64 created = support_get_int64 (c, "created");
  g_autoptr (GError) error = NULL;

  ebb_entry_set_tag (c, tag, TRUE);
  update (fixture, c);
  g_string_truncate (fixture->signals, 0);
  remove_entry (fixture, c);
  assert_signals (fixture, "0-1+0 ");
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (c)), ==, 0);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM entry"), ==, 2);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM entry_tag"), ==, 0);
  g_assert_false (ebb_journal_remove (fixture->journal, c, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);

  next = add (fixture, "2025-06-05T12:00:00", "d");
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (next)), ==, old_id);
  g_string_truncate (fixture->signals, 0);
  ebb_journal_add (fixture->journal, c, &error);
  g_assert_no_error (error);
  assert_signals (fixture, "1-0+1 ");
  assert_notes (fixture, "dcba");
  uid_after = support_dup_uid (c);
  g_assert_cmpstr (uid_after, ==, uid);
  g_assert_cmpint (support_get_int64 (c, "created"), ==, created);
  g_assert_true (ebb_entry_has_tag (c, tag));
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM entry_tag"), ==, 1);

  reopen (fixture);
  assert_notes (fixture, "dcba");
}

/* By way of a copy of it, as an editor has one. */
static void
test_remove_by_copy (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (EbbEntry) a = add (fixture, "2025-06-01T12:00:00", "a");
  g_autoptr (EbbEntry) copy = ebb_entry_copy (a);
  g_autoptr (EbbEntry) b = NULL;
  g_autoptr (EbbEntry) shown = NULL;
  g_autoptr (GError) error = NULL;

  remove_entry (fixture, copy);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (a)), ==, 0);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (copy)), ==, 0);
  b = add (fixture, "2025-06-02T12:00:00", "b");
  shown = g_list_model_get_item (fixture->model, 0);
  g_assert_true (shown == b);
  assert_notes (fixture, "b");

  ebb_journal_add (fixture->journal, a, &error);
  g_assert_no_error (error);
  assert_notes (fixture, "ba");
}

static void
make_writes_fail (Fixture    *fixture,
                      const char *event)
{
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("CREATE TRIGGER no BEFORE %s "
                         "BEGIN SELECT RAISE (ABORT, 'no'); END", event);
  support_exec (ebb_storage_get_database (fixture->storage), sql);
}

static void
let_writes_pass (Fixture *fixture)
{
  support_exec (ebb_storage_get_database (fixture->storage), "DROP TRIGGER no");
}

/* Nothing that a person sees changes, and what they wrote is still in hand. */
static void
test_failed_write (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (EbbEntry) a = add (fixture, "2025-06-01T12:00:00", "a");
  g_autoptr (EbbEntry) b = support_entry ("2025-06-02T12:00:00", 0, "b");
  g_autoptr (EbbEntry) copy = ebb_entry_copy (a);
  g_autoptr (EbbTag) tag = g_list_model_get_item (ebb_journal_get_tags (fixture->journal,
                                                                        EBB_TAG_TRIGGER), 0);
  g_autoptr (EbbClock) later = support_clock ("2025-06-08T00:00:00");
  g_autoptr (GDateTime) later_now = ebb_clock_now (later);
  gint64 modified = support_get_int64 (a, "modified");
  g_autoptr (GError) error = NULL;
  guint n_notified = 0;

  ebb_clock_set_fixed (ebb_storage_get_clock (fixture->storage), later_now);
  g_string_truncate (fixture->signals, 0);
  ebb_entry_set_tag (b, tag, TRUE);
  g_signal_connect_swapped (a, "notify", G_CALLBACK (support_count_cb), &n_notified);

  /* The chips come last, when the row is there already. */
  make_writes_fail (fixture, "INSERT ON entry_tag");
  g_assert_false (ebb_journal_add (fixture->journal, b, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (b)), ==, 0);
  g_assert_cmpstr (ebb_entry_get_note (b), ==, "b");
  g_assert_true (ebb_entry_has_tag (b, tag));
  ebb_entry_set_note (copy, "A");
  ebb_entry_set_tag (copy, tag, TRUE);
  g_assert_false (ebb_journal_update (fixture->journal, copy, &error));
  g_clear_error (&error);
  g_assert_cmpstr (ebb_entry_get_note (a), ==, "a");
  g_assert_cmpstr (ebb_entry_get_note (copy), ==, "A");
  let_writes_pass (fixture);

  make_writes_fail (fixture, "UPDATE ON entry");
  g_assert_false (ebb_journal_update (fixture->journal, a, &error));
  g_clear_error (&error);
  g_assert_cmpint (support_get_int64 (a, "modified"), ==, modified);
  let_writes_pass (fixture);
  n_notified = 0;

  make_writes_fail (fixture, "DELETE ON entry");
  g_assert_false (ebb_journal_remove (fixture->journal, a, &error));
  g_clear_error (&error);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (a)), ==, 1);
  g_assert_cmpuint (n_notified, ==, 0);
  let_writes_pass (fixture);

  assert_signals (fixture, "");
  assert_notes (fixture, "a");
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM entry"), ==, 1);

  /* The same objects, once it works again. */
  ebb_journal_add (fixture->journal, b, &error);
  g_assert_no_error (error);
  update (fixture, copy);
  assert_notes (fixture, "bA");
  remove_entry (fixture, a);
  assert_notes (fixture, "b");
}

static void
test_add_all (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) held = add (fixture, "2025-06-01T12:00:00", "h");
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (EbbEntry) shown = NULL;
  g_autoptr (GError) error = NULL;
  guint position;

  g_ptr_array_add (entries, support_entry ("2025-06-01T11:00:00", 1, "a"));
  g_ptr_array_add (entries, support_entry ("2025-06-02T11:00:00", 2, "b"));
  g_ptr_array_add (entries, support_entry ("2025-06-03T11:00:00", 3, "c"));
  g_string_truncate (fixture->signals, 0);

  support_exec (ebb_storage_get_database (fixture->storage),
                "CREATE TRIGGER no BEFORE INSERT ON entry WHEN NEW.note = 'c' "
                "BEGIN SELECT RAISE (ABORT, 'no'); END");
  g_assert_false (ebb_journal_add_all (fixture->journal, entries, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  assert_signals (fixture, "");
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM entry"), ==, 1);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpint (ebb_record_get_id (g_ptr_array_index (entries, i)), ==, 0);
  let_writes_pass (fixture);

  ebb_entry_set_intensity (g_ptr_array_index (entries, 1), EBB_INTENSITY_UNANSWERED);
  g_assert_false (ebb_journal_add_all (fixture->journal, entries, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_clear_error (&error);
  ebb_entry_set_intensity (g_ptr_array_index (entries, 1), 2);

  ebb_journal_add_all (fixture->journal, entries, &error);
  g_assert_no_error (error);
  assert_signals (fixture, "0-1+4 ");
  assert_notes (fixture, "cbha");
  shown = g_list_model_get_item (fixture->model, 2);
  g_assert_true (shown == held);
  g_assert_true (ebb_journal_find (fixture->journal, g_ptr_array_index (entries, 0), &position));
  g_clear_object (&shown);
  shown = g_list_model_get_item (fixture->model, position);
  g_assert_true (shown == g_ptr_array_index (entries, 0));
}

#define N_MANY 5000

static void
count_alive_cb (gpointer  n_alive,
                GObject  *entry)
{
  *(guint *) n_alive -= 1;
}

/* A long journal is read in pages and let go again, but never is there a
 * second object for an entry that somebody holds. */
static void
test_paging (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_alive = 0;

  support_exec (ebb_storage_get_database (fixture->storage),
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                "INSERT INTO entry (uid, time, utc_offset, intensity, note, created, modified) "
                "SELECT 'uid-' || i, 1700000000 + (i * 7919) % 5000 * 60, 3600, i % 11, i, 1, 1 "
                "FROM n;"
                "INSERT INTO entry_tag SELECT id, 1 + id % 22 FROM entry;");
  g_signal_handlers_disconnect_by_func (fixture->journal, on_items_changed_cb, fixture);
  reopen (fixture);
  ebb_journal_load_all (fixture->journal);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->model), ==, N_MANY);

  for (guint i = 0; i < N_MANY; i += 617)
    g_ptr_array_add (held, g_list_model_get_item (fixture->model, i));
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (fixture->model, i);
      g_autoptr (EbbEntry) again = g_list_model_get_item (fixture->model, i);
      gint64 id = ebb_record_get_id (EBB_RECORD (entry));
      guint n_seen = 0;

      g_assert_true (entry == again);
      g_assert_cmpint (ebb_entry_get_unix_time (entry), ==,
                       1700000000 + (N_MANY - 1 - (gint64) i) * 60);
      g_assert_cmpint (atoi (ebb_entry_get_note (entry)), ==, id);
      n_seen = support_n_items (ebb_entry_get_tags (entry));
      g_assert_cmpuint (n_seen, ==, 1);
      if (i % 617 == 0)
        g_assert_true (entry == g_ptr_array_index (held, i / 617));

      g_object_weak_ref (G_OBJECT (entry), count_alive_cb, &n_alive);
      n_alive++;
    }

  /* Those held, and as many as a few screens show. */
  g_assert_cmpuint (n_alive, >=, held->len);
  g_assert_cmpuint (n_alive, <=, held->len + 300);

  /* And back from the end; those in hand are still the same. */
  for (guint i = N_MANY; i-- > N_MANY / 2; )
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (fixture->model, i);

      if (i % 617 == 0)
        g_assert_true (entry == g_ptr_array_index (held, i / 617));
    }

  ebb_storage_close (fixture->storage);
  g_assert_cmpuint (n_alive, ==, held->len);
  g_clear_pointer (&held, g_ptr_array_unref);
  g_assert_cmpuint (n_alive, ==, 0);
}

static void
make_many (Fixture *fixture)
{
  support_exec (ebb_storage_get_database (fixture->storage),
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000) "
                "INSERT INTO entry (uid, time, utc_offset, intensity, note, created, modified) "
                "SELECT 'uid-' || i, 1700000000 + (i * 7919) % 9000 * 60, 3600, i % 11, i, 1, 1 "
                "FROM n");
  reopen (fixture);
}

/* The newest are there at once, and the rest comes by itself, announced. */
static void
test_growing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (EbbEntry) oldest = NULL;
  guint n_first;

  make_many (fixture);
  n_first = g_list_model_get_n_items (fixture->model);
  g_assert_cmpuint (n_first, >, 100);
  g_assert_cmpuint (n_first, <, 9000);
  while (g_main_context_iteration (NULL, FALSE))
    g_assert_cmpuint (g_list_model_get_n_items (fixture->model), ==, fixture->shadow->len);

  g_assert_cmpuint (fixture->shadow->len, ==, 9000);
  oldest = g_list_model_get_item (fixture->model, 8999);
  g_assert_cmpint (ebb_entry_get_unix_time (oldest), ==, 1700000000);
}

/* Whoever asks for more than what is there gets it, and a change comes to stand
 * where it belongs. */
static void
test_growing_early (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (EbbEntry) oldest = NULL;
  g_autoptr (EbbEntry) added = NULL;
  guint position;

  make_many (fixture);
  oldest = ebb_journal_lookup (fixture->journal,
                               query (fixture, "SELECT id FROM entry ORDER BY time LIMIT 1"));
  g_assert_nonnull (oldest);
  g_assert_true (ebb_journal_find (fixture->journal, oldest, &position));
  g_assert_cmpuint (position, ==, 8999);

  reopen (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->model), <, 9000);
  added = add (fixture, "2023-11-14T23:13:40", "");
  g_assert_true (ebb_journal_find (fixture->journal, added, &position));
  g_assert_cmpuint (position, ==, 8999);
  g_assert_cmpuint (fixture->shadow->len, ==, 9001);

  reopen (fixture);
  g_object_set (added, "time", G_GINT64_CONSTANT (1690000000), NULL);
  update (fixture, added);
  g_assert_true (ebb_journal_find (fixture->journal, added, &position));
  g_assert_cmpuint (position, ==, 9000);
  g_assert_cmpuint (fixture->shadow->len, ==, 9001);

  reopen (fixture);
  remove_entry (fixture, added);
  g_assert_cmpuint (fixture->shadow->len, ==, 9000);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (fixture->shadow->len, ==, 9000);
}

static void
test_tags (Fixture       *fixture,
           gconstpointer  data)
{
  GListModel *triggers = ebb_journal_get_tags (fixture->journal, EBB_TAG_TRIGGER);
  GListModel *copings = ebb_journal_get_tags (fixture->journal, EBB_TAG_COPING);
  g_autofree char *sixty = g_strnfill (60, 'x');
  g_autofree char *sixty_one = g_strnfill (61, 'x');
  const char *const refused[] = { "", " \t ", sixty_one, "caf\xe9" };
  g_autoptr (EbbTag) payday = NULL;
  g_autoptr (EbbTag) again = NULL;
  g_autoptr (EbbTag) other_kind = NULL;
  g_autoptr (EbbTag) hungry = NULL;
  g_autoptr (EbbTag) seeded = g_list_model_get_item (triggers, 8);
  g_autoptr (EbbTag) composed = NULL;
  g_autoptr (EbbTag) decomposed = NULL;
  g_autoptr (EbbTag) longest = NULL;
  guint n_changed = 0;

  g_signal_connect_swapped (triggers, "items-changed", G_CALLBACK (support_count_cb), &n_changed);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ebb_journal_add_tag (fixture->journal, EBB_TAG_TRIGGER, refused[i], &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
    }
  g_assert_cmpuint (n_changed, ==, 0);

  payday = add_tag (fixture, EBB_TAG_TRIGGER, "  Payday'; -- ");
  g_assert_cmpstr (ebb_tag_get_name (payday), ==, "Payday'; --");
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (support_n_items (triggers), ==, 13);
  g_assert_cmpint (ebb_tag_get_position (payday), ==, 13);

  again = add_tag (fixture, EBB_TAG_TRIGGER, "pAYDAY'; --");
  g_assert_true (again == payday);
  hungry = add_tag (fixture, EBB_TAG_TRIGGER, "HUNGRY");
  g_assert_true (hungry == seeded);
  g_assert_cmpuint (n_changed, ==, 1);
  other_kind = add_tag (fixture, EBB_TAG_COPING, "Payday'; --");
  g_assert_true (other_kind != payday);
  g_assert_cmpuint (support_n_items (copings), ==, 11);

  /* Two ways to write the same letters. */
  composed = add_tag (fixture, EBB_TAG_COPING, "Café Zoë");
  decomposed = add_tag (fixture, EBB_TAG_COPING, "cafe\xcc\x81 ZOE\xcc\x88");
  g_assert_true (composed == decomposed);
  longest = add_tag (fixture, EBB_TAG_COPING, sixty);
  reopen (fixture);
  g_assert_cmpuint (support_n_items (triggers), ==, 13);
  g_assert_cmpuint (support_n_items (copings), ==, 13);
}

/* Where the program is shown in another language, the word in the database is
 * not the one on the screen, and may be typed all the same. */
static void
test_translated_tag (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (EbbTag) by_name = NULL;
  g_autoptr (EbbTag) by_label = NULL;

  support_exec (ebb_storage_get_database (fixture->storage),
                "UPDATE tag SET name = 'Hungrig' WHERE key = 'hungry'");
  reopen (fixture);
  by_name = add_tag (fixture, EBB_TAG_TRIGGER, "hungrig");
  by_label = add_tag (fixture, EBB_TAG_TRIGGER, "hungry");
  g_assert_true (by_name == by_label);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM tag"), ==, 47);
}

static void
test_archived_tag (Fixture       *fixture,
                   gconstpointer  data)
{
  GListModel *triggers = ebb_journal_get_tags (fixture->journal, EBB_TAG_TRIGGER);
  g_autoptr (EbbTag) tag = add_tag (fixture, EBB_TAG_TRIGGER, "The old flat");
  g_autoptr (EbbEntry) entry = support_entry ("2025-06-01T12:00:00", 5, "a");
  g_autoptr (EbbEntry) read = NULL;
  g_autoptr (EbbTag) archived = NULL;
  g_autoptr (EbbTag) back = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  ebb_entry_set_tag (entry, tag, TRUE);
  ebb_journal_add (fixture->journal, entry, &error);
  g_assert_no_error (error);
  support_exec (ebb_storage_get_database (fixture->storage),
                "UPDATE tag SET archived = 1 WHERE name = 'The old flat'");
  reopen (fixture);
  g_assert_cmpuint (support_n_items (triggers), ==, 12);

  read = g_list_model_get_item (fixture->model, 0);
  g_assert_cmpuint (support_n_items (ebb_entry_get_tags (read)), ==, 1);
  archived = g_list_model_get_item (ebb_entry_get_tags (read), 0);
  label = ebb_tag_dup_label (archived);
  g_assert_cmpstr (label, ==, "The old flat");

  /* An edit of the entry does not take it away. */
  ebb_entry_set_note (read, "b");
  update (fixture, read);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM entry_tag"), ==, 1);

  back = add_tag (fixture, EBB_TAG_TRIGGER, "the old FLAT");
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (back)), ==, ebb_record_get_id (EBB_RECORD (tag)));
  g_assert_cmpuint (support_n_items (triggers), ==, 13);
  g_assert_true (ebb_entry_has_tag (read, back));
  g_assert_cmpint (query (fixture, "SELECT archived FROM tag WHERE name = 'The old flat'"), ==, 0);
}

static void
test_failed_tag (Fixture       *fixture,
                 gconstpointer  data)
{
  GListModel *triggers = ebb_journal_get_tags (fixture->journal, EBB_TAG_TRIGGER);
  g_autoptr (EbbTag) tag = NULL;
  g_autoptr (GError) error = NULL;

  make_writes_fail (fixture, "INSERT ON tag");
  g_assert_null (ebb_journal_add_tag (fixture->journal, EBB_TAG_TRIGGER, "Payday", &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (support_n_items (triggers), ==, 12);
  let_writes_pass (fixture);

  tag = add_tag (fixture, EBB_TAG_TRIGGER, "Payday");
  g_assert_cmpuint (support_n_items (triggers), ==, 13);
  g_clear_object (&tag);
  ebb_storage_close (fixture->storage);
  g_clear_error (&error);
  g_assert_null (ebb_journal_add_tag (fixture->journal, EBB_TAG_TRIGGER, "Payday", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_UNAVAILABLE);
}

#define N_OPERATIONS 2000

typedef struct
{
  Fixture   *fixture;
  GRand     *random;
  GPtrArray *held;
  GPtrArray *removed;
} Play;

static gint64
random_time (Play *play)
{
  /* Few seconds for many entries, so that many share one. */
  return 1700000000 + g_rand_int_range (play->random, 0, 60);
}

static EbbEntry *
random_entry (Play *play)
{
  guint n = g_list_model_get_n_items (play->fixture->model);
  guint position = n > 0 ? (guint) g_rand_int_range (play->random, 0, (int) n) : 0;

  return g_list_model_get_item (play->fixture->model, position);
}

static EbbEntry *
make_entry (Play *play)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (random_time (play));
  g_autoptr (EbbTag) tag = NULL;
  EbbEntry *entry = ebb_entry_new (time);

  tag = g_list_model_get_item (ebb_journal_get_tags (play->fixture->journal, EBB_TAG_TRIGGER),
                               (guint) g_rand_int_range (play->random, 0, 12));
  ebb_entry_set_intensity (entry, g_rand_int_range (play->random, 0, 11));
  ebb_entry_set_tag (entry, tag, TRUE);

  return entry;
}

static void
play_add (Play *play)
{
  g_autoptr (EbbEntry) entry = make_entry (play);

  g_assert_true (ebb_journal_add (play->fixture->journal, entry, NULL));
  if (g_rand_boolean (play->random))
    g_ptr_array_add (play->held, g_steal_pointer (&entry));
}

static void
play_add_all (Play *play,
              int   n)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (entries, make_entry (play));
  g_assert_true (ebb_journal_add_all (play->fixture->journal, entries, NULL));
}

static void
play_update (Play     *play,
             gboolean  with_time)
{
  g_autoptr (EbbEntry) entry = random_entry (play);
  g_autoptr (EbbEntry) copy = entry != NULL ? ebb_entry_copy (entry) : NULL;
  EbbEntry *edited = g_rand_boolean (play->random) ? entry : copy;

  if (entry == NULL)
    return;

  ebb_entry_set_intensity (edited, g_rand_int_range (play->random, 0, 11));
  if (with_time)
    g_object_set (edited, "time", random_time (play), NULL);
  g_assert_true (ebb_journal_update (play->fixture->journal, edited, NULL));
  g_assert_true (ebb_entry_equal (entry, edited));
}

static void
play_remove (Play *play)
{
  g_autoptr (EbbEntry) entry = random_entry (play);

  if (entry == NULL)
    return;

  g_assert_true (ebb_journal_remove (play->fixture->journal, entry, NULL));
  g_ptr_array_remove (play->held, entry);
  g_ptr_array_add (play->removed, g_steal_pointer (&entry));
}

static void
play_undo (Play *play)
{
  g_autoptr (EbbEntry) entry = NULL;

  if (play->removed->len == 0)
    return;

  entry = g_ptr_array_steal_index (play->removed, play->removed->len - 1);
  g_assert_true (ebb_journal_add (play->fixture->journal, entry, NULL));
}

static void
play_fail (Play *play)
{
  g_autoptr (EbbEntry) entry = make_entry (play);
  g_autoptr (GError) error = NULL;
  gsize n_signals = play->fixture->signals->len;

  make_writes_fail (play->fixture, "INSERT ON entry_tag");
  g_assert_false (ebb_journal_add (play->fixture->journal, entry, &error));
  g_assert_nonnull (error);
  let_writes_pass (play->fixture);
  g_assert_cmpuint (play->fixture->signals->len, ==, n_signals);
}

/* What the signals told, what the table says, and whether those in hand are
 * still those in the list. */
static void
assert_play (Play     *play,
             gboolean  deeply)
{
  Fixture *fixture = play->fixture;
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;
  guint n = 0;

  ebb_journal_load_all (fixture->journal);
  statement = ebb_database_prepare (ebb_storage_get_database (fixture->storage),
                                    "SELECT uid, time, intensity FROM entry "
                                    "ORDER BY time DESC, id DESC", NULL);
  for (; ebb_database_step (ebb_storage_get_database (fixture->storage), statement, &has_row, NULL)
         && has_row; n++)
    {
      g_autoptr (EbbEntry) entry = NULL;

      g_assert_cmpuint (n, <, fixture->shadow->len);
      g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==,
                       g_ptr_array_index (fixture->shadow, n));
      if (!deeply)
        continue;
      entry = g_list_model_get_item (fixture->model, n);
      g_assert_cmpint (ebb_entry_get_unix_time (entry), ==, sqlite3_column_int64 (statement, 1));
      g_assert_cmpint (ebb_entry_get_intensity (entry), ==, sqlite3_column_int (statement, 2));
    }
  g_assert_cmpuint (n, ==, fixture->shadow->len);
  g_assert_cmpuint (n, ==, g_list_model_get_n_items (fixture->model));

  for (guint i = 0; deeply && i < play->held->len; i++)
    {
      g_autoptr (EbbEntry) shown = NULL;
      guint position;

      g_assert_true (ebb_journal_find (fixture->journal, g_ptr_array_index (play->held, i),
                                       &position));
      shown = g_list_model_get_item (fixture->model, position);
      g_assert_true (shown == g_ptr_array_index (play->held, i));
    }
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  Play play = {
    fixture,
    g_rand_new_with_seed (20250607),
    g_ptr_array_new_with_free_func (g_object_unref),
    g_ptr_array_new_with_free_func (g_object_unref),
  };

  for (int i = 0; i < N_OPERATIONS; i++)
    {
      int what = g_rand_int_range (play.random, 0, 100);

      if (what < 30)
        play_add (&play);
      else if (what < 55)
        play_update (&play, what < 45);
      else if (what < 80)
        play_remove (&play);
      else if (what < 92)
        play_undo (&play);
      else if (what < 98)
        play_fail (&play);
      else if (play.held->len > 20)
        g_ptr_array_remove_range (play.held, 0, play.held->len / 2);
      if (i % 250 == 100)
        play_add_all (&play, g_rand_int_range (play.random, 0, 30));
      /* More than stay in memory. */
      if (i == N_OPERATIONS - 200)
        play_add_all (&play, 300);

      g_assert_cmpuint (g_list_model_get_n_items (fixture->model), ==, fixture->shadow->len);
      if (i % 10 == 0)
        assert_play (&play, i % 100 == 0);
    }
  assert_play (&play, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->model), >, 300);

  g_ptr_array_set_size (play.held, 0);
  reopen (fixture);
  assert_play (&play, TRUE);
  g_rand_free (play.random);
  g_ptr_array_unref (play.held);
  g_ptr_array_unref (play.removed);
}

#define ADD(name, func) \
  g_test_add ("/journal/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("model", test_model);
  ADD ("order", test_order);
  ADD ("stored", test_stored);
  ADD ("travel", test_travel);
  ADD ("validation", test_validation);
  ADD ("clock-put-back", test_clock_put_back);
  ADD ("update", test_update);
  ADD ("update-of-removed", test_update_of_removed);
  ADD ("remove-and-undo", test_remove_and_undo);
  ADD ("remove-by-copy", test_remove_by_copy);
  ADD ("failed-write", test_failed_write);
  ADD ("add-all", test_add_all);
  ADD ("paging", test_paging);
  ADD ("growing", test_growing);
  ADD ("growing-early", test_growing_early);
  ADD ("tags", test_tags);
  ADD ("translated-tag", test_translated_tag);
  ADD ("archived-tag", test_archived_tag);
  ADD ("failed-tag", test_failed_tag);
  ADD ("random", test_random);

  return g_test_run ();
}
