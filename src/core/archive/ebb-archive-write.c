/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-archive-write.h"

/* What the formats have in common. */

/**
 * ebb_archive_for_each:
 * @writing: what is being written
 * @table: the name of a table
 * @clauses: which rows in which order, fixed SQL
 * @func: what to do with each; it appends to the file and cannot fail
 * @user_data: for @func
 * @error: return location for an #EbbError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_for_each (EbbArchiveWriting     *writing,
                      const char            *table,
                      const char            *clauses,
                      EbbArchiveRecordFunc   func,
                      gpointer               user_data,
                      GError               **error)
{
  const EbbArchiveTable *layout = ebb_archive_layout_lookup (writing->layout, table);
  g_autoptr (EbbArchiveSource) source = NULL;
  g_autoptr (EbbArchiveRecord) record = NULL;
  gboolean has_record = FALSE;

  /* A journal that could not be brought up to date has not every table. */
  if (layout == NULL)
    return TRUE;

  source = ebb_archive_source_new (writing->database, layout, clauses, error);
  if (source == NULL)
    return FALSE;

  record = ebb_archive_record_new (layout);
  while (ebb_archive_source_next (source, record, &has_record, error))
    {
      if (!has_record)
        return TRUE;
      if (!func (writing, record, user_data))
        continue;
      if (!ebb_archive_file_flush (writing->file, error) ||
          !ebb_archive_job_step (writing->job, error))
        return FALSE;
    }

  return FALSE;
}

/**
 * ebb_archive_dup_local_time:
 * @record: an entry
 * @time: a moment, in seconds since 1970, UTC
 *
 * Returns: (transfer full) (nullable): @time by the clock of the place where
 *   the entry was made
 */
GDateTime *
ebb_archive_dup_local_time (const EbbArchiveRecord *record,
                            gint64                  time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GTimeZone) zone = NULL;
  gint64 offset = 0;

  ebb_archive_record_get_int (record, "utc_offset", &offset);
  zone = g_time_zone_new_offset ((gint32) CLAMP (offset, -86399, 86399));

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/**
 * ebb_archive_format_offset:
 * @time: a local time
 *
 * Returns: (transfer full): how far it is from UTC, as "UTC+01:00"
 */
char *
ebb_archive_format_offset (GDateTime *time)
{
  g_autofree char *offset = g_date_time_format (time, "%:z");

  return g_strconcat ("UTC", offset, NULL);
}
