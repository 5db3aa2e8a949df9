/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "journal/ebb-milestones.h"

/**
 * EbbMilestones:
 *
 * How often somebody did what takes an effort, in a few round numbers. Each is
 * told once; that it was told is kept, so that none is lost when entries are
 * deleted later, and none is told twice. After a lapse nothing is told for as
 * long as ebb_counters_get_quiet() says so.
 *
 * It keeps no numbers itself: they are counted when they are asked for.
 */
struct _EbbMilestones
{
  GObject parent_instance;

  EbbDatabase *database;
  EbbCounters *counters;
};

G_DEFINE_FINAL_TYPE (EbbMilestones, ebb_milestones, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const guint counts[] = { 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000 };

/* What was told is remembered as "milestone:NAME:COUNT", with the day of it.
 * The entries of a kind are found in an index before any of them is read. A plan
 * that was looked over before that was remembered for each day was looked over
 * once at least. */
#define KEY_PREFIX "milestone:"

static const struct
{
  const char *name;
  const char *sql;
} kinds[EBB_MILESTONE_N_KINDS] = {
  [EBB_MILESTONE_RIDDEN_OUT] = {
    "ridden-out",
    "SELECT count(*) FROM entry WHERE outcome = 'passed' "
    "AND id IN (SELECT id FROM entry WHERE kind = 'episode')",
  },
  [EBB_MILESTONE_PLAN_REVIEWED] = {
    "plan-reviewed",
    "SELECT max ((SELECT count(*) FROM remembered "
    "WHERE key >= 'plan-reviewed:' AND key < 'plan-reviewed;'), "
    "(SELECT count(reviewed) FROM plan_review))",
  },
  [EBB_MILESTONE_CHECKED_IN] = {
    "checked-in",
    "SELECT count(*) FROM entry WHERE kind = 'check-in'",
  },
};

/* Those that were told, in no order; as many as there can be where the program
 * that told them is a newer one. */
static GArray *
read_told (EbbMilestones *self)
{
  GArray *told = g_array_new (FALSE, FALSE, sizeof (EbbMilestone));
  g_autoptr (EbbStatement) statement = NULL;
  gboolean has_row = FALSE;

  if (ebb_database_is_open (self->database))
    statement = ebb_database_prepare (self->database,
                                      "SELECT key, value FROM remembered "
                                      "WHERE key >= '" KEY_PREFIX "' AND key < 'milestone;'",
                                      NULL);
  while (statement != NULL &&
         ebb_database_step (self->database, statement, &has_row, NULL) && has_row)
    {
      const char *key = (const char *) sqlite3_column_text (statement, 0);
      const char *value = (const char *) sqlite3_column_text (statement, 1);
      g_auto (GStrv) parts = g_strsplit (key + strlen (KEY_PREFIX), ":", 2);
      guint64 count = 0;

      if (g_strv_length (parts) != 2 ||
          !g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXINT, &count, NULL))
        continue;

      for (int i = 0; i < EBB_MILESTONE_N_KINDS; i++)
        {
          EbbMilestone milestone = { (EbbMilestoneKind) i, (guint) count,
                                     (int) g_ascii_strtoll (value, NULL, 10) };

          if (g_str_equal (parts[0], kinds[i].name))
            g_array_append_val (told, milestone);
        }
    }

  return told;
}

static const EbbMilestone *
find_told (GArray           *told,
           EbbMilestoneKind  kind,
           guint             count)
{
  for (guint i = 0; i < told->len; i++)
    {
      const EbbMilestone *milestone = &g_array_index (told, EbbMilestone, i);

      if (milestone->kind == kind && milestone->count == count)
        return milestone;
    }

  return NULL;
}

static void
on_changed_cb (EbbMilestones *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ebb_milestones_finalize (GObject *object)
{
  EbbMilestones *self = EBB_MILESTONES (object);

  g_clear_object (&self->database);
  g_clear_object (&self->counters);

  G_OBJECT_CLASS (ebb_milestones_parent_class)->finalize (object);
}

static void
ebb_milestones_class_init (EbbMilestonesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_milestones_finalize;

  /**
   * EbbMilestones::changed:
   *
   * What was written may have changed what there is to tell.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_milestones_init (EbbMilestones *self)
{
}

/**
 * ebb_milestones_new:
 * @database: a connection; it may open, close and change later
 * @counters: what knows of a lapse
 *
 * Returns: (transfer full): the milestones
 */
EbbMilestones *
ebb_milestones_new (EbbDatabase *database,
                    EbbCounters *counters)
{
  EbbMilestones *self = g_object_new (EBB_TYPE_MILESTONES, NULL);

  self->database = g_object_ref (database);
  self->counters = g_object_ref (counters);
  g_signal_connect_object (database, "committed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (database, "opened", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * ebb_milestones_count:
 * @self: the milestones
 * @kind: what to count
 *
 * Returns: how often it was done, as the journal says; 0 while that cannot be
 *   read
 */
guint
ebb_milestones_count (EbbMilestones    *self,
                      EbbMilestoneKind  kind)
{
  gint64 n = 0;

  g_return_val_if_fail (EBB_IS_MILESTONES (self), 0);
  g_return_val_if_fail ((int) kind < EBB_MILESTONE_N_KINDS, 0);

  if (!ebb_database_is_open (self->database) ||
      !ebb_database_get_int (self->database, kinds[kind].sql, &n, NULL))
    return 0;

  return (guint) CLAMP (n, 0, G_MAXINT);
}

static guint
find_highest (guint n)
{
  guint highest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (counts) && counts[i] <= n; i++)
    highest = counts[i];

  return highest;
}

/**
 * ebb_milestones_find_new:
 * @self: the milestones
 * @milestone: (out): what to tell; the furthest of its kind
 *
 * Returns: whether there is anything to tell now
 */
gboolean
ebb_milestones_find_new (EbbMilestones *self,
                         EbbMilestone  *milestone)
{
  g_autoptr (GArray) told = NULL;

  g_return_val_if_fail (EBB_IS_MILESTONES (self), FALSE);
  g_return_val_if_fail (milestone != NULL, FALSE);

  if (!ebb_database_is_open (self->database) || ebb_counters_get_quiet (self->counters))
    return FALSE;

  told = read_told (self);
  for (int i = 0; i < EBB_MILESTONE_N_KINDS; i++)
    {
      guint highest = find_highest (ebb_milestones_count (self, (EbbMilestoneKind) i));

      if (highest == 0 || find_told (told, (EbbMilestoneKind) i, highest) != NULL)
        continue;

      *milestone = (EbbMilestone) { (EbbMilestoneKind) i, highest, -1 };
      return TRUE;
    }

  return FALSE;
}

typedef struct
{
  const EbbMilestone *milestone;
  int                 today;
} Telling;

static gboolean
write_told (EbbDatabase  *database,
            gpointer      user_data,
            GError      **error)
{
  const Telling *telling = user_data;
  g_autofree char *day = g_strdup_printf ("%d", telling->today);
  g_autoptr (EbbStatement) statement = NULL;

  statement = ebb_database_prepare (database,
                                    "INSERT OR IGNORE INTO remembered (key, value) "
                                    "VALUES (?, ?)", error);
  for (gsize i = 0; statement != NULL && i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *key = NULL;

      if (counts[i] > telling->milestone->count)
        break;

      key = g_strdup_printf (KEY_PREFIX "%s:%u", kinds[telling->milestone->kind].name, counts[i]);
      sqlite3_reset (statement);
      sqlite3_bind_text (statement, 1, key, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (statement, 2, day, -1, SQLITE_TRANSIENT);
      if (!ebb_database_step (database, statement, NULL, error))
        return FALSE;
    }

  return statement != NULL;
}

/**
 * ebb_milestones_put_away:
 * @self: the milestones
 * @milestone: what the person has read
 * @error: return location for an #EbbError
 *
 * Those on the way to it are not told any more either.
 *
 * Returns: whether that is on the disk
 */
gboolean
ebb_milestones_put_away (EbbMilestones       *self,
                         const EbbMilestone  *milestone,
                         GError             **error)
{
  Telling telling;

  g_return_val_if_fail (EBB_IS_MILESTONES (self), FALSE);
  g_return_val_if_fail (milestone != NULL, FALSE);
  g_return_val_if_fail ((int) milestone->kind < EBB_MILESTONE_N_KINDS, FALSE);

  telling.milestone = milestone;
  telling.today = ebb_clock_get_today (ebb_counters_get_clock (self->counters));

  return ebb_database_transaction (self->database, write_told, &telling, error);
}

/**
 * ebb_milestones_list:
 * @self: the milestones
 *
 * Returns: (transfer full) (element-type EbbMilestone): all that were reached,
 *   by kind, the furthest first: what was told stays, whatever is deleted
 */
GArray *
ebb_milestones_list (EbbMilestones *self)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (EbbMilestone));
  g_autoptr (GArray) told = NULL;

  g_return_val_if_fail (EBB_IS_MILESTONES (self), all);

  told = read_told (self);
  for (int i = 0; i < EBB_MILESTONE_N_KINDS; i++)
    {
      guint n = ebb_milestones_count (self, (EbbMilestoneKind) i);

      for (gsize j = G_N_ELEMENTS (counts); j > 0; j--)
        {
          const EbbMilestone *known = find_told (told, (EbbMilestoneKind) i, counts[j - 1]);
          EbbMilestone milestone = { (EbbMilestoneKind) i, counts[j - 1],
                                     known != NULL ? known->day : -1 };

          if (known != NULL || counts[j - 1] <= n)
            g_array_append_val (all, milestone);
        }
    }

  return all;
}
