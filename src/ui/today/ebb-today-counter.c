/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "counter/ebb-counter-text.h"
#include "ebb-today-counter.h"
#include "learn/ebb-safety.h"

/**
 * EbbTodayCounter:
 *
 * The counters that the person wants to see, and below them what goes wherever
 * days without use are shown. Without one there is no card. It says how long
 * it has been, and never cheers.
 */
struct _EbbTodayCounter
{
  AdwBin parent_instance;

  EbbStorage *storage;

  GtkBox     *box;
};

G_DEFINE_FINAL_TYPE (EbbTodayCounter, ebb_today_counter, ADW_TYPE_BIN)

static GtkWidget *
make_label (const char        *text,
            const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_css_classes (label, (const char **) classes);

  return label;
}

static GtkWidget *
make_row (EbbCounter     *counter,
          const EbbCount *count,
          gint64          today)
{
  g_autofree char *label = ebb_counter_text_dup_label (counter);
  g_autofree char *days = ebb_counter_text_dup_days (counter, count, today);
  g_autofree char *since = ebb_counter_text_dup_since (counter, count, today);
  const char *const caption[] = { "dim-label", "caption-heading", NULL };
  const char *const title[] = { "title-2", "numeric", NULL };
  const char *const dim[] = { "dim-label", NULL };
  const char *const button_classes[] = { "card", "plan-line", NULL };
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (box), make_label (label, caption));
  gtk_box_append (GTK_BOX (box), make_label (days, title));
  if (*since != '\0')
    gtk_box_append (GTK_BOX (box), make_label (since, dim));

  gtk_widget_set_css_classes (button, (const char **) button_classes);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edit-counter");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x",
                                    ebb_record_get_id (EBB_RECORD (counter)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, days, -1);

  return button;
}

static void
update (EbbTodayCounter *self)
{
  EbbCounters *counters = ebb_storage_get_counters (self->storage);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  const char *const classes[] = { "caption", "counter-safety", NULL };
  gboolean shown = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (counters)); i++)
    {
      g_autoptr (EbbCounter) counter = g_list_model_get_item (G_LIST_MODEL (counters), i);
      EbbCount count;

      if (!ebb_counter_get_shown (counter) ||
          !ebb_counters_get_count (counters, counter, &count, NULL))
        continue;

      gtk_box_append (self->box, make_row (counter, &count, ebb_day_of (now)));
      shown = TRUE;
    }

  if (shown)
    gtk_box_append (self->box, make_label (ebb_safety_get_text ("SL-BREAK"), classes));
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
}

static void
ebb_today_counter_dispose (GObject *object)
{
  g_clear_object (&EBB_TODAY_COUNTER (object)->storage);

  G_OBJECT_CLASS (ebb_today_counter_parent_class)->dispose (object);
}

static void
ebb_today_counter_class_init (EbbTodayCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_today_counter_dispose;
}

static void
ebb_today_counter_init (EbbTodayCounter *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * ebb_today_counter_new:
 * @storage: where the counters and the lapses are
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
ebb_today_counter_new (EbbStorage *storage)
{
  EbbTodayCounter *self = g_object_new (EBB_TYPE_TODAY_COUNTER, NULL);

  self->storage = g_object_ref (storage);
  g_signal_connect_object (ebb_storage_get_database (storage), "committed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (ebb_storage_get_counters (storage), "items-changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
