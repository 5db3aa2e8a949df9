/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-archive-write.h"

G_BEGIN_DECLS

/**
 * EbbArchiveName:
 * @text: what a person calls it
 * @kind: of a chip its kind, and else ""
 */
typedef struct
{
  char *text;
  char *kind;
} EbbArchiveName;

GHashTable *ebb_archive_read_names (EbbArchiveWriting       *writing,
                                    GError                 **error);
char       *ebb_archive_dup_label  (const char              *name);
char       *ebb_archive_dup_value  (const EbbArchiveRecord  *record,
                                    guint                    index,
                                    GHashTable              *names);

G_END_DECLS
