/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-property.h"
#include "ebb-tag.h"

/**
 * EbbTag:
 *
 * A chip that a person ticks: a trigger, or a way of coping. Those that come
 * with Ebb have a key and are shown in the person's language; their own are
 * shown as typed.
 *
 * The triggers that come with Ebb are the eight high-risk situations of
 * Marlatt and Gordon (within oneself: negative feelings, physical state,
 * positive feelings, testing control, urges; with others: conflict, social
 * pressure, good times) and the four needs of HALT. HALT is a self-check in
 * wide use, not a validated scale, so it is never scored. The wording is
 * Ebb's own.
 */
struct _EbbTag
{
  EbbRecord parent_instance;

  char    *kind;
  char    *key;
  char    *name;
  int      position;
  gboolean archived;
};

G_DEFINE_FINAL_TYPE (EbbTag, ebb_tag, EBB_TYPE_RECORD)

typedef enum {
  PROP_KIND = 1,
  PROP_KEY,
  PROP_NAME,
  PROP_POSITION,
  PROP_ARCHIVED,
  PROP_LABEL,
} EbbTagProperty;

static GParamSpec *properties[PROP_LABEL + 1];

static const struct
{
  const char *key;
  const char *label;
} labels[] = {
  { "home", NC_("place", "At home") },
  { "others", NC_("place", "At someone’s place") },
  { "work", NC_("place", "At work") },
  { "street", NC_("place", "Out in the street") },
  { "shop", NC_("place", "In a shop or café") },
  { "on-the-way", NC_("place", "On the way") },
  { "clinic", NC_("place", "At a clinic or pharmacy") },
  { "online", NC_("place", "Online") },

  { "alone", NC_("company", "Alone") },
  { "partner", NC_("company", "Partner") },
  { "family", NC_("company", "Family") },
  { "friends", NC_("company", "Friends") },
  { "colleagues", NC_("company", "Colleagues") },
  { "using", NC_("company", "People who use") },
  { "strangers", NC_("company", "People I don’t know") },

  { "sad", NC_("feeling", "Sad") },
  { "anxious", NC_("feeling", "Anxious") },
  { "irritated", NC_("feeling", "Angry or irritated") },
  { "bored", NC_("feeling", "Bored") },
  { "stressed", NC_("feeling", "Stressed") },
  { "ashamed", NC_("feeling", "Ashamed or guilty") },
  { "numb", NC_("feeling", "Empty or numb") },
  { "calm", NC_("feeling", "Calm") },
  { "hopeful", NC_("feeling", "Hopeful") },
  { "happy", NC_("feeling", "Happy") },

  { "negative-feelings", NC_("trigger", "Difficult feelings") },
  { "physical-state", NC_("trigger", "Pain or feeling unwell") },
  { "positive-feelings", NC_("trigger", "Feeling good") },
  { "testing-control", NC_("trigger", "Testing myself") },
  { "urges", NC_("trigger", "Sudden urge or temptation") },
  { "conflict", NC_("trigger", "Conflict with someone") },
  { "social-pressure", NC_("trigger", "Pressure from others") },
  { "good-times", NC_("trigger", "Good times with others") },
  { "hungry", NC_("trigger", "Hungry") },
  { "angry", NC_("trigger", "Angry") },
  { "lonely", NC_("trigger", "Lonely") },
  { "tired", NC_("trigger", "Tired") },
  { "waited", NC_("coping", "Waited it out") },
  { "breathed", NC_("coping", "Breathed slowly") },
  { "talked", NC_("coping", "Talked to someone") },
  { "left", NC_("coping", "Left the place") },
  { "moved", NC_("coping", "Moved my body") },
  { "hands", NC_("coping", "Kept my hands busy") },
  { "distracted", NC_("coping", "Did something else") },
  { "ate", NC_("coping", "Ate or drank water") },
  { "rested", NC_("coping", "Rested") },
  { "plan", NC_("coping", "Used my plan") },
};

static void
ebb_tag_finalize (GObject *object)
{
  EbbTag *self = EBB_TAG (object);

  g_free (self->kind);
  g_free (self->key);
  g_free (self->name);

  G_OBJECT_CLASS (ebb_tag_parent_class)->finalize (object);
}

static void
ebb_tag_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  EbbTag *self = EBB_TAG (object);

  switch ((EbbTagProperty) id)
    {
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_POSITION:
      g_value_set_int (value, self->position);
      break;
    case PROP_ARCHIVED:
      g_value_set_boolean (value, self->archived);
      break;
    case PROP_LABEL:
      g_value_take_string (value, ebb_tag_dup_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_tag_set_property (GObject      *object,
                      guint         id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  EbbTag *self = EBB_TAG (object);

  switch ((EbbTagProperty) id)
    {
    case PROP_KIND:
      ebb_property_set_string (self, pspec, &self->kind, g_value_get_string (value));
      break;
    case PROP_KEY:
      ebb_property_set_string (self, pspec, &self->key, g_value_get_string (value));
      break;
    case PROP_NAME:
      ebb_property_set_string (self, pspec, &self->name, g_value_get_string (value));
      break;
    case PROP_POSITION:
      ebb_tag_set_position (self, g_value_get_int (value));
      break;
    case PROP_ARCHIVED:
      if (self->archived != g_value_get_boolean (value))
        {
          self->archived = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_LABEL:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_tag_class_init (EbbTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS | EBB_PARAM_STORED;

  object_class->finalize = ebb_tag_finalize;
  object_class->get_property = ebb_tag_get_property;
  object_class->set_property = ebb_tag_set_property;
  EBB_RECORD_CLASS (klass)->table = "tag";

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "", flags);
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, "", flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_POSITION] = g_param_spec_int ("position", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_ARCHIVED] = g_param_spec_boolean ("archived", NULL, NULL, FALSE, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "",
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_tag_init (EbbTag *self)
{
  self->kind = g_strdup ("");
  self->key = g_strdup ("");
  self->name = g_strdup ("");
}

/**
 * ebb_tag_new:
 * @kind: %EBB_TAG_TRIGGER or %EBB_TAG_COPING
 * @name: as the person typed it
 *
 * Returns: (transfer full): a chip that is not kept yet
 */
EbbTag *
ebb_tag_new (const char *kind,
             const char *name)
{
  return g_object_new (EBB_TYPE_TAG, "kind", kind, "name", name, NULL);
}

const char *
ebb_tag_get_kind (EbbTag *self)
{
  g_return_val_if_fail (EBB_IS_TAG (self), "");

  return self->kind;
}

const char *
ebb_tag_get_key (EbbTag *self)
{
  g_return_val_if_fail (EBB_IS_TAG (self), "");

  return self->key;
}

const char *
ebb_tag_get_name (EbbTag *self)
{
  g_return_val_if_fail (EBB_IS_TAG (self), "");

  return self->name;
}

/**
 * ebb_tag_dup_label:
 * @self: a chip
 *
 * Returns: (transfer full): what is shown: its name in the person's language
 *   if it came with Ebb, and else what they typed
 */
char *
ebb_tag_dup_label (EbbTag *self)
{
  g_return_val_if_fail (EBB_IS_TAG (self), g_strdup (""));

  for (gsize i = 0; *self->key != '\0' && i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_equal (labels[i].key, self->key))
        return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, self->kind, labels[i].label));
    }

  return g_strdup (self->name);
}

int
ebb_tag_get_position (EbbTag *self)
{
  g_return_val_if_fail (EBB_IS_TAG (self), 0);

  return self->position;
}

void
ebb_tag_set_position (EbbTag *self,
                      int     position)
{
  g_return_if_fail (EBB_IS_TAG (self));

  if (self->position == position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

static const char *const kinds[EBB_TAG_N_KINDS] = {
  EBB_TAG_TRIGGER, EBB_TAG_PLACE, EBB_TAG_COMPANY, EBB_TAG_FEELING, EBB_TAG_COPING
};

/**
 * ebb_tag_kind_at:
 * @index: less than %EBB_TAG_N_KINDS
 *
 * Returns: a kind of chips, in the order in which they are shown
 */
const char *
ebb_tag_kind_at (guint index)
{
  g_return_val_if_fail (index < EBB_TAG_N_KINDS, EBB_TAG_TRIGGER);

  return kinds[index];
}

/**
 * ebb_tag_kind_index:
 * @kind: a kind of chips
 *
 * Returns: where it comes, or %EBB_TAG_N_KINDS if there is no such kind
 */
guint
ebb_tag_kind_index (const char *kind)
{
  guint index = 0;

  while (index < EBB_TAG_N_KINDS && !g_str_equal (kinds[index], kind))
    index++;

  return index;
}
