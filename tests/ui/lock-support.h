/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "faulty-io.h"
#include "ui-support.h"

G_BEGIN_DECLS

#define LOCK_PASSPHRASE "four words and rain"

/**
 * LockFixture:
 * @ui: as everywhere; its storage is sealed with %LOCK_PASSPHRASE and open
 * @io: the files of the vault, some of which can be made to fail
 * @recovery: the recovery key as text
 * @keyring: %NULL, or what the storage has
 *
 * Real vaults, whose passphrases cost little to try.
 */
typedef struct
{
  UiFixture  ui;
  FaultyIo   io;
  char      *folder;
  EbbSecret *recovery;
  EbbKeyring *keyring;
} LockFixture;

/* Until the condition holds: a thread works meanwhile. What never comes is told,
 * and is not waited for. */
#define LOCK_WAIT_UNTIL(condition) \
  for (gint64 since = g_get_monotonic_time (); !(condition);) \
    lock_wait (since, G_STRLOC, #condition)

/* Plain, without a window; then sealed; then with one. */
void       lock_open         (LockFixture   *fixture);
void       lock_seal         (LockFixture   *fixture);
void       lock_set_up       (LockFixture   *fixture,
                              gconstpointer  data);
void       lock_set_up_plain (LockFixture   *fixture,
                              gconstpointer  data);
/* With a keyring that opens it, too. */
void       lock_set_up_keyring (LockFixture   *fixture,
                                gconstpointer  data);
void       lock_set_keyring  (LockFixture   *fixture,
                              gboolean       in_keyring);
void       lock_tear_down    (LockFixture   *fixture,
                              gconstpointer  data);

void       lock_wait         (gint64         since,
                              const char    *place,
                              const char    *condition);

EbbSecret *lock_secret       (const char    *text);
gboolean   lock_is_locked    (LockFixture   *fixture);
void       lock_act          (LockFixture   *fixture,
                              const char    *action);
void       lock_unlock       (LockFixture   *fixture);

/* Types it in the lock page and presses Unlock. */
void       lock_try          (LockFixture   *fixture,
                              const char    *passphrase);

/* The journal gets two entries, is locked, and @n bytes of its file change. The
 * copy of it from before has one. */
void       lock_damage       (LockFixture   *fixture,
                              gsize          at,
                              gsize          n);

/* Nothing can be saved any more, until the fixture's io decides otherwise. */
void       lock_fill_disk    (LockFixture   *fixture);

/* From now on SQLite and the vault get at most @more bytes; a negative number
 * ends that. */
void       lock_limit_memory (int            more);

/* Whether anything in any window says it, shown or not. */
gboolean   lock_says         (const char    *text);

G_END_DECLS
