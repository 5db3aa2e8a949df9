/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the agent is called on the session bus, and its interface too. */
#define EBB_REMINDER_BUS_NAME "io.github.ebb_app.Ebb.Reminders"
#define EBB_REMINDER_OBJECT_PATH "/io/github/ebb_app/Ebb/Reminders"

/* How the agent learns that the desktop started it. */
#define EBB_REMINDER_AT_LOGIN "--at-login"

/* What the application is asked for when a notification is answered, on the
 * bus and where the bus does not know it. With the token of a kind. */
#define EBB_REMINDER_ACTION "reminder"
#define EBB_REMINDER_OPTION "--reminder"
