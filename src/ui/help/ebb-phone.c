/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-phone.h"

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || c == '-' || c == '.' || c == '(' || c == ')' || c == '/' ||
         c == 0x2010 || c == 0x2011 || c == 0x2013;
}

/**
 * ebb_phone_dup_uri:
 * @number: a number as a person writes it, such as "+44 20 7946 0018"; of
 *   several, such as "999 or 112", the first counts
 *
 * Returns: (transfer full) (nullable): the address to call it, or %NULL where
 *   there is no number in it
 */
char *
ebb_phone_dup_uri (const char *number)
{
  g_autoptr (GString) uri = g_string_new ("tel:");
  gsize empty = uri->len;

  g_return_val_if_fail (number != NULL, NULL);

  for (const char *p = number; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_printf (uri, "%d", g_unichar_digit_value (c));
      else if (c == '+' && uri->len == empty)
        g_string_append_c (uri, '+');
      else if (uri->len > empty && !is_separator (c))
        break;
    }

  if (uri->len == empty || (uri->len == empty + 1 && uri->str[empty] == '+'))
    return NULL;

  return g_string_free (g_steal_pointer (&uri), FALSE);
}
