/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EbbError:
 * @EBB_ERROR_FAILED: anything that has no code of its own
 * @EBB_ERROR_INVALID: what was given cannot be kept: out of range, not text
 * @EBB_ERROR_NOT_FOUND: the thing named is not there (any more)
 * @EBB_ERROR_NEWER_VERSION: the file was written by a newer Ebb
 * @EBB_ERROR_DAMAGED: the file is not what was written to it
 * @EBB_ERROR_READ_ONLY: the file or its folder cannot be written
 * @EBB_ERROR_DISK_FULL: there is no room left
 * @EBB_ERROR_BUSY: another program holds the file
 * @EBB_ERROR_UNAVAILABLE: the file could not be opened at all
 * @EBB_ERROR_LOCKED: the journal is sealed, and no key has opened it yet
 * @EBB_ERROR_WRONG_KEY: the passphrase or recovery key opens nothing
 *
 * Messages are for a person: what did not work, what was kept, what to do.
 */
typedef enum {
  EBB_ERROR_FAILED,
  EBB_ERROR_INVALID,
  EBB_ERROR_NOT_FOUND,
  EBB_ERROR_NEWER_VERSION,
  EBB_ERROR_DAMAGED,
  EBB_ERROR_READ_ONLY,
  EBB_ERROR_DISK_FULL,
  EBB_ERROR_BUSY,
  EBB_ERROR_UNAVAILABLE,
  EBB_ERROR_LOCKED,
  EBB_ERROR_WRONG_KEY,
} EbbError;

#define EBB_ERROR (ebb_error_quark ())

GQuark ebb_error_quark (void);

gboolean ebb_fail (GError     **error,
                   EbbError     code,
                   const char  *format,
                   ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
