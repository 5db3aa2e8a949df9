/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core-support.h"
#include "ebb-error.h"
#include "storage/ebb-record.h"

/* A record with a property of every type that is kept, and one that is not. */
#define SAMPLE_TYPE (sample_get_type ())

G_DECLARE_FINAL_TYPE (Sample, sample, TEST, SAMPLE, EbbRecord)

typedef enum {
  PROP_TEXT = 1,
  PROP_BIG_NUMBER,
  PROP_ANSWER,
  PROP_OFFSET,
  PROP_IS_ON,
  PROP_PASSING,
} SampleProperty;

struct _Sample
{
  EbbRecord parent_instance;

  GValue values[PROP_PASSING + 1];
};

G_DEFINE_FINAL_TYPE (Sample, sample, EBB_TYPE_RECORD)

static GParamSpec *properties[PROP_PASSING + 1];

static void
sample_get_property (GObject    *object,
                     guint       id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  g_value_copy (&TEST_SAMPLE (object)->values[id], value);
}

static void
sample_set_property (GObject      *object,
                     guint         id,
                     const GValue *value,
                     GParamSpec   *pspec)
{
  if (g_param_values_cmp (pspec, value, &TEST_SAMPLE (object)->values[id]) == 0)
    return;

  g_value_copy (value, &TEST_SAMPLE (object)->values[id]);
  g_object_notify_by_pspec (object, pspec);
}

static void
sample_finalize (GObject *object)
{
  for (guint i = 1; i < G_N_ELEMENTS (properties); i++)
    g_value_unset (&TEST_SAMPLE (object)->values[i]);

  G_OBJECT_CLASS (sample_parent_class)->finalize (object);
}

static void
sample_class_init (SampleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags stored = flags | EBB_PARAM_STORED;

  object_class->get_property = sample_get_property;
  object_class->set_property = sample_set_property;
  object_class->finalize = sample_finalize;
  EBB_RECORD_CLASS (klass)->table = "sample";

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", stored);
  properties[PROP_BIG_NUMBER] =
    g_param_spec_int64 ("big-number", NULL, NULL, G_MININT64, G_MAXINT64, 0, stored);
  properties[PROP_ANSWER] = g_param_spec_int ("answer", NULL, NULL, -1, 100, -1, stored);
  properties[PROP_OFFSET] = g_param_spec_int ("offset", NULL, NULL, -100, 100, 0, stored);
  properties[PROP_IS_ON] = g_param_spec_boolean ("is-on", NULL, NULL, FALSE, stored);
  properties[PROP_PASSING] = g_param_spec_int ("passing", NULL, NULL, 0, 100, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sample_init (Sample *self)
{
  for (guint i = 1; i < G_N_ELEMENTS (properties); i++)
    {
      g_value_init (&self->values[i], properties[i]->value_type);
      g_param_value_set_default (properties[i], &self->values[i]);
    }
}

static Sample *
new_sample (const char *text,
            gint64      big_number,
            int         answer,
            int         offset,
            gboolean    is_on)
{
  return g_object_new (SAMPLE_TYPE, "text", text, "big-number", big_number, "answer", answer,
                       "offset", offset, "is-on", is_on, "passing", 9, NULL);
}

static EbbDatabase *
open_database (void)
{
  g_autofree char *path = support_path ("sample.db");
  g_autoptr (GError) error = NULL;
  EbbDatabase *database = ebb_database_new ();

  ebb_database_open (database, path, FALSE, &error);
  g_assert_no_error (error);
  support_exec (database, "CREATE TABLE sample (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, "
                          "text TEXT NOT NULL, big_number INTEGER NOT NULL, answer INTEGER, "
                          "offset INTEGER NOT NULL, is_on INTEGER NOT NULL) STRICT");

  return database;
}

static gboolean
insert (EbbDatabase  *database,
        gpointer      record,
        GError      **error)
{
  return ebb_record_insert (record, database, error);
}

static gboolean
insert_and_give_up (EbbDatabase  *database,
                    gpointer      record,
                    GError      **error)
{
  return ebb_record_insert (record, database, error) &&
         ebb_fail (error, EBB_ERROR_FAILED, "changed my mind");
}

static gboolean
update (EbbDatabase  *database,
        gpointer      record,
        GError      **error)
{
  return ebb_record_update (record, database, error);
}

static gboolean
delete (EbbDatabase  *database,
        gpointer      record,
        GError      **error)
{
  return ebb_record_delete (record, database, error);
}

static void
write_record (EbbDatabase     *database,
              EbbDatabaseFunc  func,
              gpointer         record)
{
  g_autoptr (GError) error = NULL;

  ebb_database_transaction (database, func, record, &error);
  g_assert_no_error (error);
}

static void
assert_same (gpointer a,
             gpointer b)
{
  g_autofree GParamSpec **all = NULL;
  guint n_all = 0;
  guint n_compared = 0;

  all = g_object_class_list_properties (G_OBJECT_GET_CLASS (a), &n_all);
  for (guint i = 0; i < n_all; i++)
    {
      g_auto (GValue) value_a = G_VALUE_INIT;
      g_auto (GValue) value_b = G_VALUE_INIT;

      if ((all[i]->flags & EBB_PARAM_STORED) == 0)
        continue;
      g_object_get_property (a, all[i]->name, &value_a);
      g_object_get_property (b, all[i]->name, &value_b);
      if (g_param_values_cmp (all[i], &value_a, &value_b) != 0)
        g_error ("%s is not the same", all[i]->name);
      n_compared++;
    }
  g_assert_cmpuint (n_compared, ==, 7);
}

static Sample *
read_back (EbbDatabase *database,
           gpointer     record)
{
  g_autofree char *clauses = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  clauses = g_strdup_printf ("WHERE id = %" G_GINT64_FORMAT, ebb_record_get_id (record));
  records = ebb_record_query (SAMPLE_TYPE, database, clauses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);

  return g_object_ref (g_ptr_array_index (records, 0));
}

static char *
make_long_text (void)
{
  char *text = g_malloc (1024 * 1024 + 1);

  memset (text, 'e', 1024 * 1024);
  text[1024 * 1024] = '\0';

  return text;
}

static void
test_round_trip (void)
{
  g_autofree char *long_text = make_long_text ();
  Sample *samples[] = {
    new_sample ("", 0, -1, 0, FALSE),
    new_sample ("0", G_MAXINT64, 0, -1, TRUE),
    new_sample ("NULL", G_MININT64, 100, -100, FALSE),
    new_sample ("'; DROP TABLE sample; --", -1, 1, 100, TRUE),
    new_sample ("\"?1\" :x @y $z \\ % \t\r\n\x01", 1, 2, 3, TRUE),
    new_sample ("疲れた – Größe, e\xcc\x81, \xf0\x9f\x8c\x8a, \xe2\x80\xae" "RTL שלום",
                4, 5, 6, FALSE),
    new_sample (long_text, 7, 8, 9, TRUE),
  };
  g_autoptr (EbbDatabase) database = open_database ();

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (Sample) read = NULL;

      g_assert_cmpint (ebb_record_get_id (EBB_RECORD (samples[i])), ==, 0);
      write_record (database, insert, samples[i]);
      g_assert_cmpint (ebb_record_get_id (EBB_RECORD (samples[i])), ==, i + 1);

      read = read_back (database, samples[i]);
      assert_same (samples[i], read);
      g_assert_finalize_object (g_steal_pointer (&read));
      g_assert_finalize_object (samples[i]);
    }

  /* Unanswered is NULL, and nothing else is. */
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM sample WHERE answer IS NULL"),
                   ==, 1);
  g_assert_cmpint (support_int (database, "SELECT id FROM sample WHERE answer IS NULL"), ==, 1);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM sample WHERE answer = 0"), ==, 1);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM sample WHERE offset = -1"), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_uid (void)
{
  g_autoptr (Sample) first = new_sample ("a", 1, 1, 1, TRUE);
  g_autoptr (Sample) second = new_sample ("a", 1, 1, 1, TRUE);
  g_autoptr (EbbDatabase) database = open_database ();
  g_autoptr (Sample) read = NULL;
  g_autofree char *uid = support_dup_uid (first);
  g_autofree char *other_uid = support_dup_uid (second);
  g_autofree char *uid_after = NULL;
  g_autofree char *read_uid = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_uuid_string_is_valid (uid));
  g_assert_cmpstr (uid, !=, other_uid);

  write_record (database, insert, first);
  g_object_set (first, "text", "b", NULL);
  write_record (database, update, first);
  uid_after = support_dup_uid (first);
  read = read_back (database, first);
  read_uid = support_dup_uid (read);
  g_assert_cmpstr (uid_after, ==, uid);
  g_assert_cmpstr (read_uid, ==, uid);

  /* Two rows of the same one cannot be. */
  g_object_set (second, "uid", uid, NULL);
  g_assert_false (ebb_database_transaction (database, insert, second, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (second)), ==, 0);

  g_assert_finalize_object (g_steal_pointer (&read));
  g_assert_finalize_object (g_steal_pointer (&first));
  g_assert_finalize_object (g_steal_pointer (&second));
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_update_and_delete (void)
{
  g_autoptr (Sample) sample = new_sample ("a", 1, 5, 1, TRUE);
  g_autoptr (Sample) bystander = new_sample ("b", 2, 6, 2, FALSE);
  g_autoptr (EbbDatabase) database = open_database ();
  g_autoptr (Sample) read = NULL;
  g_autoptr (Sample) read_bystander = NULL;

  write_record (database, insert, sample);
  write_record (database, insert, bystander);
  g_object_set (sample, "text", "c", "big-number", G_GINT64_CONSTANT (-3), "answer", -1,
                "offset", -1, "is-on", FALSE, NULL);
  write_record (database, update, sample);

  read = read_back (database, sample);
  read_bystander = read_back (database, bystander);
  assert_same (sample, read);
  assert_same (bystander, read_bystander);
  g_assert_cmpint (support_int (database, "SELECT answer IS NULL FROM sample WHERE id = 1"), ==, 1);

  write_record (database, delete, sample);
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM sample"), ==, 1);
  g_assert_cmpint (support_int (database, "SELECT id FROM sample"), ==, 2);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (sample)), ==, 1);

  g_assert_finalize_object (g_steal_pointer (&read));
  g_assert_finalize_object (g_steal_pointer (&read_bystander));
  g_assert_finalize_object (g_steal_pointer (&sample));
  g_assert_finalize_object (g_steal_pointer (&bystander));
  g_assert_finalize_object (g_steal_pointer (&database));
}

/* Row numbers are used again. An old copy must not write over the new row, nor
 * think that it was kept. */
static void
test_row_of_another (void)
{
  g_autoptr (Sample) old = new_sample ("old", 1, 5, 1, TRUE);
  g_autoptr (Sample) new = new_sample ("new", 2, 6, 2, FALSE);
  g_autoptr (EbbDatabase) database = open_database ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  write_record (database, insert, old);
  write_record (database, delete, old);
  g_assert_false (ebb_database_transaction (database, update, old, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);

  write_record (database, insert, new);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (new)), ==, ebb_record_get_id (EBB_RECORD (old)));
  g_assert_false (ebb_database_transaction (database, update, old, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (ebb_database_transaction (database, delete, old, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_NOT_FOUND);

  text = support_text (database, "SELECT text FROM sample");
  g_assert_cmpstr (text, ==, "new");
  g_assert_finalize_object (g_steal_pointer (&old));
  g_assert_finalize_object (g_steal_pointer (&new));
  g_assert_finalize_object (g_steal_pointer (&database));
}

/* The number of a row that was rolled back is the next one's. */
static void
test_rollback (void)
{
  g_autoptr (Sample) first = new_sample ("first", 1, 5, 1, TRUE);
  g_autoptr (Sample) second = new_sample ("second", 2, 6, 2, FALSE);
  g_autoptr (Sample) read = NULL;
  g_autoptr (EbbDatabase) database = open_database ();
  g_autoptr (GError) error = NULL;

  g_assert_false (ebb_database_transaction (database, insert_and_give_up, first, &error));
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (first)), ==, 1);
  g_object_set (first, "id", G_GINT64_CONSTANT (0), NULL);

  write_record (database, insert, second);
  write_record (database, insert, first);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (second)), ==, 1);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (first)), ==, 2);
  read = read_back (database, first);
  assert_same (first, read);

  g_assert_finalize_object (g_steal_pointer (&read));
  g_assert_finalize_object (g_steal_pointer (&first));
  g_assert_finalize_object (g_steal_pointer (&second));
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_assign (void)
{
  g_autoptr (Sample) source = new_sample ("source", 1, -1, 1, TRUE);
  g_autoptr (Sample) target = new_sample ("target", 1, 6, 2, FALSE);
  guint notified = 0;
  guint notified_text = 0;

  g_object_set (source, "id", G_GINT64_CONSTANT (17), "passing", 50, NULL);
  g_signal_connect_swapped (target, "notify", G_CALLBACK (support_count_cb), &notified);
  g_signal_connect_swapped (target, "notify::text", G_CALLBACK (support_count_cb), &notified_text);

  ebb_record_assign (EBB_RECORD (target), EBB_RECORD (source));
  assert_same (source, target);
  g_assert_cmpint (ebb_record_get_id (EBB_RECORD (target)), ==, 17);
  /* Six of them differed: big-number did not. */
  g_assert_cmpuint (notified, ==, 6);
  g_assert_cmpuint (notified_text, ==, 1);

  ebb_record_assign (EBB_RECORD (target), EBB_RECORD (source));
  g_assert_cmpuint (notified, ==, 6);
  g_assert_finalize_object (g_steal_pointer (&source));
  g_assert_finalize_object (g_steal_pointer (&target));
}

static void
test_query (void)
{
  g_autoptr (EbbDatabase) database = open_database ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  records = ebb_record_query (SAMPLE_TYPE, database, "", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 0);
  g_clear_pointer (&records, g_ptr_array_unref);

  support_exec (database, "INSERT INTO sample VALUES (3, 'u3', 'c', 0, NULL, 0, 0), "
                          "(1, 'u1', 'a', 0, 1, 0, 0), (2, 'u2', 'b' || x'ff', 0, 2, 0, 1)");
  records = ebb_record_query (SAMPLE_TYPE, database, "WHERE id > 1 ORDER BY id DESC LIMIT 2",
                              &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpint (ebb_record_get_id (g_ptr_array_index (records, 0)), ==, 3);
  g_assert_cmpint (ebb_record_get_id (g_ptr_array_index (records, 1)), ==, 2);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = NULL;

      g_object_get (g_ptr_array_index (records, i), "text", &text, NULL);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }

  support_exec (database, "DROP TABLE sample");
  g_assert_null (ebb_record_query (SAMPLE_TYPE, database, "", &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_assert_finalize_object (g_steal_pointer (&database));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/record/round-trip", test_round_trip);
  g_test_add_func ("/record/uid", test_uid);
  g_test_add_func ("/record/update-and-delete", test_update_and_delete);
  g_test_add_func ("/record/row-of-another", test_row_of_another);
  g_test_add_func ("/record/rollback", test_rollback);
  g_test_add_func ("/record/assign", test_assign);
  g_test_add_func ("/record/query", test_query);

  return g_test_run ();
}
