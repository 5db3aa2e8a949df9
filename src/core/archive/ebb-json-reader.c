/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-json-reader-private.h"

/**
 * EbbJsonReader:
 *
 * Reads JSON (RFC 8259) piece by piece, in constant memory, and knows on which
 * line it is: a person who is told "line 57" can look there. Strict in what it
 * takes: no comment, no comma too many, no byte that is not UTF-8, no NUL.
 */
EbbJsonReader *
ebb_json_reader_new (GInputStream *stream,
                     GCancellable *cancellable)
{
  EbbJsonReader *self = g_new (EbbJsonReader, 1);

  memset (self, 0, sizeof *self);
  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->text = g_string_new (NULL);
  self->line = 1;

  return self;
}

void
ebb_json_reader_free (EbbJsonReader *self)
{
  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * ebb_json_reader_fail:
 * @self: a reader
 * @sentence: what is wrong, a whole sentence, translated
 * @error: return location for %EBB_ERROR_INVALID
 *
 * Says it together with the line.
 *
 * Returns: always %FALSE
 */
gboolean
ebb_json_reader_fail (EbbJsonReader  *self,
                      const char     *sentence,
                      GError        **error)
{
  /* Translators: %2$s is one or two sentences. */
  return ebb_fail (error, EBB_ERROR_INVALID, _("Line %1$u of the file: %2$s Nothing was changed."),
                   self->line, sentence);
}

gboolean
ebb_json_reader_fail_syntax (EbbJsonReader  *self,
                             GError        **error)
{
  return ebb_json_reader_fail (self, _("This is not JSON, or not all of it."), error);
}

/* Fills the buffer; at the end of the file it stays empty. */
static gboolean
fill (EbbJsonReader  *self,
      GError        **error)
{
  gssize n = g_input_stream_read (self->stream, self->buffer, EBB_JSON_BUFFER_SIZE,
                                  self->cancellable, error);

  if (n < 0)
    return FALSE;

  self->before += (goffset) self->filled;
  self->filled = (gsize) n;
  self->position = 0;

  return TRUE;
}

/* The next byte without taking it, or -1 at the end of the file. */
gboolean
ebb_json_reader_peek (EbbJsonReader  *self,
                      int            *byte,
                      GError        **error)
{
  if (self->position == self->filled && !fill (self, error))
    return FALSE;

  *byte = self->position < self->filled ? self->buffer[self->position] : -1;

  return TRUE;
}

void
ebb_json_reader_take (EbbJsonReader *self)
{
  if (self->buffer[self->position] == '\n')
    self->line++;
  self->position++;
}

static gboolean
skip_space (EbbJsonReader  *self,
            int            *byte,
            GError        **error)
{
  while (ebb_json_reader_peek (self, byte, error))
    {
      if (*byte != ' ' && *byte != '\n' && *byte != '\r' && *byte != '\t')
        return TRUE;
      ebb_json_reader_take (self);
    }

  return FALSE;
}

static gboolean
read_word (EbbJsonReader  *self,
           const char     *word,
           GError        **error)
{
  int byte = -1;

  for (const char *c = word; *c != '\0'; c++)
    {
      if (!ebb_json_reader_peek (self, &byte, error))
        return FALSE;
      if (byte != *c)
        return ebb_json_reader_fail_syntax (self, error);
      ebb_json_reader_take (self);
    }

  return TRUE;
}

static gboolean
fail_depth (EbbJsonReader  *self,
            GError        **error)
{
  return ebb_json_reader_fail (self, _("This is nested too deeply for an archive."), error);
}

static gboolean
begin (EbbJsonReader  *self,
       gboolean        is_object,
       GError        **error)
{
  if (self->depth == EBB_JSON_MAX_DEPTH)
    return fail_depth (self, error);

  ebb_json_reader_take (self);
  self->is_object[self->depth++] = is_object;
  self->after_value = FALSE;

  return TRUE;
}

static gboolean
end (EbbJsonReader  *self,
     int             byte,
     EbbJsonToken   *token,
     GError        **error)
{
  gboolean is_object = self->depth > 0 && self->is_object[self->depth - 1];

  if (self->depth == 0 || self->after_name ||
      byte != (is_object ? '}' : ']'))
    return ebb_json_reader_fail_syntax (self, error);

  ebb_json_reader_take (self);
  self->depth--;
  self->after_value = TRUE;
  *token = is_object ? EBB_JSON_OBJECT_END : EBB_JSON_ARRAY_END;

  return TRUE;
}

static gboolean
read_value (EbbJsonReader  *self,
            int             byte,
            EbbJsonToken   *token,
            GError        **error)
{
  self->after_name = FALSE;
  self->after_value = TRUE;

  switch (byte)
    {
    case '{':
      *token = EBB_JSON_OBJECT;
      return begin (self, TRUE, error);
    case '[':
      *token = EBB_JSON_ARRAY;
      return begin (self, FALSE, error);
    case '"':
      *token = EBB_JSON_STRING;
      return ebb_json_reader_read_string (self, error);
    case 't':
      *token = EBB_JSON_TRUE;
      return read_word (self, "true", error);
    case 'f':
      *token = EBB_JSON_FALSE;
      return read_word (self, "false", error);
    case 'n':
      *token = EBB_JSON_NULL;
      return read_word (self, "null", error);
    default:
      return byte == '-' || (byte >= '0' && byte <= '9')
               ? ebb_json_reader_read_number (self, token, error)
               : ebb_json_reader_fail_syntax (self, error);
    }
}

static gboolean
read_name (EbbJsonReader  *self,
           int             byte,
           GError        **error)
{
  if (byte != '"')
    return ebb_json_reader_fail_syntax (self, error);
  if (!ebb_json_reader_read_string (self, error) || !skip_space (self, &byte, error))
    return FALSE;
  if (byte != ':')
    return ebb_json_reader_fail_syntax (self, error);

  ebb_json_reader_take (self);
  self->after_name = TRUE;

  return TRUE;
}

/* Editors of other systems put a mark before the first character. */
static gboolean
skip_byte_order_mark (EbbJsonReader  *self,
                      GError        **error)
{
  int byte = -1;

  self->started = TRUE;
  if (!ebb_json_reader_peek (self, &byte, error))
    return FALSE;
  if (byte == 0xef && self->filled >= 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0)
    self->position = 3;

  return TRUE;
}

/**
 * ebb_json_reader_next:
 * @self: a reader
 * @token: (out): what comes next
 * @error: return location for %EBB_ERROR_INVALID, or one of GIO's
 *
 * Returns: %FALSE where it is not JSON or cannot be read
 */
gboolean
ebb_json_reader_next (EbbJsonReader  *self,
                      EbbJsonToken   *token,
                      GError        **error)
{
  int byte = -1;

  *token = EBB_JSON_END;
  if ((!self->started && !skip_byte_order_mark (self, error)) || !skip_space (self, &byte, error))
    return FALSE;

  if (self->depth == 0 && self->after_value)
    return byte < 0 || ebb_json_reader_fail_syntax (self, error);
  if (byte == '}' || byte == ']')
    return end (self, byte, token, error);

  if (self->after_value)
    {
      if (byte != ',')
        return ebb_json_reader_fail_syntax (self, error);
      ebb_json_reader_take (self);
      self->after_value = FALSE;
      if (!skip_space (self, &byte, error))
        return FALSE;
    }

  if (self->depth > 0 && self->is_object[self->depth - 1] && !self->after_name)
    {
      *token = EBB_JSON_NAME;
      return read_name (self, byte, error);
    }

  return read_value (self, byte, token, error);
}

/**
 * ebb_json_reader_skip:
 * @self: a reader
 * @token: what ebb_json_reader_next() gave
 * @error: return location for %EBB_ERROR_INVALID, or one of GIO's
 *
 * Goes to the end of a value that has begun.
 *
 * Returns: %FALSE where it is not JSON or cannot be read
 */
gboolean
ebb_json_reader_skip (EbbJsonReader  *self,
                      EbbJsonToken    token,
                      GError        **error)
{
  guint depth = self->depth;

  if (token != EBB_JSON_OBJECT && token != EBB_JSON_ARRAY)
    return TRUE;

  while (self->depth >= depth)
    {
      if (!ebb_json_reader_next (self, &token, error))
        return FALSE;
    }

  return TRUE;
}

/* To the end of the list, or of the buffer. */
static gboolean
leap_in_buffer (EbbJsonReader  *self,
                guint           depth,
                gboolean       *in_text,
                gboolean       *escaped,
                GError        **error)
{
  while (self->position < self->filled && self->depth >= depth)
    {
      guchar byte = self->buffer[self->position++];

      if (byte == '\n')
        self->line++;
      else if (*escaped)
        *escaped = FALSE;
      else if (*in_text && byte == '\\')
        *escaped = TRUE;
      else if (byte == '"')
        *in_text = !*in_text;
      else if (!*in_text && (byte == '[' || byte == '{'))
        {
          if (self->depth == EBB_JSON_MAX_DEPTH)
            return fail_depth (self, error);
          self->depth++;
        }
      else if (!*in_text && (byte == ']' || byte == '}'))
        self->depth--;
    }

  return TRUE;
}

/**
 * ebb_json_reader_leap:
 * @self: a reader, after the beginning of a list
 * @error: return location for %EBB_ERROR_INVALID, or one of GIO's
 *
 * Goes to the end of a list that is read from its mark later: only its brackets
 * are looked at now, and what is wrong in it is found then.
 *
 * Returns: %FALSE where it does not end or cannot be read
 */
gboolean
ebb_json_reader_leap (EbbJsonReader  *self,
                      GError        **error)
{
  guint depth = self->depth;
  gboolean in_text = FALSE;
  gboolean escaped = FALSE;
  int byte = -1;

  while (self->depth >= depth)
    {
      if (!ebb_json_reader_peek (self, &byte, error))
        return FALSE;
      if (byte < 0)
        return ebb_json_reader_fail_syntax (self, error);
      if (!leap_in_buffer (self, depth, &in_text, &escaped, error))
        return FALSE;
    }
  self->after_value = TRUE;

  return TRUE;
}

const char *
ebb_json_reader_get_text (EbbJsonReader *self)
{
  return self->text->str;
}

gsize
ebb_json_reader_get_length (EbbJsonReader *self)
{
  return self->text->len;
}

gint64
ebb_json_reader_get_integer (EbbJsonReader *self)
{
  return self->integer;
}

double
ebb_json_reader_get_real (EbbJsonReader *self)
{
  return self->real;
}

guint
ebb_json_reader_get_line (EbbJsonReader *self)
{
  return self->line;
}

goffset
ebb_json_reader_get_offset (EbbJsonReader *self)
{
  return self->before + (goffset) self->position;
}

/**
 * ebb_json_reader_get_mark:
 * @self: a reader, after the name of a member of the outermost object
 *
 * Returns: where the member's value begins, or the space before it
 */
EbbJsonMark
ebb_json_reader_get_mark (EbbJsonReader *self)
{
  return (EbbJsonMark) { ebb_json_reader_get_offset (self), self->line };
}

/**
 * ebb_json_reader_go_to:
 * @self: a reader of a stream that can be sought in
 * @mark: a value of the outermost object
 * @error: return location for an error of GIO's
 *
 * The value is next; after it the reader is of no more use than to go elsewhere.
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_json_reader_go_to (EbbJsonReader      *self,
                       const EbbJsonMark  *mark,
                       GError            **error)
{
  if (!g_seekable_seek (G_SEEKABLE (self->stream), mark->offset, G_SEEK_SET, self->cancellable,
                        error))
    return FALSE;

  self->before = mark->offset;
  self->filled = 0;
  self->position = 0;
  self->line = mark->line;
  self->started = TRUE;
  self->depth = 1;
  self->is_object[0] = TRUE;
  self->after_value = FALSE;
  self->after_name = TRUE;

  return TRUE;
}
