/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#include "ebb-hour-clock.h"

#define SCHEMA "org.gnome.desktop.interface"
#define KEY    "clock-format"

/* Of the whole process, as setlocale() is: what writes a time of day knows the
 * locale and this, and is a pure function otherwise. */
static int chosen = EBB_HOUR_CLOCK_LOCALE;

/**
 * ebb_hour_clock_set:
 * @clock: how times of day are written from now on
 *
 * For the process, before it writes any; what is on the screen stays.
 */
void
ebb_hour_clock_set (EbbHourClock clock)
{
  g_atomic_int_set (&chosen, (int) clock);
}

/**
 * ebb_hour_clock_is_12:
 *
 * Returns: whether hours go from 1 to 12, with AM and PM
 */
gboolean
ebb_hour_clock_is_12 (void)
{
  const char *format;

  switch ((EbbHourClock) g_atomic_int_get (&chosen))
    {
    case EBB_HOUR_CLOCK_12:
      return TRUE;
    case EBB_HOUR_CLOCK_24:
      return FALSE;
    case EBB_HOUR_CLOCK_LOCALE:
    default:
      format = nl_langinfo (T_FMT);
      return strstr (format, "%r") != NULL || strstr (format, "%I") != NULL ||
             strstr (format, "%p") != NULL || strstr (format, "%l") != NULL;
    }
}

/* Where the key has a value of its own, it was set for a reason. Its default
 * is what the clock of GNOME's own top bar shows, and means nothing where
 * another desktop has its own clock and only the schema is installed. */
static gboolean
is_meant (GSettings  *settings,
          const char *desktop)
{
  g_autoptr (GVariant) value = g_settings_get_user_value (settings, KEY);
  g_auto (GStrv) names = g_strsplit (desktop != NULL ? desktop : "", ":", -1);

  return value != NULL || g_strv_contains ((const char *const *) names, "GNOME");
}

static EbbHourClock
parse (const char *format)
{
  if (g_str_equal (format, "12h"))
    return EBB_HOUR_CLOCK_12;
  if (g_str_equal (format, "24h"))
    return EBB_HOUR_CLOCK_24;

  return EBB_HOUR_CLOCK_LOCALE;
}

/**
 * ebb_hour_clock_from_desktop:
 * @desktop: (nullable): what XDG_CURRENT_DESKTOP says
 *
 * Reads the desktop's setting, `clock-format` of `org.gnome.desktop.interface`.
 *
 * Returns: what it says, or %EBB_HOUR_CLOCK_LOCALE where there is none or none
 *   is meant
 */
EbbHourClock
ebb_hour_clock_from_desktop (const char *desktop)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *format = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, KEY))
    return EBB_HOUR_CLOCK_LOCALE;

  settings = g_settings_new_full (schema, NULL, NULL);
  if (!is_meant (settings, desktop))
    return EBB_HOUR_CLOCK_LOCALE;

  format = g_settings_get_string (settings, KEY);

  return parse (format);
}

static void
on_answer_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) value = NULL;

  answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (answer == NULL)
    return;

  /* The portal's Read gives a variant within a variant. */
  g_variant_get (answer, "(v)", &value);
  while (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *inner = g_variant_get_variant (value);

      g_variant_unref (value);
      value = inner;
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    ebb_hour_clock_set (parse (g_variant_get_string (value, NULL)));
}

/**
 * ebb_hour_clock_ask_portal:
 * @connection: (nullable): the session bus
 *
 * From inside a sandbox the desktop's settings cannot be read. The portal is
 * asked for the same one, and its answer counts once it is there; where there
 * is none, everything stays as it is.
 */
void
ebb_hour_clock_ask_portal (GDBusConnection *connection)
{
  if (connection == NULL)
    return;

  g_dbus_connection_call (connection, "org.freedesktop.portal.Desktop",
                          "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings",
                          "Read", g_variant_new ("(ss)", SCHEMA, KEY), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_answer_cb, NULL);
}

/**
 * ebb_hour_clock_get_half:
 * @is_afternoon: whether it is noon or later
 *
 * Many locales have no word of their own for the halves of a day: the C
 * library says nothing there, and 3 at night would look like 3 in the
 * afternoon.
 *
 * Returns: (transfer none): what stands for that half of the day
 */
const char *
ebb_hour_clock_get_half (gboolean is_afternoon)
{
  const char *word = nl_langinfo (is_afternoon ? PM_STR : AM_STR);

  if (*word != '\0')
    return word;

  /* Translators: before noon and after noon, on a 12-hour clock. */
  return is_afternoon ? C_("12-hour clock", "PM") : C_("12-hour clock", "AM");
}

static const char *
get_12_hour_format (void)
{
  /* Translators: a time of day on a 12-hour clock, see date(1); %p is AM or
   * PM and may come first. */
  return C_("12-hour clock", "%-l:%M %p");
}

/**
 * ebb_hour_clock_half_is_first:
 *
 * Returns: whether this language says AM or PM before the hour
 */
gboolean
ebb_hour_clock_half_is_first (void)
{
  return g_str_has_prefix (get_12_hour_format (), "%p");
}

/**
 * ebb_hour_clock_format:
 * @time: a time
 *
 * Returns: (transfer full): its hour and minute, as times of day are written
 */
char *
ebb_hour_clock_format (GDateTime *time)
{
  g_autoptr (GString) format = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (time != NULL, NULL);

  format = g_string_new (ebb_hour_clock_is_12 ()
                           ? get_12_hour_format ()
                           /* Translators: a time of day on a 24-hour clock, see date(1). */
                           : C_("24-hour clock", "%H:%M"));
  g_string_replace (format, "%p", ebb_hour_clock_get_half (g_date_time_get_hour (time) >= 12), 0);
  text = g_date_time_format (time, format->str);

  return g_strdup (g_strstrip (text));
}
