/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-json-reader-private.h"

#define MAX_TEXT (32 * 1024 * 1024)
#define MAX_NUMBER 64

/* Texts and numbers. */

static gboolean
read_hex (EbbJsonReader  *self,
          guint          *value,
          GError        **error)
{
  int byte = -1;

  *value = 0;
  for (guint i = 0; i < 4; i++)
    {
      if (!ebb_json_reader_peek (self, &byte, error))
        return FALSE;
      if (byte < 0 || !g_ascii_isxdigit (byte))
        return ebb_json_reader_fail_syntax (self, error);
      *value = *value * 16 + (guint) g_ascii_xdigit_value ((char) byte);
      ebb_json_reader_take (self);
    }

  return TRUE;
}

static gboolean
read_unicode (EbbJsonReader  *self,
              GError        **error)
{
  guint value = 0;
  guint low = 0;
  int byte = -1;

  if (!read_hex (self, &value, error))
    return FALSE;

  if (value >= 0xd800 && value < 0xdc00)
    {
      for (guint i = 0; i < 2; i++)
        {
          if (!ebb_json_reader_peek (self, &byte, error))
            return FALSE;
          if (byte != "\\u"[i])
            return ebb_json_reader_fail_syntax (self, error);
          ebb_json_reader_take (self);
        }
      if (!read_hex (self, &low, error))
        return FALSE;
      if (low < 0xdc00 || low > 0xdfff)
        return ebb_json_reader_fail_syntax (self, error);
      value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
    }

  if (value == 0 || (value >= 0xd800 && value <= 0xdfff))
    return ebb_json_reader_fail (self, _("A text has a character that is none."), error);
  g_string_append_unichar (self->text, value);

  return TRUE;
}

static gboolean
read_escape (EbbJsonReader  *self,
             GError        **error)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *found;
  int byte = -1;

  if (!ebb_json_reader_peek (self, &byte, error))
    return FALSE;
  if (byte <= 0)
    return ebb_json_reader_fail_syntax (self, error);

  ebb_json_reader_take (self);
  if (byte == 'u')
    return read_unicode (self, error);

  found = strchr (escapes, byte);
  if (found == NULL)
    return ebb_json_reader_fail_syntax (self, error);
  g_string_append_c (self->text, meanings[found - escapes]);

  return TRUE;
}

/* As many as stand in the buffer and mean themselves. */
static void
take_plain (EbbJsonReader *self)
{
  gsize end = self->position;

  while (end < self->filled && self->buffer[end] >= 0x20 &&
         self->buffer[end] != '"' && self->buffer[end] != '\\')
    end++;
  g_string_append_len (self->text, (const char *) self->buffer + self->position,
                       (gssize) (end - self->position));
  self->position = end;
}

gboolean
ebb_json_reader_read_string (EbbJsonReader  *self,
                             GError        **error)
{
  int byte = -1;

  ebb_json_reader_take (self);
  g_string_truncate (self->text, 0);
  while (ebb_json_reader_peek (self, &byte, error))
    {
      if (self->text->len > MAX_TEXT)
        return ebb_json_reader_fail (self, _("A text is too long."), error);
      if (byte < 0x20)
        return ebb_json_reader_fail_syntax (self, error);

      if (byte == '"')
        {
          ebb_json_reader_take (self);
          return g_utf8_validate_len (self->text->str, self->text->len, NULL) ||
                 ebb_json_reader_fail (self, _("A text is not in UTF-8."), error);
        }

      if (byte != '\\')
        {
          take_plain (self);
          continue;
        }
      ebb_json_reader_take (self);
      if (!read_escape (self, error))
        return FALSE;
    }

  return FALSE;
}

/* number = [ "-" ] ( "0" / digit1-9 *digit ) [ "." 1*digit ] [ e [ sign ] 1*digit ] */
static gboolean
check_number (const char *c,
              gboolean   *is_integer)
{
  *is_integer = TRUE;
  if (*c == '-')
    c++;
  if (*c == '0')
    c++;
  else if (g_ascii_isdigit (*c))
    while (g_ascii_isdigit (*c))
      c++;
  else
    return FALSE;

  if (*c == '.')
    {
      *is_integer = FALSE;
      if (!g_ascii_isdigit (*++c))
        return FALSE;
      while (g_ascii_isdigit (*c))
        c++;
    }
  if (*c == 'e' || *c == 'E')
    {
      *is_integer = FALSE;
      c++;
      if (*c == '+' || *c == '-')
        c++;
      if (!g_ascii_isdigit (*c))
        return FALSE;
      while (g_ascii_isdigit (*c))
        c++;
    }

  return *c == '\0';
}

gboolean
ebb_json_reader_read_number (EbbJsonReader  *self,
                             EbbJsonToken   *token,
                             GError        **error)
{
  gboolean is_integer = FALSE;
  int byte = -1;

  g_string_truncate (self->text, 0);
  while (TRUE)
    {
      if (!ebb_json_reader_peek (self, &byte, error))
        return FALSE;
      if (byte < 0 || (!g_ascii_isalnum (byte) && byte != '+' && byte != '-' && byte != '.'))
        break;
      if (self->text->len >= MAX_NUMBER)
        return ebb_json_reader_fail_syntax (self, error);
      g_string_append_c (self->text, (char) byte);
      ebb_json_reader_take (self);
    }
  if (!check_number (self->text->str, &is_integer))
    return ebb_json_reader_fail_syntax (self, error);

  *token = is_integer ? EBB_JSON_INTEGER : EBB_JSON_REAL;
  errno = 0;
  if (is_integer)
    self->integer = g_ascii_strtoll (self->text->str, NULL, 10);
  else
    self->real = g_ascii_strtod (self->text->str, NULL);

  return errno == 0 || ebb_json_reader_fail (self, _("A number is too large or too small."), error);
}
