/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

#define EBB_TYPE_SETUP (ebb_setup_get_type ())

G_DECLARE_FINAL_TYPE (EbbSetup, ebb_setup, EBB, SETUP, AdwWindow)

GtkWidget *ebb_setup_new (GtkWindow   *parent,
                          EbbSettings *settings,
                          EbbStorage  *storage);

G_END_DECLS
