/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "counter/ebb-counter-editor.h"
#include "ebb-window-private.h"
#include "journal/ebb-event.h"
#include "journal/ebb-lapse.h"
#include "journal/ebb-tolerance.h"

/* What the window does for counters, after use, and after a change that makes
 * use more dangerous. */

static EbbCounter *
lookup_counter (EbbWindow *self,
                GVariant  *parameter)
{
  GListModel *counters = G_LIST_MODEL (ebb_storage_get_counters (self->storage));

  for (guint i = 0; i < g_list_model_get_n_items (counters); i++)
    {
      g_autoptr (EbbCounter) counter = g_list_model_get_item (counters, i);

      if (ebb_record_get_id (EBB_RECORD (counter)) == g_variant_get_int64 (parameter))
        return g_steal_pointer (&counter);
    }

  return NULL;
}

static void
add_counter (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (EbbCounter) counter = ebb_counter_new ();

  ebb_window_open_editor (self, ebb_counter_editor_new (ebb_storage_get_counters (self->storage),
                                                        counter));
}

static void
edit_counter (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (EbbCounter) counter = lookup_counter (self, parameter);

  if (counter != NULL)
    ebb_window_open_editor (self,
                            ebb_counter_editor_new (ebb_storage_get_counters (self->storage),
                                                    counter));
}

static void
remove_counter (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (EbbCounter) counter = lookup_counter (self, parameter);
  g_autoptr (GError) error = NULL;

  if (counter == NULL)
    return;

  if (!ebb_counters_remove (ebb_storage_get_counters (self->storage), counter, &error))
    {
      ebb_window_tell_error (self, error);
      return;
    }

  if (ebb_window_is_editor_seen (self))
    ebb_window_close_editor (self);
  ebb_window_offer_undo (self, G_OBJECT (counter), _("Counter deleted"));
}

static void
log_lapse (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (EbbEntry) lapse = ebb_lapse_new (now);

  ebb_window_write_entry (self, lapse);
}

static void
log_change (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (EbbEntry) event = ebb_event_new (now);

  ebb_window_write_entry (self, event);
}

/* The focus goes on to the next thing: the card is gone. */
static void
dismiss_tolerance (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (EbbTolerance) tolerance = NULL;
  g_autoptr (GError) error = NULL;

  tolerance = ebb_tolerance_new (ebb_storage_get_database (self->storage),
                                 ebb_storage_get_counters (self->storage));
  if (!ebb_tolerance_dismiss (tolerance, &error))
    ebb_window_tell_error (self, error);
}

void
ebb_window_install_counter_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.add-counter", NULL, add_counter);
  gtk_widget_class_install_action (klass, "win.edit-counter", "x", edit_counter);
  gtk_widget_class_install_action (klass, "win.remove-counter", "x", remove_counter);
  gtk_widget_class_install_action (klass, "win.lapse", NULL, log_lapse);
  gtk_widget_class_install_action (klass, "win.change", NULL, log_change);
  gtk_widget_class_install_action (klass, "win.tolerance-seen", NULL, dismiss_tolerance);
}
