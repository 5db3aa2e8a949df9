/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "ebb-error.h"
#include "ebb-paths.h"
#include "ebb-print-command.h"
#include "ebb-print-layout.h"
#include "ebb-print.h"
#include "learn/ebb-overdose-sheet.h"
#include "plan/ebb-plan-document.h"
#include "storage/ebb-storage.h"

/* `ebb --print=PAPER --output=FILE`: a paper without a window, and beside one
 * that is open. */

static EbbDocument *
make_plan (const char  *paper,
           const char  *name,
           GError     **error)
{
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autofree char *folder = ebb_paths_get_data_dir (FALSE);
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  EbbDocument *document = NULL;

  if (!ebb_storage_open_read_only (storage, error))
    return NULL;

  if (g_str_equal (paper, "card"))
    document = ebb_plan_card_new (ebb_storage_get_plan (storage), EBB_PLAN_BEGIN, name);
  else
    document = ebb_plan_document_new (ebb_storage_get_plan (storage), EBB_PLAN_ALL, name, now);
  if (ebb_plan_is_empty (ebb_storage_get_plan (storage)))
    g_printerr ("%s\n", _("The plan is empty."));
  if (ebb_storage_get_state (storage) != EBB_STORAGE_CLOSED)
    ebb_storage_close (storage);

  return document;
}

static EbbDocument *
make_overdose (void)
{
  g_autofree char *folder = ebb_paths_get_learn_dir ();
  g_autoptr (EbbLibrary) library = ebb_library_new (folder);
  g_autoptr (EbbSettings) settings = ebb_settings_new ();

  return ebb_overdose_sheet_new (library, settings);
}

static EbbDocument *
make (const char  *paper,
      const char  *name,
      GError     **error)
{
  if (g_str_equal (paper, "overdose"))
    return make_overdose ();
  if (g_str_equal (paper, "plan") || g_str_equal (paper, "card"))
    return make_plan (paper, name, error);

  ebb_fail (error, EBB_ERROR_INVALID,
            /* Translators: "plan", "card" and "overdose" are typed as they are */
            _("There is no paper “%s”. There are: plan, card, overdose."), paper);

  return NULL;
}

static void
say_note (EbbDocument *document,
          gboolean     large_type)
{
  g_autoptr (GtkPageSetup) setup = ebb_print_page_setup_new ();
  g_autoptr (EbbPrintLayout) layout = NULL;
  g_autofree char *note = NULL;

  layout = ebb_print_layout_new (document,
                                 gtk_page_setup_get_page_width (setup, GTK_UNIT_POINTS),
                                 gtk_page_setup_get_page_height (setup, GTK_UNIT_POINTS),
                                 large_type);
  note = ebb_print_layout_dup_note (layout);
  if (*note != '\0')
    g_printerr ("%s\n", note);
}

/**
 * ebb_print_command:
 * @paper: "plan", "card" or "overdose"
 * @output: (nullable): the PDF file to make
 * @name: (nullable): what to put on it as the name
 * @large_type: whether to set all of it larger
 *
 * Needs no display and no running Ebb, and opens the journal only to read it.
 * Warnings and errors go to the standard error.
 *
 * Returns: an exit status: 0 if the file is there
 */
int
ebb_print_command (const char *paper,
                   const char *output,
                   const char *name,
                   gboolean    large_type)
{
  g_autoptr (EbbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (paper != NULL, EXIT_FAILURE);

  if (output == NULL || *output == '\0')
    {
      g_printerr ("%s\n", _("Say where to: --output=FILE.pdf"));
      return EXIT_FAILURE;
    }

  document = make (paper, name != NULL ? name : "", &error);
  if (document == NULL || !ebb_print_export (document, large_type, output, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  say_note (document, large_type);
  /* Translators: %s is a file */
  g_print (_("Saved to “%s”.\n"), output);

  return EXIT_SUCCESS;
}
