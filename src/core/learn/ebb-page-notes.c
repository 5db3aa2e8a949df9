/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-page-notes.h"
#include "ebb-safety.h"

/* The facts of a page are to be checked again after this time. */
#define MONTHS_BETWEEN_CHECKS 12

static char *
format_date (const GDate *date)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (g_date_get_year (date),
                                                      (int) g_date_get_month (date),
                                                      g_date_get_day (date),
                                                      12, 0, 0);

  /* Translators: a date such as "21 November 2026"; see g_date_time_format() */
  return g_date_time_format (time, _("%-d %B %Y"));
}

static char *
dup_dates (EbbPage *page)
{
  const GDate *checked = ebb_page_get_date (page);
  GDate due = *checked;
  g_autofree char *checked_text = format_date (checked);
  g_autofree char *due_text = NULL;

  g_date_add_months (&due, MONTHS_BETWEEN_CHECKS);
  due_text = format_date (&due);

  /* Translators: both are dates */
  return g_strdup_printf (_("Compiled from the sources above. Facts checked: %1$s. Next check "
                            "due: %2$s."),
                          checked_text,
                          due_text);
}

static char *
dup_review (EbbPage *page)
{
  const char *reviewer = ebb_page_get_reviewed_by (page);

  if (*reviewer == '\0')
    return g_strdup (_("Not yet reviewed by a clinician."));

  /* Translators: the name of a clinician */
  return g_strdup_printf (_("Reviewed by %s."), reviewer);
}

/**
 * ebb_page_notes_dup:
 * @page: a page
 *
 * What stands at the foot of every page, on the screen and on paper: where the
 * text comes from, when its facts were checked, whether a clinician has read
 * it, how it stands with the translation and what it is not.
 *
 * Returns: (transfer full) (array zero-terminated=1): the notes, plain text
 */
char **
ebb_page_notes_dup (EbbPage *page)
{
  g_autoptr (GPtrArray) notes = NULL;

  g_return_val_if_fail (EBB_IS_PAGE (page), NULL);

  notes = g_ptr_array_new ();
  g_ptr_array_add (notes, dup_dates (page));
  g_ptr_array_add (notes, dup_review (page));
  if (ebb_page_get_is_fallback (page))
    g_ptr_array_add (notes, g_strdup (_("This page is in English. It has not been translated "
                                        "yet.")));
  if (ebb_page_is_outdated (page))
    g_ptr_array_add (notes, g_strdup (_("The English page has been changed since this "
                                        "translation was made.")));
  g_ptr_array_add (notes, g_strdup (ebb_safety_get_text ("SL-NOTMED")));
  g_ptr_array_add (notes, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&notes), FALSE);
}
