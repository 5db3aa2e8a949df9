/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-tag.h"

G_BEGIN_DECLS

char *ebb_tag_dup_situation (EbbTag *self);

G_END_DECLS
