/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Nothing is chosen. */
#define EBB_CHOICES_NONE (-1)

#define EBB_TYPE_CHOICES (ebb_choices_get_type ())

G_DECLARE_FINAL_TYPE (EbbChoices, ebb_choices, EBB, CHOICES, GtkWidget)

GtkWidget *ebb_choices_new       (void);

void       ebb_choices_add       (EbbChoices *self,
                                  const char *label);
void       ebb_choices_clear     (EbbChoices *self);
int        ebb_choices_get_value (EbbChoices *self);
void       ebb_choices_set_value (EbbChoices *self,
                                  int         value);

G_END_DECLS
