/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/ebb-document.h"
#include "ebb-settings.h"
#include "learn/ebb-library.h"

G_BEGIN_DECLS

EbbDocument *ebb_overdose_sheet_new (EbbLibrary  *library,
                                     EbbSettings *settings);

G_END_DECLS
