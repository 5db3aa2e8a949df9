/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-format.h"
#include "ebb-plan-line.h"
#include "ebb-today-page.h"

/**
 * EbbTodayPage:
 *
 * What a person sees first: the day, one large button, a line of their plan,
 * the last entry, and where the next things are.
 */
struct _EbbTodayPage
{
  AdwBin parent_instance;

  EbbJournal  *journal;
  EbbPlan     *plan;
  EbbSettings *settings;

  guint         frames;

  GtkWidget    *rest;
  GtkLabel     *greeting;
  GtkLabel     *date;
  GtkWidget    *plan_button;
  GtkLabel     *plan_title;
  GtkLabel     *plan_line;
  GtkWidget    *draft_row;
  AdwActionRow *last_row;
  AdwActionRow *reminder_row;
};

G_DEFINE_FINAL_TYPE (EbbTodayPage, ebb_today_page, ADW_TYPE_BIN)

typedef enum {
  PROP_JOURNAL = 1,
  PROP_PLAN,
  PROP_SETTINGS,
} EbbTodayPageProperty;

static GParamSpec *properties[PROP_SETTINGS + 1];

static void
update_date (EbbTodayPage *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  g_autofree char *greeting = ebb_format_greeting (now);
  g_autofree char *date = ebb_format_date (now);

  gtk_label_set_text (self->greeting, greeting);
  gtk_label_set_text (self->date, date);
}

/* Another line each day, in turn, so that all of them are met. */
static EbbPlanItem *
choose_item (EbbTodayPage *self)
{
  const EbbPlanSection sections[] = { EBB_PLAN_WHEN_THEN, EBB_PLAN_REASON };
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  guint n = 0;
  guint chosen;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    n += g_list_model_get_n_items (ebb_plan_get_section (self->plan, sections[i]));
  if (n == 0)
    return NULL;

  chosen = (guint) g_date_time_get_day_of_year (now) % n;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GListModel *section = ebb_plan_get_section (self->plan, sections[i]);
      guint n_here = g_list_model_get_n_items (section);

      if (chosen < n_here)
        return g_list_model_get_item (section, chosen);
      chosen -= n_here;
    }

  return NULL;
}

static void
update_plan (EbbTodayPage *self)
{
  g_autoptr (EbbPlanItem) item = choose_item (self);
  g_autofree char *line = item != NULL ? ebb_plan_line_dup_text (item) : NULL;

  gtk_label_set_text (self->plan_title, item != NULL ? _("From Your Plan") : _("Your Plan"));
  gtk_label_set_text (self->plan_line,
                      line != NULL ? line
                                   : _("Decide before the moment comes. Your own words are "
                                       "here when you need them."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->plan_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->plan_title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->plan_line),
                                  -1);
}

static void
update_last (EbbTodayPage *self)
{
  g_autoptr (EbbEntry) last = g_list_model_get_item (G_LIST_MODEL (self->journal), 0);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->last_row), last != NULL);
  if (last == NULL)
    return;

  time = ebb_entry_dup_time (last);
  moment = ebb_format_moment (time, now);
  /* Translators: a craving's strength. */
  title = g_strdup_printf (_("Last Entry: %d of 10"), MAX (ebb_entry_get_intensity (last), 0));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->last_row), title);
  adw_action_row_set_subtitle (self->last_row, moment);
}

static void
update_reminder (EbbTodayPage *self)
{
  g_autofree char *time = ebb_format_minutes (ebb_settings_get_reminder_time (self->settings));
  g_autofree char *on = g_strdup_printf (_("Every day at %s"), time);

  adw_action_row_set_subtitle (self->reminder_row,
                               ebb_settings_get_reminders_enabled (self->settings) ? on
                                                                                   : _("Off"));
}

/* What a person comes for is there in the first frame, and the rows below in
 * the next: they would hold it up by a tenth. */
static gboolean
on_tick_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  EbbTodayPage *self = EBB_TODAY_PAGE (widget);

  if (++self->frames < 2)
    return G_SOURCE_CONTINUE;

  gtk_widget_set_visible (self->rest, TRUE);

  return G_SOURCE_REMOVE;
}

/* Entries may change in place, and the day may have changed meanwhile. */
static void
ebb_today_page_map (GtkWidget *widget)
{
  EbbTodayPage *self = EBB_TODAY_PAGE (widget);

  update_date (self);
  update_plan (self);
  update_last (self);

  GTK_WIDGET_CLASS (ebb_today_page_parent_class)->map (widget);

  if (self->frames == 0)
    gtk_widget_add_tick_callback (widget, on_tick_cb, NULL, NULL);
}

static void
ebb_today_page_constructed (GObject *object)
{
  EbbTodayPage *self = EBB_TODAY_PAGE (object);

  G_OBJECT_CLASS (ebb_today_page_parent_class)->constructed (object);

  g_signal_connect_object (self->journal, "items-changed", G_CALLBACK (update_last), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    g_signal_connect_object (ebb_plan_get_section (self->plan, (EbbPlanSection) i),
                             "items-changed", G_CALLBACK (update_plan), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify", G_CALLBACK (update_reminder), self,
                           G_CONNECT_SWAPPED);
  update_reminder (self);
  g_object_bind_property (self->journal, "has-draft", self->draft_row, "visible",
                          G_BINDING_SYNC_CREATE);
}

static void
ebb_today_page_dispose (GObject *object)
{
  EbbTodayPage *self = EBB_TODAY_PAGE (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->plan);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_today_page_parent_class)->dispose (object);
}

static void
ebb_today_page_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  EbbTodayPage *self = EBB_TODAY_PAGE (object);

  switch ((EbbTodayPageProperty) id)
    {
    case PROP_JOURNAL:
      self->journal = g_value_dup_object (value);
      break;
    case PROP_PLAN:
      self->plan = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_today_page_class_init (EbbTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_today_page_constructed;
  object_class->dispose = ebb_today_page_dispose;
  object_class->set_property = ebb_today_page_set_property;
  widget_class->map = ebb_today_page_map;

  properties[PROP_JOURNAL] =
    g_param_spec_object ("journal", NULL, NULL, EBB_TYPE_JOURNAL, flags);
  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, EBB_TYPE_PLAN, flags);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, EBB_TYPE_SETTINGS, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/today/ebb-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, rest);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, greeting);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, date);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, plan_button);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, plan_title);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, plan_line);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, draft_row);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, last_row);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayPage, reminder_row);
}

static void
ebb_today_page_init (EbbTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_today_page_new (EbbJournal  *journal,
                    EbbPlan     *plan,
                    EbbSettings *settings)
{
  return g_object_new (EBB_TYPE_TODAY_PAGE,
                       "journal", journal, "plan", plan, "settings", settings, NULL);
}
