/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-reminder-round.h"

/* How long "In an Hour" is, in seconds */
#define SNOOZE (60 * 60)

/* What a look found */
typedef struct
{
  EbbAgenda              *agenda;
  const EbbReminderState *before;
  GDateTime              *now;
  GPtrArray              *due;    /* of EbbReminder */
  GPtrArray              *missed; /* of EbbReminder, as often as it was missed */
  gint64                  last_missed;
} Round;

static void
add_due (Round       *round,
         EbbReminder *reminder)
{
  if (!g_ptr_array_find (round->due, reminder, NULL))
    g_ptr_array_add (round->due, g_object_ref (reminder));
}

static void
on_outcome_cb (EbbReminder *reminder,
               GDateTime   *time,
               EbbOutcome   outcome,
               gpointer     user_data)
{
  Round *round = user_data;

  if (outcome == EBB_OUTCOME_DUE)
    add_due (round, reminder);

  if (outcome == EBB_OUTCOME_MISSED)
    {
      g_ptr_array_add (round->missed, g_object_ref (reminder));
      round->last_missed = MAX (round->last_missed, g_date_time_to_unix (time));
    }
}

void
ebb_reminder_round_forget_snooze (EbbReminderState *state)
{
  g_clear_pointer (&state->snoozed, g_strfreev);
  state->snoozed_until = 0;
}

/* The hour is over. The clock may have been set back in between; it does not
 * get longer by that. */
static gboolean
take_snoozed (EbbReminderState *state,
              Round            *round)
{
  EbbReminderList *list = ebb_agenda_get_list (round->agenda);
  gint64 now = g_date_time_to_unix (round->now);
  gint64 until = state->snoozed_until;

  if (until == 0)
    return FALSE;

  state->snoozed_until = MIN (until, now + SNOOZE);
  if (now < state->snoozed_until)
    return state->snoozed_until != until;

  for (gsize i = 0; state->snoozed != NULL && state->snoozed[i] != NULL; i++)
    {
      EbbReminder *reminder = ebb_reminder_list_lookup (list, state->snoozed[i]);

      if (reminder == NULL || ebb_agenda_is_over (round->agenda, state, reminder, round->now))
        continue;

      if (now - until < EBB_SCHEDULE_GRACE_HOURS * 60 * 60)
        add_due (round, reminder);
      else
        {
          g_ptr_array_add (round->missed, g_object_ref (reminder));
          round->last_missed = MAX (round->last_missed, until);
        }
    }

  ebb_reminder_round_forget_snooze (state);

  return TRUE;
}

/* What could not be shown is as if nobody had looked at it yet. */
static void
put_back (EbbReminderState *state,
          Round            *round)
{
  for (guint i = 0; i < round->due->len; i++)
    {
      EbbReminder *reminder = g_ptr_array_index (round->due, i);
      const char *id = ebb_reminder_get_id (reminder);
      EbbReminderMark *before = ebb_reminder_state_lookup (round->before, id);
      EbbReminderMark *mark = ebb_reminder_state_lookup (state, id);

      if (before != NULL && mark != NULL)
        {
          mark->slot = before->slot;
          mark->before = before->before;
        }
      while (g_ptr_array_remove (round->missed, reminder))
        continue;
    }

  if (round->before->snoozed_until > 0)
    {
      ebb_reminder_round_forget_snooze (state);
      state->snoozed = g_strdupv (round->before->snoozed);
      state->snoozed_until = round->before->snoozed_until;
    }
}

static void
note_missed (EbbReminderState *state,
             Round            *round)
{
  if (round->missed->len == 0)
    return;

  /* One that was shown in between ends the row. */
  if (state->last_missed < state->last_shown)
    state->n_missed = 0;
  state->n_missed += round->missed->len;
  state->last_missed = MAX (state->last_missed, round->last_missed);
}

/* Everything that came meanwhile is shown at once. */
static void
show (EbbReminderState *state,
      EbbReminderBoard *board,
      Round            *round,
      gboolean         *waits)
{
  g_autoptr (GError) error = NULL;

  if (ebb_reminder_board_show (board, round->due, round->now, &error))
    {
      note_missed (state, round);
      state->last_shown = g_date_time_to_unix (round->now);
      g_free (state->shown_as);
      state->shown_as = ebb_reminder_board_dup_shown_as (board);
    }
  else
    {
      g_message ("The reminder waits: %s", error->message);
      put_back (state, round);
      note_missed (state, round);
      *waits = TRUE;
    }
}

/**
 * ebb_reminder_round_take:
 * @before: how far the reminders have come
 * @agenda: what decides whether to remind
 * @board: where to show it
 * @now: the moment, in the zone where the person is
 * @waits: (out): whether something could not be shown, and is to be tried again
 *
 * Shows what has come.
 *
 * Returns: (transfer full) (nullable): how far the reminders have come now,
 *   to be kept at once, or %NULL where that is the same
 */
EbbReminderState *
ebb_reminder_round_take (const EbbReminderState *before,
                         EbbAgenda              *agenda,
                         EbbReminderBoard       *board,
                         GDateTime              *now,
                         gboolean               *waits)
{
  g_autoptr (EbbReminderState) state = ebb_reminder_state_copy (before);
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) missed = g_ptr_array_new_with_free_func (g_object_unref);
  Round round = { .agenda = agenda, .before = before, .now = now, .due = due,
                  .missed = missed };
  gboolean changed = ebb_agenda_look (agenda, state, now, on_outcome_cb, &round);

  *waits = FALSE;
  changed = take_snoozed (state, &round) || changed;
  if (due->len > 0)
    show (state, board, &round, waits);
  else
    note_missed (state, &round);

  return changed ? g_steal_pointer (&state) : NULL;
}

/**
 * ebb_reminder_round_snooze:
 * @state: how far the reminders have come
 * @board: what is shown
 * @now: seconds since 1970
 *
 * Lets what is shown come back in an hour.
 */
void
ebb_reminder_round_snooze (EbbReminderState *state,
                           EbbReminderBoard *board,
                           gint64            now)
{
  GPtrArray *shown = ebb_reminder_board_get_shown (board);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < shown->len; i++)
    g_strv_builder_add (ids, ebb_reminder_get_id (g_ptr_array_index (shown, i)));

  ebb_reminder_round_forget_snooze (state);
  state->snoozed = g_strv_builder_end (ids);
  state->snoozed_until = now + SNOOZE;
}

/**
 * ebb_reminder_round_decline:
 * @state: how far the reminders have come
 * @board: what is shown
 *
 * Lets what is shown not come back on the date that it is for.
 */
void
ebb_reminder_round_decline (EbbReminderState *state,
                            EbbReminderBoard *board)
{
  GPtrArray *shown = ebb_reminder_board_get_shown (board);

  for (guint i = 0; i < shown->len; i++)
    {
      EbbReminder *reminder = g_ptr_array_index (shown, i);
      EbbReminderMark *mark = ebb_reminder_state_lookup (state, ebb_reminder_get_id (reminder));

      if (mark != NULL)
        mark->declined = ebb_schedule_slot_get_day (mark->slot);
    }
}
