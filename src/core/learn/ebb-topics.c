/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-topics.h"

/* Which page is about what a person has just named. */

static const struct
{
  const char *key; /* of a trigger that comes with Ebb */
  const char *slug;
} triggers[] = {
  { "negative-feelings", "mood-and-safety" },
  { "physical-state", "body-and-rest" },
  { "positive-feelings", "high-risk-situations" },
  { "testing-control", "high-risk-situations" },
  { "urges", "cravings" },
  { "conflict", "high-risk-situations" },
  { "social-pressure", "high-risk-situations" },
  { "good-times", "high-risk-situations" },
  { "hungry", "triggers-halt" },
  { "angry", "triggers-halt" },
  { "lonely", "triggers-halt" },
  { "tired", "triggers-halt" },
};

/**
 * ebb_topics_find_for_trigger:
 * @key: the key of a trigger; empty for one of the person's own
 *
 * Returns: (nullable): the slug of the page about it; %NULL where there is none
 */
const char *
ebb_topics_find_for_trigger (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (triggers); i++)
    if (g_str_equal (triggers[i].key, key))
      return triggers[i].slug;

  return NULL;
}

/**
 * ebb_topics_find_for_section:
 * @section: a section of the plan
 *
 * Returns: (nullable): the slug of the page about its lines; %NULL where there
 *   is none
 */
const char *
ebb_topics_find_for_section (EbbPlanSection section)
{
  switch (section)
    {
    case EBB_PLAN_WARNING_SIGN:
      return "triggers-halt";
    case EBB_PLAN_WHEN_THEN:
      return "high-risk-situations";
    case EBB_PLAN_PERSON:
      return "mutual-help";
    case EBB_PLAN_SAFER_HOME:
      return "children-and-home";
    case EBB_PLAN_MEDICATION:
      return "staying-on-medication";
    case EBB_PLAN_NALOXONE:
      return "naloxone-at-home";
    case EBB_PLAN_AFTER_LAPSE:
      return "lapse-and-relapse";
    case EBB_PLAN_REASON:
    case EBB_PLAN_APPOINTMENT:
    case EBB_PLAN_LETTER:
    default:
      return NULL;
    }
}
