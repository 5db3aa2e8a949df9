/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "archive/ebb-archive.h"
#include "ebb-archive-command.h"
#include "ebb-error.h"
#include "ebb-paths.h"

/* `ebb --export=FILE` and `ebb --import=FILE`: no window and no display. An
 * export only reads, beside an Ebb that runs too. An import is done by the Ebb
 * that runs, whose lists then show it, and by this process where there is none.
 */

static const GOptionEntry options[] = {
  { "export", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Write everything to a file that ends in .json, .csv or .html"), N_("FILE") },
  { "import", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Take in a file that ends in .json"),
    N_("FILE") },
  /* Translators: "mine" and "newer" are typed as they are */
  { "differing", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_("What to keep where the file says something else: mine or newer"), N_("WHICH") },
  { NULL }
};

void
ebb_archive_command_add_options (GApplication *application)
{
  g_application_add_main_option_entries (application, options);
}

static char *
dup_path (const char *argument)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argument);

  return g_file_get_path (file);
}

static gboolean
read_choice (GVariantDict      *dict,
             EbbArchiveChoice  *choice,
             GError           **error)
{
  const char *which = NULL;

  *choice = EBB_ARCHIVE_REFUSE;
  if (!g_variant_dict_lookup (dict, "differing", "&s", &which))
    return TRUE;
  if (g_str_equal (which, "mine"))
    *choice = EBB_ARCHIVE_KEEP_OWN;
  else if (g_str_equal (which, "newer"))
    *choice = EBB_ARCHIVE_KEEP_NEWER;
  else
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("Say --differing=mine or --differing=newer. Nothing was changed."));

  return TRUE;
}

static int
fail (GError *error)
{
  g_printerr ("%s\n", error->message);
  g_error_free (error);

  return EXIT_FAILURE;
}

static int
run_export (const char *argument,
            gboolean    demo)
{
  g_autofree char *path = dup_path (argument);
  g_autofree char *folder = ebb_paths_get_data_dir (demo);
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  g_autoptr (EbbArchiveJob) job = ebb_archive_job_new (NULL, NULL, NULL);
  GError *error = NULL;
  gint64 n = 0;
  gboolean done;

  if (path == NULL || !ebb_archive_can_export (path, &error))
    return error != NULL ? fail (error) : EXIT_FAILURE;

  done = ebb_storage_open_read_only (storage, &error) &&
         ebb_archive_export_file (ebb_storage_get_path (storage), path, now, job, &n, &error);
  if (ebb_storage_get_state (storage) != EBB_STORAGE_CLOSED)
    ebb_storage_close (storage);
  if (!done)
    return fail (error);

  /* Translators: %2$s is a file. */
  g_print (ngettext ("%1$d entry and the plan were written to %2$s.\n",
                     "%1$d entries and the plan were written to %2$s.\n", (unsigned long) n),
           (int) n, path);

  return EXIT_SUCCESS;
}

/* Whether the journal can be written, and what was there before can be had back
 * where some of it may be replaced. */
static gboolean
prepare (EbbStorage        *storage,
         EbbArchiveChoice   choice,
         GError           **error)
{
  if (ebb_storage_get_state (storage) != EBB_STORAGE_READY)
    return ebb_fail (error, EBB_ERROR_READ_ONLY, "%s", ebb_storage_get_problem (storage));

  return choice != EBB_ARCHIVE_KEEP_NEWER ||
         ebb_storage_back_up_before (storage, "import", error);
}

static int
run_import (const char       *path,
            EbbArchiveChoice  choice,
            gboolean          demo)
{
  g_autofree char *folder = ebb_paths_get_data_dir (demo);
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (GDateTime) now = ebb_clock_now (clock);
  g_autoptr (EbbStorage) storage = ebb_storage_new (folder, clock);
  g_autoptr (EbbArchiveJob) job = ebb_archive_job_new (NULL, NULL, NULL);
  g_autofree char *said = NULL;
  EbbArchiveSummary summary;
  GError *error = NULL;
  gboolean done;

  ebb_storage_open (storage);
  done = prepare (storage, choice, &error) &&
         ebb_archive_import_file (ebb_storage_get_path (storage), path, now, choice, job, &summary,
                                  &error);
  ebb_storage_close (storage);
  if (!done)
    return fail (error);

  said = ebb_archive_describe (&summary);
  g_print ("%s\n", said);

  return EXIT_SUCCESS;
}

static gboolean
is_running (GApplication *application)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  gboolean owned = FALSE;

  if (bus == NULL)
    return FALSE;

  answer = g_dbus_connection_call_sync (
    bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
    g_variant_new ("(s)", g_application_get_application_id (application)),
    G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);
  if (answer != NULL)
    g_variant_get (answer, "(b)", &owned);

  return owned;
}

/**
 * ebb_archive_command_run:
 * @application: the application, not registered yet
 * @dict: the options
 * @demo: whether it is the demonstration
 *
 * In the process that was started.
 *
 * Returns: an exit status, or -1 if the application has to go on: it is about
 *   something else, or for the one that runs
 */
int
ebb_archive_command_run (GApplication *application,
                         GVariantDict *dict,
                         gboolean      demo)
{
  const char *argument = NULL;
  g_autofree char *path = NULL;
  EbbArchiveChoice choice;
  GError *error = NULL;

  if (g_variant_dict_lookup (dict, "export", "^&ay", &argument))
    return run_export (argument, demo);
  if (!g_variant_dict_lookup (dict, "import", "^&ay", &argument))
    return -1;
  if (!read_choice (dict, &choice, &error))
    return fail (error);

  path = dup_path (argument);
  if (path == NULL)
    return EXIT_FAILURE;
  if (!is_running (application))
    return run_import (path, choice, demo);

  /* The other one may be in another folder. */
  g_variant_dict_insert_value (dict, "import", g_variant_new_bytestring (path));

  return -1;
}

typedef struct
{
  GApplicationCommandLine *command_line;
  EbbStorage              *storage;
  EbbDatabase             *second;
} Taking;

static void
finish (Taking       *taking,
        const char   *said,
        const GError *error)
{
  if (error != NULL)
    g_application_command_line_printerr (taking->command_line, "%s\n", error->message);
  else
    g_application_command_line_print (taking->command_line, "%s\n", said);
  g_application_command_line_set_exit_status (taking->command_line,
                                              error != NULL ? EXIT_FAILURE : EXIT_SUCCESS);

  /* The process that waits is told with the last reference. */
  g_object_unref (taking->command_line);
  g_object_unref (taking->storage);
  g_clear_object (&taking->second);
  g_free (taking);
  g_application_release (g_application_get_default ());
}

static void
on_imported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Taking *taking = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  EbbArchiveSummary summary;

  if (ebb_archive_import_finish (result, &summary, &error))
    {
      if (ebb_storage_take_second (taking->storage, taking->second, &error))
        said = ebb_archive_describe (&summary);
    }
  finish (taking, said, error);
}

/**
 * ebb_archive_command_take:
 * @command_line: what another process was started with
 * @storage: the storage of this one
 *
 * Carries out an import for it, and answers when it is done.
 *
 * Returns: whether it was an import
 */
gboolean
ebb_archive_command_take (GApplicationCommandLine *command_line,
                          EbbStorage              *storage)
{
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  const char *path = NULL;
  g_autoptr (EbbArchiveJob) job = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GError) error = NULL;
  EbbArchiveChoice choice;
  Taking *taking;

  if (!g_variant_dict_lookup (dict, "import", "^&ay", &path))
    return FALSE;

  taking = g_new (Taking, 1);
  *taking = (Taking) { g_object_ref (command_line), g_object_ref (storage), NULL };
  g_application_hold (g_application_get_default ());

  if (read_choice (dict, &choice, &error) && prepare (storage, choice, &error))
    taking->second = ebb_storage_open_second (storage, FALSE, &error);
  if (taking->second == NULL)
    {
      finish (taking, NULL, error);
      return TRUE;
    }

  job = ebb_archive_job_new (NULL, NULL, NULL);
  now = ebb_clock_now (ebb_storage_get_clock (storage));
  ebb_archive_import_async (taking->second, path, now, choice, job, on_imported_cb, taking);

  return TRUE;
}
