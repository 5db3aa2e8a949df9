/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-property.h"
#include "ebb-reminder.h"

/* How long what was done a little early counts, in days: who looks back on the
 * week on Saturday is not asked on Sunday. */
#define EARLY_DAYS 3

/* The longest own words, in characters: a notification is no page. */
#define MAX_WORDS 80

/**
 * EbbReminder:
 *
 * What to remind of, when, and in which words. It is kept outside the journal,
 * unprotected, and so is everything about it neutral.
 */
struct _EbbReminder
{
  GObject parent_instance;

  char            *id;
  EbbReminderKind  kind;
  gboolean         enabled;
  EbbScheduleRule  rule;
  char            *words;
};

G_DEFINE_FINAL_TYPE (EbbReminder, ebb_reminder, G_TYPE_OBJECT)

typedef enum {
  PROP_ENABLED = 1,
  PROP_WORDS,
  PROP_RULE,
} EbbReminderProperty;

static GParamSpec *properties[PROP_RULE + 1];

static const char *const tokens[EBB_REMINDER_N_KINDS] = {
  [EBB_REMINDER_CHECK_IN] = "check-in", [EBB_REMINDER_PLAN] = "plan",
  [EBB_REMINDER_WEEK] = "week",         [EBB_REMINDER_CARE] = "care",
  [EBB_REMINDER_DATE] = "date",         [EBB_REMINDER_OWN] = "own",
};

/**
 * ebb_reminder_kind_get_token:
 * @kind: a kind
 *
 * Returns: what it is called in files and on the bus
 */
const char *
ebb_reminder_kind_get_token (EbbReminderKind kind)
{
  g_return_val_if_fail (kind < EBB_REMINDER_N_KINDS, tokens[EBB_REMINDER_OWN]);

  return tokens[kind];
}

gboolean
ebb_reminder_kind_from_token (const char      *token,
                              EbbReminderKind *kind)
{
  for (guint i = 0; i < EBB_REMINDER_N_KINDS; i++)
    if (g_strcmp0 (token, tokens[i]) == 0)
      {
        *kind = (EbbReminderKind) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * ebb_reminder_kind_get_words:
 * @kind: a kind
 *
 * Returns: what its notification says where the person chose no other words
 */
const char *
ebb_reminder_kind_get_words (EbbReminderKind kind)
{
  switch (kind)
    {
    case EBB_REMINDER_CHECK_IN:
      /* Translators: these notifications are seen by others. They have to be
       * as neutral as the English ones, and say nothing about health. */
      return _("Time for your check-in");
    case EBB_REMINDER_PLAN:
      return _("Time to look over your plan");
    case EBB_REMINDER_WEEK:
      return _("Time to look back on your week");
    case EBB_REMINDER_CARE:
      return _("Time for what you had planned");
    case EBB_REMINDER_DATE:
      return _("A date that you noted is near");
    case EBB_REMINDER_OWN:
    default:
      return _("Take a moment");
    }
}

static void
ebb_reminder_finalize (GObject *object)
{
  EbbReminder *self = EBB_REMINDER (object);

  g_free (self->id);
  g_free (self->words);

  G_OBJECT_CLASS (ebb_reminder_parent_class)->finalize (object);
}

static void
ebb_reminder_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EbbReminder *self = EBB_REMINDER (object);

  switch ((EbbReminderProperty) id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    case PROP_RULE:
      g_value_set_pointer (value, &self->rule);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_reminder_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EbbReminder *self = EBB_REMINDER (object);

  switch ((EbbReminderProperty) id)
    {
    case PROP_ENABLED:
      ebb_reminder_set_enabled (self, g_value_get_boolean (value));
      break;
    case PROP_WORDS:
      ebb_reminder_set_words (self, g_value_get_string (value));
      break;
    case PROP_RULE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_reminder_class_init (EbbReminderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ebb_reminder_finalize;
  object_class->get_property = ebb_reminder_get_property;
  object_class->set_property = ebb_reminder_set_property;

  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE, flags);
  /**
   * EbbReminder:words:
   *
   * The person's own words, or "" for those of its kind. Others see them.
   */
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, "", flags);
  properties[PROP_RULE] = g_param_spec_pointer ("rule", NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                  G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_reminder_init (EbbReminder *self)
{
  self->words = g_strdup ("");
}

/* What is suggested: the evening, and otherwise a quiet hour of the weekend or
 * the morning. */
static void
suggest_rule (EbbReminder *self)
{
  EbbScheduleRule rule = { .times = { 9 * 60 }, .n_times = 1, .days = EBB_SCHEDULE_EVERY_DAY,
                           .weeks = 1 };

  switch (self->kind)
    {
    case EBB_REMINDER_CHECK_IN:
      rule.times[0] = 20 * 60;
      break;
    case EBB_REMINDER_PLAN:
      rule.times[0] = 17 * 60;
      rule.days = EBB_SCHEDULE_SUNDAY;
      rule.weeks = 4;
      break;
    case EBB_REMINDER_WEEK:
      rule.times[0] = 17 * 60;
      rule.days = EBB_SCHEDULE_SUNDAY;
      break;
    case EBB_REMINDER_DATE:
      rule.weeks = 0;
      rule.lead = 30;
      break;
    case EBB_REMINDER_CARE:
    case EBB_REMINDER_OWN:
    default:
      break;
    }

  self->rule = rule;
}

/**
 * ebb_reminder_new:
 * @id: what it is remembered by
 * @kind: what it is for
 *
 * Returns: (transfer full): a reminder that is off, at the suggested times
 */
EbbReminder *
ebb_reminder_new (const char      *id,
                  EbbReminderKind  kind)
{
  EbbReminder *self;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);
  g_return_val_if_fail (kind < EBB_REMINDER_N_KINDS, NULL);

  self = g_object_new (EBB_TYPE_REMINDER, NULL);
  self->id = g_strdup (id);
  self->kind = kind;
  suggest_rule (self);

  return self;
}

/* Whatever a file can hold: what is out of range is left as suggested. */
static void
read_rule (EbbReminder *self,
           GVariant    *variant)
{
  g_autoptr (GVariant) times = NULL;
  EbbScheduleRule rule = self->rule;
  guint32 value = 0;

  if (g_variant_lookup (variant, "days", "u", &value))
    rule.days = value;
  if (g_variant_lookup (variant, "weeks", "u", &value))
    rule.weeks = value;
  if (g_variant_lookup (variant, "date", "u", &value))
    rule.date = value;

  times = g_variant_lookup_value (variant, "times", G_VARIANT_TYPE ("ai"));
  if (times != NULL)
    {
      gsize n = 0;
      const gint32 *values = g_variant_get_fixed_array (times, &n, sizeof (gint32));

      rule.n_times = 0;
      for (gsize i = 0; i < n; i++)
        ebb_schedule_rule_add_time (&rule, values[i]);
    }

  if (ebb_schedule_rule_is_valid (&rule))
    self->rule = rule;
}

/**
 * ebb_reminder_new_from:
 * @variant: what ebb_reminder_to_variant() returned, or what somebody wrote
 *
 * Returns: (transfer full) (nullable): the reminder, or %NULL where it is none
 */
EbbReminder *
ebb_reminder_new_from (GVariant *variant)
{
  const char *id = NULL, *token = NULL, *words = NULL;
  EbbReminderKind kind = EBB_REMINDER_OWN;
  EbbReminder *self;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT), NULL);

  if (!g_variant_lookup (variant, "id", "&s", &id) || *id == '\0' ||
      !g_variant_lookup (variant, "kind", "&s", &token) ||
      !ebb_reminder_kind_from_token (token, &kind))
    return NULL;

  self = ebb_reminder_new (id, kind);
  read_rule (self, variant);
  g_variant_lookup (variant, "enabled", "b", &self->enabled);
  if (g_variant_lookup (variant, "words", "&s", &words))
    ebb_reminder_set_words (self, words);

  return self;
}

GVariant *
ebb_reminder_to_variant (EbbReminder *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (EBB_IS_REMINDER (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "id", g_variant_new_string (self->id));
  g_variant_builder_add (&builder, "{sv}", "kind", g_variant_new_string (tokens[self->kind]));
  g_variant_builder_add (&builder, "{sv}", "enabled", g_variant_new_boolean (self->enabled));
  g_variant_builder_add (&builder, "{sv}", "times",
                         g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, self->rule.times,
                                                    self->rule.n_times, sizeof (gint32)));
  g_variant_builder_add (&builder, "{sv}", "days", g_variant_new_uint32 (self->rule.days));
  g_variant_builder_add (&builder, "{sv}", "weeks", g_variant_new_uint32 (self->rule.weeks));
  g_variant_builder_add (&builder, "{sv}", "date", g_variant_new_uint32 (self->rule.date));
  g_variant_builder_add (&builder, "{sv}", "words", g_variant_new_string (self->words));

  return g_variant_builder_end (&builder);
}

const char *
ebb_reminder_get_id (EbbReminder *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER (self), "");

  return self->id;
}

EbbReminderKind
ebb_reminder_get_kind (EbbReminder *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER (self), EBB_REMINDER_OWN);

  return self->kind;
}

gboolean
ebb_reminder_get_enabled (EbbReminder *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER (self), FALSE);

  return self->enabled;
}

void
ebb_reminder_set_enabled (EbbReminder *self,
                          gboolean     enabled)
{
  g_return_if_fail (EBB_IS_REMINDER (self));

  ebb_property_set_boolean (self, properties[PROP_ENABLED], &self->enabled, enabled);
}

const char *
ebb_reminder_get_words (EbbReminder *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER (self), "");

  return self->words;
}

/* One line, and no longer than a notification can show. */
void
ebb_reminder_set_words (EbbReminder *self,
                        const char  *words)
{
  g_autofree char *line = NULL;
  g_autofree char *cut = NULL;

  g_return_if_fail (EBB_IS_REMINDER (self));
  g_return_if_fail (words != NULL);

  line = g_utf8_make_valid (words, -1);
  g_strdelimit (line, "\n\r\t", ' ');
  cut = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), MAX_WORDS));
  ebb_property_set_string (self, properties[PROP_WORDS], &self->words, cut);
}

/**
 * ebb_reminder_get_text:
 * @self: a reminder
 *
 * Returns: what its notification says
 */
const char *
ebb_reminder_get_text (EbbReminder *self)
{
  const char *c;

  g_return_val_if_fail (EBB_IS_REMINDER (self), "");

  for (c = self->words; g_ascii_isspace (*c); c++)
    continue;

  return *c != '\0' ? self->words : ebb_reminder_kind_get_words (self->kind);
}

/**
 * ebb_reminder_get_rule:
 * @self: a reminder
 *
 * Returns: (transfer none): when it is
 */
const EbbScheduleRule *
ebb_reminder_get_rule (EbbReminder *self)
{
  g_return_val_if_fail (EBB_IS_REMINDER (self), NULL);

  return &self->rule;
}

void
ebb_reminder_set_rule (EbbReminder           *self,
                       const EbbScheduleRule *rule)
{
  g_return_if_fail (EBB_IS_REMINDER (self));
  g_return_if_fail (ebb_schedule_rule_is_valid (rule));

  if (ebb_schedule_rule_equal (&self->rule, rule))
    return;

  self->rule = *rule;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RULE]);
}

/**
 * ebb_reminder_is_done:
 * @self: a reminder
 * @slot: one of its times
 * @done_day: the last date on which what it is for was done, or 0
 * @n_done: how often on that date
 *
 * Of what is to be done several times a day, each time counts for one. A
 * check-in, or a look back, is enough for its whole day.
 *
 * Returns: whether there is nothing left to remind of
 */
gboolean
ebb_reminder_is_done (EbbReminder *self,
                      gint64       slot,
                      guint32      done_day,
                      int          n_done)
{
  guint32 day = ebb_schedule_slot_get_day (slot);

  g_return_val_if_fail (EBB_IS_REMINDER (self), FALSE);

  switch (self->kind)
    {
    case EBB_REMINDER_CHECK_IN:
      return done_day >= day;
    case EBB_REMINDER_PLAN:
    case EBB_REMINDER_WEEK:
      return done_day + EARLY_DAYS >= day;
    case EBB_REMINDER_CARE:
      if (done_day == day)
        return n_done > ebb_schedule_rule_get_position (&self->rule, slot);
      return done_day > day;
    case EBB_REMINDER_DATE:
    case EBB_REMINDER_OWN:
    default:
      return FALSE;
    }
}
