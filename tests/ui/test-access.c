/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "compat/ebb-dialogs.h"
#include "ebb-control-row.h"
#include "ebb-window.h"
#include "ui-fit.h"
#include "ui-support.h"
#include "ui-tour.h"

/* Everyone can use it: whatever takes the focus has a name and a role that a
 * screen reader can say, and the Tab key comes to it; a button that has only a
 * picture tells by a tooltip what it does; and at twice the usual size of text
 * all has room in the narrowest window. */

/* Longer than any way around a window. */
#define MOST_STOPS 400

#define MOST_TRIES 40

static GHashTable *faults;

static gboolean
can_focus (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_mapped (widget) ||
      !gtk_widget_is_sensitive (widget))
    return FALSE;

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_can_focus (widget))
      return FALSE;

  return TRUE;
}

static gboolean
is_text (GtkWidget *widget)
{
  return (GTK_IS_LABEL (widget) && *ui_get_text (widget) != '\0') ||
         (GTK_IS_INSCRIPTION (widget) &&
          gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL);
}

static gboolean
is_type_name (const char *name)
{
  const char *prefixes[] = { "Gtk", "Adw", "Ebb" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]) && g_ascii_isupper (name[strlen (prefixes[i])]))
      return TRUE;

  return g_str_equal (name, "");
}

/* The label as it is, which the toolkit tells only of one that differs. */
static char *
dup_label (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  char *label = NULL;

  if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return NULL;

  label = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "\x01");
  if (label != NULL && g_str_has_prefix (label, "\"") && strlen (label) > 1)
    {
      memmove (label, label + 1, strlen (label));
      label[strlen (label) - 1] = '\0';
    }

  return label;
}

/* What is inside of an entry or a spin button is a part of it. */
static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_TEXT (widget) && parent != NULL &&
         (GTK_IS_EDITABLE (parent) || ADW_IS_ENTRY_ROW (gtk_widget_get_ancestor (
                                        widget, ADW_TYPE_ENTRY_ROW)));
}

static gboolean
has_name (GtkWidget *widget)
{
  g_autofree char *label = dup_label (widget);

  if (label != NULL)
    return !is_type_name (label);
  if (GTK_IS_LABEL (widget))
    return is_text (widget);

  return gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY) &&
         (ui_count (widget, is_text) > 0 || !GTK_IS_BUTTON (widget));
}

static void
add_fault (GtkWidget  *widget,
           const char *what)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  g_autofree char *label = dup_label (widget);
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  g_hash_table_add (faults, g_strdup_printf ("%s %s “%s” in %s %s", G_OBJECT_TYPE_NAME (widget),
                                             id != NULL ? id : "", label != NULL ? label : "",
                                             parent != NULL ? G_OBJECT_TYPE_NAME (parent) : "",
                                             what));
}

/* A list that has nothing is no stop. */
static gboolean
is_focusable (GtkWidget *widget)
{
  return can_focus (widget) && !GTK_IS_WINDOW (widget) && !is_part (widget) &&
         !(GTK_IS_LIST_BOX (widget) && gtk_widget_get_first_child (widget) == NULL);
}

static gboolean
has_role (GtkWidget *widget)
{
  const GtkAccessibleRole none[] = { GTK_ACCESSIBLE_ROLE_GENERIC, GTK_ACCESSIBLE_ROLE_NONE,
                                     GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                     GTK_ACCESSIBLE_ROLE_WIDGET };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    if (gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), none[i]))
      return FALSE;

  return TRUE;
}

/* The row that opens is what takes the focus in it, and says all; since 1.4
 * libadwaita gives it no role of its own. */
static gboolean
is_around_expander (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX (widget) &&
         gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) != NULL &&
         gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_GENERIC);
}

/* It takes the focus only where nothing in the dialog can. */
static gboolean
is_around_dialog (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return parent != NULL && g_str_equal (G_OBJECT_TYPE_NAME (parent), "AdwFloatingSheet");
}

/* What the toolkit has inside its own widgets. */
static gboolean
is_of_toolkit (GtkWidget *widget)
{
  GType types[] = { GTK_TYPE_CALENDAR, GTK_TYPE_WINDOW_CONTROLS, GTK_TYPE_SPIN_BUTTON,
                    GTK_TYPE_DROP_DOWN, ADW_TYPE_COMBO_ROW, ADW_TYPE_ENTRY_ROW,
                    ADW_TYPE_VIEW_SWITCHER };
  GtkWidget *parent = gtk_widget_get_parent (widget);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (gtk_widget_get_ancestor (parent, types[i]) != NULL)
      return TRUE;

  return GTK_IS_MENU_BUTTON (parent);
}

static gboolean
is_shown_text (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && is_text (widget);
}

static void
look_at_button (GtkWidget *widget)
{
  if (!(GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) || is_of_toolkit (widget) ||
      ui_count (widget, is_shown_text) > 0)
    return;

  if (gtk_widget_get_tooltip_text (widget) == NULL)
    add_fault (widget, "has a picture alone and no tooltip");
}

static void
look_at (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (is_focusable (widget) && !is_around_dialog (widget))
    {
      if (!has_name (widget))
        add_fault (widget, "has no name");
      if (!has_role (widget) && !is_around_expander (widget))
        add_fault (widget, "has no role");
    }
  look_at_button (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at (child);
}

/* What GTK lays out or scrolls together is a group to a screen reader, and none to a
 * key. */
static gboolean
is_group (GtkWidget *widget)
{
  const GtkAccessibleRole groups[] = { GTK_ACCESSIBLE_ROLE_GRID, GTK_ACCESSIBLE_ROLE_LIST_BOX,
                                       GTK_ACCESSIBLE_ROLE_RADIO_GROUP,
                                       GTK_ACCESSIBLE_ROLE_TAB_LIST };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), groups[i]))
      return TRUE;

  return GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget) ||
         (g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Ebb") &&
          gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_GROUP));
}

/* Where the arrow keys go on from the one that Tab came to. */
static GtkWidget *
get_group (GtkWidget *widget)
{
  do
    widget = gtk_widget_get_parent (widget);
  while (widget != NULL && !is_group (widget));

  return widget;
}

static gboolean
is_reached (GtkWidget  *widget,
            GHashTable *stops)
{
  GtkWidget *group = get_group (widget);
  GHashTableIter iter;
  gpointer stop;

  g_hash_table_iter_init (&iter, stops);
  while (g_hash_table_iter_next (&iter, &stop, NULL))
    if (stop == widget || gtk_widget_is_ancestor (stop, widget) ||
        (group != NULL && gtk_widget_is_ancestor (stop, group)))
      return TRUE;

  return FALSE;
}

static void
look_for_unreached (GtkWidget  *widget,
                    GHashTable *stops)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (is_focusable (widget) && !is_reached (widget, stops))
    add_fault (widget, "is not reached by Tab");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_for_unreached (child, stops);
}

/* No key goes to a window that has such a one in front of it, and on newer releases the
 * row of a list lets nobody on in a window that is not the active one. */
static gboolean
is_behind (GtkWidget *root)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (root) &&
          gtk_window_get_modal (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return TRUE;
    }

  return FALSE;
}

/* The window manager takes its time. */
static void
wait_for_keys (GtkWidget *root)
{
  for (guint i = 0; i < MOST_TRIES && !gtk_window_is_active (GTK_WINDOW (root)); i++)
    {
      gtk_window_present (GTK_WINDOW (root));
      ui_iterate ();
    }
}

/* Once around the window, forwards or back. A label stays the one with the focus for
 * each of its links. */
static GHashTable *
collect_stops (GtkWidget        *root,
               GtkDirectionType  direction)
{
  GHashTable *stops = g_hash_table_new (NULL, NULL);
  GtkWidget *first = NULL;
  GtkWidget *here = NULL;
  guint n = 0;

  gtk_window_set_focus (GTK_WINDOW (root), NULL);
  while (n++ < MOST_STOPS && gtk_widget_child_focus (root, direction))
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (root));

      if (focus == first && (here != first || !GTK_IS_LABEL (focus)))
        break;
      if (focus == here && !GTK_IS_LABEL (focus))
        {
          add_fault (focus, "keeps the focus");
          break;
        }
      if (first == NULL)
        first = focus;
      here = focus;
      g_hash_table_add (stops, here);
    }
  if (n >= MOST_STOPS)
    add_fault (here, "is where it goes on without an end");

  return stops;
}

/* What opens can have a switch too, which is for something else. */
static gboolean
is_row_with_control (GtkWidget *row,
                     GtkWidget *control)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (control));

  return GTK_IS_LIST_BOX_ROW (row) && control != row &&
         gtk_widget_get_ancestor (control, GTK_TYPE_LIST_BOX_ROW) == row &&
         g_strcmp0 (id, "enable_switch") != 0;
}

/* A row is a stop, or what is in it is. */
static void
look_for_doubles (GHashTable *stops)
{
  GHashTableIter rows, controls;
  gpointer row, control;

  g_hash_table_iter_init (&rows, stops);
  while (g_hash_table_iter_next (&rows, &row, NULL))
    {
      g_hash_table_iter_init (&controls, stops);
      while (g_hash_table_iter_next (&controls, &control, NULL))
        if (is_row_with_control (row, control))
          add_fault (control, "is a stop, and its row is another");
    }
}

/* A list leaves out what is below a row that refuses the focus. */
static void
look_for_left_out (GtkWidget  *widget,
                   GHashTable *stops)
{
  GHashTableIter iter;
  gpointer stop;
  gboolean is_reached_itself = FALSE;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;

  g_hash_table_iter_init (&iter, stops);
  while (g_hash_table_iter_next (&iter, &stop, NULL))
    is_reached_itself |= stop == widget || gtk_widget_is_ancestor (stop, widget);
  if (EBB_IS_CONTROL_ROW (widget) && !is_reached_itself)
    add_fault (widget, "is left out by Tab");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_for_left_out (child, stops);
}

static void
walk (GtkWidget *root)
{
  const GtkDirectionType directions[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_BACKWARD };

  if (is_behind (root))
    return;

  wait_for_keys (root);
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      g_autoptr (GHashTable) stops = collect_stops (root, directions[i]);

      look_for_unreached (root, stops);
      /* In the main window the rows of a list are stops with buttons of their own. */
      if (EBB_IS_WINDOW (root))
        continue;
      look_for_doubles (stops);
      look_for_left_out (root, stops);
    }
}

/* All that is found is told, and not the first alone. */
static void
visit (GtkWidget *root)
{
  GHashTableIter iter;
  gpointer fault;

  g_assert_cmpuint (ui_count (root, is_focusable), >, 0);
  ui_fit_look_at (root, faults);
  look_at (root);
  walk (root);

  g_hash_table_iter_init (&iter, faults);
  while (g_hash_table_iter_next (&iter, &fault, NULL))
    {
      g_test_message ("%s", (const char *) fault);
      g_test_fail ();
    }
  g_hash_table_remove_all (faults);
}

static gboolean
is_question (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && g_str_equal (ui_get_text (widget), "It is not saved yet.");
}

static void
on_answer_cb (const char *answer,
              gpointer    user_data)
{
}

/* With the keyboard of a telephone below it. */
#define LOW 294

static gboolean
is_low (GtkWidget *window)
{
  return gtk_widget_get_width (window) == UI_NARROW && gtk_widget_get_height (window) == LOW;
}

static void
assert_whole (GtkWidget *button)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  int needed;

  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (label)), NULL, &needed);
  g_test_message ("“%s” needs %d pixels of %d", ui_get_text (label), needed,
                  gtk_widget_get_height (label));
  g_assert_cmpint (gtk_widget_get_height (label), >=, needed);
}

/* A question says itself, and not a line of it alone, and all of each answer. */
static void
test_low_question (UiFixture     *fixture,
                   gconstpointer  data)
{
  const EbbChoice choices[] = {
    { "cancel", "Cancel", ADW_RESPONSE_DEFAULT },
    { "discard", "Discard What I Wrote", ADW_RESPONSE_DESTRUCTIVE },
    { "save", "Save What Can Be Read", ADW_RESPONSE_SUGGESTED },
  };
  GtkWidget *dialog = NULL;

  for (guint i = 0; i < MOST_TRIES && !is_low (fixture->window); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), UI_NARROW, LOW);
      ui_iterate ();
    }
  g_assert_true (is_low (fixture->window));
  ebb_dialogs_ask (fixture->window, "Save What You Wrote?", "It is not saved yet.", choices,
                   G_N_ELEMENTS (choices), on_answer_cb, NULL);
  ui_iterate ();
  dialog = ui_get_dialog ();
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (dialog))), <=, LOW);
  for (GtkWidget *at = ui_find (dialog, is_question, 0); at != NULL;
       at = gtk_widget_get_parent (at))
    g_assert_true (!GTK_IS_VIEWPORT (at) || gtk_widget_get_height (at) >= LOW / 2);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    assert_whole (ui_find_button (dialog, choices[i].label));
  ui_answer ("Cancel");
}

static gboolean
is_item (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton");
}

static gboolean
is_unnamed_item (GtkWidget *widget)
{
  g_autofree char *label = is_item (widget) ? dup_label (widget) : NULL;

  return is_item (widget) &&
         (label == NULL || is_type_name (label) ||
          gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                            GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

/* By themselves: on GTK 4.18 the label that items are named by says nothing. */
static void
test_menu (UiFixture     *fixture,
           gconstpointer  data)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (ui_find_id (fixture->window, "menu_button"));
  GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (button));

  gtk_menu_button_popup (button);
  ui_iterate ();
  g_assert_true (gtk_widget_get_mapped (menu));
  g_assert_cmpuint (ui_count (menu, is_item), >, 5);
  g_assert_cmpuint (ui_count (menu, is_unnamed_item), ==, 0);
  gtk_menu_button_popdown (button);
}

static void
look_for_outside (GtkWidget *widget,
                  GtkWidget *root)
{
  graphene_rect_t bounds;
  int height = 0;

  g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));
  if (bounds.origin.x < 0 ||
      bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (root))
    {
      g_test_message ("%s from %d to %d of %d", G_OBJECT_TYPE_NAME (widget),
                      (int) bounds.origin.x, (int) (bounds.origin.x + bounds.size.width),
                      gtk_widget_get_width (root));
      g_test_fail ();
    }
  if (GTK_IS_LABEL (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (widget), &height,
                        NULL, NULL, NULL);
  if (height > gtk_widget_get_height (widget))
    {
      g_test_message ("%s needs %d pixels of %d below each other", G_OBJECT_TYPE_NAME (widget),
                      height, gtk_widget_get_height (widget));
      g_test_fail ();
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_for_outside (child, root);
}

static void
look_at_toast (GtkWidget *window)
{
  ui_iterate ();
  look_for_outside (gtk_widget_get_parent (ui_find_button (window, "Undo")), window);
}

static void
resize (GtkWidget *window,
        int        width)
{
  for (guint i = 0; i < MOST_TRIES && gtk_widget_get_width (window) != width; i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), width, 640);
      ui_iterate ();
    }
  g_assert_cmpint (gtk_widget_get_width (window), ==, width);
}

/* What was taken away can be brought back in the narrowest window. */
static void
test_toast (UiFixture     *fixture,
            gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Rain");

  ui_fit_look_at (fixture->window, faults);
  g_hash_table_remove_all (faults);
  g_assert_cmpint (gtk_widget_get_width (fixture->window), ==, UI_NARROW);
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.remove-entry", "x",
                                             G_GINT64_CONSTANT (1)));
  look_at_toast (fixture->window);
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.dismiss-suggestion", "s", "a"));
  look_at_toast (fixture->window);
}

/* Also where the window was wide when it was taken away. */
static void
test_toast_narrowed (UiFixture     *fixture,
                     gconstpointer  data)
{
  g_autoptr (EbbEntry) entry = ui_add_entry (fixture, "2026-11-20T21:15:00", 7, "Rain");

  resize (fixture->window, 900);
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.remove-entry", "x",
                                             G_GINT64_CONSTANT (1)));
  look_at_toast (fixture->window);
  resize (fixture->window, UI_NARROW);
  look_at_toast (fixture->window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ui_tour_add ("/access", visit);
  g_test_add ("/access/low-question", UiFixture, NULL, ui_set_up_window, test_low_question,
              ui_tear_down_window);
  g_test_add ("/access/menu", UiFixture, NULL, ui_set_up_window, test_menu, ui_tear_down_window);
  g_test_add ("/access/toast", UiFixture, NULL, ui_set_up_window, test_toast,
              ui_tear_down_window);
  g_test_add ("/access/toast-narrowed", UiFixture, NULL, ui_set_up_window, test_toast_narrowed,
              ui_tear_down_window);
  status = g_test_run ();
  g_hash_table_unref (faults);

  return status;
}
