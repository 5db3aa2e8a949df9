/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-error.h"
#include "faulty-io.h"
#include "memory-io.h"
#include "vault-act.h"

G_BEGIN_DECLS

#define FOLDER "/home/somebody/ebb"
#define COPY "/media/copy"
#define SIZE 9000

typedef struct
{
  const char *name;
  int         number;
  EbbError    code; /* that a person is told */
} PlayError;

extern const PlayError play_errors[];
extern const guint     play_n_errors;

/* The call number @at goes wrong in the way of play_errors[which]; number @again_at,
 * if not 0, with @again, and so do all later ones of its kind if @again_for_ever. */
typedef struct
{
  guint    which;
  guint    at;
  gboolean for_ever;
  guint    again_at;
  int      again;
  gboolean again_for_ever;
} Fault;

/* A vault on a disk in memory, with all that there can be. */
typedef struct
{
  MemoryIo     *disk;
  Events       *events;
  FaultyIo      io;
  EbbVaultFile *file;
} Play;

Play     *play_new      (gboolean      no_links);
void      play_free     (Play         *play);
void      play_expect   (Play         *play,
                         const Fault  *fault);
int       play_fail_at  (FaultyIo     *io,
                         FaultyCall    call,
                         const char   *path);
char     *play_describe (Play         *play,
                         const char   *name,
                         const Fault  *fault);
gboolean  play_can_stop (const Fault  *fault);
gboolean  play_is_right (Play         *play,
                         const Fault  *fault,
                         const GError *error);
/* (nullable): what is wrong, with the power there and gone. */
char     *play_check    (Play         *play);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Play, play_free)

G_END_DECLS
