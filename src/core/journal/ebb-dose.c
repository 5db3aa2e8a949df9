/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-dose.h"
#include "ebb-error.h"
#include "storage/ebb-field.h"

/**
 * EbbDose:
 *
 * A medication that was due: taken, missed, or not due after all. Never how
 * much. Taking medication for opioid use disorder is recovery.
 */
struct _EbbDose
{
  EbbEntry parent_instance;

  char *medication;
  char *medication_uid;
  char *name; /* what the medicine is called; not stored with the entry */
};

G_DEFINE_FINAL_TYPE (EbbDose, ebb_dose, EBB_TYPE_ENTRY)

static gboolean
ebb_dose_validate (EbbEntry  *entry,
                   GError   **error)
{
  EbbDose *self = EBB_DOSE (entry);

  return g_str_equal (self->medication, EBB_DOSE_TAKEN) ||
         g_str_equal (self->medication, EBB_DOSE_MISSED) ||
         g_str_equal (self->medication, EBB_DOSE_NOT_DUE) ||
         ebb_fail (error, EBB_ERROR_INVALID, _("Choose whether it was taken, missed or not due."));
}

/* The name stays what it is in the list of medicines. */
static gboolean
ebb_dose_read (EbbEntry     *entry,
               EbbDatabase  *database,
               GError      **error)
{
  EbbDose *self = EBB_DOSE (entry);
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  g_clear_pointer (&self->name, g_free);
  if (*self->medication_uid == '\0' || !ebb_database_has_column (database, "medication", "id"))
    return TRUE;

  statement = ebb_database_prepare (database, "SELECT key, name FROM medication WHERE uid = ?",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, self->medication_uid, -1, SQLITE_TRANSIENT);
  if (!ebb_database_step (database, statement, &has_row, error))
    return FALSE;
  if (has_row)
    self->name = ebb_medication_make_label ((const char *) sqlite3_column_text (statement, 0),
                                            (const char *) sqlite3_column_text (statement, 1));

  return TRUE;
}

static void
ebb_dose_assign (EbbEntry *entry,
                 EbbEntry *source)
{
  EbbDose *self = EBB_DOSE (entry);

  EBB_ENTRY_CLASS (ebb_dose_parent_class)->assign (entry, source);

  g_free (self->name);
  self->name = g_strdup (EBB_DOSE (source)->name);
}

static void
ebb_dose_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_DOSE);
  g_free (EBB_DOSE (object)->name);

  G_OBJECT_CLASS (ebb_dose_parent_class)->finalize (object);
}

static void
ebb_dose_class_init (EbbDoseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "medication", G_TYPE_STRING, G_STRUCT_OFFSET (EbbDose, medication), 0, 0 },
    { "medication-uid", G_TYPE_STRING, G_STRUCT_OFFSET (EbbDose, medication_uid), 0, 0 },
  };

  object_class->finalize = ebb_dose_finalize;
  EBB_ENTRY_CLASS (klass)->validate = ebb_dose_validate;
  EBB_ENTRY_CLASS (klass)->assign = ebb_dose_assign;
  EBB_ENTRY_CLASS (klass)->read = ebb_dose_read;

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_dose_init (EbbDose *self)
{
  ebb_field_set_up (self, EBB_TYPE_DOSE);
  g_object_set (self, "kind", EBB_ENTRY_MEDICATION, NULL);
}

/**
 * ebb_dose_new:
 * @time: when it was, in the zone where it was
 *
 * Returns: (transfer full): one that is not kept yet
 */
EbbEntry *
ebb_dose_new (GDateTime *time)
{
  EbbEntry *self = g_object_new (EBB_TYPE_DOSE, NULL);

  ebb_entry_set_time (self, time);

  return self;
}

/**
 * ebb_dose_get_name:
 * @self: a dose
 *
 * Returns: what the medicine is called, or "" where that is not known
 */
const char *
ebb_dose_get_name (EbbDose *self)
{
  g_return_val_if_fail (EBB_IS_DOSE (self), "");

  return self->name != NULL ? self->name : "";
}

/**
 * ebb_dose_set_medication:
 * @self: a dose
 * @medication: which medicine it is of
 */
void
ebb_dose_set_medication (EbbDose       *self,
                         EbbMedication *medication)
{
  g_autofree char *uid = NULL;

  g_return_if_fail (EBB_IS_DOSE (self));
  g_return_if_fail (EBB_IS_MEDICATION (medication));

  g_free (self->name);
  self->name = ebb_medication_dup_label (medication);
  g_object_get (medication, "uid", &uid, NULL);
  g_object_set (self, "medication-uid", uid, NULL);
}
