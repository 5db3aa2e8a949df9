/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-today-review.h"
#include "journal/ebb-review-week.h"

/**
 * EbbTodayReview:
 *
 * The offer to look back at the week, on the evening that ends it and the day
 * after; not once there is a review, and not where nothing was logged.
 */
struct _EbbTodayReview
{
  AdwPreferencesGroup parent_instance;

  EbbStorage  *storage;
  EbbSettings *settings;
};

G_DEFINE_FINAL_TYPE (EbbTodayReview, ebb_today_review, ADW_TYPE_PREFERENCES_GROUP)

static void
update (EbbTodayReview *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));

  gtk_widget_set_visible (GTK_WIDGET (self),
                          ebb_review_week_is_due (ebb_storage_get_database (self->storage), now,
                                                  ebb_settings_get_review_weekday (
                                                    self->settings)));
}

static void
ebb_today_review_dispose (GObject *object)
{
  EbbTodayReview *self = EBB_TODAY_REVIEW (object);

  g_clear_object (&self->storage);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_today_review_parent_class)->dispose (object);
}

static void
ebb_today_review_class_init (EbbTodayReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_today_review_dispose;
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/io/github/ebb_app/Ebb/today/ebb-today-review.ui");
}

static void
ebb_today_review_init (EbbTodayReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_today_review_new:
 * @storage: whose journal to look back at
 * @settings: when the week ends
 *
 * Returns: (transfer floating): the offer, hidden while there is none
 */
GtkWidget *
ebb_today_review_new (EbbStorage  *storage,
                      EbbSettings *settings)
{
  EbbTodayReview *self = g_object_new (EBB_TYPE_TODAY_REVIEW, NULL);

  self->storage = g_object_ref (storage);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (ebb_storage_get_journal (storage), "items-changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::review-weekday", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
