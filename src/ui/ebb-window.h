/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "learn/ebb-library.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_WINDOW (ebb_window_get_type ())

G_DECLARE_FINAL_TYPE (EbbWindow, ebb_window, EBB, WINDOW, AdwApplicationWindow)

EbbWindow *ebb_window_new (GtkApplication *application,
                           EbbStorage     *storage,
                           EbbLibrary     *library,
                           EbbSettings    *settings,
                           gboolean        demo);

void       ebb_window_lock                (EbbWindow  *self);
void       ebb_window_activate_unlocked   (EbbWindow  *self,
                                           const char *detailed_action);
void       ebb_window_set_reminder_notice (EbbWindow  *self,
                                           const char *text,
                                           const char *target);

G_END_DECLS
