/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-audience-group.h"
#include "ebb-control-row.h"

/**
 * EbbAudienceGroup:
 *
 * Who uses Ebb. It decides what is in the way and what is not; nothing that was
 * written goes away by it.
 */
struct _EbbAudienceGroup
{
  AdwPreferencesGroup parent_instance;

  EbbSettings    *settings;
  GtkCheckButton *checks[3];
};

G_DEFINE_FINAL_TYPE (EbbAudienceGroup, ebb_audience_group, ADW_TYPE_PREFERENCES_GROUP)

static const struct
{
  const char *audience;
  const char *title;
  const char *subtitle;
} choices[] = {
  { EBB_SETTINGS_FOR_ME, N_("Me"), N_("A journal, a plan and pages to read") },
  { EBB_SETTINGS_FOR_FAMILY, N_("Someone I Love"),
    N_("The pages for family and friends, and what to do in an emergency") },
  { EBB_SETTINGS_FOR_BOTH, N_("Both"), N_("Everything") },
};

static void
update (EbbAudienceGroup *self)
{
  const char *audience = ebb_settings_get_audience (self->settings);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_check_button_set_active (self->checks[i], g_str_equal (audience, choices[i].audience));
}

static void
on_toggled_cb (EbbAudienceGroup *self,
               GtkCheckButton   *check)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (self->checks[i] == check && gtk_check_button_get_active (check))
        ebb_settings_set_audience (self->settings, choices[i].audience);
    }
}

static void
add_choice (EbbAudienceGroup *self,
            guint             i)
{
  GtkWidget *row = ebb_control_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(choices[i].title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(choices[i].subtitle));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  self->checks[i] = GTK_CHECK_BUTTON (check);
  gtk_check_button_set_group (self->checks[i], i > 0 ? self->checks[0] : NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
ebb_audience_group_dispose (GObject *object)
{
  EbbAudienceGroup *self = EBB_AUDIENCE_GROUP (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_audience_group_parent_class)->dispose (object);
}

static void
ebb_audience_group_class_init (EbbAudienceGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_audience_group_dispose;
}

static void
ebb_audience_group_init (EbbAudienceGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Who Is This For?"));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    add_choice (self, i);
}

/**
 * ebb_audience_group_new:
 * @settings: where it is kept
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
ebb_audience_group_new (EbbSettings *settings)
{
  EbbAudienceGroup *self = g_object_new (EBB_TYPE_AUDIENCE_GROUP, NULL);

  self->settings = g_object_ref (settings);
  update (self);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_object (self->checks[i], "toggled", G_CALLBACK (on_toggled_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::audience", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
