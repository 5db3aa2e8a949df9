/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-reminder-facts.h"

/**
 * EbbReminderFacts:
 *
 * Follows the journal and lets the agent know what was done today, so that
 * nobody is reminded of it. Nothing leaves the journal but the kind of
 * reminder, the date, and how often; and that only while reminders are on.
 */
struct _EbbReminderFacts
{
  GObject parent_instance;

  EbbSettings        *settings;
  EbbReminderControl *control;
  EbbJournal         *journal;
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
ebb_reminder_facts_finalize (GObject *object)
{
  EbbReminderFacts *self = EBB_REMINDER_FACTS (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->control);
  g_clear_object (&self->journal);

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
 * @journal: what is followed
 *
 * Returns: (transfer full): what follows @journal for as long as it lives
 */
EbbReminderFacts *
ebb_reminder_facts_new (EbbSettings        *settings,
                        EbbReminderControl *control,
                        EbbJournal         *journal)
{
  EbbReminderFacts *self;

  g_return_val_if_fail (EBB_IS_REMINDER_CONTROL (control), NULL);
  g_return_val_if_fail (EBB_IS_JOURNAL (journal), NULL);

  self = g_object_new (EBB_TYPE_REMINDER_FACTS, NULL);
  self->settings = g_object_ref (settings);
  self->control = g_object_ref (control);
  self->journal = g_object_ref (journal);
  g_signal_connect_object (journal, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::reminders-enabled", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return self;
}
