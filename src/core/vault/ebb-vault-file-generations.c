/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "ebb-vault-file-private.h"

/* Older sealed files, one a day. The vault's file is never written into, so a
 * second name for it is as good as a copy. */

#define PREFIX "sealed-"
#define STRAY_PREFIX ".sealed-"
#define DAILY_KEPT 7
#define WEEKLY_KEPT 4

/* Whether a generation's name, "sealed-2026-11-26", is right, and its day. */
static gboolean
parse_name (const char *name,
            GDate      *day)
{
  guint numbers[3] = { 0 };
  const char *text = name + strlen (PREFIX);

  if (!g_str_has_prefix (name, PREFIX) || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;

  for (guint i = 0, part = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        part++;
      else if (g_ascii_isdigit (text[i]))
        numbers[part] = numbers[part] * 10 + (guint) g_ascii_digit_value (text[i]);
      else
        return FALSE;
    }
  if (!g_date_valid_dmy ((GDateDay) numbers[2], (GDateMonth) numbers[1], (GDateYear) numbers[0]))
    return FALSE;

  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) numbers[2], (GDateMonth) numbers[1], (GDateYear) numbers[0]);

  return TRUE;
}

static gboolean
is_generation (const char *name)
{
  GDate day;

  return parse_name (name, &day);
}

static gboolean
is_stray (const char *name)
{
  return g_str_has_prefix (name, STRAY_PREFIX);
}

/* What was being copied when the program went. */
void
ebb_vault_file_clear_generations (EbbVaultFile *self)
{
  g_autoptr (GPtrArray) strays = ebb_vault_file_list_paths (self, self->backups, is_stray,
                                                          NULL);

  ebb_vault_file_unlink_all (self, strays, NULL);
}

static int
get_week (const GDate *day)
{
  /* Monday is the first day of a week; so is the first of all days. */
  return ((int) g_date_get_julian (day) - 1) / 7;
}

/* Newest first: the newest seven, and the newest of each of the four weeks before
 * that have one and none of the seven. Those from days to come, by a clock that
 * was wrong, are left alone until their day: the clock may be wrong now. */
static void
prune (EbbVaultFile *self,
       const GDate  *today)
{
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_paths (self, self->backups, is_generation,
                                                         NULL);
  guint n_daily = 0;
  guint n_weekly = 0;
  int last_week = -1;

  for (guint i = paths != NULL ? paths->len : 0; i-- > 0; )
    {
      const char *path = g_ptr_array_index (paths, i);
      GDate day;

      parse_name (strrchr (path, '/') + 1, &day);
      if (g_date_compare (&day, today) > 0)
        continue;

      if (n_daily < DAILY_KEPT)
        n_daily++;
      else if (get_week (&day) != last_week && n_weekly < WEEKLY_KEPT)
        n_weekly++;
      else
        {
          ebb_vault_file_unlink (self, path, NULL);
          continue;
        }
      last_week = get_week (&day);
    }
}

/* Returns 0 or an errno. */
static int
copy_vault (EbbVaultFile *self,
            const char   *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *temporary = g_strconcat (self->backups, "/.", name, NULL);

  if (EBB_VAULT_RETRY (self->io->link (self->io, self->vault, path)) == 0)
    return EBB_VAULT_RETRY (self->io->fsync_folder (self->io, self->backups)) == 0 ? 0 : errno;
  if (!ebb_vault_io_has_no_links (errno))
    return errno;

  return ebb_vault_io_copy_file (self->io, self->vault, temporary, path, EBB_VAULT_FILE_MAX_SIZE);
}

/**
 * ebb_vault_file_keep_generation:
 * @self: a vault's file
 * @now: the local time
 * @error: return location for an #EbbError, as ebb_vault_file_save()
 *
 * Call after a good save. Keeps the vault as today's generation, if there is none
 * of today yet, and then of the older ones seven days and four weeks.
 *
 * Returns: whether there is one of today
 */
gboolean
ebb_vault_file_keep_generation (EbbVaultFile  *self,
                                GDateTime     *now,
                                GError       **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  struct stat info = { 0 };
  GDate today;
  int number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (now != NULL, FALSE);

  name = g_strdup_printf (PREFIX "%04d-%02d-%02d", g_date_time_get_year (now),
                          g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  g_return_val_if_fail (parse_name (name, &today), FALSE);
  path = g_build_filename (self->backups, name, NULL);
  if (EBB_VAULT_RETRY (self->io->lstat (self->io, path, &info)) == 0)
    return TRUE;

  number = ebb_vault_io_make_folder (self->io, self->backups);
  if (number == 0)
    number = copy_vault (self, path);
  if (number != 0)
    return ebb_vault_io_fail (error, number);

  prune (self, &today);

  return TRUE;
}

static void
add_last_first (GPtrArray *paths,
                GPtrArray *more)
{
  for (guint i = more != NULL ? more->len : 0; i-- > 0; )
    g_ptr_array_add (paths, g_strdup (g_ptr_array_index (more, i)));
}

/* (transfer full): what can be found, all of it if @error is not set. */
static GPtrArray *
find_generations (EbbVaultFile  *self,
                  GError       **error)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GPtrArray) mine = NULL;

  days = ebb_vault_file_list_paths (self, self->backups, is_generation, &local_error);
  mine = ebb_vault_file_list_mine (self, local_error == NULL ? &local_error : NULL);
  add_last_first (paths, days);
  add_last_first (paths, mine);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return paths;
}

/**
 * ebb_vault_file_list_generations:
 * @self: a vault's file
 *
 * All sealed files that a person can go back to: those of days, newest first,
 * then those that could not replace a file that somebody else had changed
 * (`….mine-1`), then the save before.
 *
 * Returns: (transfer full) (element-type filename): their paths
 */
GPtrArray *
ebb_vault_file_list_generations (EbbVaultFile *self)
{
  GPtrArray *paths;

  g_return_val_if_fail (self != NULL, NULL);

  paths = find_generations (self, NULL);
  if (ebb_vault_io_is_file (self->io, self->previous))
    g_ptr_array_add (paths, g_strdup (self->previous));

  return paths;
}

/* Whether the names in a folder are on the disk; one that is not there is fine. */
gboolean
ebb_vault_file_sync_if_there (EbbVaultFile  *self,
                              const char    *folder,
                              GError       **error)
{
  return EBB_VAULT_RETRY (self->io->fsync_folder (self->io, folder)) == 0 || errno == ENOENT ||
         ebb_vault_io_fail (error, errno);
}

/**
 * ebb_vault_file_drop_generations:
 * @self: a vault's file
 * @error: return location for an #EbbError, as ebb_vault_file_save()
 *
 * Removes all that ebb_vault_file_list_generations() lists: after a change of the
 * key, or when a person wants something gone everywhere. Call after a good save.
 *
 * Returns: whether they are gone, on the disk too
 */
gboolean
ebb_vault_file_drop_generations (EbbVaultFile  *self,
                                 GError       **error)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  ebb_vault_file_clear_generations (self);
  paths = find_generations (self, &local_error);
  g_ptr_array_add (paths, g_strdup (self->previous));
  g_ptr_array_add (paths, g_strdup (self->old));
  g_ptr_array_add (paths, g_strdup (self->copying));
  if (!ebb_vault_file_unlink_all (self, paths, error))
    return FALSE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_clear_pointer (&self->mine, g_free);

  return ebb_vault_file_sync_if_there (self, self->backups, error) &&
         ebb_vault_file_sync_if_there (self, self->folder, error);
}

/**
 * ebb_vault_file_remove:
 * @self: a vault's file
 * @error: return location for an #EbbError, as ebb_vault_file_save()
 *
 * Removes the vault and everything around it, the vault last: a removal that is
 * cut leaves it whole or takes all. Only after its content is safe elsewhere.
 *
 * Returns: whether it is gone, on the disk too
 */
gboolean
ebb_vault_file_remove (EbbVaultFile  *self,
                       GError       **error)
{
  struct stat nothing = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);

  if (!ebb_vault_file_empty_inbox (self, error) ||
      !ebb_vault_file_unlink (self, self->temporary, error) ||
      !ebb_vault_file_drop_generations (self, error) ||
      !ebb_vault_file_unlink (self, self->vault, error))
    return FALSE;

  ebb_vault_file_remember (self, &nothing, NULL);

  return ebb_vault_file_sync_if_there (self, self->folder, error);
}
