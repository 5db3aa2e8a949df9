/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "ebb-property.h"
#include "ebb-settings-schema.h"
#include "ebb-settings.h"

/**
 * EbbSettings:
 *
 * The settings as properties. Nothing that a person wrote about themselves
 * belongs here: settings lie outside the journal's folder, unprotected.
 */
struct _EbbSettings
{
  GObject parent_instance;

  GSettings *settings;
  gboolean   in_memory;

  gboolean  reminders_enabled;
  int       reminder_time;
  GVariant *reminders;
  int       reminders_paused_until;
  GVariant *reminders_done;
  char     *audience;
  char     *country;
  char     *emergency_number;
  int        review_weekday;
};

G_DEFINE_FINAL_TYPE (EbbSettings, ebb_settings, G_TYPE_OBJECT)

typedef enum {
  PROP_IN_MEMORY = 1,
  PROP_REMINDERS_ENABLED,
  PROP_REMINDER_TIME,
  PROP_REMINDERS,
  PROP_REMINDERS_PAUSED_UNTIL,
  PROP_REMINDERS_DONE,
  PROP_AUDIENCE,
  PROP_COUNTRY,
  PROP_EMERGENCY_NUMBER,
  PROP_REVIEW_WEEKDAY,
} EbbSettingsProperty;

static GParamSpec *properties[PROP_REVIEW_WEEKDAY + 1];

/* Without these GSettings does not bind a property that is a variant. */
static gboolean
get_variant (GValue   *value,
             GVariant *variant,
             gpointer  user_data)
{
  g_value_set_variant (value, variant);

  return TRUE;
}

static GVariant *
make_variant (const GValue       *value,
              const GVariantType *type,
              gpointer            user_data)
{
  return g_value_dup_variant (value);
}

static void
ebb_settings_constructed (GObject *object)
{
  EbbSettings *self = EBB_SETTINGS (object);
  g_autoptr (GSettingsSchema) schema = ebb_settings_schema_lookup ();
  g_autoptr (GSettingsBackend) backend = NULL;
  const GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY;

  G_OBJECT_CLASS (ebb_settings_parent_class)->constructed (object);

  if (schema == NULL)
    g_error ("The settings schema %s is not installed. Reinstall Ebb.", EBB_APP_ID);

  if (self->in_memory)
    backend = g_memory_settings_backend_new ();
  self->settings = g_settings_new_full (schema, backend, NULL);

  for (guint i = PROP_REMINDERS_ENABLED; i < G_N_ELEMENTS (properties); i++)
    if (G_IS_PARAM_SPEC_VARIANT (properties[i]))
      g_settings_bind_with_mapping (self->settings, properties[i]->name, self,
                                    properties[i]->name, flags, get_variant, make_variant, NULL,
                                    NULL);
    else
      g_settings_bind (self->settings, properties[i]->name, self, properties[i]->name, flags);
}

static void
ebb_settings_finalize (GObject *object)
{
  EbbSettings *self = EBB_SETTINGS (object);

  g_clear_object (&self->settings);
  g_variant_unref (self->reminders);
  g_variant_unref (self->reminders_done);
  g_free (self->audience);
  g_free (self->country);
  g_free (self->emergency_number);

  G_OBJECT_CLASS (ebb_settings_parent_class)->finalize (object);
}

static void
set_variant (EbbSettings  *self,
             GVariant    **field,
             GVariant     *value,
             GParamSpec   *pspec)
{
  g_autoptr (GVariant) taken = NULL;

  if (value == NULL)
    return;

  taken = g_variant_ref_sink (value);
  if (g_variant_equal (*field, taken))
    return;

  g_variant_unref (*field);
  *field = g_steal_pointer (&taken);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
ebb_settings_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EbbSettings *self = EBB_SETTINGS (object);

  switch ((EbbSettingsProperty) id)
    {
    case PROP_IN_MEMORY:
      g_value_set_boolean (value, self->in_memory);
      break;
    case PROP_REMINDERS_ENABLED:
      g_value_set_boolean (value, self->reminders_enabled);
      break;
    case PROP_REMINDER_TIME:
      g_value_set_int (value, self->reminder_time);
      break;
    case PROP_REMINDERS:
      g_value_set_variant (value, self->reminders);
      break;
    case PROP_REMINDERS_PAUSED_UNTIL:
      g_value_set_int (value, self->reminders_paused_until);
      break;
    case PROP_REMINDERS_DONE:
      g_value_set_variant (value, self->reminders_done);
      break;
    case PROP_AUDIENCE:
      g_value_set_string (value, self->audience);
      break;
    case PROP_COUNTRY:
      g_value_set_string (value, self->country);
      break;
    case PROP_EMERGENCY_NUMBER:
      g_value_set_string (value, self->emergency_number);
      break;
    case PROP_REVIEW_WEEKDAY:
      g_value_set_int (value, self->review_weekday);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_settings_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EbbSettings *self = EBB_SETTINGS (object);

  switch ((EbbSettingsProperty) id)
    {
    case PROP_IN_MEMORY:
      self->in_memory = g_value_get_boolean (value);
      break;
    case PROP_REMINDERS_ENABLED:
      ebb_settings_set_reminders_enabled (self, g_value_get_boolean (value));
      break;
    case PROP_REMINDER_TIME:
      ebb_settings_set_reminder_time (self, g_value_get_int (value));
      break;
    case PROP_REMINDERS:
      set_variant (self, &self->reminders, g_value_get_variant (value), pspec);
      break;
    case PROP_REMINDERS_PAUSED_UNTIL:
      ebb_property_set_int (self, pspec, &self->reminders_paused_until,
                            g_value_get_int (value));
      break;
    case PROP_REMINDERS_DONE:
      set_variant (self, &self->reminders_done, g_value_get_variant (value), pspec);
      break;
    case PROP_AUDIENCE:
      ebb_settings_set_audience (self, g_value_get_string (value));
      break;
    case PROP_COUNTRY:
      ebb_settings_set_country (self, g_value_get_string (value));
      break;
    case PROP_EMERGENCY_NUMBER:
      ebb_settings_set_emergency_number (self, g_value_get_string (value));
      break;
    case PROP_REVIEW_WEEKDAY:
      ebb_property_set_int (self, pspec, &self->review_weekday, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_settings_class_init (EbbSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_settings_constructed;
  object_class->finalize = ebb_settings_finalize;
  object_class->get_property = ebb_settings_get_property;
  object_class->set_property = ebb_settings_set_property;

  properties[PROP_IN_MEMORY] =
    g_param_spec_boolean ("in-memory", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REMINDERS_ENABLED] =
    g_param_spec_boolean ("reminders-enabled", NULL, NULL, FALSE, flags);
  properties[PROP_REMINDER_TIME] =
    g_param_spec_int ("reminder-time", NULL, NULL, 0, 1439, 1200, flags);
  properties[PROP_REMINDERS] =
    g_param_spec_variant ("reminders", NULL, NULL, G_VARIANT_TYPE ("aa{sv}"), NULL, flags);
  properties[PROP_REMINDERS_PAUSED_UNTIL] =
    g_param_spec_int ("reminders-paused-until", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_REMINDERS_DONE] =
    g_param_spec_variant ("reminders-done", NULL, NULL, G_VARIANT_TYPE ("a{s(ii)}"), NULL, flags);
  properties[PROP_COUNTRY] =
    g_param_spec_string ("country", NULL, NULL, "", flags);
  properties[PROP_AUDIENCE] =
    g_param_spec_string ("audience", NULL, NULL, "", flags);
  properties[PROP_EMERGENCY_NUMBER] =
    g_param_spec_string ("emergency-number", NULL, NULL, "", flags);
  properties[PROP_REVIEW_WEEKDAY] =
    g_param_spec_int ("review-weekday", NULL, NULL, -1, 6, 6, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_settings_init (EbbSettings *self)
{
  self->reminders = g_variant_ref_sink (g_variant_new_parsed ("@aa{sv} []"));
  self->reminders_done = g_variant_ref_sink (g_variant_new_parsed ("@a{s(ii)} {}"));
  self->audience = g_strdup ("");
  self->country = g_strdup ("");
  self->emergency_number = g_strdup ("");
  self->review_weekday = 6;
}

/**
 * ebb_settings_new:
 *
 * Returns: (transfer full): the person's settings
 */
EbbSettings *
ebb_settings_new (void)
{
  return g_object_new (EBB_TYPE_SETTINGS, NULL);
}

/**
 * ebb_settings_new_in_memory:
 *
 * Returns: (transfer full): settings at their defaults that are never kept,
 *   for the demonstration and for tests
 */
EbbSettings *
ebb_settings_new_in_memory (void)
{
  return g_object_new (EBB_TYPE_SETTINGS, "in-memory", TRUE, NULL);
}

/**
 * ebb_settings_get_reminders_enabled:
 * @self: the settings
 *
 * Returns: whether the person asked to be reminded
 */
gboolean
ebb_settings_get_reminders_enabled (EbbSettings *self)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (self), FALSE);

  return self->reminders_enabled;
}

void
ebb_settings_set_reminders_enabled (EbbSettings *self,
                                    gboolean     enabled)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  if (self->reminders_enabled == !!enabled)
    return;

  self->reminders_enabled = !!enabled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMINDERS_ENABLED]);
}

/**
 * ebb_settings_get_reminder_time:
 * @self: the settings
 *
 * Returns: minutes after midnight on the wall clock, 0 to 1439
 */
int
ebb_settings_get_reminder_time (EbbSettings *self)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (self), 0);

  return self->reminder_time;
}

void
ebb_settings_set_reminder_time (EbbSettings *self,
                                int          minutes)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));
  g_return_if_fail (minutes >= 0 && minutes < 24 * 60);

  if (self->reminder_time == minutes)
    return;

  self->reminder_time = minutes;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMINDER_TIME]);
}

/**
 * ebb_settings_get_audience:
 * @self: the settings
 *
 * Returns: who uses it, as %EBB_SETTINGS_FOR_ME, or "" before it was asked
 */
const char *
ebb_settings_get_audience (EbbSettings *self)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (self), "");

  return self->audience;
}

void
ebb_settings_set_audience (EbbSettings *self,
                           const char  *audience)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  ebb_property_set_string (self, properties[PROP_AUDIENCE], &self->audience, audience);
}

/**
 * ebb_settings_get_country:
 * @self: the settings
 *
 * Returns: an ISO 3166 alpha-2 code, or "" where none was chosen
 */
const char *
ebb_settings_get_country (EbbSettings *self)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (self), "");

  return self->country;
}

void
ebb_settings_set_country (EbbSettings *self,
                          const char  *country)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  ebb_property_set_string (self, properties[PROP_COUNTRY], &self->country, country);
}

/**
 * ebb_settings_get_emergency_number:
 * @self: the settings
 *
 * Returns: the number that the person typed, or "" where there is none
 */
const char *
ebb_settings_get_emergency_number (EbbSettings *self)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (self), "");

  return self->emergency_number;
}

void
ebb_settings_set_emergency_number (EbbSettings *self,
                                   const char  *number)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  ebb_property_set_string (self, properties[PROP_EMERGENCY_NUMBER], &self->emergency_number,
                           number);
}

/**
 * ebb_settings_get_review_weekday:
 * @self: the settings
 *
 * Returns: the day on whose evening the week is looked back at, from 0, Monday,
 *   to 6, or -1 for never
 */
int
ebb_settings_get_review_weekday (EbbSettings *self)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (self), -1);

  return self->review_weekday;
}

/**
 * ebb_settings_get_window_state:
 * @self: the settings
 * @width: (out): pixels
 * @height: (out): pixels
 * @maximized: (out): whether it filled the screen
 */
void
ebb_settings_get_window_state (EbbSettings *self,
                               int         *width,
                               int         *height,
                               gboolean    *maximized)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  *width = g_settings_get_int (self->settings, "window-width");
  *height = g_settings_get_int (self->settings, "window-height");
  *maximized = g_settings_get_boolean (self->settings, "window-maximized");
}

void
ebb_settings_set_window_state (EbbSettings *self,
                               int          width,
                               int          height,
                               gboolean     maximized)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  g_settings_set_int (self->settings, "window-width", CLAMP (width, 360, 10000));
  g_settings_set_int (self->settings, "window-height", CLAMP (height, 294, 10000));
  g_settings_set_boolean (self->settings, "window-maximized", maximized);
}

/**
 * ebb_settings_bind:
 * @self: the settings
 * @key: a key that is not a property, as "lock-after"
 * @object: what shows it, or acts on it, for as long as it lives
 * @property: a property of its type
 */
void
ebb_settings_bind (EbbSettings *self,
                   const char  *key,
                   gpointer     object,
                   const char  *property)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  g_settings_bind (self->settings, key, object, property,
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
}

/**
 * ebb_settings_sync:
 * @self: the settings
 *
 * Waits until what was set is kept: before another process reads it, and
 * before this one ends.
 */
void
ebb_settings_sync (EbbSettings *self)
{
  g_return_if_fail (EBB_IS_SETTINGS (self));

  if (!self->in_memory)
    g_settings_sync ();
}
