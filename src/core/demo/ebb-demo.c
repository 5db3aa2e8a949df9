/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ebb-demo-counter.h"
#include "ebb-demo-cravings.h"
#include "ebb-demo-days.h"
#include "ebb-demo.h"

/* About six months. Nobody's life, and the same each time, but for the date. */
#define DAYS 183

static const struct
{
  EbbPlanSection section;
  const char *text;
  const char *response;
  const char *phone;
} plan_lines[] = {
  { EBB_PLAN_REASON, N_("I want to be there when Ada starts school."), "", "" },
  { EBB_PLAN_REASON, N_("I sleep through the night now."), "", "" },
  { EBB_PLAN_REASON, N_("The garden. Last year I saw none of it."), "", "" },
  { EBB_PLAN_WARNING_SIGN, N_("I stop answering messages."), "", "" },
  { EBB_PLAN_WARNING_SIGN, N_("I skip breakfast, then lunch."), "", "" },
  { EBB_PLAN_WHEN_THEN, N_("I come home to an empty flat in the evening"),
    N_("put music on and call Sam before I sit down"), "" },
  { EBB_PLAN_WHEN_THEN, N_("someone from before writes to me"),
    N_("leave it until I have talked to my key worker"), "" },
  { EBB_PLAN_WHEN_THEN, N_("my back hurts and I cannot sleep"),
    N_("take the warm pillow and the audio book"), "" },
  { EBB_PLAN_PERSON, N_("Sam"), N_("It is one of those evenings. Can you talk?"), "555 0142" },
  { EBB_PLAN_PERSON, N_("Key worker at the clinic"),
    N_("I need an appointment this week."), "555 0117" },
};

static gboolean
fill_plan (EbbStorage  *storage,
           GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (plan_lines); i++)
    {
      g_autoptr (EbbPlanItem) item = ebb_plan_item_new (plan_lines[i].section);

      ebb_plan_item_set_text (item, _(plan_lines[i].text));
      if (*plan_lines[i].response != '\0')
        ebb_plan_item_set_response (item, _(plan_lines[i].response));
      ebb_plan_item_set_phone (item, plan_lines[i].phone);
      if (!ebb_plan_add (ebb_storage_get_plan (storage), item, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * ebb_demo_clear:
 * @folder: the demonstration's folder
 *
 * Removes the journal of an earlier demonstration, by the names of its files.
 */
void
ebb_demo_clear (const char *folder)
{
  const char *const names[] = { "journal.db", "journal.db-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
}

/**
 * ebb_demo_fill:
 * @storage: an open, empty storage in the demonstration's folder
 * @error: return location for an #EbbError
 *
 * Returns: whether it now holds the invented journal and plan
 */
gboolean
ebb_demo_fill (EbbStorage  *storage,
               GError     **error)
{
  g_return_val_if_fail (EBB_IS_STORAGE (storage), FALSE);

  return ebb_demo_cravings_fill (storage, DAYS, error) &&
         ebb_demo_days_fill (storage, DAYS, error) &&
         ebb_demo_counter_fill (storage, error) && fill_plan (storage, error);
}
