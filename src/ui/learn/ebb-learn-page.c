/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-way-out.h"
#include "learn/ebb-learn-page-private.h"

#define TRANSITION_MS 150

/**
 * EbbLearnPage:
 *
 * The library to browse: the contents, a search over all pages and, one at a
 * time, the pages. It remembers the way from page to page, so that going back
 * leads where the person came from and to the line they were on.
 *
 * What can be done in it is in ebb-learn-page-actions.c, the search in
 * ebb-learn-page-search.c, the way from page to page in ebb-learn-page-visits.c.
 */
G_DEFINE_FINAL_TYPE (EbbLearnPage, ebb_learn_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_LIBRARY = 1,
  PROP_READING,
  PROP_CAN_GO_BACK,
  PROP_TITLE,
  PROP_BOOKMARKED,
} EbbLearnPageProperty;

static GParamSpec *properties[PROP_BOOKMARKED + 1];

static void
notify_change (EbbLearnPage *self,
               gboolean      could_go_back,
               const char   *old_title)
{
  if (could_go_back != ebb_learn_page_get_can_go_back (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);

  if (g_strcmp0 (old_title, ebb_learn_page_get_title (self)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOOKMARKED]);
}

/* What was just left is where a person goes on from in the contents. */
static gboolean
take_focus (EbbLearnPage *self,
            const char   *old_slug)
{
  if (self->slug != NULL)
    return gtk_widget_grab_focus (ebb_library_lookup (self->library, self->slug) != NULL
                                    ? GTK_WIDGET (self->view)
                                    : self->all_pages);

  if (ebb_learn_page_is_searching (self))
    return gtk_widget_grab_focus (GTK_WIDGET (self->results));

  ebb_learn_page_ensure_browser (self);

  return ebb_contents_view_focus (self->contents, old_slug);
}

/* While another view is in front the focus stays there, until this one is
 * seen. */
static void
move_focus (EbbLearnPage *self,
            const char   *old_slug)
{
  self->wants_focus = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->wants_focus && (self->slug != NULL || old_slug != NULL))
    take_focus (self, old_slug);
}

/* All pages are read for that. */
static void
on_completed_cb (EbbLearnPage *self)
{
  EbbPage *page = ebb_page_view_get_page (self->view);
  GListModel *pages = ebb_library_get_path (self->library, ebb_reading_get_path (self->reading));
  gboolean is_path = g_list_model_get_n_items (pages) > 0;
  guint position = 0;
  g_autoptr (EbbPage) previous = NULL;
  g_autoptr (EbbPage) next = NULL;

  if (!is_path || !g_list_store_find (G_LIST_STORE (pages), page, &position))
    {
      g_autoptr (EbbPage) item = NULL;

      is_path = FALSE;
      pages = G_LIST_MODEL (self->library);
      for (position = 0; (item = g_list_model_get_item (pages, position)) != NULL; position++)
        {
          if (item == page)
            break;
          g_clear_object (&item);
        }
    }

  previous = position > 0 ? g_list_model_get_item (pages, position - 1) : NULL;
  next = g_list_model_get_item (pages, position + 1);
  ebb_page_view_set_way (self->view, previous, next, is_path);
}

/* Help in an overdose always begins at its beginning, and so does what was read
 * to its end. */
static void
restore_position (EbbLearnPage *self)
{
  if (g_str_equal (self->slug, EBB_SLUG_OVERDOSE) ||
      ebb_reading_is_read (self->reading, self->slug))
    ebb_page_view_set_position (self->view, 0);
  else
    ebb_page_view_set_progress (self->view,
                                ebb_reading_get_position (self->reading, self->slug));
}

static void
keep_position (EbbLearnPage *self)
{
  if (self->slug != NULL && ebb_library_lookup (self->library, self->slug) != NULL &&
      !g_str_equal (self->slug, EBB_SLUG_OVERDOSE))
    ebb_reading_set_position (self->reading, self->slug, ebb_page_view_get_progress (self->view));
}

static void
show_page (EbbLearnPage *self,
           EbbPage      *page,
           double        position)
{
  ebb_page_view_set_page (self->view, page);
  ebb_page_view_mark (self->view, self->search, NULL);

  if (position >= 0)
    ebb_page_view_set_position (self->view, position);
  else
    restore_position (self);
}

static void
on_all_pages_clicked_cb (EbbLearnPage *self)
{
  ebb_learn_page_forget_visits (self);
  ebb_learn_page_open (self, NULL, 0);
}

static void
ensure_missing (EbbLearnPage *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (self->all_pages != NULL)
    return;

  builder =
    gtk_builder_new_from_resource ("/io/github/ebb_app/Ebb/learn/ebb-learn-missing.ui");
  self->all_pages = GTK_WIDGET (gtk_builder_get_object (builder, "all_pages"));
  g_signal_connect_swapped (self->all_pages, "clicked", G_CALLBACK (on_all_pages_clicked_cb),
                            self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (gtk_builder_get_object (builder, "missing")),
                       "missing");
}

static const char *
ensure_place (EbbLearnPage *self,
              EbbPage      *page)
{
  if (page != NULL)
    return "reading";

  if (self->slug != NULL)
    {
      ensure_missing (self);
      return "missing";
    }

  ebb_learn_page_ensure_browser (self);

  return "contents";
}

/* Shows the contents for NULL. */
void
ebb_learn_page_open (EbbLearnPage *self,
                     const char   *slug,
                     double        position)
{
  EbbPage *page = slug != NULL ? ebb_library_lookup (self->library, slug) : NULL;
  gboolean could_go_back = ebb_learn_page_get_can_go_back (self);
  g_autofree char *old_title = g_strdup (ebb_learn_page_get_title (self));
  g_autofree char *old_slug = NULL;
  gboolean is_animated = adw_get_enable_animations (GTK_WIDGET (self));

  keep_position (self);
  old_slug = g_steal_pointer (&self->slug);
  self->slug = g_strdup (slug);
  gtk_stack_set_transition_type (self->stack,
                                 is_animated ? GTK_STACK_TRANSITION_TYPE_CROSSFADE
                                             : GTK_STACK_TRANSITION_TYPE_NONE);

  if (page != NULL)
    show_page (self, page, position);
  gtk_stack_set_visible_child_name (self->stack, ensure_place (self, page));
  move_focus (self, old_slug);

  notify_change (self, could_go_back, old_title);
}

static void
on_finished_cb (EbbLearnPage *self)
{
  if (self->slug != NULL)
    ebb_reading_set_read (self->reading, self->slug, TRUE);
}

static void
on_reading_changed_cb (EbbLearnPage *self)
{
  ebb_page_view_set_text_size (self->view, ebb_reading_get_text_size (self->reading));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOOKMARKED]);
}

static gboolean
ebb_learn_page_grab_focus (GtkWidget *widget)
{
  return take_focus (EBB_LEARN_PAGE (widget), NULL);
}

static void
ebb_learn_page_map (GtkWidget *widget)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (widget);

  /* Nothing was opened before: what is shown are the contents. */
  if (self->slug == NULL)
    ebb_learn_page_ensure_browser (self);

  GTK_WIDGET_CLASS (ebb_learn_page_parent_class)->map (widget);

  if (self->wants_focus)
    move_focus (self, NULL);
}

static void
ebb_learn_page_unmap (GtkWidget *widget)
{
  keep_position (EBB_LEARN_PAGE (widget));

  GTK_WIDGET_CLASS (ebb_learn_page_parent_class)->unmap (widget);
}

static void
ebb_learn_page_constructed (GObject *object)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (object);

  G_OBJECT_CLASS (ebb_learn_page_parent_class)->constructed (object);

  self->search = ebb_search_new (self->library);
  ebb_page_view_set_library (self->view, self->library);
  g_signal_connect_object (self->reading, "changed", G_CALLBACK (on_reading_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_reading_changed_cb (self);
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

    case PROP_READING:
      g_value_set_object (value, self->reading);
      break;

    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, ebb_learn_page_get_can_go_back (self));
      break;

    case PROP_TITLE:
      g_value_set_string (value, ebb_learn_page_get_title (self));
      break;

    case PROP_BOOKMARKED:
      g_value_set_boolean (value, self->slug != NULL &&
                                    ebb_reading_is_bookmarked (self->reading, self->slug));
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

    case PROP_READING:
      self->reading = g_value_dup_object (value);
      break;

    case PROP_BOOKMARKED:
      if (self->slug != NULL)
        ebb_reading_set_bookmarked (self->reading, self->slug, g_value_get_boolean (value));
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

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  ebb_learn_page_forget_visits (self);

  G_OBJECT_CLASS (ebb_learn_page_parent_class)->dispose (object);
}

static void
ebb_learn_page_finalize (GObject *object)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (object);

  g_clear_object (&self->search);
  g_clear_object (&self->reading);
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
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_learn_page_constructed;
  object_class->get_property = ebb_learn_page_get_property;
  object_class->set_property = ebb_learn_page_set_property;
  object_class->dispose = ebb_learn_page_dispose;
  object_class->finalize = ebb_learn_page_finalize;
  widget_class->grab_focus = ebb_learn_page_grab_focus;
  ebb_way_out_keep (widget_class);
  widget_class->map = ebb_learn_page_map;
  widget_class->unmap = ebb_learn_page_unmap;

  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, EBB_TYPE_LIBRARY, once);
  properties[PROP_READING] =
    g_param_spec_object ("reading", NULL, NULL, EBB_TYPE_READING, once);
  properties[PROP_CAN_GO_BACK] =
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, readable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", readable);
  properties[PROP_BOOKMARKED] =
    g_param_spec_boolean ("bookmarked", NULL, NULL, FALSE, readable | G_PARAM_WRITABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  ebb_learn_page_install_actions (widget_class);

  g_type_ensure (EBB_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/learn/ebb-learn-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbLearnPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EbbLearnPage, view);
  gtk_widget_class_bind_template_callback (widget_class, on_completed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_finished_cb);
}

static void
ebb_learn_page_init (EbbLearnPage *self)
{
  g_queue_init (&self->history);
  g_queue_init (&self->future);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_stack_set_transition_duration (self->stack, TRANSITION_MS);
  ebb_learn_page_add_keys (self);
}

/**
 * ebb_learn_page_new:
 * @library: the pages
 * @reading: what was read of them
 *
 * Returns: a new browser that shows the contents of @library
 */
GtkWidget *
ebb_learn_page_new (EbbLibrary *library,
                    EbbReading *reading)
{
  g_return_val_if_fail (EBB_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (EBB_IS_READING (reading), NULL);

  return g_object_new (EBB_TYPE_LEARN_PAGE, "library", library, "reading", reading, NULL);
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
