/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-error.h"
#include "learn/ebb-markdown.h"

static GPtrArray *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *blocks = ebb_markdown_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (blocks);

  return blocks;
}

static void
assert_markup (const char *text,
               const char *markup)
{
  g_autoptr (GPtrArray) blocks = parse (text);

  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpstr (ebb_block_get_markup (g_ptr_array_index (blocks, 0)), ==, markup);
}

/* Markup goes to a parser that refuses what is not well-formed, so that the
 * whole text would not be shown. */
static void
assert_well_formed (EbbBlock *block,
                    guint     depth)
{
  static const GMarkupParser parser = { NULL };
  g_autoptr (GMarkupParseContext) context =
    g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, NULL, NULL);
  g_autofree char *markup = g_strdup_printf ("<m>%s</m>", ebb_block_get_markup (block));
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (depth, <=, EBB_MARKDOWN_MAX_DEPTH);

  g_markup_parse_context_parse (context, markup, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < ebb_block_get_n_children (block); i++)
    assert_well_formed (ebb_block_get_child (block, i), depth + 1);
}

static void
assert_all_well_formed (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    assert_well_formed (g_ptr_array_index (blocks, i), 0);
}

static void
test_inlines (void)
{
  assert_markup ("Tom & <3", "Tom &amp; &lt;3");
  assert_markup ("*a* **b** `c<d`", "<i>a</i> <b>b</b> <tt>c&lt;d</tt>");
  assert_markup ("one\ntwo\\\nthree", "one two\nthree");
  assert_markup ("***both***", "<i><b>both</b></i>");
  assert_markup ("&quot;&#x1;bell", "&quot;bell");
  assert_markup ("see ![a *fine* wave](wave.svg) here", "see a fine wave here");
}

static void
test_links (void)
{
  assert_markup ("[home](ebb:naloxone-at-home)", "<a href=\"ebb:naloxone-at-home\">home</a>");
  assert_markup ("[*a*](https://example.org/?a=1&b=%22)",
                 "<a href=\"https://example.org/?a=1&amp;b=%22\"><i>a</i></a>");
  assert_markup ("<https://example.org>",
                 "<a href=\"https://example.org\">https://example.org</a>");
}

static void
test_links_refused (void)
{
  const char *urls[] = {
    "http://example.org", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.c",
    "tel:112",            "ebb:",               "ebb:Big",             "ebb:../x",
    "https:",             "https:x",            "HTTP://example.org",  "/etc/passwd",
    "page.md",            "",                   "data:text/html,x",    "ebb:a%20b",
    "https://[::1",       "https://a&#10;b",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *text = g_strdup_printf ("a [**b**](<%s>) c", urls[i]);

      assert_markup (text, "a <b>b</b> c");
    }
}

static void
test_html_dropped (void)
{
  g_autoptr (GPtrArray) blocks = parse ("<script>alert (1)</script>\n\n<div>\nx\n</div>\n");

  g_assert_cmpuint (blocks->len, ==, 0);
  assert_markup ("a <b onclick=\"x\">bold</b> c", "a bold c");
  assert_markup ("a<!-- hidden -->b", "ab");
}

static void
test_blocks (void)
{
  g_autoptr (GPtrArray) blocks = parse ("# One\n\n> Quote *me*\n>\n> Twice\n\n3. c\n4. d\n\n"
                                        "- x\n  - y\n\n---\n\n    code <\n      in\n\n"
                                        "![A wave](pictures/wave.svg)\n");
  const EbbBlockKind kinds[] = {
    EBB_BLOCK_HEADING,     EBB_BLOCK_QUOTE, EBB_BLOCK_ORDERED_LIST,
    EBB_BLOCK_BULLET_LIST, EBB_BLOCK_RULE,  EBB_BLOCK_CODE,
    EBB_BLOCK_IMAGE,
  };
  EbbBlock *block = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < blocks->len; i++)
    g_assert_cmpint (ebb_block_get_kind (g_ptr_array_index (blocks, i)), ==, kinds[i]);

  block = g_ptr_array_index (blocks, 0);
  g_assert_cmpuint (ebb_block_get_level (block), ==, 1);
  g_assert_cmpstr (ebb_block_get_text (block), ==, "One");

  block = g_ptr_array_index (blocks, 1);
  text = ebb_block_dup_text (block);
  g_assert_cmpstr (text, ==, "Quote me\nTwice");
  g_assert_cmpuint (ebb_block_get_n_children (block), ==, 2);

  block = g_ptr_array_index (blocks, 2);
  g_assert_cmpuint (ebb_block_get_start (block), ==, 3);
  g_assert_cmpuint (ebb_block_get_n_children (block), ==, 2);
  g_assert_cmpint (ebb_block_get_kind (ebb_block_get_child (block, 0)), ==, EBB_BLOCK_ITEM);

  block = ebb_block_get_child (g_ptr_array_index (blocks, 3), 0);
  g_assert_cmpuint (ebb_block_get_n_children (block), ==, 2);
  g_assert_cmpint (ebb_block_get_kind (ebb_block_get_child (block, 1)), ==,
                   EBB_BLOCK_BULLET_LIST);

  g_assert_cmpstr (ebb_block_get_markup (g_ptr_array_index (blocks, 5)), ==,
                   "code &lt;\n  in");

  block = g_ptr_array_index (blocks, 6);
  g_assert_cmpstr (ebb_block_get_url (block), ==, "pictures/wave.svg");
  g_assert_cmpstr (ebb_block_get_text (block), ==, "A wave");
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) blocks = ebb_markdown_parse (NULL, 0, NULL);
  g_autoptr (GPtrArray) blank = parse (" \n\n \n");
  g_autoptr (GPtrArray) gap = parse ("1. a\n2.\n3. c\n");

  g_assert_cmpuint (blocks->len, ==, 0);
  g_assert_cmpuint (blank->len, ==, 0);

  /* The empty item is kept: what was the third stays the third. */
  g_assert_cmpuint (ebb_block_get_n_children (g_ptr_array_index (gap, 0)), ==, 3);
}

static void
assert_refused (const char *bytes,
                gsize       length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = ebb_markdown_parse (bytes, length, &error);

  g_assert_null (blocks);
  g_assert_error (error, EBB_ERROR, EBB_ERROR_INVALID);
}

static void
test_refused (void)
{
  g_autofree char *line = g_strnfill (5 * 1024 * 1024, 'a');
  g_autofree char *brackets = g_strnfill (100000, '[');

  assert_refused (line, 5 * 1024 * 1024);
  assert_refused (brackets, 100000);
  assert_refused ("caf\xe9", 4);
  assert_refused ("a\0b", 3);
  assert_refused ("\xc0\xaf", 2);
  assert_refused ("\xed\xa0\x80", 3);
}

static void
test_longest (void)
{
  g_autofree char *line = g_strnfill (EBB_MARKDOWN_MAX_SIZE, 'a');
  g_autoptr (GPtrArray) blocks = parse (line);

  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpuint (strlen (ebb_block_get_text (g_ptr_array_index (blocks, 0))), ==,
                    EBB_MARKDOWN_MAX_SIZE);
}

static void
test_deep_blocks (void)
{
  const char *markers[] = { ">", "- ", "1. " };

  for (gsize i = 0; i < G_N_ELEMENTS (markers); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;
      g_autofree char *plain = NULL;

      for (guint j = 0; j < 20000; j++)
        g_string_append (text, markers[i]);
      g_string_append (text, "at *the* bottom\n");

      blocks = parse (text->str);
      g_assert_cmpuint (blocks->len, ==, 1);
      assert_all_well_formed (blocks);

      /* Flat, but not lost. */
      plain = ebb_block_dup_text (g_ptr_array_index (blocks, 0));
      g_assert_cmpstr (plain, ==, "at the bottom");
    }
}

static void
test_deep_inlines (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) blocks = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 2 == 0 ? "*a " : "**a ");
  g_string_append (text, "deep");
  for (guint i = 20000; i > 0; i--)
    g_string_append (text, i % 2 == 1 ? "a*" : "a**");

  blocks = parse (text->str);
  assert_all_well_formed (blocks);
  g_assert_nonnull (strstr (ebb_block_get_text (g_ptr_array_index (blocks, 0)), "deep"));
}

/* What is random is the same at every run, see --seed. */
static void
test_any_bytes (void)
{
  static const char *pieces[] = {
    "*",  "**", "_", "`", "[",    "]",   "(",   ")",  "![", "<",       ">",     "&",
    "#",  "\n", " ", "-", "1.",   "\t",  "    ", "~~~", "```", "ebb:a", "https://a.b",
    "<!--", "-->", "&amp;", "&#0;", "\\", "|", "a", "\r\n", "é", "\xef\xbf\xbe", "\x01", "\"",
  };

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;
      int n = g_test_rand_int_range (1, 60);

      for (int i = 0; i < n; i++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      blocks = parse (text->str);
      assert_all_well_formed (blocks);

      /* And one byte that need not be text. */
      text->str[g_test_rand_int_range (0, (int) text->len)] = (char) g_test_rand_int_range (0, 256);
      g_clear_pointer (&blocks, g_ptr_array_unref);
      blocks = ebb_markdown_parse (text->str, text->len, NULL);
      if (blocks != NULL)
        assert_all_well_formed (blocks);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/markdown/inlines", test_inlines);
  g_test_add_func ("/markdown/links", test_links);
  g_test_add_func ("/markdown/links-refused", test_links_refused);
  g_test_add_func ("/markdown/html-dropped", test_html_dropped);
  g_test_add_func ("/markdown/blocks", test_blocks);
  g_test_add_func ("/markdown/empty", test_empty);
  g_test_add_func ("/markdown/refused", test_refused);
  g_test_add_func ("/markdown/longest", test_longest);
  g_test_add_func ("/markdown/deep-blocks", test_deep_blocks);
  g_test_add_func ("/markdown/deep-inlines", test_deep_inlines);
  g_test_add_func ("/markdown/any-bytes", test_any_bytes);

  return g_test_run ();
}
