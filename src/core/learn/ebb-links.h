/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-library.h"

G_BEGIN_DECLS

char *ebb_links_drop_dead (EbbLibrary *library,
                           EbbPage    *page,
                           const char *markup);

G_END_DECLS
