/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "archive/ebb-report-private.h"
#include "ebb-day.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-dose.h"
#include "journal/ebb-medication.h"

/* The sections of a report on days: check-ins, medication, lapses and notes.
 * What was left blank is not counted, neither as "no" nor as zero. */

#define CHECK_INS "kind = 'check-in' AND local_day BETWEEN ?1 AND ?2"

static void
add_none (EbbReport *self)
{
  ebb_document_add_text (self->document, EBB_STYLE_BODY, _("Nothing logged."));
}

/* One of the numbers of a check-in, in units of @unit. */
static gboolean
add_number (EbbReport   *self,
            const char  *label,
            const char  *column,
            double       unit,
            GError     **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (EbbStatement) statement = NULL;
  g_autofree char *n = NULL;
  g_autofree char *median = NULL;
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;
  gboolean has_row = FALSE;

  sql = g_strdup_printf (
    "WITH answer AS (SELECT %s AS v FROM entry WHERE " CHECK_INS " AND %s IS NOT NULL), "
    "sorted AS (SELECT v, row_number () OVER (ORDER BY v) AS r, count(*) OVER () AS n FROM answer) "
    "SELECT count(*), min(v), max(v), "
    "(SELECT avg(v) FROM sorted WHERE r IN ((n + 1) / 2, (n + 2) / 2)) FROM answer",
    column, column);
  statement = ebb_report_query (self, sql, error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;
  if (sqlite3_column_int (statement, 0) == 0)
    return TRUE;

  n = g_strdup_printf ("%d", sqlite3_column_int (statement, 0));
  lowest = ebb_report_dup_number (sqlite3_column_double (statement, 1) / unit);
  highest = ebb_report_dup_number (sqlite3_column_double (statement, 2) / unit);
  median = ebb_report_dup_number (sqlite3_column_double (statement, 3) / unit);
  ebb_document_add_row (self->document,
                        (const char *[]) { label, n, median, lowest, highest });

  return TRUE;
}

static gboolean
add_numbers (EbbReport  *self,
             GError    **error)
{
  const EbbColumn columns[] = {
    { C_("report", "Check-in"), 3.4, FALSE },
    { C_("report", "Answers"), 1.2, TRUE },
    { C_("report", "Median"), 1.2, TRUE },
    { C_("report", "Lowest"), 1.2, TRUE },
    { C_("report", "Highest"), 1.2, TRUE },
  };

  ebb_document_begin_table (self->document, columns, G_N_ELEMENTS (columns));

  return add_number (self, _("Mood, 1 very low to 5 very good"), "mood", 1, error) &&
         add_number (self, _("Strongest craving, 0 to 10"), "peak", 1, error) &&
         add_number (self, _("Sleep, hours"), "sleep", 60, error) &&
         add_number (self, _("Pain, 0 to 10"), "pain", 1, error);
}

static gboolean
add_halt (EbbReport  *self,
          GError    **error)
{
  const struct { const char *name; EbbHalt flag; } feelings[] = {
    { C_("trigger", "Hungry"), EBB_HALT_HUNGRY },
    { C_("trigger", "Angry"), EBB_HALT_ANGRY },
    { C_("trigger", "Lonely"), EBB_HALT_LONELY },
    { C_("trigger", "Tired"), EBB_HALT_TIRED },
  };
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;
  int n_answers;

  statement = ebb_report_query (self,
                                "SELECT count(halt), total(halt & 1 > 0), total(halt & 2 > 0), "
                                "total(halt & 4 > 0), total(halt & 8 > 0) FROM entry WHERE "
                                CHECK_INS, error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;
  n_answers = sqlite3_column_int (statement, 0);

  for (guint i = 0; n_answers > 0 && i < G_N_ELEMENTS (feelings); i++)
    {
      g_autofree char *times = NULL;

      /* Translators: how many of how many answers */
      times = g_strdup_printf (C_("report", "%1$d of %2$d"),
                               sqlite3_column_int (statement, (int) i + 1), n_answers);
      ebb_document_add_pair (self->document, feelings[i].name, times);
    }

  return TRUE;
}

gboolean
ebb_report_add_check_ins (EbbReport  *self,
                          GError    **error)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  ebb_document_add_text (self->document, EBB_STYLE_HEADING, _("Check-ins"));
  statement = ebb_report_query (self, "SELECT count(*) FROM entry WHERE " CHECK_INS, error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;

  if (sqlite3_column_int (statement, 0) == 0)
    {
      add_none (self);
      return TRUE;
    }

  return add_numbers (self, error) && add_halt (self, error);
}

/* How often each answer was given, for each medicine, and for what was ticked
 * in a check-in for all of them. */
static const char medication_sql[] =
  "SELECT entry.kind, medication.key, medication.name, "
  "total(medication = 'taken'), total(medication = 'missed'), total(medication = 'not-due') "
  "FROM entry LEFT JOIN medication ON medication.uid = medication_uid "
  "WHERE entry.kind IN ('medication', 'check-in') AND medication <> '' "
  "AND local_day BETWEEN ? AND ? GROUP BY entry.kind, medication_uid "
  "ORDER BY entry.kind DESC, medication.position";

static gboolean
add_answers (EbbReport  *self,
             gboolean   *any,
             GError    **error)
{
  const EbbColumn columns[] = {
    { C_("report", "Medication"), 3, FALSE },
    { C_("report", "Taken"), 1, TRUE },
    { C_("report", "Missed"), 1, TRUE },
    { C_("report", "Not due"), 1, TRUE },
  };
  g_autoptr (EbbStatement) statement = ebb_report_query (self, medication_sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;

  *any = has_row;
  if (has_row)
    ebb_document_begin_table (self->document, columns, G_N_ELEMENTS (columns));
  while (has_row)
    {
      gboolean is_check_in = g_str_equal ((const char *) sqlite3_column_text (statement, 0),
                                          EBB_ENTRY_CHECK_IN);
      const char *key = (const char *) sqlite3_column_text (statement, 1);
      const char *name = (const char *) sqlite3_column_text (statement, 2);
      g_autofree char *label = NULL;
      g_autofree char *taken = g_strdup_printf ("%d", sqlite3_column_int (statement, 3));
      g_autofree char *missed = g_strdup_printf ("%d", sqlite3_column_int (statement, 4));
      g_autofree char *not_due = g_strdup_printf ("%d", sqlite3_column_int (statement, 5));

      label = is_check_in ? g_strdup (_("As ticked in the check-in"))
        : ebb_medication_make_label (key != NULL ? key : "", name != NULL ? name : "");
      ebb_document_add_row (self->document, (const char *[]) { label, taken, missed, not_due });
      if (!ebb_database_step (self->database, statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_missed (EbbReport  *self,
            GError    **error)
{
  g_autoptr (EbbStatement) statement = NULL;
  g_autoptr (GString) days = g_string_new (NULL);
  gboolean has_row = FALSE;

  statement = ebb_report_query (self,
                                "SELECT DISTINCT local_day FROM entry "
                                "WHERE kind IN ('medication', 'check-in') "
                                "AND medication = 'missed' AND local_day BETWEEN ? AND ? "
                                "ORDER BY local_day", error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      g_autofree char *day = ebb_report_dup_day (sqlite3_column_int64 (statement, 0));

      g_string_append_printf (days, "%s%s", days->len > 0 ? "\n" : "", day);
      if (!ebb_database_step (self->database, statement, &has_row, error))
        return FALSE;
    }
  if (days->len > 0)
    ebb_document_add_pair (self->document, _("Days with a missed one"), days->str);

  return TRUE;
}

gboolean
ebb_report_add_medication (EbbReport  *self,
                           GError    **error)
{
  gboolean any = FALSE;

  ebb_document_add_text (self->document, EBB_STYLE_HEADING, C_("report", "Medication"));
  if (!add_answers (self, &any, error))
    return FALSE;

  if (!any)
    {
      add_none (self);
      return TRUE;
    }

  return add_missed (self, error);
}

static void
add_lapse (EbbReport    *self,
           EbbStatement *statement)
{
  gint64 first = sqlite3_column_int64 (statement, 0);
  gint64 last = sqlite3_column_int64 (statement, 1);
  g_autofree char *from = ebb_report_dup_day (first);
  g_autofree char *to = ebb_report_dup_day (last);
  g_autofree char *days = g_strdup (from);

  if (last > first)
    {
      g_free (days);
      days = g_strdup_printf (C_("report", "%1$s to %2$s"), from, to);
    }

  ebb_document_add_item (self->document, EBB_STYLE_BODY, "•", days);
  if (sqlite3_column_int (statement, 2) != 0)
    ebb_document_add_text (self->document, EBB_STYLE_SMALL,
                           _("Still going on when it was logged"));
}

/* Also those that began before the first day and went on to it. */
gboolean
ebb_report_add_lapses (EbbReport  *self,
                       GError    **error)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  ebb_document_add_text (self->document, EBB_STYLE_HEADING, _("Lapses"));
  statement = ebb_report_query (self,
                                "SELECT local_day, "
                                "max (local_day, ifnull ((until + utc_offset) / 86400, local_day)) "
                                "AS last, going_on FROM entry WHERE kind = 'lapse' "
                                "AND local_day <= ?2 AND last >= ?1 ORDER BY time", error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;

  if (!has_row)
    add_none (self);
  while (has_row)
    {
      add_lapse (self, statement);
      if (!ebb_database_step (self->database, statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ebb_report_add_notes (EbbReport  *self,
                      GError    **error)
{
  const EbbColumn columns[] = {
    { C_("report", "Day"), 1, FALSE },
    { C_("report", "In my own words"), 4, FALSE },
  };
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  ebb_document_add_text (self->document, EBB_STYLE_HEADING, _("Notes"));
  statement = ebb_report_query (self,
                                "SELECT local_day, note FROM entry "
                                "WHERE kind <> 'draft' AND note <> '' "
                                "AND local_day BETWEEN ? AND ? ORDER BY time, id", error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;

  if (has_row)
    ebb_document_begin_table (self->document, columns, G_N_ELEMENTS (columns));
  else
    add_none (self);
  while (has_row)
    {
      g_autofree char *day = ebb_report_dup_day (sqlite3_column_int64 (statement, 0));
      const char *note = (const char *) sqlite3_column_text (statement, 1);

      ebb_document_add_row (self->document, (const char *[]) { day, note });
      if (!ebb_database_step (self->database, statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}
