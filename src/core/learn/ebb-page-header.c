/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-markdown.h"
#include "ebb-page-header.h"

/* A page file begins with a key file and goes on with Markdown. A line of
 * three hyphens lies between them.
 *
 *   [page]
 *   title=…  slug=a-z0-9-  number=1…  audience=…  stage=…  date=YYYY-MM-DD
 *   reviewed-by=…, empty until a person did  safety=SL-…;SL-…
 *   try-this=…, the heading "Try this" in the language of the page
 *   translated-from=…, how the SHA-256 of the English file began
 *   [sources]
 *   S05=who says it|https://…
 */

#define GROUP_PAGE "page"
#define GROUP_SOURCES "sources"

static void
source_free (gpointer data)
{
  EbbSource *source = data;

  g_free ((char *) source->id);
  g_free ((char *) source->label);
  g_free ((char *) source->url);
  g_free (source);
}

/* Finds the line that ends the head. Returns the length of the head; @body is
 * where the Markdown begins. */
static gboolean
find_body (const char *data,
           gsize       size,
           gsize      *head,
           gsize      *body)
{
  gsize start = 0;

  while (start < size)
    {
      const char *line_end = memchr (data + start, '\n', size - start);
      gsize end = line_end != NULL ? (gsize) (line_end - data) : size;
      gsize length = end - start;

      if (length > 0 && data[end - 1] == '\r')
        length--;

      if (length == 3 && memcmp (data + start, "---", 3) == 0)
        {
          *head = start;
          *body = MIN (end + 1, size);
          return TRUE;
        }

      start = end + 1;
    }

  return FALSE;
}

static gboolean
missing (const char  *name,
         const char  *key,
         GError     **error)
{
  return ebb_fail (error,
                   EBB_ERROR_INVALID,
                   /* Translators: a file name, and a key such as "title" */
                   _("%1$s: “%2$s” is missing or wrong"),
                   name,
                   key);
}

/* Returns the value without white space at its ends, empty where the key is
 * missing or is not text. */
static char *
dup_value (GKeyFile   *keys,
           const char *key)
{
  char *value = g_key_file_get_string (keys, GROUP_PAGE, key, NULL);

  return value != NULL ? g_strstrip (value) : g_strdup ("");
}

static gboolean
is_slug (const char *text)
{
  return *text != '\0' &&
         text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static gboolean
parse_enum (GKeyFile   *keys,
            const char *key,
            GType       type,
            int        *result)
{
  g_autofree char *nick = dup_value (keys, key);
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *value = g_enum_get_value_by_nick (klass, nick);

  if (value == NULL)
    return FALSE;

  *result = value->value;

  return TRUE;
}

static gboolean
parse_date (GKeyFile *keys,
            GDate    *date)
{
  g_autofree char *text = dup_value (keys, "date");
  int year = 0;
  int month = 0;
  int day = 0;

  for (gsize i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;

  if (text[10] != '\0')
    return FALSE;

  year = atoi (text);
  month = atoi (text + 5);
  day = atoi (text + 8);

  g_date_clear (date, 1);
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

static gboolean
parse_required (EbbPageHeader  *self,
                GKeyFile       *keys,
                const char     *name,
                GError        **error)
{
  int number = g_key_file_get_integer (keys, GROUP_PAGE, "number", NULL);
  int audience = 0;
  int stage = 0;

  self->title = dup_value (keys, "title");
  if (*self->title == '\0')
    return missing (name, "title", error);

  self->slug = dup_value (keys, "slug");
  if (!is_slug (self->slug))
    return missing (name, "slug", error);

  if (number < 1)
    return missing (name, "number", error);
  self->number = (guint) number;

  if (!parse_enum (keys, "audience", EBB_TYPE_AUDIENCE, &audience))
    return missing (name, "audience", error);
  self->audience = (EbbAudience) audience;

  if (!parse_enum (keys, "stage", EBB_TYPE_STAGE, &stage))
    return missing (name, "stage", error);
  self->stage = (EbbStage) stage;

  if (!parse_date (keys, &self->date))
    return missing (name, "date", error);

  return TRUE;
}

/* An address that a browser would not open is left out; what the source is
 * called stays. */
static EbbSource *
parse_source (const char *id,
              const char *value)
{
  EbbSource *source = g_new0 (EbbSource, 1);
  const char *bar = strrchr (value, '|');
  g_autofree char *label = bar != NULL ? g_strndup (value, (gsize) (bar - value))
                                       : g_strdup (value);
  g_autofree char *url = g_strdup (bar != NULL ? bar + 1 : "");

  g_strstrip (url);
  if (!ebb_markdown_is_web_address (url))
    *url = '\0';

  source->id = g_strdup (id);
  source->label = g_strdup (g_strstrip (label));
  source->url = g_steal_pointer (&url);

  return source;
}

static void
parse_optional (EbbPageHeader *self,
                GKeyFile      *keys)
{
  g_auto (GStrv) ids = g_key_file_get_keys (keys, GROUP_SOURCES, NULL, NULL);

  self->reviewed_by = dup_value (keys, "reviewed-by");
  self->practice = dup_value (keys, "try-this");
  self->translated_from = dup_value (keys, "translated-from");
  self->safety = g_key_file_get_string_list (keys, GROUP_PAGE, "safety", NULL, NULL);
  if (self->safety == NULL)
    self->safety = g_new0 (char *, 1);

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_string (keys, GROUP_SOURCES, ids[i], NULL);

      if (value != NULL)
        g_ptr_array_add (self->sources, parse_source (ids[i], value));
    }
}

/* Reads the head of a page. @name says in @error which file it was. The body
 * is not looked at. */
EbbPageHeader *
ebb_page_header_parse (GBytes      *bytes,
                       const char  *name,
                       GError     **error)
{
  g_autoptr (EbbPageHeader) self = g_new0 (EbbPageHeader, 1);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) reason = NULL;
  gsize size = 0;
  gsize head = 0;
  gsize body = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  self->sources = g_ptr_array_new_with_free_func (source_free);

  if (data == NULL || !find_body (data, size, &head, &body) || head == 0)
    {
      ebb_fail (error, EBB_ERROR_INVALID, _("%s: the head of the page is missing"), name);
      return NULL;
    }

  if (!g_key_file_load_from_data (keys, data, head, G_KEY_FILE_NONE, &reason))
    {
      ebb_fail (error, EBB_ERROR_INVALID, "%s: %s", name, reason->message);
      return NULL;
    }

  if (!parse_required (self, keys, name, error))
    return NULL;

  parse_optional (self, keys);
  self->body = g_bytes_new_from_bytes (bytes, body, size - body);

  return g_steal_pointer (&self);
}

void
ebb_page_header_free (EbbPageHeader *self)
{
  g_free (self->title);
  g_free (self->slug);
  g_free (self->reviewed_by);
  g_free (self->practice);
  g_free (self->translated_from);
  g_strfreev (self->safety);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}
