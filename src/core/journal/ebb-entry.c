/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-day.h"
#include "ebb-entry.h"
#include "ebb-error.h"
#include "ebb-property.h"
#include "storage/ebb-field.h"

/**
 * EbbEntry:
 *
 * Something logged in the journal. An entry of this type itself is a craving,
 * with how strong it was, what set it off and what helped; the other kinds
 * derive from it and keep their own fields in columns of the same table.
 */
typedef struct
{
  char   *kind;
  gint64  time;
  int     utc_offset;
  int     intensity;
  int     intensity_after;
  char   *note;
  char   *chips;
  char   *draft_kind;
  char   *draft_of;
  char   *plan_uid;
  int     plan_helped;
  gint64  created;
  gint64  modified;

  GListStore *tags;
} EbbEntryPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (EbbEntry, ebb_entry, EBB_TYPE_RECORD)

static EbbEntryPrivate *
get_private (EbbEntry *self)
{
  return ebb_entry_get_instance_private (self);
}

/* Chips are compared by uid: two objects may stand for the same row. */
static gboolean
find_tag (EbbEntry *self,
          EbbTag   *tag,
          guint    *position)
{
  g_autofree char *uid = NULL;

  g_object_get (tag, "uid", &uid, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (get_private (self)->tags)); i++)
    {
      g_autoptr (EbbTag) own = g_list_model_get_item (G_LIST_MODEL (get_private (self)->tags), i);
      g_autofree char *own_uid = NULL;

      g_object_get (own, "uid", &own_uid, NULL);
      if (own == tag || g_str_equal (uid, own_uid))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
ebb_entry_real_validate (EbbEntry  *self,
                         GError   **error)
{
  return get_private (self)->intensity != EBB_INTENSITY_UNANSWERED ||
         ebb_fail (error, EBB_ERROR_INVALID,
                   _("Choose how strong the craving was, from 0 to 10. "
                     "What you wrote is still here."));
}

static void
ebb_entry_real_assign (EbbEntry *self,
                       EbbEntry *source)
{
  GListModel *tags = ebb_entry_get_tags (source);
  GListStore *own = get_private (self)->tags;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  ebb_record_assign (EBB_RECORD (self), EBB_RECORD (source));

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    g_ptr_array_add (all, g_list_model_get_item (tags, i));
  g_list_store_splice (own, 0, g_list_model_get_n_items (G_LIST_MODEL (own)),
                       all->pdata, all->len);
}

/* What is kept of a record, and not said by the person. */
static const char *const unsaid[] = {
  "id", "uid", "created", "modified", "chips", "draft-kind", "draft-of", NULL
};

static gboolean
ebb_entry_real_equal (EbbEntry *self,
                      EbbEntry *other)
{
  GListModel *tags = ebb_entry_get_tags (self);
  guint position;

  if (!ebb_record_equal (EBB_RECORD (self), EBB_RECORD (other), unsaid) ||
      g_list_model_get_n_items (tags) != g_list_model_get_n_items (ebb_entry_get_tags (other)))
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);

      if (!find_tag (other, tag, &position))
        return FALSE;
    }

  return TRUE;
}

static void
ebb_entry_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_ENTRY);
  g_clear_object (&get_private (EBB_ENTRY (object))->tags);

  G_OBJECT_CLASS (ebb_entry_parent_class)->finalize (object);
}

static void
ebb_entry_class_init (EbbEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "kind", G_TYPE_STRING, G_PRIVATE_OFFSET (EbbEntry, kind), 0, 0 },
    { "time", G_TYPE_INT64, G_PRIVATE_OFFSET (EbbEntry, time), 0, EBB_ENTRY_MAX_TIME },
    { "utc-offset", G_TYPE_INT, G_PRIVATE_OFFSET (EbbEntry, utc_offset),
      -EBB_ENTRY_MAX_UTC_OFFSET, EBB_ENTRY_MAX_UTC_OFFSET },
    { "intensity", G_TYPE_INT, G_PRIVATE_OFFSET (EbbEntry, intensity),
      EBB_INTENSITY_UNANSWERED, EBB_INTENSITY_MAX },
    { "intensity-after", G_TYPE_INT, G_PRIVATE_OFFSET (EbbEntry, intensity_after),
      EBB_INTENSITY_UNANSWERED, EBB_INTENSITY_MAX },
    { "note", G_TYPE_STRING, G_PRIVATE_OFFSET (EbbEntry, note), 0, 0 },
    { "chips", G_TYPE_STRING, G_PRIVATE_OFFSET (EbbEntry, chips), 0, 0 },
    { "draft-kind", G_TYPE_STRING, G_PRIVATE_OFFSET (EbbEntry, draft_kind), 0, 0 },
    { "draft-of", G_TYPE_STRING, G_PRIVATE_OFFSET (EbbEntry, draft_of), 0, 0 },
    { "plan-uid", G_TYPE_STRING, G_PRIVATE_OFFSET (EbbEntry, plan_uid), 0, 0 },
    { "plan-helped", G_TYPE_INT, G_PRIVATE_OFFSET (EbbEntry, plan_helped),
      EBB_PLAN_UNANSWERED, 1 },
    { "created", G_TYPE_INT64, G_PRIVATE_OFFSET (EbbEntry, created), 0, EBB_ENTRY_MAX_TIME },
    { "modified", G_TYPE_INT64, G_PRIVATE_OFFSET (EbbEntry, modified), 0, EBB_ENTRY_MAX_TIME },
  };

  object_class->finalize = ebb_entry_finalize;
  EBB_RECORD_CLASS (klass)->table = "entry";
  klass->validate = ebb_entry_real_validate;
  klass->assign = ebb_entry_real_assign;
  klass->equal = ebb_entry_real_equal;

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_entry_init (EbbEntry *self)
{
  ebb_field_set_up (self, EBB_TYPE_ENTRY);
  g_object_set (self, "kind", EBB_ENTRY_CRAVING, NULL);
  get_private (self)->tags = g_list_store_new (EBB_TYPE_TAG);
}

/**
 * ebb_entry_new:
 * @time: when it was, in the zone where it was
 *
 * Returns: (transfer full): a craving that is not rated and not kept yet
 */
EbbEntry *
ebb_entry_new (GDateTime *time)
{
  EbbEntry *self = g_object_new (EBB_TYPE_ENTRY, NULL);

  ebb_entry_set_time (self, time);

  return self;
}

/**
 * ebb_entry_copy:
 * @self: an entry
 *
 * Returns: (transfer full): the same entry, to be edited apart from it
 */
EbbEntry *
ebb_entry_copy (EbbEntry *self)
{
  EbbEntry *copy = g_object_new (G_OBJECT_TYPE (self), NULL);

  ebb_entry_assign (copy, self);

  return copy;
}

/**
 * ebb_entry_assign:
 * @self: an entry
 * @source: what it shall say, chips and all; of the same type
 */
void
ebb_entry_assign (EbbEntry *self,
                  EbbEntry *source)
{
  g_return_if_fail (EBB_IS_ENTRY (self));
  g_return_if_fail (EBB_IS_ENTRY (source));

  EBB_ENTRY_GET_CLASS (self)->assign (self, source);
}

/**
 * ebb_entry_equal:
 * @self: an entry
 * @other: another
 *
 * Returns: whether both are of one kind and say the same: when, how strong, the
 *   chips, the note and whatever else the kind has
 */
gboolean
ebb_entry_equal (EbbEntry *self,
                 EbbEntry *other)
{
  g_return_val_if_fail (EBB_IS_ENTRY (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (other), FALSE);

  return G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other) &&
         EBB_ENTRY_GET_CLASS (self)->equal (self, other);
}

/**
 * ebb_entry_get_kind:
 * @self: an entry
 *
 * Returns: its kind, as %EBB_ENTRY_CRAVING
 */
const char *
ebb_entry_get_kind (EbbEntry *self)
{
  g_return_val_if_fail (EBB_IS_ENTRY (self), "");

  return get_private (self)->kind;
}

/**
 * ebb_entry_dup_time:
 * @self: an entry
 *
 * Returns: (transfer full): when it was, on the clock of the place where it
 *   was, whatever the zone is now
 */
GDateTime *
ebb_entry_dup_time (EbbEntry *self)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (EBB_IS_ENTRY (self), NULL);

  utc = g_date_time_new_from_unix_utc (get_private (self)->time);
  zone = g_time_zone_new_offset (get_private (self)->utc_offset);

  return g_date_time_to_timezone (utc, zone);
}

/**
 * ebb_entry_set_time:
 * @self: an entry
 * @time: when it was, in the zone where it was; seconds are kept, parts of
 *   them are not
 */
void
ebb_entry_set_time (EbbEntry  *self,
                    GDateTime *time)
{
  EbbEntryPrivate *priv;
  GObjectClass *klass;

  g_return_if_fail (EBB_IS_ENTRY (self));
  g_return_if_fail (time != NULL);

  /* Whatever it is: a time that cannot be kept is told when it is validated. */
  klass = G_OBJECT_GET_CLASS (self);
  priv = get_private (self);
  ebb_property_set_int64 (self, g_object_class_find_property (klass, "time"), &priv->time,
                          g_date_time_to_unix (time));
  ebb_property_set_int (self, g_object_class_find_property (klass, "utc-offset"),
                        &priv->utc_offset,
                        (int) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_SECOND));
}

/**
 * ebb_entry_get_unix_time:
 * @self: an entry
 *
 * Returns: when it was, in seconds since 1970, UTC
 */
gint64
ebb_entry_get_unix_time (EbbEntry *self)
{
  g_return_val_if_fail (EBB_IS_ENTRY (self), 0);

  return get_private (self)->time;
}

/**
 * ebb_entry_get_intensity:
 * @self: an entry
 *
 * Returns: 0 (none) to %EBB_INTENSITY_MAX, or %EBB_INTENSITY_UNANSWERED
 */
int
ebb_entry_get_intensity (EbbEntry *self)
{
  g_return_val_if_fail (EBB_IS_ENTRY (self), EBB_INTENSITY_UNANSWERED);

  return get_private (self)->intensity;
}

void
ebb_entry_set_intensity (EbbEntry *self,
                         int       intensity)
{
  g_return_if_fail (EBB_IS_ENTRY (self));
  g_return_if_fail (intensity >= EBB_INTENSITY_UNANSWERED && intensity <= EBB_INTENSITY_MAX);

  g_object_set (self, "intensity", intensity, NULL);
}

const char *
ebb_entry_get_note (EbbEntry *self)
{
  g_return_val_if_fail (EBB_IS_ENTRY (self), "");

  return get_private (self)->note;
}

void
ebb_entry_set_note (EbbEntry   *self,
                    const char *note)
{
  g_return_if_fail (EBB_IS_ENTRY (self));

  g_object_set (self, "note", note, NULL);
}

/**
 * ebb_entry_get_tags:
 * @self: an entry
 *
 * Returns: (transfer none): its chips, a model of #EbbTag
 */
GListModel *
ebb_entry_get_tags (EbbEntry *self)
{
  g_return_val_if_fail (EBB_IS_ENTRY (self), NULL);

  return G_LIST_MODEL (get_private (self)->tags);
}

gboolean
ebb_entry_has_tag (EbbEntry *self,
                   EbbTag   *tag)
{
  guint position;

  g_return_val_if_fail (EBB_IS_ENTRY (self), FALSE);
  g_return_val_if_fail (EBB_IS_TAG (tag), FALSE);

  return find_tag (self, tag, &position);
}

/**
 * ebb_entry_set_tag:
 * @self: an entry
 * @tag: a chip
 * @has_it: whether it is ticked
 */
void
ebb_entry_set_tag (EbbEntry *self,
                   EbbTag   *tag,
                   gboolean  has_it)
{
  guint position = 0;
  gboolean had_it;

  g_return_if_fail (EBB_IS_ENTRY (self));
  g_return_if_fail (EBB_IS_TAG (tag));

  had_it = find_tag (self, tag, &position);
  if (has_it && !had_it)
    g_list_store_append (get_private (self)->tags, tag);
  else if (!has_it && had_it)
    g_list_store_remove (get_private (self)->tags, position);
}

/* A note longer than any that a person writes by hand would stop the list. */
static gboolean
check_text (EbbEntry    *self,
            const char  *text,
            GError     **error)
{
  const int n_pages = EBB_ENTRY_MAX_TEXT / 2000;

  if (!g_utf8_validate (text, -1, NULL))
    return ebb_fail (error, EBB_ERROR_INVALID, _("The note is not readable text."));

  return strlen (text) <= EBB_ENTRY_MAX_TEXT ||
         ebb_fail (error, EBB_ERROR_INVALID,
                   ngettext ("The note is too long. Shorten it to about %d page. "
                             "What you wrote is still here.",
                             "The note is too long. Shorten it to about %d pages. "
                             "What you wrote is still here.", n_pages), n_pages);
}

/* What lasted for some days is told by the day: it may end later today. */
static gboolean
ends_in_future (EbbEntry  *self,
                GDateTime *now)
{
  EbbEntryPrivate *priv = get_private (self);
  EbbEntryClass *klass = EBB_ENTRY_GET_CLASS (self);
  gint64 last = klass->get_last_time != NULL ? klass->get_last_time (self) : -1;

  return last > MAX (priv->created, priv->modified) &&
         ebb_day_from_unix (last, priv->utc_offset) > ebb_day_of (now);
}

/**
 * ebb_entry_validate:
 * @self: an entry
 * @now: the time
 * @error: return location for %EBB_ERROR_INVALID
 *
 * An entry from before the clock was put back is not from the future: it is
 * not later than when it was written. It has to stay editable, and a removal
 * of it possible to undo.
 *
 * Returns: whether it can be kept: it has what its kind needs, and is not in
 *   the future and not from before 1970
 */
gboolean
ebb_entry_validate (EbbEntry   *self,
                    GDateTime  *now,
                    GError    **error)
{
  EbbEntryPrivate *priv;

  g_return_val_if_fail (EBB_IS_ENTRY (self), FALSE);

  if (!EBB_ENTRY_GET_CLASS (self)->validate (self, error))
    return FALSE;

  priv = get_private (self);
  if (priv->time > MAX (g_date_time_to_unix (now), MAX (priv->created, priv->modified)) ||
      ends_in_future (self, now))
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("This time is still to come. Choose now or an earlier time. "
                       "What you wrote is still here."));

  if (priv->time < 0)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("This date is too long ago. Choose a later one. "
                       "What you wrote is still here."));

  return check_text (self, priv->note, error);
}
