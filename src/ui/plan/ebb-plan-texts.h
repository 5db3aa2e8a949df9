/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/ebb-plan-item.h"

G_BEGIN_DECLS

/**
 * EbbPlanTexts:
 * @description: what the section is for, where it is edited
 * @add: the button and the title of the form that add a line
 * @edit: the title of the form that changes a line
 * @hint: what helps to fill the form
 * @text: the title of the first field
 * @response: the title of the second field, or %NULL
 *
 * What the plan's editing says of a section, to be translated with gettext.
 */
typedef struct
{
  const char *description;
  const char *add;
  const char *edit;
  const char *hint;
  const char *text;
  const char *response;
} EbbPlanTexts;

const EbbPlanTexts *ebb_plan_texts_get (EbbPlanSection section);

G_END_DECLS
