/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-core-resources.h"
#include "ebb-error.h"
#include "ebb-help-lines.h"
#include "ebb-help-words.h"

#define HELP_LINES_RESOURCE "/io/github/ebb_app/Ebb/core/help-lines.tsv"

/**
 * EbbCountry:
 *
 * A country that help lines are known for.
 */
struct _EbbCountry
{
  GObject parent_instance;

  char *code;
  char *name;
};

G_DEFINE_FINAL_TYPE (EbbCountry, ebb_country, G_TYPE_OBJECT)

typedef enum
{
  PROP_CODE = 1,
  PROP_NAME,
} EbbCountryProperty;

static GParamSpec *properties[PROP_NAME + 1];

/* The columns of the table and the property that each goes to. A column is
 * found by its heading, not by its place. */
static const struct
{
  const char *heading;
  const char *property;
} columns[] = {
  { "country", "country" }, { "code", "code" },   { "service", "service" },
  { "number", "number" },   { "how", "how" },     { "for", "purpose" },
  { "hours", "hours" },     { "cost", "cost" },   { "compiled", "compiled" },
  { "note", "note" },
};

static void
ebb_country_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  EbbCountry *self = EBB_COUNTRY (object);

  switch ((EbbCountryProperty) prop_id)
    {
    case PROP_CODE:
      g_value_set_string (value, self->code);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
ebb_country_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  EbbCountry *self = EBB_COUNTRY (object);

  switch ((EbbCountryProperty) prop_id)
    {
    case PROP_CODE:
      self->code = g_value_dup_string (value);
      break;

    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
ebb_country_finalize (GObject *object)
{
  EbbCountry *self = EBB_COUNTRY (object);

  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (ebb_country_parent_class)->finalize (object);
}

static void
ebb_country_class_init (EbbCountryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ebb_country_get_property;
  object_class->set_property = ebb_country_set_property;
  object_class->finalize = ebb_country_finalize;

  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, "", flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_country_init (EbbCountry *self)
{
}

/**
 * ebb_country_get_code:
 * @self: a country
 *
 * Returns: its ISO 3166 alpha-2 code; `EU` for the European Union
 */
const char *
ebb_country_get_code (EbbCountry *self)
{
  g_return_val_if_fail (EBB_IS_COUNTRY (self), "");

  return self->code;
}

/**
 * ebb_country_get_name:
 * @self: a country
 *
 * Returns: its name, in the language of the person
 */
const char *
ebb_country_get_name (EbbCountry *self)
{
  g_return_val_if_fail (EBB_IS_COUNTRY (self), "");

  return self->name;
}

static int
find_column (char       **headings,
             const char  *heading)
{
  for (int i = 0; headings[i] != NULL; i++)
    if (g_str_equal (headings[i], heading))
      return i;

  return -1;
}

static EbbHelpLine *
parse_row (char **headings,
           char **cells)
{
  g_autoptr (EbbHelpLine) line = NULL;
  const char *names[G_N_ELEMENTS (columns)] = { NULL };
  GValue values[G_N_ELEMENTS (columns)] = { G_VALUE_INIT };
  guint n_cells = g_strv_length (cells);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      int place = find_column (headings, columns[i].heading);
      const char *cell = place >= 0 && (guint) place < n_cells ? g_strstrip (cells[place]) : "";

      names[i] = columns[i].property;
      g_value_init (&values[i], G_TYPE_STRING);
      g_value_set_string (&values[i], cell);
    }

  line = EBB_HELP_LINE (g_object_new_with_properties (EBB_TYPE_HELP_LINE,
                                                      G_N_ELEMENTS (columns),
                                                      names,
                                                      values));
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_value_unset (&values[i]);

  /* A line that cannot be called, or belongs nowhere, helps nobody. */
  if (*ebb_help_line_get_code (line) == '\0' || *ebb_help_line_get_country (line) == '\0' ||
      *ebb_help_line_get_service (line) == '\0' || *ebb_help_line_get_number (line) == '\0')
    return NULL;

  return g_steal_pointer (&line);
}

/**
 * ebb_help_lines_parse:
 * @bytes: a table: fields parted by tabs, the first line has the headings
 *   `country`, `code`, `service`, `number`, `how`, `for`, `hours`, `cost`,
 *   `compiled` and `note`
 * @error: return location for an error
 *
 * A row without a country, its code, a service or a number is left out with a
 * message in the log.
 *
 * Returns: (transfer full): a list of #EbbHelpLine in the order of the table,
 *   or %NULL with @error set to %EBB_ERROR_INVALID
 */
GListModel *
ebb_help_lines_parse (GBytes  *bytes,
                      GError **error)
{
  g_autoptr (GListStore) lines = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) rows = NULL;
  g_auto (GStrv) headings = NULL;
  gsize size = 0;
  const char *data = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (data == NULL || !g_utf8_validate_len (data, size, NULL))
    {
      ebb_fail (error, EBB_ERROR_INVALID, _("The list of help lines is not text"));
      return NULL;
    }

  text = g_strndup (data, size);
  rows = g_strsplit (g_strdelimit (text, "\r", '\n'), "\n", -1);
  headings = g_strsplit (rows[0], "\t", -1);
  if (find_column (headings, "code") < 0 || find_column (headings, "number") < 0)
    {
      ebb_fail (error, EBB_ERROR_INVALID, _("The list of help lines has no headings"));
      return NULL;
    }

  lines = g_list_store_new (EBB_TYPE_HELP_LINE);
  for (gsize i = 1; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);
      g_autoptr (EbbHelpLine) line = NULL;

      if (*rows[i] == '\0')
        continue;

      line = parse_row (headings, cells);
      if (line != NULL)
        g_list_store_append (lines, line);
      else
        g_message ("Line %" G_GSIZE_FORMAT " of the help lines is not whole; it is left out",
                   i + 1);
    }

  return G_LIST_MODEL (g_steal_pointer (&lines));
}

/**
 * ebb_help_lines_load:
 *
 * Reads the help lines that are compiled in.
 *
 * Returns: (transfer full): a list of all #EbbHelpLine
 */
GListModel *
ebb_help_lines_load (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *lines = NULL;

  bytes = g_resource_lookup_data (ebb_core_get_resource (),
                                  HELP_LINES_RESOURCE,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  &error);
  if (bytes != NULL)
    lines = ebb_help_lines_parse (bytes, &error);

  if (lines != NULL)
    return lines;

  /* They are part of the program, and a test reads them. */
  g_critical ("The compiled-in help lines cannot be read: %s", error->message);

  return G_LIST_MODEL (g_list_store_new (EBB_TYPE_HELP_LINE));
}

/**
 * ebb_help_lines_for_country:
 * @code: the code of a country, in either case
 *
 * Returns: (transfer full): a list of #EbbHelpLine; empty where none is known
 */
GListModel *
ebb_help_lines_for_country (const char *code)
{
  g_autoptr (GListModel) all = NULL;
  GListStore *lines = NULL;

  g_return_val_if_fail (code != NULL, NULL);

  all = ebb_help_lines_load ();
  lines = g_list_store_new (EBB_TYPE_HELP_LINE);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (EbbHelpLine) line = g_list_model_get_item (all, i);

      if (g_ascii_strcasecmp (ebb_help_line_get_code (line), code) == 0)
        g_list_store_append (lines, line);
    }

  return G_LIST_MODEL (lines);
}

static int
compare_countries (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  return g_utf8_collate (EBB_COUNTRY ((gpointer) a)->name, EBB_COUNTRY ((gpointer) b)->name);
}

/**
 * ebb_help_lines_get_countries:
 *
 * Returns: (transfer full): a list of #EbbCountry, each country that a help
 *   line is known for, sorted by name
 */
GListModel *
ebb_help_lines_get_countries (void)
{
  g_autoptr (GListModel) lines = ebb_help_lines_load ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListStore *countries = g_list_store_new (EBB_TYPE_COUNTRY);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (EbbHelpLine) line = g_list_model_get_item (lines, i);
      g_autoptr (EbbCountry) country = NULL;

      if (!g_hash_table_add (seen, g_strdup (ebb_help_line_get_code (line))))
        continue;

      country = g_object_new (EBB_TYPE_COUNTRY,
                              "code", ebb_help_line_get_code (line),
                              "name", ebb_help_words_translate (ebb_help_line_get_country (line)),
                              NULL);
      g_list_store_insert_sorted (countries, country, compare_countries, NULL);
    }

  return G_LIST_MODEL (countries);
}
