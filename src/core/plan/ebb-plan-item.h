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
 *
 * The sections of the plan, in the order they are read.
 */
typedef enum {
  EBB_PLAN_REASON,
  EBB_PLAN_WARNING_SIGN,
  EBB_PLAN_WHEN_THEN,
  EBB_PLAN_PERSON,
} EbbPlanSection;

#define EBB_PLAN_N_SECTIONS 4

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
gboolean        ebb_plan_item_validate     (EbbPlanItem     *self,
                                            GError         **error);

G_END_DECLS
