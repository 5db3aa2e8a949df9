/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-error.h"
#include "vault-act.h"

#define INBOX_SIZE 700

/* Which of them it is only shows inside. */
static gboolean
drop (EbbVaultFile  *file,
      guint          number,
      GError       **error)
{
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_inbox (file);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GBytes) bytes = ebb_vault_file_read_inbox (file, path, NULL);

      if (events_read (bytes) == number)
        return ebb_vault_file_drop_from_inbox (file, path, error);
    }

  return ebb_fail (error, EBB_ERROR_UNAVAILABLE, "It cannot be found");
}

gboolean
vault_act (EbbVaultFile  *file,
           EventKind      kind,
           guint          number,
           const char    *copy,
           gsize          size,
           GError       **error)
{
  g_autoptr (GBytes) sealed = events_make (number, kind == EVENT_PUT ? INBOX_SIZE : size);
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 11, 1, 12, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (start, (int) number);

  switch (kind)
    {
    case EVENT_SAVE:
      return ebb_vault_file_save (file, sealed, NULL, NULL, error);
    case EVENT_KEEP:
      return ebb_vault_file_keep_generation (file, day, error);
    case EVENT_PUT:
      return ebb_vault_file_put_in_inbox (file, sealed, error);
    case EVENT_DROP:
      return drop (file, number, error);
    case EVENT_COPY:
      return ebb_vault_file_write_copy (file, sealed, copy, NULL, NULL, error);
    case EVENT_REMOVE:
    default:
      return ebb_vault_file_remove (file, error);
    }
}

static int
sync_nothing (EbbVaultIo *io,
              int         fd)
{
  return 0;
}

static int
sync_no_folder (EbbVaultIo *io,
                const char *path)
{
  return 0;
}

EbbVaultIo *
vault_get_quick_io (void)
{
  static EbbVaultIo io;

  io = *ebb_vault_io_get_system ();
  io.fsync = sync_nothing;
  io.fsync_folder = sync_no_folder;

  return &io;
}
