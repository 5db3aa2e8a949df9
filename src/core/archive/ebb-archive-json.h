/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * EBB_ARCHIVE_FORMAT:
 *
 * What an archive says that it is.
 */
#define EBB_ARCHIVE_FORMAT "ebb-archive"

/**
 * EBB_ARCHIVE_VERSION:
 *
 * The version of the format itself. What the tables are is another thing and
 * has a version of its own.
 */
#define EBB_ARCHIVE_VERSION 1
