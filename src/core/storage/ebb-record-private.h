/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-record.h"

G_BEGIN_DECLS

/* Shared by the files that make up records, and by nobody else. */
GPtrArray *ebb_record_list_stored    (GType         type);
GPtrArray *ebb_record_list_present   (GType         type,
                                      EbbDatabase  *database);
void       ebb_record_append_column  (GString      *sql,
                                      GParamSpec   *pspec);
void       ebb_record_append_columns (GString      *sql,
                                      GPtrArray    *stored);
void       ebb_record_bind           (EbbStatement *statement,
                                      int           index,
                                      EbbRecord    *self,
                                      GParamSpec   *pspec);
void       ebb_record_read           (EbbStatement *statement,
                                      int           column,
                                      EbbRecord    *self,
                                      GParamSpec   *pspec);

G_END_DECLS
