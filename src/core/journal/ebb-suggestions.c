/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-day.h"
#include "ebb-suggestions.h"
#include "ebb-tag-situation.h"

/* At most one in so many seconds. */
#define WEEK (7 * 24 * 60 * 60)

/**
 * EbbSuggestions:
 *
 * What the journal suggests for the plan: at most one pattern a week, each of
 * them once. One that was not answered is there for its week, as long as the
 * pattern holds; its numbers are always those of now.
 */
struct _EbbSuggestions
{
  GObject parent_instance;

  EbbDatabase *database;
  EbbPlan     *plan;
  EbbClock    *clock;

  EbbPattern  *pattern;
  char        *key;
};

G_DEFINE_FINAL_TYPE (EbbSuggestions, ebb_suggestions, G_TYPE_OBJECT)

typedef enum {
  PROP_DATABASE = 1,
  PROP_PLAN,
  PROP_CLOCK,
} EbbSuggestionsProperty;

static GParamSpec *properties[PROP_CLOCK + 1];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What was suggested before. */
typedef struct
{
  GPtrArray *keys;
  char      *open;     /* the key of the one that is still to be answered */
  gboolean   is_early; /* whether the last one is less than a week ago */
} Past;

static void
past_clear (Past *past)
{
  g_clear_pointer (&past->keys, g_ptr_array_unref);
  g_clear_pointer (&past->open, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Past, past_clear)

static gboolean
read_past (EbbSuggestions  *self,
           gint64           now,
           Past            *past,
           GError         **error)
{
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = TRUE;

  past->keys = g_ptr_array_new_with_free_func (g_free);
  statement = ebb_database_prepare (self->database,
                                    "SELECT key, offered, answer FROM suggestion "
                                    "ORDER BY offered DESC, id DESC", error);
  while (statement != NULL && has_row)
    {
      const char *key;

      if (!ebb_database_step (self->database, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      key = (const char *) sqlite3_column_text (statement, 0);
      g_ptr_array_add (past->keys, g_strdup (key));
      /* The clock may have been set back since. */
      if (ABS (now - sqlite3_column_int64 (statement, 1)) >= WEEK)
        continue;

      past->is_early = TRUE;
      if (past->open == NULL && *sqlite3_column_text (statement, 2) == '\0')
        past->open = g_strdup (key);
    }

  return statement != NULL;
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static gboolean
mentions (const char *folded,
          char       *text)
{
  g_autofree char *owned = text;
  g_autofree char *wanted = fold (owned);

  return *wanted != '\0' && strstr (folded, wanted) != NULL;
}

/* In its name or as a situation, as the plan offers it to be picked. */
static gboolean
is_in_plan (EbbSuggestions *self,
            EbbTag         *tag)
{
  GListModel *lines = ebb_plan_get_section (self->plan, EBB_PLAN_WHEN_THEN);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (EbbPlanItem) line = g_list_model_get_item (lines, i);
      g_autofree char *folded = fold (ebb_plan_item_get_text (line));

      if (mentions (folded, ebb_tag_dup_label (tag)) ||
          mentions (folded, ebb_tag_dup_situation (tag)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_open (const EbbPattern *pattern,
         gpointer          user_data)
{
  const Past *past = user_data;

  return ebb_pattern_is_same (pattern, past->open);
}

static gboolean
is_new (const EbbPattern *pattern,
        gpointer          user_data)
{
  const Past *past = user_data;

  for (guint i = 0; i < past->keys->len; i++)
    {
      if (ebb_pattern_is_like (pattern, g_ptr_array_index (past->keys, i)))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  const char *key;
  const char *answer;
  gint64      now;
} Row;

static gboolean
insert_row (EbbDatabase  *database,
            gpointer      user_data,
            GError      **error)
{
  Row *row = user_data;
  g_autofree char *uid = g_uuid_string_random ();
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (database,
                                    "INSERT INTO suggestion (uid, key, offered) "
                                    "VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, uid, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, row->key, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, row->now);

  return ebb_database_step (database, statement, NULL, error);
}

static gboolean
update_row (EbbDatabase  *database,
            gpointer      user_data,
            GError      **error)
{
  Row *row = user_data;
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (database, "UPDATE suggestion SET answer = ? WHERE key = ?",
                                    error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, row->answer, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, row->key, -1, SQLITE_STATIC);

  return ebb_database_step (database, statement, NULL, error);
}

/* Finds what to suggest now. A new one is noted before it is shown, so that it
 * is one a week also where the program is closed at once. */
static gboolean
find (EbbSuggestions  *self,
      GError         **error)
{
  g_autoptr (GDateTime) time = ebb_clock_now (self->clock);
  g_autoptr (EbbPatternCounts) counts = ebb_pattern_counts_new ();
  g_autoptr (EbbPattern) pattern = NULL;
  g_autofree char *key = NULL;
  g_auto (Past) past = { NULL };
  gint64 now = g_date_time_to_unix (time);
  EbbDays days = { ebb_day_of (time) - EBB_SUGGESTION_DAYS + 1, ebb_day_of (time) + 2 };
  Row row;

  if (!read_past (self, now, &past, error))
    return FALSE;
  if (past.is_early && past.open == NULL)
    return TRUE;
  if (!ebb_pattern_counts_read (counts, self->database, &days, error))
    return FALSE;
  for (guint i = 0; i < counts->tags->len; i++)
    {
      EbbPatternTag *counted = g_ptr_array_index (counts->tags, i);

      counted->in_plan = is_in_plan (self, counted->tag);
    }

  pattern = ebb_pattern_choose (counts, past.open != NULL ? is_open : is_new, &past);
  if (pattern == NULL)
    return TRUE;

  key = past.open != NULL ? g_steal_pointer (&past.open) : ebb_pattern_dup_key (pattern);
  row = (Row) { key, NULL, now };
  if (!past.is_early && !ebb_database_transaction (self->database, insert_row, &row, error))
    return FALSE;

  self->pattern = g_steal_pointer (&pattern);
  self->key = g_steal_pointer (&key);

  return TRUE;
}

static void
ebb_suggestions_dispose (GObject *object)
{
  EbbSuggestions *self = EBB_SUGGESTIONS (object);

  g_clear_pointer (&self->pattern, ebb_pattern_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_object (&self->database);
  g_clear_object (&self->plan);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_suggestions_parent_class)->dispose (object);
}

static void
ebb_suggestions_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  EbbSuggestions *self = EBB_SUGGESTIONS (object);

  switch ((EbbSuggestionsProperty) id)
    {
    case PROP_DATABASE:
      self->database = g_value_dup_object (value);
      break;
    case PROP_PLAN:
      self->plan = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_suggestions_class_init (EbbSuggestionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ebb_suggestions_dispose;
  object_class->set_property = ebb_suggestions_set_property;

  properties[PROP_DATABASE] =
    g_param_spec_object ("database", NULL, NULL, EBB_TYPE_DATABASE, flags);
  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, EBB_TYPE_PLAN, flags);
  properties[PROP_CLOCK] =
    g_param_spec_object ("clock", NULL, NULL, EBB_TYPE_CLOCK, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbSuggestions::changed:
   *
   * There is another suggestion, or other numbers, or none any more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EBB_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_suggestions_init (EbbSuggestions *self)
{
}

/**
 * ebb_suggestions_new:
 * @database: the journal's connection
 * @plan: what need not be suggested
 * @clock: what time it is
 *
 * Returns: (transfer full): nothing, until ebb_suggestions_refresh()
 */
EbbSuggestions *
ebb_suggestions_new (EbbDatabase *database,
                     EbbPlan     *plan,
                     EbbClock    *clock)
{
  return g_object_new (EBB_TYPE_SUGGESTIONS,
                       "database", database, "plan", plan, "clock", clock, NULL);
}

/**
 * ebb_suggestions_refresh:
 * @self: the suggestions
 *
 * Looks whether there is something to suggest now, for somebody who can see it:
 * a new suggestion counts from here on as the one of its week. Where it cannot
 * be noted, nothing is suggested.
 */
void
ebb_suggestions_refresh (EbbSuggestions *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (EBB_IS_SUGGESTIONS (self));

  g_clear_pointer (&self->pattern, ebb_pattern_free);
  g_clear_pointer (&self->key, g_free);
  if (ebb_database_is_open (self->database) && !ebb_database_get_read_only (self->database) &&
      !find (self, &error))
    g_message ("No pattern could be looked for: %s", error->message);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * ebb_suggestions_get_pattern:
 * @self: the suggestions
 *
 * Returns: (transfer none) (nullable): what is suggested now
 */
const EbbPattern *
ebb_suggestions_get_pattern (EbbSuggestions *self)
{
  g_return_val_if_fail (EBB_IS_SUGGESTIONS (self), NULL);

  return self->pattern;
}

/**
 * ebb_suggestions_get_key:
 * @self: the suggestions
 *
 * Returns: (nullable): what to answer it by
 */
const char *
ebb_suggestions_get_key (EbbSuggestions *self)
{
  g_return_val_if_fail (EBB_IS_SUGGESTIONS (self), NULL);

  return self->key;
}

/**
 * ebb_suggestions_answer:
 * @self: the suggestions
 * @key: of what was suggested
 * @answer: %EBB_SUGGESTION_ADDED, %EBB_SUGGESTION_NOT_USEFUL, or
 *   %EBB_SUGGESTION_OPEN to take the answer back
 * @error: return location for an #EbbError
 *
 * Returns: whether the answer is on the disk
 */
gboolean
ebb_suggestions_answer (EbbSuggestions  *self,
                        const char      *key,
                        const char      *answer,
                        GError         **error)
{
  Row row = { key, answer, 0 };

  g_return_val_if_fail (EBB_IS_SUGGESTIONS (self), FALSE);
  g_return_val_if_fail (key != NULL && answer != NULL, FALSE);

  if (!ebb_database_transaction (self->database, update_row, &row, error))
    return FALSE;

  ebb_suggestions_refresh (self);

  return TRUE;
}
