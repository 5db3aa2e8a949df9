/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-support.h"

/* What src/ui/compat/ebb-dialogs.c shows, whichever class it is made of. */
#if ADW_CHECK_VERSION (1, 5, 0)
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
#define IS_QUESTION ADW_IS_ALERT_DIALOG
#define QUESTION(dialog) ADW_ALERT_DIALOG (dialog)
#define CALL(name) adw_alert_dialog_ ## name
#else
#define IS_QUESTION ADW_IS_MESSAGE_DIALOG
#define QUESTION(dialog) ADW_MESSAGE_DIALOG (dialog)
#define CALL(name) adw_message_dialog_ ## name
#endif

/* One that was answered may still be going. And not the one that says how far
 * something is, on a slow computer. */
static gboolean
is_open (GtkWidget *dialog)
{
  return gtk_widget_get_visible (dialog) &&
         g_object_get_data (G_OBJECT (dialog), UI_ANSWERED) == NULL &&
         !GTK_IS_PROGRESS_BAR (CALL (get_extra_child) (QUESTION (dialog)));
}

static GtkWidget *
find (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (IS_QUESTION (root) && is_open (root))
    found = root;
  /* The last one is the uppermost. */
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *inside = find (child);

      if (inside != NULL)
        found = inside;
    }

  return found;
}

GtkWidget *
ui_get_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && found == NULL; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      found = find (window);
    }

  return found;
}

const char *
ui_dialog_get_body (GtkWidget *dialog)
{
  return CALL (get_body) (QUESTION (dialog));
}

gboolean
ui_dialog_has (GtkWidget  *dialog,
               const char *id)
{
  return CALL (has_response) (QUESTION (dialog), id);
}

gboolean
ui_dialog_is_enabled (GtkWidget  *dialog,
                      const char *id)
{
  return CALL (get_response_enabled) (QUESTION (dialog), id);
}
