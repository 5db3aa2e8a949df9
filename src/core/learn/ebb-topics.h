/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/ebb-plan-item.h"

G_BEGIN_DECLS

const char *ebb_topics_find_for_trigger (const char     *key);
const char *ebb_topics_find_for_section (EbbPlanSection  section);

G_END_DECLS
