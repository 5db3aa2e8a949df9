/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-archive-words.h"
#include "journal/ebb-tag.h"

/* What a person calls the fields and the words that stand in the tables. One
 * that is not named here is shown as it stands, so that a new one is never
 * left out. */

typedef struct
{
  const char *word;
  const char *label;
} Word;

static const Word fields[] = {
  /* Translators: minutes after which a craving was rated again */
  { "after", N_("After") },
  /* Translators: what was answered */
  { "answer", N_("Answer") },
  /* Translators: when it was written down */
  { "created", N_("Written") },
  { "day", N_("Day") },
  { "duration", N_("Minutes") },
  /* Translators: the day a medicine was stopped */
  { "ended", N_("Ended") },
  /* Translators: a change in somebody’s life */
  { "event", N_("What changed") },
  { "going_on", N_("Still going on") },
  { "halt", N_("Hungry, angry, lonely, tired") },
  { "helped", N_("What helped") },
  { "intensity", N_("How strong, from 0 to 10") },
  { "intensity_after", N_("How strong afterwards") },
  { "key", N_("What it is") },
  { "label", N_("Name") },
  { "medication", N_("Medication") },
  { "medication_uid", N_("Which medication") },
  { "minute", N_("Minute of the day") },
  { "modified", N_("Last changed") },
  { "mood", N_("Mood, from 1 to 5") },
  { "name", N_("Name") },
  { "new_start_day", N_("New start") },
  { "next", N_("Next step") },
  { "next_day", N_("Next time") },
  { "note", N_("Note") },
  /* Translators: when a pattern was shown as a suggestion */
  { "offered", N_("Offered") },
  { "outcome", N_("How it ended") },
  { "pain", N_("Pain, from 0 to 10") },
  { "peak", N_("Strongest craving, from 0 to 10") },
  { "phone", N_("Phone") },
  { "plan_helped", N_("Did it help") },
  { "plan_uid", N_("Line of the plan") },
  { "rating", N_("Ratings") },
  { "response", N_("What I will do or say") },
  { "schedule", N_("How often") },
  { "sleep", N_("Minutes of sleep") },
  /* Translators: the day a counter begins */
  { "start_day", N_("Start") },
  /* Translators: the day a medicine was begun */
  { "started", N_("Started") },
  /* Translators: what was written */
  { "text", N_("Text") },
  { "time_to_call", N_("When to call") },
  /* Translators: until when it lasted */
  { "until", N_("Until") },
};

static const Word values[] = {
  { "craving", N_("Craving") },
  { "episode", N_("Stayed with it") },
  { "check-in", N_("Check-in") },
  { "medication", N_("Medication") },
  { "lapse", N_("Lapse") },
  { "review", N_("Weekly review") },
  /* Translators: a change in somebody’s life */
  { "event", N_("Change") },
  { "passed", N_("It passed") },
  { "still-there", N_("Still there") },
  /* Translators: took a drug */
  { "used", N_("I used") },
  /* Translators: staying with a craving was broken off */
  { "closed", N_("Closed") },
  { "taken", N_("Taken") },
  { "missed", N_("Missed") },
  { "not-due", N_("Not due") },
  { "stopped-medication", N_("Medication stopped") },
  /* Translators: from hospital, detox or rehab */
  { "discharged", N_("Discharged") },
  /* Translators: from prison or jail */
  { "released", N_("Released") },
  { "break", N_("A break") },
  { "daily", N_("Every day") },
  { "weekly", N_("Every week") },
  { "monthly", N_("Every month") },
  { "clinic-days", N_("On clinic days") },
};

/* The fields that hold one of those words, and no text of the person's. */
static const char *const worded[] = {
  "kind", "outcome", "medication", "event", "schedule", NULL
};

static const char *const days[] = {
  "day", "next_day", "started", "ended", "start_day", "new_start_day", NULL
};

static const char *const yes_or_no[] = { "going_on", "plan_helped", "archived", "shown", NULL };

static const char *
look_up (const Word *words,
         gsize       n_words,
         const char *word)
{
  for (gsize i = 0; i < n_words; i++)
    {
      if (g_str_equal (words[i].word, word))
        return _(words[i].label);
    }

  return NULL;
}

static void
free_name (gpointer data)
{
  EbbArchiveName *name = data;

  g_free (name->text);
  g_free (name->kind);
  g_free (name);
}

static char *
dup_name (const EbbArchiveRecord *record)
{
  static const char *const candidates[] = { "label", "name", "text", "key" };

  if (g_str_equal (record->table->name, "tag"))
    {
      g_autoptr (EbbTag) tag = ebb_tag_new (ebb_archive_record_get_text (record, "kind"),
                                            ebb_archive_record_get_text (record, "name"));

      g_object_set (tag, "key", ebb_archive_record_get_text (record, "key"), NULL);
      return ebb_tag_dup_label (tag);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const char *text = ebb_archive_record_get_text (record, candidates[i]);

      if (*text != '\0')
        return g_strdup (text);
    }

  return g_strdup ("");
}

static gboolean
read_name (EbbArchiveWriting      *writing,
           const EbbArchiveRecord *record,
           gpointer                user_data)
{
  gboolean is_tag = g_str_equal (record->table->name, "tag");
  EbbArchiveName *name = g_new (EbbArchiveName, 1);

  name->text = dup_name (record);
  name->kind = g_strdup (is_tag ? ebb_archive_record_get_text (record, "kind") : "");
  g_hash_table_replace (user_data, g_strdup (ebb_archive_record_get_uid (record)), name);

  return FALSE;
}

/**
 * ebb_archive_read_names:
 * @writing: what is being written
 * @error: return location for an #EbbError
 *
 * Returns: (transfer full) (nullable) (element-type utf8 EbbArchiveName): what
 *   everything but the entries is called, by its uid
 */
GHashTable *
ebb_archive_read_names (EbbArchiveWriting  *writing,
                        GError            **error)
{
  g_autoptr (GHashTable) names = NULL;

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_name);
  for (guint i = 0; i < writing->layout->tables->len; i++)
    {
      const EbbArchiveTable *table = g_ptr_array_index (writing->layout->tables, i);

      if (!g_str_equal (table->name, "entry") &&
          !ebb_archive_for_each (writing, table->name, "ORDER BY id", read_name, names, error))
        return NULL;
    }

  return g_steal_pointer (&names);
}

/**
 * ebb_archive_dup_label:
 * @name: the name of a field
 *
 * Returns: (transfer full): what a person calls it
 */
char *
ebb_archive_dup_label (const char *name)
{
  const char *label = look_up (fields, G_N_ELEMENTS (fields), name);

  return label != NULL ? g_strdup (label) : g_strdelimit (g_strdup (name), "_", ' ');
}

static char *
dup_day (gint64 day)
{
  const gint64 seconds_per_day = 24 * 60 * 60;
  g_autoptr (GDateTime) date = NULL;

  if (day < -1000000 || day > 1000000)
    return g_strdup_printf ("%" G_GINT64_FORMAT, day);

  date = g_date_time_new_from_unix_utc (day * seconds_per_day);

  return g_date_time_format (date, "%F");
}

static char *
dup_moment (const EbbArchiveRecord *record,
            gint64                  time)
{
  g_autoptr (GDateTime) local = ebb_archive_dup_local_time (record, time);

  return local != NULL ? g_date_time_format (local, "%F %T") : g_strdup ("");
}

static char *
dup_needs (gint64 halt)
{
  const char *needs[] = { _("hungry"), _("angry"), _("lonely"), _("tired") };
  g_autoptr (GString) out = g_string_new (NULL);

  if (halt == 0)
    return g_strdup (_("none of them"));

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      if ((halt & (1 << i)) != 0)
        g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", needs[i]);
    }

  return g_strdup (out->str);
}

static char *
dup_integer (const EbbArchiveRecord *record,
             const EbbArchiveField  *field,
             gint64                  number)
{
  if (field->is_time)
    return dup_moment (record, number);
  if (g_strv_contains (days, field->name))
    return dup_day (number);
  if (g_strv_contains (yes_or_no, field->name))
    return g_strdup (number != 0 ? _("yes") : _("no"));
  if (g_str_equal (field->name, "halt"))
    return dup_needs (number);
  if (g_str_equal (field->name, "duration"))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (number + 30) / 60);

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/**
 * ebb_archive_dup_value:
 * @record: a record
 * @index: one of its fields
 * @names: what ebb_archive_read_names() gave
 *
 * Returns: (transfer full): the value as a person reads it, "" for none
 */
char *
ebb_archive_dup_value (const EbbArchiveRecord *record,
                       guint                   index,
                       GHashTable             *names)
{
  const EbbArchiveField *field = ebb_archive_table_field (record->table, index);
  const EbbArchiveValue *value = &record->values[index];
  const EbbArchiveName *name;
  const char *word;

  if (value->type == EBB_ARCHIVE_NULL || value->type == EBB_ARCHIVE_BLOB)
    return g_strdup ("");
  if (value->type == EBB_ARCHIVE_INTEGER)
    return dup_integer (record, field, value->integer);
  if (value->type == EBB_ARCHIVE_REAL)
    return g_strdup_printf ("%g", value->real);

  if (field->target != NULL || g_str_has_suffix (field->name, "_uid"))
    {
      name = g_hash_table_lookup (names, value->text);
      return g_strdup (name != NULL ? name->text : value->text);
    }

  word = g_strv_contains (worded, field->name)
           ? look_up (values, G_N_ELEMENTS (values), value->text) : NULL;

  return g_strdup (word != NULL ? word : value->text);
}
