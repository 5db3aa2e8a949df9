/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-archive-record.h"
#include "archive/ebb-json-reader.h"

G_BEGIN_DECLS

/**
 * EBB_ARCHIVE_MAX_TIME:
 *
 * No clock is so wrong that it shows the year 2100.
 */
#define EBB_ARCHIVE_MAX_TIME G_GINT64_CONSTANT (4102444800)

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
