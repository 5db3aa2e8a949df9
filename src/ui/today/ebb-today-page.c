/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"
#include "ebb-format.h"
#include "ebb-suggestion-card.h"
#include "ebb-today-buttons.h"
#include "ebb-today-counter.h"
#include "ebb-today-medication.h"
#include "ebb-today-milestone.h"
#include "ebb-today-family.h"
#include "ebb-today-page.h"
#include "ebb-today-plan-review.h"
#include "ebb-today-plan.h"
#include "ebb-today-review.h"
#include "ebb-today-rows.h"
#include "ebb-today-tolerance.h"
#include "ebb-today-welcome.h"

/**
 * EbbTodayPage:
 *
 * What a person sees first: the day, what they can do now, and below it cards,
 * each a widget of its own that shows itself only while it has something to
 * say. All of them are made anew when the day has changed.
 */
struct _EbbTodayPage
{
  AdwBin parent_instance;

  EbbStorage  *storage;
  EbbSettings *settings;

  gint64       day;
  guint        frames;
  guint        tick_id;
  gboolean     family;

  GtkBox      *cards;
  GtkWidget   *heading;
  GtkLabel    *greeting;
  GtkLabel    *date;
};

G_DEFINE_FINAL_TYPE (EbbTodayPage, ebb_today_page, ADW_TYPE_BIN)

static gboolean
is_for_family (EbbTodayPage *self)
{
  return g_str_equal (ebb_settings_get_audience (self->settings), EBB_SETTINGS_FOR_FAMILY);
}

/* What a person comes for, there in the first frame. */
static void
add_first_cards (EbbTodayPage *self)
{
  EbbJournal *journal = ebb_storage_get_journal (self->storage);

  if (is_for_family (self))
    {
      gtk_box_append (self->cards, ebb_today_family_new ());
      return;
    }

  gtk_box_append (self->cards, ebb_today_buttons_new (journal));
  gtk_box_append (self->cards, ebb_today_plan_new (ebb_storage_get_plan (self->storage),
                                                   ebb_storage_get_clock (self->storage)));
}

/* The rest, from the top down, in the frame after it: they would hold the
 * first one up by a tenth. */
static void
add_other_cards (EbbTodayPage *self)
{
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  g_autoptr (EbbTolerance) tolerance = NULL;
  g_autoptr (EbbMilestones) milestones = NULL;

  if (is_for_family (self))
    return;

  tolerance = ebb_tolerance_new (ebb_storage_get_database (self->storage),
                                 ebb_storage_get_counters (self->storage));
  gtk_box_append (self->cards, ebb_today_tolerance_new (tolerance));
  gtk_box_append (self->cards, ebb_today_welcome_new (self->settings));
  gtk_box_append (self->cards,
                  ebb_today_medication_new (ebb_storage_get_medications (self->storage),
                                            journal));
  gtk_box_append (self->cards, ebb_today_counter_new (self->storage));
  gtk_box_append (self->cards,
                  ebb_suggestion_card_new (ebb_storage_get_suggestions (self->storage)));
  gtk_box_append (self->cards, ebb_today_review_new (self->storage, self->settings));
  gtk_box_append (self->cards,
                  ebb_today_plan_review_new (ebb_storage_get_plan (self->storage),
                                             ebb_storage_get_clock (self->storage)));
  milestones = ebb_milestones_new (ebb_storage_get_database (self->storage),
                                   ebb_storage_get_counters (self->storage));
  gtk_box_append (self->cards, ebb_today_milestone_new (milestones));
  gtk_box_append (self->cards, ebb_today_rows_new (journal, self->settings));
}

static gboolean
on_tick_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  EbbTodayPage *self = EBB_TODAY_PAGE (widget);

  if (++self->frames < 2)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  add_other_cards (self);

  return G_SOURCE_REMOVE;
}

/* The focus does not stay in a card that is gone. */
static gboolean
take_focus (EbbTodayPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->cards)))
    return FALSE;

  gtk_root_set_focus (root, NULL);

  return TRUE;
}

static void
make_cards (EbbTodayPage *self)
{
  gboolean had_focus = take_focus (self);
  GtkWidget *card;

  while ((card = gtk_widget_get_next_sibling (self->heading)) != NULL)
    gtk_box_remove (self->cards, card);

  self->family = is_for_family (self);
  add_first_cards (self);
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->cards), GTK_DIR_TAB_FORWARD);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->frames = 0;
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);
}

/* The welcome goes by itself; the rest depends on whether it is for family. */
static void
on_audience_cb (EbbTodayPage *self)
{
  if (self->family == is_for_family (self) || self->day == 0)
    return;

  make_cards (self);
}

static void
update (EbbTodayPage *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autofree char *greeting = ebb_format_greeting (now);
  g_autofree char *date = ebb_format_date (now);

  gtk_label_set_text (self->greeting, greeting);
  gtk_label_set_text (self->date, date);

  if (self->day == ebb_day_of (now))
    return;

  self->day = ebb_day_of (now);
  make_cards (self);
}

static void
ebb_today_page_map (GtkWidget *widget)
{
  update (EBB_TODAY_PAGE (widget));

  GTK_WIDGET_CLASS (ebb_today_page_parent_class)->map (widget);
}

/* The window may stay open over night. */
static void
ebb_today_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ebb_today_page_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                           G_CALLBACK (update), widget, G_CONNECT_SWAPPED);
}

static void
ebb_today_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_root (widget), widget);

  GTK_WIDGET_CLASS (ebb_today_page_parent_class)->unroot (widget);
}

static void
ebb_today_page_dispose (GObject *object)
{
  EbbTodayPage *self = EBB_TODAY_PAGE (object);

  g_clear_object (&self->storage);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_today_page_parent_class)->dispose (object);
}

static void
ebb_today_page_class_init (EbbTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_today_page_dispose;
  widget_class->map = ebb_today_page_map;
  widget_class->root = ebb_today_page_root;
  widget_class->unroot = ebb_today_page_unroot;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/today/ebb-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, cards);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, heading);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, greeting);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, date);
}

static void
ebb_today_page_init (EbbTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_today_page_new (EbbStorage  *storage,
                    EbbSettings *settings)
{
  EbbTodayPage *self = g_object_new (EBB_TYPE_TODAY_PAGE, NULL);

  self->storage = g_object_ref (storage);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "notify::audience", G_CALLBACK (on_audience_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
