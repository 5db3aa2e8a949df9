/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "storage/ebb-salvage-pages.h"

/* Pages made by hand, byte by byte: what no SQLite would write, and what is in the
 * way of an end. */

#define PAGE 512
#define N_PAGES 4
#define APPLICATION_ID 1164073569
#define TABLE_LEAF 0x0d
#define TABLE_INTERIOR 0x05
#define INDEX_LEAF 0x0a
#define INDEX_INTERIOR 0x02

static void
put (guint8 *at,
     guint   n_bytes,
     guint32 number)
{
  for (guint i = 0; i < n_bytes; i++)
    at[i] = (guint8) (number >> (8 * (n_bytes - 1 - i)));
}

static guint8 *
make_image (void)
{
  guint8 *image = g_malloc0 (N_PAGES * PAGE);

  memcpy (image, "SQLite format 3", 16);
  put (image + 16, 2, PAGE);
  put (image + 68, 4, APPLICATION_ID);

  return image;
}

/* A page with one cell, which ends where the page does. */
static void
put_cell (guint8       *image,
          guint         number,
          guint8        type,
          const guint8 *cell,
          gsize         size)
{
  guint8 *page = image + (number - 1) * PAGE;

  page[0] = type;
  put (page + 3, 2, 1);
  put (page + (type == TABLE_LEAF || type == INDEX_LEAF ? 8 : 12), 2, (guint32) (PAGE - size));
  memcpy (page + PAGE - size, cell, size);
}

typedef struct
{
  guint n_rows;
  gint64 id;
  gboolean is_index;
  guint n_values;
  EbbSalvageValue values[EBB_SALVAGE_MAX_VALUES];
  char *text;
  gboolean stops;
} Found;

/* The row is gone when it returns: its last text is kept. */
static gboolean
on_row (const EbbSalvageRow *row,
        gpointer             user_data)
{
  Found *found = user_data;
  const EbbSalvageValue *last = &row->values[row->n_values - 1];

  found->n_rows++;
  found->id = row->id;
  found->is_index = row->is_index;
  found->n_values = row->n_values;
  memcpy (found->values, row->values, sizeof row->values);
  g_clear_pointer (&found->text, g_free);
  if (last->text != NULL)
    found->text = g_strndup (last->text, last->length);

  return !found->stops;
}

static gboolean
scan (const guint8 *image,
      Found        *found)
{
  EbbSalvagePages pages;

  ebb_salvage_pages_init (&pages, image, N_PAGES * PAGE);
  g_assert_cmpuint (pages.page_size, ==, PAGE);
  g_assert_cmpuint (pages.n_pages, ==, N_PAGES);

  return ebb_salvage_pages_scan (&pages, on_row, found);
}

#define SCAN_ONE(type, found, ...) \
  G_STMT_START { \
    const guint8 cell[] = { __VA_ARGS__ }; \
    g_autofree guint8 *image = make_image (); \
    put_cell (image, 2, type, cell, sizeof cell); \
    g_assert_true (scan (image, found)); \
  } G_STMT_END

/* A row id of nine bytes, a negative number, the constant 1, a text. */
static void
test_values (void)
{
  Found found = { 0 };

  SCAN_ONE (TABLE_LEAF, &found, 6, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
            4, 1, 9, 15, 0xfe, 'x');
  g_assert_cmpuint (found.n_rows, ==, 1);
  g_assert_cmpint (found.id, ==, -1);
  g_assert_false (found.is_index);
  g_assert_cmpuint (found.n_values, ==, 3);
  g_assert_cmpint (found.values[0].integer, ==, -2);
  g_assert_cmpint (found.values[1].integer, ==, 1);
  g_assert_cmpstr (found.text, ==, "x");

  /* Nothing, eight bytes of a fraction, and bytes that are no text. */
  SCAN_ONE (INDEX_LEAF, &found, 13, 4, 0, 7, 14, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  g_assert_cmpuint (found.n_rows, ==, 2);
  g_assert_true (found.is_index);
  g_assert_cmpint (found.values[0].type, ==, EBB_SALVAGE_NULL);
  g_assert_cmpint (found.values[1].type, ==, EBB_SALVAGE_OTHER);
  g_assert_cmpint (found.values[2].type, ==, EBB_SALVAGE_OTHER);

  /* Behind the number of another page. */
  SCAN_ONE (INDEX_INTERIOR, &found, 0, 0, 0, 3, 3, 2, 1, 0x80);
  g_assert_cmpuint (found.n_rows, ==, 3);
  g_assert_cmpint (found.values[0].integer, ==, -128);
  g_free (found.text);
}

static void
test_no_rows (void)
{
  Found found = { 0 };

  /* Kinds of values that there are not, and one longer than any file. */
  SCAN_ONE (TABLE_LEAF, &found, 2, 1, 2, 10);
  SCAN_ONE (TABLE_LEAF, &found, 2, 1, 2, 11);
  SCAN_ONE (TABLE_LEAF, &found, 10, 1, 10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
  /* Lengths that go on behind the page, or say more than the file has. */
  SCAN_ONE (TABLE_LEAF, &found, 0x86);
  SCAN_ONE (TABLE_LEAF, &found, 6, 0x81);
  SCAN_ONE (TABLE_LEAF, &found, 0xff, 0xff, 0xff, 0x7f, 1, 2, 1, 5);
  SCAN_ONE (TABLE_LEAF, &found, 6, 1, 2, 1, 5);
  SCAN_ONE (INDEX_INTERIOR, &found, 0, 0, 3);
  /* Heads of a record that are none: of nothing, too long, open at the end. */
  SCAN_ONE (TABLE_LEAF, &found, 0, 1);
  SCAN_ONE (TABLE_LEAF, &found, 1, 1, 0);
  SCAN_ONE (TABLE_LEAF, &found, 1, 1, 1);
  SCAN_ONE (TABLE_LEAF, &found, 2, 1, 9, 1);
  SCAN_ONE (TABLE_LEAF, &found, 2, 1, 2, 0x81);
  /* More and less than there is of it. */
  SCAN_ONE (TABLE_LEAF, &found, 3, 1, 2, 2, 5);
  SCAN_ONE (TABLE_LEAF, &found, 4, 1, 2, 1, 5, 6);
  g_assert_cmpuint (found.n_rows, ==, 0);
}

static void
test_many_values (void)
{
  for (guint n = EBB_SALVAGE_MAX_VALUES; n <= EBB_SALVAGE_MAX_VALUES + 1; n++)
    {
      Found found = { 0 };
      guint8 cell[3 + EBB_SALVAGE_MAX_VALUES + 1];
      g_autofree guint8 *image = make_image ();

      memset (cell, 8, sizeof cell);
      cell[0] = (guint8) (n + 1);
      cell[1] = 1;
      cell[2] = (guint8) (n + 1);
      put_cell (image, 2, TABLE_LEAF, cell, 3 + n);
      g_assert_true (scan (image, &found));
      g_assert_cmpuint (found.n_rows, ==, n == EBB_SALVAGE_MAX_VALUES);
    }
}

/* A text of 597 bytes, of which 89 are on the page: what comes behind is on the
 * page whose number follows. */
#define LOCAL 92

static void
scan_overflow (guint32  next,
               guint    n_number,
               Found   *found)
{
  g_autofree guint8 *image = make_image ();
  guint8 cell[3 + LOCAL + 4];

  memset (cell, 'a', sizeof cell);
  put (cell, 2, 0x8458);
  cell[2] = 1;
  cell[3] = 3;
  put (cell + 4, 2, 0x8937);
  put (cell + 3 + LOCAL, 4, next);
  put_cell (image, 2, TABLE_LEAF, cell, 3 + LOCAL + n_number);
  memset (image + 2 * PAGE + 4, 'b', PAGE - 4);
  g_assert_true (scan (image, found));
}

static void
test_overflow (void)
{
  const guint32 nowhere[] = { 0, 1, N_PAGES + 1, G_MAXUINT32, 4 };
  Found found = { 0 };

  scan_overflow (3, 4, &found);
  g_assert_cmpuint (found.n_rows, ==, 1);
  g_assert_cmpuint (strlen (found.text), ==, 597);
  g_assert_cmpint (found.text[LOCAL - 4], ==, 'a');
  g_assert_cmpint (found.text[LOCAL - 3], ==, 'b');
  g_assert_false (found.values[0].is_cut);

  /* Where there is no such page, or zeros are on it, the beginning is left. */
  for (guint i = 0; i < G_N_ELEMENTS (nowhere); i++)
    {
      scan_overflow (nowhere[i], 4, &found);
      g_assert_cmpuint (found.n_rows, ==, i + 2);
      g_assert_cmpuint (strlen (found.text), ==, LOCAL - 3);
      g_assert_true (found.values[0].is_cut);
    }

  /* Not even the number is there. */
  found.n_rows = 0;
  scan_overflow (3, 3, &found);
  g_assert_cmpuint (found.n_rows, ==, 0);
  g_free (found.text);
}

static void
test_stop (void)
{
  const guint8 cell[] = { 3, 1, 2, 1, 5 };
  Found found = { .stops = TRUE };
  g_autofree guint8 *image = make_image ();

  put_cell (image, 2, TABLE_LEAF, cell, sizeof cell);
  put_cell (image, 3, TABLE_LEAF, cell, sizeof cell);
  g_assert_false (scan (image, &found));
  g_assert_cmpuint (found.n_rows, ==, 1);
  found.stops = FALSE;
  g_assert_true (scan (image, &found));
  g_assert_cmpuint (found.n_rows, ==, 3);
}

/* What the file says of itself is taken where it can be. */
static void
test_header (void)
{
  const struct
  {
    guint32 page_size, reserved, application;
    guint expected;
  } heads[] = {
    { PAGE, 0, APPLICATION_ID, PAGE },
    { PAGE, 32, APPLICATION_ID, PAGE },
    { PAGE, 33, APPLICATION_ID, 4096 },
    { 1, 0, APPLICATION_ID, 65536 },
    { 768, 0, APPLICATION_ID, 4096 },
    { 256, 0, APPLICATION_ID, 4096 },
    { PAGE, 0, 7, 4096 },
  };
  EbbSalvagePages pages;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree guint8 *image = make_image ();

      put (image + 16, 2, heads[i].page_size);
      image[20] = (guint8) heads[i].reserved;
      put (image + 60, 4, 9);
      put (image + 68, 4, heads[i].application);
      ebb_salvage_pages_init (&pages, image, N_PAGES * PAGE);
      g_assert_cmpuint (pages.page_size, ==, heads[i].expected);
      g_assert_cmpuint (pages.usable_size, ==,
                        heads[i].expected - (heads[i].reserved == 32 ? 32 : 0));
      g_assert_cmpuint (pages.n_pages, ==, N_PAGES * PAGE / heads[i].expected);
      g_assert_cmpint (ebb_salvage_pages_get_version (&pages), ==, pages.has_header ? 9 : 0);

      put (image + 60, 4, G_MAXUINT32);
      g_assert_cmpint (ebb_salvage_pages_get_version (&pages), ==, 0);
      ebb_salvage_pages_init (&pages, image, 99);
      g_assert_false (pages.has_header);
      g_assert_cmpuint (pages.n_pages, ==, 0);
    }
}

/* Pages that lead to each other, to themselves and out of the file. */
static void
test_tree (void)
{
  const guint8 leaf[] = { 3, 1, 2, 1, 5 };
  const guint8 to_leaf[] = { 0, 0, 0, 4, 1 };
  const guint8 to_nowhere[] = { 0, 0, 0, 99, 1 };
  const guint8 cut[] = { 0, 0, 4 };
  g_autofree guint8 *image = make_image ();
  guint8 marks[N_PAGES + 1] = { 0 };
  EbbSalvagePages pages;

  put_cell (image, 2, TABLE_INTERIOR, to_leaf, sizeof to_leaf);
  put (image + PAGE + 8, 4, 3);
  put_cell (image, 3, INDEX_INTERIOR, to_nowhere, sizeof to_nowhere);
  put (image + 2 * PAGE + 8, 4, 2);
  put_cell (image, 4, TABLE_LEAF, leaf, sizeof leaf);
  ebb_salvage_pages_init (&pages, image, N_PAGES * PAGE);
  ebb_salvage_pages_mark_tree (&pages, 2, 7, marks);
  g_assert_cmpmem (marks, sizeof marks, "\0\0\7\7\7", N_PAGES + 1);

  /* Not through a cell of which the end is missing, or that is in the head. */
  memset (marks, 0, sizeof marks);
  put_cell (image, 2, TABLE_INTERIOR, cut, sizeof cut);
  ebb_salvage_pages_mark_tree (&pages, 2, 7, marks);
  g_assert_cmpmem (marks, sizeof marks, "\0\0\7\7\0", N_PAGES + 1);
  memset (marks, 0, sizeof marks);
  put (image + PAGE + 12, 2, 3);
  ebb_salvage_pages_mark_tree (&pages, 2, 7, marks);
  g_assert_cmpmem (marks, sizeof marks, "\0\0\7\7\0", N_PAGES + 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/salvage-pages/values", test_values);
  g_test_add_func ("/salvage-pages/no-rows", test_no_rows);
  g_test_add_func ("/salvage-pages/many-values", test_many_values);
  g_test_add_func ("/salvage-pages/overflow", test_overflow);
  g_test_add_func ("/salvage-pages/stop", test_stop);
  g_test_add_func ("/salvage-pages/header", test_header);
  g_test_add_func ("/salvage-pages/tree", test_tree);

  return g_test_run ();
}
