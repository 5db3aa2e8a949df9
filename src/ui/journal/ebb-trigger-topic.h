/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-topic-link.h"
#include "journal/ebb-entry.h"

G_BEGIN_DECLS

void ebb_trigger_topic_bind (EbbTopicLink *link,
                             EbbEntry     *entry);

G_END_DECLS
