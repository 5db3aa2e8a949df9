/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-archive-words.h"
#include "ebb-archive-write.h"
#include "journal/ebb-entry.h"
#include "journal/ebb-tag.h"

/* The entries as a table (RFC 4180): UTF-8, lines end in CR LF. Times are those
 * of the clock of the place where an entry was made; how far that was from UTC
 * stands beside them. The names of the columns are the same in all languages,
 * for whoever computes with them. */

#define SEPARATOR "; "

/* Said in another way, or of no use outside. */
static const char *const left_out[] = {
  "time", "utc_offset", "kind", "draft_kind", "draft_of", NULL
};

static gboolean
is_left_out (const EbbArchiveField *field)
{
  return g_strv_contains (left_out, field->name);
}

/* A program for tables takes what begins like this for a formula, and would
 * carry it out. Only of what somebody typed: a number may begin with a minus. */
static gboolean
looks_like_formula (const char *text)
{
  while (*text == ' ')
    text++;

  return *text != '\0' && (strchr ("=+-@\t\r\n", *text) != NULL ||
                           g_str_has_prefix (text, "＝") || g_str_has_prefix (text, "＋") ||
                           g_str_has_prefix (text, "－") || g_str_has_prefix (text, "＠"));
}

static void
append_cell (GString    *out,
             const char *text,
             gboolean    typed)
{
  gboolean guard = typed && looks_like_formula (text);

  if (!guard && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }

  g_string_append (out, guard ? "\"'" : "\"");
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
}

static void
append_next (GString    *out,
             const char *text,
             gboolean    typed)
{
  g_string_append_c (out, ',');
  append_cell (out, text, typed);
}

/* What belongs to an entry, in one cell: its values with a space between them. */
static void
append_part (GString    *out,
             GPtrArray  *part,
             GHashTable *names)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; i < part->len; i++)
    {
      const EbbArchiveRecord *own = g_ptr_array_index (part, i);

      if (i > 0)
        g_string_append (cell, SEPARATOR);
      for (guint f = 0; f < own->table->fields->len; f++)
        {
          g_autofree char *value = ebb_archive_dup_value (own, f, names);

          if ((int) f == own->table->uid)
            continue;
          g_string_append_printf (cell, "%s%s", cell->len > 0 && !g_str_has_suffix (cell->str, " ")
                                  ? " " : "", value);
        }
    }
  append_next (out, cell->str, TRUE);
}

static void
append_chips (GString    *out,
              GPtrArray  *part,
              const char *kind,
              GHashTable *names)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; part != NULL && i < part->len; i++)
    {
      const EbbArchiveRecord *own = g_ptr_array_index (part, i);
      const EbbArchiveName *name = g_hash_table_lookup (names,
                                                        ebb_archive_record_get_text (own, "tag"));

      if (name != NULL && g_str_equal (name->kind, kind))
        g_string_append_printf (cell, "%s%s", cell->len > 0 ? SEPARATOR : "", name->text);
    }
  append_next (out, cell->str, TRUE);
}

static gboolean
write_entry (EbbArchiveWriting      *writing,
             const EbbArchiveRecord *entry,
             gpointer                user_data)
{
  GHashTable *names = user_data;
  GString *out = ebb_archive_file_get (writing->file);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *offset = NULL;
  g_autofree char *moment = NULL;
  gint64 time;

  ebb_archive_record_get_int (entry, "time", &time);
  local = ebb_archive_dup_local_time (entry, time);
  moment = local != NULL ? g_date_time_format (local, "%F %T") : g_strdup ("");
  offset = local != NULL ? ebb_archive_format_offset (local) : g_strdup ("");
  append_cell (out, moment, FALSE);
  append_next (out, offset, FALSE);
  append_next (out, ebb_archive_record_get_text (entry, "kind"), TRUE);

  for (guint k = 0; k < EBB_TAG_N_KINDS; k++)
    append_chips (out, ebb_archive_record_get_parts (entry, "entry_tag"), ebb_tag_kind_at (k),
                  names);

  for (guint i = 0; i < entry->table->fields->len; i++)
    {
      const EbbArchiveField *field = ebb_archive_table_field (entry->table, i);
      g_autofree char *value = ebb_archive_dup_value (entry, i, names);
      gboolean is_said = !ebb_archive_value_equal (&entry->values[i], &field->initial);

      if (!is_left_out (field))
        append_next (out, is_said ? value : "", field->type == EBB_ARCHIVE_TEXT);
    }

  for (guint p = 0; p < entry->parts->len; p++)
    {
      const EbbArchiveTable *table = g_ptr_array_index (entry->table->parts, p);

      if (!g_str_equal (table->name, "entry_tag"))
        append_part (out, g_ptr_array_index (entry->parts, p), names);
    }
  g_string_append (out, "\r\n");

  return TRUE;
}

static void
write_head (EbbArchiveWriting     *writing,
            const EbbArchiveTable *table)
{
  GString *out = ebb_archive_file_get (writing->file);

  g_string_append (out, "time,utc_offset,kind");
  for (guint k = 0; k < EBB_TAG_N_KINDS; k++)
    append_next (out, ebb_tag_kind_at (k), FALSE);
  for (guint i = 0; i < table->fields->len; i++)
    {
      const EbbArchiveField *field = ebb_archive_table_field (table, i);
      gboolean is_duration = g_str_equal (field->name, "duration");

      if (!is_left_out (field))
        append_next (out, is_duration ? "duration_minutes" : field->name, FALSE);
    }
  for (guint p = 0; p < table->parts->len; p++)
    {
      const EbbArchiveTable *part = g_ptr_array_index (table->parts, p);

      if (!g_str_equal (part->name, "entry_tag"))
        append_next (out, part->name, FALSE);
    }
  g_string_append (out, "\r\n");
}

/**
 * ebb_archive_write_csv:
 * @writing: what is being written
 * @error: return location for an #EbbError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_write_csv (EbbArchiveWriting  *writing,
                       GError            **error)
{
  const EbbArchiveTable *table = ebb_archive_layout_lookup (writing->layout, "entry");
  g_autoptr (GHashTable) names = ebb_archive_read_names (writing, error);

  if (names == NULL)
    return FALSE;

  write_head (writing, table);

  return ebb_archive_for_each (writing, "entry",
                               "WHERE kind <> '" EBB_ENTRY_DRAFT "' ORDER BY time, id",
                               write_entry, names, error);
}
