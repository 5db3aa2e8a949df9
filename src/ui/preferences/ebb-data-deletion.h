/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "storage/ebb-storage.h"

G_BEGIN_DECLS

/**
 * EbbDeletedFunc:
 * @error: (nullable): what went wrong
 * @user_data: what was given with the function
 */
typedef void (*EbbDeletedFunc) (const GError *error,
                                gpointer      user_data);

void ebb_data_deletion_ask (GtkWidget      *parent,
                            EbbStorage     *storage,
                            EbbDeletedFunc  func,
                            gpointer        user_data);

G_END_DECLS
