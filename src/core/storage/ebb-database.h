/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * EbbStatement:
 *
 * A prepared statement; `g_autoptr (EbbStatement)` finalizes it.
 */
typedef sqlite3_stmt EbbStatement;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbStatement, sqlite3_finalize)

#define EBB_TYPE_DATABASE (ebb_database_get_type ())

G_DECLARE_FINAL_TYPE (EbbDatabase, ebb_database, EBB, DATABASE, GObject)

/**
 * EbbDatabaseFunc:
 * @self: the database, inside a transaction
 * @user_data: what the caller gave
 * @error: where to put the error
 *
 * Returns: %FALSE to undo everything it did
 */
typedef gboolean (*EbbDatabaseFunc) (EbbDatabase  *self,
                                     gpointer      user_data,
                                     GError      **error);

EbbDatabase  *ebb_database_new         (void);

gboolean      ebb_database_open        (EbbDatabase      *self,
                                        const char       *path,
                                        gboolean          read_only,
                                        GError          **error);
void          ebb_database_close       (EbbDatabase      *self);
gboolean      ebb_database_is_open     (EbbDatabase      *self);
gboolean      ebb_database_get_starved   (EbbDatabase    *self);
gboolean      ebb_database_get_read_only (EbbDatabase    *self);
const char   *ebb_database_get_path    (EbbDatabase      *self);
void          ebb_database_set_problem (EbbDatabase      *self,
                                        const GError     *problem);
void          ebb_database_announce    (EbbDatabase      *self);

EbbStatement *ebb_database_prepare     (EbbDatabase      *self,
                                        const char       *sql,
                                        GError          **error);
gboolean      ebb_database_step        (EbbDatabase      *self,
                                        EbbStatement     *statement,
                                        gboolean         *has_row,
                                        GError          **error);
gboolean      ebb_database_exec        (EbbDatabase      *self,
                                        const char       *sql,
                                        GError          **error);
gboolean      ebb_database_get_int     (EbbDatabase      *self,
                                        const char       *sql,
                                        gint64           *value,
                                        GError          **error);
gboolean      ebb_database_has_column  (EbbDatabase      *self,
                                        const char       *table,
                                        const char       *column);
gint64        ebb_database_last_id     (EbbDatabase      *self);
void          ebb_database_set_gate    (EbbDatabase      *self,
                                        EbbDatabaseFunc   gate,
                                        gpointer          user_data);
void          ebb_database_interrupt   (EbbDatabase      *self);
void          ebb_database_release     (EbbDatabase      *self);
gboolean      ebb_database_transaction (EbbDatabase      *self,
                                        EbbDatabaseFunc   func,
                                        gpointer          user_data,
                                        GError          **error);
gboolean      ebb_database_check       (EbbDatabase      *self,
                                        GError          **error);
gboolean      ebb_database_copy_to     (EbbDatabase      *self,
                                        const char       *path,
                                        GError          **error);

gboolean      ebb_database_open_image    (EbbDatabase  *self,
                                          guint8       *image,
                                          gsize         size,
                                          gboolean      read_only,
                                          GError      **error);
guint8       *ebb_database_get_image     (EbbDatabase  *self,
                                          gsize        *size,
                                          GError      **error);
gboolean      ebb_database_check_image   (guint8       *image,
                                          gsize         size,
                                          GError      **error);
gboolean      ebb_database_replace       (EbbDatabase  *self,
                                          EbbDatabase  *other,
                                          GError      **error);
void          ebb_database_set_read_only (EbbDatabase  *self);
gboolean      ebb_database_get_in_memory (EbbDatabase  *self);

G_END_DECLS
