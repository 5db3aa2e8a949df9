/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  ebb_file_create_private (const char  *path,
                                   GError     **error);
char     *ebb_file_resolve        (const char  *path);
gboolean  ebb_file_sync           (const char  *path,
                                   GError     **error);
char     *ebb_file_make_temporary (const char  *path,
                                   GError     **error);
gboolean  ebb_file_put_in_place   (const char  *temporary,
                                   const char  *path,
                                   GError     **error);
gboolean  ebb_fail_from_errno     (const char  *path,
                                   int          number,
                                   GError     **error);

G_END_DECLS
