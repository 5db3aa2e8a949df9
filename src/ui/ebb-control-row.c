/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-control-row.h"

/**
 * EbbControlRow:
 *
 * A row around a switch, a button or several: the Tab key comes to these, and not
 * to the row before each of them. What is activated with the row has the row's title
 * as its name, or another one, the `control-name`; what the row says below its title
 * describes it.
 *
 * The row itself takes the focus while nothing in it can, to be read. Otherwise a
 * screen reader is not told that it could.
 */
typedef struct
{
  char *control_name;
} EbbControlRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (EbbControlRow, ebb_control_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_CONTROL_NAME = 1,
};

static GParamSpec *properties[PROP_CONTROL_NAME + 1];

/**
 * EbbBareRow:
 *
 * The same, without a title.
 */
struct _EbbBareRow
{
  AdwPreferencesRow parent_instance;
};

G_DEFINE_FINAL_TYPE (EbbBareRow, ebb_bare_row, ADW_TYPE_PREFERENCES_ROW)

static GtkWidget *
find_control (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_can_focus (widget) ||
      !gtk_widget_is_sensitive (widget))
    return NULL;
  if (gtk_widget_get_focusable (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_control (child);

  return found;
}

static gboolean
row_grab_focus (GtkWidget *widget)
{
  GtkWidgetClass *list_box_row = g_type_class_peek (GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));
  GtkWidget *control = child != NULL ? find_control (child) : NULL;

  gtk_widget_set_focusable (widget, control == NULL);

  return control != NULL ? gtk_widget_grab_focus (control) : list_box_row->grab_focus (widget);
}

/* A row of a list would be a stop of its own in front of what is in it. A choice that
 * is not the chosen one refuses the focus; a list that comes to a row which does that
 * would leave out those below it. */
static gboolean
row_focus (GtkWidget        *widget,
           GtkDirectionType  direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));
  gboolean was_here = gtk_widget_get_focus_child (widget) != NULL ||
                      gtk_widget_is_focus (widget);

  if (child != NULL && gtk_widget_child_focus (child, direction))
    return TRUE;

  return !was_here && gtk_widget_grab_focus (widget);
}

/* By its own words alone: GTK 4.8 reads the title that libadwaita lets it be labelled
 * by together with a name that it has. */
static void
describe (EbbControlRow *self)
{
  EbbControlRowPrivate *priv = ebb_control_row_get_instance_private (self);
  GtkWidget *control = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (self));
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (self));
  g_autofree char *text = NULL;

  if (control == NULL)
    return;

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  /* It is the button inside that takes the focus. */
  if (GTK_IS_MENU_BUTTON (control))
    control = gtk_widget_get_first_child (control);
  if (priv->control_name == NULL && adw_preferences_row_get_use_markup (ADW_PREFERENCES_ROW (self)))
    pango_parse_markup (title, -1, 0, NULL, &text, NULL, NULL);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (control),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    priv->control_name != NULL ? priv->control_name : text != NULL ? text : title,
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle != NULL ? subtitle : "", -1);
}

static void
ebb_control_row_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  EbbControlRowPrivate *priv = ebb_control_row_get_instance_private (EBB_CONTROL_ROW (object));

  switch (id)
    {
    case PROP_CONTROL_NAME:
      g_value_set_string (value, priv->control_name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_control_row_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  EbbControlRow *self = EBB_CONTROL_ROW (object);
  EbbControlRowPrivate *priv = ebb_control_row_get_instance_private (self);

  switch (id)
    {
    case PROP_CONTROL_NAME:
      g_free (priv->control_name);
      priv->control_name = g_value_dup_string (value);
      describe (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_control_row_finalize (GObject *object)
{
  EbbControlRowPrivate *priv = ebb_control_row_get_instance_private (EBB_CONTROL_ROW (object));

  g_free (priv->control_name);

  G_OBJECT_CLASS (ebb_control_row_parent_class)->finalize (object);
}

static void
ebb_control_row_class_init (EbbControlRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ebb_control_row_get_property;
  object_class->set_property = ebb_control_row_set_property;
  object_class->finalize = ebb_control_row_finalize;
  GTK_WIDGET_CLASS (klass)->focus = row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = row_grab_focus;

  /* What is activated with it, to a screen reader; NULL: what the title says */
  properties[PROP_CONTROL_NAME] =
    g_param_spec_string ("control-name", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_control_row_init (EbbControlRow *self)
{
  static const char *const news[] = { "notify::title", "notify::use-markup", "notify::subtitle",
                                      "notify::activatable-widget" };

  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect (self, news[i], G_CALLBACK (describe), NULL);
}

static void
ebb_bare_row_class_init (EbbBareRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = row_grab_focus;
}

static void
ebb_bare_row_init (EbbBareRow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * ebb_control_row_new:
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
ebb_control_row_new (void)
{
  return g_object_new (EBB_TYPE_CONTROL_ROW, NULL);
}
