/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "memory-io.h"

#define MAX_WRITE 4096
#define SECTOR 512
#define FIRST_FD 1000
#define TEMPORARY ".journal.sealed.tmp"

typedef struct
{
  gatomicrefcount  ref_count;
  guint            id;
  gboolean         is_folder;
  GByteArray      *data;
  /* What was asked for, where the disk stored something else */
  GByteArray      *intended;
  gint64           modified;
} Inode;

typedef struct
{
  Inode    *inode;
  gsize     offset;
  gboolean  intended;
} Handle;

typedef enum {
  CHANGE_WRITE,
  CHANGE_TRUNCATE,
  CHANGE_SET,
  CHANGE_REMOVE,
  CHANGE_RENAME,
  CHANGE_SYNC,
  CHANGE_SYNC_FOLDER,
} ChangeKind;

typedef struct
{
  ChangeKind  kind;
  Inode      *inode;
  GBytes     *bytes;
  gsize       offset;
  gboolean    is_dropped;
  char       *path;
  char       *folder;
  char       *from;
} Change;

struct _MemoryIo
{
  EbbVaultIo   parent;
  GHashTable  *names;
  GPtrArray   *changes;
  GHashTable  *handles;
  Inode       *unsynced;
  Mutant       mutant;
  gboolean     no_links;
  gboolean     garbles;
  guint        n_settled;
  guint        next_id;
  guint        next_fd;
  gint64       now;
};

static Inode *
inode_new (MemoryIo *self,
           gboolean  is_folder)
{
  Inode *inode = g_new0 (Inode, 1);

  g_atomic_ref_count_init (&inode->ref_count);
  inode->id = ++self->next_id;
  inode->is_folder = is_folder;
  inode->data = g_byte_array_new ();
  inode->intended = g_byte_array_new ();
  inode->modified = ++self->now;

  return inode;
}

static Inode *
inode_ref (Inode *inode)
{
  g_atomic_ref_count_inc (&inode->ref_count);

  return inode;
}

static void
inode_unref (gpointer data)
{
  Inode *inode = data;

  if (!g_atomic_ref_count_dec (&inode->ref_count))
    return;

  g_byte_array_unref (inode->data);
  g_byte_array_unref (inode->intended);
  g_free (inode);
}

static void
handle_free (gpointer data)
{
  Handle *handle = data;

  inode_unref (handle->inode);
  g_free (handle);
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->inode, inode_unref);
  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change->path);
  g_free (change->folder);
  g_free (change->from);
  g_free (change);
}

static Change *
log_change (MemoryIo   *self,
            ChangeKind  kind,
            Inode      *inode,
            const char *path)
{
  Change *change = g_new0 (Change, 1);

  change->kind = kind;
  change->inode = inode != NULL ? inode_ref (inode) : NULL;
  change->path = g_strdup (path);
  change->folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_ptr_array_add (self->changes, change);

  return change;
}

static int
fail (int number)
{
  errno = number;

  return -1;
}

static gboolean
is_folder (MemoryIo   *self,
           const char *path)
{
  Inode *inode = g_hash_table_lookup (self->names, path);

  return g_str_equal (path, "/") || (inode != NULL && inode->is_folder);
}

static gboolean
has_parent (MemoryIo   *self,
            const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  return is_folder (self, parent);
}

static gboolean
is_temporary (MemoryIo   *self,
              const char *path)
{
  return self->mutant == MUTANT_IN_PLACE && g_str_has_suffix (path, TEMPORARY);
}

/* (transfer full): where the mutant that writes in place does so. */
static char *
map_path (MemoryIo   *self,
          const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (is_temporary (self, path))
    return g_build_filename (folder, "journal.sealed", NULL);

  return g_strdup (path);
}

static void
overwrite (GByteArray    *data,
           gsize          offset,
           gconstpointer  bytes,
           gsize          size)
{
  gsize old_size = data->len;

  if (offset + size > data->len)
    {
      g_byte_array_set_size (data, (guint) (offset + size));
      memset (data->data + old_size, 0, data->len - old_size);
    }
  memcpy (data->data + offset, bytes, size);
}

static int
memory_open (EbbVaultIo *io,
             const char *path,
             int         flags,
             mode_t      mode)
{
  MemoryIo *self = (MemoryIo *) io;
  g_autofree char *real = map_path (self, path);
  Inode *inode = g_hash_table_lookup (self->names, real);
  gboolean create = (flags & O_CREAT) != 0;
  Handle *handle;

  if (inode != NULL && create && !is_temporary (self, path))
    return fail (EEXIST);
  if (inode == NULL && !create)
    return fail (ENOENT);
  if (!has_parent (self, real))
    return fail (ENOENT);

  if (inode == NULL)
    {
      inode = inode_new (self, FALSE);
      g_hash_table_replace (self->names, g_strdup (real), inode);
      log_change (self, CHANGE_SET, inode, real);
    }
  else if (create)
    {
      g_byte_array_set_size (inode->data, 0);
      g_byte_array_set_size (inode->intended, 0);
      log_change (self, CHANGE_TRUNCATE, inode, NULL);
    }

  handle = g_new0 (Handle, 1);
  handle->inode = inode_ref (inode);
  handle->intended = self->mutant == MUTANT_NO_VERIFY && g_str_has_suffix (path, TEMPORARY);
  g_hash_table_insert (self->handles, GUINT_TO_POINTER (++self->next_fd), handle);

  return (int) self->next_fd;
}

static Handle *
get_handle (EbbVaultIo *io,
            int         fd)
{
  Handle *handle = g_hash_table_lookup (((MemoryIo *) io)->handles, GINT_TO_POINTER (fd));

  g_assert_nonnull (handle);

  return handle;
}

static gssize
memory_read (EbbVaultIo *io,
             int         fd,
             gpointer    buffer,
             gsize       size)
{
  Handle *handle = get_handle (io, fd);
  GByteArray *data = handle->intended ? handle->inode->intended : handle->inode->data;

  size = MIN (size, data->len - handle->offset);
  memcpy (buffer, data->data + handle->offset, size);
  handle->offset += size;

  return (gssize) size;
}

static gssize
memory_write (EbbVaultIo    *io,
              int            fd,
              gconstpointer  buffer,
              gsize          size)
{
  MemoryIo *self = (MemoryIo *) io;
  Handle *handle = get_handle (io, fd);
  Change *change = log_change (self, CHANGE_WRITE, handle->inode, NULL);
  g_autofree guint8 *stored = NULL;

  size = MIN (size, MAX_WRITE);
  stored = g_memdup2 (buffer, size);
  if (self->garbles)
    stored[size / 2] ^= 0x10;
  self->garbles = FALSE;

  change->offset = handle->offset;
  change->bytes = g_bytes_new (stored, size);
  overwrite (handle->inode->data, handle->offset, stored, size);
  overwrite (handle->inode->intended, handle->offset, buffer, size);
  handle->inode->modified = ++self->now;
  handle->offset += size;

  return (gssize) size;
}

static int
memory_fsync (EbbVaultIo *io,
              int         fd)
{
  MemoryIo *self = (MemoryIo *) io;
  Handle *handle = get_handle (io, fd);

  if (self->mutant == MUTANT_RENAME_BEFORE_FSYNC)
    {
      g_clear_pointer (&self->unsynced, inode_unref);
      self->unsynced = inode_ref (handle->inode);
    }
  else if (self->mutant != MUTANT_NO_FSYNC)
    {
      log_change (self, CHANGE_SYNC, handle->inode, NULL);
    }

  return 0;
}

static int
memory_settime (EbbVaultIo *io,
                int         fd)
{
  get_handle (io, fd)->inode->modified = 0;

  return 0;
}

static int
memory_close (EbbVaultIo *io,
              int         fd)
{
  g_assert_true (g_hash_table_remove (((MemoryIo *) io)->handles, GINT_TO_POINTER (fd)));

  return 0;
}

static void
fill_info (const Inode *inode,
           struct stat *info)
{
  *info = (struct stat) { 0 };
  info->st_dev = 1;
  info->st_ino = inode->id;
  info->st_mode = inode->is_folder ? S_IFDIR | 0700 : S_IFREG | 0600;
  info->st_size = inode->data->len;
  info->st_mtim.tv_sec = inode->modified;
}

static int
memory_fstat (EbbVaultIo  *io,
              int          fd,
              struct stat *info)
{
  fill_info (get_handle (io, fd)->inode, info);

  return 0;
}

static int
memory_lstat (EbbVaultIo  *io,
              const char  *path,
              struct stat *info)
{
  MemoryIo *self = (MemoryIo *) io;
  Inode *inode = g_hash_table_lookup (self->names, path);

  if (inode == NULL)
    return fail (ENOENT);
  fill_info (inode, info);

  return 0;
}

static int
memory_unlink (EbbVaultIo *io,
               const char *path)
{
  MemoryIo *self = (MemoryIo *) io;

  if (is_temporary (self, path) || !g_hash_table_contains (self->names, path))
    return fail (ENOENT);

  g_hash_table_remove (self->names, path);
  log_change (self, CHANGE_REMOVE, NULL, path);

  return 0;
}

static int
memory_rename (EbbVaultIo *io,
               const char *from,
               const char *to)
{
  MemoryIo *self = (MemoryIo *) io;
  Inode *inode = g_hash_table_lookup (self->names, from);
  Change *change;

  if (is_temporary (self, from))
    return 0;
  if (inode == NULL || !has_parent (self, to))
    return fail (ENOENT);
  if (g_hash_table_lookup (self->names, to) == inode)
    return 0;
  if (self->mutant == MUTANT_UNLINK_FIRST)
    memory_unlink (io, to);

  inode_ref (inode);
  g_hash_table_remove (self->names, from);
  g_hash_table_replace (self->names, g_strdup (to), inode);
  change = log_change (self, CHANGE_RENAME, inode, to);
  change->from = g_strdup (from);

  if (self->unsynced != NULL)
    log_change (self, CHANGE_SYNC, self->unsynced, NULL);
  g_clear_pointer (&self->unsynced, inode_unref);

  return 0;
}

static int
memory_link (EbbVaultIo *io,
             const char *from,
             const char *to)
{
  MemoryIo *self = (MemoryIo *) io;
  Inode *inode = g_hash_table_lookup (self->names, from);

  if (self->no_links)
    return fail (EPERM);
  if (inode == NULL || !has_parent (self, to))
    return fail (ENOENT);
  if (g_hash_table_contains (self->names, to))
    return fail (EEXIST);

  g_hash_table_replace (self->names, g_strdup (to), inode_ref (inode));
  log_change (self, CHANGE_SET, inode, to);

  return 0;
}

static int
memory_mkdir (EbbVaultIo *io,
              const char *path,
              mode_t      mode)
{
  MemoryIo *self = (MemoryIo *) io;
  Inode *inode;

  if (g_str_equal (path, "/") || g_hash_table_contains (self->names, path))
    return fail (EEXIST);
  if (!has_parent (self, path))
    return fail (ENOENT);

  inode = inode_new (self, TRUE);
  g_hash_table_replace (self->names, g_strdup (path), inode);
  log_change (self, CHANGE_SET, inode, path);

  return 0;
}

static int
memory_fsync_folder (EbbVaultIo *io,
                     const char *path)
{
  MemoryIo *self = (MemoryIo *) io;

  if (!is_folder (self, path))
    return fail (ENOENT);
  if (self->mutant != MUTANT_NO_FOLDER_FSYNC)
    log_change (self, CHANGE_SYNC_FOLDER, NULL, path);

  return 0;
}

static GPtrArray *
memory_list (EbbVaultIo *io,
             const char *path)
{
  MemoryIo *self = (MemoryIo *) io;
  GPtrArray *names;
  GHashTableIter iter;
  gpointer key;

  if (!is_folder (self, path))
    {
      errno = ENOENT;
      return NULL;
    }

  names = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *parent = g_path_get_dirname (key);

      if (g_str_equal (parent, path))
        g_ptr_array_add (names, g_path_get_basename (key));
    }

  return names;
}

MemoryIo *
memory_io_new (void)
{
  const EbbVaultIo table = {
    .open = memory_open,
    .read = memory_read,
    .write = memory_write,
    .fsync = memory_fsync,
    .settime = memory_settime,
    .close = memory_close,
    .fstat = memory_fstat,
    .lstat = memory_lstat,
    .rename = memory_rename,
    .link = memory_link,
    .unlink = memory_unlink,
    .mkdir = memory_mkdir,
    .fsync_folder = memory_fsync_folder,
    .list = memory_list,
  };
  MemoryIo *self = g_new0 (MemoryIo, 1);

  self->parent = table;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, inode_unref);
  self->handles = g_hash_table_new_full (NULL, NULL, NULL, handle_free);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->next_fd = FIRST_FD;

  return self;
}

void
memory_io_free (MemoryIo *self)
{
  g_clear_pointer (&self->unsynced, inode_unref);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->handles);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

EbbVaultIo *
memory_io_get_io (MemoryIo *self)
{
  return &self->parent;
}

void
memory_io_set_mutant (MemoryIo *self,
                      Mutant    mutant)
{
  self->mutant = mutant;
}

void
memory_io_set_no_links (MemoryIo *self,
                        gboolean  no_links)
{
  self->no_links = no_links;
}

void
memory_io_garble (MemoryIo *self)
{
  self->garbles = TRUE;
}

guint
memory_io_get_n_changes (MemoryIo *self)
{
  return self->changes->len;
}

guint
memory_io_get_n_settled (MemoryIo *self)
{
  return self->n_settled;
}

guint
memory_io_get_n_open (MemoryIo *self)
{
  return g_hash_table_size (self->handles);
}

static gboolean
syncs (const Change *sync,
       const Change *change)
{
  if (sync->kind == CHANGE_SYNC)
    return sync->inode == change->inode &&
           (change->kind == CHANGE_WRITE || change->kind == CHANGE_TRUNCATE);

  return sync->kind == CHANGE_SYNC_FOLDER && change->path != NULL &&
         g_str_equal (change->folder, sync->path);
}

static gboolean
is_sync (const Change *change)
{
  return change->kind == CHANGE_SYNC || change->kind == CHANGE_SYNC_FOLDER;
}

void
memory_io_drop_writes (MemoryIo *self)
{
  g_autoptr (GArray) unsynced = memory_io_find_unsynced (self, self->changes->len);

  for (guint i = 0; i < unsynced->len; i++)
    {
      Change *change = g_ptr_array_index (self->changes, g_array_index (unsynced, guint, i));

      change->is_dropped = change->kind == CHANGE_WRITE;
    }
}

GArray *
memory_io_find_unsynced (MemoryIo *self,
                         guint     n_changes)
{
  GArray *unsynced = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_changes; i++)
    {
      const Change *change = g_ptr_array_index (self->changes, i);
      gboolean is_safe = is_sync (change);

      for (guint j = i + 1; !is_safe && !change->is_dropped && j < n_changes; j++)
        is_safe = syncs (g_ptr_array_index (self->changes, j), change);
      if (!is_safe)
        g_array_append_val (unsynced, i);
    }

  return unsynced;
}

static void
apply_write (Inode        *inode,
             const Change *change,
             Fate          fate,
             GRand        *random)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (change->bytes, &size);

  for (gsize at = 0; at < size; at += SECTOR)
    {
      guint8 sector[SECTOR];
      gsize length = MIN (SECTOR, size - at);
      int chance = fate == FATE_TORN ? g_rand_int_range (random, 0, 4) : 0;

      if (chance == 3)
        continue;
      memcpy (sector, bytes + at, length);
      for (gsize i = 0; chance == 2 && i < length; i++)
        sector[i] = (guint8) g_rand_int (random);
      overwrite (inode->data, change->offset + at, sector, length);
    }
}

/* The same inode, on the other disk. */
static Inode *
get_inode (MemoryIo   *disk,
           GHashTable *inodes,
           Inode      *inode)
{
  Inode *copy = g_hash_table_lookup (inodes, inode);

  if (copy == NULL)
    {
      copy = inode_new (disk, inode->is_folder);
      g_hash_table_insert (inodes, inode, copy);
    }

  return copy;
}

static void
apply (MemoryIo     *disk,
       GHashTable   *inodes,
       const Change *change,
       Fate          fate,
       GRand        *random)
{
  Inode *inode = change->inode != NULL ? get_inode (disk, inodes, change->inode) : NULL;

  if (change->kind == CHANGE_WRITE)
    apply_write (inode, change, fate, random);
  else if (change->kind == CHANGE_TRUNCATE)
    g_byte_array_set_size (inode->data, 0);
  else if (change->kind == CHANGE_REMOVE)
    g_hash_table_remove (disk->names, change->path);
  else if (change->kind == CHANGE_SET || change->kind == CHANGE_RENAME)
    g_hash_table_replace (disk->names, g_strdup (change->path), inode_ref (inode));

  /* The old name of a file that came by another way is another file's. */
  if (change->kind == CHANGE_RENAME && g_hash_table_lookup (disk->names, change->from) == inode)
    g_hash_table_remove (disk->names, change->from);
}

/* What lay in a folder whose name was lost is lost. */
static gboolean
is_orphan (gpointer path,
           gpointer inode,
           gpointer disk)
{
  return !has_parent (disk, path);
}

/* The other disk starts afresh: all that is on it is synced, but it has to be
 * among its changes, for the next loss of power. */
static void
settle (MemoryIo *disk)
{
  GHashTableIter iter;
  gpointer path, inode;

  g_ptr_array_set_size (disk->changes, 0);
  g_hash_table_iter_init (&iter, disk->names);
  while (g_hash_table_iter_next (&iter, &path, &inode))
    {
      GByteArray *data = ((Inode *) inode)->data;
      g_autofree char *folder = g_path_get_dirname (path);

      log_change (disk, CHANGE_SET, inode, path);
      log_change (disk, CHANGE_TRUNCATE, inode, NULL);
      log_change (disk, CHANGE_WRITE, inode, NULL)->bytes = g_bytes_new (data->data, data->len);
      log_change (disk, CHANGE_SYNC, inode, NULL);
      log_change (disk, CHANGE_SYNC_FOLDER, NULL, folder);
    }
  disk->n_settled = disk->changes->len;
}

MemoryIo *
memory_io_lose_power (MemoryIo   *self,
                      guint       n_changes,
                      GArray     *unsynced,
                      const Fate *fates,
                      GRand      *random)
{
  MemoryIo *disk = memory_io_new ();
  g_autoptr (GHashTable) inodes = g_hash_table_new_full (NULL, NULL, NULL, inode_unref);
  guint next = 0;

  disk->no_links = self->no_links;
  for (guint i = 0; i < n_changes; i++)
    {
      const Change *change = g_ptr_array_index (self->changes, i);
      Fate fate = FATE_KEPT;

      if (next < unsynced->len && g_array_index (unsynced, guint, next) == i)
        fate = fates[next++];
      if (fate != FATE_LOST)
        apply (disk, inodes, change, fate, random);
    }
  while (g_hash_table_foreach_remove (disk->names, is_orphan, disk) > 0)
    continue;
  settle (disk);

  return disk;
}

char *
memory_io_describe (MemoryIo   *self,
                    guint       n_changes,
                    GArray     *unsynced,
                    const Fate *fates)
{
  const char *const kinds[] = { "write", "cut", "name", "remove", "rename", "sync", "sync folder" };
  GString *text = g_string_new (NULL);
  guint next = 0;

  for (guint i = 0; i < n_changes; i++)
    {
      const Change *change = g_ptr_array_index (self->changes, i);
      const char *fate = "";

      if (next < unsynced->len && g_array_index (unsynced, guint, next) == i)
        fate = fates[next] == FATE_LOST ? " LOST" : fates[next] == FATE_TORN ? " TORN" : " kept";
      next += *fate != '\0' ? 1 : 0;
      g_string_append_printf (text, "%u %s %s #%u%s\n", i, kinds[change->kind],
                              change->path != NULL ? change->path : "",
                              change->inode != NULL ? change->inode->id : 0, fate);
    }

  return g_string_free (text, FALSE);
}
