/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-ui-resources.h"
#include "learn/ebb-block-view.h"
#include "learn/ebb-page-parts.h"
#include "learn/ebb-page-view.h"
#include "learn/ebb-safety.h"

/* How many letters fit on a line: what is comfortable to read. */
#define LETTERS_PER_LINE 66

/* How many frames a page that was just put in takes to get its height, at most. */
#define SETTLING_FRAMES 4

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
  double wanted_position; /* to scroll to while the page gets its height; or -1 */
  guint n_frames;         /* since then */

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

static void
append (EbbPageView *self,
        GtkWidget   *widget)
{
  if (widget != NULL)
    gtk_box_append (GTK_BOX (self->article), widget);
}

static void
set_direction (GtkWidget        *widget,
               GtkTextDirection  direction)
{
  gtk_widget_set_direction (widget, direction);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_direction (child, direction);
}

/* What stands in for a translation is English and runs from left to right,
 * whichever way the person's own language runs. */
static void
append_text (EbbPageView *self,
             GtkWidget   *widget)
{
  append (self, widget);

  if (widget != NULL && ebb_page_get_is_fallback (self->page))
    set_direction (widget, GTK_TEXT_DIR_LTR);
}

static void
rebuild (EbbPageView *self)
{
  g_autofree char *title = NULL;
  GPtrArray *blocks = NULL;
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->article)) != NULL)
    gtk_box_remove (GTK_BOX (self->article), child);

  if (self->page == NULL)
    return;

  title = g_markup_escape_text (ebb_page_get_title (self->page), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->article),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, ebb_page_get_title (self->page),
                                  -1);

  append_text (self, ebb_block_view_new_heading (title, 1));
  append_text (self, ebb_page_parts_new_main_message (self->page));

  blocks = ebb_page_get_article (self->page)->blocks;
  for (guint i = 0; i < blocks->len; i++)
    append_text (self, ebb_block_view_new (self->page, g_ptr_array_index (blocks, i)));

  append_text (self, ebb_page_parts_new_practice (self->page));
  append (self, ebb_page_parts_new_safety (self->page));
  append (self, ebb_page_parts_new_sources (self->page));
  append (self, ebb_page_parts_new_footer (self->page));
}

/* A line has as many letters in a large type as in a small one. */
static void
update_measure (EbbPageView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->article);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics) * LETTERS_PER_LINE;

  pango_font_metrics_unref (metrics);
  width = MAX (PANGO_PIXELS (width), 1);

  g_object_set (self->clamp, "maximum-size", width, "tightening-threshold", width, NULL);

  /* Two lines where there is room, so that more is left for the page. */
  width = width * 3 / 2;
  g_object_set (self->banner_clamp, "maximum-size", width, "tightening-threshold", width, NULL);
}

static GtkAdjustment *
get_adjustment (EbbPageView *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

/* How far a page of text moves: a little less than what is seen, so that the
 * last line is found again. */
static void
scroll_by (EbbPageView *self,
           double       pages,
           double       steps)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double page = gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + pages * page * 0.9 +
                              steps * page * 0.1);
}

static GtkWidget *
find_selected (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) &&
      gtk_label_get_selection_bounds (GTK_LABEL (widget), NULL, NULL))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_selected (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
scroll_by_key (EbbPageView     *self,
               guint            key,
               GdkModifierType  modifiers)
{
  gboolean back = (modifiers & GDK_SHIFT_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      scroll_by (self, 0, -1);
      return TRUE;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      scroll_by (self, 0, 1);
      return TRUE;

    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      scroll_by (self, -1, 0);
      return TRUE;

    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      scroll_by (self, 1, 0);
      return TRUE;

    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      scroll_by (self, back ? -1 : 1, 0);
      return TRUE;

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      gtk_adjustment_set_value (get_adjustment (self), 0);
      return TRUE;

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      gtk_adjustment_set_value (get_adjustment (self), G_MAXDOUBLE);
      return TRUE;

    default:
      return FALSE;
    }
}

/* Nothing in the text has the focus to copy from; see label_new() there. */
static gboolean
copy_selection (EbbPageView *self)
{
  GtkWidget *selected = find_selected (self->article);

  return selected != NULL && gtk_widget_activate_action (selected, "clipboard.copy", NULL);
}

/* Buttons and lists keep their own keys: what reads on is only the text. */
static gboolean
on_key_pressed_cb (EbbPageView     *self,
                   guint            key,
                   guint            code,
                   GdkModifierType  modifiers)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (held == GDK_CONTROL_MASK && (key == GDK_KEY_c || key == GDK_KEY_Insert))
    return copy_selection (self);

  if (held != 0 || (focus != self->article && !GTK_IS_LABEL (focus)))
    return FALSE;

  return scroll_by_key (self, key, modifiers);
}

/* The page gets its height after it was shown, in more than one step. */
static void
apply_position (EbbPageView *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  if (self->wanted_position < 0)
    return;

  gtk_adjustment_set_value (adjustment, self->wanted_position);
}

/* After some frames the height is what it is, and from then on the person
 * decides. */
static gboolean
on_tick_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       data)
{
  EbbPageView *self = EBB_PAGE_VIEW (widget);

  apply_position (self);
  if (++self->n_frames < SETTLING_FRAMES)
    return G_SOURCE_CONTINUE;

  self->wanted_position = -1;

  return G_SOURCE_REMOVE;
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
ebb_page_view_class_init (EbbPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ebb_page_view_get_property;
  object_class->set_property = ebb_page_view_set_property;
  object_class->dispose = ebb_page_view_dispose;
  widget_class->map = ebb_page_view_map;
  widget_class->system_setting_changed = ebb_page_view_system_setting_changed;
  widget_class->grab_focus = ebb_page_view_grab_focus;

  properties[PROP_PAGE] =
    g_param_spec_object ("page", NULL, NULL, EBB_TYPE_PAGE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /* The reference keeps the templates in a program that is linked with this library. */
  ebb_ui_get_resource ();
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
  GtkEventController *keys = gtk_event_controller_key_new ();
  const char *banner = ebb_safety_get_text ("SL-BANNER");

  gtk_widget_init_template (GTK_WIDGET (self));

  self->wanted_position = -1;

  gtk_label_set_label (GTK_LABEL (self->banner_label), banner);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->banner),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, banner,
                                  -1);

  /* Before the labels, which would use arrow keys for a caret. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect_object (get_adjustment (self),
                           "changed",
                           G_CALLBACK (apply_position),
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

  return gtk_adjustment_get_value (get_adjustment (self));
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

  if (self->wanted_position < 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);

  self->n_frames = 0;
  self->wanted_position = position;
  apply_position (self);
}
