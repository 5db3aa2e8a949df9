/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-notification-advice.h"

/* Where each desktop keeps what can hold a notification back. The names of
 * desktops are as in XDG_CURRENT_DESKTOP. */
static const struct
{
  const char *desktop;
  const char *advice;
} advice[] = {
  { "GNOME", N_("Open Settings, Notifications. See that “Do Not Disturb” is off, and that Ebb may "
                "show notifications.") },
  { "Unity", N_("Open Settings, Notifications. See that “Do Not Disturb” is off, and that Ebb may "
                "show notifications.") },
  { "Pantheon", N_("Open System Settings, Notifications. See that “Do Not Disturb” is off, and "
                   "that Ebb may show bubbles.") },
  { "KDE", N_("Open System Settings, Notifications. See that “Do Not Disturb” is off, and that "
              "popups are shown for Ebb.") },
  { "XFCE", N_("Open Settings, Notifications. See that “Do Not Disturb” is off, and that Ebb is "
               "not muted among the applications.") },
  { "X-Cinnamon", N_("Open System Settings, Notifications. See that notifications are on, and "
                     "that “Do Not Disturb” is off.") },
  { "MATE", N_("Open Control Center, Popup Notifications. See that “Do Not Disturb” is off.") },
  { "LXQt", N_("Open LXQt Configuration Center, Desktop Notifications. See that “Do Not Disturb” "
               "is off.") },
  { "Budgie", N_("Open the notifications in the panel. See that “Do Not Disturb” is off.") },
};

/**
 * ebb_notification_advice:
 * @desktop: (nullable): the desktop's names, with colons in between
 * @daemon: the program that shows notifications, by its own name, or ""
 *
 * What to try when a notification was sent and not seen.
 *
 * Returns: (transfer full): a text for a person
 */
char *
ebb_notification_advice (const char *desktop,
                         const char *daemon)
{
  g_auto (GStrv) names = g_strsplit (desktop != NULL ? desktop : "", ":", -1);

  if (g_str_equal (daemon, "dunst"))
    return g_strdup (_("The program “dunst” may be paused. In a terminal, “dunstctl set-paused "
                       "false” lets it show notifications again."));
  if (g_str_equal (daemon, "mako"))
    return g_strdup (_("The program “mako” may have a mode that hides notifications. In a "
                       "terminal, “makoctl mode” shows which one is on."));

  for (gsize i = 0; names[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (advice); j++)
      if (g_ascii_strcasecmp (names[i], advice[j].desktop) == 0)
        return g_strdup (_(advice[j].advice));

  if (*daemon == '\0')
    return g_strdup (_("Nothing here shows notifications. A program for it can be installed, such "
                       "as “dunst”."));

  /* TRANSLATORS: %s is the name of a program */
  return g_strdup_printf (_("Notifications are shown by “%s” here. Look in its settings whether "
                            "it is silenced, and whether Ebb is allowed."),
                          daemon);
}
