/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-archive-import.h"
#include "ebb-archive-json.h"
#include "ebb-archive-merge.h"
#include "ebb-archive-parse.h"
#include "ebb-error.h"
#include "journal/ebb-journal-counts.h"
#include "journal/ebb-journal-indexes.h"
#include "journal/ebb-journal-text.h"
#include "storage/ebb-sqlite-error.h"

/* This many steps of SQLite's between two looks at whether it was cancelled. */
#define SQLITE_STEPS 10000

/* All of it stays in memory until it is there. SQLite sorts faster in what it may
 * use, and looks for nothing to let go of. In KiB. */
#define CACHE "262144"

#define N_PARTS_OF_REST 4
#define PART_OF_REST 6

/* Taking in an archive. The file is read twice, in constant memory: once to see
 * that it ends and what it is, and where each table begins; then the tables
 * in the order in which they refer to each other, whatever their order in the
 * file. All of it is one transaction. */

typedef struct
{
  EbbDatabase       *database;
  EbbArchiveLayout  *layout;
  EbbJsonReader     *reader;
  goffset            size;
  gint64             now;
  EbbArchiveChoice   choice;
  EbbArchiveJob     *job;
  EbbArchiveSummary *summary;

  GHashTable        *marks;
  char              *format;
  gint64             version;
  gint64             tables;
  char              *unknown;
  guint              unknown_line;
} Import;

static gboolean
note_table (Import                 *self,
            const EbbArchiveTable  *table,
            const EbbJsonMark      *mark,
            EbbJsonToken            token,
            GError                **error)
{
  if (token != EBB_JSON_ARRAY)
    return ebb_archive_fail (self->reader, error, _("“%s” has to be a list."), table->name);
  if (!g_hash_table_insert (self->marks, (gpointer) table, g_memdup2 (mark, sizeof *mark)))
    return ebb_archive_fail (self->reader, error, _("“%s” is there twice."), table->name);

  return TRUE;
}

/* A member of the outermost object, after its name. */
static gboolean
scan_member (Import   *self,
             GError  **error)
{
  g_autofree char *name = g_strdup (ebb_json_reader_get_text (self->reader));
  EbbJsonMark mark = ebb_json_reader_get_mark (self->reader);
  const EbbArchiveTable *table = ebb_archive_layout_lookup (self->layout, name);
  EbbJsonToken token;

  if (!ebb_json_reader_next (self->reader, &token, error))
    return FALSE;

  if (g_str_equal (name, "format") && token == EBB_JSON_STRING && self->format == NULL)
    self->format = g_strdup (ebb_json_reader_get_text (self->reader));
  else if (g_str_equal (name, "version") && token == EBB_JSON_INTEGER)
    self->version = ebb_json_reader_get_integer (self->reader);
  else if (g_str_equal (name, "tables") && token == EBB_JSON_INTEGER)
    self->tables = ebb_json_reader_get_integer (self->reader);
  else if (table != NULL)
    {
      if (!note_table (self, table, &mark, token, error))
        return FALSE;
    }
  else if (!g_str_equal (name, "program") && !g_str_equal (name, "written") &&
           self->unknown == NULL)
    {
      self->unknown = g_strdup (name);
      self->unknown_line = mark.line;
    }

  return table != NULL ? ebb_json_reader_leap (self->reader, error)
                       : ebb_json_reader_skip (self->reader, token, error);
}

static gboolean
check_head (Import   *self,
            GError  **error)
{
  if (g_strcmp0 (self->format, EBB_ARCHIVE_FORMAT) != 0 || self->version < 1 || self->tables < 1)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("This is JSON, but nothing that Ebb has exported. Nothing was changed."));

  if (self->version > EBB_ARCHIVE_VERSION || self->tables > self->layout->version)
    return ebb_fail (error, EBB_ERROR_NEWER_VERSION,
                     _("This file was made by a newer Ebb. Update Ebb, then import it. "
                       "Nothing was changed."));

  return self->unknown == NULL ||
         ebb_fail (error, EBB_ERROR_INVALID,
                   /* Translators: a line number, and a word out of the file */
                   _("Line %1$u of the file: “%2$s” is nothing that this Ebb knows. "
                     "Nothing was changed."), self->unknown_line, self->unknown);
}

/* To the end of the file: what is cut off is found before anything is read. */
static gboolean
scan (Import   *self,
      GError  **error)
{
  EbbJsonToken token;

  if (!ebb_json_reader_next (self->reader, &token, error))
    return FALSE;
  if (token != EBB_JSON_OBJECT)
    return ebb_json_reader_skip (self->reader, token, error) && check_head (self, error);

  while (TRUE)
    {
      if (!ebb_json_reader_next (self->reader, &token, error))
        return FALSE;
      if (token == EBB_JSON_OBJECT_END)
        break;
      if (!scan_member (self, error))
        return FALSE;
    }

  return ebb_json_reader_next (self->reader, &token, error) && check_head (self, error);
}

static gboolean
read_table (Import                 *self,
            EbbArchiveMerge        *merge,
            const EbbArchiveTable  *table,
            GError                **error)
{
  const EbbJsonMark *mark = g_hash_table_lookup (self->marks, table);
  g_autoptr (EbbArchiveRecord) record = ebb_archive_record_new (table);
  EbbJsonToken token;

  if (mark == NULL)
    return TRUE;
  if (!ebb_json_reader_go_to (self->reader, mark, error) ||
      !ebb_json_reader_next (self->reader, &token, error))
    return FALSE;

  while (TRUE)
    {
      guint line;

      if (!ebb_json_reader_next (self->reader, &token, error))
        return FALSE;
      if (token == EBB_JSON_ARRAY_END)
        return TRUE;
      if (token != EBB_JSON_OBJECT)
        return ebb_archive_fail (self->reader, error,
                                 _("“%s” has something in it that is no record."), table->name);

      line = ebb_json_reader_get_line (self->reader);
      ebb_archive_record_clear (record);
      if (!ebb_archive_parse_record (self->reader, record, error) ||
          !ebb_archive_check_record (self->reader, record, self->now, error) ||
          !ebb_archive_merge_record (merge, self->reader, line, record, error) ||
          !ebb_archive_job_move_to (self->job, ebb_json_reader_get_offset (self->reader), error))
        return FALSE;
    }
}

static gboolean
read_tables (Import   *self,
             GError  **error)
{
  g_autoptr (EbbArchiveMerge) merge = NULL;

  merge = ebb_archive_merge_new (self->database, self->layout, self->choice, self->summary);
  for (guint i = 0; i < self->layout->tables->len; i++)
    {
      if (!read_table (self, merge, g_ptr_array_index (self->layout->tables, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
refuse_different (Import   *self,
                  GError  **error)
{
  guint n = self->summary->entries.n_different + self->summary->others.n_different;
  g_autofree char *message = NULL;

  if (self->choice != EBB_ARCHIVE_REFUSE || n == 0)
    return TRUE;

  message = g_strdup_printf (
    /* Translators: how many, and a line number */
    ngettext ("%1$u of the records in the file is in the journal too, with the same uid, and says "
              "something else there. It begins on line %2$u. Nothing was changed.",
              "%1$u of the records in the file are in the journal too, with the same uid, and say "
              "something else there. The first begins on line %2$u. Nothing was changed.", n),
    n, self->summary->first_different);

  return ebb_fail (error, EBB_ERROR_INVALID, "%s", message);
}

/* What is done after the last record: four things, each of which takes about as
 * long as a sixth of the file. */
static gboolean
tell_rest (Import   *self,
           goffset   part,
           GError  **error)
{
  return ebb_archive_job_move_to (self->job, self->size + part * (self->size / PART_OF_REST),
                                  error);
}

/* Each one was resolved before its row was written, which is what SQLite would do
 * once more for each. That none is broken is looked at in the end, all at once. */
static gboolean
check_references (EbbDatabase  *database,
                  GError      **error)
{
  gint64 broken = 0;

  if (!ebb_database_get_int (database, "SELECT count(*) FROM pragma_foreign_key_check",
                             &broken, error))
    return FALSE;

  return broken == 0 ||
         ebb_fail (error, EBB_ERROR_DAMAGED, "%s", ebb_error_explain (EBB_ERROR_DAMAGED));
}

static gboolean
import_in_transaction (EbbDatabase  *database,
                       gpointer      user_data,
                       GError      **error)
{
  Import *self = user_data;
  g_autofree char *indexes = NULL;
  gint64 last = 0;

  if (!ebb_database_get_int (database, "SELECT coalesce (max (id), 0) FROM entry", &last, error))
    return FALSE;
  indexes = ebb_journal_indexes_drop (database, error);
  if (indexes == NULL || !read_tables (self, error) || !refuse_different (self, error))
    return FALSE;

  /* Without an error, so that nothing is kept and nothing is wrong. */
  if (self->choice == EBB_ARCHIVE_LOOK)
    return FALSE;

  return ebb_journal_indexes_restore (database, indexes, error) && tell_rest (self, 1, error) &&
         ebb_journal_text_learn_after (database, last, error) && tell_rest (self, 2, error) &&
         ebb_journal_counts_renew (database, error) && tell_rest (self, 3, error) &&
         check_references (database, error);
}

static int
on_sqlite_steps_cb (void *user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

/* SQLite says that it was interrupted; the person knows that they did it. */
static gboolean
run_transaction (Import   *self,
                 GError  **error)
{
  GCancellable *cancellable = ebb_archive_job_get_cancellable (self->job);
  g_autoptr (EbbStatement) any = ebb_database_prepare (self->database, "SELECT 1", error);
  g_autoptr (GError) own = NULL;
  gboolean done;

  if (any == NULL)
    return FALSE;

  if (cancellable != NULL)
    sqlite3_progress_handler (sqlite3_db_handle (any), SQLITE_STEPS, on_sqlite_steps_cb,
                              cancellable);
  done = ebb_database_transaction (self->database, import_in_transaction, self, &own);
  sqlite3_progress_handler (sqlite3_db_handle (any), 0, NULL, NULL);

  if (done || (own == NULL && self->choice == EBB_ARCHIVE_LOOK))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&own));

  return FALSE;
}

/**
 * ebb_archive_import:
 * @database: a connection of the import's own, open for writing
 * @stream: an archive in JSON, which can be sought in
 * @size: how long it is, in bytes
 * @now: the time
 * @choice: what to do with what is different
 * @job: how far it is, and whether it goes on
 * @summary: (out): what came of it, or would
 * @error: return location for an #EbbError, one of GIO's, or
 *   %G_IO_ERROR_CANCELLED
 *
 * All of it is in the journal when it returns %TRUE, and else nothing. Whoever
 * reads the journal meanwhile is not kept waiting: what is new stays in memory
 * until all of it is there.
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_import (EbbDatabase        *database,
                    GInputStream       *stream,
                    goffset             size,
                    GDateTime          *now,
                    EbbArchiveChoice    choice,
                    EbbArchiveJob      *job,
                    EbbArchiveSummary  *summary,
                    GError            **error)
{
  g_autoptr (EbbArchiveLayout) layout = NULL;
  g_autoptr (EbbJsonReader) reader = NULL;
  g_autoptr (GHashTable) marks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Import self = { 0 };
  gboolean done;

  memset (summary, 0, sizeof *summary);
  layout = ebb_archive_layout_new (database, error);
  if (layout == NULL || !ebb_journal_counts_stop (database, error) ||
      !ebb_database_exec (database, "PRAGMA cache_spill = OFF; PRAGMA cache_size = -" CACHE ";"
                                    "PRAGMA foreign_keys = OFF", error))
    return FALSE;

  reader = ebb_json_reader_new (stream, ebb_archive_job_get_cancellable (job));
  ebb_archive_job_set_total (job, size + N_PARTS_OF_REST * (size / PART_OF_REST));
  self.database = database;
  self.layout = layout;
  self.reader = reader;
  self.size = size;
  self.now = g_date_time_to_unix (now);
  self.choice = choice;
  self.job = job;
  self.summary = summary;
  self.marks = marks;

  done = scan (&self, error) && run_transaction (&self, error);
  g_free (self.format);
  g_free (self.unknown);

  return done;
}
