/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/ebb-document.h"
#include "patterns/ebb-plot-kind.h"

G_BEGIN_DECLS

EbbDocument *ebb_patterns_document_new (const EbbPlotData *data,
                                        EbbRange           range);

G_END_DECLS
