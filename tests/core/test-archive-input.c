/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "archive-support.h"
#include "ebb-error.h"

/* What cannot be taken in: nothing of it is, and it is said what and where. */

#define HEAD "{\"format\": \"ebb-archive\", \"version\": 1, \"tables\": 3,\n"
#define ENTRY \
  "\"uid\": \"a\", \"time\": 1700000000, \"utc_offset\": 3600, \"created\": 1700000000, " \
  "\"modified\": 1700000000"

typedef struct
{
  const char *name;
  const char *text;
  const char *said;
  EbbError    code;
} Bad;

static const Bad bad[] = {
  { "empty", "", "Line 1", EBB_ERROR_INVALID },
  { "not-json", "Dear diary,\n", "not JSON", EBB_ERROR_INVALID },
  { "other-json", "[1, 2, 3]", "nothing that Ebb has exported", EBB_ERROR_INVALID },
  { "other-object", "{\"entry\": []}", "nothing that Ebb has exported", EBB_ERROR_INVALID },
  { "truncated", HEAD "\"entry\": [\n{" ENTRY ", \"intensity\": 4},\n{\"uid\": \"b", "Line 4",
    EBB_ERROR_INVALID },
  { "cut-at-end", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4}]", "not all of it",
    EBB_ERROR_INVALID },
  { "more-after", HEAD "\"entry\": []} x", "Line 2", EBB_ERROR_INVALID },
  { "newer-format", "{\"format\": \"ebb-archive\", \"version\": 2, \"tables\": 3, \"new\": 1}",
    "newer Ebb", EBB_ERROR_NEWER_VERSION },
  { "newer-tables", "{\"format\": \"ebb-archive\", \"version\": 1, \"tables\": 999}", "newer Ebb",
    EBB_ERROR_NEWER_VERSION },
  { "intensity-11", HEAD "\"entry\": [\n\n{" ENTRY ", \"intensity\": 11}]}",
    "Line 4 of the file: “intensity” cannot be 11", EBB_ERROR_INVALID },
  { "intensity-minus", HEAD "\"entry\": [{" ENTRY ", \"intensity\": -1}]}",
    "“intensity” cannot be -1", EBB_ERROR_INVALID },
  { "intensity-text", HEAD "\"entry\": [{" ENTRY ", \"intensity\": \"5\"}]}",
    "“intensity” has to be a whole number", EBB_ERROR_INVALID },
  { "intensity-half", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 5.5}]}",
    "“intensity” has to be a whole number", EBB_ERROR_INVALID },
  { "note-number", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 5, \"note\": 5}]}",
    "“note” has to be a text", EBB_ERROR_INVALID },
  { "intensity-none", HEAD "\"entry\": [{" ENTRY "}]}", "“intensity” is missing",
    EBB_ERROR_INVALID },
  { "number-too-large", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 99999999999999999999}]}",
    "too large", EBB_ERROR_INVALID },
  { "year-9999", HEAD "\"entry\": [{\"uid\": \"a\", \"time\": 253370764800, \"utc_offset\": 0, "
    "\"created\": 253370764800, \"modified\": 253370764800, \"intensity\": 1}]}",
    "“time” cannot be 253370764800", EBB_ERROR_INVALID },
  { "future", HEAD "\"entry\": [{\"uid\": \"a\", \"time\": 1900000000, \"utc_offset\": 0, "
    "\"created\": 1700000000, \"modified\": 1700000000, \"intensity\": 1}]}", "still to come",
    EBB_ERROR_INVALID },
  { "before-1970", HEAD "\"entry\": [{\"uid\": \"a\", \"time\": -5, \"utc_offset\": 0, "
    "\"created\": 0, \"modified\": 0, \"intensity\": 1}]}", "“time” cannot be -5",
    EBB_ERROR_INVALID },
  { "offset", HEAD "\"entry\": [{\"uid\": \"a\", \"time\": 5, \"utc_offset\": 90000, "
    "\"created\": 5, \"modified\": 5, \"intensity\": 1}]}", "“utc_offset” cannot be 90000",
    EBB_ERROR_INVALID },
  { "no-time", HEAD "\"entry\": [{\"uid\": \"a\", \"utc_offset\": 0, \"created\": 5, "
    "\"modified\": 5, \"intensity\": 1}]}", "“time” is missing", EBB_ERROR_INVALID },
  { "null-time", HEAD "\"entry\": [{\"uid\": \"a\", \"time\": null, \"utc_offset\": 0}]}",
    "“time” cannot be empty", EBB_ERROR_INVALID },
  { "no-uid", HEAD "\"entry\": [{\"uid\": \"\", \"time\": 5, \"utc_offset\": 0, \"created\": 5, "
    "\"modified\": 5, \"intensity\": 1}]}", "“uid” is missing", EBB_ERROR_INVALID },
  { "kind", HEAD "\"entry\": [{" ENTRY ", \"kind\": \"dream\"}]}", "“dream” is no kind",
    EBB_ERROR_INVALID },
  { "section", HEAD "\"plan_item\": [{\"uid\": \"p\", \"section\": \"x\", \"position\": 0, "
    "\"created\": 0, \"modified\": 0}]}", "“x” is no section", EBB_ERROR_INVALID },
  { "chip-kind", HEAD "\"tag\": [{\"uid\": \"t\", \"kind\": \"x\", \"name\": \"n\"}]}",
    "“x” is no kind of chip", EBB_ERROR_INVALID },
  { "twice-different", HEAD "\"entry\": [\n{" ENTRY ", \"intensity\": 4},\n{" ENTRY
    ", \"intensity\": 5}]}", "Line 4 of the file: This has the same uid as line 3",
    EBB_ERROR_INVALID },
  { "unknown-chip", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4, "
    "\"entry_tag\": [{\"tag\": \"gone\"}]}]}", "“tag” names something", EBB_ERROR_INVALID },
  { "chip-twice", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4, \"entry_tag\": "
    "[{\"tag\": \"trigger-hungry\"}, {\"tag\": \"trigger-hungry\"}]}]}",
    "Something is there twice (entry_tag.", EBB_ERROR_INVALID },
  { "rating", HEAD "\"entry\": [{" ENTRY ", \"kind\": \"episode\", "
    "\"rating\": [{\"uid\": \"r\", \"elapsed\": -1, \"intensity\": 4}]}]}",
    "A value is not possible (", EBB_ERROR_INVALID },
  { "unknown-field", HEAD "\"entry\": [{" ENTRY ", \"colour\": 4}]}",
    "“colour” is nothing that this Ebb knows", EBB_ERROR_INVALID },
  { "unknown-table", HEAD "\"dreams\": []}", "Line 2 of the file: “dreams” is nothing",
    EBB_ERROR_INVALID },
  { "field-twice", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4, \"intensity\": 5}]}",
    "“intensity” is there twice", EBB_ERROR_INVALID },
  { "table-twice", HEAD "\"entry\": [], \"entry\": []}", "“entry” is there twice",
    EBB_ERROR_INVALID },
  { "table-object", HEAD "\"entry\": {}}", "“entry” has to be a list", EBB_ERROR_INVALID },
  { "record-number", HEAD "\"entry\": [5]}", "no record", EBB_ERROR_INVALID },
  { "part-text", HEAD "\"entry\": [{" ENTRY ", \"entry_tag\": \"x\"}]}",
    "“entry_tag” has to be a list", EBB_ERROR_INVALID },
  { "part-number", HEAD "\"entry\": [{" ENTRY ", \"entry_tag\": [5]}]}",
    "“entry_tag” has something in it that is no record", EBB_ERROR_INVALID },
  { "part-cut", HEAD "\"entry\": [{" ENTRY ", \"entry_tag\": [", "Line 2", EBB_ERROR_INVALID },
  { "part-strange", HEAD "\"entry\": [{" ENTRY ", \"entry_tag\": [nul]}]}", "Line 2",
    EBB_ERROR_INVALID },
  { "part-field", HEAD "\"entry\": [{" ENTRY ", \"entry_tag\": [{\"colour\": 1}]}]}",
    "“colour” is nothing that this Ebb knows", EBB_ERROR_INVALID },
  { "chips", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4, \"chips\": \"t1\"}]}",
    "“chips” is nothing", EBB_ERROR_INVALID },
  { "row-number", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4, \"id\": 1}]}",
    "“id” is nothing", EBB_ERROR_INVALID },
  { "deep", HEAD "\"entry\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "nested too deeply",
    EBB_ERROR_INVALID },
  { "invalid-utf8", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4, \"note\": \"a\xff\"}]}",
    "not in UTF-8", EBB_ERROR_INVALID },
  { "surrogate", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4, \"note\": \"\\ud800\"}]}",
    "Line 2", EBB_ERROR_INVALID },
  { "nul", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4, \"note\": \"a\\u0000b\"}]}",
    "a character that is none", EBB_ERROR_INVALID },
  { "trailing-comma", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4,}]}", "Line 2",
    EBB_ERROR_INVALID },
  { "no-comma", HEAD "\"entry\": [{" ENTRY " \"intensity\": 4}]}", "Line 2", EBB_ERROR_INVALID },
  { "leading-zero", HEAD "\"entry\": [{" ENTRY ", \"intensity\": 04}]}", "Line 2",
    EBB_ERROR_INVALID },
  { "comment", HEAD "/* hello */ \"entry\": []}", "Line 2", EBB_ERROR_INVALID },
  { "newline-in-text", HEAD "\"entry\": [{" ENTRY ", \"note\": \"a\nb\"}]}", "Line 2",
    EBB_ERROR_INVALID },
};

/* The faulty record comes last: what came before it must not stay. */
static void
test_bad (gconstpointer data)
{
  const Bad *one = data;
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *path = support_path ("bad.json");
  g_autofree char *before = archive_dump (to);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, one->text, -1, NULL));
  for (int choice = EBB_ARCHIVE_LOOK; choice <= EBB_ARCHIVE_KEEP_NEWER; choice++)
    {
      g_assert_false (archive_import (to, path, (EbbArchiveChoice) choice, NULL, &error));
      g_assert_error (error, EBB_ERROR, (int) one->code);
      if (strstr (error->message, one->said) == NULL)
        g_error ("“%s” is not in “%s”", one->said, error->message);
      g_assert_true (g_str_has_suffix (error->message, "Nothing was changed."));
      g_clear_error (&error);
    }
  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);
}

static void
test_huge_note (void)
{
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *path = support_path ("huge.json");
  g_autofree char *before = archive_dump (to);
  g_autofree char *after = NULL;
  g_autofree char *note = g_strnfill (10 * 1024 * 1024, 'a');
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  text = g_strconcat (HEAD "\"entry\": [\n{" ENTRY ", \"intensity\": 4, \"note\": \"", note,
                      "\"}]}", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_false (archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "Line 3 of the file: “note” is too long. Nothing was changed.");
  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);
}

/* A message goes no further than a person reads. */
static void
test_long_name (void)
{
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *path = support_path ("long.json");
  g_autofree char *name = g_strnfill (1024 * 1024, 'x');
  g_autofree char *text = g_strconcat (HEAD "\"entry\": [{\"", name, "\": 1}]}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_false (archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

static void
test_no_file (void)
{
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *folder = support_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_false (archive_import (to, "/nowhere/all.json", EBB_ARCHIVE_REFUSE, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (archive_import (to, folder, EBB_ARCHIVE_REFUSE, NULL, &error));
  g_assert_nonnull (error);
}

/* What is right and looks odd is taken as it is meant. */
static void
test_odd (void)
{
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *path = support_path ("odd.json");
  g_autofree char *note = NULL;
  g_autoptr (EbbDatabase) database = ebb_database_new ();
  g_autoptr (GError) error = NULL;
  const char *text =
    HEAD "\"entry\"\t:\r\n[{" ENTRY ",\"intensity\":-0,"
    "\"note\":\"\\ud83c\\udf0a \\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\",\"mood\":null},"
    "{" ENTRY ",\"intensity\":0,"
    "\"note\":\"\\ud83c\\udf0a \\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\"}]}\n\n";

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ebb_database_open (database, to, TRUE, NULL));
  g_assert_cmpint (support_int (database, "SELECT count(*) FROM entry"), ==, 1);
  note = support_text (database, "SELECT note FROM entry");
  g_assert_cmpstr (note, ==, "🌊 é\"\\/\b\f\n\r\t");
}

static void
assert_refused (const char *to,
                const char *member,
                const char *said)
{
  g_autofree char *path = support_path ("bad.json");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  text = g_strconcat (HEAD "\"entry\": [{" ENTRY ", \"intensity\": 4, ", member, "}]}", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_false (archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, &error));
  g_assert_nonnull (strstr (error->message, said));
}

/* Kinds of columns that no table has yet come out and in as the others do. */
static void
test_other_types (void)
{
  const char *columns =
    "ALTER TABLE entry ADD COLUMN weight REAL; ALTER TABLE entry ADD COLUMN scan BLOB;"
    "ALTER TABLE entry ADD COLUMN half REAL NOT NULL DEFAULT 0.5";
  g_autofree char *from = archive_new_journal ("from.db");
  g_autofree char *to = archive_new_journal ("to.db");
  g_autofree char *path = support_path ("types.json");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  support_raw_exec (from, columns);
  support_raw_exec (to, columns);
  support_raw_exec (from, "INSERT INTO entry (uid, time, utc_offset, intensity, created, modified,"
                          "                   weight, scan, half) VALUES"
                          "  ('a', 1, 0, 4, 1, 1, -0.25, x'00ff10', 1e300),"
                          "  ('b', 1, 0, 4, 1, 1, 3, x'', 0.5),"
                          "  ('c', 1, 0, 4, 1, 1, NULL, NULL, 1)");
  before = archive_dump (from);
  archive_export (from, path, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      archive_import (to, path, EBB_ARCHIVE_REFUSE, NULL, &error);
      g_assert_no_error (error);
      g_clear_pointer (&after, g_free);
      after = archive_dump (to);
      g_assert_cmpstr (after, ==, before);
    }

  assert_refused (to, "\"weight\": \"much\"", "“weight” has to be a number");
  assert_refused (to, "\"half\": null", "“half” cannot be empty");
  assert_refused (to, "\"scan\": 7", "“scan” has to be a text");
  assert_refused (to, "\"scan\": \"AP8Q!\"", "“scan” has to be in base64");
  g_clear_pointer (&after, g_free);
  after = archive_dump (to);
  g_assert_cmpstr (after, ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/archive-input/bad/", bad[i].name, NULL);

      g_test_add_data_func (path, &bad[i], test_bad);
    }
  g_test_add_func ("/archive-input/huge-note", test_huge_note);
  g_test_add_func ("/archive-input/long-name", test_long_name);
  g_test_add_func ("/archive-input/no-file", test_no_file);
  g_test_add_func ("/archive-input/odd", test_odd);
  g_test_add_func ("/archive-input/other-types", test_other_types);

  return g_test_run ();
}
