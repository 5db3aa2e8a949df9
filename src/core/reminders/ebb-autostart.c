/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ebb-agent-names.h"
#include "ebb-autostart.h"
#include "ebb-error.h"
#include "ebb-private-file.h"

/* The file by which the desktop starts the reminders at login. It exists only
 * while the person wants to be reminded. */

#define AUTOSTART_FILE EBB_APP_ID ".Reminders.desktop"
#define SWITCHED_ON "X-GNOME-Autostart-enabled"

/* An argument as the Exec key wants it; the key file escapes the backslashes
 * once more when it writes the value. */
static char *
quote_for_exec (const char *argument)
{
  GString *quoted = g_string_new ("\"");

  for (const char *c = argument; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '`' || *c == '$' || *c == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *c);
    }

  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}

static char *
make_contents (const char *agent)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *quoted = quote_for_exec (agent);
  g_autofree char *exec = g_strconcat (quoted, " " EBB_REMINDER_AT_LOGIN, NULL);
  const char *group = G_KEY_FILE_DESKTOP_GROUP;

  g_key_file_set_string (keys, group, G_KEY_FILE_DESKTOP_KEY_TYPE, "Application");
  g_key_file_set_string (keys, group, G_KEY_FILE_DESKTOP_KEY_NAME, "Ebb");
  g_key_file_set_string (keys, group, G_KEY_FILE_DESKTOP_KEY_ICON, EBB_APP_ID);
  g_key_file_set_string (keys, group, G_KEY_FILE_DESKTOP_KEY_EXEC, exec);
  /* Nothing happens at login once Ebb is no longer installed. */
  g_key_file_set_string (keys, group, G_KEY_FILE_DESKTOP_KEY_TRY_EXEC, agent);
  g_key_file_set_boolean (keys, group, G_KEY_FILE_DESKTOP_KEY_TERMINAL, FALSE);
  g_key_file_set_boolean (keys, group, G_KEY_FILE_DESKTOP_KEY_STARTUP_NOTIFY, FALSE);
  g_key_file_set_boolean (keys, group, G_KEY_FILE_DESKTOP_KEY_NO_DISPLAY, TRUE);
  g_key_file_set_boolean (keys, group, SWITCHED_ON, TRUE);

  return g_key_file_to_data (keys, NULL, NULL);
}

static gboolean
fail_to_write (GError     **error,
               GFileError   reason,
               const char  *message)
{
  EbbError code = EBB_ERROR_FAILED;

  if (reason == G_FILE_ERROR_NOSPC)
    code = EBB_ERROR_DISK_FULL;
  else if (reason == G_FILE_ERROR_ACCES || reason == G_FILE_ERROR_PERM ||
           reason == G_FILE_ERROR_ROFS)
    code = EBB_ERROR_READ_ONLY;

  /* TRANSLATORS: %s is the computer's own message, such as “No space left on device” */
  return ebb_fail (error, code, _("Reminders will not start when you log in: %s"), message);
}

/**
 * ebb_autostart_get_path:
 *
 * Returns: (transfer full): where the file is, or would be
 */
char *
ebb_autostart_get_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", AUTOSTART_FILE, NULL);
}

/**
 * ebb_autostart_get:
 *
 * Returns: whether the desktop starts the reminders at login
 */
EbbAutostart
ebb_autostart_get (void)
{
  g_autofree char *path = ebb_autostart_get_path ();
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  const char *group = G_KEY_FILE_DESKTOP_GROUP;

  if (!g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL))
    return EBB_AUTOSTART_ABSENT;

  if (g_key_file_get_boolean (keys, group, G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL))
    return EBB_AUTOSTART_SWITCHED_OFF;

  if (g_key_file_has_key (keys, group, SWITCHED_ON, NULL) &&
      !g_key_file_get_boolean (keys, group, SWITCHED_ON, NULL))
    return EBB_AUTOSTART_SWITCHED_OFF;

  return EBB_AUTOSTART_PRESENT;
}

/**
 * ebb_autostart_write:
 * @agent: the absolute path of the agent's binary
 * @error: set to %EBB_ERROR_READ_ONLY, %EBB_ERROR_DISK_FULL,
 *   %EBB_ERROR_INVALID or %EBB_ERROR_FAILED
 *
 * Lets the desktop start the reminders at login, also where that was switched
 * off. The file is there whole or not at all, and an equal one is left alone.
 * Not for a sandbox, which has a configuration folder of its own, in which no
 * desktop looks: see ebb_background_request_async().
 *
 * Returns: whether it is on the disk
 */
gboolean
ebb_autostart_write (const char  *agent,
                     GError     **error)
{
  g_autofree char *path = ebb_autostart_get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *present = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) local_error = NULL;
  int reason;

  g_return_val_if_fail (agent != NULL && g_path_is_absolute (agent), FALSE);

  /* Desktops do not agree on a percent sign in the name of a program. */
  if (!g_utf8_validate (agent, -1, NULL) || strchr (agent, '%') != NULL)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("Reminders will not start when you log in, because of the name of the "
                       "folder that Ebb is installed in."));

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      reason = errno;
      return fail_to_write (error, (GFileError) g_file_error_from_errno (reason),
                            g_strerror (reason));
    }

  contents = make_contents (agent);
  if (g_file_get_contents (path, &present, NULL, NULL) && g_str_equal (present, contents))
    return TRUE;

  if (!ebb_private_file_write (path, contents,
                               G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                               &local_error))
    return fail_to_write (error, (GFileError) local_error->code, local_error->message);

  return TRUE;
}

/**
 * ebb_autostart_remove:
 * @error: set to %EBB_ERROR_FAILED or %EBB_ERROR_READ_ONLY
 *
 * Keeps the desktop from starting the reminders at login.
 *
 * Returns: whether the file is gone; it is no error when there was none
 */
gboolean
ebb_autostart_remove (GError **error)
{
  g_autofree char *path = ebb_autostart_get_path ();
  int reason;

  if (g_unlink (path) == 0)
    return TRUE;

  reason = errno;
  if (reason == ENOENT || reason == ENOTDIR)
    return TRUE;

  return ebb_fail (error,
                   reason == EACCES || reason == EPERM || reason == EROFS ? EBB_ERROR_READ_ONLY
                                                                          : EBB_ERROR_FAILED,
                   /* TRANSLATORS: %s is the computer's own message */
                   _("Reminders still start when you log in, but will not be shown: %s"),
                   g_strerror (reason));
}
