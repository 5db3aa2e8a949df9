/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * EbbChoice:
 * @id: what the callback gets
 * @label: what the button says; without a mnemonic, whose underline GTK 4.8
 *   would give to a screen reader
 * @appearance: how the button looks
 */
typedef struct
{
  const char            *id;
  const char            *label;
  AdwResponseAppearance  appearance;
} EbbChoice;

typedef void (*EbbChoiceFunc) (const char *id,
                               gpointer    user_data);

void ebb_dialogs_ask            (GtkWidget        *parent,
                                 const char       *heading,
                                 const char       *body,
                                 const EbbChoice  *choices,
                                 guint             n_choices,
                                 EbbChoiceFunc     func,
                                 gpointer          user_data);
GtkWidget *ebb_dialogs_ask_about (GtkWidget       *parent,
                                  const char      *heading,
                                  const char      *body,
                                  GtkWidget       *extra,
                                  const EbbChoice *choices,
                                  guint            n_choices,
                                  EbbChoiceFunc    func,
                                  gpointer         user_data);
void ebb_dialogs_tell           (GtkWidget        *parent,
                                 const char       *heading,
                                 const char       *body);
void ebb_dialogs_set_enabled    (GtkWidget        *dialog,
                                 const char       *id,
                                 gboolean          enabled);
void ebb_dialogs_answer         (GtkWidget        *dialog,
                                 const char       *id);
void ebb_dialogs_show_about     (GtkWidget        *parent);

G_END_DECLS
