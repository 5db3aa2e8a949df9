/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "document/ebb-document-blocks.h"
#include "learn/ebb-markdown.h"

static const EbbPart *
last (EbbDocument *document)
{
  return ebb_document_get_part (document, ebb_document_get_n_parts (document) - 1);
}

static void
test_text (void)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  g_autofree char *text = NULL;

  ebb_document_add_text (document, EBB_STYLE_HEADING, "A < B & C");
  g_assert_cmpstr (last (document)->markup, ==, "A &lt; B &amp; C");
  g_assert_cmpint (last (document)->style, ==, EBB_STYLE_HEADING);

  /* Neither is a character of markup, and all else of the text stays. */
  ebb_document_add_text (document, EBB_STYLE_BODY, "a\x01" "b\nc\x7f" "d\xff" "e");
  g_assert_cmpstr (last (document)->markup, ==, "ab\ncd\xef\xbf\xbd" "e");

  ebb_document_add_item (document, EBB_STYLE_BODY, "•", "<b>When</b> &lt;x&gt;");
  g_assert_cmpstr (last (document)->marker, ==, "•");
  g_assert_true (last (document)->whole);

  /* Pango would refuse all of it for what is left of a control character. */
  ebb_document_add_markup (document, EBB_STYLE_BODY, "<b>a&#x1;b</b>&#x7f;&#x41;&#xa;");
  g_assert_cmpstr (last (document)->markup, ==, "<b>ab</b>&#x41;&#xa;");
  ebb_document_add_markup (document, EBB_STYLE_BODY, "");

  ebb_document_add_pair (document, "From", "<1>");
  g_assert_cmpuint (last (document)->table, ==, 0);

  text = ebb_document_dup_text (document);
  g_assert_cmpstr (text, ==,
                   "A < B & C\nab\ncd\xef\xbf\xbd" "e\nWhen <x>\nab&#x41;&#xa;\nFrom\n<1>\n");

  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_table (void)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  const EbbColumn columns[] = { { "Day", 2, FALSE }, { "How many", 1, TRUE } };
  const EbbColumn bare[] = { { NULL, 1, FALSE } };
  const char *cells[] = { "Monday", "3" };
  const char *one[] = { "x" };

  ebb_document_begin_table (document, columns, G_N_ELEMENTS (columns));
  g_assert_true (last (document)->is_head);
  g_assert_cmpstr (g_ptr_array_index (last (document)->cells, 1), ==, "<b>How many</b>");

  ebb_document_add_row (document, cells);
  g_assert_false (last (document)->is_head);
  g_assert_cmpuint (last (document)->cells->len, ==, 2);
  g_assert_cmpuint (last (document)->table, ==, ebb_document_get_part (document, 0)->table);
  g_assert_true (g_array_index (last (document)->columns, EbbColumn, 1).numeric);

  ebb_document_begin_table (document, bare, G_N_ELEMENTS (bare));
  g_assert_cmpuint (ebb_document_get_n_parts (document), ==, 2);
  ebb_document_add_row (document, one);
  g_assert_cmpuint (last (document)->table, !=, ebb_document_get_part (document, 0)->table);
}

static void
test_frames (void)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  guint first;

  ebb_document_begin_group (document);
  ebb_document_begin_box (document);
  ebb_document_begin_indent (document);
  ebb_document_add_rule (document);
  first = last (document)->group;
  g_assert_cmpuint (first, !=, 0);
  g_assert_true (last (document)->boxed);
  g_assert_cmpuint (last (document)->indent, ==, 1);
  ebb_document_end_indent (document);
  ebb_document_end_box (document);
  ebb_document_end_group (document);

  ebb_document_add_page_break (document);
  g_assert_cmpuint (last (document)->group, ==, 0);
  g_assert_false (last (document)->boxed);
  g_assert_cmpuint (last (document)->indent, ==, 0);

  ebb_document_begin_group (document);
  ebb_document_add_rule (document);
  g_assert_cmpuint (last (document)->group, !=, first);
}

static void
draw (cairo_t  *cr,
      double    width,
      double    height,
      gpointer  user_data)
{
}

static void
test_drawing (void)
{
  EbbDocument *document = ebb_document_new ();
  char *data = g_strdup ("numbers");
  gpointer held = data;

  g_object_add_weak_pointer (G_OBJECT (document), &held);
  ebb_document_add_drawing (document, 0.5, draw, data, g_free);
  g_assert_cmpstr (last (document)->draw_data, ==, "numbers");
  g_assert_finalize_object (document);
  g_assert_null (held);
}

static GBytes *
find (const char *url,
      gpointer    user_data)
{
  g_assert_cmpstr (url, ==, "pictures/wave.svg");

  return user_data != NULL ? g_bytes_new_static (user_data, strlen (user_data)) : NULL;
}

static void
test_blocks (void)
{
  const char *markdown =
    "## What it *is*\n\n"
    "See [this page](ebb:cravings) or [that](https://example.org/a?b=1&c=2).\n\n"
    "1. One\n2. Two\n\n   More of two\n\n"
    "> Apart\n\n"
    "![A wave](pictures/wave.svg)\n";
  g_autoptr (GPtrArray) blocks = ebb_markdown_parse (markdown, strlen (markdown), NULL);
  g_autoptr (EbbDocument) document = ebb_document_new ();

  ebb_document_add_blocks (document, blocks, find, (gpointer) "<svg/>");
  g_assert_cmpuint (ebb_document_get_n_parts (document), ==, 7);
  g_assert_cmpint (ebb_document_get_part (document, 0)->style, ==, EBB_STYLE_HEADING);
  g_assert_cmpstr (ebb_document_get_part (document, 0)->markup, ==, "What it <i>is</i>");
  /* What leads out of the program is spelled out, what leads within it is words. */
  g_assert_cmpstr (ebb_document_get_part (document, 1)->markup, ==,
                   "See this page or that (https://example.org/a?b=1&amp;c=2).");
  g_assert_cmpstr (ebb_document_get_part (document, 2)->marker, ==, "1.");
  g_assert_cmpstr (ebb_document_get_part (document, 3)->marker, ==, "2.");
  g_assert_cmpstr (ebb_document_get_part (document, 4)->markup, ==, "More of two");
  g_assert_cmpuint (ebb_document_get_part (document, 4)->indent, ==, 1);
  g_assert_true (ebb_document_get_part (document, 5)->boxed);
  g_assert_cmpint (ebb_document_get_part (document, 6)->kind, ==, EBB_PART_PICTURE);
  g_assert_cmpstr (ebb_document_get_part (document, 6)->markup, ==, "A wave");

  /* Without the picture, what it shows is said. */
  ebb_document_add_blocks (document, blocks, find, NULL);
  g_assert_cmpint (last (document)->kind, ==, EBB_PART_TEXT);
  g_assert_cmpstr (last (document)->markup, ==, "A wave");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/document/text", test_text);
  g_test_add_func ("/document/table", test_table);
  g_test_add_func ("/document/frames", test_frames);
  g_test_add_func ("/document/drawing", test_drawing);
  g_test_add_func ("/document/blocks", test_blocks);

  return g_test_run ();
}
