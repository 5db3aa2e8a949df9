/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-beside-layout.h"
#include "ebb-fit-scroller.h"
#include "ebb-ui-resources.h"
#include "ebb-way-out.h"
#include "learn/ebb-page-article.h"
#include "learn/ebb-page-keys.h"
#include "learn/ebb-page-marks.h"
#include "learn/ebb-page-scroll.h"
#include "learn/ebb-page-tools.h"
#include "learn/ebb-page-view.h"
#include "learn/ebb-safety.h"

/**
 * EbbPageView:
 *
 * Shows one page of the library like a leaflet: help in an overdose always on
 * top, then the page in one column that scrolls.
 *
 * A link to another page activates the action `win.learn` with its slug, the
 * banner `win.help-overdose`: both belong to the window.
 */
struct _EbbPageView
{
  AdwBin parent_instance;

  EbbPage *page;
  EbbPageArticle *text;
  gboolean is_finished;
  double text_size;
  const char *size_class; /* for that size */
  EbbPageScroll *scroll;

  GtkWidget *banner;
  GtkWidget *banner_clamp;
  GtkWidget *banner_label;
  GtkScrolledWindow *scroller;
  GtkWidget *clamp;
  GtkWidget *article;
};

G_DEFINE_FINAL_TYPE (EbbPageView, ebb_page_view, ADW_TYPE_BIN)

typedef enum
{
  PROP_PAGE = 1,
} EbbPageViewProperty;

static GParamSpec *properties[PROP_PAGE + 1];

enum
{
  COMPLETED,
  FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
rebuild (EbbPageView *self)
{
  self->is_finished = FALSE;
  ebb_page_article_set_page (self->text, self->page);

  if (self->page != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->article),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    ebb_page_get_title (self->page),
                                    -1);
}

/* A line has as many letters in a large type as in a small one. */
static void
update_measure (EbbPageView *self)
{
  int width = ebb_page_tools_get_measure (GTK_WIDGET (self), self->text_size);

  g_object_set (self->clamp, "maximum-size", width, "tightening-threshold", width, NULL);

  /* Two lines where there is room, so that more is left for the page. */
  width = width * 3 / 2;
  g_object_set (self->banner_clamp, "maximum-size", width, "tightening-threshold", width, NULL);
}

/* What follows the text is not what a person came to read. */
static void
check_finished (EbbPageView *self)
{
  GtkWidget *way = ebb_page_article_get_way (self->text);

  if (self->is_finished || way == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !ebb_page_scroll_has_reached (self->scroll, way))
    return;

  self->is_finished = TRUE;
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
on_settled_cb (gpointer data)
{
  check_finished (EBB_PAGE_VIEW (data));
}

static void
on_completed_cb (gpointer data)
{
  g_signal_emit (data, signals[COMPLETED], 0);
}

static void
ebb_page_view_map (GtkWidget *widget)
{
  update_measure (EBB_PAGE_VIEW (widget));

  GTK_WIDGET_CLASS (ebb_page_view_parent_class)->map (widget);
}

static void
ebb_page_view_system_setting_changed (GtkWidget        *widget,
                                      GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (ebb_page_view_parent_class)->system_setting_changed (widget, setting);

  update_measure (EBB_PAGE_VIEW (widget));
}

static gboolean
ebb_page_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (EBB_PAGE_VIEW (widget)->article);
}

static void
ebb_page_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  EbbPageView *self = EBB_PAGE_VIEW (object);

  switch ((EbbPageViewProperty) prop_id)
    {
    case PROP_PAGE:
      g_value_set_object (value, self->page);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
ebb_page_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  EbbPageView *self = EBB_PAGE_VIEW (object);

  switch ((EbbPageViewProperty) prop_id)
    {
    case PROP_PAGE:
      ebb_page_view_set_page (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
ebb_page_view_dispose (GObject *object)
{
  EbbPageView *self = EBB_PAGE_VIEW (object);

  g_clear_object (&self->page);

  G_OBJECT_CLASS (ebb_page_view_parent_class)->dispose (object);
}

static void
ebb_page_view_finalize (GObject *object)
{
  EbbPageView *self = EBB_PAGE_VIEW (object);

  g_clear_pointer (&self->scroll, ebb_page_scroll_free);
  g_clear_pointer (&self->text, ebb_page_article_free);

  G_OBJECT_CLASS (ebb_page_view_parent_class)->finalize (object);
}

static void
ebb_page_view_class_init (EbbPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ebb_page_view_get_property;
  object_class->set_property = ebb_page_view_set_property;
  object_class->dispose = ebb_page_view_dispose;
  object_class->finalize = ebb_page_view_finalize;
  widget_class->map = ebb_page_view_map;
  widget_class->system_setting_changed = ebb_page_view_system_setting_changed;
  widget_class->grab_focus = ebb_page_view_grab_focus;
  ebb_way_out_keep (widget_class);

  properties[PROP_PAGE] =
    g_param_spec_object ("page", NULL, NULL, EBB_TYPE_PAGE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbPageView::completed:
   *
   * All of the page is there, with room at its foot for ebb_page_view_set_way().
   */
  signals[COMPLETED] = g_signal_new ("completed", EBB_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EbbPageView::finished:
   *
   * The page was read to the end of its text.
   */
  signals[FINISHED] = g_signal_new ("finished", EBB_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  /* The reference keeps the templates in a program that is linked with this library. */
  ebb_ui_get_resource ();
  g_type_ensure (EBB_TYPE_BESIDE_LAYOUT);
  g_type_ensure (EBB_TYPE_FIT_SCROLLER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/learn/ebb-page-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPageView, banner);
  gtk_widget_class_bind_template_child (widget_class, EbbPageView, banner_clamp);
  gtk_widget_class_bind_template_child (widget_class, EbbPageView, banner_label);
  gtk_widget_class_bind_template_child (widget_class, EbbPageView, scroller);
  gtk_widget_class_bind_template_child (widget_class, EbbPageView, clamp);
  gtk_widget_class_bind_template_child (widget_class, EbbPageView, article);
}

static void
ebb_page_view_init (EbbPageView *self)
{
  const char *banner = ebb_safety_get_text ("SL-BANNER");

  gtk_widget_init_template (GTK_WIDGET (self));

  self->text = ebb_page_article_new (self->article, on_completed_cb, self);
  self->text_size = 1;

  gtk_label_set_label (GTK_LABEL (self->banner_label), banner);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->banner),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, banner,
                                  -1);

  ebb_page_keys_add (GTK_WIDGET (self), self->scroller, self->article);
  self->scroll = ebb_page_scroll_new (GTK_WIDGET (self), self->scroller, self->article,
                                      on_settled_cb);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller),
                           "value-changed",
                           G_CALLBACK (check_finished),
                           self,
                           G_CONNECT_SWAPPED);
}

/**
 * ebb_page_view_new:
 *
 * Returns: a view without a page
 */
GtkWidget *
ebb_page_view_new (void)
{
  return g_object_new (EBB_TYPE_PAGE_VIEW, NULL);
}

/**
 * ebb_page_view_get_page:
 * @self: a page view
 *
 * Returns: (transfer none) (nullable): the page that is shown
 */
EbbPage *
ebb_page_view_get_page (EbbPageView *self)
{
  g_return_val_if_fail (EBB_IS_PAGE_VIEW (self), NULL);

  return self->page;
}

/**
 * ebb_page_view_set_library:
 * @self: a page view
 * @library: the pages
 *
 * Says once where the words are explained that pages use, and where a link can
 * lead.
 */
void
ebb_page_view_set_library (EbbPageView *self,
                           EbbLibrary  *library)
{
  g_return_if_fail (EBB_IS_PAGE_VIEW (self));
  g_return_if_fail (EBB_IS_LIBRARY (library));

  ebb_page_article_set_library (self->text, library);
}

/**
 * ebb_page_view_set_page:
 * @self: a page view
 * @page: (nullable): what to show
 *
 * Shows @page from its beginning.
 */
void
ebb_page_view_set_page (EbbPageView *self,
                        EbbPage     *page)
{
  g_return_if_fail (EBB_IS_PAGE_VIEW (self));
  g_return_if_fail (page == NULL || EBB_IS_PAGE (page));

  if (!g_set_object (&self->page, page))
    return;

  rebuild (self);
  ebb_page_view_set_position (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/**
 * ebb_page_view_get_position:
 * @self: a page view
 *
 * Returns: how far the page is scrolled, in pixels
 */
double
ebb_page_view_get_position (EbbPageView *self)
{
  g_return_val_if_fail (EBB_IS_PAGE_VIEW (self), 0);

  return ebb_page_scroll_get_position (self->scroll);
}

/**
 * ebb_page_view_set_position:
 * @self: a page view
 * @position: how far to scroll, in pixels; what is too far goes to the end
 *
 * Scrolls at once where it can, else as soon as the page has its height.
 */
void
ebb_page_view_set_position (EbbPageView *self,
                            double       position)
{
  g_return_if_fail (EBB_IS_PAGE_VIEW (self));

  if (position > 0)
    ebb_page_article_complete (self->text);
  ebb_page_scroll_to (self->scroll, NULL, MAX (position, 0), -1);
}

/**
 * ebb_page_view_get_progress:
 * @self: a page view
 *
 * Returns: how far the page is scrolled, from 0 to 1; it is the same place in
 *   a window of another width and with text of another size, more or less
 */
double
ebb_page_view_get_progress (EbbPageView *self)
{
  g_return_val_if_fail (EBB_IS_PAGE_VIEW (self), 0);

  return ebb_page_scroll_get_progress (self->scroll);
}

/**
 * ebb_page_view_set_progress:
 * @self: a page view
 * @progress: how far to scroll, from 0 to 1
 */
void
ebb_page_view_set_progress (EbbPageView *self,
                            double       progress)
{
  g_return_if_fail (EBB_IS_PAGE_VIEW (self));

  if (progress > 0)
    ebb_page_article_complete (self->text);
  ebb_page_scroll_to (self->scroll, NULL, -1, CLAMP (progress, 0, 1));
}

/**
 * ebb_page_view_set_way:
 * @self: a page view
 * @previous: (nullable): the page before this one
 * @next: (nullable): the page after it
 * @is_path: whether the two are of the path that the person chose
 *
 * Says at the foot of the page where to read on.
 */
void
ebb_page_view_set_way (EbbPageView *self,
                       EbbPage     *previous,
                       EbbPage     *next,
                       gboolean     is_path)
{
  g_return_if_fail (EBB_IS_PAGE_VIEW (self));

  if (self->page != NULL)
    ebb_page_tools_fill_way (ebb_page_article_get_way (self->text), previous, next, is_path);
}

/**
 * ebb_page_view_set_text_size:
 * @self: a page view
 * @text_size: how large the text is: 1 as the system says
 */
void
ebb_page_view_set_text_size (EbbPageView *self,
                             double       text_size)
{
  const char *size_class = NULL;

  g_return_if_fail (EBB_IS_PAGE_VIEW (self));

  size_class = ebb_page_tools_get_size_class (text_size);
  if (g_strcmp0 (self->size_class, size_class) == 0)
    return;

  if (self->size_class != NULL)
    gtk_widget_remove_css_class (self->article, self->size_class);
  self->size_class = size_class;
  gtk_widget_add_css_class (self->article, size_class);
  self->text_size = text_size;
  update_measure (self);

  /* The same place stays in sight. */
  ebb_page_scroll_to (self->scroll, NULL, -1, ebb_page_view_get_progress (self));
}

/**
 * ebb_page_view_scroll_to_section:
 * @self: a page view
 * @section: which section, from 0
 */
void
ebb_page_view_scroll_to_section (EbbPageView *self,
                                 guint        section)
{
  GtkWidget *heading = NULL;

  g_return_if_fail (EBB_IS_PAGE_VIEW (self));

  heading = ebb_page_article_get_section (self->text, section);
  if (heading != NULL)
    ebb_page_scroll_to (self->scroll, heading, -1, -1);
}

/**
 * ebb_page_view_mark:
 * @self: a page view
 * @search: finds the words
 * @text: (nullable): what was searched
 *
 * Marks the words of @text and scrolls to the first. No word is marked for
 * %NULL.
 */
void
ebb_page_view_mark (EbbPageView *self,
                    EbbSearch   *search,
                    const char  *text)
{
  GtkWidget *first = NULL;

  g_return_if_fail (EBB_IS_PAGE_VIEW (self));
  g_return_if_fail (EBB_IS_SEARCH (search));

  if (text != NULL)
    ebb_page_article_complete (self->text);
  first = ebb_page_marks_set (self->article, search, text);
  if (first != NULL)
    ebb_page_scroll_to (self->scroll, first, -1, -1);
}
