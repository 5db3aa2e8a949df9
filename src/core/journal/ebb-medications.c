/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-day.h"
#include "ebb-medications-private.h"

/**
 * EbbMedications:
 *
 * The medicines of a person: those they take, in their order, and those that
 * ended, the latest first. The lists change only after the change is on the
 * disk. What was taken, missed or not due is in the journal.
 */
G_DEFINE_FINAL_TYPE (EbbMedications, ebb_medications, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
ebb_medications_announce (EbbMedications *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
ebb_medications_reload (EbbMedications *self)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  g_list_store_remove_all (self->current);
  g_list_store_remove_all (self->ended);

  if (ebb_database_has_column (self->database, "medication", "id"))
    all = ebb_record_query (EBB_TYPE_MEDICATION, self->database,
                            "ORDER BY ended DESC, position, id", &error);
  if (error != NULL)
    g_message ("The medication could not be read: %s", error->message);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      EbbMedication *medication = g_ptr_array_index (all, i);
      gboolean is_current = ebb_medication_get_ended (medication) == EBB_MEDICATION_NO_DAY;

      g_list_store_append (is_current ? self->current : self->ended, medication);
    }

  ebb_medications_announce (self);
}

static void
ebb_medications_finalize (GObject *object)
{
  EbbMedications *self = EBB_MEDICATIONS (object);

  g_clear_object (&self->database);
  g_clear_object (&self->journal);
  g_clear_object (&self->current);
  g_clear_object (&self->ended);

  G_OBJECT_CLASS (ebb_medications_parent_class)->finalize (object);
}

static void
ebb_medications_class_init (EbbMedicationsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_medications_finalize;

  /**
   * EbbMedications::changed:
   *
   * A medicine was added, changed, ended or removed.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_medications_init (EbbMedications *self)
{
  self->current = g_list_store_new (EBB_TYPE_MEDICATION);
  self->ended = g_list_store_new (EBB_TYPE_MEDICATION);
}

/**
 * ebb_medications_new:
 * @database: a connection; it may open, close and change later
 * @journal: what was taken is logged there
 *
 * Returns: (transfer full): the medicines in @database, none while it is closed
 */
EbbMedications *
ebb_medications_new (EbbDatabase *database,
                     EbbJournal  *journal)
{
  EbbMedications *self = g_object_new (EBB_TYPE_MEDICATIONS, NULL);

  self->database = g_object_ref (database);
  self->journal = g_object_ref (journal);
  g_signal_connect_object (database, "opened", G_CALLBACK (ebb_medications_reload), self,
                           G_CONNECT_SWAPPED);
  ebb_medications_reload (self);

  return self;
}

/**
 * ebb_medications_get_current:
 * @self: the medicines
 *
 * Returns: (transfer none): those that are taken, a model of #EbbMedication
 */
GListModel *
ebb_medications_get_current (EbbMedications *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), NULL);

  return G_LIST_MODEL (self->current);
}

/**
 * ebb_medications_get_ended:
 * @self: the medicines
 *
 * Returns: (transfer none): those that are no longer taken, likewise
 */
GListModel *
ebb_medications_get_ended (EbbMedications *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), NULL);

  return G_LIST_MODEL (self->ended);
}

EbbClock *
ebb_medications_get_clock (EbbMedications *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), NULL);

  return ebb_journal_get_clock (self->journal);
}

static EbbMedication *
find (GListStore *store,
      const char *uid)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (EbbMedication) medication = g_list_model_get_item (G_LIST_MODEL (store), i);
      g_autofree char *own = NULL;

      g_object_get (medication, "uid", &own, NULL);
      if (g_str_equal (own, uid))
        return g_steal_pointer (&medication);
    }

  return NULL;
}

/**
 * ebb_medications_lookup:
 * @self: the medicines
 * @uid: the uid of one, taken still or not
 *
 * Returns: (transfer full) (nullable): it, the same object as in the models
 */
EbbMedication *
ebb_medications_lookup (EbbMedications *self,
                        const char     *uid)
{
  EbbMedication *medication;

  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), NULL);

  medication = find (self->current, uid);

  return medication != NULL ? medication : find (self->ended, uid);
}

/* The row of the entry that says what became of @medication on @day, or 0. */
static gint64
find_answer (EbbMedications *self,
             EbbMedication  *medication,
             gint64          day)
{
  g_autoptr (EbbStatement) statement = NULL;
  g_autofree char *uid = NULL;
  gboolean has_row = FALSE;

  if (!ebb_database_has_column (self->database, "entry", "medication_uid"))
    return 0;

  g_object_get (medication, "uid", &uid, NULL);
  statement = ebb_database_prepare (self->database,
                                    "SELECT id FROM entry "
                                    "WHERE local_day = ? AND kind = '" EBB_ENTRY_MEDICATION "' "
                                    "AND medication_uid = ? "
                                    "ORDER BY time DESC, id DESC LIMIT 1", NULL);
  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, day);
  sqlite3_bind_text (statement, 2, uid, -1, SQLITE_TRANSIENT);
  if (!ebb_database_step (self->database, statement, &has_row, NULL) || !has_row)
    return 0;

  return sqlite3_column_int64 (statement, 0);
}

/**
 * ebb_medications_dup_answer:
 * @self: the medicines
 * @medication: one of them
 * @day: a day
 *
 * Returns: (transfer full): %EBB_DOSE_TAKEN, %EBB_DOSE_MISSED or
 *   %EBB_DOSE_NOT_DUE, or "" where nothing was logged
 */
char *
ebb_medications_dup_answer (EbbMedications *self,
                            EbbMedication  *medication,
                            gint64          day)
{
  g_autoptr (EbbEntry) entry = NULL;
  char *answer = NULL;
  gint64 id;

  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), g_strdup (""));
  g_return_val_if_fail (EBB_IS_MEDICATION (medication), g_strdup (""));

  id = find_answer (self, medication, day);
  entry = id != 0 ? ebb_journal_lookup (self->journal, id) : NULL;
  if (entry == NULL)
    return g_strdup ("");

  g_object_get (entry, "medication", &answer, NULL);

  return answer;
}

static gboolean
change_answer (EbbMedications  *self,
               EbbEntry        *entry,
               GDateTime       *time,
               const char      *answer,
               GError         **error)
{
  g_autoptr (EbbEntry) copy = ebb_entry_copy (entry);
  g_autofree char *before = NULL;

  g_object_get (entry, "medication", &before, NULL);
  if (g_str_equal (before, answer))
    return TRUE;
  if (*answer == '\0')
    return ebb_journal_remove (self->journal, entry, error);

  g_object_set (copy, "medication", answer, NULL);
  ebb_entry_set_time (copy, time);

  return ebb_journal_update (self->journal, copy, error);
}

/**
 * ebb_medications_answer:
 * @self: the medicines
 * @medication: one of them
 * @time: when; there is one answer a day
 * @answer: %EBB_DOSE_TAKEN, %EBB_DOSE_MISSED, %EBB_DOSE_NOT_DUE, or "" to take
 *   back what was logged that day
 * @error: return location for an #EbbError
 *
 * Returns: whether it is on the disk
 */
gboolean
ebb_medications_answer (EbbMedications  *self,
                        EbbMedication   *medication,
                        GDateTime       *time,
                        const char      *answer,
                        GError         **error)
{
  g_autoptr (EbbEntry) entry = NULL;
  gint64 id;

  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), FALSE);
  g_return_val_if_fail (EBB_IS_MEDICATION (medication), FALSE);

  id = find_answer (self, medication, ebb_day_of (time));
  entry = id != 0 ? ebb_journal_lookup (self->journal, id) : NULL;
  if (entry != NULL)
    return change_answer (self, entry, time, answer, error);
  if (*answer == '\0')
    return TRUE;

  entry = ebb_dose_new (time);
  ebb_dose_set_medication (EBB_DOSE (entry), medication);
  g_object_set (entry, "medication", answer, NULL);

  return ebb_journal_add (self->journal, entry, error);
}

static gint64
find_last_taken (EbbMedications *self,
                 EbbMedication  *medication,
                 gint64          today)
{
  g_autoptr (EbbStatement) statement = NULL;
  g_autofree char *uid = NULL;
  gint64 next_day = ebb_medication_get_next_day (medication);
  gint64 first_day;
  gboolean has_row = FALSE;

  if (!ebb_database_has_column (self->database, "entry", "medication_uid"))
    return EBB_MEDICATION_NO_DAY;

  /* What was taken before that does not say when the next one is due. */
  first_day = next_day != EBB_MEDICATION_NO_DAY
                ? next_day - ebb_medication_get_early_days (medication)
                : today - 2 * 31;
  g_object_get (medication, "uid", &uid, NULL);
  statement = ebb_database_prepare (self->database,
                                    "SELECT max (local_day) FROM entry "
                                    "WHERE local_day >= ? AND kind = '" EBB_ENTRY_MEDICATION "' "
                                    "AND medication_uid = ? "
                                    "AND medication = '" EBB_DOSE_TAKEN "'", NULL);
  if (statement == NULL)
    return EBB_MEDICATION_NO_DAY;
  sqlite3_bind_int64 (statement, 1, first_day);
  sqlite3_bind_text (statement, 2, uid, -1, SQLITE_TRANSIENT);
  if (!ebb_database_step (self->database, statement, &has_row, NULL) || !has_row ||
      sqlite3_column_type (statement, 0) == SQLITE_NULL)
    return EBB_MEDICATION_NO_DAY;

  return sqlite3_column_int64 (statement, 0);
}

/**
 * ebb_medications_get_due_day:
 * @self: the medicines
 * @medication: one of them
 * @today: the day now
 *
 * As ebb_medication_get_due_day(), by what is in the journal: it follows when an
 * entry is changed, removed or brought back.
 *
 * Returns: the day, or %EBB_MEDICATION_NO_DAY
 */
gint64
ebb_medications_get_due_day (EbbMedications *self,
                             EbbMedication  *medication,
                             gint64          today)
{
  g_return_val_if_fail (EBB_IS_MEDICATIONS (self), EBB_MEDICATION_NO_DAY);
  g_return_val_if_fail (EBB_IS_MEDICATION (medication), EBB_MEDICATION_NO_DAY);

  return ebb_medication_get_due_day (medication, find_last_taken (self, medication, today), today);
}
