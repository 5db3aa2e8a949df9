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
  GError  *problem;

  EbbDatabaseFunc gate;
  gpointer        gate_data;
};

gboolean ebb_database_check_open (EbbDatabase  *self,
                                  GError      **error);

G_END_DECLS
