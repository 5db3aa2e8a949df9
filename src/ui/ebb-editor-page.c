/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-accessible.h"
#include "ebb-editor-page.h"
#include "ebb-fit-scroller.h"
#include "ebb-page-header.h"

/**
 * EbbEditorPage:
 *
 * What is around an editor: the header bar with Back, Help Now and Save, and
 * the place where it is said what is missing.
 */
struct _EbbEditorPage
{
  AdwBin parent_instance;

  EbbPageHeader *header;
  GtkLabel      *error;
  AdwBin        *bin;
};

G_DEFINE_FINAL_TYPE (EbbEditorPage, ebb_editor_page, ADW_TYPE_BIN)

static void
ebb_editor_page_class_init (EbbEditorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (EBB_TYPE_FIT_SCROLLER);
  g_type_ensure (EBB_TYPE_PAGE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-editor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbEditorPage, header);
  gtk_widget_class_bind_template_child (widget_class, EbbEditorPage, error);
  gtk_widget_class_bind_template_child (widget_class, EbbEditorPage, bin);
}

static void
ebb_editor_page_init (EbbEditorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_editor_page_new (void)
{
  return g_object_new (EBB_TYPE_EDITOR_PAGE, NULL);
}

AdwHeaderBar *
ebb_editor_page_get_header (EbbEditorPage *self)
{
  g_return_val_if_fail (EBB_IS_EDITOR_PAGE (self), NULL);

  return ebb_page_header_get_bar (self->header);
}

/**
 * ebb_editor_page_get_editor:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): what is being edited
 */
EbbEditor *
ebb_editor_page_get_editor (EbbEditorPage *self)
{
  GtkWidget *child;

  g_return_val_if_fail (EBB_IS_EDITOR_PAGE (self), NULL);

  child = adw_bin_get_child (self->bin);

  return child != NULL ? EBB_EDITOR (child) : NULL;
}

/**
 * ebb_editor_page_set_editor:
 * @self: the page
 * @editor: (nullable): what to edit; the one before is dropped with all that
 *   was typed in it
 */
void
ebb_editor_page_set_editor (EbbEditorPage *self,
                            EbbEditor     *editor)
{
  g_autofree char *title = NULL;

  g_return_if_fail (EBB_IS_EDITOR_PAGE (self));

  if (editor != NULL)
    title = ebb_editor_dup_title (editor);
  g_object_set (self->header, "title", title, NULL);
  ebb_editor_page_set_error (self, NULL);
  adw_bin_set_child (self->bin, editor != NULL ? GTK_WIDGET (editor) : NULL);
  ebb_accessible_name_choices (GTK_WIDGET (self->bin));
}

/**
 * ebb_editor_page_set_error:
 * @self: the page
 * @message: (nullable): why it could not be saved
 */
void
ebb_editor_page_set_error (EbbEditorPage *self,
                           const char    *message)
{
  g_return_if_fail (EBB_IS_EDITOR_PAGE (self));

  gtk_label_set_text (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
}
