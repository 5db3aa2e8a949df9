/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-archive-parse.h"
#include "journal/ebb-kinds.h"
#include "journal/ebb-tag.h"
#include "plan/ebb-plan-item.h"

#define MAX_UID 200
#define MAX_SENTENCE 200
#define MAX_BLOB (16 * 1024 * 1024)

/* A record out of an archive: what it says is what a person could have written
 * in Ebb, or the file is not taken. */

/**
 * ebb_archive_fail:
 * @reader: where it is
 * @error: return location for %EBB_ERROR_INVALID
 * @format: a whole sentence that says what is wrong, translated
 * @...: what goes into @format
 *
 * Returns: always %FALSE
 */
gboolean
ebb_archive_fail (EbbJsonReader  *reader,
                  GError        **error,
                  const char     *format,
                  ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);

  /* What stands in the file may be long, and goes no further. */
  if (g_utf8_strlen (sentence, -1) > MAX_SENTENCE)
    strcpy (g_utf8_offset_to_pointer (sentence, MAX_SENTENCE), "…");

  return ebb_json_reader_fail (reader, sentence, error);
}

static gboolean
read_integer (EbbJsonReader          *reader,
              const EbbArchiveField  *field,
              EbbArchiveValue        *value,
              GError                **error)
{
  gint64 number = ebb_json_reader_get_integer (reader);

  if (number < field->minimum || number > field->maximum)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

      /* Translators: the name of a field in the file, and a number */
      return ebb_archive_fail (reader, error, _("“%1$s” cannot be %2$s."), field->name, text);
    }

  value->type = EBB_ARCHIVE_INTEGER;
  value->integer = number;

  return TRUE;
}

static gboolean
is_base64 (const char *text)
{
  gsize length = 0;
  g_autofree guchar *data = g_base64_decode (text, &length);
  g_autofree char *again = g_base64_encode (data, length);

  return g_str_equal (again, text);
}

static gboolean
read_text (EbbJsonReader          *reader,
           const EbbArchiveField  *field,
           EbbArchiveValue        *value,
           GError                **error)
{
  gsize length = ebb_json_reader_get_length (reader);
  gsize most = field->type == EBB_ARCHIVE_BLOB ? MAX_BLOB : EBB_ENTRY_MAX_TEXT;

  if (g_str_equal (field->name, "uid") || field->target != NULL)
    most = MAX_UID;
  else if (g_str_equal (field->name, "photo") || g_str_equal (field->name, "content"))
    most = MAX_BLOB;
  if (length > most)
    return ebb_archive_fail (reader, error, _("“%s” is too long."), field->name);

  value->type = field->type;
  value->text = g_strndup (ebb_json_reader_get_text (reader), length);

  if (field->type == EBB_ARCHIVE_BLOB && !is_base64 (value->text))
    return ebb_archive_fail (reader, error, _("“%s” has to be in base64."), field->name);

  return TRUE;
}

static gboolean
read_value (EbbJsonReader          *reader,
            EbbJsonToken            token,
            const EbbArchiveField  *field,
            EbbArchiveValue        *value,
            GError                **error)
{
  ebb_archive_value_clear (value);

  if (token == EBB_JSON_NULL)
    return !field->needed
             ? TRUE : ebb_archive_fail (reader, error, _("“%s” cannot be empty."), field->name);

  if (field->type == EBB_ARCHIVE_INTEGER)
    return token == EBB_JSON_INTEGER
             ? read_integer (reader, field, value, error)
             : ebb_archive_fail (reader, error, _("“%s” has to be a whole number."), field->name);

  if (field->type == EBB_ARCHIVE_REAL)
    {
      if (token != EBB_JSON_REAL && token != EBB_JSON_INTEGER)
        return ebb_archive_fail (reader, error, _("“%s” has to be a number."), field->name);
      value->type = EBB_ARCHIVE_REAL;
      value->real = token == EBB_JSON_REAL ? ebb_json_reader_get_real (reader)
                                           : (double) ebb_json_reader_get_integer (reader);
      return TRUE;
    }

  return token == EBB_JSON_STRING
           ? read_text (reader, field, value, error)
           : ebb_archive_fail (reader, error, _("“%s” has to be a text."), field->name);
}

static gboolean
read_part (EbbJsonReader          *reader,
           EbbJsonToken            token,
           const EbbArchiveTable  *table,
           GPtrArray              *part,
           GError                **error)
{
  if (token != EBB_JSON_ARRAY)
    return ebb_archive_fail (reader, error, _("“%s” has to be a list."), table->name);

  while (TRUE)
    {
      EbbArchiveRecord *record;

      if (!ebb_json_reader_next (reader, &token, error))
        return FALSE;
      if (token == EBB_JSON_ARRAY_END)
        return TRUE;
      if (token != EBB_JSON_OBJECT)
        return ebb_archive_fail (reader, error, _("“%s” has something in it that is no record."),
                                 table->name);

      record = ebb_archive_record_new (table);
      g_ptr_array_add (part, record);
      if (!ebb_archive_parse_record (reader, record, error))
        return FALSE;
    }
}

/* The fields of a record come in the same order each time: the one after the
 * last is tried first. */
static int
find_field (const EbbArchiveTable *table,
            const char            *name,
            guint                 *hint)
{
  for (guint i = 0; i < table->fields->len; i++)
    {
      guint index = (*hint + i) % table->fields->len;

      if (g_str_equal (ebb_archive_table_field (table, index)->name, name))
        {
          *hint = index + 1;
          return (int) index;
        }
    }

  return -1;
}

static int
find_part (const EbbArchiveTable *table,
           const char            *name)
{
  for (guint i = 0; i < table->parts->len; i++)
    {
      if (g_str_equal (((EbbArchiveTable *) g_ptr_array_index (table->parts, i))->name, name))
        return (int) i;
    }

  return -1;
}

static gboolean
read_member (EbbJsonReader     *reader,
             EbbArchiveRecord  *record,
             guint             *hint,
             gboolean          *seen,
             GError           **error)
{
  int field = find_field (record->table, ebb_json_reader_get_text (reader), hint);
  int part = field < 0 ? find_part (record->table, ebb_json_reader_get_text (reader)) : -1;
  gboolean *own;
  EbbJsonToken token;

  if (field < 0 && part < 0)
    return ebb_archive_fail (reader, error, _("“%s” is nothing that this Ebb knows."),
                             ebb_json_reader_get_text (reader));

  own = &seen[field >= 0 ? (guint) field : record->table->fields->len + (guint) part];
  if (*own)
    return ebb_archive_fail (reader, error, _("“%s” is there twice."),
                             ebb_json_reader_get_text (reader));
  *own = TRUE;

  if (!ebb_json_reader_next (reader, &token, error))
    return FALSE;

  return field >= 0 ? read_value (reader, token,
                                  ebb_archive_table_field (record->table, (guint) field),
                                  &record->values[field], error)
                    : read_part (reader, token, g_ptr_array_index (record->table->parts, part),
                                 g_ptr_array_index (record->parts, part), error);
}

/* What was not said is as in a new row. */
static gboolean
fill_in (EbbJsonReader     *reader,
         EbbArchiveRecord  *record,
         const gboolean    *seen,
         GError           **error)
{
  for (guint i = 0; i < record->table->fields->len; i++)
    {
      const EbbArchiveField *field = ebb_archive_table_field (record->table, i);

      if (!seen[i])
        {
          record->values[i] = field->initial;
          record->values[i].is_initial = TRUE;
        }
      if (record->values[i].type == EBB_ARCHIVE_NULL && field->needed)
        return ebb_archive_fail (reader, error, _("“%s” is missing."), field->name);
    }

  return TRUE;
}

/**
 * ebb_archive_parse_record:
 * @reader: a reader inside an object
 * @record: an empty record of the right table
 * @error: return location for %EBB_ERROR_INVALID, or one of GIO's
 *
 * Returns: whether the object is a record, each of whose values is possible by
 *   itself
 */
gboolean
ebb_archive_parse_record (EbbJsonReader     *reader,
                          EbbArchiveRecord  *record,
                          GError           **error)
{
  gboolean *seen = g_newa0 (gboolean, record->table->fields->len + record->table->parts->len);
  EbbJsonToken token;
  guint hint = 0;

  while (TRUE)
    {
      if (!ebb_json_reader_next (reader, &token, error))
        return FALSE;
      if (token == EBB_JSON_OBJECT_END)
        return fill_in (reader, record, seen, error);
      if (!read_member (reader, record, &hint, seen, error))
        return FALSE;
    }
}

static gboolean
is_section (const char *section)
{
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    {
      g_autoptr (EbbPlanItem) item = ebb_plan_item_new ((EbbPlanSection) i);
      g_autofree char *own = NULL;

      g_object_get (item, "section", &own, NULL);
      if (g_str_equal (own, section))
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_entry (EbbJsonReader           *reader,
             const EbbArchiveRecord  *entry,
             gint64                   now,
             GError                 **error)
{
  const char *kind = ebb_archive_record_get_text (entry, "kind");
  gint64 time, created, modified, intensity;

  if (!g_str_equal (kind, EBB_ENTRY_DRAFT) && ebb_kinds_lookup (kind) == G_TYPE_INVALID)
    return ebb_archive_fail (reader, error, _("“%s” is no kind of entry that this Ebb knows."),
                             kind);

  /* As in Ebb: one from before the clock was put back is not from the future. */
  ebb_archive_record_get_int (entry, "time", &time);
  ebb_archive_record_get_int (entry, "created", &created);
  ebb_archive_record_get_int (entry, "modified", &modified);
  if (time > MAX (now, MAX (created, modified)))
    return ebb_json_reader_fail (reader, _("An entry is from a time that is still to come."),
                                 error);

  if (g_str_equal (kind, EBB_ENTRY_CRAVING) &&
      !ebb_archive_record_get_int (entry, "intensity", &intensity))
    return ebb_archive_fail (reader, error, _("“%s” is missing."), "intensity");

  return TRUE;
}

/**
 * ebb_archive_check_record:
 * @reader: the reader, after the record
 * @record: a record
 * @now: the time, in seconds since 1970, UTC
 * @error: return location for %EBB_ERROR_INVALID
 *
 * Returns: whether its values go together
 */
gboolean
ebb_archive_check_record (EbbJsonReader           *reader,
                          const EbbArchiveRecord  *record,
                          gint64                   now,
                          GError                 **error)
{
  const char *uid = ebb_archive_record_get_uid (record);

  if (record->table->uid >= 0 && *uid == '\0')
    return ebb_archive_fail (reader, error, _("“%s” is missing."), "uid");

  if (g_str_equal (record->table->name, "entry"))
    return check_entry (reader, record, now, error);

  if (g_str_equal (record->table->name, "tag") &&
      ebb_tag_kind_index (ebb_archive_record_get_text (record, "kind")) >= EBB_TAG_N_KINDS)
    return ebb_archive_fail (reader, error, _("“%s” is no kind of chip that this Ebb knows."),
                             ebb_archive_record_get_text (record, "kind"));

  if (g_str_equal (record->table->name, "plan_item") &&
      !is_section (ebb_archive_record_get_text (record, "section")))
    return ebb_archive_fail (reader, error, _("“%s” is no section that this Ebb knows."),
                             ebb_archive_record_get_text (record, "section"));

  return TRUE;
}
