/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"

/* A second connection, for an export or an import on a thread of its own. */

/**
 * ebb_storage_open_second:
 * @self: an open storage
 * @read_only: whether it is only read
 * @error: return location for an #EbbError
 *
 * For what takes long and runs on a thread of its own. What is written through
 * a connection to a sealed journal is not in the journal until it is given to
 * ebb_storage_take_second().
 *
 * Returns: (transfer full) (nullable): another connection to the journal, or,
 *   where that is sealed, to a copy of it
 */
EbbDatabase *
ebb_storage_open_second (EbbStorage  *self,
                         gboolean     read_only,
                         GError     **error)
{
  g_autoptr (EbbDatabase) second = ebb_database_new ();
  gboolean opened;
  gsize size = 0;
  guint8 *image;

  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  if (!ebb_database_get_in_memory (self->database))
    opened = ebb_database_open (second, self->path, read_only, error);
  else
    {
      image = ebb_database_get_image (self->database, &size, error);
      opened = image != NULL &&
               ebb_database_open_image (second, image, size, read_only, error);
      self->commits_meanwhile = FALSE;
      if (!read_only)
        ebb_storage_stop_tidying (self);
    }

  return opened ? g_steal_pointer (&second) : NULL;
}

/**
 * ebb_storage_take_second:
 * @self: an open storage
 * @second: what was written through ebb_storage_open_second()
 * @error: return location for an #EbbError
 *
 * Has the journal be what @second is, and everything read again.
 *
 * Returns: whether it is; not where something else was written meanwhile
 */
gboolean
ebb_storage_take_second (EbbStorage   *self,
                         EbbDatabase  *second,
                         GError      **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (EBB_IS_DATABASE (second), FALSE);

  if (ebb_database_get_in_memory (second))
    {
      if (!ebb_database_is_open (self->database))
        done = ebb_fail (error, EBB_ERROR_LOCKED,
                         _("The journal was locked meanwhile, so nothing was changed."));
      else if (self->commits_meanwhile)
        done = ebb_fail (error, EBB_ERROR_BUSY,
                         _("Something else was written meanwhile, so nothing was changed. "
                           "Try again."));
      else
        done = ebb_database_replace (self->database, second, error);
    }
  ebb_database_announce (self->database);

  return done;
}
