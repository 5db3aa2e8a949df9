/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettingsSchema *ebb_settings_schema_lookup (void);

G_END_DECLS
