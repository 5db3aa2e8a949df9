/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-print-preview.h"

/* More would only cost memory: nobody reads a hundred pages in a preview. */
#define MAX_PAGES 30

#define MIN_WIDTH 200
#define NATURAL_WIDTH 480

/**
 * EbbPrintPreview:
 *
 * The pages that would come out of the printer, one below the other. They are
 * paper: white in every colour scheme.
 */
struct _EbbPrintPreview
{
  GtkWidget parent_instance;

  EbbPrintLayout *layout; /* NULL until something is shown */
};

G_DEFINE_FINAL_TYPE (EbbPrintPreview, ebb_print_preview, GTK_TYPE_WIDGET)

#define EBB_TYPE_PRINT_PAGE (ebb_print_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbPrintPage, ebb_print_page, EBB, PRINT_PAGE, GtkWidget)

struct _EbbPrintPage
{
  GtkWidget parent_instance;

  EbbPrintLayout *layout; /* the preview's, which outlives its pages */
  guint           position;
  double          width;  /* of the paper, in points */
  double          height;
  double          left;   /* margins */
  double          top;
};

G_DEFINE_FINAL_TYPE (EbbPrintPage, ebb_print_page, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
ebb_print_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ebb_print_page_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  EbbPrintPage *self = EBB_PRINT_PAGE (widget);
  int width = for_size > 0 ? for_size : MIN_WIDTH;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = (int) (width * self->height / self->width);
}

static void
ebb_print_page_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  EbbPrintPage *self = EBB_PRINT_PAGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / self->width, width / self->width);
  cairo_translate (cr, self->left, self->top);
  ebb_print_layout_draw_page (self->layout, cr, self->position);
  cairo_destroy (cr);
}

static void
ebb_print_page_class_init (EbbPrintPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = ebb_print_page_get_request_mode;
  widget_class->measure = ebb_print_page_measure;
  widget_class->snapshot = ebb_print_page_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ebb_print_page_init (EbbPrintPage *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "ebb-paper");
}

static GtkWidget *
print_page_new (EbbPrintLayout *layout,
                guint           position,
                GtkPageSetup   *setup)
{
  EbbPrintPage *self = g_object_new (EBB_TYPE_PRINT_PAGE, NULL);
  g_autofree char *name = NULL;

  self->layout = layout;
  self->position = position;
  self->width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  self->height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);
  self->left = gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS);
  self->top = gtk_page_setup_get_top_margin (setup, GTK_UNIT_POINTS);

  /* Translators: a page in the preview of what will be printed, for a screen reader */
  name = g_strdup_printf (_("Page %1$u of %2$u"), position + 1,
                          ebb_print_layout_get_n_pages (layout));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}

static void
clear (EbbPrintPreview *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->layout, ebb_print_layout_free);
}

static void
add_rest (EbbPrintPreview *self,
          guint            n_pages)
{
  g_autofree char *text = NULL;
  GtkWidget *label = NULL;

  /* Translators: %1$u is a number of pages that are shown, %2$u all that will be printed */
  text = g_strdup_printf (ngettext ("The first %1$u of %2$u page is shown. All are printed.",
                                    "The first %1$u of %2$u pages are shown. All are printed.",
                                    n_pages), MAX_PAGES, n_pages);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
ebb_print_preview_dispose (GObject *object)
{
  clear (EBB_PRINT_PREVIEW (object));

  G_OBJECT_CLASS (ebb_print_preview_parent_class)->dispose (object);
}

static void
ebb_print_preview_class_init (EbbPrintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_print_preview_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ebb_print_preview_init (EbbPrintPreview *self)
{
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (manager), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (manager), 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);
}

GtkWidget *
ebb_print_preview_new (void)
{
  return g_object_new (EBB_TYPE_PRINT_PREVIEW, NULL);
}

/**
 * ebb_print_preview_show:
 * @self: a preview
 * @document: what to show
 * @large_type: whether to set all of it larger
 * @setup: the paper and its margins
 *
 * Returns: (transfer none): the pages, until something else is shown
 */
EbbPrintLayout *
ebb_print_preview_show (EbbPrintPreview *self,
                        EbbDocument     *document,
                        gboolean         large_type,
                        GtkPageSetup    *setup)
{
  g_autofree char *text = NULL;
  guint n_pages;

  g_return_val_if_fail (EBB_IS_PRINT_PREVIEW (self), NULL);
  g_return_val_if_fail (EBB_IS_DOCUMENT (document), NULL);

  clear (self);
  self->layout = ebb_print_layout_new (document,
                                       gtk_page_setup_get_page_width (setup, GTK_UNIT_POINTS),
                                       gtk_page_setup_get_page_height (setup, GTK_UNIT_POINTS),
                                       large_type);
  n_pages = ebb_print_layout_get_n_pages (self->layout);
  for (guint i = 0; i < MIN (n_pages, MAX_PAGES); i++)
    gtk_widget_set_parent (print_page_new (self->layout, i, setup), GTK_WIDGET (self));
  if (n_pages > MAX_PAGES)
    add_rest (self, n_pages);

  /* What is drawn cannot be read aloud. */
  text = ebb_document_dup_text (document);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);

  return self->layout;
}
