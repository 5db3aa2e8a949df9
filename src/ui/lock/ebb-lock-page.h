/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_LOCK_PAGE (ebb_lock_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbLockPage, ebb_lock_page, EBB, LOCK_PAGE, AdwBin)

GtkWidget  *ebb_lock_page_new          (EbbStorage  *storage);
void        ebb_lock_page_say          (EbbLockPage *self,
                                        const char  *message);
EbbSecret  *ebb_lock_page_get_recovery (EbbLockPage *self);
const char *ebb_lock_page_get_result   (EbbLockPage *self);

guint       ebb_lock_page_get_delay    (guint        n_wrong);

G_END_DECLS
