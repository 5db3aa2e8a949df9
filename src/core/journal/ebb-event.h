/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-entry.h"

G_BEGIN_DECLS

#define EBB_EVENT_STOPPED_MEDICATION "stopped-medication"
#define EBB_EVENT_DISCHARGED         "discharged"
#define EBB_EVENT_RELEASED           "released"
#define EBB_EVENT_BREAK              "break"

#define EBB_TYPE_EVENT (ebb_event_get_type ())

G_DECLARE_FINAL_TYPE (EbbEvent, ebb_event, EBB, EVENT, EbbEntry)

EbbEntry *ebb_event_new (GDateTime *time);

G_END_DECLS
