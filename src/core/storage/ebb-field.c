/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-field.h"
#include "ebb-property.h"
#include "ebb-record.h"

/* Stored properties that are nothing but a value in the instance. A kind of
 * record lists them in a table; getting, setting, notifying and freeing follow
 * from it. */

static GQuark offset_quark;
static GQuark own_quark;

static gpointer
get_member (gpointer    object,
            GParamSpec *pspec)
{
  gssize offset = (gssize) GPOINTER_TO_SIZE (g_param_spec_get_qdata (pspec, offset_quark));

  return G_STRUCT_MEMBER_P (object, offset);
}

static void
get_property (GObject    *object,
              guint       id,
              GValue     *value,
              GParamSpec *pspec)
{
  gpointer member = get_member (object, pspec);

  if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, *(char **) member != NULL ? *(char **) member : "");
  else if (G_VALUE_HOLDS_INT64 (value))
    g_value_set_int64 (value, *(gint64 *) member);
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, *(gboolean *) member);
  else
    g_value_set_int (value, *(int *) member);
}

static void
set_property (GObject      *object,
              guint         id,
              const GValue *value,
              GParamSpec   *pspec)
{
  gpointer member = get_member (object, pspec);

  if (G_VALUE_HOLDS_STRING (value))
    ebb_property_set_string (object, pspec, member, g_value_get_string (value));
  else if (G_VALUE_HOLDS_INT64 (value))
    ebb_property_set_int64 (object, pspec, member, g_value_get_int64 (value));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    ebb_property_set_boolean (object, pspec, member, g_value_get_boolean (value));
  else
    ebb_property_set_int (object, pspec, member, g_value_get_int (value));
}

/* The fields of @type itself, not of those it derives from; looked up once. */
static GPtrArray *
list_own (GType type)
{
  GPtrArray *own = g_type_get_qdata (type, own_quark);
  g_autoptr (GTypeClass) klass = NULL;
  g_autofree GParamSpec **all = NULL;
  guint n_all = 0;

  if (own != NULL)
    return own;

  klass = g_type_class_ref (type);
  own = g_ptr_array_new ();
  all = g_object_class_list_properties (G_OBJECT_CLASS (klass), &n_all);
  for (guint i = 0; i < n_all; i++)
    {
      if (all[i]->owner_type == type && g_param_spec_get_qdata (all[i], offset_quark) != NULL)
        g_ptr_array_add (own, all[i]);
    }
  g_type_set_qdata (type, own_quark, own);

  return own;
}

static gint64
first_value (const EbbField *field)
{
  return field->minimum == -1 ? -1 : CLAMP (0, field->minimum, field->maximum);
}

static GParamSpec *
make_pspec (const EbbField *field)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS | EBB_PARAM_STORED;

  if (field->type == G_TYPE_STRING)
    return g_param_spec_string (field->name, NULL, NULL, "", flags);
  if (field->type == G_TYPE_BOOLEAN)
    return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
  if (field->type == G_TYPE_INT64)
    return g_param_spec_int64 (field->name, NULL, NULL, field->minimum, field->maximum,
                               first_value (field), flags);

  return g_param_spec_int (field->name, NULL, NULL, (int) field->minimum, (int) field->maximum,
                           (int) first_value (field), flags);
}

/**
 * ebb_field_install:
 * @klass: the class of a kind of record, which has no other properties
 * @fields: (array length=n_fields): its stored properties
 * @n_fields: how many
 *
 * To be called in class_init. The type's init calls ebb_field_set_up(), its
 * finalize ebb_field_clear().
 */
void
ebb_field_install (GObjectClass   *klass,
                   const EbbField *fields,
                   guint           n_fields)
{
  if (offset_quark == 0)
    {
      offset_quark = g_quark_from_static_string ("ebb-field-offset");
      own_quark = g_quark_from_static_string ("ebb-field-own");
    }

  klass->get_property = get_property;
  klass->set_property = set_property;

  for (guint i = 0; i < n_fields; i++)
    {
      GParamSpec *pspec = make_pspec (&fields[i]);

      g_param_spec_set_qdata (pspec, offset_quark, GSIZE_TO_POINTER ((gsize) fields[i].offset));
      g_object_class_install_property (klass, i + 1, pspec);
    }
}

/**
 * ebb_field_set_up:
 * @object: an instance, in the init of @type
 * @type: the type whose fields they are
 *
 * Gives every field its first value.
 */
void
ebb_field_set_up (gpointer object,
                  GType    type)
{
  GPtrArray *own = list_own (type);

  for (guint i = 0; i < own->len; i++)
    {
      GParamSpec *pspec = g_ptr_array_index (own, i);
      gpointer member = get_member (object, pspec);

      if (pspec->value_type == G_TYPE_STRING)
        *(char **) member = g_strdup ("");
      else if (pspec->value_type == G_TYPE_INT64)
        *(gint64 *) member = G_PARAM_SPEC_INT64 (pspec)->default_value;
      else if (pspec->value_type == G_TYPE_INT)
        *(int *) member = G_PARAM_SPEC_INT (pspec)->default_value;
    }
}

/**
 * ebb_field_clear:
 * @object: an instance, in the finalize of @type
 * @type: the type whose fields they are
 */
void
ebb_field_clear (gpointer object,
                 GType    type)
{
  GPtrArray *own = list_own (type);

  for (guint i = 0; i < own->len; i++)
    {
      GParamSpec *pspec = g_ptr_array_index (own, i);

      if (pspec->value_type == G_TYPE_STRING)
        g_clear_pointer ((char **) get_member (object, pspec), g_free);
    }
}
