/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-error.h"
#include "ebb-medication.h"
#include "storage/ebb-field.h"

/**
 * EbbMedication:
 *
 * A medicine that a person takes, and when it is due: never how much. Taking
 * one for opioid use disorder is recovery. One that is no longer taken stays,
 * with its dates.
 *
 * `schedule` is daily; weekly or monthly, an injection that is due on
 * `next-day`; or clinic-days, a visit on each of `weekdays`, a sum of 1 for
 * Monday, 2 for Tuesday, 4 for Wednesday and so on. Days are numbered as in
 * ebb-day.h, and %EBB_MEDICATION_NO_DAY where they are not known; `ended` is
 * that while it is taken.
 */
struct _EbbMedication
{
  EbbRecord parent_instance;

  char   *key;
  char   *name;
  char   *schedule;
  int     weekdays;
  gint64  next_day;
  gint64  started;
  gint64  ended;
  int     position;
  gint64  created;
  gint64  modified;
};

G_DEFINE_FINAL_TYPE (EbbMedication, ebb_medication, EBB_TYPE_RECORD)

#define ALL_WEEKDAYS 127
#define MAX_DAY 2932896 /* 9999-12-31 */
#define MAX_SECONDS G_GINT64_CONSTANT (253402300799)

static const struct
{
  const char *key;
  const char *label;
} labels[] = {
  { EBB_MEDICATION_METHADONE, NC_("medication", "Methadone") },
  { EBB_MEDICATION_BUPRENORPHINE, NC_("medication", "Buprenorphine") },
  { EBB_MEDICATION_NALTREXONE, NC_("medication", "Naltrexone") },
};

static void
ebb_medication_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_MEDICATION);

  G_OBJECT_CLASS (ebb_medication_parent_class)->finalize (object);
}

static void
ebb_medication_class_init (EbbMedicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "key", G_TYPE_STRING, G_STRUCT_OFFSET (EbbMedication, key), 0, 0 },
    { "name", G_TYPE_STRING, G_STRUCT_OFFSET (EbbMedication, name), 0, 0 },
    { "schedule", G_TYPE_STRING, G_STRUCT_OFFSET (EbbMedication, schedule), 0, 0 },
    { "weekdays", G_TYPE_INT, G_STRUCT_OFFSET (EbbMedication, weekdays), 0, ALL_WEEKDAYS },
    { "next-day", G_TYPE_INT64, G_STRUCT_OFFSET (EbbMedication, next_day), -1, MAX_DAY },
    { "started", G_TYPE_INT64, G_STRUCT_OFFSET (EbbMedication, started), -1, MAX_DAY },
    { "ended", G_TYPE_INT64, G_STRUCT_OFFSET (EbbMedication, ended), -1, MAX_DAY },
    { "position", G_TYPE_INT, G_STRUCT_OFFSET (EbbMedication, position), 0, G_MAXINT },
    { "created", G_TYPE_INT64, G_STRUCT_OFFSET (EbbMedication, created), 0, MAX_SECONDS },
    { "modified", G_TYPE_INT64, G_STRUCT_OFFSET (EbbMedication, modified), 0, MAX_SECONDS },
  };

  object_class->finalize = ebb_medication_finalize;
  EBB_RECORD_CLASS (klass)->table = "medication";

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_medication_init (EbbMedication *self)
{
  ebb_field_set_up (self, EBB_TYPE_MEDICATION);
  g_object_set (self, "schedule", EBB_MEDICATION_DAILY, NULL);
}

/**
 * ebb_medication_new:
 *
 * Returns: (transfer full): one that has no name and is not kept yet
 */
EbbMedication *
ebb_medication_new (void)
{
  return g_object_new (EBB_TYPE_MEDICATION, NULL);
}

/**
 * ebb_medication_copy:
 * @self: a medicine
 *
 * Returns: (transfer full): the same one, to be edited apart from it
 */
EbbMedication *
ebb_medication_copy (EbbMedication *self)
{
  EbbMedication *copy = ebb_medication_new ();

  ebb_record_assign (EBB_RECORD (copy), EBB_RECORD (self));

  return copy;
}

const char *
ebb_medication_get_key (EbbMedication *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), "");

  return self->key;
}

const char *
ebb_medication_get_name (EbbMedication *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), "");

  return self->name;
}

const char *
ebb_medication_get_schedule (EbbMedication *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), EBB_MEDICATION_DAILY);

  return self->schedule;
}

int
ebb_medication_get_weekdays (EbbMedication *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), 0);

  return self->weekdays;
}

gint64
ebb_medication_get_next_day (EbbMedication *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), EBB_MEDICATION_NO_DAY);

  return self->next_day;
}

gint64
ebb_medication_get_started (EbbMedication *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), EBB_MEDICATION_NO_DAY);

  return self->started;
}

gint64
ebb_medication_get_ended (EbbMedication *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), EBB_MEDICATION_NO_DAY);

  return self->ended;
}

/**
 * ebb_medication_label_of_key:
 * @key: a key, or "" for another medicine
 *
 * Returns: (nullable): its name in the person's language
 */
const char *
ebb_medication_label_of_key (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_equal (labels[i].key, key))
        return g_dpgettext2 (GETTEXT_PACKAGE, "medication", labels[i].label);
    }

  return NULL;
}

/**
 * ebb_medication_make_label:
 * @key: a key, or ""
 * @name: as typed, or ""
 *
 * Returns: (transfer full): what such a medicine is called
 */
char *
ebb_medication_make_label (const char *key,
                           const char *name)
{
  const char *label = ebb_medication_label_of_key (key);

  if (*name != '\0')
    return g_utf8_make_valid (name, -1);

  return g_strdup (label != NULL ? label : _("Medication"));
}

/**
 * ebb_medication_dup_label:
 * @self: a medicine
 *
 * Returns: (transfer full): what it is called: as typed, or else by its key
 */
char *
ebb_medication_dup_label (EbbMedication *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), g_strdup (""));

  return ebb_medication_make_label (self->key, self->name);
}

/* A month later on the same day of the month, or on its last day where it is
 * shorter. From a last day on, the day of the month on which it was started
 * counts again: 31 January, 28 February, 31 March. */
static gint64
add_month (EbbMedication *self,
           gint64         day)
{
  GDate date;
  GDate first;
  guint wanted;

  ebb_day_to_date (day, &date);
  wanted = g_date_get_day (&date);
  if (g_date_is_last_of_month (&date) && self->started != EBB_MEDICATION_NO_DAY)
    {
      ebb_day_to_date (self->started, &first);
      wanted = MAX (wanted, g_date_get_day (&first));
    }

  g_date_set_day (&date, 1);
  g_date_add_months (&date, 1);
  g_date_set_day (&date, (GDateDay) MIN (wanted,
                                         g_date_get_days_in_month (g_date_get_month (&date),
                                                                   g_date_get_year (&date))));

  return ebb_day_from_date (&date);
}

static gint64
find_weekday (EbbMedication *self,
              gint64         day)
{
  for (gint64 i = day; i < day + 7; i++)
    {
      if ((self->weekdays & (1 << ebb_day_get_weekday (i))) != 0)
        return i;
    }

  return EBB_MEDICATION_NO_DAY;
}

/**
 * ebb_medication_get_day_after:
 * @self: a medicine
 * @day: a day on which it was taken
 *
 * Returns: the next day by the schedule, or %EBB_MEDICATION_NO_DAY where no day
 *   of the week is set
 */
gint64
ebb_medication_get_day_after (EbbMedication *self,
                              gint64         day)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), EBB_MEDICATION_NO_DAY);

  if (g_str_equal (self->schedule, EBB_MEDICATION_WEEKLY))
    return day + 7;
  if (g_str_equal (self->schedule, EBB_MEDICATION_MONTHLY))
    return add_month (self, day);
  if (g_str_equal (self->schedule, EBB_MEDICATION_CLINIC_DAYS))
    return find_weekday (self, day + 1);

  return day + 1;
}

/**
 * ebb_medication_get_early_days:
 * @self: a medicine
 *
 * Returns: taken so many days before it was due, it is still that one: no rule
 *   for when to take it
 */
int
ebb_medication_get_early_days (EbbMedication *self)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), 0);

  if (g_str_equal (self->schedule, EBB_MEDICATION_MONTHLY))
    return 7;

  return g_str_equal (self->schedule, EBB_MEDICATION_WEEKLY) ? 3 : 0;
}

/**
 * ebb_medication_get_due_day:
 * @self: a medicine
 * @last_taken: the last day on which it was taken, or %EBB_MEDICATION_NO_DAY
 * @today: the day now
 *
 * An injection is due on the day that the person set, and after it was taken
 * on the next one by the schedule; it stays due until it was taken, or another
 * day is set.
 *
 * Returns: the day on which it is due, before @today if that was missed, or
 *   %EBB_MEDICATION_NO_DAY where it is not known
 */
gint64
ebb_medication_get_due_day (EbbMedication *self,
                            gint64         last_taken,
                            gint64         today)
{
  g_return_val_if_fail (EBB_IS_MEDICATION (self), EBB_MEDICATION_NO_DAY);

  if (g_str_equal (self->schedule, EBB_MEDICATION_CLINIC_DAYS))
    return find_weekday (self, today);
  if (!g_str_equal (self->schedule, EBB_MEDICATION_WEEKLY) &&
      !g_str_equal (self->schedule, EBB_MEDICATION_MONTHLY))
    return today;

  if (last_taken == EBB_MEDICATION_NO_DAY ||
      (self->next_day != EBB_MEDICATION_NO_DAY &&
       last_taken < self->next_day - ebb_medication_get_early_days (self)))
    return self->next_day;

  return ebb_medication_get_day_after (self, last_taken);
}

/**
 * ebb_medication_validate:
 * @self: a medicine
 * @error: return location for %EBB_ERROR_INVALID
 *
 * Returns: whether it can be kept
 */
gboolean
ebb_medication_validate (EbbMedication  *self,
                         GError        **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (EBB_IS_MEDICATION (self), FALSE);

  name = g_strstrip (g_strdup (self->name));
  if (!g_utf8_validate (name, -1, NULL) ||
      g_utf8_strlen (name, -1) > EBB_MEDICATION_MAX_NAME)
    return ebb_fail (error, EBB_ERROR_INVALID, _("A name of one to %d letters is needed."),
                     EBB_MEDICATION_MAX_NAME);
  if (*name == '\0' && ebb_medication_label_of_key (self->key) == NULL)
    return ebb_fail (error, EBB_ERROR_INVALID, _("Write what it is called."));
  if (g_str_equal (self->schedule, EBB_MEDICATION_CLINIC_DAYS) && self->weekdays == 0)
    return ebb_fail (error, EBB_ERROR_INVALID, _("Choose the days of your clinic visits."));

  return self->ended == EBB_MEDICATION_NO_DAY || self->started <= self->ended ||
         ebb_fail (error, EBB_ERROR_INVALID, _("It cannot end before it was started."));
}
