/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-window-private.h"

/* What the window does for an episode: it goes on when another page is shown
 * meanwhile, as Help Now. */

static void
ensure_stay_page (EbbWindow *self)
{
  g_autoptr (EbbStay) stay = NULL;

  if (self->stay_page != NULL)
    return;

  stay = ebb_stay_new (ebb_storage_get_journal (self->storage),
                       ebb_storage_get_clock (self->storage));
  self->stay_page = EBB_STAY_PAGE (ebb_stay_page_new (stay));
  gtk_stack_add_named (self->main, GTK_WIDGET (self->stay_page), "stay");
  ebb_window_apply_narrow (self);
}

static void
stay_with_it (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);

  ensure_stay_page (self);
  gtk_stack_set_visible_child_name (self->main, "stay");
  ebb_stay_page_show (self->stay_page);
}

void
ebb_window_install_episode_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.episode", NULL, stay_with_it);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, GDK_CONTROL_MASK, "win.episode", NULL);
}
