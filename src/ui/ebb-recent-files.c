/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-recent-files.h"

/* The desktop's list of the files used last is read by every program, and shown
 * by many: a file of Ebb's has no place there. Each of GTK's dialogs puts what was
 * chosen into the list it has in memory, and a little later that is written. In
 * between it is taken out again.
 *
 * The setting gtk-recent-files-enabled is no way to do it: where it is off, GTK
 * empties the list, all of it, after each dialog and when the program ends. */

#define WATCH "ebb-recent-files-watch"

typedef struct
{
  void (*changed) (GtkRecentManager *manager);
} Watch;

static void
take_out (GtkRecentManager *manager)
{
  GList *items = gtk_recent_manager_get_items (manager);

  for (GList *l = items; l != NULL; l = l->next)
    {
      GtkRecentInfo *info = l->data;

      if (gtk_recent_info_has_application (info, g_get_application_name ()))
        gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (info), NULL);
      gtk_recent_info_unref (info);
    }
  g_list_free (items);
}

/* In place of what writes the list, or reads it where another program has written
 * it. */
static void
on_changed_cb (GtkRecentManager *manager)
{
  Watch *watch = g_object_get_data (G_OBJECT (gtk_settings_get_default ()), WATCH);

  take_out (manager);
  watch->changed (manager);
}

/**
 * ebb_recent_files_keep_out:
 *
 * To be called before a dialog of GTK's in which files are chosen. What is chosen
 * in any of them from then on is not put into the list.
 */
void
ebb_recent_files_keep_out (void)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GtkRecentManagerClass *klass = GTK_RECENT_MANAGER_GET_CLASS (manager);
  GtkSettings *settings = gtk_settings_get_default ();
  Watch *watch = NULL;

  if (klass->changed == on_changed_cb)
    return;

  watch = g_new0 (Watch, 1);
  watch->changed = klass->changed;
  g_object_set_data_full (G_OBJECT (settings), WATCH, watch, g_free);
  klass->changed = on_changed_cb;

  /* What others have put there long ago is not Ebb's to drop. */
  g_object_set (settings, "gtk-recent-files-max-age", -1, NULL);
}

/**
 * ebb_recent_files_end:
 *
 * To be called before GTK ends, which writes the list once more.
 */
void
ebb_recent_files_end (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  if (settings != NULL && g_object_get_data (G_OBJECT (settings), WATCH) != NULL)
    take_out (gtk_recent_manager_get_default ());
}
