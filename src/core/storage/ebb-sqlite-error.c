/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-sqlite-error.h"

static EbbError
code_from_sqlite (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      return EBB_ERROR_DISK_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return EBB_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return EBB_ERROR_DAMAGED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return EBB_ERROR_BUSY;
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      return EBB_ERROR_UNAVAILABLE;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return EBB_ERROR_INVALID;
    default:
      return EBB_ERROR_FAILED;
    }
}

/**
 * ebb_error_explain:
 * @code: what kind of error
 *
 * Returns: what a person should know: what did not work, what was kept and
 *   what to do
 */
const char *
ebb_error_explain (EbbError code)
{
  switch (code)
    {
    case EBB_ERROR_DISK_FULL:
      return _("The disk is full, so nothing was changed. Make some room and try again.");
    case EBB_ERROR_READ_ONLY:
      return _("The file can be read but not written, so nothing was changed. "
               "Check who may write to its folder, then try again.");
    case EBB_ERROR_DAMAGED:
      return _("The journal’s file is damaged. Ebb leaves it as it is.");
    case EBB_ERROR_BUSY:
      return _("Another program is using the file, so nothing was changed. "
               "Try again in a moment.");
    case EBB_ERROR_UNAVAILABLE:
      return _("The file could not be opened. Check that its folder can be reached.");
    case EBB_ERROR_INVALID:
      return _("This cannot be kept as it is, so nothing was changed.");
    case EBB_ERROR_LOCKED:
      return _("The journal is locked. Unlock it to read or change it.");
    case EBB_ERROR_WRONG_KEY:
      return _("This does not open the journal. Nothing was changed.");
    case EBB_ERROR_NEWER_VERSION:
    case EBB_ERROR_NOT_FOUND:
    case EBB_ERROR_FAILED:
    default:
      return _("The file could not be written, so nothing was changed. Try again.");
    }
}

/**
 * ebb_fail_from_sqlite:
 * @handle: (nullable): where it happened
 * @rc: what SQLite answered
 * @error: (nullable): where to put the error
 *
 * The sentence is for the person; SQLite's own words go in brackets, for
 * whoever they ask for help. SQLite's messages name columns, never contents.
 *
 * Returns: always %FALSE
 */
gboolean
ebb_fail_from_sqlite (sqlite3  *handle,
                      int       rc,
                      GError  **error)
{
  gboolean is_last = handle != NULL && (sqlite3_errcode (handle) & 0xff) == (rc & 0xff);
  EbbError code = code_from_sqlite (rc);

  return ebb_fail (error, code, "%s (%s)", ebb_error_explain (code),
                   is_last ? sqlite3_errmsg (handle) : sqlite3_errstr (rc));
}
