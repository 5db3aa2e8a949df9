/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-storage-private.h"
#include "journal/ebb-journal-text.h"

/* Seconds without a change after which it is quiet. */
#define QUIET 10

/* What was deleted goes from the search's index too: a little at a time once it
 * is quiet, and what is left of it when the storage closes. After a crash the
 * next start sees to it. */

/* Returns whether there is more to do. It can be done another time, so that an
 * error is nobody's business. No transaction of the database's, which would
 * tell of it: nothing that a store shows is changed. */
static gboolean
take_step (EbbStorage *self)
{
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;

  if (!ebb_storage_finish_check (self, NULL))
    return FALSE;

  if (!ebb_journal_text_tidy (self->database, !self->is_tidying, &more, &error))
    g_debug ("The index could not be tidied: %s", error->message);
  self->is_tidying = more;
  self->is_untidy = more;

  return more;
}

static gboolean
on_idle_cb (gpointer user_data)
{
  EbbStorage *self = user_data;

  if (take_step (self))
    return G_SOURCE_CONTINUE;

  self->tidy_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
on_quiet_cb (gpointer user_data)
{
  EbbStorage *self = user_data;

  self->tidy_id = g_idle_add_full (G_PRIORITY_LOW, on_idle_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

void
ebb_storage_tidy_when_quiet (EbbStorage *self)
{
  self->is_untidy = TRUE;
  self->is_tidying = FALSE;
  g_clear_handle_id (&self->tidy_id, g_source_remove);
  self->tidy_id = g_timeout_add_seconds (QUIET, on_quiet_cb, self);
}

/* Also in the middle of tidying, which then starts anew when it is quiet. */
static void
on_committed_cb (EbbStorage *self)
{
  ebb_storage_tidy_when_quiet (self);
}

void
ebb_storage_watch (EbbStorage *self)
{
  g_signal_connect_object (self->database, "committed", G_CALLBACK (on_committed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
ebb_storage_stop_tidying (EbbStorage *self)
{
  g_clear_handle_id (&self->tidy_id, g_source_remove);
}

/**
 * ebb_storage_tidy:
 * @self: a storage
 *
 * Overwrites at once whatever is left of deleted text, as otherwise happens
 * when it is quiet or the storage closes.
 */
void
ebb_storage_tidy (EbbStorage *self)
{
  g_return_if_fail (EBB_IS_STORAGE (self));

  if (self->state != EBB_STORAGE_READY)
    return;

  ebb_storage_stop_tidying (self);
  while (self->is_untidy)
    take_step (self);
}
