/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-milestones.h"

G_BEGIN_DECLS

char *ebb_milestone_text (EbbMilestoneKind kind,
                          guint            count);

G_END_DECLS
