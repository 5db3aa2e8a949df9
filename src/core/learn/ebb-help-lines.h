/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-help-line.h"

G_BEGIN_DECLS

#define EBB_TYPE_COUNTRY (ebb_country_get_type ())

G_DECLARE_FINAL_TYPE (EbbCountry, ebb_country, EBB, COUNTRY, GObject)

const char *ebb_country_get_code           (EbbCountry  *self);
const char *ebb_country_get_name           (EbbCountry  *self);

GListModel *ebb_help_lines_parse           (GBytes      *bytes,
                                            GError     **error);
GListModel *ebb_help_lines_load            (void);
GListModel *ebb_help_lines_for_country     (const char  *code);
GListModel *ebb_help_lines_get_countries   (void);

G_END_DECLS
