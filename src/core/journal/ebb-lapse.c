/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-lapse.h"
#include "storage/ebb-field.h"

/**
 * EbbLapse:
 *
 * Use, once or over some days, and what comes next. The time of the entry is
 * when it began; until is when it ended, in seconds since 1970, UTC, or -1 if
 * it was once. Which counters begin anew, and when, is in lapse_counter.
 */
struct _EbbLapse
{
  EbbEntry parent_instance;

  gint64   until;
  gboolean going_on;
  char     *helped;
  char     *next;
};

G_DEFINE_FINAL_TYPE (EbbLapse, ebb_lapse, EBB_TYPE_ENTRY)

/* Everything may stay blank. */
static gboolean
ebb_lapse_validate (EbbEntry  *entry,
                    GError   **error)
{
  return TRUE;
}

static void
ebb_lapse_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_LAPSE);

  G_OBJECT_CLASS (ebb_lapse_parent_class)->finalize (object);
}

static void
ebb_lapse_class_init (EbbLapseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "until", G_TYPE_INT64, G_STRUCT_OFFSET (EbbLapse, until), -1, EBB_ENTRY_MAX_TIME },
    { "going-on", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (EbbLapse, going_on), 0, 1 },
    { "helped", G_TYPE_STRING, G_STRUCT_OFFSET (EbbLapse, helped), 0, 0 },
    { "next", G_TYPE_STRING, G_STRUCT_OFFSET (EbbLapse, next), 0, 0 },
  };

  object_class->finalize = ebb_lapse_finalize;
  EBB_ENTRY_CLASS (klass)->validate = ebb_lapse_validate;

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_lapse_init (EbbLapse *self)
{
  ebb_field_set_up (self, EBB_TYPE_LAPSE);
  g_object_set (self, "kind", EBB_ENTRY_LAPSE, NULL);
}

/**
 * ebb_lapse_new:
 * @time: when it was, in the zone where it was
 *
 * Returns: (transfer full): one that is not kept yet
 */
EbbEntry *
ebb_lapse_new (GDateTime *time)
{
  EbbEntry *self = g_object_new (EBB_TYPE_LAPSE, NULL);

  ebb_entry_set_time (self, time);

  return self;
}
