/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-paths.h"
#include "ebb-settings-schema.h"

/* The compiled schema of the build tree comes first, so that a development
 * binary never reads an older installed one. */
GSettingsSchema *
ebb_settings_schema_lookup (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autofree char *dir = ebb_paths_get_schema_dir ();

  if (dir != NULL)
    {
      g_autoptr (GSettingsSchemaSource) local = NULL;

      local = g_settings_schema_source_new_from_directory (dir, source, FALSE, NULL);
      if (local != NULL)
        return g_settings_schema_source_lookup (local, EBB_APP_ID, TRUE);
    }

  return source != NULL ? g_settings_schema_source_lookup (source, EBB_APP_ID, TRUE) : NULL;
}
