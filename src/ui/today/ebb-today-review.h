/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_TODAY_REVIEW (ebb_today_review_get_type ())

G_DECLARE_FINAL_TYPE (EbbTodayReview, ebb_today_review, EBB, TODAY_REVIEW, AdwPreferencesGroup)

GtkWidget *ebb_today_review_new (EbbStorage  *storage,
                                 EbbSettings *settings);

G_END_DECLS
