/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "archive/ebb-report-private.h"
#include "ebb-day.h"
#include "ebb-error.h"

/* What a person takes along to somebody who helps them. It says what was
 * logged, how often, and on how many days nothing was; it draws no conclusion
 * and gives no score. Every number is an aggregate of SQL over the days of the
 * report, so that its cost does not grow with what lies outside of them. */

EbbStatement *
ebb_report_query (EbbReport   *self,
                  const char  *sql,
                  GError     **error)
{
  EbbStatement *statement = ebb_database_prepare (self->database, sql, error);

  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, self->range.first_day);
      sqlite3_bind_int64 (statement, 2, self->range.last_day);
    }

  return statement;
}

char *
ebb_report_dup_day (gint64 day)
{
  g_autoptr (GDateTime) noon = ebb_day_to_noon (day);

  /* Translators: a short date with its year, see date(1). */
  return g_date_time_format (noon, C_("date", "%-d %b %Y"));
}

/* To a tenth, and whole where that is what it comes to. Never negative. */
char *
ebb_report_dup_number (double number)
{
  int tenths = (int) (number * 10 + 0.5);

  return g_strdup_printf (tenths % 10 != 0 ? "%.1f" : "%.0f", tenths / 10.0);
}

/* The middle rating, halfway between the middle two of an even number. */
double
ebb_report_get_median (const EbbReportRatings *ratings)
{
  guint n = 0;
  guint below = 0;
  int low = -1;

  for (guint i = 0; i < G_N_ELEMENTS (ratings->n); i++)
    n += ratings->n[i];

  for (int i = 0; i < (int) G_N_ELEMENTS (ratings->n); i++)
    {
      below += ratings->n[i];
      if (low < 0 && below > (n - 1) / 2)
        low = i;
      if (below > n / 2)
        return (low + i) / 2.0;
    }

  return -1;
}

static gboolean
add_head (EbbReport   *self,
          const char  *name,
          GError     **error)
{
  g_autoptr (EbbStatement) statement = NULL;
  g_autofree char *first = ebb_report_dup_day (self->range.first_day);
  g_autofree char *last = ebb_report_dup_day (self->range.last_day);
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;
  g_autofree char *period = NULL;
  gint64 n_all = self->range.last_day - self->range.first_day + 1;
  gint64 n_with;
  gboolean has_row;

  statement = ebb_report_query (self,
                                "SELECT count(DISTINCT local_day) FROM entry "
                                "WHERE kind <> 'draft' AND local_day BETWEEN ? AND ?", error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;
  n_with = sqlite3_column_int64 (statement, 0);

  ebb_document_add_text (self->document, EBB_STYLE_TITLE, _("Report"));
  ebb_document_begin_box (self->document);
  ebb_document_add_text (self->document, EBB_STYLE_BODY,
                         _("Self-reported, not a measurement. On a day without an entry it is "
                           "not known how it was."));
  ebb_document_end_box (self->document);

  if (*trimmed != '\0')
    ebb_document_add_pair (self->document, C_("report", "Name"), trimmed);
  /* Translators: the first and the last day of a report */
  period = g_strdup_printf (C_("report", "%1$s to %2$s"), first, last);
  ebb_document_add_pair (self->document, C_("report", "Period"), period);
  /* Translators: how many days have an entry, of how many */
  with = g_strdup_printf (ngettext ("%1$d of %2$d day", "%1$d of %2$d days",
                                    (gulong) n_all), (int) n_with, (int) n_all);
  ebb_document_add_pair (self->document, _("Days with an entry"), with);
  without = g_strdup_printf ("%d", (int) (n_all - n_with));
  ebb_document_add_pair (self->document, _("Days without an entry"), without);

  return TRUE;
}

static gboolean
add_all (EbbReport       *self,
         EbbReportParts   parts,
         const char      *name,
         GError         **error)
{
  static const struct
  {
    EbbReportParts part;
    gboolean     (*add) (EbbReport *, GError **);
  } sections[] = {
    { EBB_REPORT_CRAVINGS, ebb_report_add_cravings },
    { EBB_REPORT_TRIGGERS, ebb_report_add_triggers },
    { EBB_REPORT_HELPED, ebb_report_add_helped },
    { EBB_REPORT_CHECK_INS, ebb_report_add_check_ins },
    { EBB_REPORT_MEDICATION, ebb_report_add_medication },
    { EBB_REPORT_LAPSES, ebb_report_add_lapses },
    { EBB_REPORT_NOTES, ebb_report_add_notes },
  };

  if (!add_head (self, name, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      /* A section stays on one page if there is a page for it. */
      ebb_document_begin_group (self->document);
      if ((parts & sections[i].part) != 0 && !sections[i].add (self, error))
        return FALSE;
      ebb_document_end_group (self->document);
    }

  return TRUE;
}

/**
 * ebb_report_new:
 * @database: the journal's
 * @range: the days it is about
 * @parts: what it has in it
 * @name: what the person typed to stand on it; empty for nothing
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full): the report, or %NULL
 */
EbbDocument *
ebb_report_new (EbbDatabase           *database,
                const EbbReportRange  *range,
                EbbReportParts         parts,
                const char            *name,
                GError               **error)
{
  g_autoptr (EbbDocument) document = ebb_document_new ();
  EbbReport self = { database, document, *range };

  g_return_val_if_fail (EBB_IS_DATABASE (database), NULL);
  g_return_val_if_fail (range->first_day <= range->last_day, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!ebb_database_is_open (database) ||
      !ebb_database_has_column (database, "entry", "local_day"))
    {
      ebb_fail (error, EBB_ERROR_UNAVAILABLE, _("The journal cannot be read now."));
      return NULL;
    }

  ebb_document_set_footer (document, _("Self-reported, not a measurement"));
  if (!add_all (&self, parts, name, error))
    return NULL;

  return g_steal_pointer (&document);
}
