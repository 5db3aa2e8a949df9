/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_PASSPHRASE_SETUP (ebb_passphrase_setup_get_type ())

G_DECLARE_FINAL_TYPE (EbbPassphraseSetup, ebb_passphrase_setup, EBB, PASSPHRASE_SETUP, AdwWindow)

GtkWidget *ebb_passphrase_setup_new       (GtkWindow  *parent,
                                           EbbStorage *storage);
GtkWidget *ebb_passphrase_setup_new_reset (GtkWindow  *parent,
                                           EbbStorage *storage,
                                           EbbSecret  *recovery);
GtkWidget *ebb_passphrase_setup_new_remove (GtkWindow  *parent,
                                            EbbStorage *storage);

G_END_DECLS
