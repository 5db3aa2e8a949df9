/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-safety.h"

typedef struct
{
  const char *id;
  const char *text;
} SafetyLine;

/* The wording is fixed: it is agreed with the fact base and is the same
 * wherever it is shown. */
static const SafetyLine lines[] = {
  /* Translators: the safety lines must keep their meaning exactly. They are read by people in
   * danger: use the plainest words there are. */
  { "SL-BANNER",
    N_("Someone won’t wake up or isn’t breathing right? Call your emergency number, give "
       "naloxone, help them breathe. Open the steps.") },
  { "SL-NOTMED",
    N_("This app gives general information. It is not medical advice and does not know your "
       "health. Ask a doctor, nurse or pharmacist about your own care.") },
  { "SL-MEDS",
    N_("Do not stop or change a prescribed medicine on your own. Talk to the person who "
       "prescribes it first. If you have missed doses, call them before the next one.") },
  { "SL-BREAK",
    N_("After days or weeks off opioids, your body cannot take what it used to. Even a little "
       "can stop your breathing.") },
  { "SL-WITHDRAW",
    N_("Opioid withdrawal rarely kills. Losing too much fluid can. So can using again after a "
       "break. Stopping alcohol or benzodiazepines fast can kill. Get medical help before you "
       "stop those.") },
  { "SL-NODETOXALONE",
    N_("Detox is a first step for some people. On its own it does not treat addiction.") },
  { "SL-SUICIDE",
    N_("Thinking about ending your life? You are not alone. Call or text a crisis line now.") },
  { "SL-LAW", N_("Laws differ from place to place. Check yours.") },
  { "SL-PREG",
    N_("Pregnant? Do not stop opioids or your medicine all at once. Call your midwife or drug "
       "service today.") },
  { "SL-LOCK", N_("Lock it away. One dose can kill a child.") },
};

/**
 * ebb_safety_get_text:
 * @id: the id of a safety line, such as "SL-BREAK"
 *
 * The ids: `SL-BANNER` and `SL-NOTMED` belong on every page; `SL-MEDS`,
 * `SL-BREAK`, `SL-WITHDRAW`, `SL-NODETOXALONE`, `SL-SUICIDE`, `SL-LAW`,
 * `SL-PREG` and `SL-LOCK` on the pages that name them. `SL-BREAK` also belongs
 * wherever days since the last use are shown, and `SL-SUICIDE` goes with the
 * crisis lines of the person's country.
 *
 * Returns: (nullable): the text, translated; %NULL where @id is not known
 */
const char *
ebb_safety_get_text (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (g_str_equal (lines[i].id, id))
      return _(lines[i].text);

  return NULL;
}
