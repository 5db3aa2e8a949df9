/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-settings.h"
#include "reminders/ebb-reminder-state.h"
#include "reminders/ebb-schedule.h"

G_BEGIN_DECLS

/**
 * Session:
 * @bus: a session bus of its own, on which nothing can be started but what
 *   keeps the settings
 * @settings: the settings that the agent reads too
 * @agent: the agent that the test started by hand, if any
 * @daemon: the notification program, if it was started
 *
 * What a test of the reminders runs in. Every test begins with reminders off
 * and nothing remembered.
 */
typedef struct
{
  GDBusConnection *bus;
  EbbSettings     *settings;
  GSubprocess     *agent;
  GSubprocess     *daemon;
} Session;

typedef gboolean (*Condition) (Session *session);

GSubprocess *session_spawn_bus (char **address);
void     session_open_bus      (void);
void     session_close_bus     (void);

void     session_set_up        (Session          *self,
                                gconstpointer     data);
void     session_tear_down     (Session          *self,
                                gconstpointer     data);

void     session_wait          (Session          *self,
                                Condition         condition);
void     session_idle          (guint             milliseconds);
gboolean session_has_owner     (Session          *self,
                                const char       *name);

/* "NAME=value" for the agent that is started next, or "NAME" to unset it */
void     session_set_variable  (const char       *variable);
void     session_start_agent   (Session          *self,
                                const char       *zone);
void     session_end_agent     (Session          *self);
void     session_join_agent    (Session          *self);
gboolean session_agent_runs    (Session          *self);
gboolean session_agent_is_gone (Session          *self);
gboolean session_send_test     (Session          *self,
                                char            **message);
gint64   session_get_time      (Session          *self,
                                const char       *property);
char    *session_get_daemon    (Session          *self);

void     session_start_daemon  (Session          *self);
void     session_stop_daemon   (Session          *self);
guint    session_count_shown   (Session          *self);
gboolean session_shows_one     (Session          *self);
gboolean session_shows_none    (Session          *self);
void     session_press         (Session          *self);
void     session_choose        (Session          *self,
                                const char       *label);
GVariant *session_close_shown  (Session          *self);

void     session_remember      (int               minutes,
                                guint32           last_day);
guint32  session_get_last_day  (void);
gint64   session_get_regular   (Session          *self);

G_END_DECLS
