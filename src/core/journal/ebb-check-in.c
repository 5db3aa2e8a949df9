/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-check-in.h"
#include "storage/ebb-field.h"

/**
 * EbbCheckIn:
 *
 * How a day was. Everything may stay blank, and blank is not "no": a number
 * that was not answered is -1, a word is empty.
 *
 * Mood is 1 (very low) to 5 (very good); peak, the strongest craving, and pain
 * are 0 to 10; sleep is in minutes. HALT is what was ticked of hungry, angry,
 * lonely and tired, a sum of #EbbHalt, and 0 when "none of these" was: a
 * self-check in wide use, never scored. Medication is one of the words in
 * ebb-dose.h.
 */
struct _EbbCheckIn
{
  EbbEntry parent_instance;

  int      mood;
  int      peak;
  int      sleep;
  int      pain;
  int      halt;
  char     *medication;
};

G_DEFINE_FINAL_TYPE (EbbCheckIn, ebb_check_in, EBB_TYPE_ENTRY)

/* Everything may stay blank. */
static gboolean
ebb_check_in_validate (EbbEntry  *entry,
                       GError   **error)
{
  return TRUE;
}

static void
ebb_check_in_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_CHECK_IN);

  G_OBJECT_CLASS (ebb_check_in_parent_class)->finalize (object);
}

static void
ebb_check_in_class_init (EbbCheckInClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "mood", G_TYPE_INT, G_STRUCT_OFFSET (EbbCheckIn, mood), -1, 5 },
    { "peak", G_TYPE_INT, G_STRUCT_OFFSET (EbbCheckIn, peak),
      EBB_INTENSITY_UNANSWERED, EBB_INTENSITY_MAX },
    { "sleep", G_TYPE_INT, G_STRUCT_OFFSET (EbbCheckIn, sleep), -1, 24 * 60 },
    { "pain", G_TYPE_INT, G_STRUCT_OFFSET (EbbCheckIn, pain), -1, 10 },
    { "halt", G_TYPE_INT, G_STRUCT_OFFSET (EbbCheckIn, halt), -1, 15 },
    { "medication", G_TYPE_STRING, G_STRUCT_OFFSET (EbbCheckIn, medication), 0, 0 },
  };

  object_class->finalize = ebb_check_in_finalize;
  EBB_ENTRY_CLASS (klass)->validate = ebb_check_in_validate;

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_check_in_init (EbbCheckIn *self)
{
  ebb_field_set_up (self, EBB_TYPE_CHECK_IN);
  g_object_set (self, "kind", EBB_ENTRY_CHECK_IN, NULL);
}

/**
 * ebb_check_in_new:
 * @time: when it was, in the zone where it was
 *
 * Returns: (transfer full): one that is not kept yet
 */
EbbEntry *
ebb_check_in_new (GDateTime *time)
{
  EbbEntry *self = g_object_new (EBB_TYPE_CHECK_IN, NULL);

  ebb_entry_set_time (self, time);

  return self;
}
