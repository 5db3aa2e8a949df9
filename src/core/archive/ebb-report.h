/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/ebb-document.h"
#include "storage/ebb-database.h"

G_BEGIN_DECLS

/**
 * EbbReportParts:
 * @EBB_REPORT_CRAVINGS: how many, how strong, and when
 * @EBB_REPORT_TRIGGERS: what set them off
 * @EBB_REPORT_HELPED: what was done, and how strong they were before and after
 * @EBB_REPORT_CHECK_INS: mood, strongest craving, sleep, pain, and HALT
 * @EBB_REPORT_MEDICATION: taken, missed and not due; never how much
 * @EBB_REPORT_LAPSES: the days of use
 * @EBB_REPORT_NOTES: what the person wrote in their own words
 *
 * What a report can have in it.
 */
typedef enum {
  EBB_REPORT_CRAVINGS = 1 << 0,
  EBB_REPORT_TRIGGERS = 1 << 1,
  EBB_REPORT_HELPED = 1 << 2,
  EBB_REPORT_CHECK_INS = 1 << 3,
  EBB_REPORT_MEDICATION = 1 << 4,
  EBB_REPORT_LAPSES = 1 << 5,
  EBB_REPORT_NOTES = 1 << 6,
} EbbReportParts;

/**
 * EBB_REPORT_DEFAULT:
 *
 * All but the person's own words.
 */
#define EBB_REPORT_DEFAULT \
  ((EbbReportParts) (EBB_REPORT_CRAVINGS | EBB_REPORT_TRIGGERS | EBB_REPORT_HELPED | \
                     EBB_REPORT_CHECK_INS | EBB_REPORT_MEDICATION | EBB_REPORT_LAPSES))

/**
 * EbbReportRange:
 * @first_day: days since 1970-01-01, by the clock of the place where it was
 * @last_day: likewise, not before @first_day
 *
 * The days of a report, the first and the last included.
 */
typedef struct
{
  gint64 first_day;
  gint64 last_day;
} EbbReportRange;

EbbDocument *ebb_report_new (EbbDatabase           *database,
                             const EbbReportRange  *range,
                             EbbReportParts         parts,
                             const char            *name,
                             GError               **error);

G_END_DECLS
