/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-help-line.h"

typedef enum
{
  PROP_COUNTRY = 1,
  PROP_CODE,
  PROP_SERVICE,
  PROP_NUMBER,
  PROP_HOW,
  PROP_PURPOSE,
  PROP_HOURS,
  PROP_COST,
  PROP_COMPILED,
  PROP_NOTE,
} EbbHelpLineProperty;

/**
 * EbbHelpLine:
 *
 * A service to call: who, what for and when. It never changes. All properties
 * are text, never %NULL.
 */
struct _EbbHelpLine
{
  GObject parent_instance;

  char *values[PROP_NOTE + 1]; /* by property; the first is not used */
};

G_DEFINE_FINAL_TYPE (EbbHelpLine, ebb_help_line, G_TYPE_OBJECT)

static GParamSpec *properties[PROP_NOTE + 1];

static void
ebb_help_line_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  EbbHelpLine *self = EBB_HELP_LINE (object);

  if (prop_id >= PROP_COUNTRY && prop_id <= PROP_NOTE)
    g_value_set_string (value, self->values[prop_id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ebb_help_line_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  EbbHelpLine *self = EBB_HELP_LINE (object);
  const char *text = g_value_get_string (value);

  if (prop_id >= PROP_COUNTRY && prop_id <= PROP_NOTE)
    self->values[prop_id] = g_strdup (text != NULL ? text : "");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ebb_help_line_finalize (GObject *object)
{
  EbbHelpLine *self = EBB_HELP_LINE (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->values); i++)
    g_clear_pointer (&self->values[i], g_free);

  G_OBJECT_CLASS (ebb_help_line_parent_class)->finalize (object);
}

static void
ebb_help_line_class_init (EbbHelpLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const char *names[] = {
    [PROP_COUNTRY] = "country", [PROP_CODE] = "code",         [PROP_SERVICE] = "service",
    [PROP_NUMBER] = "number",   [PROP_HOW] = "how",           [PROP_PURPOSE] = "purpose",
    [PROP_HOURS] = "hours",     [PROP_COST] = "cost",         [PROP_COMPILED] = "compiled",
    [PROP_NOTE] = "note",
  };

  object_class->get_property = ebb_help_line_get_property;
  object_class->set_property = ebb_help_line_set_property;
  object_class->finalize = ebb_help_line_finalize;

  for (guint i = PROP_COUNTRY; i < G_N_ELEMENTS (properties); i++)
    properties[i] =
      g_param_spec_string (names[i], NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_help_line_init (EbbHelpLine *self)
{
}

/**
 * ebb_help_line_get_country:
 * @self: a help line
 *
 * Returns: the country, in English
 */
const char *
ebb_help_line_get_country (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_COUNTRY];
}

/**
 * ebb_help_line_get_code:
 * @self: a help line
 *
 * Returns: its ISO 3166 alpha-2 code; `EU` for the European Union
 */
const char *
ebb_help_line_get_code (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_CODE];
}

/**
 * ebb_help_line_get_service:
 * @self: a help line
 *
 * Returns: what the service is called
 */
const char *
ebb_help_line_get_service (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_SERVICE];
}

/**
 * ebb_help_line_get_number:
 * @self: a help line
 *
 * Returns: the number to call or text: text, with spaces as it is usually written
 */
const char *
ebb_help_line_get_number (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_NUMBER];
}

/**
 * ebb_help_line_get_how:
 * @self: a help line
 *
 * Returns: how to reach it: call, text, chat
 */
const char *
ebb_help_line_get_how (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_HOW];
}

/**
 * ebb_help_line_get_purpose:
 * @self: a help line
 *
 * Returns: what it is for
 */
const char *
ebb_help_line_get_purpose (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_PURPOSE];
}

/**
 * ebb_help_line_get_hours:
 * @self: a help line
 *
 * Returns: when it is open; empty where not known
 */
const char *
ebb_help_line_get_hours (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_HOURS];
}

/**
 * ebb_help_line_get_cost:
 * @self: a help line
 *
 * Returns: what a call costs; empty where not known
 */
const char *
ebb_help_line_get_cost (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_COST];
}

/**
 * ebb_help_line_get_compiled:
 * @self: a help line
 *
 * Returns: when the line was last checked against published sources, YYYY-MM-DD
 */
const char *
ebb_help_line_get_compiled (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_COMPILED];
}

/**
 * ebb_help_line_get_note:
 * @self: a help line
 *
 * Returns: what else to know; often empty
 */
const char *
ebb_help_line_get_note (EbbHelpLine *self)
{
  g_return_val_if_fail (EBB_IS_HELP_LINE (self), "");

  return self->values[PROP_NOTE];
}
