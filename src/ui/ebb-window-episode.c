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
  ebb_stay_set_locked (stay, self->locked);
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

static void
remove_stay_page (EbbWindow *self)
{
  gtk_stack_remove (self->main, GTK_WIDGET (self->stay_page));
  self->stay_page = NULL;
}

/**
 * ebb_window_lock_episode:
 * @self: the window, whose journal is locked now
 *
 * Somebody who breathes with the wave is not interrupted: another page that
 * knows nothing but how long it has been goes on in its place.
 */
void
ebb_window_lock_episode (EbbWindow *self)
{
  gboolean shown = g_str_equal (gtk_stack_get_visible_child_name (self->main), "stay");
  EbbStay *stay;
  int elapsed;

  if (self->stay_page == NULL)
    return;

  stay = ebb_stay_page_get_stay (self->stay_page);
  ebb_stay_update (stay);
  elapsed = ebb_stay_get_state (stay) == EBB_STAY_GOING ? ebb_stay_get_elapsed (stay) : -1;
  if (!shown || elapsed < 0)
    {
      if (shown)
        ebb_window_show_view (self, "today");
      remove_stay_page (self);
      return;
    }

  remove_stay_page (self);
  ensure_stay_page (self);
  ebb_stay_go_on (ebb_stay_page_get_stay (self->stay_page), elapsed);
  gtk_stack_set_visible_child_name (self->main, "stay");
  ebb_stay_page_show (self->stay_page);
}

/**
 * ebb_window_unlock_episode:
 * @self: the window, whose journal is open again
 *
 * What goes on is kept from now on, in the episode that was open before if there
 * was one.
 */
void
ebb_window_unlock_episode (EbbWindow *self)
{
  g_autoptr (EbbStay) stay = NULL;
  g_autoptr (EbbStay) before = NULL;

  if (self->stay_page == NULL)
    return;

  before = g_object_ref (ebb_stay_page_get_stay (self->stay_page));
  if (ebb_stay_get_state (before) != EBB_STAY_GOING)
    {
      ebb_stay_set_locked (before, FALSE);
      return;
    }

  stay = ebb_stay_new (ebb_storage_get_journal (self->storage),
                       ebb_storage_get_clock (self->storage));
  if (!ebb_stay_resume (stay))
    {
      ebb_stay_set_locked (before, FALSE);
      return;
    }

  ebb_stay_take_ratings (stay, before);
  remove_stay_page (self);
}

void
ebb_window_install_episode_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.episode", NULL, stay_with_it);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, GDK_CONTROL_MASK, "win.episode", NULL);
}
