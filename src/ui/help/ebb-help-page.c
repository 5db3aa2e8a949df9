/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-help-page.h"

/**
 * EbbHelpPage:
 *
 * Help Now with its header bar.
 */
struct _EbbHelpPage
{
  AdwBin parent_instance;

  AdwHeaderBar *header;
  GtkLabel     *title;
  AdwBin       *bin;
};

G_DEFINE_FINAL_TYPE (EbbHelpPage, ebb_help_page, ADW_TYPE_BIN)

static void
ebb_help_page_class_init (EbbHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/help/ebb-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPage, header);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPage, title);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpPage, bin);
}

static void
ebb_help_page_init (EbbHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_help_page_new (EbbHelpView *view)
{
  EbbHelpPage *self = g_object_new (EBB_TYPE_HELP_PAGE, NULL);

  adw_bin_set_child (self->bin, GTK_WIDGET (view));
  g_object_bind_property (view, "title", self->title, "label", G_BINDING_SYNC_CREATE);

  return GTK_WIDGET (self);
}

AdwHeaderBar *
ebb_help_page_get_header (EbbHelpPage *self)
{
  g_return_val_if_fail (EBB_IS_HELP_PAGE (self), NULL);

  return self->header;
}

EbbHelpView *
ebb_help_page_get_view (EbbHelpPage *self)
{
  g_return_val_if_fail (EBB_IS_HELP_PAGE (self), NULL);

  return EBB_HELP_VIEW (adw_bin_get_child (self->bin));
}
