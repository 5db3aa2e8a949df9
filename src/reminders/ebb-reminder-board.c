/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-reminder-board.h"

/**
 * EbbReminderBoard:
 *
 * What is shown at the moment: one notification, whatever comes together in
 * it, for as long as it is neither answered, nor done, nor stale.
 */
struct _EbbReminderBoard
{
  GObject parent_instance;

  EbbNotifier *notifier;
  GPtrArray   *shown; /* of EbbReminder */
  gboolean     is_test;
  gint64       stale_at; /* seconds since 1970; 0 while nothing is shown */
};

G_DEFINE_FINAL_TYPE (EbbReminderBoard, ebb_reminder_board, G_TYPE_OBJECT)

/* A reminder is taken back when its day is over, though one from late in the
 * evening is left for as long as it could have been shown. */
static gint64
get_stale_at (GDateTime *now)
{
  const EbbScheduleRule midnight = { .n_times = 1, .days = EBB_SCHEDULE_EVERY_DAY, .weeks = 1 };
  g_autoptr (GDateTime) end =
    ebb_schedule_get_next (now, &midnight, g_date_time_get_timezone (now), 0, NULL);
  gint64 stale_at = g_date_time_to_unix (now) + EBB_SCHEDULE_GRACE_HOURS * 60 * 60;

  return end != NULL ? MAX (stale_at, g_date_time_to_unix (end)) : stale_at;
}

static char *
make_body (GPtrArray *reminders)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < reminders->len; i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "",
                            ebb_reminder_get_text (g_ptr_array_index (reminders, i)));

  return g_string_free (body, FALSE);
}

static void
on_closed_cb (EbbReminderBoard *self)
{
  g_ptr_array_set_size (self->shown, 0);
  self->is_test = FALSE;
  self->stale_at = 0;
}

static void
ebb_reminder_board_finalize (GObject *object)
{
  EbbReminderBoard *self = EBB_REMINDER_BOARD (object);

  g_ptr_array_unref (self->shown);
  g_clear_object (&self->notifier);

  G_OBJECT_CLASS (ebb_reminder_board_parent_class)->finalize (object);
}

static void
ebb_reminder_board_class_init (EbbReminderBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_reminder_board_finalize;
}

static void
ebb_reminder_board_init (EbbReminderBoard *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * ebb_reminder_board_new:
 * @notifier: what shows it
 *
 * Returns: (transfer full): a board with nothing on it
 */
EbbReminderBoard *
ebb_reminder_board_new (EbbNotifier *notifier)
{
  EbbReminderBoard *self = g_object_new (EBB_TYPE_REMINDER_BOARD, NULL);

  self->notifier = g_object_ref (notifier);
  g_signal_connect_object (notifier, "closed", G_CALLBACK (on_closed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * ebb_reminder_board_show:
 * @self: a board
 * @reminders: (element-type EbbReminder): what has come
 * @now: the moment, in the zone where the person is
 * @error: set to what the notification program answered
 *
 * Shows them together with what nobody has answered yet.
 *
 * Returns: whether a notification program took it
 */
gboolean
ebb_reminder_board_show (EbbReminderBoard  *self,
                         GPtrArray         *reminders,
                         GDateTime         *now,
                         GError           **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *body = NULL;

  for (guint i = 0; i < self->shown->len; i++)
    g_ptr_array_add (all, g_object_ref (g_ptr_array_index (self->shown, i)));
  for (guint i = 0; i < reminders->len; i++)
    if (!g_ptr_array_find (all, g_ptr_array_index (reminders, i), NULL))
      g_ptr_array_add (all, g_object_ref (g_ptr_array_index (reminders, i)));

  body = make_body (all);
  if (!ebb_notifier_show (self->notifier, body, error))
    return FALSE;

  g_ptr_array_unref (self->shown);
  self->shown = g_steal_pointer (&all);
  self->is_test = FALSE;
  self->stale_at = get_stale_at (now);

  return TRUE;
}

/**
 * ebb_reminder_board_show_test:
 * @self: a board
 * @now: the moment, in the zone where the person is
 * @error: set to what the notification program answered
 *
 * Shows something that says it is a test, in the place of what is shown.
 *
 * Returns: whether a notification program took it
 */
gboolean
ebb_reminder_board_show_test (EbbReminderBoard  *self,
                              GDateTime         *now,
                              GError           **error)
{
  if (!ebb_notifier_show (self->notifier, _("This is a test reminder"), error))
    return FALSE;

  g_ptr_array_set_size (self->shown, 0);
  self->is_test = TRUE;
  self->stale_at = get_stale_at (now);

  return TRUE;
}

/**
 * ebb_reminder_board_drop:
 * @self: a board
 * @is_over: says whether there is no more reason to show a reminder
 * @user_data: what to give to @is_over
 *
 * Takes back what was done meanwhile, or is no longer wanted.
 */
void
ebb_reminder_board_drop (EbbReminderBoard *self,
                         EbbReminderFunc   is_over,
                         gpointer          user_data)
{
  guint before = self->shown->len;
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = before; i > 0; i--)
    if (is_over (g_ptr_array_index (self->shown, i - 1), user_data))
      g_ptr_array_remove_index (self->shown, i - 1);

  if (self->shown->len == before)
    return;

  if (self->shown->len == 0)
    {
      ebb_reminder_board_withdraw (self);
      return;
    }

  body = make_body (self->shown);
  if (!ebb_notifier_show (self->notifier, body, &error))
    g_debug ("What is shown could not be changed: %s", error->message);
}

void
ebb_reminder_board_withdraw (EbbReminderBoard *self)
{
  on_closed_cb (self);
  ebb_notifier_withdraw (self->notifier);
}

/**
 * ebb_reminder_board_dup_shown_as:
 * @self: a board
 *
 * Returns: (transfer full): see ebb_notifier_dup_shown_as()
 */
char *
ebb_reminder_board_dup_shown_as (EbbReminderBoard *self)
{
  return ebb_notifier_dup_shown_as (self->notifier);
}

/**
 * ebb_reminder_board_get_shown:
 * @self: a board
 *
 * Returns: (transfer none) (element-type EbbReminder): what nobody has
 *   answered yet
 */
GPtrArray *
ebb_reminder_board_get_shown (EbbReminderBoard *self)
{
  return self->shown;
}

gboolean
ebb_reminder_board_get_is_test (EbbReminderBoard *self)
{
  return self->is_test;
}

/**
 * ebb_reminder_board_get_target:
 * @self: a board
 *
 * Returns: where the answer leads: the token of a kind, or "" where more than
 *   one is shown, or a test
 */
const char *
ebb_reminder_board_get_target (EbbReminderBoard *self)
{
  EbbReminderKind kind;

  if (self->shown->len == 0)
    return "";

  kind = ebb_reminder_get_kind (g_ptr_array_index (self->shown, 0));
  for (guint i = 1; i < self->shown->len; i++)
    if (ebb_reminder_get_kind (g_ptr_array_index (self->shown, i)) != kind)
      return "";

  return ebb_reminder_kind_get_token (kind);
}

gint64
ebb_reminder_board_get_stale_at (EbbReminderBoard *self)
{
  return self->stale_at;
}
