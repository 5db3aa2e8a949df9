/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-plan-item.h"
#include "storage/ebb-field.h"

/**
 * EbbPlanItem:
 *
 * A line of the plan. `text` is the reason, the warning sign, the situation
 * ("When …"), the person's name, what is there, or whom to see; `response` is
 * what to do ("then I will …"), what to say, or who can give it; `phone` is a
 * number, as typed, and `time-to-call` when to call it.
 *
 * `day` is when it expires or takes place, in days since 1970-01-01, `minute`
 * the minute of that day; either is -1 where it is not known. `photo` is a JPEG
 * image in base64. A line that is `shown-locked` can be read by anybody.
 */
struct _EbbPlanItem
{
  EbbRecord parent_instance;

  char     *section;
  int       position;
  char     *text;
  char     *response;
  char     *phone;
  char     *time_to_call;
  int       day;
  int       minute;
  char     *photo;
  gboolean  shown_locked;
  gint64    created;
  gint64    modified;
};

G_DEFINE_FINAL_TYPE (EbbPlanItem, ebb_plan_item, EBB_TYPE_RECORD)

/* As they stand in the database, and what their lines have beside a text. */
static const struct
{
  const char       *name;
  EbbPlanItemParts  parts;
} sections[EBB_PLAN_N_SECTIONS] = {
  [EBB_PLAN_REASON] = { "reason", 0 },
  [EBB_PLAN_WARNING_SIGN] = { "warning-sign", 0 },
  [EBB_PLAN_WHEN_THEN] = { "when-then", EBB_PLAN_HAS_RESPONSE },
  [EBB_PLAN_PERSON] = { "person", EBB_PLAN_HAS_RESPONSE | EBB_PLAN_HAS_PHONE },
  [EBB_PLAN_SAFER_HOME] = { "safer-home", 0 },
  [EBB_PLAN_MEDICATION] = { "medication", EBB_PLAN_HAS_PHONE },
  [EBB_PLAN_NALOXONE] = { "naloxone", EBB_PLAN_HAS_RESPONSE | EBB_PLAN_HAS_DAY },
  [EBB_PLAN_AFTER_LAPSE] = { "after-lapse", 0 },
  [EBB_PLAN_APPOINTMENT] = { "appointment", EBB_PLAN_HAS_DAY | EBB_PLAN_HAS_MINUTE |
                                            EBB_PLAN_HAS_PHONE },
  [EBB_PLAN_LETTER] = { "letter", EBB_PLAN_HAS_PHOTO },
};

/* What is kept of a line, and not said by the person. */
static const char *const unsaid[] = { "id", "uid", "position", "created", "modified", NULL };

static void
ebb_plan_item_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_PLAN_ITEM);

  G_OBJECT_CLASS (ebb_plan_item_parent_class)->finalize (object);
}

static void
ebb_plan_item_class_init (EbbPlanItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "section", G_TYPE_STRING, G_STRUCT_OFFSET (EbbPlanItem, section), 0, 0 },
    { "position", G_TYPE_INT, G_STRUCT_OFFSET (EbbPlanItem, position), 0, G_MAXINT },
    { "text", G_TYPE_STRING, G_STRUCT_OFFSET (EbbPlanItem, text), 0, 0 },
    { "response", G_TYPE_STRING, G_STRUCT_OFFSET (EbbPlanItem, response), 0, 0 },
    { "phone", G_TYPE_STRING, G_STRUCT_OFFSET (EbbPlanItem, phone), 0, 0 },
    { "time-to-call", G_TYPE_STRING, G_STRUCT_OFFSET (EbbPlanItem, time_to_call), 0, 0 },
    { "day", G_TYPE_INT, G_STRUCT_OFFSET (EbbPlanItem, day), -1, G_MAXINT },
    { "minute", G_TYPE_INT, G_STRUCT_OFFSET (EbbPlanItem, minute), -1, 24 * 60 - 1 },
    { "photo", G_TYPE_STRING, G_STRUCT_OFFSET (EbbPlanItem, photo), 0, 0 },
    { "shown-locked", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (EbbPlanItem, shown_locked), 0, 1 },
    { "created", G_TYPE_INT64, G_STRUCT_OFFSET (EbbPlanItem, created), 0, G_MAXINT64 },
    { "modified", G_TYPE_INT64, G_STRUCT_OFFSET (EbbPlanItem, modified), 0, G_MAXINT64 },
  };

  object_class->finalize = ebb_plan_item_finalize;
  EBB_RECORD_CLASS (klass)->table = "plan_item";

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_plan_item_init (EbbPlanItem *self)
{
  ebb_field_set_up (self, EBB_TYPE_PLAN_ITEM);
  g_object_set (self, "section", sections[EBB_PLAN_REASON].name, NULL);
}

/**
 * ebb_plan_section_get_parts:
 * @section: a section
 *
 * Returns: what a line of it has beside a text
 */
EbbPlanItemParts
ebb_plan_section_get_parts (EbbPlanSection section)
{
  g_return_val_if_fail ((int) section < EBB_PLAN_N_SECTIONS, 0);

  return sections[section].parts;
}

/**
 * ebb_plan_section_can_be_shown_locked:
 * @section: a section
 *
 * Returns: whether a person can choose that its lines are read by anybody, while
 *   all else is locked: what helps in a bad moment, and tells nobody of a
 *   treatment
 */
gboolean
ebb_plan_section_can_be_shown_locked (EbbPlanSection section)
{
  return section == EBB_PLAN_REASON || section == EBB_PLAN_WHEN_THEN ||
         section == EBB_PLAN_PERSON || section == EBB_PLAN_SAFER_HOME;
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

  return g_object_new (EBB_TYPE_PLAN_ITEM, "section", sections[section].name, NULL);
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

  return ebb_record_equal (EBB_RECORD (self), EBB_RECORD (other), unsaid);
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
      if (g_str_equal (sections[i].name, self->section))
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

  g_object_set (self, "position", position, NULL);
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

  g_object_set (self, "text", text, NULL);
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

  g_object_set (self, "response", response, NULL);
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

  g_object_set (self, "phone", phone, NULL);
}

const char *
ebb_plan_item_get_time_to_call (EbbPlanItem *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), "");

  return self->time_to_call;
}

/**
 * ebb_plan_item_get_day:
 * @self: a line
 *
 * Returns: when it expires or takes place, in days since 1970-01-01, or -1
 */
int
ebb_plan_item_get_day (EbbPlanItem *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), -1);

  return self->day;
}

/**
 * ebb_plan_item_get_minute:
 * @self: a line
 *
 * Returns: the minute of the day when it takes place, or -1
 */
int
ebb_plan_item_get_minute (EbbPlanItem *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), -1);

  return self->minute;
}

/**
 * ebb_plan_item_get_photo:
 * @self: a line
 *
 * Returns: a JPEG image in base64, or ""
 */
const char *
ebb_plan_item_get_photo (EbbPlanItem *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (self), "");

  return self->photo;
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

  if (is_blank (self->text) && is_blank (self->response) && is_blank (self->phone) &&
      self->day < 0 && *self->photo == '\0')
    return ebb_fail (error, EBB_ERROR_INVALID, _("Write something first, then save."));

  return TRUE;
}
