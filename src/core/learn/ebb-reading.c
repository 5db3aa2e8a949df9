/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>

#include "ebb-private-file.h"
#include "ebb-reading.h"

#define GROUP "reading"
#define GROUP_POSITIONS "positions"
#define KEY_READ "read"
#define KEY_BOOKMARKS "bookmarks"
#define KEY_TEXT_SIZE "text-size"
#define KEY_PATH "path"

/**
 * EbbReading:
 *
 * Where a person is in the pages: what was read, bookmarks, how far each page
 * was read, the size of the text, the chosen path. It is kept in a file of its
 * own, which nobody else can read and which knows nothing of the journal.
 *
 * All of it is of use but none is precious: what cannot be written is kept until
 * the program ends.
 */
struct _EbbReading
{
  GObject parent_instance;

  char *file; /* NULL where nothing is to be kept */
  GKeyFile *keys;
};

G_DEFINE_FINAL_TYPE (EbbReading, ebb_reading, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
save (EbbReading *self)
{
  g_autofree char *folder = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  if (self->file == NULL)
    return;

  /* Errors of the folder show when the file is written. */
  folder = g_path_get_dirname (self->file);
  g_mkdir_with_parents (folder, 0700);
  contents = g_key_file_to_data (self->keys, NULL, NULL);
  if (!ebb_private_file_write (self->file, contents, G_FILE_SET_CONTENTS_CONSISTENT, &error))
    g_message ("What was read cannot be kept: %s", error->message);
}

static void
changed (EbbReading *self)
{
  save (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is no key file is left aside under another name, in case somebody wants
 * to mend it. */
static void
load (EbbReading *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;

  if (self->file == NULL ||
      g_key_file_load_from_file (self->keys, self->file, G_KEY_FILE_NONE, &error) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return;

  g_message ("%s: %s; it is left aside", self->file, error->message);
  aside = g_strconcat (self->file, ".broken", NULL);
  g_rename (self->file, aside);
  g_key_file_unref (self->keys);
  self->keys = g_key_file_new ();
}

static gboolean
contains (EbbReading *self,
          const char *key,
          const char *slug)
{
  g_auto (GStrv) slugs = g_key_file_get_string_list (self->keys, GROUP, key, NULL, NULL);

  return slugs != NULL && g_strv_contains ((const char * const *) slugs, slug);
}

static void
set_contains (EbbReading *self,
              const char *key,
              const char *slug,
              gboolean    wanted)
{
  g_auto (GStrv) slugs = g_key_file_get_string_list (self->keys, GROUP, key, NULL, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (contains (self, key, slug) == !!wanted)
    return;

  for (gsize i = 0; slugs != NULL && slugs[i] != NULL; i++)
    if (!g_str_equal (slugs[i], slug))
      g_ptr_array_add (kept, slugs[i]);

  if (wanted)
    g_ptr_array_add (kept, (char *) slug);

  if (kept->len > 0)
    g_key_file_set_string_list (self->keys, GROUP, key, (const char * const *) kept->pdata,
                                kept->len);
  else
    g_key_file_remove_key (self->keys, GROUP, key, NULL);

  changed (self);
}

static void
ebb_reading_finalize (GObject *object)
{
  EbbReading *self = EBB_READING (object);

  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->keys, g_key_file_unref);

  G_OBJECT_CLASS (ebb_reading_parent_class)->finalize (object);
}

static void
ebb_reading_class_init (EbbReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_reading_finalize;

  /**
   * EbbReading::changed:
   *
   * Anything but a position is not what it was.
   */
  signals[CHANGED] = g_signal_new ("changed", EBB_TYPE_READING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ebb_reading_init (EbbReading *self)
{
  self->keys = g_key_file_new ();
}

/**
 * ebb_reading_new:
 * @file: (nullable): where it is kept; %NULL to keep nothing
 *
 * Returns: (transfer full): what @file says; where it says nothing, or nothing
 *   that makes sense, as if nothing had been read
 */
EbbReading *
ebb_reading_new (const char *file)
{
  EbbReading *self = g_object_new (EBB_TYPE_READING, NULL);

  self->file = g_strdup (file);
  load (self);

  return self;
}

/**
 * ebb_reading_get_default_file:
 *
 * Returns: (transfer full): the file of this person
 */
char *
ebb_reading_get_default_file (void)
{
  return g_build_filename (g_get_user_state_dir (), "ebb", "reading.ini", NULL);
}

/**
 * ebb_reading_is_read:
 * @self: a reading
 * @slug: the name of a page
 *
 * Returns: whether the page was read to its end
 */
gboolean
ebb_reading_is_read (EbbReading *self,
                     const char *slug)
{
  g_return_val_if_fail (EBB_IS_READING (self), FALSE);
  g_return_val_if_fail (slug != NULL, FALSE);

  return contains (self, KEY_READ, slug);
}

/**
 * ebb_reading_set_read:
 * @self: a reading
 * @slug: the name of a page
 * @is_read: whether it was read to its end
 */
void
ebb_reading_set_read (EbbReading *self,
                      const char *slug,
                      gboolean    is_read)
{
  g_return_if_fail (EBB_IS_READING (self));
  g_return_if_fail (slug != NULL);

  set_contains (self, KEY_READ, slug, is_read);
}

/**
 * ebb_reading_is_bookmarked:
 * @self: a reading
 * @slug: the name of a page
 *
 * Returns: whether the page has a bookmark
 */
gboolean
ebb_reading_is_bookmarked (EbbReading *self,
                           const char *slug)
{
  g_return_val_if_fail (EBB_IS_READING (self), FALSE);
  g_return_val_if_fail (slug != NULL, FALSE);

  return contains (self, KEY_BOOKMARKS, slug);
}

/**
 * ebb_reading_set_bookmarked:
 * @self: a reading
 * @slug: the name of a page
 * @is_bookmarked: whether it has a bookmark
 */
void
ebb_reading_set_bookmarked (EbbReading *self,
                            const char *slug,
                            gboolean    is_bookmarked)
{
  g_return_if_fail (EBB_IS_READING (self));
  g_return_if_fail (slug != NULL);

  set_contains (self, KEY_BOOKMARKS, slug, is_bookmarked);
}

/**
 * ebb_reading_dup_bookmarks:
 * @self: a reading
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of the pages with
 *   a bookmark, the oldest first
 */
char **
ebb_reading_dup_bookmarks (EbbReading *self)
{
  char **slugs = NULL;

  g_return_val_if_fail (EBB_IS_READING (self), NULL);

  slugs = g_key_file_get_string_list (self->keys, GROUP, KEY_BOOKMARKS, NULL, NULL);

  return slugs != NULL ? slugs : g_new0 (char *, 1);
}

/**
 * ebb_reading_get_position:
 * @self: a reading
 * @slug: the name of a page
 *
 * Returns: how far the page was read, from 0 to 1
 */
double
ebb_reading_get_position (EbbReading *self,
                          const char *slug)
{
  double position = 0;

  g_return_val_if_fail (EBB_IS_READING (self), 0);
  g_return_val_if_fail (slug != NULL, 0);

  position = g_key_file_get_double (self->keys, GROUP_POSITIONS, slug, NULL);

  return isfinite (position) ? CLAMP (position, 0, 1) : 0;
}

/**
 * ebb_reading_set_position:
 * @self: a reading
 * @slug: the name of a page
 * @position: how far it was read, from 0 to 1
 */
void
ebb_reading_set_position (EbbReading *self,
                          const char *slug,
                          double      position)
{
  g_return_if_fail (EBB_IS_READING (self));
  g_return_if_fail (slug != NULL);

  /* A thousandth is less than a line. */
  position = (int) (CLAMP (position, 0, 1) * 1000 + 0.5) / 1000.0;
  if (fabs (position - ebb_reading_get_position (self, slug)) < 0.0005)
    return;

  if (position > 0)
    g_key_file_set_double (self->keys, GROUP_POSITIONS, slug, position);
  else
    g_key_file_remove_key (self->keys, GROUP_POSITIONS, slug, NULL);

  save (self);
}

/**
 * ebb_reading_get_text_size:
 * @self: a reading
 *
 * Returns: how large the text is, from %EBB_TEXT_SIZE_MIN to %EBB_TEXT_SIZE_MAX;
 *   1 for the size of the system
 */
double
ebb_reading_get_text_size (EbbReading *self)
{
  double size = 0;

  g_return_val_if_fail (EBB_IS_READING (self), 1);

  size = g_key_file_get_double (self->keys, GROUP, KEY_TEXT_SIZE, NULL);

  return isfinite (size) && size > 0 ? CLAMP (size, EBB_TEXT_SIZE_MIN, EBB_TEXT_SIZE_MAX) : 1;
}

/**
 * ebb_reading_set_text_size:
 * @self: a reading
 * @text_size: how large the text is; what is out of range goes to its end
 */
void
ebb_reading_set_text_size (EbbReading *self,
                           double      text_size)
{
  g_return_if_fail (EBB_IS_READING (self));

  text_size = CLAMP (text_size, EBB_TEXT_SIZE_MIN, EBB_TEXT_SIZE_MAX);
  if (fabs (text_size - ebb_reading_get_text_size (self)) < 0.001)
    return;

  g_key_file_set_double (self->keys, GROUP, KEY_TEXT_SIZE, text_size);
  changed (self);
}

/**
 * ebb_reading_get_path:
 * @self: a reading
 *
 * Returns: the chosen path: %EBB_AUDIENCE_PERSON, unless it was
 *   %EBB_AUDIENCE_FAMILY
 */
EbbAudience
ebb_reading_get_path (EbbReading *self)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (EBB_IS_READING (self), EBB_AUDIENCE_PERSON);

  path = g_key_file_get_string (self->keys, GROUP, KEY_PATH, NULL);

  return g_strcmp0 (path, "family") == 0 ? EBB_AUDIENCE_FAMILY : EBB_AUDIENCE_PERSON;
}

/**
 * ebb_reading_set_path:
 * @self: a reading
 * @path: %EBB_AUDIENCE_PERSON or %EBB_AUDIENCE_FAMILY
 */
void
ebb_reading_set_path (EbbReading  *self,
                      EbbAudience  path)
{
  g_return_if_fail (EBB_IS_READING (self));
  g_return_if_fail (path == EBB_AUDIENCE_PERSON || path == EBB_AUDIENCE_FAMILY);

  if (path == ebb_reading_get_path (self))
    return;

  g_key_file_set_string (self->keys, GROUP, KEY_PATH,
                         path == EBB_AUDIENCE_FAMILY ? "family" : "person");
  changed (self);
}
