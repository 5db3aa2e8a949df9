/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "archive/ebb-report-private.h"
#include "ebb-day.h"
#include "journal/ebb-tag.h"

/* The sections of a report on cravings: a craving is an entry of the kind
 * 'craving' or 'episode' with an intensity. */

#define CRAVINGS \
  "kind IN ('craving', 'episode') AND intensity IS NOT NULL AND local_day BETWEEN ?1 AND ?2"

/* From this many days on it is told by month and not by week. */
#define MANY_DAYS 100

static gboolean
add_strength (EbbReport  *self,
              gint64     *n_cravings,
              GError    **error)
{
  g_autoptr (EbbStatement) statement = NULL;
  EbbReportRatings ratings = { 0 };
  g_autofree char *n = NULL;
  g_autofree char *median = NULL;
  g_autofree char *strength = NULL;
  int lowest = -1;
  int highest = -1;
  gboolean has_row = FALSE;

  *n_cravings = 0;
  statement = ebb_report_query (self, "SELECT intensity, count(*) FROM entry WHERE " CRAVINGS
                                " GROUP BY intensity ORDER BY intensity", error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      highest = sqlite3_column_int (statement, 0);
      lowest = lowest < 0 ? highest : lowest;
      ratings.n[highest] = (guint) sqlite3_column_int (statement, 1);
      *n_cravings += ratings.n[highest];
      if (!ebb_database_step (self->database, statement, &has_row, error))
        return FALSE;
    }

  n = g_strdup_printf ("%d", (int) *n_cravings);
  ebb_document_add_pair (self->document, C_("report", "Logged"), n);
  if (*n_cravings == 0)
    return TRUE;

  median = ebb_report_dup_number (ebb_report_get_median (&ratings));
  /* Translators: the middle one of all ratings, the lowest and the highest */
  strength = g_strdup_printf (C_("report", "Median %1$s, from %2$d to %3$d"), median, lowest,
                              highest);
  ebb_document_add_pair (self->document, _("Strength, 0 to 10"), strength);

  return TRUE;
}

static void
add_period (EbbReport *self,
            gint64     first_day,
            int        n,
            double     median,
            int        highest)
{
  g_autofree char *day = ebb_report_dup_day (MAX (first_day, self->range.first_day));
  g_autofree char *number = g_strdup_printf ("%d", n);
  g_autofree char *middle = n > 0 ? ebb_report_dup_number (median) : g_strdup ("–");
  g_autofree char *top = n > 0 ? g_strdup_printf ("%d", highest) : g_strdup ("–");
  const char *cells[] = { day, number, middle, top };

  ebb_document_add_row (self->document, cells);
}

/* The first day of the week or the month that @day is in, and of the next. */
static gint64
get_period (gint64    day,
            gboolean  by_month,
            gint64   *next)
{
  int year;
  int month;
  int day_of_month;

  if (!by_month)
    {
      gint64 monday = day - ebb_day_get_weekday (day);

      *next = monday + 7;
      return monday;
    }

  ebb_day_get_ymd (day, &year, &month, &day_of_month);
  *next = month < 12 ? ebb_day_from_ymd (year, month + 1, 1) : ebb_day_from_ymd (year + 1, 1, 1);

  return ebb_day_from_ymd (year, month, 1);
}

/* Week by week; one without a craving is in the table too. */
static gboolean
add_periods (EbbReport  *self,
             GError    **error)
{
  gboolean by_month = self->range.last_day - self->range.first_day >= MANY_DAYS;
  const EbbColumn columns[] = {
    { by_month ? _("Month from") : _("Week from"), 2, FALSE },
    { C_("report", "Logged"), 1, TRUE },
    { C_("report", "Median"), 1, TRUE },
    { C_("report", "Strongest"), 1, TRUE },
  };
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;
  gint64 next;

  /* By the day: at most eleven rows for each. */
  statement = ebb_report_query (self, "SELECT local_day, intensity, count(*) FROM entry WHERE "
                                CRAVINGS " GROUP BY 1, 2 ORDER BY 1, 2", error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;

  ebb_document_begin_table (self->document, columns, G_N_ELEMENTS (columns));
  for (gint64 first = get_period (self->range.first_day, by_month, &next);
       first <= self->range.last_day; first = get_period (next, by_month, &next))
    {
      EbbReportRatings ratings = { 0 };
      int highest = -1;
      int n = 0;

      while (has_row && sqlite3_column_int64 (statement, 0) < next)
        {
          int intensity = sqlite3_column_int (statement, 1);

          ratings.n[intensity] += (guint) sqlite3_column_int (statement, 2);
          n += sqlite3_column_int (statement, 2);
          highest = MAX (highest, intensity);
          if (!ebb_database_step (self->database, statement, &has_row, error))
            return FALSE;
        }
      add_period (self, first, n, ebb_report_get_median (&ratings), highest);
    }

  return TRUE;
}

static gboolean
add_hours (EbbReport  *self,
           GError    **error)
{
  const char *names[] = {
    _("Night, 0 to 6"), _("Morning, 6 to 12"), _("Afternoon, 12 to 18"), _("Evening, 18 to 24"),
  };
  const EbbColumn columns[] = {
    { _("Time of day"), 2, FALSE },
    { C_("report", "Logged"), 1, TRUE },
    { "", 2, FALSE },
  };
  g_autoptr (EbbStatement) statement = NULL;
  int n[G_N_ELEMENTS (names)] = { 0 };
  gboolean has_row = FALSE;

  statement = ebb_report_query (self, "SELECT local_hour / 6, count(*) FROM entry WHERE "
                                CRAVINGS " GROUP BY 1", error);
  if (statement == NULL || !ebb_database_step (self->database, statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      n[CLAMP (sqlite3_column_int (statement, 0), 0, 3)] = sqlite3_column_int (statement, 1);
      if (!ebb_database_step (self->database, statement, &has_row, error))
        return FALSE;
    }

  ebb_document_add_text (self->document, EBB_STYLE_BODY, " ");
  ebb_document_begin_table (self->document, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", n[i]);
      const char *cells[] = { names[i], number, "" };

      ebb_document_add_row (self->document, cells);
    }

  return TRUE;
}

gboolean
ebb_report_add_cravings (EbbReport  *self,
                         GError    **error)
{
  gint64 n = 0;

  ebb_document_add_text (self->document, EBB_STYLE_HEADING, _("Cravings"));

  return add_strength (self, &n, error) &&
         (n == 0 || (add_periods (self, error) && add_hours (self, error)));
}

/* A chip, and how often cravings had it. */
typedef struct
{
  gint64            id;
  char             *label;
  guint             n;
  guint             n_pairs;
  EbbReportRatings  before;
  EbbReportRatings  after;
} Chip;

static void
chip_free (Chip *chip)
{
  g_free (chip->label);
  g_free (chip);
}

static int
compare_chips (gconstpointer a,
               gconstpointer b)
{
  const Chip *first = *(const Chip *const *) a;
  const Chip *second = *(const Chip *const *) b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;

  return g_utf8_collate (first->label, second->label);
}

static char *
dup_label (EbbStatement *statement,
           const char   *kind)
{
  g_autoptr (EbbTag) tag = ebb_tag_new (kind, (const char *) sqlite3_column_text (statement, 2));

  g_object_set (tag, "key", sqlite3_column_text (statement, 1), NULL);

  return ebb_tag_dup_label (tag);
}

/* The most frequent first. */
static GPtrArray *
count_chips (EbbReport   *self,
             const char  *kind,
             GError     **error)
{
  g_autoptr (GPtrArray) chips = g_ptr_array_new_with_free_func ((GDestroyNotify) chip_free);
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;
  Chip *chip = NULL;

  statement = ebb_report_query (self,
                                "SELECT tag.id, tag.key, tag.name, intensity, "
                                "ifnull (intensity_after, -1), count(*) FROM entry "
                                "JOIN entry_tag ON entry_id = entry.id "
                                "JOIN tag ON tag.id = tag_id AND tag.kind = ?3 "
                                "WHERE entry.kind IN ('craving', 'episode') "
                                "AND intensity IS NOT NULL AND local_day BETWEEN ?1 AND ?2 "
                                "GROUP BY 1, 4, 5 ORDER BY 1", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 3, kind, -1, SQLITE_TRANSIENT);
  if (!ebb_database_step (self->database, statement, &has_row, error))
    return NULL;

  while (has_row)
    {
      int after = sqlite3_column_int (statement, 4);
      guint n = (guint) sqlite3_column_int (statement, 5);

      if (chip == NULL || chip->id != sqlite3_column_int64 (statement, 0))
        {
          chip = g_new0 (Chip, 1);
          chip->id = sqlite3_column_int64 (statement, 0);
          chip->label = dup_label (statement, kind);
          g_ptr_array_add (chips, chip);
        }
      chip->n += n;
      if (after >= 0)
        {
          chip->n_pairs += n;
          chip->before.n[sqlite3_column_int (statement, 3)] += n;
          chip->after.n[after] += n;
        }
      if (!ebb_database_step (self->database, statement, &has_row, error))
        return NULL;
    }

  g_ptr_array_sort (chips, compare_chips);

  return g_steal_pointer (&chips);
}

static void
add_none (EbbReport *self)
{
  ebb_document_add_text (self->document, EBB_STYLE_BODY, _("Nothing logged."));
}

gboolean
ebb_report_add_triggers (EbbReport  *self,
                         GError    **error)
{
  const EbbColumn columns[] = {
    { C_("report", "Trigger"), 3, FALSE },
    { C_("report", "Cravings"), 1, TRUE },
  };
  g_autoptr (GPtrArray) chips = count_chips (self, EBB_TAG_TRIGGER, error);

  if (chips == NULL)
    return FALSE;

  ebb_document_add_text (self->document, EBB_STYLE_HEADING, _("Triggers"));
  if (chips->len == 0)
    {
      add_none (self);
      return TRUE;
    }

  ebb_document_add_text (self->document, EBB_STYLE_SMALL,
                         _("What was ticked for a craving. One craving can have several."));
  ebb_document_begin_table (self->document, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < chips->len; i++)
    {
      Chip *chip = g_ptr_array_index (chips, i);
      g_autofree char *n = g_strdup_printf ("%u", chip->n);
      const char *cells[] = { chip->label, n };

      ebb_document_add_row (self->document, cells);
    }

  return TRUE;
}

static void
add_helped_row (EbbReport  *self,
                const Chip *chip)
{
  g_autofree char *n = g_strdup_printf ("%u", chip->n);
  g_autofree char *pairs = g_strdup_printf ("%u", chip->n_pairs);
  gboolean enough = chip->n_pairs >= EBB_REPORT_MIN_PAIRS;
  g_autofree char *before = enough ? ebb_report_dup_number (ebb_report_get_median (&chip->before))
                                   : g_strdup ("–");
  g_autofree char *after = enough ? ebb_report_dup_number (ebb_report_get_median (&chip->after))
                                  : g_strdup ("–");
  const char *cells[] = { chip->label, n, pairs, before, after };

  ebb_document_add_row (self->document, cells);
}

gboolean
ebb_report_add_helped (EbbReport  *self,
                       GError    **error)
{
  const EbbColumn columns[] = {
    { C_("report", "What was done"), 3, FALSE },
    { C_("report", "Cravings"), 1.2, TRUE },
    { C_("report", "Rated again"), 1.2, TRUE },
    { C_("report", "Before"), 1, TRUE },
    { C_("report", "After"), 1, TRUE },
  };
  g_autoptr (GPtrArray) chips = count_chips (self, EBB_TAG_COPING, error);
  g_autofree char *note = NULL;

  if (chips == NULL)
    return FALSE;

  ebb_document_add_text (self->document, EBB_STYLE_HEADING, _("What helped"));
  if (chips->len == 0)
    {
      add_none (self);
      return TRUE;
    }

  note = g_strdup_printf (_("Before and after are the median strength, shown from %d ratings on. "
                            "They do not say what caused the change."), EBB_REPORT_MIN_PAIRS);
  ebb_document_add_text (self->document, EBB_STYLE_SMALL, note);
  ebb_document_begin_table (self->document, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < chips->len; i++)
    add_helped_row (self, g_ptr_array_index (chips, i));

  return TRUE;
}
