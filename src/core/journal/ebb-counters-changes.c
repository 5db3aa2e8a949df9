/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-counters-private.h"
#include "ebb-error.h"

/* Writing counters: one transaction each, and the model changes after it. */

/* A lapse, and what it said of one counter. */
typedef struct
{
  char   *entry_uid;
  gint64  new_start;
} Choice;

typedef struct
{
  EbbCounter *counter;
  GArray     *choices;
} Change;

static void
clear_choice (gpointer choice)
{
  g_free (((Choice *) choice)->entry_uid);
}

static GQuark
get_choices_quark (void)
{
  return g_quark_from_static_string ("ebb-counter-choices");
}

static gboolean
find (EbbCounters *self,
      EbbCounter  *counter,
      guint       *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (EbbCounter) own = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (ebb_record_get_id (EBB_RECORD (own)) == ebb_record_get_id (EBB_RECORD (counter)))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* What the lapses said of it, which goes with its row. */
static GArray *
read_choices (EbbDatabase  *database,
              EbbCounter   *counter,
              GError      **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  g_array_set_clear_func (choices, clear_choice);
  statement = ebb_database_prepare (database,
                                    "SELECT uid, coalesce (new_start_day, -1) "
                                    "FROM lapse_counter JOIN entry ON entry.id = entry_id "
                                    "WHERE counter_id = ?", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, ebb_record_get_id (EBB_RECORD (counter)));
  while (ebb_database_step (database, statement, &has_row, error))
    {
      Choice choice;

      if (!has_row)
        return g_steal_pointer (&choices);

      choice.entry_uid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      choice.new_start = sqlite3_column_int64 (statement, 1);
      g_array_append_val (choices, choice);
    }

  return NULL;
}

/* Of those lapses that are still there. */
static gboolean
write_choices (EbbDatabase  *database,
               EbbCounter   *counter,
               GArray       *choices,
               GError      **error)
{
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (database,
                                    "INSERT INTO lapse_counter (entry_id, counter_id, "
                                    "new_start_day) SELECT id, ?2, nullif (?3, -1) FROM entry "
                                    "WHERE uid = ?1", error);
  for (guint i = 0; statement != NULL && choices != NULL && i < choices->len; i++)
    {
      const Choice *choice = &g_array_index (choices, Choice, i);

      sqlite3_reset (statement);
      sqlite3_bind_text (statement, 1, choice->entry_uid, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (statement, 2, ebb_record_get_id (EBB_RECORD (counter)));
      sqlite3_bind_int64 (statement, 3, choice->new_start);
      if (!ebb_database_step (database, statement, NULL, error))
        return FALSE;
    }

  return statement != NULL;
}

static gboolean
insert_counter (EbbDatabase  *database,
                gpointer      user_data,
                GError      **error)
{
  Change *change = user_data;

  return ebb_record_insert (EBB_RECORD (change->counter), database, error) &&
         write_choices (database, change->counter, change->choices, error);
}

static gboolean
update_counter (EbbDatabase  *database,
                gpointer      user_data,
                GError      **error)
{
  Change *change = user_data;

  return ebb_record_update (EBB_RECORD (change->counter), database, error);
}

static gboolean
delete_counter (EbbDatabase  *database,
                gpointer      user_data,
                GError      **error)
{
  Change *change = user_data;

  change->choices = read_choices (database, change->counter, error);

  return change->choices != NULL &&
         ebb_record_delete (EBB_RECORD (change->counter), database, error);
}

static void
stamp (EbbCounters *self,
       EbbCounter  *counter)
{
  g_autoptr (GDateTime) now = ebb_clock_now (self->clock);
  gint64 created = 0;

  g_object_get (counter, "created", &created, NULL);
  if (created == 0)
    g_object_set (counter, "created", g_date_time_to_unix (now), NULL);
  g_object_set (counter, "modified", g_date_time_to_unix (now), NULL);
}

/**
 * ebb_counters_add:
 * @self: the counters
 * @counter: one that is not among them; also one that was removed, which comes
 *   back with what the lapses said of it
 * @error: return location for an #EbbError
 *
 * Returns: whether it is on the disk and in the model
 */
gboolean
ebb_counters_add (EbbCounters  *self,
                  EbbCounter   *counter,
                  GError      **error)
{
  guint n_items;
  guint position;
  gint64 created = 0;
  Change change;

  g_return_val_if_fail (EBB_IS_COUNTERS (self), FALSE);
  g_return_val_if_fail (EBB_IS_COUNTER (counter), FALSE);
  g_return_val_if_fail (ebb_record_get_id (EBB_RECORD (counter)) == 0, FALSE);

  if (!ebb_counter_validate (counter, error))
    return FALSE;

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  g_object_get (counter, "created", &created, NULL);
  if (created == 0 && n_items > 0)
    {
      g_autoptr (EbbCounter) last = g_list_model_get_item (G_LIST_MODEL (self->store),
                                                           n_items - 1);

      g_object_set (counter, "position", ebb_counter_get_position (last) + 1, NULL);
    }
  stamp (self, counter);
  change = (Change) { counter, g_object_get_qdata (G_OBJECT (counter), get_choices_quark ()) };
  if (!ebb_database_transaction (self->database, insert_counter, &change, error))
    {
      g_object_set (counter, "id", G_GINT64_CONSTANT (0), "created", created, NULL);
      return FALSE;
    }

  for (position = 0; position < n_items; position++)
    {
      g_autoptr (EbbCounter) own = g_list_model_get_item (G_LIST_MODEL (self->store), position);

      if (ebb_counter_get_position (own) > ebb_counter_get_position (counter))
        break;
    }
  g_list_store_insert (self->store, position, counter);

  return TRUE;
}

/**
 * ebb_counters_update:
 * @self: the counters
 * @counter: one of them, or an edited copy of one
 * @error: return location for an #EbbError
 *
 * Returns: whether the change is on the disk and in the model
 */
gboolean
ebb_counters_update (EbbCounters  *self,
                     EbbCounter   *counter,
                     GError      **error)
{
  g_autoptr (EbbCounter) own = NULL;
  Change change = { counter, NULL };
  gint64 modified = 0;
  guint position;

  g_return_val_if_fail (EBB_IS_COUNTERS (self), FALSE);
  g_return_val_if_fail (EBB_IS_COUNTER (counter), FALSE);

  if (!find (self, counter, &position))
    return ebb_fail (error, EBB_ERROR_NOT_FOUND, _("This counter is no longer there."));
  if (!ebb_counter_validate (counter, error))
    return FALSE;

  own = g_list_model_get_item (G_LIST_MODEL (self->store), position);
  g_object_get (counter, "modified", &modified, NULL);
  stamp (self, counter);
  if (!ebb_database_transaction (self->database, update_counter, &change, error))
    {
      g_object_set (counter, "modified", modified, NULL);
      return FALSE;
    }

  if (own != counter)
    ebb_record_assign (EBB_RECORD (own), EBB_RECORD (counter));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);

  return TRUE;
}

/**
 * ebb_counters_remove:
 * @self: the counters
 * @counter: one of them
 * @error: return location for an #EbbError
 *
 * The lapses stay in the journal. Give @counter to ebb_counters_add() to have
 * it back as it was.
 *
 * Returns: whether it is gone
 */
gboolean
ebb_counters_remove (EbbCounters  *self,
                     EbbCounter   *counter,
                     GError      **error)
{
  g_autoptr (EbbCounter) kept = NULL;
  Change change = { counter, NULL };
  guint position;

  g_return_val_if_fail (EBB_IS_COUNTERS (self), FALSE);
  g_return_val_if_fail (EBB_IS_COUNTER (counter), FALSE);

  if (!find (self, counter, &position))
    return ebb_fail (error, EBB_ERROR_NOT_FOUND, _("This counter is no longer there."));

  kept = g_list_model_get_item (G_LIST_MODEL (self->store), position);
  if (!ebb_database_transaction (self->database, delete_counter, &change, error))
    {
      g_clear_pointer (&change.choices, g_array_unref);
      return FALSE;
    }

  g_object_set_qdata_full (G_OBJECT (counter), get_choices_quark (), change.choices,
                           (GDestroyNotify) g_array_unref);
  g_object_set (kept, "id", G_GINT64_CONSTANT (0), NULL);
  g_object_set (counter, "id", G_GINT64_CONSTANT (0), NULL);
  g_list_store_remove (self->store, position);

  return TRUE;
}
