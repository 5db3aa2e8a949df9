/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-json-reader.h"

G_BEGIN_DECLS

#define EBB_JSON_BUFFER_SIZE (64 * 1024)

/* No archive is deeper than a part of a record in its table. */
#define EBB_JSON_MAX_DEPTH 16

/* Shared by the files that make up the reader, and by nobody else. */
struct _EbbJsonReader
{
  GInputStream *stream;
  GCancellable *cancellable;

  guchar  buffer[EBB_JSON_BUFFER_SIZE];
  gsize   position;
  gsize   filled;
  goffset before; /* where in the file the buffer begins */
  guint   line;

  gboolean is_object[EBB_JSON_MAX_DEPTH];
  guint    depth;
  gboolean after_value; /* a comma or an end is next */
  gboolean after_name;  /* a value is next */
  gboolean started;

  GString *text;
  gint64   integer;
  double   real;
};

gboolean ebb_json_reader_peek        (EbbJsonReader  *self,
                                      int            *byte,
                                      GError        **error);
void     ebb_json_reader_take        (EbbJsonReader  *self);
gboolean ebb_json_reader_fail_syntax (EbbJsonReader  *self,
                                      GError        **error);
gboolean ebb_json_reader_read_string (EbbJsonReader  *self,
                                      GError        **error);
gboolean ebb_json_reader_read_number (EbbJsonReader  *self,
                                      EbbJsonToken   *token,
                                      GError        **error);

G_END_DECLS
