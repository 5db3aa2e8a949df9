/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-help-craving.h"
#include "ebb-help-overdose.h"
#include "ebb-help-person.h"
#include "ebb-help-view.h"
#include "ebb-way-out.h"

#define DOORS "doors"

/**
 * EbbHelpView:
 *
 * Help Now: three doors, and what is behind each. It works with an empty plan
 * and with one that could not be opened. What is behind a door is built when
 * the door is first opened.
 */
struct _EbbHelpView
{
  AdwBin parent_instance;

  GtkWidget   *stack;
  GtkWidget   *overdose_button;
  GtkWidget   *craving_button;
  GtkWidget   *person_button;

  EbbLibrary  *library;
  EbbPlan     *plan;
  EbbSettings *settings;
};

G_DEFINE_FINAL_TYPE (EbbHelpView, ebb_help_view, ADW_TYPE_BIN)

typedef enum {
  PROP_LIBRARY = 1,
  PROP_PLAN,
  PROP_SETTINGS,
  PROP_TITLE,
} EbbHelpViewProperty;

static GParamSpec *properties[PROP_TITLE + 1];

/* Behind a door, or the doors themselves; anything else leads to them too. */
static GtkWidget *
ensure_face (EbbHelpView *self,
             const char  *door)
{
  GtkStack *stack = GTK_STACK (self->stack);
  GtkWidget *face = gtk_stack_get_child_by_name (stack, door);

  if (face != NULL)
    return face;

  if (g_str_equal (door, "overdose"))
    face = ebb_help_overdose_new (self->library, self->settings);
  else if (g_str_equal (door, "craving"))
    face = ebb_help_craving_new (self->plan);
  else if (g_str_equal (door, "person"))
    face = ebb_help_person_new (self->plan, self->settings);
  else
    return gtk_stack_get_child_by_name (stack, DOORS);

  gtk_stack_add_named (stack, face, door);

  return face;
}

static gboolean
ebb_help_view_grab_focus (GtkWidget *widget)
{
  EbbHelpView *self = EBB_HELP_VIEW (widget);

  if (g_str_equal (ebb_help_view_get_door (self), DOORS))
    return gtk_widget_grab_focus (self->overdose_button);

  return gtk_widget_grab_focus (gtk_stack_get_visible_child (GTK_STACK (self->stack)));
}

static void
on_show_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  ebb_help_view_show (EBB_HELP_VIEW (widget), g_variant_get_string (parameter, NULL));
}

/* The digits open the doors, and mean nothing behind them. */
static gboolean
on_digit_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  EbbHelpView *self = EBB_HELP_VIEW (widget);

  if (!g_str_equal (ebb_help_view_get_door (self), DOORS))
    return FALSE;

  ebb_help_view_show (self, g_variant_get_string (args, NULL));

  return TRUE;
}

static void
ebb_help_view_dispose (GObject *object)
{
  EbbHelpView *self = EBB_HELP_VIEW (object);

  g_clear_object (&self->library);
  g_clear_object (&self->plan);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_help_view_parent_class)->dispose (object);
}

static void
ebb_help_view_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  EbbHelpView *self = EBB_HELP_VIEW (object);

  switch ((EbbHelpViewProperty) id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_TITLE:
      g_value_set_string (value, ebb_help_view_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_help_view_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  EbbHelpView *self = EBB_HELP_VIEW (object);

  switch ((EbbHelpViewProperty) id)
    {
    case PROP_LIBRARY:
      self->library = g_value_dup_object (value);
      break;
    case PROP_PLAN:
      self->plan = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    case PROP_TITLE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_help_view_class_init (EbbHelpViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const struct
  {
    guint key;
    guint keypad_key;
    const char *door;
  } digits[] = {
    { GDK_KEY_1, GDK_KEY_KP_1, "overdose" },
    { GDK_KEY_2, GDK_KEY_KP_2, "craving" },
    { GDK_KEY_3, GDK_KEY_KP_3, "person" },
  };

  object_class->dispose = ebb_help_view_dispose;
  object_class->get_property = ebb_help_view_get_property;
  object_class->set_property = ebb_help_view_set_property;
  widget_class->grab_focus = ebb_help_view_grab_focus;
  ebb_way_out_keep (widget_class);

  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, EBB_TYPE_LIBRARY, flags);
  properties[PROP_PLAN] = g_param_spec_object ("plan", NULL, NULL, EBB_TYPE_PLAN, flags);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, EBB_TYPE_SETTINGS, flags);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "",
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "help.show", "s", on_show_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (digits); i++)
    {
      gtk_widget_class_add_binding (widget_class, digits[i].key, 0, on_digit_cb, "s",
                                    digits[i].door);
      gtk_widget_class_add_binding (widget_class, digits[i].keypad_key, 0, on_digit_cb, "s",
                                    digits[i].door);
    }

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/help/ebb-help-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbHelpView, stack);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpView, overdose_button);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpView, craving_button);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpView, person_button);
}

static void
ebb_help_view_init (EbbHelpView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_help_view_new:
 * @library: where the steps are
 * @plan: (nullable): the plan; %NULL or empty where there is none
 * @settings: where the country and the emergency number are
 *
 * Returns: (transfer floating): Help Now, at its doors
 */
GtkWidget *
ebb_help_view_new (EbbLibrary  *library,
                   EbbPlan     *plan,
                   EbbSettings *settings)
{
  g_return_val_if_fail (EBB_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (plan == NULL || EBB_IS_PLAN (plan), NULL);
  g_return_val_if_fail (EBB_IS_SETTINGS (settings), NULL);

  return g_object_new (EBB_TYPE_HELP_VIEW,
                       "library", library,
                       "plan", plan,
                       "settings", settings,
                       NULL);
}

/**
 * ebb_help_view_show:
 * @self: the view
 * @door: "doors", "overdose", "craving" or "person"; anything else is the doors
 *
 * Opens a door, from its first line on, and puts the focus there.
 */
void
ebb_help_view_show (EbbHelpView *self,
                    const char  *door)
{
  GtkWidget *face = NULL;

  g_return_if_fail (EBB_IS_HELP_VIEW (self));
  g_return_if_fail (door != NULL);

  face = ensure_face (self, door);
  if (face != gtk_stack_get_visible_child (GTK_STACK (self->stack)))
    {
      gtk_stack_set_visible_child (GTK_STACK (self->stack), face);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * ebb_help_view_go_back:
 * @self: the view
 *
 * Returns: whether it went back to the doors; %FALSE where it was there already
 */
gboolean
ebb_help_view_go_back (EbbHelpView *self)
{
  GtkWidget *button = NULL;
  const char *door = NULL;

  g_return_val_if_fail (EBB_IS_HELP_VIEW (self), FALSE);

  door = ebb_help_view_get_door (self);
  if (g_str_equal (door, DOORS))
    return FALSE;

  button = g_str_equal (door, "overdose") ? self->overdose_button
           : g_str_equal (door, "craving") ? self->craving_button
                                           : self->person_button;
  ebb_help_view_show (self, DOORS);
  gtk_widget_grab_focus (button);

  return TRUE;
}

/**
 * ebb_help_view_get_door:
 * @self: the view
 *
 * Returns: what is open, as for ebb_help_view_show()
 */
const char *
ebb_help_view_get_door (EbbHelpView *self)
{
  g_return_val_if_fail (EBB_IS_HELP_VIEW (self), DOORS);

  return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
}

const char *
ebb_help_view_get_title (EbbHelpView *self)
{
  const char *door = NULL;

  g_return_val_if_fail (EBB_IS_HELP_VIEW (self), "");

  door = ebb_help_view_get_door (self);
  if (g_str_equal (door, "overdose"))
    return _("Overdose");
  if (g_str_equal (door, "craving"))
    return _("I Want to Use");
  if (g_str_equal (door, "person"))
    return _("I Need a Person");

  return _("Help Now");
}
