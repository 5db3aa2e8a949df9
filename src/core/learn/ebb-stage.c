/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-stage.h"

G_DEFINE_ENUM_TYPE (EbbAudience, ebb_audience,
                    G_DEFINE_ENUM_VALUE (EBB_AUDIENCE_BOTH, "both"),
                    G_DEFINE_ENUM_VALUE (EBB_AUDIENCE_PERSON, "person"),
                    G_DEFINE_ENUM_VALUE (EBB_AUDIENCE_FAMILY, "family"))

G_DEFINE_ENUM_TYPE (EbbStage, ebb_stage,
                    G_DEFINE_ENUM_VALUE (EBB_STAGE_ALIVE, "alive"),
                    G_DEFINE_ENUM_VALUE (EBB_STAGE_UNDERSTAND, "understand"),
                    G_DEFINE_ENUM_VALUE (EBB_STAGE_TREATMENT, "treatment"),
                    G_DEFINE_ENUM_VALUE (EBB_STAGE_DAILY, "daily"),
                    G_DEFINE_ENUM_VALUE (EBB_STAGE_HEALTH, "health"),
                    G_DEFINE_ENUM_VALUE (EBB_STAGE_FAMILY, "family"),
                    G_DEFINE_ENUM_VALUE (EBB_STAGE_REFERENCE, "reference"))

/**
 * ebb_stage_get_title:
 * @stage: a stage
 *
 * Returns: the heading above the pages of @stage, translated
 */
const char *
ebb_stage_get_title (EbbStage stage)
{
  switch (stage)
    {
    case EBB_STAGE_ALIVE:
      return _("Stay Alive");
    case EBB_STAGE_UNDERSTAND:
      return _("Understand");
    case EBB_STAGE_TREATMENT:
      return _("Treatment That Works");
    case EBB_STAGE_DAILY:
      return _("Day by Day");
    case EBB_STAGE_HEALTH:
      return _("Health");
    case EBB_STAGE_FAMILY:
      return _("Family and Friends");
    case EBB_STAGE_REFERENCE:
      return _("Questions and Words");
    default:
      g_return_val_if_reached ("");
    }
}
