/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plan-texts.h"

static const EbbPlanTexts texts[EBB_PLAN_N_SECTIONS] = {
  [EBB_PLAN_REASON] = {
    N_("What you do this for"),
    N_("Add a Reason"), N_("Edit Reason"),
    N_("Someone or something that matters to you. You will see it in Help Now too."),
    N_("Reason"), NULL,
  },
  [EBB_PLAN_WARNING_SIGN] = {
    N_("What you notice first when things get harder"),
    N_("Add a Warning Sign"), N_("Edit Warning Sign"),
    N_("A thought, a feeling or a habit that tells you early, such as sleeping badly or "
       "not answering friends."),
    N_("Warning Sign"), NULL,
  },
  [EBB_PLAN_WHEN_THEN] = {
    N_("A hard moment, and what you will do in it"),
    N_("Add a Hard Moment"), N_("Edit Hard Moment"),
    N_("Pick a moment and what you will do in it, or use your own words."),
    N_("When …"), N_("then I will …"),
  },
  [EBB_PLAN_PERSON] = {
    N_("Who you can reach, and what you could say"),
    N_("Add a Person"), N_("Edit Person"),
    N_("Someone you could call at a bad hour. Their number will be in Help Now too."),
    N_("Name"), N_("What I Will Say"),
  },
  [EBB_PLAN_SAFER_HOME] = {
    N_("What you change around you"),
    N_("Add a Change at Home"), N_("Edit Change at Home"),
    N_("Something to keep out of reach, to give away, or to have ready, such as naloxone by the "
       "door or an old number deleted."),
    N_("At Home"), NULL,
  },
  [EBB_PLAN_MEDICATION] = {
    N_("What you take, and who prescribes it"),
    N_("Add a Medication"), N_("Edit Medication"),
    N_("Its name and where you get it. If you miss it, your clinic can say what to do next."),
    N_("Medication"), NULL,
  },
  [EBB_PLAN_NALOXONE] = {
    N_("Where it is, until when it is good, who can give it"),
    N_("Add Where It Is"), N_("Edit Naloxone"),
    N_("Someone else has to give it to you. Tell them where it is."),
    N_("Where It Is"), N_("Who Can Give It"),
  },
  [EBB_PLAN_AFTER_LAPSE] = {
    N_("The first things you do, so that it stays one"),
    N_("Add a Next Step"), N_("Edit Next Step"),
    N_("A small step within the first hours, such as telling someone, not being alone, or calling "
       "your clinic."),
    N_("I Will"), NULL,
  },
  [EBB_PLAN_APPOINTMENT] = {
    N_("Whom you see next, and when"),
    N_("Add an Appointment"), N_("Edit Appointment"),
    N_("A clinic, a group, a counsellor, a doctor."),
    N_("With Whom, and Where"), NULL,
  },
  [EBB_PLAN_LETTER] = {
    N_("Words from a good day, for a hard one"),
    N_("Write a Letter"), N_("Edit Letter"),
    N_("Write to yourself as you would write to a friend. You can add a photograph."),
    N_("Letter"), NULL,
  },
};

/**
 * ebb_plan_texts_get:
 * @section: a section of the plan
 *
 * Returns: (transfer none): what its editing says
 */
const EbbPlanTexts *
ebb_plan_texts_get (EbbPlanSection section)
{
  g_return_val_if_fail ((int) section < EBB_PLAN_N_SECTIONS, &texts[EBB_PLAN_REASON]);

  return &texts[section];
}
