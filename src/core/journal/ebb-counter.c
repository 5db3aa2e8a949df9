/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-counter.h"
#include "ebb-error.h"
#include "storage/ebb-field.h"

/**
 * EbbCounter:
 *
 * Something that a person counts the days of: its name, and since when. How
 * many days there are is never stored; ebb_count_compute() says it. Medication
 * has no part in it.
 */
struct _EbbCounter
{
  EbbRecord parent_instance;

  char     *label;
  gint64    start_day;
  char     *precision;
  int       first_day;
  gboolean  shown;
  int       position;
  gint64    created;
  gint64    modified;
};

G_DEFINE_FINAL_TYPE (EbbCounter, ebb_counter, EBB_TYPE_RECORD)

/* As they stand in the database. */
static const char *const precisions[] = {
  [EBB_PRECISION_DAY] = "day",
  [EBB_PRECISION_MONTH] = "month",
  [EBB_PRECISION_YEAR] = "year",
};

static void
ebb_counter_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_COUNTER);

  G_OBJECT_CLASS (ebb_counter_parent_class)->finalize (object);
}

static void
ebb_counter_class_init (EbbCounterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "label", G_TYPE_STRING, G_STRUCT_OFFSET (EbbCounter, label), 0, 0 },
    { "start-day", G_TYPE_INT64, G_STRUCT_OFFSET (EbbCounter, start_day), EBB_DAY_NONE,
      EBB_DAY_MAX },
    { "precision", G_TYPE_STRING, G_STRUCT_OFFSET (EbbCounter, precision), 0, 0 },
    { "first-day", G_TYPE_INT, G_STRUCT_OFFSET (EbbCounter, first_day), 0, 1 },
    { "shown", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (EbbCounter, shown), 0, 1 },
    { "position", G_TYPE_INT, G_STRUCT_OFFSET (EbbCounter, position), 0, G_MAXINT },
    { "created", G_TYPE_INT64, G_STRUCT_OFFSET (EbbCounter, created), 0, G_MAXINT64 },
    { "modified", G_TYPE_INT64, G_STRUCT_OFFSET (EbbCounter, modified), 0, G_MAXINT64 },
  };

  object_class->finalize = ebb_counter_finalize;
  EBB_RECORD_CLASS (klass)->table = "counter";

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_counter_init (EbbCounter *self)
{
  ebb_field_set_up (self, EBB_TYPE_COUNTER);
  g_object_set (self, "precision", precisions[EBB_PRECISION_DAY], "shown", TRUE, NULL);
}

/**
 * ebb_counter_new:
 *
 * Returns: (transfer full): one without a name and a start, that is shown and
 *   not kept yet
 */
EbbCounter *
ebb_counter_new (void)
{
  return g_object_new (EBB_TYPE_COUNTER, NULL);
}

/**
 * ebb_counter_copy:
 * @self: a counter
 *
 * Returns: (transfer full): the same counter, to be edited apart from it
 */
EbbCounter *
ebb_counter_copy (EbbCounter *self)
{
  EbbCounter *copy = ebb_counter_new ();

  ebb_record_assign (EBB_RECORD (copy), EBB_RECORD (self));

  return copy;
}

/**
 * ebb_counter_equal:
 * @self: a counter
 * @other: another
 *
 * Returns: whether a person has said the same of both
 */
gboolean
ebb_counter_equal (EbbCounter *self,
                   EbbCounter *other)
{
  const char *const unsaid[] = { "id", "uid", "position", "created", "modified", NULL };

  g_return_val_if_fail (EBB_IS_COUNTER (self), FALSE);
  g_return_val_if_fail (EBB_IS_COUNTER (other), FALSE);

  return ebb_record_equal (EBB_RECORD (self), EBB_RECORD (other), unsaid);
}

/**
 * ebb_counter_get_label:
 * @self: a counter
 *
 * Returns: what the person calls it, or ""
 */
const char *
ebb_counter_get_label (EbbCounter *self)
{
  g_return_val_if_fail (EBB_IS_COUNTER (self), "");

  return self->label;
}

/**
 * ebb_counter_get_start_day:
 * @self: a counter
 *
 * Returns: when it begins, or %EBB_DAY_NONE where that is not known; of a
 *   month or a year its first day
 */
gint64
ebb_counter_get_start_day (EbbCounter *self)
{
  g_return_val_if_fail (EBB_IS_COUNTER (self), EBB_DAY_NONE);

  return self->start_day;
}

/**
 * ebb_counter_get_precision:
 * @self: a counter
 *
 * Returns: how well its start is known
 */
EbbPrecision
ebb_counter_get_precision (EbbCounter *self)
{
  g_return_val_if_fail (EBB_IS_COUNTER (self), EBB_PRECISION_DAY);

  for (guint i = 0; i < G_N_ELEMENTS (precisions); i++)
    {
      if (g_str_equal (precisions[i], self->precision))
        return (EbbPrecision) i;
    }

  return EBB_PRECISION_DAY;
}

/**
 * ebb_counter_set_start:
 * @self: a counter
 * @day: when it begins, or %EBB_DAY_NONE where that is not known
 * @precision: how well that is known; of a month or a year any day will do
 */
void
ebb_counter_set_start (EbbCounter   *self,
                       gint64        day,
                       EbbPrecision  precision)
{
  int year, month, day_of_month;

  g_return_if_fail (EBB_IS_COUNTER (self));
  g_return_if_fail ((guint) precision < G_N_ELEMENTS (precisions));

  if (day == EBB_DAY_NONE)
    precision = EBB_PRECISION_DAY;
  else if (precision != EBB_PRECISION_DAY)
    {
      ebb_day_get_ymd (day, &year, &month, &day_of_month);
      day = ebb_day_from_ymd (year, precision == EBB_PRECISION_YEAR ? 1 : month, 1);
    }

  g_object_set (self, "start-day", day, "precision", precisions[precision], NULL);
}

/**
 * ebb_counter_get_first_day:
 * @self: a counter
 *
 * Returns: the number of its first day, 0 or 1
 */
int
ebb_counter_get_first_day (EbbCounter *self)
{
  g_return_val_if_fail (EBB_IS_COUNTER (self), 0);

  return self->first_day;
}

/**
 * ebb_counter_get_shown:
 * @self: a counter
 *
 * Returns: whether the person wants to see it on Today
 */
gboolean
ebb_counter_get_shown (EbbCounter *self)
{
  g_return_val_if_fail (EBB_IS_COUNTER (self), FALSE);

  return self->shown;
}

int
ebb_counter_get_position (EbbCounter *self)
{
  g_return_val_if_fail (EBB_IS_COUNTER (self), 0);

  return self->position;
}

/**
 * ebb_counter_validate:
 * @self: a counter
 * @error: return location for %EBB_ERROR_INVALID
 *
 * A counter needs nothing: without a name it counts days, and its start may be
 * unknown or still to come.
 *
 * Returns: whether it can be kept
 */
gboolean
ebb_counter_validate (EbbCounter  *self,
                      GError     **error)
{
  g_return_val_if_fail (EBB_IS_COUNTER (self), FALSE);

  if (!g_strv_contains ((const char *const[]) { "day", "month", "year", NULL }, self->precision))
    return ebb_fail (error, EBB_ERROR_INVALID, _("Choose how well you know the start."));

  return g_utf8_strlen (self->label, -1) <= EBB_COUNTER_MAX_LABEL ||
         ebb_fail (error, EBB_ERROR_INVALID,
                   _("The name is too long. Shorten it to %d letters. "
                     "What you wrote is still here."), EBB_COUNTER_MAX_LABEL);
}
