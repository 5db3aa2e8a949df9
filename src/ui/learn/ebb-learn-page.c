/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "learn/ebb-learn-page.h"
#include "learn/ebb-page-view.h"

#define TRANSITION_MS 150

/**
 * EbbLearnPage:
 *
 * The library to browse: the contents and, one at a time, the pages. It
 * remembers the way from page to page, so that going back leads where the
 * person came from and to the line they were on.
 */
struct _EbbLearnPage
{
  AdwBin parent_instance;

  EbbLibrary *library;
  char *slug;       /* of the page that is shown; NULL for the contents */
  GQueue history;   /* of Visit, the last one first */
  GHashTable *rows; /* slug -> row of the contents; NULL until they are built */
  gboolean wants_focus;

  GtkStack *stack;
  GtkWidget *contents;
  EbbPageView *view;
  GtkWidget *all_pages;
};

typedef struct
{
  char *slug;
  double position;
} Visit;

G_DEFINE_FINAL_TYPE (EbbLearnPage, ebb_learn_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_LIBRARY = 1,
  PROP_CAN_GO_BACK,
  PROP_TITLE,
} EbbLearnPageProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_free (visit->slug);
  g_free (visit);
}

static void
on_row_activated_cb (EbbLearnPage *self,
                     AdwActionRow *row)
{
  ebb_learn_page_show (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

static GtkWidget *
row_new (EbbLearnPage *self,
         EbbPage      *page)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "name", ebb_page_get_slug (page),
                                 "use-markup", FALSE,
                                 "title-lines", 0,
                                 "subtitle-lines", 3,
                                 "activatable", TRUE,
                                 NULL);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "icon-name", "go-next-symbolic",
                                   NULL);

  /* Not while the row is made: the text would be taken for markup first. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ebb_page_get_title (page));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), ebb_page_get_article (page)->summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  g_signal_connect_object (row,
                           "activated",
                           G_CALLBACK (on_row_activated_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_hash_table_insert (self->rows, g_strdup (ebb_page_get_slug (page)), row);

  return row;
}

static AdwPreferencesGroup *
add_group (EbbLearnPage *self,
           const char   *title)
{
  g_autofree char *markup = g_markup_escape_text (title, -1);
  GtkWidget *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", markup, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (group),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_box_append (GTK_BOX (self->contents), group);

  return ADW_PREFERENCES_GROUP (group);
}

static void
add_start (EbbLearnPage *self)
{
  EbbPage *page = ebb_library_lookup (self->library, EBB_SLUG_OVERDOSE);
  AdwPreferencesGroup *group = NULL;
  GtkWidget *row = NULL;
  GtkWidget *icon = NULL;

  if (page == NULL)
    return;

  group = add_group (self, _("Start Here"));
  row = row_new (self, page);
  icon = g_object_new (GTK_TYPE_IMAGE,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "icon-name", "ebb-help-symbolic",
                       NULL);
  gtk_widget_add_css_class (icon, "ebb-start-icon");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (group, row);
}

/* Rows cost time: they are built when the contents are first seen. */
static void
build_contents (EbbLearnPage *self)
{
  GListModel *pages = G_LIST_MODEL (self->library);
  AdwPreferencesGroup *group = NULL;
  int stage = -1;

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_start (self);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (EbbPage) page = g_list_model_get_item (pages, i);

      if (g_str_equal (ebb_page_get_slug (page), EBB_SLUG_OVERDOSE))
        continue;

      if ((int) ebb_page_get_stage (page) != stage)
        {
          stage = (int) ebb_page_get_stage (page);
          group = add_group (self, ebb_stage_get_title (ebb_page_get_stage (page)));
        }

      adw_preferences_group_add (group, row_new (self, page));
    }
}

static void
notify_change (EbbLearnPage *self,
               gboolean      could_go_back,
               const char   *old_title)
{
  if (could_go_back != ebb_learn_page_get_can_go_back (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);

  if (g_strcmp0 (old_title, ebb_learn_page_get_title (self)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* What was just left is where a person goes on from in the contents. */
static GtkWidget *
find_focus (EbbLearnPage *self,
            const char   *old_slug)
{
  if (self->slug != NULL)
    return ebb_library_lookup (self->library, self->slug) != NULL ? GTK_WIDGET (self->view)
                                                                  : self->all_pages;

  return self->rows != NULL && old_slug != NULL ? g_hash_table_lookup (self->rows, old_slug) : NULL;
}

/* While another view is in front the focus stays there, until this one is
 * seen. */
static void
move_focus (EbbLearnPage *self,
            const char   *old_slug)
{
  GtkWidget *focus = find_focus (self, old_slug);

  self->wants_focus = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (focus != NULL && !self->wants_focus)
    gtk_widget_grab_focus (focus);
}

/* Shows the contents for NULL. */
static void
open_slug (EbbLearnPage *self,
           const char   *slug,
           double        position)
{
  EbbPage *page = slug != NULL ? ebb_library_lookup (self->library, slug) : NULL;
  gboolean could_go_back = ebb_learn_page_get_can_go_back (self);
  g_autofree char *old_title = g_strdup (ebb_learn_page_get_title (self));
  g_autofree char *old_slug = g_steal_pointer (&self->slug);
  gboolean is_animated = adw_get_enable_animations (GTK_WIDGET (self));

  self->slug = g_strdup (slug);
  gtk_stack_set_transition_type (self->stack,
                                 is_animated ? GTK_STACK_TRANSITION_TYPE_CROSSFADE
                                             : GTK_STACK_TRANSITION_TYPE_NONE);

  if (page != NULL)
    ebb_page_view_set_page (self->view, page);
  gtk_stack_set_visible_child_name (self->stack,
                                    page != NULL   ? "reading"
                                    : slug != NULL ? "missing"
                                                   : "contents");
  move_focus (self, old_slug);
  ebb_page_view_set_position (self->view, position);

  notify_change (self, could_go_back, old_title);
}

static void
on_all_pages_clicked_cb (EbbLearnPage *self)
{
  g_queue_clear_full (&self->history, visit_free);
  open_slug (self, NULL, 0);
}

static void
ebb_learn_page_map (GtkWidget *widget)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (widget);

  if (self->rows == NULL)
    build_contents (self);

  GTK_WIDGET_CLASS (ebb_learn_page_parent_class)->map (widget);

  if (self->wants_focus)
    move_focus (self, NULL);
}

static void
ebb_learn_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (object);

  switch ((EbbLearnPageProperty) prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;

    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, ebb_learn_page_get_can_go_back (self));
      break;

    case PROP_TITLE:
      g_value_set_string (value, ebb_learn_page_get_title (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
ebb_learn_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (object);

  switch ((EbbLearnPageProperty) prop_id)
    {
    case PROP_LIBRARY:
      self->library = g_value_dup_object (value);
      break;

    case PROP_CAN_GO_BACK:
    case PROP_TITLE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
ebb_learn_page_dispose (GObject *object)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_queue_clear_full (&self->history, visit_free);

  G_OBJECT_CLASS (ebb_learn_page_parent_class)->dispose (object);
}

static void
ebb_learn_page_finalize (GObject *object)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->slug, g_free);

  G_OBJECT_CLASS (ebb_learn_page_parent_class)->finalize (object);
}

static void
ebb_learn_page_class_init (EbbLearnPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readable =
    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ebb_learn_page_get_property;
  object_class->set_property = ebb_learn_page_set_property;
  object_class->dispose = ebb_learn_page_dispose;
  object_class->finalize = ebb_learn_page_finalize;
  widget_class->map = ebb_learn_page_map;

  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, EBB_TYPE_LIBRARY,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_BACK] =
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, readable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (EBB_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/learn/ebb-learn-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbLearnPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EbbLearnPage, contents);
  gtk_widget_class_bind_template_child (widget_class, EbbLearnPage, view);
  gtk_widget_class_bind_template_child (widget_class, EbbLearnPage, all_pages);
  gtk_widget_class_bind_template_callback (widget_class, on_all_pages_clicked_cb);
}

static void
ebb_learn_page_init (EbbLearnPage *self)
{
  g_queue_init (&self->history);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_stack_set_transition_duration (self->stack, TRANSITION_MS);
}

/**
 * ebb_learn_page_new:
 * @library: the pages
 *
 * Returns: a new browser that shows the contents of @library
 */
GtkWidget *
ebb_learn_page_new (EbbLibrary *library)
{
  g_return_val_if_fail (EBB_IS_LIBRARY (library), NULL);

  return g_object_new (EBB_TYPE_LEARN_PAGE, "library", library, NULL);
}

/**
 * ebb_learn_page_get_library:
 * @self: a learn page
 *
 * Returns: (transfer none): the pages
 */
EbbLibrary *
ebb_learn_page_get_library (EbbLearnPage *self)
{
  g_return_val_if_fail (EBB_IS_LEARN_PAGE (self), NULL);

  return self->library;
}

/**
 * ebb_learn_page_show:
 * @self: a learn page
 * @slug: the name of a page
 *
 * Opens a page from its beginning. Where there is no page of that name, says
 * so.
 */
void
ebb_learn_page_show (EbbLearnPage *self,
                     const char   *slug)
{
  g_return_if_fail (EBB_IS_LEARN_PAGE (self));
  g_return_if_fail (slug != NULL);

  if (self->slug != NULL && !g_str_equal (self->slug, slug))
    {
      Visit *visit = g_new0 (Visit, 1);

      visit->slug = g_strdup (self->slug);
      visit->position = ebb_page_view_get_position (self->view);
      g_queue_push_head (&self->history, visit);
    }

  open_slug (self, slug, 0);
}

/**
 * ebb_learn_page_go_back:
 * @self: a learn page
 *
 * Goes back to the page before, or to the contents.
 *
 * Returns: whether there was a way back
 */
gboolean
ebb_learn_page_go_back (EbbLearnPage *self)
{
  Visit *visit = NULL;

  g_return_val_if_fail (EBB_IS_LEARN_PAGE (self), FALSE);

  if (self->slug == NULL)
    return FALSE;

  visit = g_queue_pop_head (&self->history);
  if (visit != NULL)
    {
      open_slug (self, visit->slug, visit->position);
      visit_free (visit);
    }
  else
    {
      open_slug (self, NULL, 0);
    }

  return TRUE;
}

/**
 * ebb_learn_page_get_can_go_back:
 * @self: a learn page
 *
 * Returns: whether ebb_learn_page_go_back() would lead anywhere
 */
gboolean
ebb_learn_page_get_can_go_back (EbbLearnPage *self)
{
  g_return_val_if_fail (EBB_IS_LEARN_PAGE (self), FALSE);

  return self->slug != NULL;
}

/**
 * ebb_learn_page_get_title:
 * @self: a learn page
 *
 * Returns: the title of the page that is shown; of the library, where it is
 *   the contents
 */
const char *
ebb_learn_page_get_title (EbbLearnPage *self)
{
  EbbPage *page = NULL;

  g_return_val_if_fail (EBB_IS_LEARN_PAGE (self), "");

  if (self->slug != NULL)
    page = ebb_library_lookup (self->library, self->slug);

  return page != NULL ? ebb_page_get_title (page) : _("Learn");
}
