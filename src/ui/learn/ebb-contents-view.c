/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "learn/ebb-contents-view.h"

/**
 * EbbContentsView:
 *
 * What there is to read: the page to start with, where to go on in a path,
 * bookmarks, and all pages by stage.
 *
 * A row activates the action `learn.open` with the slug of its page.
 */
struct _EbbContentsView
{
  AdwBin parent_instance;

  EbbLibrary *library;
  EbbReading *reading;
  GHashTable *rows; /* slug -> row of that page; NULL until they are built */
  GtkWidget *next_row;
  GtkWidget *bookmarks; /* NULL while there are none */

  GtkBox *contents;
  AdwPreferencesGroup *start;
  GtkWidget *path;
  GtkWidget *language_note;
  GtkToggleButton *person;
  GtkToggleButton *family;
  AdwPreferencesGroup *next_group;
};

G_DEFINE_FINAL_TYPE (EbbContentsView, ebb_contents_view, ADW_TYPE_BIN)

static void
on_row_activated_cb (AdwActionRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "learn.open", "s",
                              gtk_widget_get_name (GTK_WIDGET (row)));
}

static GtkWidget *
icon_new (const char *name)
{
  return g_object_new (GTK_TYPE_IMAGE,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "icon-name", name,
                       NULL);
}

static GtkWidget *
row_new (EbbPage    *page,
         const char *title,
         const char *subtitle,
         GtkWidget  *mark)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "name", ebb_page_get_slug (page),
                                 "use-markup", FALSE,
                                 "title-lines", 0,
                                 "activatable", TRUE,
                                 NULL);

  /* Not while the row is made: the text would be taken for markup first. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle,
                                  -1);
  if (mark != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon_new ("go-next-symbolic"));
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated_cb), NULL);

  return row;
}

/* Its mark is seen when the page has been read. */
static GtkWidget *
page_row_new (EbbContentsView *self,
              EbbPage         *page)
{
  GtkWidget *mark = icon_new ("object-select-symbolic");
  GtkWidget *row = row_new (page, ebb_page_get_title (page), ebb_page_get_article (page)->summary,
                            mark);

  gtk_widget_set_tooltip_text (mark, C_("page", "Read"));
  gtk_widget_add_css_class (mark, "ebb-read");
  g_object_set_data (G_OBJECT (row), "mark", mark);
  g_hash_table_insert (self->rows, g_strdup (ebb_page_get_slug (page)), row);

  return row;
}

static GtkWidget *
group_new (const char *title)
{
  g_autofree char *markup = g_markup_escape_text (title, -1);
  GtkWidget *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", markup, NULL);

  ebb_buttons_wrap (group);
  gtk_accessible_update_property (GTK_ACCESSIBLE (group),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);

  return group;
}

/* For who does not see the mark, the description says it. */
static void
mark_read (EbbContentsView *self,
           GtkWidget       *row)
{
  const char *slug = gtk_widget_get_name (row);
  GtkWidget *mark = g_object_get_data (G_OBJECT (row), "mark");
  const char *summary = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
  gboolean is_read = ebb_reading_is_read (self->reading, slug);
  g_autofree char *description = NULL;

  gtk_widget_set_visible (mark, is_read);
  /* Translators: "Read" as in "has been read"; then what the page says */
  description = is_read ? g_strdup_printf (_("Read. %s"), summary) : g_strdup (summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static EbbPage *
find_next (EbbContentsView *self,
           GListModel      *path,
           guint           *n_read)
{
  EbbPage *next = NULL;

  *n_read = 0;
  for (guint i = 0; i < g_list_model_get_n_items (path); i++)
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (path, i);

      if (ebb_reading_is_read (self->reading, ebb_page_get_slug (page)))
        *n_read += 1;
      else if (next == NULL)
        next = page;
    }

  /* The library holds it. */
  return next;
}

static void
update_next (EbbContentsView *self)
{
  GListModel *path = ebb_library_get_path (self->library, ebb_reading_get_path (self->reading));
  guint n = g_list_model_get_n_items (path);
  guint n_read = 0;
  EbbPage *next = find_next (self, path, &n_read);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (self->next_row != NULL)
    adw_preferences_group_remove (self->next_group, self->next_row);
  self->next_row = NULL;
  gtk_widget_set_visible (self->path, n > 0);
  if (n == 0)
    return;

  if (next == NULL)
    {
      g_autoptr (EbbPage) first = g_list_model_get_item (path, 0);

      title = g_strdup (_("You have read all of these pages"));
      subtitle = g_strdup (_("They are here whenever you want them again."));
      self->next_row = row_new (first, title, subtitle, NULL);
    }
  else
    {
      /* Translators: the title of a page */
      title = g_strdup_printf (n_read > 0 ? _("Continue: %s") : _("Begin: %s"),
                               ebb_page_get_title (next));
      /* Translators: how many pages were read, of how many */
      subtitle = g_strdup_printf (ngettext ("%1$u of %2$u page read", "%1$u of %2$u pages read", n),
                                  n_read, n);
      self->next_row = row_new (next, title, subtitle, NULL);
    }

  gtk_widget_add_css_class (self->next_row, "ebb-continue");
  adw_preferences_group_add (self->next_group, self->next_row);
}

static void
update_bookmarks (EbbContentsView *self)
{
  g_auto (GStrv) slugs = ebb_reading_dup_bookmarks (self->reading);

  if (self->bookmarks != NULL)
    gtk_box_remove (self->contents, self->bookmarks);
  self->bookmarks = NULL;

  for (gsize i = 0; slugs[i] != NULL; i++)
    {
      EbbPage *page = ebb_library_lookup (self->library, slugs[i]);
      GtkWidget *row = NULL;

      if (page == NULL)
        continue;

      if (self->bookmarks == NULL)
        {
          self->bookmarks = group_new (_("Bookmarks"));
          gtk_box_insert_child_after (self->contents, self->bookmarks, self->path);
        }
      row = row_new (page, ebb_page_get_title (page), "", NULL);
      gtk_widget_add_css_class (row, "ebb-bookmark");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->bookmarks), row);
    }
}

static void
update (EbbContentsView *self)
{
  GHashTableIter iter;
  gpointer row = NULL;
  gboolean is_family = FALSE;

  if (self->rows == NULL)
    return;

  is_family = ebb_reading_get_path (self->reading) == EBB_AUDIENCE_FAMILY;
  gtk_toggle_button_set_active (is_family ? self->family : self->person, TRUE);
  update_next (self);
  update_bookmarks (self);

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    mark_read (self, row);
}

static void
add_start (EbbContentsView *self)
{
  EbbPage *page = ebb_library_lookup (self->library, EBB_SLUG_OVERDOSE);
  GtkWidget *row = NULL;
  GtkWidget *icon = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->start), page != NULL);
  if (page == NULL)
    return;

  row = page_row_new (self, page);
  icon = icon_new ("ebb-help-symbolic");
  gtk_widget_add_css_class (icon, "ebb-start-icon");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (self->start, row);
}

/* Rows cost time: they are built when the contents are first seen. */
static void
build (EbbContentsView *self)
{
  GListModel *pages = G_LIST_MODEL (self->library);
  GtkWidget *group = NULL;
  int stage = -1;

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_start (self);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (pages, i);

      if (ebb_page_get_is_fallback (page))
        gtk_widget_set_visible (self->language_note, TRUE);
      if (g_str_equal (ebb_page_get_slug (page), EBB_SLUG_OVERDOSE))
        continue;

      if ((int) ebb_page_get_stage (page) != stage)
        {
          stage = (int) ebb_page_get_stage (page);
          group = group_new (ebb_stage_get_title (ebb_page_get_stage (page)));
          gtk_box_append (self->contents, group);
        }

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), page_row_new (self, page));
    }

  update (self);
}

static void
on_path_toggled_cb (EbbContentsView *self)
{
  if (self->rows != NULL && self->reading != NULL)
    ebb_reading_set_path (self->reading, gtk_toggle_button_get_active (self->person)
                                           ? EBB_AUDIENCE_PERSON : EBB_AUDIENCE_FAMILY);
}

static void
ebb_contents_view_map (GtkWidget *widget)
{
  EbbContentsView *self = EBB_CONTENTS_VIEW (widget);

  if (self->rows == NULL && self->library != NULL)
    build (self);

  GTK_WIDGET_CLASS (ebb_contents_view_parent_class)->map (widget);
}

static void
ebb_contents_view_dispose (GObject *object)
{
  EbbContentsView *self = EBB_CONTENTS_VIEW (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->library);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (ebb_contents_view_parent_class)->dispose (object);
}

static void
ebb_contents_view_class_init (EbbContentsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_contents_view_dispose;
  widget_class->map = ebb_contents_view_map;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/learn/ebb-contents-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbContentsView, contents);
  gtk_widget_class_bind_template_child (widget_class, EbbContentsView, language_note);
  gtk_widget_class_bind_template_child (widget_class, EbbContentsView, start);
  gtk_widget_class_bind_template_child (widget_class, EbbContentsView, path);
  gtk_widget_class_bind_template_child (widget_class, EbbContentsView, person);
  gtk_widget_class_bind_template_child (widget_class, EbbContentsView, family);
  gtk_widget_class_bind_template_child (widget_class, EbbContentsView, next_group);
  gtk_widget_class_bind_template_callback (widget_class, on_path_toggled_cb);
}

static void
ebb_contents_view_init (EbbContentsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_contents_view_set_up:
 * @self: a contents view
 * @library: the pages
 * @reading: what was read of them
 *
 * Says once what to show. It is built when it is first seen.
 */
void
ebb_contents_view_set_up (EbbContentsView *self,
                          EbbLibrary      *library,
                          EbbReading      *reading)
{
  g_return_if_fail (EBB_IS_CONTENTS_VIEW (self));
  g_return_if_fail (EBB_IS_LIBRARY (library));
  g_return_if_fail (EBB_IS_READING (reading));
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  self->reading = g_object_ref (reading);
  g_signal_connect_object (reading, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * ebb_contents_view_focus:
 * @self: a contents view
 * @slug: (nullable): the name of a page; %NULL for the first one
 *
 * Returns: whether the row of that page has the focus now
 */
gboolean
ebb_contents_view_focus (EbbContentsView *self,
                         const char      *slug)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (EBB_IS_CONTENTS_VIEW (self), FALSE);

  if (self->rows != NULL)
    row = g_hash_table_lookup (self->rows, slug != NULL ? slug : EBB_SLUG_OVERDOSE);

  return row != NULL && gtk_widget_grab_focus (row);
}
