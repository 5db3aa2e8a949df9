/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "ebb-sqlite-memory.h"

/* What SQLite held is overwritten before it goes back to the heap: pages,
 * values and statements would otherwise lie there until something else comes
 * to that place, long after the journal was locked. */

static void *
wiping_malloc (int size)
{
  return malloc ((size_t) size);
}

static int
wiping_size (void *memory)
{
  return memory != NULL ? (int) malloc_usable_size (memory) : 0;
}

static void
wiping_free (void *memory)
{
  if (memory == NULL)
    return;

  explicit_bzero (memory, malloc_usable_size (memory));
  free (memory);
}

/* realloc() may move it and leave the old bytes behind. */
static void *
wiping_realloc (void *memory,
                int   size)
{
  size_t old_size = malloc_usable_size (memory);
  void *larger;

  if (old_size >= (size_t) size && old_size / 2 <= (size_t) size)
    return memory;

  larger = malloc ((size_t) size);
  if (larger == NULL)
    return NULL;

  memcpy (larger, memory, MIN (old_size, (size_t) size));
  wiping_free (memory);

  return larger;
}

static int
wiping_round_up (int size)
{
  return (size + 7) & ~7;
}

static int
wiping_init (void *data)
{
  return SQLITE_OK;
}

static void
wiping_shutdown (void *data)
{
}

/**
 * ebb_sqlite_memory_set_up:
 *
 * Has SQLite wipe what it frees. It has no effect where SQLite was used in this
 * process before, so it comes before the first connection.
 */
void
ebb_sqlite_memory_set_up (void)
{
  static const sqlite3_mem_methods methods = {
    .xMalloc = wiping_malloc,
    .xFree = wiping_free,
    .xRealloc = wiping_realloc,
    .xSize = wiping_size,
    .xRoundup = wiping_round_up,
    .xInit = wiping_init,
    .xShutdown = wiping_shutdown,
  };

  if (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK)
    g_debug ("SQLite was in use already: its memory is not wiped");
}
