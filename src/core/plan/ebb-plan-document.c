/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plan/ebb-plan-document.h"
#include "plan/ebb-plan-text.h"

/* Lines to write on, for each section of a plan that is still empty. */
#define N_BLANK 3

/* The plan on paper: what the person wrote and no more. A paper may be left
 * somewhere: nothing on it says what the plan is for. */

static gboolean
is_empty (EbbPlan        *plan,
          EbbPlanSection  section)
{
  return g_list_model_get_n_items (ebb_plan_get_section (plan, section)) == 0;
}

/* A letter has its picture with it. */
static void
add_photo (EbbDocument *document,
           EbbPlanItem *item)
{
  g_autoptr (GBytes) picture = NULL;
  guchar *data = NULL;
  gsize size = 0;

  if (*ebb_plan_item_get_photo (item) == '\0')
    return;

  data = g_base64_decode (ebb_plan_item_get_photo (item), &size);
  picture = g_bytes_new_take (data, size);
  ebb_document_add_picture (document, picture, "");
}

static void
add_lines (EbbDocument    *document,
           EbbPlan        *plan,
           EbbPlanSection  section,
           gboolean        with_photo)
{
  GListModel *lines = ebb_plan_get_section (plan, section);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (EbbPlanItem) item = g_list_model_get_item (lines, i);
      g_autofree char *markup = ebb_plan_item_dup_markup (item);

      if (section == EBB_PLAN_LETTER)
        ebb_document_add_markup (document, EBB_STYLE_BODY, markup);
      else
        ebb_document_add_item (document, EBB_STYLE_BODY, "•", markup);
      if (with_photo)
        add_photo (document, item);
    }
}

static void
add_blank (EbbDocument  *document,
           EbbPartStyle  style)
{
  for (guint i = 0; i < N_BLANK; i++)
    {
      ebb_document_add_text (document, style, " ");
      ebb_document_add_rule (document);
    }
}

static void
add_title (EbbDocument  *document,
           EbbPartStyle  style,
           const char   *name)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (name));

  /* Translators: the title of the printed plan: it says nothing of what it is for */
  ebb_document_add_text (document, style, _("My plan"));
  if (*trimmed != '\0')
    ebb_document_add_text (document, EBB_STYLE_BODY, trimmed);
}

/**
 * ebb_plan_document_new:
 * @plan: the plan
 * @sections: what of it: %EBB_PLAN_ALL, or a sum of EBB_PLAN_BIT()
 * @name: what the person typed to stand on it; empty for nothing
 * @now: when it is printed
 *
 * Returns: (transfer full): the plan on one page, if there is room; lines to
 *   write it by hand where it is empty
 */
EbbDocument *
ebb_plan_document_new (EbbPlan    *plan,
                       guint       sections,
                       const char *name,
                       GDateTime  *now)
{
  EbbDocument *document = ebb_document_new ();
  g_autofree char *date = NULL;
  gboolean blank;

  g_return_val_if_fail (EBB_IS_PLAN (plan), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  /* Translators: a date with its year, see date(1). */
  date = g_date_time_format (now, C_("date", "%A, %-d %B %Y"));
  blank = ebb_plan_is_empty (plan);
  if (blank)
    sections &= EBB_PLAN_BEGIN;
  ebb_document_set_sizes (document, 12, blank ? 8 : 9.5);
  ebb_document_set_footer (document, date);
  add_title (document, EBB_STYLE_TITLE, name);

  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    {
      if ((sections & EBB_PLAN_BIT (i)) == 0 || (!blank && is_empty (plan, i)))
        continue;

      ebb_document_add_text (document, EBB_STYLE_HEADING,
                             ebb_plan_section_get_title ((EbbPlanSection) i));
      add_lines (document, plan, i, TRUE);
      if (blank)
        add_blank (document, EBB_STYLE_LARGE);
    }

  return document;
}

/**
 * ebb_plan_card_new:
 * @plan: the plan
 * @sections: what of it: %EBB_PLAN_ALL, or a sum of EBB_PLAN_BIT()
 * @name: what the person typed to stand on it; empty for nothing
 *
 * Whom to call comes first on it, and then what to do.
 *
 * Returns: (transfer full): a card for the wallet
 */
EbbDocument *
ebb_plan_card_new (EbbPlan    *plan,
                   guint       sections,
                   const char *name)
{
  const EbbPlanSection first[] = { EBB_PLAN_PERSON, EBB_PLAN_WHEN_THEN };
  g_autoptr (EbbDocument) card = ebb_document_new ();
  EbbDocument *document = ebb_document_new ();

  g_return_val_if_fail (EBB_IS_PLAN (plan), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  ebb_document_set_sizes (card, 8.5, 6);
  add_title (card, EBB_STYLE_SUBHEADING, name);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if ((sections & EBB_PLAN_BIT (first[i])) != 0)
      add_lines (card, plan, first[i], FALSE);
  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    if (i != EBB_PLAN_PERSON && i != EBB_PLAN_WHEN_THEN && (sections & EBB_PLAN_BIT (i)) != 0)
      add_lines (card, plan, i, FALSE);
  if (ebb_plan_is_empty (plan))
    add_blank (card, EBB_STYLE_LARGE);

  ebb_document_add_text (document, EBB_STYLE_BODY,
                         _("Cut along the dashed line and fold in the middle."));
  ebb_document_add_card (document, card);

  return document;
}
