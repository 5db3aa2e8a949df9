/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-settings.h"

G_BEGIN_DECLS

/**
 * EBB_EMERGENCY_COMMON:
 *
 * The common numbers, for where the person chose nothing: a country is never
 * guessed.
 */
#define EBB_EMERGENCY_COMMON "112 / 911 / 999 / 000 / 111 (NZ)"

char *ebb_emergency_dup_number (EbbSettings *settings);

G_END_DECLS
