/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-error.h"
#include "vault-events.h"

#define DIGEST_LENGTH 64
#define NUMBER_LENGTH 16

struct _Events
{
  GArray *events;
};

Events *
events_new (void)
{
  Events *self = g_new0 (Events, 1);

  self->events = g_array_new (FALSE, FALSE, sizeof (Event));

  return self;
}

void
events_free (Events *self)
{
  g_array_unref (self->events);
  g_free (self);
}

guint
events_begin (Events    *self,
              EventKind  kind,
              guint      number,
              guint      when)
{
  Event event = { kind, number, when, EVENT_NEVER };

  g_array_append_val (self->events, event);

  return self->events->len - 1;
}

void
events_end (Events *self,
            guint   event,
            guint   when)
{
  g_array_index (self->events, Event, event).end = when;
}

void
events_forget (Events    *self,
               EventKind  kind)
{
  for (guint i = self->events->len; i-- > 0; )
    {
      if (g_array_index (self->events, Event, i).kind == kind)
        g_array_remove_index (self->events, i);
    }
}

guint
events_get_n_ended (Events *self)
{
  guint n = 0;

  for (guint i = 0; i < self->events->len; i++)
    n += g_array_index (self->events, Event, i).end != EVENT_NEVER ? 1 : 0;

  return n;
}

/* A digest, the number, and bytes that follow from the number. */
GBytes *
events_make (guint number,
             gsize size)
{
  char *data = g_malloc (MAX (size, DIGEST_LENGTH + NUMBER_LENGTH + 1));
  g_autofree char *head = g_strdup_printf ("%016u", number);
  g_autofree char *digest = NULL;
  guint32 state = number * 2654435761u + 1;

  size = MAX (size, DIGEST_LENGTH + NUMBER_LENGTH + 1);
  memcpy (data + DIGEST_LENGTH, head, NUMBER_LENGTH);
  for (gsize i = DIGEST_LENGTH + NUMBER_LENGTH; i < size; i++)
    {
      state = state * 1664525u + 1013904223u;
      data[i] = (char) (state >> 24);
    }
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data + DIGEST_LENGTH,
                                        size - DIGEST_LENGTH);
  memcpy (data, digest, DIGEST_LENGTH);

  return g_bytes_new_take (data, size);
}

guint
events_read (GBytes *bytes)
{
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *digest = NULL;
  g_autofree char *number = NULL;

  if (size <= DIGEST_LENGTH + NUMBER_LENGTH)
    return 0;
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data + DIGEST_LENGTH,
                                        size - DIGEST_LENGTH);
  if (memcmp (digest, data, DIGEST_LENGTH) != 0)
    return 0;
  number = g_strndup (data + DIGEST_LENGTH, NUMBER_LENGTH);

  return (guint) g_ascii_strtoull (number, NULL, 10);
}

/* Whether @found can be the content of what @kind makes: what was last said to be
 * done, or anything tried since. @gone is what takes it away; 0 is nothing. */
static gboolean
can_be (Events    *self,
        EventKind  kind,
        EventKind  gone,
        guint      when,
        guint      found)
{
  gboolean possible = found == 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      const Event *event = &g_array_index (self->events, Event, i);
      guint number = event->kind == kind ? event->number : 0;

      if ((event->kind != kind && event->kind != gone) || event->begin > when)
        continue;
      if (event->end <= when)
        possible = FALSE;
      possible |= found == number;
    }

  return possible;
}

static char *
check_vault (Events       *self,
             guint         when,
             EbbVaultFile *file)
{
  gboolean exists = ebb_vault_file_exists (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ebb_vault_file_load (file, &error);
  guint found = events_read (bytes);

  if (exists != (bytes != NULL))
    return g_strdup_printf ("exists: %d, loads: %s", exists,
                            error != NULL ? error->message : "yes");
  if (bytes == NULL && !g_error_matches (error, EBB_ERROR, EBB_ERROR_NOT_FOUND))
    return g_strdup (error->message);
  if (bytes != NULL && found == 0)
    return g_strdup ("neither the old nor the new vault");
  if (!can_be (self, EVENT_SAVE, EVENT_REMOVE, when, found))
    return g_strdup_printf ("vault %u", found);

  return NULL;
}

static char *
check_generations (Events       *self,
                   guint         when,
                   EbbVaultFile *file)
{
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_generations (file);
  guint n_days = 0;
  guint n_wanted = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = ebb_vault_file_read (file, g_ptr_array_index (paths, i), NULL);

      if (events_read (bytes) == 0)
        return g_strdup_printf ("%s is not whole", (char *) g_ptr_array_index (paths, i));
      n_days += strstr (g_ptr_array_index (paths, i), "/sealed-") != NULL ? 1 : 0;
    }
  for (guint i = 0; i < self->events->len; i++)
    {
      const Event *event = &g_array_index (self->events, Event, i);

      if (event->kind == EVENT_REMOVE && event->begin <= when)
        n_wanted = 0;
      else if (event->kind == EVENT_KEEP && event->end <= when)
        n_wanted++;
    }

  return n_days >= n_wanted ? NULL : g_strdup_printf ("%u generations of %u", n_days, n_wanted);
}

static char *
check_inbox (Events       *self,
             guint         when,
             EbbVaultFile *file)
{
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_inbox (file);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GBytes) bytes = ebb_vault_file_read_inbox (file, path, NULL);
      guint number = events_read (bytes);

      if (number == 0)
        return g_strdup ("a torn file in the inbox");
      g_hash_table_add (found, GUINT_TO_POINTER (number));
    }

  for (guint i = 0; i < self->events->len; i++)
    {
      const Event *put = &g_array_index (self->events, Event, i);
      gboolean wanted = put->end <= when;
      gboolean allowed = put->begin <= when;

      if (put->kind != EVENT_PUT)
        continue;
      for (guint j = i + 1; j < self->events->len; j++)
        {
          const Event *drop = &g_array_index (self->events, Event, j);

          if (drop->kind != EVENT_REMOVE &&
              (drop->kind != EVENT_DROP || drop->number != put->number))
            continue;
          wanted &= drop->begin > when;
          allowed &= drop->end > when;
        }
      if (g_hash_table_contains (found, GUINT_TO_POINTER (put->number)) ? !allowed : wanted)
        return g_strdup_printf ("%u in the inbox: %d", put->number, !wanted);
    }

  return NULL;
}

static char *
check_copy (Events       *self,
            guint         when,
            const char   *copy,
            EbbVaultFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ebb_vault_file_read (file, copy, &error);
  guint found = events_read (bytes);

  if (bytes == NULL && !g_error_matches (error, EBB_ERROR, EBB_ERROR_NOT_FOUND))
    return g_strdup_printf ("the copy: %s", error->message);
  if (bytes != NULL && found == 0)
    return g_strdup ("a torn copy");
  if (!can_be (self, EVENT_COPY, EVENT_COPY, when, found))
    return g_strdup_printf ("copy %u", found);

  return NULL;
}

/* The next start leaves nothing lying about. */
static char *
check_strays (const char *folder,
              EbbVaultIo *io)
{
  const char *const folders[] = { "", "/backups", "/inbox" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_strconcat (folder, folders[i], NULL);
      g_autoptr (GPtrArray) names = io->list (io, path);

      for (guint j = 0; names != NULL && j < names->len; j++)
        {
          if (((char *) g_ptr_array_index (names, j))[0] == '.')
            return g_strdup_printf ("stray %s", (char *) g_ptr_array_index (names, j));
        }
    }

  return NULL;
}

static char *
check_next (const char   *folder,
            EbbVaultFile *file,
            EbbVaultIo   *io,
            guint         next)
{
  g_autoptr (GBytes) sealed = events_make (next, 5000);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;

  if (!ebb_vault_file_save (file, sealed, NULL, NULL, &error))
    return g_strdup_printf ("the next save: %s", error->message);
  loaded = ebb_vault_file_load (file, &error);
  if (loaded == NULL || !g_bytes_equal (loaded, sealed))
    return g_strdup ("the next save did nothing");

  return check_strays (folder, io);
}

char *
events_check (Events     *self,
              guint       when,
              const char *folder,
              const char *copy,
              EbbVaultIo *io,
              guint       next)
{
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, io);
  char *problem = check_vault (self, when, file);

  if (problem == NULL)
    problem = check_generations (self, when, file);
  if (problem == NULL)
    problem = check_inbox (self, when, file);
  if (problem == NULL && copy != NULL)
    problem = check_copy (self, when, copy, file);
  if (problem == NULL && next != 0)
    problem = check_next (folder, file, io, next);

  return problem;
}
