/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * EbbFileFunc:
 * @path: (nullable): the file that was chosen, %NULL where none was
 * @user_data: what was given with the function
 */
typedef void (*EbbFileFunc) (const char *path,
                             gpointer    user_data);

void ebb_file_dialog_save (GtkWindow   *parent,
                           const char  *title,
                           const char  *name,
                           const char  *pattern,
                           EbbFileFunc  func,
                           gpointer     user_data);
void ebb_file_dialog_open (GtkWindow   *parent,
                           const char  *title,
                           const char  *mime_type,
                           EbbFileFunc  func,
                           gpointer     user_data);

G_END_DECLS
