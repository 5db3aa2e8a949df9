/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

/* For benchmarks: an invented journal of any length, made without the store. */
void     bench_make_journal (const char *folder,
                             guint       n_entries);
gint64   bench_get          (GArray     *times,
                             double      part);
void     bench_add          (GArray     *times,
                             gint64      start);

G_END_DECLS
