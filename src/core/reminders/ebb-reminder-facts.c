/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"
#include "ebb-reminder-facts.h"

/**
 * EbbReminderFacts:
 *
 * Follows the journal and the plan, and lets the agent know what was done today, so that
 * nobody is reminded of it. Nothing leaves them but the kind of reminder, the
 * date, and how often; and that only while reminders are on.
 */
struct _EbbReminderFacts
{
  GObject parent_instance;

  EbbSettings        *settings;
  EbbReminderControl *control;
  EbbJournal         *journal;
  EbbPlan            *plan;
};

G_DEFINE_FINAL_TYPE (EbbReminderFacts, ebb_reminder_facts, G_TYPE_OBJECT)

static const struct
{
  const char      *entry;
  EbbReminderKind  kind;
} kinds[] = {
  { EBB_ENTRY_CHECK_IN, EBB_REMINDER_CHECK_IN },
  { EBB_ENTRY_REVIEW, EBB_REMINDER_WEEK },
  { EBB_ENTRY_MEDICATION, EBB_REMINDER_CARE },
};

/* The journal's newest entries come first; those of a day that is yet to come
 * were written while the clock was wrong. */
static void
update (EbbReminderFacts *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_journal_get_clock (self->journal));
  guint32 today = ebb_schedule_get_day (now);
  int n[G_N_ELEMENTS (kinds)] = { 0 };

  /* A journal that is closed, as while it is locked, says nothing of what was
   * done; what was known stays. */
  if (!ebb_journal_get_is_open (self->journal))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->journal)); i++)
    {
      g_autoptr (EbbEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->journal), i);
      g_autoptr (GDateTime) time = ebb_entry_dup_time (entry);
      guint32 day = ebb_schedule_get_day (time);

      if (day < today)
        break;

      for (gsize j = 0; j < G_N_ELEMENTS (kinds); j++)
        if (day == today && g_str_equal (ebb_entry_get_kind (entry), kinds[j].entry))
          n[j]++;
    }

  for (gsize j = 0; j < G_N_ELEMENTS (kinds); j++)
    ebb_reminder_control_set_done (self->control, kinds[j].kind, today, n[j]);
}

static void
update_plan (EbbReminderFacts *self)
{
  gint64 reviewed = ebb_plan_get_reviewed (self->plan);
  GDate date;

  if (reviewed == EBB_DAY_NONE)
    return;

  g_date_clear (&date, 1);
  ebb_day_to_date (reviewed, &date);
  ebb_reminder_control_set_done (self->control, EBB_REMINDER_PLAN, g_date_get_julian (&date), 1);
}

static void
on_enabled_cb (EbbReminderFacts *self)
{
  update (self);
  update_plan (self);
}

static void
ebb_reminder_facts_finalize (GObject *object)
{
  EbbReminderFacts *self = EBB_REMINDER_FACTS (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->control);
  g_clear_object (&self->journal);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (ebb_reminder_facts_parent_class)->finalize (object);
}

static void
ebb_reminder_facts_class_init (EbbReminderFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_reminder_facts_finalize;
}

static void
ebb_reminder_facts_init (EbbReminderFacts *self)
{
}

/**
 * ebb_reminder_facts_new:
 * @settings: the settings
 * @control: what lets the agent know
 * @journal: the journal
 * @plan: the plan
 *
 * Returns: (transfer full): what follows them for as long as it lives
 */
EbbReminderFacts *
ebb_reminder_facts_new (EbbSettings        *settings,
                        EbbReminderControl *control,
                        EbbJournal         *journal,
                        EbbPlan            *plan)
{
  EbbReminderFacts *self;

  g_return_val_if_fail (EBB_IS_REMINDER_CONTROL (control), NULL);
  g_return_val_if_fail (EBB_IS_JOURNAL (journal), NULL);

  self = g_object_new (EBB_TYPE_REMINDER_FACTS, NULL);
  self->settings = g_object_ref (settings);
  self->control = g_object_ref (control);
  self->journal = g_object_ref (journal);
  self->plan = g_object_ref (plan);
  g_signal_connect_object (journal, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plan, "notify::reviewed", G_CALLBACK (update_plan), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::reminders-enabled", G_CALLBACK (on_enabled_cb),
                           self, G_CONNECT_SWAPPED);
  on_enabled_cb (self);

  return self;
}
