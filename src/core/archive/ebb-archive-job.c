/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-archive-job.h"

struct _EbbArchiveJob
{
  gatomicrefcount         ref_count;
  GMainContext           *context;
  GCancellable           *cancellable;
  EbbArchiveProgressFunc  func;
  gpointer                user_data;

  /* Of the thread that works. */
  gint64                  done;
  gint64                  total;
  int                     told;

  /* In hundredths, for the other one. */
  int                     percent;
};

/**
 * ebb_archive_job_new:
 * @cancellable: (nullable): what ends it
 * @func: (nullable): told how far it is, from 0 to 1, while it is not cancelled
 * @user_data: for @func
 *
 * Returns: (transfer full): a piece of work that has not begun
 */
EbbArchiveJob *
ebb_archive_job_new (GCancellable           *cancellable,
                     EbbArchiveProgressFunc  func,
                     gpointer                user_data)
{
  EbbArchiveJob *self = g_new0 (EbbArchiveJob, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->context = g_main_context_ref_thread_default ();
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->func = func;
  self->user_data = user_data;

  return self;
}

EbbArchiveJob *
ebb_archive_job_ref (EbbArchiveJob *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
ebb_archive_job_unref (EbbArchiveJob *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_main_context_unref (self->context);
  g_clear_object (&self->cancellable);
  g_free (self);
}

GCancellable *
ebb_archive_job_get_cancellable (EbbArchiveJob *self)
{
  return self->cancellable;
}

void
ebb_archive_job_set_total (EbbArchiveJob *self,
                           gint64         total)
{
  self->total = total;
}

static gboolean
on_told_cb (gpointer user_data)
{
  EbbArchiveJob *self = user_data;

  if (self->cancellable == NULL || !g_cancellable_is_cancelled (self->cancellable))
    self->func (g_atomic_int_get (&self->percent) / 100.0, self->user_data);

  return G_SOURCE_REMOVE;
}

static void
tell (EbbArchiveJob *self,
      int            percent)
{
  g_autoptr (GSource) source = NULL;

  self->told = percent;
  if (self->func == NULL)
    return;

  g_atomic_int_set (&self->percent, percent);
  source = g_idle_source_new ();
  g_source_set_callback (source, on_told_cb, ebb_archive_job_ref (self),
                         (GDestroyNotify) ebb_archive_job_unref);
  g_source_attach (source, self->context);
}

/**
 * ebb_archive_job_move_to:
 * @self: a piece of work
 * @done: how much of the total is done
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: whether to go on
 */
gboolean
ebb_archive_job_move_to (EbbArchiveJob  *self,
                         gint64          done,
                         GError        **error)
{
  int percent = self->total > 0 ? (int) (CLAMP (done, 0, self->total) * 100 / self->total) : 0;

  self->done = done;
  if (percent != self->told)
    tell (self, percent);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * ebb_archive_job_step:
 * @self: a piece of work
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * One more of the total is done.
 *
 * Returns: whether to go on
 */
gboolean
ebb_archive_job_step (EbbArchiveJob  *self,
                      GError        **error)
{
  return ebb_archive_job_move_to (self, self->done + 1, error);
}
