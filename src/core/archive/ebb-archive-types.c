/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-archive-layout.h"
#include "journal/ebb-counter.h"
#include "journal/ebb-kinds.h"
#include "journal/ebb-medication.h"
#include "journal/ebb-tag.h"
#include "plan/ebb-plan-version.h"

/* What the types of records say of their columns. */

/* Those that are no entries, which ebb-kinds.c knows. */
static GType (*const get_types[]) (void) = {
  ebb_tag_get_type,
  ebb_plan_item_get_type,
  ebb_plan_version_get_type,
  ebb_medication_get_type,
  ebb_counter_get_type,
};

/**
 * ebb_archive_list_types:
 * @n_types: (out): how many
 *
 * Returns: (array length=n_types): every type of record there is
 */
const GType *
ebb_archive_list_types (guint *n_types)
{
  static GArray *types;
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      const EbbKind *kinds;
      GType type;
      guint n_kinds;

      types = g_array_new (FALSE, FALSE, sizeof (GType));
      for (gsize i = 0; i < G_N_ELEMENTS (get_types); i++)
        {
          type = get_types[i] ();
          g_array_append_val (types, type);
        }
      kinds = ebb_kinds_get (&n_kinds);
      for (guint i = 0; i < n_kinds; i++)
        {
          type = kinds[i].get_type ();
          g_array_append_val (types, type);
        }
      g_once_init_leave (&filled, 1);
    }
  *n_types = types->len;

  return (const GType *) (gpointer) types->data;
}

/**
 * ebb_archive_field_find_range:
 * @field: a field
 * @table: the name of the table that it is of
 *
 * Its number may be what every type with such a property agrees on.
 */
void
ebb_archive_field_find_range (EbbArchiveField *field,
                              const char      *table)
{
  guint n_types;
  const GType *types = ebb_archive_list_types (&n_types);
  g_autofree char *name = g_strdelimit (g_strdup (field->column), "_", '-');

  field->minimum = field->is_time ? 0 : G_MININT64;
  field->maximum = field->is_time ? EBB_ARCHIVE_MAX_TIME : G_MAXINT64;
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (GTypeClass) klass = g_type_class_ref (types[i]);
      GParamSpec *pspec;

      if (!g_str_equal (EBB_RECORD_CLASS (klass)->table, table))
        continue;

      pspec = g_object_class_find_property (G_OBJECT_CLASS (klass), name);
      if (G_IS_PARAM_SPEC_INT (pspec))
        {
          field->minimum = MAX (field->minimum, G_PARAM_SPEC_INT (pspec)->minimum);
          field->maximum = MIN (field->maximum, G_PARAM_SPEC_INT (pspec)->maximum);
        }
      else if (G_IS_PARAM_SPEC_INT64 (pspec))
        {
          field->minimum = MAX (field->minimum, G_PARAM_SPEC_INT64 (pspec)->minimum);
          field->maximum = MIN (field->maximum, G_PARAM_SPEC_INT64 (pspec)->maximum);
        }
      else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
        {
          field->minimum = 0;
          field->maximum = 1;
        }
    }

  /* -1 stands for NULL in a record, and is no value. */
  if (field->minimum == -1)
    field->minimum = 0;
}
