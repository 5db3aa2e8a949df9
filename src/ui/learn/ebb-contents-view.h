/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "learn/ebb-library.h"
#include "learn/ebb-reading.h"

G_BEGIN_DECLS

#define EBB_TYPE_CONTENTS_VIEW (ebb_contents_view_get_type ())

G_DECLARE_FINAL_TYPE (EbbContentsView, ebb_contents_view, EBB, CONTENTS_VIEW, AdwBin)

void     ebb_contents_view_set_up (EbbContentsView *self,
                                   EbbLibrary      *library,
                                   EbbReading      *reading);
gboolean ebb_contents_view_focus  (EbbContentsView *self,
                                   const char      *slug);

G_END_DECLS
