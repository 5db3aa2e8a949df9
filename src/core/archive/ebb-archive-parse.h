/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-archive-record.h"
#include "archive/ebb-json-reader.h"

G_BEGIN_DECLS

gboolean ebb_archive_parse_record (EbbJsonReader          *reader,
                                   EbbArchiveRecord       *record,
                                   GError                **error);
gboolean ebb_archive_check_record (EbbJsonReader          *reader,
                                   const EbbArchiveRecord *record,
                                   gint64                  now,
                                   GError                **error);
gboolean ebb_archive_fail         (EbbJsonReader          *reader,
                                   GError                **error,
                                   const char             *format,
                                   ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
