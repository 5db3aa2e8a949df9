/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-uri.h"

/* The launcher came with GTK 4.10, and what it stands for was deprecated then. */
#if GTK_CHECK_VERSION (4, 10, 0)

static void
on_launched_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error))
    g_message ("An address could not be opened: %s", error->message);
}

static void
launch (GtkWindow  *parent,
        const char *uri)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, parent, NULL, on_launched_cb, NULL);
}

#else

static void
on_launched_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_message ("An address could not be opened: %s", error->message);
}

static void
launch (GtkWindow  *parent,
        const char *uri)
{
  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, on_launched_cb, NULL);
}

#endif

/**
 * ebb_uri_show:
 * @widget: the widget in a window that the person chose the address on
 * @uri: a web address, already checked
 *
 * Opens @uri with what the person has chosen for it. The address stands on the
 * screen too, so that a failure is worth no more than a line in the log.
 */
void
ebb_uri_show (GtkWidget  *widget,
              const char *uri)
{
  GtkRoot *root = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (uri != NULL);

  root = gtk_widget_get_root (widget);
  g_return_if_fail (GTK_IS_WINDOW (root));

  launch (GTK_WINDOW (root), uri);
}
