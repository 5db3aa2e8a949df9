/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-property.h"

/* Setting a field behind a property: it notifies only when it changes. */

/**
 * ebb_property_set_string:
 * @object: whose property it is
 * @pspec: the property
 * @field: where it is kept
 * @value: (nullable): what to keep; %NULL becomes ""
 */
void
ebb_property_set_string (gpointer     object,
                         GParamSpec  *pspec,
                         char       **field,
                         const char  *value)
{
  if (value == NULL)
    value = "";
  if (g_strcmp0 (*field, value) == 0)
    return;

  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (object, pspec);
}

void
ebb_property_set_int (gpointer    object,
                      GParamSpec *pspec,
                      int        *field,
                      int         value)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (object, pspec);
}

void
ebb_property_set_int64 (gpointer    object,
                        GParamSpec *pspec,
                        gint64     *field,
                        gint64      value)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (object, pspec);
}

void
ebb_property_set_boolean (gpointer    object,
                          GParamSpec *pspec,
                          gboolean   *field,
                          gboolean    value)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (object, pspec);
}
