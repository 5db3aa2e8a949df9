/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

void     ebb_demo_clear (const char  *folder);
gboolean ebb_demo_fill  (EbbStorage  *storage,
                         GError     **error);

G_END_DECLS
