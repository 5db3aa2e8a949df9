/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-entry.h"
#include "ebb-error.h"
#include "ebb-property.h"

#define SECONDS_PER_DAY (24 * 60 * 60)

/* The widest zones in use are UTC-12 and UTC+14; 9999-12-31 is the last day
 * that GDateTime knows. */
#define MAX_UTC_OFFSET (14 * 60 * 60)
#define MAX_TIME G_GINT64_CONSTANT (253402300799)

/**
 * EbbEntry:
 *
 * Something logged in the journal: a craving, with how strong it was, what set
 * it off and what helped.
 */
struct _EbbEntry
{
  EbbRecord parent_instance;

  char   *kind;
  gint64  time;
  int     utc_offset;
  int     intensity;
  char   *note;
  gint64  created;
  gint64  modified;

  GListStore *tags;
};

G_DEFINE_FINAL_TYPE (EbbEntry, ebb_entry, EBB_TYPE_RECORD)

typedef enum {
  PROP_KIND = 1,
  PROP_TIME,
  PROP_UTC_OFFSET,
  PROP_INTENSITY,
  PROP_NOTE,
  PROP_CREATED,
  PROP_MODIFIED,
  PROP_TAGS,
} EbbEntryProperty;

static GParamSpec *properties[PROP_TAGS + 1];

/* Chips are compared by uid: two objects may stand for the same row. */
static gboolean
find_tag (EbbEntry *self,
          EbbTag   *tag,
          guint    *position)
{
  g_autofree char *uid = NULL;

  g_object_get (tag, "uid", &uid, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tags)); i++)
    {
      g_autoptr (EbbTag) own = g_list_model_get_item (G_LIST_MODEL (self->tags), i);
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

static void
ebb_entry_finalize (GObject *object)
{
  EbbEntry *self = EBB_ENTRY (object);

  g_free (self->kind);
  g_free (self->note);
  g_clear_object (&self->tags);

  G_OBJECT_CLASS (ebb_entry_parent_class)->finalize (object);
}

static void
ebb_entry_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  EbbEntry *self = EBB_ENTRY (object);

  switch ((EbbEntryProperty) id)
    {
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    case PROP_TIME:
      g_value_set_int64 (value, self->time);
      break;
    case PROP_UTC_OFFSET:
      g_value_set_int (value, self->utc_offset);
      break;
    case PROP_INTENSITY:
      g_value_set_int (value, self->intensity);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_MODIFIED:
      g_value_set_int64 (value, self->modified);
      break;
    case PROP_TAGS:
      g_value_set_object (value, self->tags);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_entry_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  EbbEntry *self = EBB_ENTRY (object);

  switch ((EbbEntryProperty) id)
    {
    case PROP_KIND:
      ebb_property_set_string (self, properties[id], &self->kind, g_value_get_string (value));
      break;
    case PROP_TIME:
      ebb_property_set_int64 (self, properties[id], &self->time, g_value_get_int64 (value));
      break;
    case PROP_UTC_OFFSET:
      ebb_property_set_int (self, properties[id], &self->utc_offset, g_value_get_int (value));
      break;
    case PROP_INTENSITY:
      ebb_property_set_int (self, properties[id], &self->intensity, g_value_get_int (value));
      break;
    case PROP_NOTE:
      ebb_property_set_string (self, properties[id], &self->note, g_value_get_string (value));
      break;
    case PROP_CREATED:
      ebb_property_set_int64 (self, properties[id], &self->created, g_value_get_int64 (value));
      break;
    case PROP_MODIFIED:
      ebb_property_set_int64 (self, properties[id], &self->modified, g_value_get_int64 (value));
      break;
    case PROP_TAGS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_entry_class_init (EbbEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags stored = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                             G_PARAM_STATIC_STRINGS | EBB_PARAM_STORED;

  object_class->finalize = ebb_entry_finalize;
  object_class->get_property = ebb_entry_get_property;
  object_class->set_property = ebb_entry_set_property;
  EBB_RECORD_CLASS (klass)->table = "entry";

  properties[PROP_KIND] =
    g_param_spec_string ("kind", NULL, NULL, EBB_ENTRY_CRAVING, stored);
  properties[PROP_TIME] =
    g_param_spec_int64 ("time", NULL, NULL, 0, MAX_TIME, 0, stored);
  properties[PROP_UTC_OFFSET] =
    g_param_spec_int ("utc-offset", NULL, NULL, -MAX_UTC_OFFSET, MAX_UTC_OFFSET, 0, stored);
  properties[PROP_INTENSITY] =
    g_param_spec_int ("intensity", NULL, NULL, EBB_INTENSITY_UNANSWERED, EBB_INTENSITY_MAX,
                      EBB_INTENSITY_UNANSWERED, stored);
  properties[PROP_NOTE] =
    g_param_spec_string ("note", NULL, NULL, "", stored);
  properties[PROP_CREATED] =
    g_param_spec_int64 ("created", NULL, NULL, 0, MAX_TIME, 0, stored);
  properties[PROP_MODIFIED] =
    g_param_spec_int64 ("modified", NULL, NULL, 0, MAX_TIME, 0, stored);
  properties[PROP_TAGS] =
    g_param_spec_object ("tags", NULL, NULL, G_TYPE_LIST_MODEL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_entry_init (EbbEntry *self)
{
  self->kind = g_strdup (EBB_ENTRY_CRAVING);
  self->note = g_strdup ("");
  self->intensity = EBB_INTENSITY_UNANSWERED;
  self->tags = g_list_store_new (EBB_TYPE_TAG);
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
  EbbEntry *copy = g_object_new (EBB_TYPE_ENTRY, NULL);

  ebb_entry_assign (copy, self);

  return copy;
}

/**
 * ebb_entry_assign:
 * @self: an entry
 * @source: what it shall say, chips and all
 */
void
ebb_entry_assign (EbbEntry *self,
                  EbbEntry *source)
{
  g_autoptr (GPtrArray) tags = NULL;

  g_return_if_fail (EBB_IS_ENTRY (self));
  g_return_if_fail (EBB_IS_ENTRY (source));

  ebb_record_assign (EBB_RECORD (self), EBB_RECORD (source));

  tags = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (source->tags)); i++)
    g_ptr_array_add (tags, g_list_model_get_item (G_LIST_MODEL (source->tags), i));
  g_list_store_splice (self->tags, 0, g_list_model_get_n_items (G_LIST_MODEL (self->tags)),
                       tags->pdata, tags->len);
}

/**
 * ebb_entry_equal:
 * @self: an entry
 * @other: another
 *
 * Returns: whether both say the same: when, how strong, the chips, the note
 */
gboolean
ebb_entry_equal (EbbEntry *self,
                 EbbEntry *other)
{
  guint n_tags = g_list_model_get_n_items (G_LIST_MODEL (self->tags));
  guint position;

  g_return_val_if_fail (EBB_IS_ENTRY (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (other), FALSE);

  if (self->time != other->time || self->utc_offset != other->utc_offset ||
      self->intensity != other->intensity || !g_str_equal (self->kind, other->kind) ||
      !g_str_equal (self->note, other->note) ||
      n_tags != g_list_model_get_n_items (G_LIST_MODEL (other->tags)))
    return FALSE;

  for (guint i = 0; i < n_tags; i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (G_LIST_MODEL (self->tags), i);

      if (!find_tag (other, tag, &position))
        return FALSE;
    }

  return TRUE;
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

  utc = g_date_time_new_from_unix_utc (self->time);
  zone = g_time_zone_new_offset (self->utc_offset);

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
  g_return_if_fail (EBB_IS_ENTRY (self));
  g_return_if_fail (time != NULL);

  ebb_property_set_int64 (self, properties[PROP_TIME], &self->time, g_date_time_to_unix (time));
  ebb_property_set_int (self, properties[PROP_UTC_OFFSET], &self->utc_offset,
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

  return self->time;
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

  return self->intensity;
}

void
ebb_entry_set_intensity (EbbEntry *self,
                         int       intensity)
{
  g_return_if_fail (EBB_IS_ENTRY (self));
  g_return_if_fail (intensity >= EBB_INTENSITY_UNANSWERED && intensity <= EBB_INTENSITY_MAX);

  ebb_property_set_int (self, properties[PROP_INTENSITY], &self->intensity, intensity);
}

const char *
ebb_entry_get_note (EbbEntry *self)
{
  g_return_val_if_fail (EBB_IS_ENTRY (self), "");

  return self->note;
}

void
ebb_entry_set_note (EbbEntry   *self,
                    const char *note)
{
  g_return_if_fail (EBB_IS_ENTRY (self));

  ebb_property_set_string (self, properties[PROP_NOTE], &self->note, note);
}

/**
 * ebb_entry_same_day:
 * @self: an entry
 * @other: another
 *
 * Returns: whether both were on the same calendar day, each by the clock of
 *   its own place
 */
gboolean
ebb_entry_same_day (EbbEntry *self,
                    EbbEntry *other)
{
  g_return_val_if_fail (EBB_IS_ENTRY (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (other), FALSE);

  return (self->time + self->utc_offset) / SECONDS_PER_DAY ==
         (other->time + other->utc_offset) / SECONDS_PER_DAY;
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

  return G_LIST_MODEL (self->tags);
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
    g_list_store_append (self->tags, tag);
  else if (!has_it && had_it)
    g_list_store_remove (self->tags, position);
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
 * Returns: whether it can be kept: it is rated, not in the future and not
 *   from before 1970
 */
gboolean
ebb_entry_validate (EbbEntry   *self,
                    GDateTime  *now,
                    GError    **error)
{
  g_return_val_if_fail (EBB_IS_ENTRY (self), FALSE);

  if (self->intensity == EBB_INTENSITY_UNANSWERED)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("Choose how strong the craving was, from 0 to 10. "
                       "What you wrote is still here."));

  if (self->time > MAX (g_date_time_to_unix (now), MAX (self->created, self->modified)))
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("This time is still to come. Choose now or an earlier time. "
                       "What you wrote is still here."));

  if (self->time < 0)
    return ebb_fail (error, EBB_ERROR_INVALID,
                     _("This date is too long ago. Choose a later one. "
                       "What you wrote is still here."));

  if (!g_utf8_validate (self->note, -1, NULL))
    return ebb_fail (error, EBB_ERROR_INVALID, _("The note is not readable text."));

  return TRUE;
}
