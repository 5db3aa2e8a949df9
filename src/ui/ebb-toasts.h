/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void ebb_toasts_mend (AdwToastOverlay *overlay,
                      const char      *close_name);

G_END_DECLS
