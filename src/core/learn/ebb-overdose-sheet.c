/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "learn/ebb-emergency.h"
#include "learn/ebb-overdose-sheet.h"

static void
add_number (EbbDocument *document,
            const char  *number)
{
  g_autofree char *line = NULL;

  /* Translators: %s is the number to call in an emergency, such as 112 */
  line = g_markup_printf_escaped (_("<b>Call %s</b>"),
                                  number != NULL ? number : EBB_EMERGENCY_COMMON);
  ebb_document_begin_box (document);
  ebb_document_add_markup (document, number != NULL ? EBB_STYLE_TITLE : EBB_STYLE_HEADING, line);
  ebb_document_end_box (document);
}

static void
add_steps (EbbDocument *document,
           EbbLibrary  *library)
{
  g_autoptr (GPtrArray) steps = ebb_library_get_overdose_steps (library);

  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *marker = g_strdup_printf ("%u.", i + 1);

      ebb_document_add_item (document, EBB_STYLE_BODY, marker, g_ptr_array_index (steps, i));
    }
}

/* To be filled in by hand: who calls has to say where they are. */
static void
add_blank (EbbDocument *document,
           const char  *label)
{
  ebb_document_begin_group (document);
  ebb_document_add_text (document, EBB_STYLE_BODY, label);
  ebb_document_add_text (document, EBB_STYLE_BODY, " ");
  ebb_document_add_rule (document);
  ebb_document_end_group (document);
}

static void
add_origin (EbbDocument *document,
            EbbPage     *page)
{
  g_autofree char *line = NULL;
  char date[64];

  if (page == NULL || g_date_strftime (date, sizeof date, "%x", ebb_page_get_date (page)) == 0)
    return;

  /* Translators: %s is a date */
  line = g_strdup_printf (_("General information, not medical advice. Checked on %s."), date);
  ebb_document_set_footer (document, line);
}

/**
 * ebb_overdose_sheet_new:
 * @library: where the steps are from
 * @settings: (nullable): where the emergency number is from
 *
 * Returns: (transfer full): the steps for the door of the fridge, in large type
 *   on one page
 */
EbbDocument *
ebb_overdose_sheet_new (EbbLibrary  *library,
                        EbbSettings *settings)
{
  EbbDocument *document = ebb_document_new ();
  g_autofree char *number = ebb_emergency_dup_number (settings);
  EbbPage *page = NULL;

  g_return_val_if_fail (EBB_IS_LIBRARY (library), NULL);

  page = ebb_library_lookup (library, EBB_SLUG_OVERDOSE);
  ebb_document_set_sizes (document, 17, 11);
  ebb_document_add_text (document, EBB_STYLE_HEADING,
                         page != NULL ? ebb_page_get_title (page)
                                      : _("If someone may be overdosing"));
  add_number (document, number);
  add_steps (document, library);
  if (number == NULL)
    add_blank (document, _("The emergency number here:"));
  add_blank (document, _("Naloxone is kept here:"));
  add_blank (document, _("Our address, to say on the phone:"));
  add_origin (document, page);

  return document;
}
