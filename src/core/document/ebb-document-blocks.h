/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/ebb-document.h"

G_BEGIN_DECLS

/**
 * EbbDocumentFind:
 * @url: where a block says that its picture is
 * @user_data: what was given with the function
 *
 * Returns: (transfer full) (nullable): the picture as it is in its file
 */
typedef GBytes *(*EbbDocumentFind) (const char *url,
                                    gpointer    user_data);

void ebb_document_add_blocks (EbbDocument     *self,
                              GPtrArray       *blocks,
                              EbbDocumentFind  find,
                              gpointer         user_data);

G_END_DECLS
