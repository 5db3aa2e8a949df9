/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "ebb-core-resources.h"
#include "ebb-error.h"
#include "ebb-migrations.h"

#define MIGRATIONS_PATH "/io/github/ebb_app/Ebb/core/migrations/"

typedef struct
{
  const char *sql;
  int         version;
} Migration;

/* The file of a version begins with its number: "0001-journal.sql". Reached
 * through the getter, so that the linker keeps the compiled-in files. */
static GBytes *
lookup_migration (int version)
{
  GResource *resource = ebb_core_get_resource ();
  g_auto (GStrv) names = NULL;
  g_autofree char *prefix = g_strdup_printf ("%04d-", version);

  names = g_resource_enumerate_children (resource, MIGRATIONS_PATH,
                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (MIGRATIONS_PATH, names[i], NULL);

      if (g_str_has_prefix (names[i], prefix))
        return g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    }

  return NULL;
}

static gboolean
check_references (EbbDatabase  *database,
                  GError      **error)
{
  gint64 broken = 0;

  if (!ebb_database_get_int (database, "SELECT count(*) FROM pragma_foreign_key_check",
                             &broken, error))
    return FALSE;

  return broken == 0 ||
         ebb_fail (error, EBB_ERROR_DAMAGED,
                   "%" G_GINT64_FORMAT " rows refer to rows that are not there", broken);
}

static gboolean
migrate_in_transaction (EbbDatabase  *database,
                        gpointer      user_data,
                        GError      **error)
{
  const Migration *migration = user_data;
  g_autofree char *set_version = NULL;

  set_version = g_strdup_printf ("PRAGMA user_version = %d", migration->version);

  return ebb_database_exec (database, migration->sql, error) &&
         check_references (database, error) &&
         ebb_database_exec (database, set_version, error);
}

/* A migration that builds a table anew drops the old one, and a drop deletes
 * whatever refers to it. References are off meanwhile, which inside a
 * transaction has no effect, and checked at its end. */
static gboolean
migrate (EbbDatabase  *database,
         Migration    *migration,
         GError      **error)
{
  gboolean done;

  if (!ebb_database_exec (database, "PRAGMA foreign_keys = OFF", error))
    return FALSE;

  done = ebb_database_transaction (database, migrate_in_transaction, migration, error);

  return ebb_database_exec (database, "PRAGMA foreign_keys = ON", done ? error : NULL) && done;
}

/**
 * ebb_migrations_get_latest:
 *
 * Returns: the version that this program writes, 1 or more
 */
int
ebb_migrations_get_latest (void)
{
  int version = 0;

  while (TRUE)
    {
      g_autoptr (GBytes) sql = lookup_migration (version + 1);

      if (sql == NULL)
        return version;
      version++;
    }
}

/**
 * ebb_migrations_get_since:
 * @table: the name of a table
 *
 * Returns: the first version with it, if that tells one from those before it, or 0
 */
int
ebb_migrations_get_since (const char *table)
{
  static const struct
  {
    const char *table;
    int         since;
  } news[] = {
    { "plan_item", 2 },
    { "rating", 3 },
    { "remembered", 3 },
    { "plan_version", 4 },
    { "plan_review", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    if (strcmp (news[i].table, table) == 0)
      return news[i].since;

  return 0;
}

/**
 * ebb_migrations_get_version:
 * @database: an open connection
 * @version: (out): its version; 0 for an empty file
 * @error: return location for an #EbbError
 *
 * Returns: %TRUE unless it cannot be read
 */
gboolean
ebb_migrations_get_version (EbbDatabase  *database,
                            int          *version,
                            GError      **error)
{
  gint64 value = 0;

  if (!ebb_database_get_int (database, "PRAGMA user_version", &value, error))
    return FALSE;

  *version = (int) value;

  return TRUE;
}

/**
 * ebb_migrations_run:
 * @database: an open connection
 * @up_to: the version to reach
 * @error: return location for an #EbbError
 *
 * Each migration is one transaction: after a fault the file has the version
 * it had, or one of the following, and is whole.
 *
 * Returns: whether the file now has @up_to
 */
gboolean
ebb_migrations_run (EbbDatabase  *database,
                    int           up_to,
                    GError      **error)
{
  int version = 0;

  if (!ebb_migrations_get_version (database, &version, error))
    return FALSE;

  while (version < up_to)
    {
      g_autoptr (GBytes) sql = lookup_migration (version + 1);
      Migration migration = { NULL, version + 1 };

      if (sql == NULL)
        return ebb_fail (error, EBB_ERROR_FAILED, "Migration %d is not there", version + 1);

      migration.sql = g_bytes_get_data (sql, NULL);
      if (!migrate (database, &migration, error))
        return FALSE;

      version++;
    }

  return TRUE;
}
