/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-storage-private.h"

/* Whether the file is whole, found out beside everything else: to read every page
 * of a long journal takes longer than all the rest of a start. Until it is known
 * nothing is written: the first write waits for it. */

struct _EbbStorageCheck
{
  EbbDatabase *database;
  GThread     *thread;
  GError      *error;
};

typedef struct
{
  EbbStorage      *storage;
  EbbStorageCheck *check;
} Report;

static gboolean
on_checked_cb (gpointer user_data)
{
  Report *report = user_data;

  /* It may be over already, and another one be under way. */
  if (report->storage->check == report->check)
    {
      ebb_storage_finish_check (report->storage, NULL);
      ebb_database_release (report->storage->database);
    }

  return G_SOURCE_REMOVE;
}

static void
free_report (gpointer data)
{
  Report *report = data;

  g_object_unref (report->storage);
  g_free (report);
}

/* On a connection that is its own, and nobody else's meanwhile. */
static gpointer
run_check (gpointer data)
{
  Report *report = data;

  ebb_database_check (report->check->database, &report->check->error);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_checked_cb, report, free_report);

  return NULL;
}

static gboolean
wait_for_check (EbbStorage  *self,
                GError     **error)
{
  EbbStorageCheck *check = g_steal_pointer (&self->check);
  GError *damage;

  if (check == NULL)
    return ebb_database_check (self->database, error);

  g_thread_join (check->thread);
  damage = check->error;
  g_object_unref (check->database);
  g_free (check);
  if (damage == NULL)
    return TRUE;

  g_propagate_error (error, damage);

  return FALSE;
}

/* Before the first write. */
static gboolean
on_gate_cb (EbbDatabase  *database,
            gpointer      user_data,
            GError      **error)
{
  return ebb_storage_finish_check (user_data, error);
}

void
ebb_storage_check_later (EbbStorage *self)
{
  self->unchecked = TRUE;
  ebb_database_set_gate (self->database, on_gate_cb, self);
}

/* It reads page after page, and is told to stop. */
void
ebb_storage_stop_check (EbbStorage *self)
{
  self->unchecked = FALSE;
  ebb_database_set_gate (self->database, NULL, NULL);
  if (self->check == NULL)
    return;

  ebb_database_interrupt (self->check->database);
  wait_for_check (self, NULL);
}

/**
 * ebb_storage_begin_check:
 * @self: a storage that was opened with ebb_storage_open_quickly()
 *
 * Starts to look whether the file is whole, in a thread of its own.
 */
void
ebb_storage_begin_check (EbbStorage *self)
{
  EbbStorageCheck *check;
  Report *report;

  g_return_if_fail (EBB_IS_STORAGE (self));

  if (!self->unchecked || self->check != NULL)
    return;

  check = g_new0 (EbbStorageCheck, 1);
  check->database = ebb_database_new ();
  if (!ebb_database_open (check->database, self->path, TRUE, NULL))
    {
      g_object_unref (check->database);
      g_free (check);
      ebb_storage_finish_check (self, NULL);
      return;
    }

  /* It needs no page twice. */
  ebb_database_exec (check->database, "PRAGMA cache_size = -256", NULL);
  report = g_new0 (Report, 1);
  report->storage = g_object_ref (self);
  report->check = check;
  self->check = check;
  check->thread = g_thread_new ("check", run_check, report);
}

/**
 * ebb_storage_finish_check:
 * @self: a storage
 * @error: return location for an #EbbError
 *
 * Waits until it is known whether the file is whole. If it is not, the storage
 * is what it is when that is found out at the start: damaged, and closed.
 *
 * Returns: whether the file is whole, as far as it was asked
 */
gboolean
ebb_storage_finish_check (EbbStorage  *self,
                          GError     **error)
{
  g_autoptr (GError) damage = NULL;

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);

  if (!self->unchecked)
    return TRUE;

  self->unchecked = FALSE;
  ebb_database_set_gate (self->database, NULL, NULL);
  if (wait_for_check (self, &damage))
    return TRUE;

  ebb_storage_stop_tidying (self);
  ebb_storage_open_for_reading (self, damage);
  ebb_database_announce (self->database);
  g_propagate_error (error, g_steal_pointer (&damage));

  return FALSE;
}
