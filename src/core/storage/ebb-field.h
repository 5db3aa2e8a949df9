/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EbbField:
 * @name: the name of the property, which is stored in the column of its name
 * @type: %G_TYPE_STRING, %G_TYPE_INT, %G_TYPE_INT64 or %G_TYPE_BOOLEAN
 * @offset: where the value is, from the beginning of the instance; of a type
 *   with a private struct it is negative
 * @minimum: the least value of a number; -1 stands for NULL
 * @maximum: the greatest value of a number
 *
 * A stored property that is nothing but a value. A number begins at NULL where
 * it can be NULL, and otherwise at 0 or the nearest to it; a string is "" and
 * a boolean %FALSE.
 */
typedef struct
{
  const char *name;
  GType       type;
  gssize      offset;
  gint64      minimum;
  gint64      maximum;
} EbbField;

void ebb_field_install (GObjectClass   *klass,
                        const EbbField *fields,
                        guint           n_fields);
void ebb_field_set_up  (gpointer        object,
                        GType           type);
void ebb_field_clear   (gpointer        object,
                        GType           type);

G_END_DECLS
