/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-page.h"

G_BEGIN_DECLS

char **ebb_page_notes_dup (EbbPage *page);

G_END_DECLS
