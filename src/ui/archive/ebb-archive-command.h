/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

void     ebb_archive_command_add_options (GApplication            *application);
int      ebb_archive_command_run         (GApplication            *application,
                                          GVariantDict            *dict,
                                          gboolean                 demo);
gboolean ebb_archive_command_take        (GApplicationCommandLine *command_line,
                                          EbbStorage              *storage);

G_END_DECLS
