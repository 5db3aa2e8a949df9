/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "ebb-sqlite-memory.h"

/* What SQLite held is overwritten before it goes back to the heap: pages,
 * values and statements would otherwise lie there until something else comes
 * to that place, long after the journal was locked.
 *
 * Each save of a sealed journal needs a few blocks as large as the journal. To get
 * such a block from the kernel, page by page, takes longer than to seal what is
 * put there, so the last ones are kept, wiped, for the next that is as large. Each
 * has some room, so that it still does when the journal has grown. */
#define LARGE ((size_t) 256 * 1024)
#define ROOM(size) ((size) / 4 + LARGE)
#define N_SPARE 3
#define MOST_SPARE ((size_t) 96 * 1024 * 1024)

static GMutex spare_mutex;
static void *spare[N_SPARE];

/* The smallest that is large enough, but not one that is far too large. */
static void *
take_spare (size_t size)
{
  void *found = NULL;
  guint place = 0;

  g_mutex_lock (&spare_mutex);
  for (guint i = 0; i < N_SPARE; i++)
    {
      size_t has = malloc_usable_size (spare[i]);

      if (has >= size && has / 2 <= size + ROOM (size) &&
          (found == NULL || has < malloc_usable_size (found)))
        {
          found = spare[i];
          place = i;
        }
    }
  if (found != NULL)
    spare[place] = NULL;
  g_mutex_unlock (&spare_mutex);

  return found;
}

/* Returns what has to go: @memory or a smaller one in whose place it is, if any. */
static void *
keep_spare (void *memory)
{
  size_t all = malloc_usable_size (memory);
  guint smallest = 0;
  void *gone = memory;

  g_mutex_lock (&spare_mutex);
  for (guint i = 0; i < N_SPARE; i++)
    {
      all += malloc_usable_size (spare[i]);
      if (malloc_usable_size (spare[i]) < malloc_usable_size (spare[smallest]))
        smallest = i;
    }
  if (all - malloc_usable_size (spare[smallest]) <= MOST_SPARE &&
      malloc_usable_size (spare[smallest]) < malloc_usable_size (memory))
    {
      gone = spare[smallest];
      spare[smallest] = memory;
    }
  g_mutex_unlock (&spare_mutex);

  return gone;
}

static void *
wiping_malloc (int size)
{
  size_t wanted = (size_t) size;
  void *memory;

  if (wanted < LARGE)
    return malloc (wanted);

  memory = take_spare (wanted);

  return memory != NULL ? memory : malloc (wanted + ROOM (wanted));
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
  free (malloc_usable_size (memory) >= LARGE ? keep_spare (memory) : memory);
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

  larger = wiping_malloc (size);
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

/**
 * ebb_sqlite_memory_release:
 *
 * Gives back what is kept for the next large block. It holds nothing.
 */
void
ebb_sqlite_memory_release (void)
{
  g_mutex_lock (&spare_mutex);
  for (guint i = 0; i < N_SPARE; i++)
    g_clear_pointer (&spare[i], free);
  g_mutex_unlock (&spare_mutex);
}
