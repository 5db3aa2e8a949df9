/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-filter.h"
#include "ebb-kinds.h"
#include "ebb-property.h"

#define MAX_DAY (EBB_ENTRY_MAX_TIME / (24 * 60 * 60))

/**
 * EbbFilter:
 *
 * Which entries to look at: of one kind, with a chip, rated in a range, in the
 * last days or between two days. Whatever is not asked for is "" or -1, and the
 * chip %NULL. Days are those of #EbbEntry: since 1970-01-01, by the clock of the
 * place where it was; the last seven are today and the six before.
 */
struct _EbbFilter
{
  GObject parent_instance;

  char   *kind;
  EbbTag *tag;
  int     least;
  int     most;
  int     days;
  int     first_day;
  int     last_day;
};

G_DEFINE_FINAL_TYPE (EbbFilter, ebb_filter, G_TYPE_OBJECT)

typedef enum {
  PROP_KIND = 1,
  PROP_TAG,
  PROP_LEAST,
  PROP_MOST,
  PROP_DAYS,
  PROP_FIRST_DAY,
  PROP_LAST_DAY,
} EbbFilterProperty;

static GParamSpec *properties[PROP_LAST_DAY + 1];

static int *
get_number (EbbFilter         *self,
            EbbFilterProperty  id)
{
  switch (id)
    {
    case PROP_LEAST:
      return &self->least;
    case PROP_MOST:
      return &self->most;
    case PROP_DAYS:
      return &self->days;
    case PROP_FIRST_DAY:
      return &self->first_day;
    case PROP_LAST_DAY:
      return &self->last_day;
    case PROP_KIND:
    case PROP_TAG:
    default:
      return NULL;
    }
}

static void
ebb_filter_finalize (GObject *object)
{
  EbbFilter *self = EBB_FILTER (object);

  g_free (self->kind);
  g_clear_object (&self->tag);

  G_OBJECT_CLASS (ebb_filter_parent_class)->finalize (object);
}

static void
ebb_filter_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  EbbFilter *self = EBB_FILTER (object);
  int *number = get_number (self, (EbbFilterProperty) id);

  if (number != NULL)
    g_value_set_int (value, *number);
  else if (id == PROP_KIND)
    g_value_set_string (value, self->kind);
  else if (id == PROP_TAG)
    g_value_set_object (value, self->tag);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ebb_filter_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  EbbFilter *self = EBB_FILTER (object);
  int *number = get_number (self, (EbbFilterProperty) id);

  if (number != NULL)
    ebb_property_set_int (self, pspec, number, g_value_get_int (value));
  else if (id == PROP_KIND)
    ebb_property_set_string (self, pspec, &self->kind, g_value_get_string (value));
  else if (id == PROP_TAG)
    {
      if (g_set_object (&self->tag, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ebb_filter_class_init (EbbFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ebb_filter_finalize;
  object_class->get_property = ebb_filter_get_property;
  object_class->set_property = ebb_filter_set_property;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "", flags);
  properties[PROP_TAG] = g_param_spec_object ("tag", NULL, NULL, EBB_TYPE_TAG, flags);
  properties[PROP_LEAST] = g_param_spec_int ("least", NULL, NULL, -1, EBB_INTENSITY_MAX, -1, flags);
  properties[PROP_MOST] = g_param_spec_int ("most", NULL, NULL, -1, EBB_INTENSITY_MAX, -1, flags);
  properties[PROP_DAYS] = g_param_spec_int ("days", NULL, NULL, -1, MAX_DAY, -1, flags);
  properties[PROP_FIRST_DAY] = g_param_spec_int ("first-day", NULL, NULL, -1, MAX_DAY, -1, flags);
  properties[PROP_LAST_DAY] = g_param_spec_int ("last-day", NULL, NULL, -1, MAX_DAY, -1, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_filter_init (EbbFilter *self)
{
  self->kind = g_strdup ("");
  for (guint id = PROP_LEAST; id <= PROP_LAST_DAY; id++)
    *get_number (self, (EbbFilterProperty) id) = -1;
}

/**
 * ebb_filter_new:
 *
 * Returns: (transfer full): one that leaves nothing out
 */
EbbFilter *
ebb_filter_new (void)
{
  return g_object_new (EBB_TYPE_FILTER, NULL);
}

/**
 * ebb_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether it leaves nothing out
 */
gboolean
ebb_filter_is_empty (EbbFilter *self)
{
  g_return_val_if_fail (EBB_IS_FILTER (self), TRUE);

  for (guint id = PROP_LEAST; id <= PROP_LAST_DAY; id++)
    {
      if (*get_number (self, (EbbFilterProperty) id) >= 0)
        return FALSE;
    }

  return *self->kind == '\0' && self->tag == NULL;
}

/**
 * ebb_filter_clear:
 * @self: a filter
 *
 * Has it leave nothing out.
 */
void
ebb_filter_clear (EbbFilter *self)
{
  g_return_if_fail (EBB_IS_FILTER (self));

  g_object_freeze_notify (G_OBJECT (self));
  g_object_set (self, "kind", "", "tag", NULL, NULL);
  for (guint id = PROP_LEAST; id <= PROP_LAST_DAY; id++)
    g_object_set (self, properties[id]->name, -1, NULL);
  g_object_thaw_notify (G_OBJECT (self));
}

const char *
ebb_filter_get_kind (EbbFilter *self)
{
  g_return_val_if_fail (EBB_IS_FILTER (self), "");

  return self->kind;
}

/**
 * ebb_filter_get_tag:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the chip that entries must have
 */
EbbTag *
ebb_filter_get_tag (EbbFilter *self)
{
  g_return_val_if_fail (EBB_IS_FILTER (self), NULL);

  return self->tag;
}

int
ebb_filter_get_least (EbbFilter *self)
{
  g_return_val_if_fail (EBB_IS_FILTER (self), -1);

  return self->least;
}

int
ebb_filter_get_most (EbbFilter *self)
{
  g_return_val_if_fail (EBB_IS_FILTER (self), -1);

  return self->most;
}

int
ebb_filter_get_days (EbbFilter *self)
{
  g_return_val_if_fail (EBB_IS_FILTER (self), -1);

  return self->days;
}

int
ebb_filter_get_first_day (EbbFilter *self)
{
  g_return_val_if_fail (EBB_IS_FILTER (self), -1);

  return self->first_day;
}

int
ebb_filter_get_last_day (EbbFilter *self)
{
  g_return_val_if_fail (EBB_IS_FILTER (self), -1);

  return self->last_day;
}

/**
 * ebb_filter_to_string:
 * @self: a filter
 *
 * Returns: (transfer full): what ebb_filter_read() makes it from again. It may
 *   tell of a trigger, and belongs where the journal is
 */
char *
ebb_filter_to_string (EbbFilter *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (EBB_IS_FILTER (self), NULL);

  if (*self->kind != '\0')
    g_string_append_printf (text, "kind=%s;", self->kind);
  if (self->tag != NULL)
    {
      g_autofree char *uid = NULL;

      g_object_get (self->tag, "uid", &uid, NULL);
      g_string_append_printf (text, "tag=%s;", uid);
    }
  for (guint id = PROP_LEAST; id <= PROP_LAST_DAY; id++)
    {
      int number = *get_number (self, (EbbFilterProperty) id);

      if (number >= 0)
        g_string_append_printf (text, "%s=%d;", properties[id]->name, number);
    }

  return g_string_free (text, FALSE);
}

static void
read_part (EbbFilter  *self,
           const char *name,
           const char *value,
           EbbJournal *journal)
{
  gint64 number = 0;

  if (g_str_equal (name, "kind") && ebb_kinds_lookup (value) != G_TYPE_INVALID)
    g_object_set (self, "kind", value, NULL);
  else if (g_str_equal (name, "tag"))
    {
      g_autoptr (EbbTag) tag = ebb_journal_dup_tag (journal, value);

      g_object_set (self, "tag", tag, NULL);
    }

  for (guint id = PROP_LEAST; id <= PROP_LAST_DAY; id++)
    {
      if (g_str_equal (name, properties[id]->name) &&
          g_ascii_string_to_signed (value, 10, 0, G_PARAM_SPEC_INT (properties[id])->maximum,
                                    &number, NULL))
        g_object_set (self, name, (int) number, NULL);
    }
}

/**
 * ebb_filter_read:
 * @self: a filter
 * @text: what ebb_filter_to_string() gave once; what is not understood is left
 *   out, and so is a chip that is gone
 * @journal: where the chips are
 */
void
ebb_filter_read (EbbFilter  *self,
                 const char *text,
                 EbbJournal *journal)
{
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (EBB_IS_FILTER (self));

  g_object_freeze_notify (G_OBJECT (self));
  ebb_filter_clear (self);
  parts = g_strsplit (text, ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = g_strstr_len (parts[i], -1, "=");

      if (equals == NULL)
        continue;
      *equals = '\0';
      read_part (self, parts[i], equals + 1, journal);
    }
  g_object_thaw_notify (G_OBJECT (self));
}
