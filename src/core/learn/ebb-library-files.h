/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The files of the library: a folder for each language, and in it a file for each
 * page. Part of EbbLibrary. */

/* The language that has all pages. */
#define EBB_LIBRARY_FALLBACK "en"

gboolean   ebb_library_files_is_language (const char  *name);
GPtrArray *ebb_library_files_list        (const char  *folder,
                                          const char  *suffix);
char      *ebb_library_files_find        (const char  *dir,
                                          const char  *slug,
                                          char       **language,
                                          gboolean    *is_fallback);

G_END_DECLS
