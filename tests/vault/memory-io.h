/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ebb-vault-io.h"

G_BEGIN_DECLS

/* What a protocol can do wrong, done by the disk: the protocol above does not
 * know. Each has to be found. */
typedef enum {
  MUTANT_NONE,
  MUTANT_NO_FSYNC,
  MUTANT_NO_FOLDER_FSYNC,
  MUTANT_UNLINK_FIRST,
  MUTANT_IN_PLACE,
  MUTANT_NO_VERIFY,
  MUTANT_RENAME_BEFORE_FSYNC,
  MUTANT_LAST
} Mutant;

/* What becomes of a change that was not synced when the power went. */
typedef enum {
  FATE_LOST,
  FATE_KEPT,
  /* Of each sector: written, not written, or neither */
  FATE_TORN
} Fate;

/* A disk in memory that remembers every change, in order, and whether it was
 * synced. A change of a name is one of its folder, a write is one of its file. */
typedef struct _MemoryIo MemoryIo;

MemoryIo   *memory_io_new            (void);
void        memory_io_free           (MemoryIo   *self);
EbbVaultIo *memory_io_get_io         (MemoryIo   *self);

void        memory_io_set_mutant     (MemoryIo   *self,
                                      Mutant      mutant);
void        memory_io_set_no_links   (MemoryIo   *self,
                                      gboolean    no_links);
/* The disk stores one byte of the next write wrong, and says nothing. */
void        memory_io_garble         (MemoryIo   *self);
/* What Linux does when an fsync() goes wrong: what was written until now never
 * reaches the disk, and the next fsync() says that all is well. */
void        memory_io_drop_writes    (MemoryIo   *self);

guint       memory_io_get_n_changes  (MemoryIo   *self);
/* How many of them only tell what was there from the start. */
guint       memory_io_get_n_settled  (MemoryIo   *self);
/* (element-type guint) */
GArray     *memory_io_find_unsynced  (MemoryIo   *self,
                                      guint       n_changes);
/* Another disk, as this one is when the power goes after @n_changes. One fate for
 * each of the unsynced changes. */
MemoryIo   *memory_io_lose_power     (MemoryIo   *self,
                                      guint       n_changes,
                                      GArray     *unsynced,
                                      const Fate *fates,
                                      GRand      *random);
guint       memory_io_get_n_open     (MemoryIo   *self);
char       *memory_io_describe       (MemoryIo   *self,
                                      guint       n_changes,
                                      GArray     *unsynced,
                                      const Fate *fates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MemoryIo, memory_io_free)

G_END_DECLS
