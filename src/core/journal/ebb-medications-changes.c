/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-error.h"
#include "ebb-medications-private.h"
#include "journal/ebb-event.h"

/* Writing the medicines: one transaction each, and the lists change after it. */

static gboolean
insert (EbbDatabase  *database,
        gpointer      user_data,
        GError      **error)
{
  return ebb_record_insert (EBB_RECORD (user_data), database, error);
}

static gboolean
update (EbbDatabase  *database,
        gpointer      user_data,
        GError      **error)
{
  return ebb_record_update (EBB_RECORD (user_data), database, error);
}

static gboolean
delete (EbbDatabase  *database,
        gpointer      user_data,
        GError      **error)
{
  return ebb_record_delete (EBB_RECORD (user_data), database, error);
}

static gint64
get_today (EbbMedications *self)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_medications_get_clock (self));

  return ebb_day_of (now);
}

static void
stamp (EbbMedications *self,
       EbbMedication  *medication)
{
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_medications_get_clock (self));
  g_autofree char *name = g_strstrip (g_strdup (ebb_medication_get_name (medication)));
  gint64 created = 0;

  g_object_get (medication, "created", &created, NULL);
  if (created == 0)
    g_object_set (medication, "created", g_date_time_to_unix (now), NULL);
  g_object_set (medication, "modified", g_date_time_to_unix (now), "name", name, NULL);
}

/* The same object as in the lists. */
static EbbMedication *
get_own (EbbMedications  *self,
         EbbMedication   *medication,
         GError         **error)
{
  g_autofree char *uid = NULL;
  EbbMedication *own;

  g_object_get (medication, "uid", &uid, NULL);
  own = ebb_medications_lookup (self, uid);
  if (own == NULL)
    ebb_fail (error, EBB_ERROR_NOT_FOUND, _("This medicine is no longer in the list."));

  return own;
}

/* After the commit: it stands in the list it belongs to. */
static void
show (EbbMedications *self,
      EbbMedication  *own)
{
  gboolean is_current = ebb_medication_get_ended (own) == EBB_MEDICATION_NO_DAY;
  GListStore *wanted = is_current ? self->current : self->ended;
  GListStore *other = is_current ? self->ended : self->current;
  guint position;

  if (g_list_store_find (other, own, &position))
    g_list_store_remove (other, position);
  if (!g_list_store_find (wanted, own, NULL))
    g_list_store_insert (wanted,
                         is_current ? g_list_model_get_n_items (G_LIST_MODEL (wanted)) : 0, own);
  ebb_medications_announce (self);
}

/**
 * ebb_medications_add:
 * @self: the medicines
 * @medication: one that is not among them
 * @error: return location for an #EbbError
 *
 * Returns: whether it is on the disk and in its list
 */
gboolean
ebb_medications_add (EbbMedications  *self,
                     EbbMedication   *medication,
                     GError         **error)
{
  guint n;

  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), FALSE);
  g_return_val_if_fail (EBB_IS_MEDICATION (medication), FALSE);
  g_return_val_if_fail (ebb_record_get_id (EBB_RECORD (medication)) == 0, FALSE);

  if (!ebb_medication_validate (medication, error))
    return FALSE;

  n = g_list_model_get_n_items (G_LIST_MODEL (self->current));
  g_object_set (medication, "position", (int) n, NULL);
  stamp (self, medication);
  if (!ebb_database_transaction (self->database, insert, medication, error))
    {
      g_object_set (medication, "id", G_GINT64_CONSTANT (0), NULL);
      return FALSE;
    }

  show (self, medication);

  return TRUE;
}

/**
 * ebb_medications_update:
 * @self: the medicines
 * @medication: one of them, or an edited copy of one
 * @error: return location for an #EbbError
 *
 * Returns: whether the change is on the disk and in the lists
 */
gboolean
ebb_medications_update (EbbMedications  *self,
                        EbbMedication   *medication,
                        GError         **error)
{
  g_autoptr (EbbMedication) own = NULL;
  g_autoptr (EbbMedication) written = NULL;

  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), FALSE);
  g_return_val_if_fail (EBB_IS_MEDICATION (medication), FALSE);

  own = get_own (self, medication, error);
  if (own == NULL || !ebb_medication_validate (medication, error))
    return FALSE;

  written = ebb_medication_copy (medication);
  stamp (self, written);
  if (!ebb_database_transaction (self->database, update, written, error))
    return FALSE;

  ebb_record_assign (EBB_RECORD (own), EBB_RECORD (written));
  show (self, own);

  return TRUE;
}

static gboolean
has_entries (EbbMedications *self,
             EbbMedication  *medication)
{
  g_autoptr (EbbStatement) statement = NULL;
  g_autofree char *uid = NULL;
  gboolean has_row = FALSE;

  g_object_get (medication, "uid", &uid, NULL);
  statement = ebb_database_prepare (self->database,
                                    "SELECT 1 FROM entry WHERE medication_uid = ? LIMIT 1", NULL);
  if (statement == NULL)
    return TRUE;
  sqlite3_bind_text (statement, 1, uid, -1, SQLITE_TRANSIENT);

  return !ebb_database_step (self->database, statement, &has_row, NULL) || has_row;
}

/**
 * ebb_medications_remove:
 * @self: the medicines
 * @medication: one that was added by mistake
 * @error: return location for an #EbbError
 *
 * One that the journal has entries of stays, so that they keep its name.
 *
 * Returns: whether it is gone
 */
gboolean
ebb_medications_remove (EbbMedications  *self,
                        EbbMedication   *medication,
                        GError         **error)
{
  g_autoptr (EbbMedication) own = NULL;
  guint position;

  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), FALSE);
  g_return_val_if_fail (EBB_IS_MEDICATION (medication), FALSE);

  own = get_own (self, medication, error);
  if (own == NULL)
    return FALSE;
  if (has_entries (self, own))
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("Your journal has entries about this medicine, so it stays in the list."));
  if (!ebb_database_transaction (self->database, delete, own, error))
    return FALSE;

  if (g_list_store_find (self->current, own, &position))
    g_list_store_remove (self->current, position);
  else if (g_list_store_find (self->ended, own, &position))
    g_list_store_remove (self->ended, position);
  g_object_set (own, "id", G_GINT64_CONSTANT (0), NULL);
  ebb_medications_announce (self);

  return TRUE;
}

static gboolean
set_ended (EbbMedications  *self,
           EbbMedication   *medication,
           gint64           day,
           GError         **error)
{
  g_autoptr (EbbMedication) copy = ebb_medication_copy (medication);

  g_object_set (copy, "ended", day, NULL);
  if (ebb_medication_get_started (copy) > day && day != EBB_MEDICATION_NO_DAY)
    g_object_set (copy, "started", day, NULL);

  return ebb_medications_update (self, copy, error);
}

/**
 * ebb_medications_end:
 * @self: the medicines
 * @medication: one that is taken
 * @stopped: whether nothing is taken in its place, after which tolerance is
 *   lower: the journal gets an event, which is worth a word about safety
 * @error: return location for an #EbbError
 *
 * It stays in the list of those that ended, with its dates.
 *
 * Returns: whether it is on the disk
 */
gboolean
ebb_medications_end (EbbMedications  *self,
                     EbbMedication   *medication,
                     gboolean         stopped,
                     GError         **error)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (EbbEntry) event = NULL;

  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), FALSE);
  g_return_val_if_fail (EBB_IS_MEDICATION (medication), FALSE);

  if (!set_ended (self, medication, get_today (self), error))
    return FALSE;
  if (!stopped)
    return TRUE;

  now = ebb_clock_now (ebb_medications_get_clock (self));
  event = ebb_event_new (now);
  g_object_set (event, "event", EBB_EVENT_STOPPED_MEDICATION, NULL);
  if (ebb_journal_add (self->journal, event, error))
    return TRUE;

  /* Both or neither. */
  set_ended (self, medication, EBB_MEDICATION_NO_DAY, NULL);

  return FALSE;
}

/* That it was stopped today was not so. */
static gboolean
remove_event (EbbMedications  *self,
              GError         **error)
{
  gint64 today = get_today (self);
  g_autoptr (EbbEntry) entry = ebb_journal_dup_last_of (self->journal, EBB_ENTRY_EVENT,
                                                        today, today);
  g_autofree char *event = NULL;

  if (entry != NULL)
    g_object_get (entry, "event", &event, NULL);

  return g_strcmp0 (event, EBB_EVENT_STOPPED_MEDICATION) != 0 ||
         ebb_journal_remove (self->journal, entry, error);
}

static EbbMedication *
begin_again (EbbMedications *self,
             EbbMedication  *medication)
{
  g_autofree char *uid = g_uuid_string_random ();
  EbbMedication *again = ebb_medication_copy (medication);

  g_object_set (again,
                "id", G_GINT64_CONSTANT (0),
                "uid", uid,
                "created", G_GINT64_CONSTANT (0),
                "started", get_today (self),
                "ended", (gint64) EBB_MEDICATION_NO_DAY,
                "next-day", (gint64) EBB_MEDICATION_NO_DAY,
                NULL);

  return again;
}

/**
 * ebb_medications_resume:
 * @self: the medicines
 * @medication: one that ended
 * @error: return location for an #EbbError
 *
 * One that ended today goes on as if it had not. One that ended before is
 * begun again: the time without it stays in the history.
 *
 * Returns: whether it is on the disk
 */
gboolean
ebb_medications_resume (EbbMedications  *self,
                        EbbMedication   *medication,
                        GError         **error)
{
  g_autoptr (EbbMedication) again = NULL;

  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), FALSE);
  g_return_val_if_fail (EBB_IS_MEDICATION (medication), FALSE);

  if (ebb_medication_get_ended (medication) == get_today (self))
    return remove_event (self, error) &&
           set_ended (self, medication, EBB_MEDICATION_NO_DAY, error);

  again = begin_again (self, medication);

  return ebb_medications_add (self, again, error);
}
