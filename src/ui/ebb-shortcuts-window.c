/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-shortcuts-window.h"

/**
 * EbbShortcutsWindow:
 *
 * What each key does, in a list that is as narrow as the screen is and as large
 * as the text has to be. GTK's own window is neither.
 */
struct _EbbShortcutsWindow
{
  AdwWindow parent_instance;

  GtkBox *page;
};

G_DEFINE_FINAL_TYPE (EbbShortcutsWindow, ebb_shortcuts_window, ADW_TYPE_WINDOW)

typedef struct
{
  const char *title;
  const char *keys[2]; /* either does it; none: the title is that of a group */
} Shortcut;

static const Shortcut shortcuts[] = {
  { NC_("shortcut window", "General") },
  { NC_("shortcut window", "Help Now"), { "F1", "<Control>h" } },
  { NC_("shortcut window", "Hide Now"), { "<Control>l", "F12" } },
  { NC_("shortcut window", "Log a Craving"), { "<Control>n" } },
  { NC_("shortcut window", "Stay With It"), { "<Control>e" } },
  { NC_("shortcut window", "Check In"), { "<Control>i" } },
  { NC_("shortcut window", "Preferences"), { "<Control>comma" } },
  { NC_("shortcut window", "Keyboard Shortcuts"), { "<Control>question" } },
  { NC_("shortcut window", "Main Menu"), { "F10" } },
  { NC_("shortcut window", "Close Window"), { "<Control>w" } },
  { NC_("shortcut window", "Quit"), { "<Control>q" } },
  { NC_("shortcut window", "Views") },
  { NC_("shortcut window", "Today"), { "<Control>1" } },
  { NC_("shortcut window", "Journal"), { "<Control>2" } },
  { NC_("shortcut window", "Plan"), { "<Control>3" } },
  { NC_("shortcut window", "Learn"), { "<Control>4" } },
  { NC_("shortcut window", "Back"), { "<Alt>Left", "Escape" } },
  { NC_("shortcut window", "Journal") },
  { NC_("shortcut window", "Search the Entries"), { "<Control>f" } },
  { NC_("shortcut window", "Show All Entries"), { "Escape" } },
  { NC_("shortcut window", "Reading") },
  { NC_("shortcut window", "Search All Pages"), { "<Control>f" } },
  { NC_("shortcut window", "Print the Plan, the Patterns, the Page or the Overdose Steps"),
    { "<Control>p" } },
  { NC_("shortcut window", "Bookmark"), { "<Control>d" } },
  { NC_("shortcut window", "Larger Text"), { "<Control>plus" } },
  { NC_("shortcut window", "Smaller Text"), { "<Control>minus" } },
  { NC_("shortcut window", "Normal Text Size"), { "<Control>0" } },
  { NC_("shortcut window", "Forward"), { "<Alt>Right" } },
  { NC_("shortcut window", "Writing") },
  { NC_("shortcut window", "Choose How Strong"), { "0…9" } },
  { NC_("shortcut window", "Save"), { "<Control>s" } },
  { NC_("shortcut window", "Undo Delete"), { "<Control>z" } },
  { NC_("shortcut window", "Delete the Selected Entry or Line"), { "Delete" } },
  { NC_("shortcut window", "Move a Line Up"), { "<Alt>Up" } },
  { NC_("shortcut window", "Move a Line Down"), { "<Alt>Down" } },
};

/* As the person's keyboard names it, or, where it is no key, as it is. */
static char *
dup_key (const char *name)
{
  GdkModifierType modifiers;
  guint key;

  return gtk_accelerator_parse (name, &key, &modifiers) ? gtk_accelerator_get_label (key, modifiers)
                                                        : g_strdup (name);
}

static char *
dup_keys (const Shortcut *shortcut)
{
  g_autofree char *first = dup_key (shortcut->keys[0]);
  g_autofree char *second = NULL;

  if (shortcut->keys[1] == NULL)
    return g_steal_pointer (&first);

  second = dup_key (shortcut->keys[1]);

  /* Translators: two keys or combinations of keys, either of which does it */
  return g_strdup_printf (C_("shortcut window", "%1$s or %2$s"), first, second);
}

static void
add_row (AdwPreferencesGroup *group,
         const Shortcut      *shortcut)
{
  const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "shortcut window", shortcut->title);
  g_autofree char *keys = dup_keys (shortcut);
  GtkWidget *row = adw_action_row_new ();

  g_object_set (row, "title", title, "subtitle", keys, "use-markup", FALSE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, keys, -1);
  adw_preferences_group_add (group, row);
}

static void
add_rows (EbbShortcutsWindow *self)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (shortcuts[i].keys[0] != NULL)
        {
          add_row (group, &shortcuts[i]);
          continue;
        }

      group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (group, g_dpgettext2 (GETTEXT_PACKAGE, "shortcut window",
                                                            shortcuts[i].title));
      gtk_box_append (self->page, GTK_WIDGET (group));
    }
}

static void
ebb_shortcuts_window_class_init (EbbShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbShortcutsWindow, page);
}

static void
ebb_shortcuts_window_init (EbbShortcutsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

/**
 * ebb_shortcuts_window_new:
 * @parent: the window that it is for
 *
 * Returns: (transfer none): a window that is shown with gtk_window_present()
 */
GtkWidget *
ebb_shortcuts_window_new (GtkWindow *parent)
{
  return g_object_new (EBB_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);
}
