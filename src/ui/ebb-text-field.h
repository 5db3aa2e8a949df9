/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EBB_TYPE_TEXT_FIELD (ebb_text_field_get_type ())

G_DECLARE_FINAL_TYPE (EbbTextField, ebb_text_field, EBB, TEXT_FIELD, AdwBin)

const char *ebb_text_field_get_title (EbbTextField *self);
void        ebb_text_field_set_title (EbbTextField *self,
                                      const char   *title);
GtkTextBuffer *ebb_text_field_get_buffer (EbbTextField *self);
char       *ebb_text_field_dup_text  (EbbTextField *self);
void        ebb_text_field_set_text  (EbbTextField *self,
                                      const char   *text);
void        ebb_text_field_suggest   (EbbTextField *self,
                                      const char   *text,
                                      const char   *separator);

G_END_DECLS
