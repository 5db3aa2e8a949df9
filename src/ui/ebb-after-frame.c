/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-after-frame.h"

typedef struct
{
  EbbAfterFrameFunc func;
  GWeakRef          object;
  guint             n_frames;
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_weak_ref_clear (&wait->object);
  g_free (wait);
}

static gboolean
on_tick_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  Wait *wait = user_data;
  g_autoptr (GObject) object = NULL;

  if (++wait->n_frames < 2)
    return G_SOURCE_CONTINUE;

  object = g_weak_ref_get (&wait->object);
  if (object != NULL)
    wait->func (object);

  return G_SOURCE_REMOVE;
}

/**
 * ebb_after_frame:
 * @widget: a widget that is or will be drawn; its window, for one that is not seen
 *   yet
 * @func: what can wait until there is something to see
 * @object: a #GObject, for @func; once it is gone nothing is called
 *
 * Calls @func when @widget has been drawn, as what it shows now or first: when its
 * second frame from now begins. An idle source would wait for as long as anything
 * moves, where a frame takes longer than it lasts.
 */
void
ebb_after_frame (GtkWidget         *widget,
                 EbbAfterFrameFunc  func,
                 gpointer           object)
{
  Wait *wait;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);
  g_return_if_fail (G_IS_OBJECT (object));

  wait = g_new0 (Wait, 1);
  wait->func = func;
  g_weak_ref_init (&wait->object, object);
  gtk_widget_add_tick_callback (widget, on_tick_cb, wait, wait_free);
}
