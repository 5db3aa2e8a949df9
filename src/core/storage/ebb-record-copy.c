/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "ebb-record-private.h"

/* A record as a value, to be kept inside of another one. */

/**
 * ebb_record_to_variant:
 * @self: a record
 *
 * Returns: (transfer floating): an `a{sv}` of its stored properties, but for the
 *   row and for what was never set
 */
GVariant *
ebb_record_to_variant (EbbRecord *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  GPtrArray *stored;

  g_return_val_if_fail (EBB_IS_RECORD (self), NULL);

  stored = ebb_record_list_stored (G_OBJECT_TYPE (self));
  for (guint i = 1; i < stored->len; i++)
    {
      GParamSpec *pspec = g_ptr_array_index (stored, i);
      g_auto (GValue) value = G_VALUE_INIT;
      GVariant *variant;

      g_object_get_property (G_OBJECT (self), pspec->name, &value);
      if (g_param_value_defaults (pspec, &value))
        continue;

      if (G_VALUE_HOLDS_STRING (&value))
        variant = g_variant_new_string (g_value_get_string (&value));
      else if (G_VALUE_HOLDS_BOOLEAN (&value))
        variant = g_variant_new_boolean (g_value_get_boolean (&value));
      else if (G_VALUE_HOLDS_INT64 (&value))
        variant = g_variant_new_int64 (g_value_get_int64 (&value));
      else
        variant = g_variant_new_int32 (g_value_get_int (&value));
      g_variant_builder_add (&builder, "{sv}", pspec->name, variant);
    }

  return g_variant_builder_end (&builder);
}

/**
 * ebb_record_from_variant:
 * @self: a new record
 * @values: what ebb_record_to_variant() gave; what is not known is passed over
 */
void
ebb_record_from_variant (EbbRecord *self,
                         GVariant  *values)
{
  GVariantIter iter;
  const char *name;
  GVariant *variant;

  g_return_if_fail (EBB_IS_RECORD (self));
  g_return_if_fail (g_variant_is_of_type (values, G_VARIANT_TYPE_VARDICT));

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &variant))
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name);
      g_auto (GValue) value = G_VALUE_INIT;

      if (pspec == NULL || (pspec->flags & EBB_PARAM_STORED) == 0 ||
          g_str_equal (pspec->name, "id"))
        continue;

      g_dbus_gvariant_to_gvalue (variant, &value);
      if (g_value_type_transformable (G_VALUE_TYPE (&value), pspec->value_type))
        g_object_set_property (G_OBJECT (self), name, &value);
    }
}
