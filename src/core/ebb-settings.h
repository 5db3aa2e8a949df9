/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define EBB_TYPE_SETTINGS (ebb_settings_get_type ())

G_DECLARE_FINAL_TYPE (EbbSettings, ebb_settings, EBB, SETTINGS, GObject)

/* Who uses it: the person in recovery, someone who loves one, or both. */
#define EBB_SETTINGS_FOR_ME     "me"
#define EBB_SETTINGS_FOR_FAMILY "family"
#define EBB_SETTINGS_FOR_BOTH   "both"

EbbSettings *ebb_settings_new                    (void);
EbbSettings *ebb_settings_new_in_memory          (void);

gboolean     ebb_settings_get_reminders_enabled  (EbbSettings *self);
void         ebb_settings_set_reminders_enabled  (EbbSettings *self,
                                                  gboolean     enabled);
int          ebb_settings_get_reminder_time      (EbbSettings *self);
void         ebb_settings_set_reminder_time      (EbbSettings *self,
                                                  int          minutes);
GVariant    *ebb_settings_dup_reminders          (EbbSettings *self);
void         ebb_settings_set_reminders          (EbbSettings *self,
                                                  GVariant    *reminders);
guint32      ebb_settings_get_reminders_paused_until (EbbSettings *self);
void         ebb_settings_set_reminders_paused_until (EbbSettings *self,
                                                      guint32      day);
GVariant    *ebb_settings_dup_reminders_done     (EbbSettings *self);
void         ebb_settings_set_reminders_done     (EbbSettings *self,
                                                  GVariant    *done);
const char  *ebb_settings_get_audience           (EbbSettings *self);
void         ebb_settings_set_audience           (EbbSettings *self,
                                                  const char  *audience);
const char  *ebb_settings_get_country            (EbbSettings *self);
void         ebb_settings_set_country            (EbbSettings *self,
                                                  const char  *country);
const char  *ebb_settings_get_emergency_number   (EbbSettings *self);
void         ebb_settings_set_emergency_number   (EbbSettings *self,
                                                  const char  *number);
int          ebb_settings_get_review_weekday     (EbbSettings *self);
void         ebb_settings_get_window_state       (EbbSettings *self,
                                                  int         *width,
                                                  int         *height,
                                                  gboolean    *maximized);
void         ebb_settings_set_window_state       (EbbSettings *self,
                                                  int          width,
                                                  int          height,
                                                  gboolean     maximized);
void         ebb_settings_bind                   (EbbSettings *self,
                                                  const char  *key,
                                                  gpointer     object,
                                                  const char  *property);
void         ebb_settings_sync                   (EbbSettings *self);

G_END_DECLS
