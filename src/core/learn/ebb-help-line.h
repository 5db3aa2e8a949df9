/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EBB_TYPE_HELP_LINE (ebb_help_line_get_type ())

G_DECLARE_FINAL_TYPE (EbbHelpLine, ebb_help_line, EBB, HELP_LINE, GObject)

const char *ebb_help_line_get_country  (EbbHelpLine *self);
const char *ebb_help_line_get_code     (EbbHelpLine *self);
const char *ebb_help_line_get_service  (EbbHelpLine *self);
const char *ebb_help_line_get_number   (EbbHelpLine *self);
const char *ebb_help_line_get_how      (EbbHelpLine *self);
const char *ebb_help_line_get_purpose  (EbbHelpLine *self);
const char *ebb_help_line_get_hours    (EbbHelpLine *self);
const char *ebb_help_line_get_cost     (EbbHelpLine *self);
const char *ebb_help_line_get_compiled (EbbHelpLine *self);
const char *ebb_help_line_get_note     (EbbHelpLine *self);

G_END_DECLS
