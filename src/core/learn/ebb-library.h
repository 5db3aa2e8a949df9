/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ebb-page.h"

G_BEGIN_DECLS

/**
 * EBB_SLUG_OVERDOSE:
 *
 * The page that is always there: what to do in an overdose.
 */
#define EBB_SLUG_OVERDOSE "overdose-response"

#define EBB_TYPE_LIBRARY (ebb_library_get_type ())

G_DECLARE_FINAL_TYPE (EbbLibrary, ebb_library, EBB, LIBRARY, GObject)

EbbLibrary *ebb_library_new                (const char  *dir);

void        ebb_library_load               (EbbLibrary  *self);
EbbPage    *ebb_library_lookup             (EbbLibrary  *self,
                                            const char  *slug);
GListModel *ebb_library_get_path           (EbbLibrary  *self,
                                            EbbAudience  audience);
GPtrArray  *ebb_library_get_overdose_steps (EbbLibrary  *self);

G_END_DECLS
