/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EbbJsonToken:
 * @EBB_JSON_END: after the one value that a file is
 * @EBB_JSON_OBJECT: an object begins
 * @EBB_JSON_OBJECT_END: it ends
 * @EBB_JSON_ARRAY: an array begins
 * @EBB_JSON_ARRAY_END: it ends
 * @EBB_JSON_NAME: the name of a member; its value is next
 * @EBB_JSON_STRING: a text
 * @EBB_JSON_INTEGER: a whole number
 * @EBB_JSON_REAL: another number
 * @EBB_JSON_TRUE: the word
 * @EBB_JSON_FALSE: the word
 * @EBB_JSON_NULL: the word
 */
typedef enum {
  EBB_JSON_END,
  EBB_JSON_OBJECT,
  EBB_JSON_OBJECT_END,
  EBB_JSON_ARRAY,
  EBB_JSON_ARRAY_END,
  EBB_JSON_NAME,
  EBB_JSON_STRING,
  EBB_JSON_INTEGER,
  EBB_JSON_REAL,
  EBB_JSON_TRUE,
  EBB_JSON_FALSE,
  EBB_JSON_NULL,
} EbbJsonToken;

/**
 * EbbJsonMark:
 *
 * A place in a file to go back to.
 */
typedef struct
{
  goffset offset;
  guint   line;
} EbbJsonMark;

typedef struct _EbbJsonReader EbbJsonReader;

EbbJsonReader *ebb_json_reader_new         (GInputStream       *stream,
                                            GCancellable       *cancellable);
void           ebb_json_reader_free        (EbbJsonReader      *self);
gboolean       ebb_json_reader_next        (EbbJsonReader      *self,
                                            EbbJsonToken       *token,
                                            GError            **error);
gboolean       ebb_json_reader_skip        (EbbJsonReader      *self,
                                            EbbJsonToken        token,
                                            GError            **error);
gboolean       ebb_json_reader_leap        (EbbJsonReader      *self,
                                            GError            **error);
const char    *ebb_json_reader_get_text    (EbbJsonReader      *self);
gsize          ebb_json_reader_get_length  (EbbJsonReader      *self);
gint64         ebb_json_reader_get_integer (EbbJsonReader      *self);
double         ebb_json_reader_get_real    (EbbJsonReader      *self);
guint          ebb_json_reader_get_line    (EbbJsonReader      *self);
goffset        ebb_json_reader_get_offset  (EbbJsonReader      *self);
EbbJsonMark    ebb_json_reader_get_mark    (EbbJsonReader      *self);
gboolean       ebb_json_reader_go_to       (EbbJsonReader      *self,
                                            const EbbJsonMark  *mark,
                                            GError            **error);
gboolean       ebb_json_reader_fail        (EbbJsonReader      *self,
                                            const char         *sentence,
                                            GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EbbJsonReader, ebb_json_reader_free)

G_END_DECLS
