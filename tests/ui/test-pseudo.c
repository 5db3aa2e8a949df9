/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <langinfo.h>
#include <libintl.h>
#include <string.h>

#include "ebb-shortcuts-window.h"
#include "learn/ebb-emergency.h"
#include "learn/ebb-page.h"
#include "make-locale.h"
#include "ui-fit.h"
#include "ui-tour.h"

/* Everything that is read or heard came through gettext: in the language of
 * pseudo.py each text has brackets, and what has none is found. Its texts are a
 * third longer, and have room in the narrowest window. */

#define OPEN  "⟦"
#define CLOSE "⟧"

/* So many letters are a sentence out of a page, and no label that is also a
 * word somewhere in one. */
#define MIN_SENTENCE 20

static GHashTable *faults;
static GPtrArray *allowed;
static GString *pages; /* the letters of all pages */
static gboolean is_rtl;

/* What is between brackets, whole or nested, is translated; the last of them
 * may have been cut off to make it short. */
static void
drop_translated (GString *text)
{
  int depth = 0;
  gsize start = 0;

  for (gsize i = 0; i < text->len;)
    {
      if (g_str_has_prefix (text->str + i, OPEN) && depth++ == 0)
        start = i;
      if (g_str_has_prefix (text->str + i, CLOSE) && depth > 0 && --depth == 0)
        {
          g_string_erase (text, (gssize) start, (gssize) (i + strlen (CLOSE) - start));
          i = start;
          continue;
        }
      i += (gsize) g_utf8_skip[(guchar) text->str[i]];
    }
  if (depth > 0)
    g_string_truncate (text, start);
}

static gboolean
has_letters (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      return TRUE;

  return FALSE;
}

static void
append_letters (GString    *letters,
                const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      g_string_append_unichar (letters, g_utf8_get_char (c));
}

static gboolean
is_in_article (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), "article") == 0)
      return TRUE;

  return FALSE;
}

/* Pages have a language of their own. */
static gboolean
is_of_page (GtkWidget  *widget,
            const char *text)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  append_letters (letters, text);
  if (strstr (pages->str, letters->str) == NULL)
    return FALSE;

  return is_in_article (widget) || letters->len >= MIN_SENTENCE;
}

/* In the list of keys, whose names are GTK's */
static gboolean
is_named_key (GtkWidget  *widget,
              const char *text)
{
  const char *pattern = "^(Ctrl\\+|Alt\\+)?(.|F\\d+|Escape|Delete|Left|Right|Up|Down)$";

  return EBB_IS_SHORTCUTS_WINDOW (gtk_widget_get_root (widget)) &&
         g_regex_match_simple (pattern, text, 0, 0);
}

static gboolean
is_translated (GtkWidget  *widget,
               const char *shown)
{
  g_autoptr (GString) text = g_string_new (shown);

  drop_translated (text);
  if (is_named_key (widget, text->str))
    return TRUE;
  for (guint i = 0; has_letters (text->str) && i < allowed->len; i++)
    g_string_replace (text, g_ptr_array_index (allowed, i), "", 0);

  return !has_letters (text->str) || is_of_page (widget, text->str) || is_of_page (widget, shown);
}

/* As a menu tells it, in the words of GTK. */
static gboolean
is_key (const char *text)
{
  return strstr (text, "Ctrl") != NULL || g_pattern_match_simple ("F?", text) ||
         g_pattern_match_simple ("F1?", text);
}

/* What GTK and libadwaita have inside their own, in a language that they have
 * no catalogue for either. */
static gboolean
is_of_toolkit (GtkWidget *widget)
{
  const char *const names[] = { "GtkCalendar", "GtkWindowControls", NULL };
  GtkWidget *parent = gtk_widget_get_parent (widget);
  gboolean is_preferences = ADW_IS_PREFERENCES_WINDOW (gtk_widget_get_root (widget));

  if (parent == NULL)
    return FALSE;

  return g_strv_contains (names, G_OBJECT_TYPE_NAME (widget)) ||
         (GTK_IS_IMAGE (widget) &&
          (GTK_IS_SEARCH_ENTRY (parent) || GTK_IS_PASSWORD_ENTRY (parent))) ||
         (GTK_IS_STACK (parent) && GTK_IS_LABEL (widget) &&
          gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN) != NULL) ||
         ((GTK_IS_BUTTON (widget) || GTK_IS_IMAGE (widget)) &&
          gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL) ||
         (is_preferences && (ADW_IS_STATUS_PAGE (widget) ||
                             (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_ancestor (
                                widget, ADW_TYPE_HEADER_BAR) != NULL))) ||
         (GTK_IS_LABEL (widget) && is_key (gtk_label_get_text (GTK_LABEL (widget))) &&
          g_str_equal (G_OBJECT_TYPE_NAME (parent), "GtkModelButton"));
}

/* What a person writes into, the button that libadwaita itself has in a header bar, and
 * a key, which is in no language. */
static gboolean
is_of_others (GtkWidget *widget)
{
  const char *const names[] = { "GtkTextView", "GtkText", "GtkSpinButton", "AdwBackButton",
                                NULL };

  return gtk_widget_has_css_class (widget, "ebb-key-group") ||
         g_strv_contains (names, G_OBJECT_TYPE_NAME (widget)) || is_of_toolkit (widget);
}

static void
look_at_text (GtkWidget  *widget,
              const char *what,
              const char *text)
{
  if (text != NULL && !is_translated (widget, text))
    g_hash_table_add (faults, g_strdup_printf ("%s of %s in %s: “%s”", what,
                                               G_OBJECT_TYPE_NAME (widget),
                                               G_OBJECT_TYPE_NAME (
                                                 gtk_widget_get_parent (widget) != NULL
                                                   ? gtk_widget_get_parent (widget) : widget),
                                               text));
}

static void
look_at_accessible (GtkWidget             *widget,
                    GtkAccessibleProperty  property,
                    const char            *what)
{
  g_autofree char *text = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), property))
    return;

  text = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "\x01");
  look_at_text (widget, what, text);
}

static void
look_at (GtkWidget *widget)
{
  if (is_of_others (widget))
    return;

  if (GTK_IS_LABEL (widget))
    look_at_text (widget, "text", gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_INSCRIPTION (widget))
    look_at_text (widget, "text", gtk_inscription_get_text (GTK_INSCRIPTION (widget)));
  if (GTK_IS_WINDOW (widget))
    look_at_text (widget, "title", gtk_window_get_title (GTK_WINDOW (widget)));
  if (GTK_IS_ENTRY (widget))
    look_at_text (widget, "placeholder", gtk_entry_get_placeholder_text (GTK_ENTRY (widget)));
  look_at_text (widget, "tooltip", gtk_widget_get_tooltip_text (widget));
  look_at_accessible (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "name");
  look_at_accessible (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "description");
  look_at_accessible (widget, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "value");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at (child);
}

/* A page in English keeps its direction, and so do numbers, which are labels, or in
 * newer releases of GTK what they are typed in. */
static void
look_for_left (GtkWidget *widget)
{
  if (is_in_article (widget))
    return;
  if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL && !GTK_IS_LABEL (widget) &&
      !GTK_IS_SPIN_BUTTON (gtk_widget_get_parent (widget)))
    g_hash_table_add (faults, g_strdup_printf ("%s goes to the right",
                                               G_OBJECT_TYPE_NAME (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_for_left (child);
}

/* All that is found is told, and not the first alone. */
static void
visit (GtkWidget *root)
{
  GHashTableIter iter;
  gpointer fault;

  look_at (root);
  ui_fit_look_at (root, faults);
  if (is_rtl)
    look_for_left (root);
  g_hash_table_iter_init (&iter, faults);
  while (g_hash_table_iter_next (&iter, &fault, NULL))
    {
      g_test_message ("%s", (const char *) fault);
      g_test_fail ();
    }
  g_hash_table_remove_all (faults);
}

static guint
count_faults (GtkWidget *widget)
{
  guint n;

  look_at (widget);
  n = g_hash_table_size (faults);
  g_hash_table_remove_all (faults);

  return n;
}

/* The test itself finds what it is for. */
static void
test_finds (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *label = gtk_label_new (OPEN "Ĥéļļö: " OPEN "12" CLOSE " öñ" CLOSE " · Sam, 7");

  g_assert_cmpstr (gettext ("Journal"), !=, "Journal");
  gtk_box_append (GTK_BOX (box), label);
  g_assert_cmpuint (count_faults (box), ==, 0);

  gtk_label_set_text (GTK_LABEL (label), OPEN "Ĥéļļö" CLOSE " and more");
  g_assert_cmpuint (count_faults (box), >, 0);
  gtk_label_set_text (GTK_LABEL (label), "7");
  g_assert_cmpuint (count_faults (box), ==, 0);
  gtk_widget_set_tooltip_text (label, "Hello");
  g_assert_cmpuint (count_faults (box), >, 0);
  gtk_widget_set_tooltip_text (label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, "Hello",
                                  -1);
  g_assert_cmpuint (count_faults (box), >, 0);

  g_assert_finalize_object (box);
}

/* The titles of pages, and what stands in files beside them. */
static void
allow_titles (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn",
                                              NULL);
  g_autoptr (EbbLibrary) library = ebb_library_new (folder);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (G_LIST_MODEL (library), i);

      g_ptr_array_add (allowed, g_strdup (ebb_page_get_title (page)));
    }
}

/* Names of days and months are the C library's. */
static void
allow_locale (void)
{
  const nl_item items[] = { DAY_1, ABDAY_1, MON_1, ABMON_1, AM_STR };
  const guint n[] = { 7, 7, 12, 12, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    for (guint j = 0; j < n[i]; j++)
      g_ptr_array_add (allowed, g_strdup (nl_langinfo (items[i] + (nl_item) j)));
}

/* With links that show their text alone. */
static void
read_pages (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "data", "learn",
                                              "en", NULL);
  g_autoptr (GRegex) link = g_regex_new ("\\]\\([^)]*\\)", 0, 0, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *shown = NULL;

      if (!g_str_has_suffix (name, ".md") || !g_file_get_contents (path, &text, NULL, NULL))
        continue;
      shown = g_regex_replace_literal (link, text, -1, 0, "", 0, NULL);
      append_letters (pages, shown);
    }
}

/* The C library of newer releases translates nothing in the locale C.UTF-8. All but
 * the words stays as it is there. */
static void
set_up_locale (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "locales", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  make_locale (folder, "en_US.UTF-8");
  g_setenv ("LOCPATH", folder, TRUE);
  g_unsetenv ("LC_ALL");
  g_setenv ("LANG", "C.UTF-8", TRUE);
  g_setenv ("LC_MESSAGES", "en_US.UTF-8", TRUE);
}

static void
set_up_language (const char *language)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "locale", NULL);
  g_autofree char *script = g_build_filename (g_getenv ("EBB_TEST_SOURCE_ROOT"), "tests", "ui",
                                              "pseudo.py", NULL);
  const char *command[] = { "python3", "-B", script, g_getenv ("EBB_TEST_SOURCE_ROOT"), folder,
                            language, NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int    argc,
      char **argv)
{
  const char *language = g_getenv ("EBB_TEST_PSEUDO");
  int status;

  is_rtl = g_strcmp0 (language, "qpr") == 0;
  faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  allowed = g_ptr_array_new_with_free_func (g_free);
  set_up_locale ();
  set_up_language (language != NULL ? language : "qps");
  ui_init (&argc, &argv);
  if (is_rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_ptr_array_add (allowed, g_strdup ("Ebb"));
  g_ptr_array_add (allowed, g_strdup (EBB_EMERGENCY_COMMON));
  for (guint i = 0; ui_tour_words[i] != NULL; i++)
    g_ptr_array_add (allowed, g_strdup (ui_tour_words[i]));
  pages = g_string_new (NULL);
  allow_locale ();
  allow_titles ();
  read_pages ();

  g_test_add_func ("/pseudo/finds", test_finds);
  ui_tour_add ("/pseudo", visit);
  status = g_test_run ();

  g_hash_table_unref (faults);
  g_ptr_array_unref (allowed);
  g_string_free (pages, TRUE);

  return status;
}
