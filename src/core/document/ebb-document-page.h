/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/ebb-document.h"
#include "learn/ebb-page.h"

G_BEGIN_DECLS

EbbDocument *ebb_document_new_page (EbbPage *page);

G_END_DECLS
