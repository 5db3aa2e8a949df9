/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-database.h"

G_BEGIN_DECLS

gboolean ebb_journal_text_forget      (EbbDatabase  *database,
                                       gint64        id,
                                       GError      **error);
gboolean ebb_journal_text_learn       (EbbDatabase  *database,
                                       gint64        id,
                                       GError      **error);
gboolean ebb_journal_text_learn_after (EbbDatabase  *database,
                                       gint64        id,
                                       GError      **error);
gboolean ebb_journal_text_tidy        (EbbDatabase  *database,
                                       gboolean      from_start,
                                       gboolean     *more,
                                       GError      **error);

G_END_DECLS
