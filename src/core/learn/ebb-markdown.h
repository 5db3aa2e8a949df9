/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-block.h"

G_BEGIN_DECLS

/**
 * EBB_MARKDOWN_MAX_SIZE:
 *
 * The largest text that is read, in bytes: 1 MiB. A page has about 4 KiB.
 */
#define EBB_MARKDOWN_MAX_SIZE (1024 * 1024)

/**
 * EBB_MARKDOWN_MAX_DEPTH:
 *
 * How deep lists and quotes may lie in one another. What lies deeper is shown
 * as plain paragraphs at this depth.
 */
#define EBB_MARKDOWN_MAX_DEPTH 12

gboolean   ebb_markdown_is_web_address (const char  *url);
gboolean   ebb_markdown_check          (const char  *text,
                                        gsize        length,
                                        GError     **error);
GPtrArray *ebb_markdown_parse          (const char  *text,
                                        gsize        length,
                                        GError     **error);

G_END_DECLS
