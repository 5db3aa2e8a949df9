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

static void
ebb_dose_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_DOSE);

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
