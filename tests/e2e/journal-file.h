/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The journal of a test as it is on the disk. It is written by Ebb's stores
 * before the program starts, and read by SQLite alone. */

void journal_file_begin       (void);
void journal_file_add_craving (int         days_ago,
                               int         hour,
                               int         intensity,
                               const char *chip,
                               const char *note);
int  journal_file_count       (const char *sql);
void journal_file_await       (const char *sql);

G_END_DECLS
