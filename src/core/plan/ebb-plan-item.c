/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-property.h"
#include "ebb-plan-item.h"

/**
 * EbbPlanItem:
 *
 * A line of the plan. `text` is the reason, the warning sign, the situation
 * ("When …") or the person's name; `response` is what to do ("then I will …")
 * or what to say; `phone` is the person's number, as typed.
 */
struct _EbbPlanItem
{
  EbbRecord parent_instance;

  char   *section;
  int     position;
  char   *text;
  char   *response;
  char   *phone;
  gint64  created;
  gint64  modified;
};

G_DEFINE_FINAL_TYPE (EbbPlanItem, ebb_plan_item, EBB_TYPE_RECORD)

typedef enum {
  PROP_SECTION = 1,
  PROP_POSITION,
  PROP_TEXT,
  PROP_RESPONSE,
  PROP_PHONE,
  PROP_CREATED,
  PROP_MODIFIED,
} EbbPlanItemProperty;

static GParamSpec *properties[PROP_MODIFIED + 1];

/* As they stand in the database. */
static const char *const section_names[] = {
  [EBB_PLAN_REASON] = "reason",
  [EBB_PLAN_WARNING_SIGN] = "warning-sign",
  [EBB_PLAN_WHEN_THEN] = "when-then",
  [EBB_PLAN_PERSON] = "person",
};

static void
ebb_plan_item_finalize (GObject *object)
{
  EbbPlanItem *self = EBB_PLAN_ITEM (object);

  g_free (self->section);
  g_free (self->text);
  g_free (self->response);
  g_free (self->phone);

  G_OBJECT_CLASS (ebb_plan_item_parent_class)->finalize (object);
}

static void
ebb_plan_item_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  EbbPlanItem *self = EBB_PLAN_ITEM (object);

  switch ((EbbPlanItemProperty) id)
    {
    case PROP_SECTION:
      g_value_set_string (value, self->section);
      break;
    case PROP_POSITION:
      g_value_set_int (value, self->position);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_RESPONSE:
      g_value_set_string (value, self->response);
      break;
    case PROP_PHONE:
      g_value_set_string (value, self->phone);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_MODIFIED:
      g_value_set_int64 (value, self->modified);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_item_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  EbbPlanItem *self = EBB_PLAN_ITEM (object);

  switch ((EbbPlanItemProperty) id)
    {
    case PROP_SECTION:
      ebb_property_set_string (self, properties[id], &self->section, g_value_get_string (value));
      break;
    case PROP_POSITION:
      ebb_plan_item_set_position (self, g_value_get_int (value));
      break;
    case PROP_TEXT:
      ebb_property_set_string (self, properties[id], &self->text, g_value_get_string (value));
      break;
    case PROP_RESPONSE:
      ebb_property_set_string (self, properties[id], &self->response, g_value_get_string (value));
      break;
    case PROP_PHONE:
      ebb_property_set_string (self, properties[id], &self->phone, g_value_get_string (value));
      break;
    case PROP_CREATED:
      ebb_property_set_int64 (self, properties[id], &self->created, g_value_get_int64 (value));
      break;
    case PROP_MODIFIED:
      ebb_property_set_int64 (self, properties[id], &self->modified, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_item_class_init (EbbPlanItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS | EBB_PARAM_STORED;

  object_class->finalize = ebb_plan_item_finalize;
  object_class->get_property = ebb_plan_item_get_property;
  object_class->set_property = ebb_plan_item_set_property;
  EBB_RECORD_CLASS (klass)->table = "plan_item";

  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, "", flags);
  properties[PROP_POSITION] = g_param_spec_int ("position", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_RESPONSE] = g_param_spec_string ("response", NULL, NULL, "", flags);
  properties[PROP_PHONE] = g_param_spec_string ("phone", NULL, NULL, "", flags);
  properties[PROP_CREATED] =
    g_param_spec_int64 ("created", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_MODIFIED] =
    g_param_spec_int64 ("modified", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_plan_item_init (EbbPlanItem *self)
{
  self->section = g_strdup (section_names[EBB_PLAN_REASON]);
  self->text = g_strdup ("");
  self->response = g_strdup ("");
  self->phone = g_strdup ("");
}

/**
 * ebb_plan_item_new:
 * @section: where it belongs
 *
 * Returns: (transfer full): an empty line that is not kept yet
 */
EbbPlanItem *
ebb_plan_item_new (EbbPlanSection section)
{
  g_return_val_if_fail ((int) section < EBB_PLAN_N_SECTIONS, NULL);

  return g_object_new (EBB_TYPE_PLAN_ITEM, "section", section_names[section], NULL);
}

/**
 * ebb_plan_item_copy:
 * @self: a line
 *
 * Returns: (transfer full): the same line, to be edited apart from it
 */
EbbPlanItem *
ebb_plan_item_copy (EbbPlanItem *self)
{
  EbbPlanItem *copy = g_object_new (EBB_TYPE_PLAN_ITEM, NULL);

  ebb_record_assign (EBB_RECORD (copy), EBB_RECORD (self));

  return copy;
}

gboolean
ebb_plan_item_equal (EbbPlanItem *self,
                     EbbPlanItem *other)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), FALSE);
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (other), FALSE);

  return g_str_equal (self->section, other->section) &&
         g_str_equal (self->text, other->text) &&
         g_str_equal (self->response, other->response) &&
         g_str_equal (self->phone, other->phone);
}

/**
 * ebb_plan_item_get_section:
 * @self: a line
 *
 * Returns: where it belongs; a section that this version does not know is
 *   read with the reasons, so that nothing written is out of sight
 */
EbbPlanSection
ebb_plan_item_get_section (EbbPlanItem *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), EBB_PLAN_REASON);

  for (int i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    {
      if (g_str_equal (section_names[i], self->section))
        return (EbbPlanSection) i;
    }

  return EBB_PLAN_REASON;
}

int
ebb_plan_item_get_position (EbbPlanItem *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), 0);

  return self->position;
}

void
ebb_plan_item_set_position (EbbPlanItem *self,
                            int          position)
{
  g_return_if_fail (EBB_IS_PLAN_ITEM (self));

  if (self->position == position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

const char *
ebb_plan_item_get_text (EbbPlanItem *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), "");

  return self->text;
}

void
ebb_plan_item_set_text (EbbPlanItem *self,
                        const char  *text)
{
  g_return_if_fail (EBB_IS_PLAN_ITEM (self));

  ebb_property_set_string (self, properties[PROP_TEXT], &self->text, text);
}

const char *
ebb_plan_item_get_response (EbbPlanItem *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), "");

  return self->response;
}

void
ebb_plan_item_set_response (EbbPlanItem *self,
                            const char  *response)
{
  g_return_if_fail (EBB_IS_PLAN_ITEM (self));

  ebb_property_set_string (self, properties[PROP_RESPONSE], &self->response, response);
}

const char *
ebb_plan_item_get_phone (EbbPlanItem *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), "");

  return self->phone;
}

void
ebb_plan_item_set_phone (EbbPlanItem *self,
                         const char  *phone)
{
  g_return_if_fail (EBB_IS_PLAN_ITEM (self));

  ebb_property_set_string (self, properties[PROP_PHONE], &self->phone, phone);
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  return *trimmed == '\0';
}

/**
 * ebb_plan_item_validate:
 * @self: a line
 * @error: return location for %EBB_ERROR_INVALID
 *
 * Returns: whether there is anything in it to keep
 */
gboolean
ebb_plan_item_validate (EbbPlanItem  *self,
                        GError      **error)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), FALSE);

  if (is_blank (self->text) && is_blank (self->response) && is_blank (self->phone))
    return ebb_fail (error, EBB_ERROR_INVALID, _("Write something first, then save."));

  return TRUE;
}
