/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-tag-situation.h"

/* What a chip is like in a line of the plan. Those of the eight kinds of
 * high-risk situation are the ones that the plan offers to pick. */
static const struct
{
  const char *kind;
  const char *key;
  const char *text;
} situations[] = {
  /* Translators: the situations complete the sentence that begins with "When …" */
  { EBB_TAG_TRIGGER, "negative-feelings", N_("I feel low, angry or lonely") },
  { EBB_TAG_TRIGGER, "physical-state", N_("I am in pain, unwell or cannot sleep") },
  { EBB_TAG_TRIGGER, "positive-feelings", N_("things go well and I want to celebrate") },
  { EBB_TAG_TRIGGER, "testing-control", N_("I think that just once would be fine") },
  { EBB_TAG_TRIGGER, "urges", N_("a craving comes out of nowhere") },
  { EBB_TAG_TRIGGER, "conflict", N_("I have argued with someone") },
  { EBB_TAG_TRIGGER, "social-pressure", N_("someone offers me something to use") },
  { EBB_TAG_TRIGGER, "good-times", N_("I am out with friends and in a good mood") },
  { EBB_TAG_TRIGGER, "hungry", N_("I am hungry") },
  { EBB_TAG_TRIGGER, "angry", N_("I am angry") },
  { EBB_TAG_TRIGGER, "lonely", N_("I am lonely") },
  { EBB_TAG_TRIGGER, "tired", N_("I am tired") },
  { EBB_TAG_PLACE, "home", N_("I am at home") },
  { EBB_TAG_PLACE, "others", N_("I am at someone’s place") },
  { EBB_TAG_PLACE, "work", N_("I am at work") },
  { EBB_TAG_PLACE, "street", N_("I am out in the street") },
  { EBB_TAG_PLACE, "shop", N_("I am in a shop or café") },
  { EBB_TAG_PLACE, "on-the-way", N_("I am on the way somewhere") },
  { EBB_TAG_PLACE, "clinic", N_("I am at a clinic or pharmacy") },
  { EBB_TAG_PLACE, "online", N_("I am online") },
  { EBB_TAG_COMPANY, "alone", N_("I am alone") },
  { EBB_TAG_COMPANY, "partner", N_("I am with my partner") },
  { EBB_TAG_COMPANY, "family", N_("I am with my family") },
  { EBB_TAG_COMPANY, "friends", N_("I am with friends") },
  { EBB_TAG_COMPANY, "colleagues", N_("I am with colleagues") },
  { EBB_TAG_COMPANY, "using", N_("I am with people who use") },
  { EBB_TAG_COMPANY, "strangers", N_("I am with people I don’t know") },
  { EBB_TAG_FEELING, "sad", N_("I feel sad") },
  { EBB_TAG_FEELING, "anxious", N_("I feel anxious") },
  { EBB_TAG_FEELING, "irritated", N_("I feel angry or irritated") },
  { EBB_TAG_FEELING, "bored", N_("I feel bored") },
  { EBB_TAG_FEELING, "stressed", N_("I feel stressed") },
  { EBB_TAG_FEELING, "ashamed", N_("I feel ashamed or guilty") },
  { EBB_TAG_FEELING, "numb", N_("I feel empty or numb") },
  { EBB_TAG_FEELING, "calm", N_("I feel calm") },
  { EBB_TAG_FEELING, "hopeful", N_("I feel hopeful") },
  { EBB_TAG_FEELING, "happy", N_("I feel happy") },
};

/**
 * ebb_tag_dup_situation:
 * @self: a chip
 *
 * Returns: (transfer full): what completes "When …" in the plan; of a person's
 *   own chip, their own words
 */
char *
ebb_tag_dup_situation (EbbTag *self)
{
  g_return_val_if_fail (EBB_IS_TAG (self), g_strdup (""));

  for (gsize i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      if (g_str_equal (situations[i].kind, ebb_tag_get_kind (self)) &&
          g_str_equal (situations[i].key, ebb_tag_get_key (self)))
        return g_strdup (_(situations[i].text));
    }

  return ebb_tag_dup_label (self);
}
