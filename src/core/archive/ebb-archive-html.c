/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-archive-words.h"
#include "ebb-archive-write.h"
#include "ebb-hour-clock.h"
#include "journal/ebb-entry.h"

/* Everything as a page to read and to print, by itself: it asks for nothing
 * from anywhere, and runs nothing. */

static const char style[] =
  "body{font:1rem/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;"
  "color:#1e1e1e;background:#fff}"
  "h1{font-size:1.6rem}h2{font-size:1.3rem;margin:2.5rem 0 .5rem}"
  "h3{font-size:1.05rem;margin:1.8rem 0 .3rem;border-bottom:1px solid #bbb}"
  "section{margin:.7rem 0;break-inside:avoid}"
  "h4{font-size:1rem;margin:0}"
  "dl{margin:0;display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:0 1rem}"
  "dt{color:#5e5c64}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
  "@media(max-width:30rem){dl{display:block}dd{margin:0 0 .3rem 1rem}}"
  "@media screen and (prefers-color-scheme:dark){body{color:#eee;background:#242424}"
  "dt{color:#c0bfbc}h3{border-color:#666}}"
  "@media print{body{margin:0;max-width:none;font-size:10.5pt}}";

/* Of no use on paper, or said in another way. */
static const char *const left_out[] = {
  "uid", "time", "utc_offset", "kind", "created", "modified", "position", "archived",
  "draft_kind", "draft_of", "section", "weekdays", "precision", "first_day", "shown", "photo",
  "shown_locked", "made", "made_day", NULL
};

typedef struct
{
  GHashTable *names;
  GString    *heading; /* the last day, or the last section of the plan */
} Page;

static void
append_escaped (GString    *out,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void
append_element (GString    *out,
                const char *element,
                const char *text)
{
  g_string_append_printf (out, "<%s>", element);
  append_escaped (out, text);
  g_string_append_printf (out, "</%s>\n", element);
}

static void
append_pair (GString    *out,
             const char *label,
             const char *value)
{
  if (*value == '\0')
    return;

  g_string_append (out, "<dt>");
  append_escaped (out, label);
  g_string_append (out, "</dt><dd>");
  append_escaped (out, value);
  g_string_append (out, "</dd>\n");
}

/* An answer that was not given, or that every record has from the start, is not
 * shown. */
static void
append_fields (GString                *out,
               const EbbArchiveRecord *record,
               GHashTable             *names)
{
  for (guint i = 0; i < record->table->fields->len; i++)
    {
      const EbbArchiveField *field = ebb_archive_table_field (record->table, i);
      g_autofree char *label = NULL;
      g_autofree char *value = NULL;

      if (g_strv_contains (left_out, field->name) ||
          ebb_archive_value_equal (&record->values[i], &field->initial))
        continue;

      label = ebb_archive_dup_label (field->name);
      value = ebb_archive_dup_value (record, i, names);
      append_pair (out, label, value);
    }
}

static char *
join_values (const EbbArchiveRecord *record,
             GHashTable             *names)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < record->table->fields->len; i++)
    {
      g_autofree char *value = ebb_archive_dup_value (record, i, names);

      if ((int) i != record->table->uid && *value != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", value);
    }

  return g_strdup (out->str);
}

/* An episode's ratings with the minutes they were made after. */
static char *
join_rating (const EbbArchiveRecord *rating)
{
  gint64 elapsed = 0;
  gint64 intensity = 0;

  ebb_archive_record_get_int (rating, "elapsed", &elapsed);
  ebb_archive_record_get_int (rating, "intensity", &intensity);

  /* Translators: how strong a craving was, and after how many minutes. */
  return g_strdup_printf (_("%1$d after %2$d min"), (int) intensity, (int) ((elapsed + 30) / 60));
}

static void
append_parts (GString                *out,
              const EbbArchiveRecord *record,
              GHashTable             *names)
{
  for (guint p = 0; p < record->parts->len; p++)
    {
      const EbbArchiveTable *table = g_ptr_array_index (record->table->parts, p);
      GPtrArray *part = g_ptr_array_index (record->parts, p);
      g_autoptr (GString) value = g_string_new (NULL);
      g_autofree char *label = NULL;

      for (guint i = 0; i < part->len; i++)
        {
          const EbbArchiveRecord *own = g_ptr_array_index (part, i);
          g_autofree char *text = g_str_equal (table->name, "rating") ? join_rating (own)
                                                                      : join_values (own, names);

          g_string_append_printf (value, "%s%s", i > 0 ? "; " : "", text);
        }

      label = g_str_equal (table->name, "entry_tag") ? g_strdup (_("Chips"))
                                                     : ebb_archive_dup_label (table->name);
      append_pair (out, label, value->str);
    }
}

static gboolean
write_entry (EbbArchiveWriting      *writing,
             const EbbArchiveRecord *entry,
             gpointer                user_data)
{
  Page *page = user_data;
  GString *out = ebb_archive_file_get (writing->file);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *offset = NULL;
  g_autofree char *kind = NULL;
  int index = ebb_archive_table_find (entry->table, "kind");
  gint64 time;

  ebb_archive_record_get_int (entry, "time", &time);
  local = ebb_archive_dup_local_time (entry, time);
  if (local == NULL)
    local = g_date_time_new_from_unix_utc (0);

  /* Translators: a date with its year, see date(1). */
  day = g_date_time_format (local, C_("date", "%A, %-d %B %Y"));
  clock = ebb_hour_clock_format (local);
  offset = ebb_archive_format_offset (local);
  kind = index >= 0 ? ebb_archive_dup_value (entry, (guint) index, page->names) : g_strdup ("");

  if (!g_str_equal (page->heading->str, day))
    append_element (out, "h3", day);
  g_string_assign (page->heading, day);

  g_string_append_printf (out, "<section><h4>%s <small>%s</small> ", clock, offset);
  append_escaped (out, kind);
  g_string_append (out, "</h4><dl>\n");
  append_fields (out, entry, page->names);
  append_parts (out, entry, page->names);
  g_string_append (out, "</dl></section>\n");

  return TRUE;
}

static const char *
name_section (const char *section)
{
  static const struct
  {
    const char *section;
    const char *name;
  } names[] = {
    { "reason", N_("Reasons") },
    { "warning-sign", N_("Warning Signs") },
    { "when-then", N_("When … Then I Will …") },
    { "person", N_("People to Call") },
    { "safer-home", N_("A Safer Home") },
    { "medication", N_("Medication") },
    { "naloxone", N_("Naloxone") },
    { "after-lapse", N_("After a Lapse") },
    { "appointment", N_("Appointments") },
    { "letter", N_("A Letter to Myself") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].section, section))
        return _(names[i].name);
    }

  return section;
}

static gboolean
write_plan_item (EbbArchiveWriting      *writing,
                 const EbbArchiveRecord *item,
                 gpointer                user_data)
{
  Page *page = user_data;
  GString *out = ebb_archive_file_get (writing->file);
  const char *section = ebb_archive_record_get_text (item, "section");

  if (!g_str_equal (page->heading->str, section))
    append_element (out, "h3", name_section (section));
  g_string_assign (page->heading, section);

  g_string_append (out, "<section><dl>\n");
  append_fields (out, item, page->names);
  append_parts (out, item, page->names);
  g_string_append (out, "</dl></section>\n");

  return TRUE;
}

static gboolean
write_other (EbbArchiveWriting      *writing,
             const EbbArchiveRecord *record,
             gpointer                user_data)
{
  Page *page = user_data;
  GString *out = ebb_archive_file_get (writing->file);

  if (page->heading->len > 0)
    append_element (out, "h2", page->heading->str);
  g_string_truncate (page->heading, 0);

  g_string_append (out, "<section><dl>\n");
  append_fields (out, record, page->names);
  append_parts (out, record, page->names);
  g_string_append (out, "</dl></section>\n");

  return TRUE;
}

static const char *
name_table (const char *table)
{
  if (g_str_equal (table, "medication"))
    return _("Medication");
  if (g_str_equal (table, "counter"))
    return _("Counters");

  return table;
}

/* Chips stand with the entries; what the plan was before and when it was looked
 * over is of no use on paper. */
static const char *const not_shown[] = {
  "entry", "plan_item", "tag", "plan_version", "plan_review", "suggestion", NULL
};

static gboolean
write_others (EbbArchiveWriting  *writing,
              Page               *page,
              GError            **error)
{
  for (guint i = 0; i < writing->layout->tables->len; i++)
    {
      const EbbArchiveTable *table = g_ptr_array_index (writing->layout->tables, i);

      if (g_strv_contains (not_shown, table->name))
        continue;

      g_string_assign (page->heading, name_table (table->name));
      if (!ebb_archive_for_each (writing, table->name, "ORDER BY id", write_other, page, error))
        return FALSE;
    }
  g_string_truncate (page->heading, 0);

  return TRUE;
}

static gboolean
write_page (EbbArchiveWriting  *writing,
            Page               *page,
            GError            **error)
{
  GString *out = ebb_archive_file_get (writing->file);
  g_autofree char *date = g_date_time_format (writing->now, "%x");
  g_autofree char *said = g_strdup_printf (_("Written down by the person themselves, and "
                                             "exported on %s."), date);

  g_string_append (out, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
                        "<meta name=\"viewport\" content=\"width=device-width\">"
                        "<meta http-equiv=\"Content-Security-Policy\" "
                        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                        "<title>Ebb</title>");
  g_string_append_printf (out, "<style>%s</style></head><body>\n", style);
  append_element (out, "h1", _("My Plan and My Journal"));
  append_element (out, "p", said);

  append_element (out, "h2", _("Plan"));
  if (!ebb_archive_for_each (writing, "plan_item",
                             "ORDER BY CASE section WHEN 'reason' THEN 1 "
                             "WHEN 'warning-sign' THEN 2 WHEN 'when-then' THEN 3 "
                             "WHEN 'person' THEN 4 WHEN 'letter' THEN 6 ELSE 5 END, section, "
                             "position, id",
                             write_plan_item, page, error))
    return FALSE;
  if (!write_others (writing, page, error))
    return FALSE;

  append_element (out, "h2", _("Journal"));
  if (!ebb_archive_for_each (writing, "entry",
                             "WHERE kind <> '" EBB_ENTRY_DRAFT "' ORDER BY time, id", write_entry,
                             page, error))
    return FALSE;
  g_string_append (out, "</body></html>\n");

  return TRUE;
}

/**
 * ebb_archive_write_html:
 * @writing: what is being written
 * @error: return location for an #EbbError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_archive_write_html (EbbArchiveWriting  *writing,
                        GError            **error)
{
  g_autoptr (GHashTable) names = ebb_archive_read_names (writing, error);
  g_autoptr (GString) heading = g_string_new (NULL);
  Page page = { names, heading };

  return names != NULL && write_page (writing, &page, error);
}
