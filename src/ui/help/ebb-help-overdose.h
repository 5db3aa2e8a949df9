/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "learn/ebb-library.h"

G_BEGIN_DECLS

#define EBB_TYPE_HELP_OVERDOSE (ebb_help_overdose_get_type ())

G_DECLARE_FINAL_TYPE (EbbHelpOverdose, ebb_help_overdose, EBB, HELP_OVERDOSE, AdwBin)

GtkWidget *ebb_help_overdose_new (EbbLibrary  *library,
                                  EbbSettings *settings);

G_END_DECLS
