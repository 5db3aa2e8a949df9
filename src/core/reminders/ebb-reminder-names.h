/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the agent is called on the session bus, and its interface too. */
#define EBB_REMINDER_BUS_NAME "io.github.ebb_app.Ebb.Reminders"
#define EBB_REMINDER_OBJECT_PATH "/io/github/ebb_app/Ebb/Reminders"
