/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui-support.h"

G_BEGIN_DECLS

typedef void (*UiVisit) (GtkWidget *root);

/* What a person wrote on the way, which is in no catalogue. */
extern const char *const ui_tour_words[];

/* Adds a test for each part of Ebb, which shows it in every state that it has
 * and has @visit look at each. */
void ui_tour_add        (const char *prefix,
                         UiVisit     visit);

/* The parts of it that are in files of their own, and what they do. */
void ui_tour_add_states   (const char *prefix);
void ui_tour_add_lock     (const char *prefix);
void ui_tour_visit        (GtkWidget  *root);
void ui_tour_visit_dialog (const char *answer);

G_END_DECLS
