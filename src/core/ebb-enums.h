/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EBB_INTENSITY_UNANSWERED:
 *
 * The person has not rated the craving. Different from 0, "none".
 */
#define EBB_INTENSITY_UNANSWERED (-1)

/**
 * EBB_INTENSITY_MAX:
 *
 * The top of the rating scale; it starts at 0 and has whole steps. The eleven
 * steps are those of the numeric form of the visual analogue scale, the
 * measure of craving that is used most.
 */
#define EBB_INTENSITY_MAX 10

G_END_DECLS
