/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "archive/ebb-report.h"

G_BEGIN_DECLS

/* Shared by the files that make up the report, and by nobody else. */

/* So many cravings have to be rated before and after something was done until
 * that is shown: fewer say more about chance. */
#define EBB_REPORT_MIN_PAIRS 5

/* As many times as each rating from 0 to 10 was given. */
typedef struct
{
  guint n[11];
} EbbReportRatings;

typedef struct
{
  EbbDatabase    *database;
  EbbDocument    *document;
  EbbReportRange  range;
} EbbReport;

EbbStatement *ebb_report_query         (EbbReport               *self,
                                        const char              *sql,
                                        GError                 **error);
char         *ebb_report_dup_day       (gint64                   day);
char         *ebb_report_dup_number    (double                   number);
double        ebb_report_get_median    (const EbbReportRatings  *ratings);

gboolean      ebb_report_add_cravings   (EbbReport *self,
                                         GError   **error);
gboolean      ebb_report_add_triggers   (EbbReport *self,
                                         GError   **error);
gboolean      ebb_report_add_helped     (EbbReport *self,
                                         GError   **error);
gboolean      ebb_report_add_check_ins  (EbbReport *self,
                                         GError   **error);
gboolean      ebb_report_add_medication (EbbReport *self,
                                         GError   **error);
gboolean      ebb_report_add_lapses     (EbbReport *self,
                                         GError   **error);
gboolean      ebb_report_add_notes      (EbbReport *self,
                                         GError   **error);

G_END_DECLS
