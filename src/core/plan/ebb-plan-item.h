/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/ebb-record.h"

G_BEGIN_DECLS

/**
 * EbbPlanSection:
 * @EBB_PLAN_REASON: why I do this
 * @EBB_PLAN_WARNING_SIGN: how I notice early
 * @EBB_PLAN_WHEN_THEN: when this happens, then I will do that
 * @EBB_PLAN_PERSON: whom to call
 * @EBB_PLAN_SAFER_HOME: what makes home safer
 * @EBB_PLAN_MEDICATION: what I take, and who prescribes it
 * @EBB_PLAN_NALOXONE: where naloxone is, until when it is good, who can give it
 * @EBB_PLAN_AFTER_LAPSE: what I do after a lapse
 * @EBB_PLAN_APPOINTMENT: whom I see next
 * @EBB_PLAN_LETTER: a letter to myself
 *
 * The sections of the plan, in the order they are read.
 */
typedef enum {
  EBB_PLAN_REASON,
  EBB_PLAN_WARNING_SIGN,
  EBB_PLAN_WHEN_THEN,
  EBB_PLAN_PERSON,
  EBB_PLAN_SAFER_HOME,
  EBB_PLAN_MEDICATION,
  EBB_PLAN_NALOXONE,
  EBB_PLAN_AFTER_LAPSE,
  EBB_PLAN_APPOINTMENT,
  EBB_PLAN_LETTER,
} EbbPlanSection;

#define EBB_PLAN_N_SECTIONS 10

/**
 * EbbPlanItemParts:
 * @EBB_PLAN_HAS_RESPONSE: what to do, what to say, who can give it
 * @EBB_PLAN_HAS_PHONE: a number to call
 * @EBB_PLAN_HAS_DAY: when it expires or takes place
 * @EBB_PLAN_HAS_MINUTE: at what time of that day
 * @EBB_PLAN_HAS_PHOTO: a picture
 *
 * What a line can have beside a text.
 */
typedef enum {
  EBB_PLAN_HAS_RESPONSE = 1 << 0,
  EBB_PLAN_HAS_PHONE = 1 << 1,
  EBB_PLAN_HAS_DAY = 1 << 2,
  EBB_PLAN_HAS_MINUTE = 1 << 3,
  EBB_PLAN_HAS_PHOTO = 1 << 4,
} EbbPlanItemParts;

EbbPlanItemParts ebb_plan_section_get_parts (EbbPlanSection section);
gboolean         ebb_plan_section_can_be_shown_locked (EbbPlanSection section);

#define EBB_TYPE_PLAN_ITEM (ebb_plan_item_get_type ())

G_DECLARE_FINAL_TYPE (EbbPlanItem, ebb_plan_item, EBB, PLAN_ITEM, EbbRecord)

EbbPlanItem    *ebb_plan_item_new          (EbbPlanSection   section);
EbbPlanItem    *ebb_plan_item_copy         (EbbPlanItem     *self);
gboolean        ebb_plan_item_equal        (EbbPlanItem     *self,
                                            EbbPlanItem     *other);

EbbPlanSection  ebb_plan_item_get_section  (EbbPlanItem     *self);
int             ebb_plan_item_get_position (EbbPlanItem     *self);
void            ebb_plan_item_set_position (EbbPlanItem     *self,
                                            int              position);
const char     *ebb_plan_item_get_text     (EbbPlanItem     *self);
void            ebb_plan_item_set_text     (EbbPlanItem     *self,
                                            const char      *text);
const char     *ebb_plan_item_get_response (EbbPlanItem     *self);
void            ebb_plan_item_set_response (EbbPlanItem     *self,
                                            const char      *response);
const char     *ebb_plan_item_get_phone    (EbbPlanItem     *self);
void            ebb_plan_item_set_phone    (EbbPlanItem     *self,
                                            const char      *phone);
const char     *ebb_plan_item_get_time_to_call (EbbPlanItem *self);
int             ebb_plan_item_get_day      (EbbPlanItem     *self);
int             ebb_plan_item_get_minute   (EbbPlanItem     *self);
const char     *ebb_plan_item_get_photo    (EbbPlanItem     *self);
gboolean        ebb_plan_item_validate     (EbbPlanItem     *self,
                                            GError         **error);

G_END_DECLS
