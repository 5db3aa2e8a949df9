/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no JSON, what is not all of it, and what cannot be read on, at every byte. */
#include "config.h"

#include <string.h>

#include "archive/ebb-json-reader.h"
#include "core-support.h"
#include "ebb-error.h"

/* One byte at a time, and an error before one of them. */
#define TYPE_DRIP (drip_get_type ())
G_DECLARE_FINAL_TYPE (Drip, drip, TEST, DRIP, GInputStream)

struct _Drip
{
  GInputStream parent_instance;
  const char  *text;
  gsize        length;
  gsize        at;
  gsize        fail_at;
};

G_DEFINE_FINAL_TYPE (Drip, drip, G_TYPE_INPUT_STREAM)

static gssize
drip_read (GInputStream  *stream,
           void          *buffer,
           gsize          size,
           GCancellable  *cancellable,
           GError       **error)
{
  Drip *self = TEST_DRIP (stream);

  if (self->at == self->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is gone");
      return -1;
    }
  if (self->at == self->length || size == 0)
    return 0;

  *(char *) buffer = self->text[self->at++];

  return 1;
}

static void
drip_class_init (DripClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = drip_read;
}

static void
drip_init (Drip *self)
{
}

static EbbJsonReader *
read_drops (const char *text,
            gsize       length,
            gsize       fail_at)
{
  g_autoptr (Drip) drip = g_object_new (TYPE_DRIP, NULL);

  drip->text = text;
  drip->length = length;
  drip->fail_at = fail_at;

  return ebb_json_reader_new (G_INPUT_STREAM (drip), NULL);
}

/* To the end, by the way that @how is: token by token, over what the outermost
 * object has in it, or over all of it at once. */
static gboolean
read_all (EbbJsonReader  *reader,
          int             how,
          GError        **error)
{
  EbbJsonToken token = EBB_JSON_NULL;
  guint n = 0;

  do
    {
      if (!ebb_json_reader_next (reader, &token, error))
        return FALSE;
      if (how == 1 && n++ > 1 && !ebb_json_reader_skip (reader, token, error))
        return FALSE;
      if (how == 2 && token == EBB_JSON_OBJECT && !ebb_json_reader_leap (reader, error))
        return FALSE;
    }
  while (token != EBB_JSON_END);

  return TRUE;
}

#define WHOLE                                                                        \
  "\xef\xbb\xbf {\"a\" : [1, -0.5e+3, 2E5, 0, true, false, null, {}, []],\r\n"       \
  "\t\"b\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83c\\udf0a \xc3\xa9 plain\", "      \
  "\"c\": {\"d\": [[\"x\\\"]\", {\"e\": \"}\"}]]}}\n"

static void
test_whole (void)
{
  for (int how = 0; how <= 2; how++)
    {
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (EbbJsonReader) reader = NULL;
      g_autoptr (GError) error = NULL;

      stream = g_memory_input_stream_new_from_data (WHOLE, strlen (WHOLE), NULL);
      reader = ebb_json_reader_new (stream, NULL);
      read_all (reader, how, &error);
      g_assert_no_error (error);
    }
}

/* Without the mark at its beginning, which comes in one piece from every file. */
static void
test_cut (void)
{
  const char *text = WHOLE + 3;
  const gsize length = strlen (text) - 1;

  for (int how = 0; how <= 2; how++)
    {
      for (gsize n = 0; n < length; n++)
        {
          g_autoptr (EbbJsonReader) reader = read_drops (text, n, G_MAXSIZE);
          g_autoptr (GError) error = NULL;

          g_assert_false (read_all (reader, how, &error));
          g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
        }
    }
}

static void
test_unreadable (void)
{
  const char *text = WHOLE + 3;
  const gsize length = strlen (text);

  for (int how = 0; how <= 2; how++)
    {
      for (gsize n = 0; n <= length; n++)
        {
          g_autoptr (EbbJsonReader) reader = read_drops (text, length, n);
          g_autoptr (GError) error = NULL;

          g_assert_false (read_all (reader, how, &error));
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
        }
    }
}

static void
test_bad (void)
{
  static const char *const bad[] = {
    "-", "+1", ".5", "01", "-01", "1.", "1.x", "1.5.", "1e", "1E+", "1e-x", "1x", "0x10", "--1",
    "1-", "99999999999999999999", "1e999", "-1e999", "nul", "truE", "falsch", "NULL", "'a'",
    "\"\\x\"", "\"\\", "\"\\\x01\"", "\"\\u12", "\"\\u12g4\"", "\"\\u", "\"\\ud83c\"",
    "\"\\ud83cx\"", "\"\\ud83c\\", "\"\\ud83c\\n\"", "\"\\ud83c\\u0041\"", "\"\\ud83c\\ue000\"",
    "\"\\ud83c\\u00\"", "\"\\udf0a\"", "\"\\u0000\"", "\"\x01\"", "\"\xff\"", "\"\xed\xa0\x80\"",
    "{", "{a: 1}", "{\"a\"}", "{\"a\" 1}", "{\"a\": 1,}", "{,}", "{\"a\": 1 \"b\": 2}", "{]", "[}",
    "[1 2]", "[1,]", "[,1]", "]", "}", "1 2", "{} {}", "\xef\xbb", "\xef\xbb\xbe 1", "[1]]",
    "{\"a\": }", "{\"a\": ]}", "[\"a\": 1]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (EbbJsonReader) reader = NULL;
      g_autoptr (GError) error = NULL;

      stream = g_memory_input_stream_new_from_data (bad[i], (gssize) strlen (bad[i]), NULL);
      reader = ebb_json_reader_new (stream, NULL);
      if (read_all (reader, 0, &error))
        g_error ("“%s” was taken", bad[i]);
      g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
    }
}

/* Of numbers a thousand digits, and of a text more than any field can have. */
static void
test_long (void)
{
  g_autofree char *digits = g_strnfill (5000, '1');
  g_autofree char *letters = g_strnfill (33 * 1024 * 1024, 'a');
  g_autofree char *text = g_strconcat ("\"", letters, "\"", NULL);
  const char *const both[] = { digits, text };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (EbbJsonReader) reader = NULL;
      g_autoptr (GError) error = NULL;

      stream = g_memory_input_stream_new_from_data (both[i], (gssize) strlen (both[i]), NULL);
      reader = ebb_json_reader_new (stream, NULL);
      g_assert_false (read_all (reader, 0, &error));
      g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
    }
}

/* Only to a place that there is */
static void
test_go_to (void)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (EbbJsonReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  EbbJsonToken token = EBB_JSON_NULL;
  EbbJsonMark mark;

  stream = g_memory_input_stream_new_from_data ("{\"a\": 1, \"b\": 2}", -1, NULL);
  reader = ebb_json_reader_new (stream, NULL);
  g_assert_true (ebb_json_reader_next (reader, &token, NULL));
  g_assert_true (ebb_json_reader_next (reader, &token, NULL));
  mark = ebb_json_reader_get_mark (reader);
  g_assert_true (ebb_json_reader_go_to (reader, &mark, NULL));
  g_assert_true (ebb_json_reader_next (reader, &token, NULL));
  g_assert_cmpint (token, ==, EBB_JSON_INTEGER);

  mark.offset = 999;
  g_assert_false (ebb_json_reader_go_to (reader, &mark, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/* Told to stop, it reads no further. */
static void
test_cancelled (void)
{
  g_autofree char *path = support_path ("cancelled.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) text = g_bytes_new_static (WHOLE, strlen (WHOLE));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (EbbJsonReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  support_write (path, text);
  stream = g_file_read (file, NULL, NULL);
  reader = ebb_json_reader_new (G_INPUT_STREAM (stream), cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_false (read_all (reader, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-reader/whole", test_whole);
  g_test_add_func ("/json-reader/cut", test_cut);
  g_test_add_func ("/json-reader/unreadable", test_unreadable);
  g_test_add_func ("/json-reader/bad", test_bad);
  g_test_add_func ("/json-reader/long", test_long);
  g_test_add_func ("/json-reader/go-to", test_go_to);
  g_test_add_func ("/json-reader/cancelled", test_cancelled);

  return g_test_run ();
}
