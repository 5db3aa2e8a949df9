/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

const char * const *ebb_plan_suggestions_get_situations (void);
const char * const *ebb_plan_suggestions_get_responses  (void);

G_END_DECLS
