/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sealed-support.h"

/* What is left in the process's memory after it was locked. What is looked for
 * is kept with its bits turned, so that a search does not find itself. */

/* Bytes of a row that is in the image and nowhere else: no widget had it. */
#define N_COPIES_ALLOWED 0

/* More than anything here has: what is larger is set apart by a sanitizer for its
 * own notes, and looking at all of it would make it real. */
#define MOST_BYTES (G_GUINT64_CONSTANT (1) << 32)

typedef struct
{
  guint8 bytes[64];
  gsize  size;
} Needle;

static void
hide (Needle       *needle,
      const guint8 *bytes,
      gsize         size)
{
  g_assert_cmpuint (size, <=, sizeof needle->bytes);
  needle->size = size;
  for (gsize i = 0; i < size; i++)
    needle->bytes[i] = bytes[i] ^ 0x5a;
}

static gboolean
is_needle (const guint8 *at,
           const Needle *needle)
{
  for (gsize i = 0; i < needle->size; i++)
    {
      if (at[i] != (needle->bytes[i] ^ 0x5a))
        return FALSE;
    }

  return TRUE;
}

static guint
count_in (int           memory,
          guint64       start,
          guint64       end,
          guint8       *buffer,
          gsize         room,
          const Needle *needle)
{
  guint n = 0;

  for (guint64 at = start; at < end; at += room - needle->size)
    {
      gssize got = pread (memory, buffer, (gsize) MIN (room, end - at), (off_t) at);
      const guint8 first = needle->bytes[0] ^ 0x5a;
      const guint8 *found = buffer;

      if (got < (gssize) needle->size)
        break;
      while ((found = memchr (found, first, (gsize) (buffer + got - found))) != NULL)
        {
          if (buffer + got - found >= (gssize) needle->size && is_needle (found, needle))
            n++;
          found++;
        }
    }

  return n;
}

/* Over everything that can be written and is not the search's own buffer. */
static guint
count_in_memory (const Needle *needle)
{
  const gsize room = 1024 * 1024;
  g_autofree guint8 *buffer = g_malloc (room);
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  FILE *maps = fopen ("/proc/self/maps", "re");
  char line[512];
  guint n = 0;

  g_assert_cmpint (memory, >=, 0);
  g_assert_nonnull (maps);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      unsigned long long start;
      unsigned long long end;
      char mode[8];
      guint64 own = (guint64) (guintptr) buffer;

      if (sscanf (line, "%llx-%llx %7s", &start, &end, mode) != 3 || mode[0] != 'r' ||
          mode[1] != 'w' || end - start > MOST_BYTES)
        continue;
      if (own >= start && own < end)
        {
          n += count_in (memory, start, own, buffer, room, needle);
          n += count_in (memory, own + room, end, buffer, room, needle);
        }
      else
        n += count_in (memory, start, end, buffer, room, needle);
    }
  fclose (maps);
  close (memory);
  explicit_bzero (buffer, room);

  return n;
}

/* Letter by letter: what prints into a string leaves pieces of it behind. */
static void
make_canary (char  *text,
             gsize  size)
{
  for (gsize i = 0; i < size - 1; i++)
    text[i] = (char) g_random_int_range ('a', 'z' + 1);
  text[size - 1] = '\0';
}

static void
test_after_locking (SealedFixture *fixture,
                    gconstpointer  data)
{
  char text[25];
  Needle note;
  Needle passphrase;
  Needle recovery;
  char *sql;

  make_canary (text, sizeof text);
  hide (&note, (const guint8 *) text, strlen (text));
  hide (&passphrase, ebb_secret_get_data (fixture->passphrase),
        ebb_secret_get_size (fixture->passphrase));

  sealed_seal (fixture);
  hide (&recovery, ebb_secret_get_data (fixture->recovery), 20);

  /* Past the stores, whose objects are the widgets' business. */
  sql = sqlite3_mprintf ("UPDATE entry SET note = %Q", text);
  support_exec (ebb_storage_get_database (fixture->storage), sql);
  ebb_storage_retry_save (fixture->storage);
  sealed_settle (fixture);
  sqlite3_free (sql);
  explicit_bzero (text, sizeof text);

  /* There, or the search would find nothing anywhere. */
  g_assert_cmpuint (count_in_memory (&note), >, 0);
  g_assert_cmpuint (count_in_memory (&passphrase), >, 0);
  g_assert_cmpuint (count_in_memory (&recovery), >, 0);

  g_assert_true (ebb_storage_lock (fixture->storage, NULL));
  g_clear_pointer (&fixture->passphrase, ebb_secret_unref);
  g_clear_pointer (&fixture->recovery, ebb_secret_unref);
  sealed_settle (fixture);

  g_assert_cmpuint (count_in_memory (&note), ==, N_COPIES_ALLOWED);
  g_assert_cmpuint (count_in_memory (&passphrase), ==, 0);
  g_assert_cmpuint (count_in_memory (&recovery), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  SEALED_TEST ("/vault-memory/after-locking", test_after_locking);

  return g_test_run ();
}
