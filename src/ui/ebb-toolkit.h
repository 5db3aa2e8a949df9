/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void ebb_toolkit_choose_theme (void);
void ebb_toolkit_open         (void);

G_END_DECLS
