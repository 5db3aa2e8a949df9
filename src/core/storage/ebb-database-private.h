/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-database.h"

G_BEGIN_DECLS

/* Shared by the files that make up the database, and by nobody else. */
struct _EbbDatabase
{
  GObject parent_instance;

  sqlite3 *handle;
  char    *path;
  gboolean read_only;
  gboolean in_memory;
  gboolean starved;
  GError  *problem;

  EbbDatabaseFunc gate;
  gpointer        gate_data;
};

gboolean ebb_database_check_open    (EbbDatabase  *self,
                                     GError      **error);
gboolean ebb_database_apply_pragmas (EbbDatabase  *self,
                                     GError      **error);
void     ebb_database_tell_committed (EbbDatabase  *self);

G_END_DECLS
