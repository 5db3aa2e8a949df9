/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-salvage-private.h"

/* What the rows that came back say of each other, and what is made out of them. */

/* The numbers of its chips are in an entry too, for the search: "t3 t17". */
static gboolean
link_chips (EbbSalvage   *self,
            gint64        id,
            const char   *chips,
            EbbStatement *insert)
{
  g_auto (GStrv) words = g_strsplit (chips, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 tag = 0;

      if (words[i][0] != 't' ||
          !g_ascii_string_to_signed (words[i] + 1, 10, 1, G_MAXINT64, &tag, NULL))
        continue;
      sqlite3_reset (insert);
      sqlite3_bind_int64 (insert, 1, id);
      sqlite3_bind_int64 (insert, 2, tag);
      if (!ebb_database_step (self->into, insert, NULL, self->error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
link_all_chips (EbbSalvage *self)
{
  g_autoptr (EbbStatement) entries = NULL;
  g_autoptr (EbbStatement) insert = NULL;
  gboolean has_row = FALSE;

  if (!ebb_database_has_column (self->into, "entry", "chips"))
    return TRUE;
  entries = ebb_database_prepare (self->into, "SELECT id, chips FROM entry WHERE chips <> ''",
                                  self->error);
  insert = ebb_database_prepare (self->into, "INSERT OR IGNORE INTO entry_tag VALUES (?, ?)",
                                 self->error);
  if (entries == NULL || insert == NULL)
    return FALSE;

  while (TRUE)
    {
      if (!ebb_database_step (self->into, entries, &has_row, self->error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!link_chips (self, sqlite3_column_int64 (entries, 0),
                       (const char *) sqlite3_column_text (entries, 1), insert))
        return FALSE;
    }
}

static gboolean
insert_chips (EbbSalvage *self,
              const char *sql)
{
  g_autoptr (EbbStatement) insert = ebb_database_prepare (self->into, sql, self->error);

  if (insert == NULL)
    return FALSE;
  /* Translators: the name of what a person ticked, where the name was lost. A
     number follows. */
  sqlite3_bind_text (insert, 1, _("Name lost"), -1, SQLITE_STATIC);

  return ebb_database_step (self->into, insert, NULL, self->error);
}

/* A chip that entries have, and whose own row is gone. Another can have its new name
 * by now: what was saved once can be merged, numbered anew and damaged again. */
static gboolean
name_lost_chips (EbbSalvage *self)
{
  return insert_chips (self,
                       "INSERT OR IGNORE INTO tag (id, uid, kind, name, archived) "
                       "SELECT DISTINCT tag_id, 'salvaged-' || tag_id, 'trigger',"
                       "  ? || ' ' || tag_id, 1 "
                       "FROM entry_tag WHERE tag_id NOT IN (SELECT id FROM tag)") &&
         insert_chips (self,
                       "INSERT INTO tag (id, uid, kind, name, archived) "
                       "SELECT DISTINCT tag_id, 'salvaged-' || hex (randomblob (16)), 'trigger',"
                       "  ? || ' ' || tag_id || ' ' || hex (randomblob (4)), 1 "
                       "FROM entry_tag WHERE tag_id NOT IN (SELECT id FROM tag)");
}

static gboolean
drop_lone (EbbSalvage *self,
           const char *table,
           const char *column,
           const char *owner)
{
  g_autofree char *sql = NULL;
  g_autofree char *sum = NULL;
  gint64 n = 0;

  if (!ebb_database_has_column (self->into, table, column))
    return TRUE;
  sum = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s NOT IN (SELECT id FROM %s)", table,
                         column, owner);
  sql = g_strdup_printf ("DELETE FROM %s WHERE %s NOT IN (SELECT id FROM %s)", table, column,
                         owner);
  if (!ebb_database_get_int (self->into, sum, &n, self->error))
    return FALSE;
  self->counts->n_lost += (guint) n;

  return ebb_database_exec (self->into, sql, self->error);
}

/* Every reference leads somewhere, while the transaction is still open. */
gboolean
ebb_salvage_tidy (EbbSalvage *self)
{
  return link_all_chips (self) && drop_lone (self, "entry_tag", "entry_id", "entry") &&
         name_lost_chips (self) && drop_lone (self, "rating", "entry_id", "entry") &&
         drop_lone (self, "lapse_counter", "entry_id", "entry") &&
         drop_lone (self, "lapse_counter", "counter_id", "counter");
}

/* The search and the counts, as the migrations made them first */
gboolean
ebb_salvage_rebuild (EbbDatabase  *database,
                     gpointer      user_data,
                     GError      **error)
{
  return ebb_database_exec (
      database,
      "INSERT INTO entry_text (entry_text) VALUES ('delete-all');"
      "INSERT INTO entry_text (rowid, note, helped, next, chips)"
      "  SELECT id, note, helped, next, chips FROM entry WHERE kind <> 'draft';"
      "DELETE FROM craving_day; DELETE FROM craving_hour; DELETE FROM craving_tag;"
      "INSERT INTO craving_day SELECT local_day, intensity, count(*) FROM entry"
      "  WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2;"
      "INSERT INTO craving_hour SELECT local_weekday, local_hour, intensity, count(*) FROM entry"
      "  WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2, 3;"
      "INSERT INTO craving_tag SELECT tag_id, intensity, ifnull (intensity_after, -1), count(*)"
      "  FROM entry JOIN entry_tag ON entry_id = entry.id"
      "  WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2, 3;",
      error);
}
