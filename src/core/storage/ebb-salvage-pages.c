/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-salvage-pages.h"

/* Reads what is left of an SQLite file, page by page and without SQLite, which
 * gives up where the first thing is wrong (sqlite.org/fileformat2.html; Debian's
 * library has neither sqlite_dbpage nor the recovery extension). Believes nothing:
 * every offset and length is held against the page and the file. */

#define TABLE_LEAF 0x0d
#define TABLE_INTERIOR 0x05
#define INDEX_LEAF 0x0a
#define INDEX_INTERIOR 0x02

#define HEADER_SIZE 100
/* What SQLite takes unless told otherwise, and Ebb never tells it */
#define DEFAULT_PAGE_SIZE 4096

#define APPLICATION_ID 1164073569

typedef struct {
  const EbbSalvagePages *pages;
  const guint8 *page;
  guint number;
  guint start;
  guint type;
  guint n_cells;
} Page;

static guint32
read_number (const guint8 *at,
             guint         n_bytes)
{
  guint32 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | at[i];

  return number;
}

/* Returns how many bytes it took, 0 where it goes past @end. */
static guint
read_varint (const guint8 *at,
             const guint8 *end,
             guint64      *value)
{
  guint64 result = 0;

  for (guint i = 0; at + i < end; i++)
    {
      if (i == 8)
        {
          *value = result << 8 | at[i];
          return 9;
        }
      result = result << 7 | (at[i] & 0x7fu);
      if ((at[i] & 0x80u) == 0)
        {
          *value = result;
          return i + 1;
        }
    }

  return 0;
}

/**
 * ebb_salvage_pages_init:
 * @self: (out caller-allocates): the pages
 * @data: an image of an SQLite database; has to stay
 * @size: of @data, in bytes
 *
 * Where the file's own header is gone, the pages are taken to be as Ebb makes
 * them.
 */
void
ebb_salvage_pages_init (EbbSalvagePages *self,
                        gconstpointer    data,
                        gsize            size)
{
  guint page_size = 0;
  guint reserved = 0;

  memset (self, 0, sizeof *self);
  self->data = data;
  self->size = size;

  if (size >= HEADER_SIZE && memcmp (data, "SQLite format 3", 16) == 0)
    {
      page_size = read_number (self->data + 16, 2);
      page_size = page_size == 1 ? 65536 : page_size;
      reserved = self->data[20];
      self->has_header = page_size >= 512 && (page_size & (page_size - 1)) == 0 &&
                         page_size - reserved >= 480 &&
                         read_number (self->data + 68, 4) == APPLICATION_ID;
    }
  self->page_size = self->has_header ? page_size : DEFAULT_PAGE_SIZE;
  self->usable_size = self->page_size - (self->has_header ? reserved : 0);
  self->n_pages = (guint) (size / self->page_size);
}

/**
 * ebb_salvage_pages_get_version:
 * @self: the pages
 *
 * Returns: the file's `user_version`, or 0 where that cannot be told
 */
int
ebb_salvage_pages_get_version (const EbbSalvagePages *self)
{
  guint32 version = self->has_header ? read_number (self->data + 60, 4) : 0;

  return version <= G_MAXINT ? (int) version : 0;
}

static gboolean
read_page (const EbbSalvagePages *pages,
           guint                  number,
           Page                  *page)
{
  guint header;

  page->pages = pages;
  page->number = number;
  page->page = pages->data + (gsize) (number - 1) * pages->page_size;
  page->start = number == 1 ? HEADER_SIZE : 0;
  page->type = page->page[page->start];
  if (page->type != TABLE_LEAF && page->type != TABLE_INTERIOR && page->type != INDEX_LEAF &&
      page->type != INDEX_INTERIOR)
    return FALSE;

  header = page->type == TABLE_LEAF || page->type == INDEX_LEAF ? 8 : 12;
  page->n_cells = read_number (page->page + page->start + 3, 2);
  page->start += header;

  return page->start + 2 * page->n_cells <= pages->usable_size;
}

/* Where a cell begins, or 0 */
static guint
get_cell (const Page *page,
          guint       i)
{
  guint at = read_number (page->page + page->start + 2 * i, 2);

  return at >= page->start + 2 * page->n_cells && at < page->pages->usable_size ? at : 0;
}

/* How much of a payload is on the page itself */
static guint
get_local_size (const Page *page,
                guint64     size)
{
  guint usable = page->pages->usable_size;
  guint most = page->type == TABLE_LEAF ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  guint least = (usable - 12) * 32 / 255 - 23;
  guint local;

  if (size <= most)
    return (guint) size;
  local = least + (guint) ((size - least) % (usable - 4));

  return local <= most ? local : least;
}

static gboolean
is_zero (const guint8 *data,
         guint         size)
{
  for (guint i = 0; i < size; i++)
    {
      if (data[i] != 0)
        return FALSE;
    }

  return TRUE;
}

/* The rest of a payload, from page to page, as far as it can be followed */
static void
append_overflow (const EbbSalvagePages *pages,
                 guint32                number,
                 guint64                size,
                 GByteArray            *payload)
{
  while (payload->len < size && number > 1 && number <= pages->n_pages)
    {
      const guint8 *page = pages->data + (gsize) (number - 1) * pages->page_size;
      guint length = (guint) MIN (size - payload->len, pages->usable_size - 4);
      guint32 next = read_number (page, 4);

      /* Nobody writes zeros: that page was lost. */
      if (next == 0 && (payload->len + length < size || is_zero (page, length + 4)))
        return;
      g_byte_array_append (payload, page + 4, length);
      number = next;
    }
}

/* How long a value of that serial type is, or G_MAXSIZE */
static gsize
get_length (guint64 serial)
{
  static const guint8 lengths[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

  if (serial < G_N_ELEMENTS (lengths))
    return lengths[serial];

  return serial >= 12 && serial < G_MAXUINT32 ? (gsize) (serial - 12) / 2 : G_MAXSIZE;
}

/* Of one byte at least. */
static gint64
read_integer (const guint8 *at,
              gsize         length)
{
  guint64 number = (at[0] & 0x80u) != 0 ? G_MAXUINT64 : 0;

  for (gsize i = 0; i < length; i++)
    number = number << 8 | at[i];

  return (gint64) number;
}

static void
read_value (guint64          serial,
            const guint8    *at,
            gsize            available,
            EbbSalvageValue *value)
{
  gsize length = get_length (serial);

  memset (value, 0, sizeof *value);
  value->type = serial == 0                                    ? EBB_SALVAGE_NULL
                : serial <= 6 || serial == 8 || serial == 9    ? EBB_SALVAGE_INTEGER
                : serial >= 13 && serial % 2 == 1              ? EBB_SALVAGE_TEXT
                                                               : EBB_SALVAGE_OTHER;
  value->is_cut = available < length;
  value->is_missing = value->is_cut && (value->type != EBB_SALVAGE_TEXT || available == 0);
  if (value->is_missing)
    return;

  if (value->type == EBB_SALVAGE_INTEGER)
    value->integer = serial >= 8 ? (gint64) serial - 8 : read_integer (at, length);
  if (value->type == EBB_SALVAGE_TEXT)
    {
      value->text = (const char *) at;
      value->length = MIN (length, available);
    }
}

/* A record of @size bytes, of which the first @have are there. */
static gboolean
read_record (const guint8  *data,
             gsize          have,
             guint64        size,
             EbbSalvageRow *row)
{
  const guint8 *end = data + have;
  guint64 header = 0;
  guint64 body;
  guint at = read_varint (data, end, &header);

  if (at == 0 || header < at || header > have)
    return FALSE;

  body = header;
  row->n_values = 0;
  while (at < header)
    {
      guint64 serial = 0;
      guint n = read_varint (data + at, data + header, &serial);
      gsize length = get_length (serial);
      gsize from = (gsize) MIN (body, have);

      if (n == 0 || length == G_MAXSIZE || body + length > size ||
          row->n_values == EBB_SALVAGE_MAX_VALUES)
        return FALSE;
      read_value (serial, data + from, have - from, &row->values[row->n_values++]);
      body += length;
      at += n;
    }

  return body == size && row->n_values > 0;
}

/* The row in one cell. @payload is for one that goes on elsewhere. */
static gboolean
read_cell (const Page    *page,
           guint          at,
           GByteArray    *payload,
           EbbSalvageRow *row)
{
  const guint8 *end = page->page + page->pages->usable_size;
  const guint8 *cell = page->page + at + (page->type == INDEX_INTERIOR ? 4 : 0);
  guint64 size = 0;
  guint64 id = 0;
  guint local;
  guint n;

  if (cell >= end || (n = read_varint (cell, end, &size)) == 0 || size > page->pages->size)
    return FALSE;
  cell += n;
  row->page = page->number;
  row->is_index = page->type != TABLE_LEAF;
  if (!row->is_index)
    {
      n = read_varint (cell, end, &id);
      if (n == 0)
        return FALSE;
      cell += n;
    }
  row->id = (gint64) id;

  local = get_local_size (page, size);
  if (local > (gsize) (end - cell))
    return FALSE;
  if (local == size)
    return read_record (cell, local, size, row);
  if ((gsize) (end - cell) - local < 4)
    return FALSE;

  g_byte_array_set_size (payload, 0);
  g_byte_array_append (payload, cell, local);
  append_overflow (page->pages, read_number (cell + local, 4), size, payload);

  return read_record (payload->data, payload->len, size, row);
}

/**
 * ebb_salvage_pages_scan:
 * @self: the pages
 * @func: (scope call): called with each row
 * @user_data: for @func
 *
 * Every row of every page that looks like one, whichever table it belongs to and
 * whether or not the way to it is left.
 *
 * Returns: %FALSE where @func stopped it
 */
gboolean
ebb_salvage_pages_scan (const EbbSalvagePages *self,
                        EbbSalvageFunc         func,
                        gpointer               user_data)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autofree EbbSalvageRow *row = g_new0 (EbbSalvageRow, 1);

  for (guint number = 1; number <= self->n_pages; number++)
    {
      Page page;

      if (!read_page (self, number, &page) || page.type == TABLE_INTERIOR)
        continue;
      for (guint i = 0; i < page.n_cells; i++)
        {
          guint at = get_cell (&page, i);

          if (at != 0 && read_cell (&page, at, payload, row) && !func (row, user_data))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * ebb_salvage_pages_mark_tree:
 * @self: the pages
 * @root: a page, from 1
 * @mark: what to write for each page of the tree, not 0
 * @marks: (array): a mark for each page, from index 1; what is not 0 is left
 *
 * The pages of one table or index, as far as they can still be reached.
 */
void
ebb_salvage_pages_mark_tree (const EbbSalvagePages *self,
                             guint                  root,
                             guint8                 mark,
                             guint8                *marks)
{
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (todo, root);
  while (todo->len > 0)
    {
      guint32 number = g_array_index (todo, guint32, todo->len - 1);
      Page page;

      g_array_set_size (todo, todo->len - 1);
      if (number < 1 || number > self->n_pages || marks[number] != 0 ||
          !read_page (self, number, &page))
        continue;
      marks[number] = mark;
      if (page.type != TABLE_INTERIOR && page.type != INDEX_INTERIOR)
        continue;

      number = read_number (page.page + page.start - 4, 4);
      g_array_append_val (todo, number);
      for (guint i = 0; i < page.n_cells; i++)
        {
          guint at = get_cell (&page, i);

          if (at == 0 || at + 4 > self->usable_size)
            continue;
          number = read_number (page.page + at, 4);
          g_array_append_val (todo, number);
        }
    }
}
