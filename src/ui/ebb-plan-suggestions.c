/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plan-suggestions.h"

/* Each stands for one of the eight kinds of high-risk situation in Marlatt's
 * model of relapse: five within oneself, three with others. */
static const char *const situations[] = {
  /* Translators: the situations complete the sentence that begins with "When …" */
  N_("I feel low, angry or lonely"),
  N_("I am in pain, unwell or cannot sleep"),
  N_("things go well and I want to celebrate"),
  N_("I think that just once would be fine"),
  N_("a craving comes out of nowhere"),
  N_("I have argued with someone"),
  N_("someone offers me something to use"),
  N_("I am out with friends and in a good mood"),
  NULL,
};

static const char *const responses[] = {
  /* Translators: the responses complete the sentence that begins with "then I will …" */
  N_("breathe slowly and ride it out"),
  N_("call someone from my list"),
  N_("leave the place"),
  N_("go for a walk"),
  N_("drink some water and eat something"),
  N_("wait 15 minutes, then look again"),
  N_("open Help Now"),
  N_("talk to my clinic"),
  N_("say no, thanks, and go home"),
  N_("take a shower and go to bed"),
  NULL,
};

/**
 * ebb_plan_suggestions_get_situations:
 *
 * Returns: (array zero-terminated=1): what hard moments are often like, to be
 *   translated with gettext
 */
const char * const *
ebb_plan_suggestions_get_situations (void)
{
  return situations;
}

/**
 * ebb_plan_suggestions_get_responses:
 *
 * Returns: (array zero-terminated=1): what to do in them, to be translated
 *   with gettext
 */
const char * const *
ebb_plan_suggestions_get_responses (void)
{
  return responses;
}
