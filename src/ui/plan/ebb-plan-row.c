/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plan-line.h"
#include "ebb-plan-row.h"

/* Characters of a line that name it in the label of a button. */
#define NAME_LENGTH 40

/**
 * EbbPlanRow:
 *
 * A line of the plan while the plan is edited. Activating it edits the line.
 * It asks to be moved or removed by its signals, and can be dragged: what is
 * dragged is its #EbbPlanItem.
 */
struct _EbbPlanRow
{
  GtkListBoxRow parent_instance;

  GtkWidget   *handle;
  GtkWidget   *first;
  GtkWidget   *second;
  GtkWidget   *up_button;
  GtkWidget   *down_button;
  GtkWidget   *remove_button;

  EbbPlanItem *item;
};

G_DEFINE_FINAL_TYPE (EbbPlanRow, ebb_plan_row, GTK_TYPE_LIST_BOX_ROW)

typedef enum {
  PROP_ITEM = 1,
} EbbPlanRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

enum {
  MOVE,
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_name (GtkWidget  *widget,
          const char *format_translated,
          const char *name)
{
  g_autoptr (GString) label = g_string_new (format_translated);

  g_string_replace (label, "%s", name, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label->str, -1);
}

/* Long enough to tell the lines apart, short enough to be listened to. */
static char *
dup_short_name (EbbPlanItem *item)
{
  g_autofree char *text = ebb_plan_line_dup_text (item);
  g_autofree char *start = NULL;

  g_strdelimit (text, "\n", ' ');
  if (g_utf8_strlen (text, -1) <= NAME_LENGTH)
    return g_steal_pointer (&text);

  start = g_utf8_substring (text, 0, NAME_LENGTH);

  return g_strconcat (g_strchomp (start), "…", NULL);
}

static char *
dup_first (EbbPlanItem *item)
{
  const char *text = ebb_plan_item_get_text (item);

  if (ebb_plan_item_get_section (item) == EBB_PLAN_WHEN_THEN && *text != '\0')
    /* Translators: the situation in a line of the plan, such as "When I am in pain" */
    return g_strdup_printf (_("When %s"), text);

  return g_strdup (text);
}

static char *
dup_second (EbbPlanItem *item)
{
  const char *response = ebb_plan_item_get_response (item);
  const char *phone = ebb_plan_item_get_phone (item);

  if (ebb_plan_item_get_section (item) == EBB_PLAN_WHEN_THEN && *response != '\0')
    /* Translators: what to do in a line of the plan, such as "then I will call my sister" */
    return g_strdup_printf (_("then I will %s"), response);

  if (*phone != '\0' && *response != '\0')
    /* Translators: a phone number and what to say */
    return g_strdup_printf (_("%1$s · “%2$s”"), phone, response);

  return g_strdup (*phone != '\0' ? phone : response);
}

static void
show_text (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

static void
update (EbbPlanRow *self)
{
  g_autofree char *first = dup_first (self->item);
  g_autofree char *second = dup_second (self->item);
  g_autofree char *text = ebb_plan_line_dup_text (self->item);
  g_autofree char *name = dup_short_name (self->item);

  show_text (self->first, first);
  show_text (self->second, second);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  /* Translators: what a button does, for a screen reader; %s is a line of the plan */
  set_name (self->up_button, _("Move “%s” up"), name);
  /* Translators: what a button does, for a screen reader; %s is a line of the plan */
  set_name (self->down_button, _("Move “%s” down"), name);
  /* Translators: what a button does, for a screen reader; %s is a line of the plan */
  set_name (self->remove_button, _("Remove “%s”"), name);
}

static void
on_up_clicked_cb (EbbPlanRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, -1);
}

static void
on_down_clicked_cb (EbbPlanRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, 1);
}

static void
on_remove_clicked_cb (EbbPlanRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static gboolean
on_move_key_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  g_signal_emit (widget, signals[MOVE], 0, g_variant_get_int32 (args));

  return TRUE;
}

static gboolean
on_remove_key_cb (GtkWidget *widget,
                  GVariant  *args,
                  gpointer   user_data)
{
  g_signal_emit (widget, signals[REMOVE], 0);

  return TRUE;
}

static GdkContentProvider *
on_drag_prepare_cb (EbbPlanRow *self)
{
  return gdk_content_provider_new_typed (EBB_TYPE_PLAN_ITEM, self->item);
}

/* The row itself has nothing behind its text. */
static void
on_drag_begin_cb (EbbPlanRow *self,
                  GdkDrag    *drag)
{
  g_autofree char *name = dup_short_name (self->item);
  GtkWidget *label = gtk_label_new (name);

  gtk_widget_add_css_class (label, "ebb-plan-dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
on_drag_end_cb (EbbPlanRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
ebb_plan_row_constructed (GObject *object)
{
  EbbPlanRow *self = EBB_PLAN_ROW (object);

  G_OBJECT_CLASS (ebb_plan_row_parent_class)->constructed (object);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "x",
                                    ebb_record_get_id (EBB_RECORD (self->item)));
  g_signal_connect_object (self->item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
ebb_plan_row_dispose (GObject *object)
{
  EbbPlanRow *self = EBB_PLAN_ROW (object);

  g_clear_object (&self->item);

  G_OBJECT_CLASS (ebb_plan_row_parent_class)->dispose (object);
}

static void
ebb_plan_row_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EbbPlanRow *self = EBB_PLAN_ROW (object);

  switch ((EbbPlanRowProperty) id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_row_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EbbPlanRow *self = EBB_PLAN_ROW (object);

  switch ((EbbPlanRowProperty) id)
    {
    case PROP_ITEM:
      self->item = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  const guint up[] = { GDK_KEY_Up, GDK_KEY_KP_Up };
  const guint down[] = { GDK_KEY_Down, GDK_KEY_KP_Down };
  const guint remove[] = { GDK_KEY_Delete, GDK_KEY_KP_Delete };

  for (gsize i = 0; i < G_N_ELEMENTS (up); i++)
    {
      gtk_widget_class_add_binding (widget_class, up[i], GDK_ALT_MASK, on_move_key_cb, "i", -1);
      gtk_widget_class_add_binding (widget_class, down[i], GDK_ALT_MASK, on_move_key_cb, "i", 1);
      gtk_widget_class_add_binding (widget_class, remove[i], 0, on_remove_key_cb, NULL);
    }
}

static void
ebb_plan_row_class_init (EbbPlanRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ebb_plan_row_constructed;
  object_class->dispose = ebb_plan_row_dispose;
  object_class->get_property = ebb_plan_row_get_property;
  object_class->set_property = ebb_plan_row_set_property;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, EBB_TYPE_PLAN_ITEM,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbPlanRow::move:
   * @self: the row
   * @delta: how many places, towards the end if positive
   *
   * The person wants the line to stand elsewhere.
   */
  signals[MOVE] = g_signal_new ("move", EBB_TYPE_PLAN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * EbbPlanRow::remove:
   * @self: the row
   *
   * The person wants the line to go.
   */
  signals[REMOVE] = g_signal_new ("remove", EBB_TYPE_PLAN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  add_bindings (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/plan/ebb-plan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlanRow, handle);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanRow, first);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanRow, second);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanRow, up_button);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanRow, down_button);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_down_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_prepare_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_end_cb);
}

static void
ebb_plan_row_init (EbbPlanRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_plan_row_new (EbbPlanItem *item)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), NULL);

  return g_object_new (EBB_TYPE_PLAN_ROW, "item", item, NULL);
}

EbbPlanItem *
ebb_plan_row_get_item (EbbPlanRow *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ROW (self), NULL);

  return self->item;
}

/**
 * ebb_plan_row_set_place:
 * @self: a row
 * @position: where it stands, from 0
 * @n_rows: how many there are
 *
 * A screen reader tells the place after the line, so that where a line went is
 * heard as well as seen.
 */
void
ebb_plan_row_set_place (EbbPlanRow *self,
                        guint       position,
                        guint       n_rows)
{
  g_autofree char *place = NULL;

  g_return_if_fail (EBB_IS_PLAN_ROW (self));
  g_return_if_fail (position < n_rows);

  /* Translators: the place of a line in its section, as a screen reader says it: "2 of 5" */
  place = g_strdup_printf (_("%1$u of %2$u"), position + 1, n_rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  gtk_widget_set_sensitive (self->up_button, position > 0);
  gtk_widget_set_sensitive (self->down_button, position + 1 < n_rows);
  gtk_widget_set_visible (self->handle, n_rows > 1);
}

EbbPlanRowPart
ebb_plan_row_get_focus_part (EbbPlanRow *self)
{
  g_return_val_if_fail (EBB_IS_PLAN_ROW (self), EBB_PLAN_ROW_WHOLE);

  if (gtk_widget_is_focus (self->up_button))
    return EBB_PLAN_ROW_UP;
  if (gtk_widget_is_focus (self->down_button))
    return EBB_PLAN_ROW_DOWN;

  return EBB_PLAN_ROW_WHOLE;
}

/**
 * ebb_plan_row_focus_part:
 * @self: a row
 * @part: where the focus goes; to the row itself where that part is disabled
 */
void
ebb_plan_row_focus_part (EbbPlanRow     *self,
                         EbbPlanRowPart  part)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (EBB_IS_PLAN_ROW (self));

  if (part == EBB_PLAN_ROW_UP)
    widget = self->up_button;
  else if (part == EBB_PLAN_ROW_DOWN)
    widget = self->down_button;

  if (!gtk_widget_get_sensitive (widget) || !gtk_widget_grab_focus (widget))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}
