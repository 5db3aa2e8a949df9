/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-milestone-text.h"

/**
 * ebb_milestone_text:
 * @kind: what was done
 * @count: how often
 *
 * Returns: (transfer full): a plain sentence, which says what happened and not
 *   what it is worth
 */
char *
ebb_milestone_text (EbbMilestoneKind kind,
                    guint            count)
{
  switch (kind)
    {
    case EBB_MILESTONE_PLAN_REVIEWED:
      return g_strdup_printf (ngettext ("You looked over your plan %u time",
                                        "You looked over your plan %u times", count), count);
    case EBB_MILESTONE_CHECKED_IN:
      return g_strdup_printf (ngettext ("You checked in %u time", "You checked in %u times",
                                        count), count);
    case EBB_MILESTONE_RIDDEN_OUT:
    default:
      return g_strdup_printf (ngettext ("You stayed with %u craving until it passed",
                                        "You stayed with %u cravings until they passed", count),
                              count);
    }
}
