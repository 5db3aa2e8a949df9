/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ebb_private_file_write (const char             *path,
                                 const char             *text,
                                 GFileSetContentsFlags   flags,
                                 GError                **error);

G_END_DECLS
