/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-review.h"
#include "storage/ebb-field.h"

/**
 * EbbReview:
 *
 * A look back at the week: how it was (the note), what helped, what is next.
 */
struct _EbbReview
{
  EbbEntry parent_instance;

  char *helped;
  char *next;
};

G_DEFINE_FINAL_TYPE (EbbReview, ebb_review, EBB_TYPE_ENTRY)

/* Everything may stay blank. */
static gboolean
ebb_review_validate (EbbEntry  *entry,
                     GError   **error)
{
  return TRUE;
}

static void
ebb_review_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_REVIEW);

  G_OBJECT_CLASS (ebb_review_parent_class)->finalize (object);
}

static void
ebb_review_class_init (EbbReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "helped", G_TYPE_STRING, G_STRUCT_OFFSET (EbbReview, helped), 0, 0 },
    { "next", G_TYPE_STRING, G_STRUCT_OFFSET (EbbReview, next), 0, 0 },
  };

  object_class->finalize = ebb_review_finalize;
  EBB_ENTRY_CLASS (klass)->validate = ebb_review_validate;

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_review_init (EbbReview *self)
{
  ebb_field_set_up (self, EBB_TYPE_REVIEW);
  g_object_set (self, "kind", EBB_ENTRY_REVIEW, NULL);
}

/**
 * ebb_review_new:
 * @time: when it was, in the zone where it was
 *
 * Returns: (transfer full): one that is not kept yet
 */
EbbEntry *
ebb_review_new (GDateTime *time)
{
  EbbEntry *self = g_object_new (EBB_TYPE_REVIEW, NULL);

  ebb_entry_set_time (self, time);

  return self;
}
