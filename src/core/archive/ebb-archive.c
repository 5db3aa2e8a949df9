/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-archive-write.h"
#include "ebb-archive.h"
#include "ebb-error.h"
#include "journal/ebb-entry.h"

/* Everything out, and everything in again. The work is done on a connection of
 * its own, so that it can be done in a thread; each function has a twin that
 * does that. */

typedef gboolean (*WriteFunc) (EbbArchiveWriting  *writing,
                               GError            **error);

static const struct
{
  const char *ending;
  WriteFunc   write;
} formats[] = {
  { ".json", ebb_archive_write_json },
  { ".csv", ebb_archive_write_csv },
  { ".html", ebb_archive_write_html },
};

static WriteFunc
find_format (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_has_suffix (lower, formats[i].ending))
        return formats[i].write;
    }

  return NULL;
}

/**
 * ebb_archive_can_export:
 * @path: a file
 * @error: return location for %EBB_ERROR_INVALID
 *
 * Returns: whether its name ends in one of the formats
 */
gboolean
ebb_archive_can_export (const char  *path,
                        GError     **error)
{
  return find_format (path) != NULL ||
         ebb_fail (error, EBB_ERROR_INVALID,
                   _("Give the file a name that ends in .json, .csv or .html."));
}

/**
 * ebb_archive_get_file_name:
 * @now: the local time
 * @ending: the format, as ".json"
 *
 * Returns: (transfer full): a name that says nothing of what is in the file
 */
char *
ebb_archive_get_file_name (GDateTime  *now,
                           const char *ending)
{
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  return g_strconcat ("ebb-", day, ending, NULL);
}

/* All of it as it was at one moment. */
static gboolean
export_snapshot (EbbArchiveWriting  *writing,
                 WriteFunc           write,
                 gint64             *n_entries,
                 GError            **error)
{
  gint64 total = 0;

  if (!ebb_database_exec (writing->database, "BEGIN", error) ||
      !ebb_database_get_int (writing->database,
                             "SELECT count(*) FROM entry WHERE kind <> '" EBB_ENTRY_DRAFT "'",
                             n_entries, error))
    return FALSE;

  writing->layout = ebb_archive_layout_new (writing->database, error);
  if (writing->layout == NULL)
    return FALSE;

  for (guint i = 0; i < writing->layout->tables->len; i++)
    {
      const EbbArchiveTable *table = g_ptr_array_index (writing->layout->tables, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->name);
      gint64 n = 0;

      if (!ebb_database_get_int (writing->database, sql, &n, error))
        return FALSE;
      total += n;
    }
  ebb_archive_job_set_total (writing->job, total);

  return write (writing, error);
}

/**
 * ebb_archive_export:
 * @database: a connection to the journal that nobody else uses meanwhile
 * @path: what to write; its ending says in which format
 * @now: the local time
 * @job: how far it is, and whether it goes on
 * @n_entries: (out): how many entries there are in it
 * @error: return location for an #EbbError, or %G_IO_ERROR_CANCELLED
 *
 * The journal is only read. A file that is there already is replaced, once the
 * new one is on the disk.
 *
 * Returns: whether @path is there, whole and readable by its person alone
 */
gboolean
ebb_archive_export (EbbDatabase    *database,
                    const char     *path,
                    GDateTime      *now,
                    EbbArchiveJob  *job,
                    gint64         *n_entries,
                    GError        **error)
{
  g_autoptr (EbbArchiveFile) file = NULL;
  EbbArchiveWriting writing = { database, NULL, NULL, now, job };
  WriteFunc write = find_format (path);
  gboolean done;

  *n_entries = 0;
  if (write == NULL)
    return ebb_archive_can_export (path, error);

  file = ebb_archive_file_new (path, error);
  if (file == NULL)
    return FALSE;

  writing.file = file;
  done = export_snapshot (&writing, write, n_entries, error) &&
         ebb_archive_file_finish (file, error);
  g_clear_pointer (&writing.layout, ebb_archive_layout_free);

  return done;
}

/**
 * ebb_archive_export_file:
 * @database_path: the journal's file
 * @path: as for ebb_archive_export()
 * @now: the local time
 * @job: how far it is, and whether it goes on
 * @n_entries: (out): how many entries there are in it
 * @error: return location for an #EbbError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: as ebb_archive_export()
 */
gboolean
ebb_archive_export_file (const char     *database_path,
                         const char     *path,
                         GDateTime      *now,
                         EbbArchiveJob  *job,
                         gint64         *n_entries,
                         GError        **error)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();

  *n_entries = 0;

  return ebb_archive_can_export (path, error) &&
         ebb_database_open (database, database_path, TRUE, error) &&
         ebb_archive_export (database, path, now, job, n_entries, error);
}

/**
 * ebb_archive_import_path:
 * @database: a connection to the journal that nobody else uses meanwhile
 * @path: an archive in JSON
 * @now: the time
 * @choice: what to do with what is different
 * @job: how far it is, and whether it goes on
 * @summary: (out): what came of it, or would
 * @error: return location for an #EbbError, one of GIO's, or
 *   %G_IO_ERROR_CANCELLED
 *
 * As ebb_archive_import(). The caller holds the journal's lock, and has whatever
 * it read from the journal read again afterwards.
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_import_path (EbbDatabase        *database,
                         const char         *path,
                         GDateTime          *now,
                         EbbArchiveChoice    choice,
                         EbbArchiveJob      *job,
                         EbbArchiveSummary  *summary,
                         GError            **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;
  GCancellable *cancellable = ebb_archive_job_get_cancellable (job);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable,
                                         error);
  if (info == NULL)
    return FALSE;

  return ebb_archive_import (database, G_INPUT_STREAM (stream), g_file_info_get_size (info), now,
                             choice, job, summary, error);
}

/**
 * ebb_archive_import_file:
 * @database_path: the journal's file
 * @path: as for ebb_archive_import_path()
 * @now: the time
 * @choice: what to do with what is different
 * @job: how far it is, and whether it goes on
 * @summary: (out): what came of it, or would
 * @error: return location for an error, as for ebb_archive_import_path()
 *
 * The caller holds the journal's lock.
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_import_file (const char         *database_path,
                         const char         *path,
                         GDateTime          *now,
                         EbbArchiveChoice    choice,
                         EbbArchiveJob      *job,
                         EbbArchiveSummary  *summary,
                         GError            **error)
{
  g_autoptr (EbbDatabase) database = ebb_database_new ();

  return ebb_database_open (database, database_path, FALSE, error) &&
         ebb_archive_import_path (database, path, now, choice, job, summary, error);
}

typedef struct
{
  EbbDatabase       *database;
  char              *path;
  GDateTime         *now;
  EbbArchiveChoice   choice;
  EbbArchiveJob     *job;
  gint64             n_entries;
  EbbArchiveSummary  summary;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_object_unref (work->database);
  g_free (work->path);
  g_date_time_unref (work->now);
  ebb_archive_job_unref (work->job);
  g_free (work);
}

/* Whether it was cancelled is for the work to say: what is done, is done. */
static void
start (EbbDatabase         *database,
       const char          *path,
       GDateTime           *now,
       EbbArchiveChoice     choice,
       EbbArchiveJob       *job,
       GTaskThreadFunc      func,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, ebb_archive_job_get_cancellable (job), callback,
                                       user_data);
  Work *work = g_new0 (Work, 1);

  work->database = g_object_ref (database);
  work->path = g_strdup (path);
  work->now = g_date_time_ref (now);
  work->choice = choice;
  work->job = ebb_archive_job_ref (job);
  g_task_set_task_data (task, work, free_work);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, func);
}

static void
export_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (ebb_archive_export (work->database, work->path, work->now, work->job,
                          &work->n_entries, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
import_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (ebb_archive_import_path (work->database, work->path, work->now, work->choice, work->job,
                               &work->summary, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ebb_archive_export_async (EbbDatabase         *database,
                          const char          *path,
                          GDateTime           *now,
                          EbbArchiveJob       *job,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  start (database, path, now, EBB_ARCHIVE_LOOK, job, export_in_thread, callback, user_data);
}

gboolean
ebb_archive_export_finish (GAsyncResult  *result,
                           gint64        *n_entries,
                           GError       **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  *n_entries = work->n_entries;

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ebb_archive_import_async (EbbDatabase         *database,
                          const char          *path,
                          GDateTime           *now,
                          EbbArchiveChoice     choice,
                          EbbArchiveJob       *job,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  start (database, path, now, choice, job, import_in_thread, callback, user_data);
}

gboolean
ebb_archive_import_finish (GAsyncResult       *result,
                           EbbArchiveSummary  *summary,
                           GError            **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  *summary = work->summary;

  return g_task_propagate_boolean (G_TASK (result), error);
}
