/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-kinds.h"
#include "ebb-journal-private.h"

/* So many are enough for the first frame; the others follow when there is time,
 * a few milliseconds' worth at once. */
#define FIRST_PLACES 512
#define MORE_PLACES 4096

#define SELECT_PLACES "SELECT time, id, utc_offset, kind, intensity FROM entry " \
                      "WHERE kind <> '" EBB_ENTRY_DRAFT "' "

/* Where each entry stands: the newest at once, and the rest in the idle time that
 * follows. The model grows at its end meanwhile. Whatever changes the model waits
 * for all of it first. */

/* Newest first; of two in the same second, the one written later. */
int
ebb_journal_compare_places (gconstpointer a,
                            gconstpointer b)
{
  const Place *place_a = a;
  const Place *place_b = b;

  if (place_a->time != place_b->time)
    return place_a->time < place_b->time ? 1 : -1;
  if (place_a->id != place_b->id)
    return place_a->id < place_b->id ? 1 : -1;

  return 0;
}

Place
ebb_journal_get_place (EbbEntry *entry)
{
  return (Place) {
    .time = ebb_entry_get_unix_time (entry),
    .id = ebb_record_get_id (EBB_RECORD (entry)),
    .day = ebb_entry_get_day (entry),
    .kind = (guint8) ebb_kinds_index (ebb_entry_get_kind (entry)),
    .intensity = (gint8) ebb_entry_get_intensity (entry),
  };
}

static Place
read_place (EbbStatement *statement)
{
  gint64 time = sqlite3_column_int64 (statement, 0);
  gboolean is_rated = sqlite3_column_type (statement, 4) != SQLITE_NULL;

  return (Place) {
    .time = time,
    .id = sqlite3_column_int64 (statement, 1),
    .day = ebb_entry_day_of (time, sqlite3_column_int (statement, 2)),
    .kind = (guint8) ebb_kinds_index ((const char *) sqlite3_column_text (statement, 3)),
    .intensity = is_rated ? (gint8) sqlite3_column_int (statement, 4) : EBB_INTENSITY_UNANSWERED,
  };
}

/* Where @place is, or where it would go. */
guint
ebb_journal_find_position (EbbJournal  *self,
                           const Place *place)
{
  guint low = 0;
  guint high = self->places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (ebb_journal_compare_places (&g_array_index (self->places, Place, middle), place) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* By its row: where it stands on the disk. */
gboolean
ebb_journal_read_place (EbbJournal *self,
                        gint64      id,
                        Place      *place)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  statement = ebb_database_prepare (self->database, SELECT_PLACES "AND id = ?", NULL);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (!ebb_database_step (self->database, statement, &has_row, NULL) || !has_row)
    return FALSE;

  *place = read_place (statement);

  return TRUE;
}

/* The next @n after those that are known. */
static void
load_more (EbbJournal *self,
           guint       n)
{
  const Place *last = &g_array_index (self->places, Place, self->places->len - 1);
  gboolean is_first = self->places->len == 0;
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;
  guint before = self->places->len;

  statement = ebb_database_prepare (self->database, SELECT_PLACES
                                    "AND (time, id) < (?, ?) "
                                    "ORDER BY time DESC, id DESC LIMIT ?", NULL);
  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, is_first ? G_MAXINT64 : last->time);
      sqlite3_bind_int64 (statement, 2, is_first ? G_MAXINT64 : last->id);
      sqlite3_bind_int64 (statement, 3, n);
    }
  while (statement != NULL &&
         ebb_database_step (self->database, statement, &has_row, NULL) && has_row)
    {
      Place place = read_place (statement);

      g_array_append_val (self->places, place);
    }

  self->complete = self->places->len - before < n;
}

static void
load_and_tell (EbbJournal *self,
               guint       n)
{
  guint before = self->places->len;

  load_more (self, n);
  if (self->places->len == before)
    return;

  self->loading = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->places->len - before);
  self->loading = FALSE;
}

static gboolean
on_load_more_cb (gpointer user_data)
{
  EbbJournal *self = user_data;

  load_and_tell (self, MORE_PLACES);
  if (!self->complete)
    return G_SOURCE_CONTINUE;

  self->more_id = 0;
  ebb_database_release (self->database);

  return G_SOURCE_REMOVE;
}

/**
 * ebb_journal_load_all:
 * @self: the journal
 *
 * Has the model be as long as the journal now, and not when there was time.
 */
void
ebb_journal_load_all (EbbJournal *self)
{
  g_return_if_fail (EBB_IS_JOURNAL (self));

  g_clear_handle_id (&self->more_id, g_source_remove);
  if (!self->complete)
    load_and_tell (self, G_MAXINT);
}

/* Far enough to say whether @place is in the journal. */
void
ebb_journal_load_until (EbbJournal  *self,
                        const Place *place)
{
  if (ebb_journal_find_position (self, place) == self->places->len)
    ebb_journal_load_all (self);
}

void
ebb_journal_reload_places (EbbJournal *self)
{
  guint before = self->places->len;

  g_clear_handle_id (&self->more_id, g_source_remove);
  g_array_set_size (self->places, 0);
  load_more (self, FIRST_PLACES);
  if (!self->complete)
    self->more_id = g_idle_add_full (G_PRIORITY_LOW, on_load_more_cb, self, NULL);

  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->places->len);
}
