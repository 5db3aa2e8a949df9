/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "archive/ebb-report.h"

G_BEGIN_DECLS

#define EBB_TYPE_REPORT_OPTIONS (ebb_report_options_get_type ())

G_DECLARE_FINAL_TYPE (EbbReportOptions, ebb_report_options, EBB, REPORT_OPTIONS, AdwBin)

GtkWidget      *ebb_report_options_new       (gint64                today);

void            ebb_report_options_get_range (EbbReportOptions     *self,
                                              EbbReportRange       *range);
void            ebb_report_options_set_range (EbbReportOptions     *self,
                                              const EbbReportRange *range);
EbbReportParts  ebb_report_options_get_parts (EbbReportOptions     *self);

G_END_DECLS
