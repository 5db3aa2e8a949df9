/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ebb-stage.h"

G_BEGIN_DECLS

#define EBB_TEXT_SIZE_MIN 0.8
#define EBB_TEXT_SIZE_MAX 2.0

#define EBB_TYPE_READING (ebb_reading_get_type ())

G_DECLARE_FINAL_TYPE (EbbReading, ebb_reading, EBB, READING, GObject)

EbbReading  *ebb_reading_new               (const char  *file);
char        *ebb_reading_get_default_file  (void);

gboolean     ebb_reading_is_read           (EbbReading  *self,
                                            const char  *slug);
void         ebb_reading_set_read          (EbbReading  *self,
                                            const char  *slug,
                                            gboolean     is_read);
gboolean     ebb_reading_is_bookmarked     (EbbReading  *self,
                                            const char  *slug);
void         ebb_reading_set_bookmarked    (EbbReading  *self,
                                            const char  *slug,
                                            gboolean     is_bookmarked);
char       **ebb_reading_dup_bookmarks     (EbbReading  *self);
double       ebb_reading_get_position      (EbbReading  *self,
                                            const char  *slug);
void         ebb_reading_set_position      (EbbReading  *self,
                                            const char  *slug,
                                            double       position);
double       ebb_reading_get_text_size     (EbbReading  *self);
void         ebb_reading_set_text_size     (EbbReading  *self,
                                            double       text_size);
EbbAudience  ebb_reading_get_path          (EbbReading  *self);
void         ebb_reading_set_path          (EbbReading  *self,
                                            EbbAudience  path);

G_END_DECLS
