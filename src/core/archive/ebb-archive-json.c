/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-archive-json.h"
#include "ebb-archive-write.h"

/* An archive as JSON: everything, one record a line. A field that says what a
 * new row says by itself is left out. The format is described in README.md
 * beside this file. */

static void
append_text (GString    *out,
             const char *text)
{
  const char *rest = text;

  g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if ((guchar) *c >= 0x20 && *c != '"' && *c != '\\')
        continue;

      g_string_append_len (out, rest, c - rest);
      rest = c + 1;
      if (*c == '"' || *c == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *c);
        }
      else if (*c == '\n')
        g_string_append (out, "\\n");
      else
        g_string_append_printf (out, "\\u%04x", (guint) *c);
    }
  g_string_append (out, rest);
  g_string_append_c (out, '"');
}

static void
append_value (GString               *out,
              const EbbArchiveValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->type)
    {
    case EBB_ARCHIVE_INTEGER:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, value->integer);
      break;
    case EBB_ARCHIVE_REAL:
      g_string_append (out, g_ascii_dtostr (number, sizeof number, value->real));
      break;
    case EBB_ARCHIVE_TEXT:
    case EBB_ARCHIVE_BLOB:
      append_text (out, value->text);
      break;
    case EBB_ARCHIVE_NULL:
    default:
      g_string_append (out, "null");
    }
}

static void
append_record (GString                *out,
               const EbbArchiveRecord *record)
{
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  for (guint i = 0; i < record->table->fields->len; i++)
    {
      const EbbArchiveField *field = ebb_archive_table_field (record->table, i);

      if (ebb_archive_value_equal (&record->values[i], &field->initial))
        continue;
      if (!first)
        g_string_append (out, ", ");
      first = FALSE;
      append_text (out, field->name);
      g_string_append (out, ": ");
      append_value (out, &record->values[i]);
    }

  for (guint p = 0; p < record->parts->len; p++)
    {
      const EbbArchiveTable *table = g_ptr_array_index (record->table->parts, p);
      GPtrArray *part = g_ptr_array_index (record->parts, p);

      if (part->len == 0)
        continue;
      if (!first)
        g_string_append (out, ", ");
      first = FALSE;
      append_text (out, table->name);
      g_string_append (out, ": [");
      for (guint i = 0; i < part->len; i++)
        {
          if (i > 0)
            g_string_append (out, ", ");
          append_record (out, g_ptr_array_index (part, i));
        }
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, '}');
}

static gboolean
write_record (EbbArchiveWriting      *writing,
              const EbbArchiveRecord *record,
              gpointer                user_data)
{
  GString *out = ebb_archive_file_get (writing->file);
  gboolean *first = user_data;

  g_string_append (out, *first ? "\n" : ",\n");
  *first = FALSE;
  append_record (out, record);

  return TRUE;
}

/**
 * ebb_archive_write_json:
 * @writing: what is being written
 * @error: return location for an #EbbError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_write_json (EbbArchiveWriting  *writing,
                        GError            **error)
{
  GString *out = ebb_archive_file_get (writing->file);
  g_autofree char *now = g_date_time_format_iso8601 (writing->now);

  g_string_append_printf (out, "{\n\"format\": \"%s\",\n\"version\": %d,\n\"tables\": %d,\n"
                          "\"program\": \"Ebb %s\",\n\"written\": \"%s\"",
                          EBB_ARCHIVE_FORMAT, EBB_ARCHIVE_VERSION, writing->layout->version,
                          EBB_VERSION, now);
  for (guint i = 0; i < writing->layout->tables->len; i++)
    {
      const EbbArchiveTable *table = g_ptr_array_index (writing->layout->tables, i);
      gboolean first = TRUE;

      g_string_append_printf (out, ",\n\n\"%s\": [", table->name);
      if (!ebb_archive_for_each (writing, table->name, "ORDER BY id", write_record, &first,
                                 error))
        return FALSE;
      g_string_append (out, first ? "]" : "\n]");
    }
  g_string_append (out, "\n}\n");

  return TRUE;
}
