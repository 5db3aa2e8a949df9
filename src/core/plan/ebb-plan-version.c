/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"
#include "ebb-plan-version.h"
#include "storage/ebb-field.h"

/**
 * EbbPlanVersion:
 *
 * The plan as it was until some moment. `made` is that moment, in seconds since
 * 1970, UTC, `made-day` its local day; `content` are the lines as GVariant text.
 */
struct _EbbPlanVersion
{
  EbbRecord parent_instance;

  gint64  made;
  int     made_day;
  char   *content;
};

G_DEFINE_FINAL_TYPE (EbbPlanVersion, ebb_plan_version, EBB_TYPE_RECORD)

static void
ebb_plan_version_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_PLAN_VERSION);

  G_OBJECT_CLASS (ebb_plan_version_parent_class)->finalize (object);
}

static void
ebb_plan_version_class_init (EbbPlanVersionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "made", G_TYPE_INT64, G_STRUCT_OFFSET (EbbPlanVersion, made), 0, G_MAXINT64 },
    { "made-day", G_TYPE_INT, G_STRUCT_OFFSET (EbbPlanVersion, made_day), 0, G_MAXINT },
    { "content", G_TYPE_STRING, G_STRUCT_OFFSET (EbbPlanVersion, content), 0, 0 },
  };

  object_class->finalize = ebb_plan_version_finalize;
  EBB_RECORD_CLASS (klass)->table = "plan_version";

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_plan_version_init (EbbPlanVersion *self)
{
  ebb_field_set_up (self, EBB_TYPE_PLAN_VERSION);
}

/**
 * ebb_plan_version_new:
 * @made: now, in the local zone
 * @items: (element-type EbbPlanItem): every line, in order
 *
 * Returns: (transfer full): the plan as it is, not kept yet
 */
EbbPlanVersion *
ebb_plan_version_new (GDateTime *made,
                      GPtrArray *items)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariant) lines = NULL;
  g_autofree char *content = NULL;

  for (guint i = 0; i < items->len; i++)
    g_variant_builder_add_value (&builder,
                                 ebb_record_to_variant (g_ptr_array_index (items, i)));
  lines = g_variant_ref_sink (g_variant_builder_end (&builder));
  content = g_variant_print (lines, TRUE);

  return g_object_new (EBB_TYPE_PLAN_VERSION,
                       "made", g_date_time_to_unix (made),
                       "made-day", (int) ebb_day_of (made),
                       "content", content,
                       NULL);
}

/**
 * ebb_plan_version_dup_time:
 * @self: a version
 *
 * Returns: (transfer full): until when the plan was so, in the local zone
 */
GDateTime *
ebb_plan_version_dup_time (EbbPlanVersion *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_VERSION (self), NULL);

  return g_date_time_new_from_unix_local (self->made);
}

int
ebb_plan_version_get_day (EbbPlanVersion *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_VERSION (self), 0);

  return self->made_day;
}

/**
 * ebb_plan_version_dup_items:
 * @self: a version
 *
 * Returns: (transfer full) (element-type EbbPlanItem): its lines, in order, as
 *   lines that are not kept; those of a version that cannot be read are none
 */
GPtrArray *
ebb_plan_version_dup_items (EbbPlanVersion *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GVariant) lines = NULL;

  g_return_val_if_fail (EBB_IS_PLAN_VERSION (self), items);

  lines = g_variant_parse (G_VARIANT_TYPE ("aa{sv}"), self->content, NULL, NULL, NULL);
  for (gsize i = 0; lines != NULL && i < g_variant_n_children (lines); i++)
    {
      g_autoptr (GVariant) line = g_variant_get_child_value (lines, i);
      EbbPlanItem *item = ebb_plan_item_new (EBB_PLAN_REASON);

      ebb_record_from_variant (EBB_RECORD (item), line);
      g_ptr_array_add (items, item);
    }

  return items;
}
