/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "journal/ebb-entry.h"
#include "journal/ebb-words.h"

G_BEGIN_DECLS

#define EBB_TYPE_ENTRY_ROW (ebb_entry_row_get_type ())

G_DECLARE_FINAL_TYPE (EbbEntryRow, ebb_entry_row, EBB, ENTRY_ROW, GtkWidget)

GtkWidget *ebb_entry_row_new         (void);
EbbEntry  *ebb_entry_row_get_entry   (EbbEntryRow *self);
void       ebb_entry_row_set_entry   (EbbEntryRow *self,
                                      EbbEntry    *entry);
void       ebb_entry_row_set_words   (EbbEntryRow *self,
                                      const char *const *words);
void       ebb_entry_row_set_heading (EbbEntryRow *self,
                                      const char  *heading);
char      *ebb_entry_row_dup_label   (EbbEntryRow *self);

G_END_DECLS
