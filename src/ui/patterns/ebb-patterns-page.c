/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-patterns-page.h"
#include "ebb-patterns-view.h"

/**
 * EbbPatternsPage:
 *
 * The place of the patterns. What is in it is made when it is first shown.
 */
struct _EbbPatternsPage
{
  AdwBin parent_instance;

  EbbStorage *storage;
};

G_DEFINE_FINAL_TYPE (EbbPatternsPage, ebb_patterns_page, ADW_TYPE_BIN)

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  GtkWidget *view = adw_bin_get_child (ADW_BIN (widget));

  if (view != NULL)
    ebb_patterns_view_print (EBB_PATTERNS_VIEW (view));
}

static void
ebb_patterns_page_map (GtkWidget *widget)
{
  EbbPatternsPage *self = EBB_PATTERNS_PAGE (widget);

  if (adw_bin_get_child (ADW_BIN (self)) == NULL)
    adw_bin_set_child (ADW_BIN (self), ebb_patterns_view_new (self->storage));

  GTK_WIDGET_CLASS (ebb_patterns_page_parent_class)->map (widget);
}

static void
ebb_patterns_page_dispose (GObject *object)
{
  EbbPatternsPage *self = EBB_PATTERNS_PAGE (object);

  g_clear_object (&self->storage);

  G_OBJECT_CLASS (ebb_patterns_page_parent_class)->dispose (object);
}

static void
ebb_patterns_page_class_init (EbbPatternsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_patterns_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = ebb_patterns_page_map;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "patterns.print", NULL,
                                   print_action);
}

static void
ebb_patterns_page_init (EbbPatternsPage *self)
{
}

/**
 * ebb_patterns_page_new:
 * @storage: whose journal to look at
 *
 * Returns: (transfer floating): the page, empty until it is shown
 */
GtkWidget *
ebb_patterns_page_new (EbbStorage *storage)
{
  EbbPatternsPage *self = g_object_new (EBB_TYPE_PATTERNS_PAGE, NULL);

  self->storage = g_object_ref (storage);

  return GTK_WIDGET (self);
}
