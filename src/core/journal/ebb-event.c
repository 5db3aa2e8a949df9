/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-event.h"
#include "ebb-error.h"
#include "storage/ebb-field.h"

/**
 * EbbEvent:
 *
 * Something after which tolerance is lower, and which is worth a word about
 * safety.
 */
struct _EbbEvent
{
  EbbEntry parent_instance;

  char *event;
};

G_DEFINE_FINAL_TYPE (EbbEvent, ebb_event, EBB_TYPE_ENTRY)

static gboolean
ebb_event_validate (EbbEntry  *entry,
                    GError   **error)
{
  EbbEvent *self = EBB_EVENT (entry);

  return g_str_equal (self->event, EBB_EVENT_STOPPED_MEDICATION) ||
         g_str_equal (self->event, EBB_EVENT_DISCHARGED) ||
         g_str_equal (self->event, EBB_EVENT_RELEASED) ||
         g_str_equal (self->event, EBB_EVENT_BREAK) ||
         ebb_fail (error, EBB_ERROR_INVALID, _("Choose what happened."));
}

static void
ebb_event_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_EVENT);

  G_OBJECT_CLASS (ebb_event_parent_class)->finalize (object);
}

static void
ebb_event_class_init (EbbEventClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "event", G_TYPE_STRING, G_STRUCT_OFFSET (EbbEvent, event), 0, 0 },
  };

  object_class->finalize = ebb_event_finalize;
  EBB_ENTRY_CLASS (klass)->validate = ebb_event_validate;

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_event_init (EbbEvent *self)
{
  ebb_field_set_up (self, EBB_TYPE_EVENT);
  g_object_set (self, "kind", EBB_ENTRY_EVENT, NULL);
}

/**
 * ebb_event_new:
 * @time: when it was, in the zone where it was
 *
 * Returns: (transfer full): one that is not kept yet
 */
EbbEntry *
ebb_event_new (GDateTime *time)
{
  EbbEntry *self = g_object_new (EBB_TYPE_EVENT, NULL);

  ebb_entry_set_time (self, time);

  return self;
}
