/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-hidden-page.h"
#include "ebb-way-out.h"

/**
 * EbbHiddenPage:
 *
 * What is shown by Hide Now where there is no passphrase: nothing of what Ebb
 * is for. It hides and does not protect: one button brings everything back.
 *
 * With a passphrase it is there while the journal cannot be locked, and says why.
 */
struct _EbbHiddenPage
{
  AdwBin parent_instance;

  GtkLabel  *hidden_problem;
  GtkWidget *lock_button;
  GtkWidget *continue_button;
};

G_DEFINE_FINAL_TYPE (EbbHiddenPage, ebb_hidden_page, ADW_TYPE_BIN)

static gboolean
ebb_hidden_page_grab_focus (GtkWidget *widget)
{
  EbbHiddenPage *self = EBB_HIDDEN_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->lock_button)
                                  ? self->lock_button : self->continue_button);
}

static void
ebb_hidden_page_class_init (EbbHiddenPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = ebb_hidden_page_grab_focus;
  ebb_way_out_keep (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/lock/ebb-hidden-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbHiddenPage, hidden_problem);
  gtk_widget_class_bind_template_child (widget_class, EbbHiddenPage, lock_button);
  gtk_widget_class_bind_template_child (widget_class, EbbHiddenPage, continue_button);
}

static void
ebb_hidden_page_init (EbbHiddenPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_hidden_page_new (void)
{
  return g_object_new (EBB_TYPE_HIDDEN_PAGE, NULL);
}

/**
 * ebb_hidden_page_set_problem:
 * @self: the page
 * @problem: (nullable): why the journal is open behind it although it has a
 *   passphrase; %NULL where it has none
 */
void
ebb_hidden_page_set_problem (EbbHiddenPage *self,
                             const char    *problem)
{
  g_return_if_fail (EBB_IS_HIDDEN_PAGE (self));

  gtk_label_set_label (self->hidden_problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hidden_problem), problem != NULL);
  gtk_widget_set_visible (self->lock_button, problem != NULL);
}
