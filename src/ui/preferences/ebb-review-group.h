/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"

G_BEGIN_DECLS

#define EBB_TYPE_REVIEW_GROUP (ebb_review_group_get_type ())

G_DECLARE_FINAL_TYPE (EbbReviewGroup, ebb_review_group, EBB, REVIEW_GROUP, AdwPreferencesGroup)

GtkWidget *ebb_review_group_new (EbbSettings *settings);

G_END_DECLS
