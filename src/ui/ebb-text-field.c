/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-text-field.h"
#include "ebb-way-out.h"

/* Pixels around the cursor that stay in sight. */
#define MARGIN 12

/**
 * EbbTextField:
 *
 * A title and room to write below it. Tab leaves it; the text is hidden from
 * input methods that learn.
 */
struct _EbbTextField
{
  AdwBin parent_instance;

  GtkWidget     *title_label;
  GtkWidget     *text_view;
  GtkTextBuffer *buffer;

  guint          follow_id; /* a source that brings the cursor into sight */
};

G_DEFINE_FINAL_TYPE (EbbTextField, ebb_text_field, ADW_TYPE_BIN)

typedef enum {
  PROP_TITLE = 1,
} EbbTextFieldProperty;

static GParamSpec *properties[PROP_TITLE + 1];

/* The text grows instead of scrolling, so what scrolls is around it. Done when
 * the new line has its room. */
static gboolean
follow_cursor (gpointer user_data)
{
  EbbTextField *self = user_data;
  GtkWidget *scroller = NULL;
  GtkAdjustment *adjustment = NULL;
  GdkRectangle place;
  GtkTextIter cursor;
  graphene_point_t point;
  double y;
  int window_y;

  self->follow_id = 0;
  scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  if (scroller == NULL || !gtk_widget_is_focus (self->text_view))
    return G_SOURCE_REMOVE;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->text_view), &cursor, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->text_view), GTK_TEXT_WINDOW_WIDGET,
                                         place.x, place.y, NULL, &window_y);
  if (!gtk_widget_compute_point (self->text_view, scroller,
                                 &GRAPHENE_POINT_INIT (0, (float) window_y), &point))
    return G_SOURCE_REMOVE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  y = (double) point.y + gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, y - MARGIN, y + place.height + MARGIN);

  return G_SOURCE_REMOVE;
}

static void
on_cursor_moved_cb (EbbTextField *self)
{
  if (self->follow_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->follow_id = g_idle_add (follow_cursor, self);
}

static void
ebb_text_field_dispose (GObject *object)
{
  EbbTextField *self = EBB_TEXT_FIELD (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);

  G_OBJECT_CLASS (ebb_text_field_parent_class)->dispose (object);
}

static gboolean
ebb_text_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (EBB_TEXT_FIELD (widget)->text_view);
}

static void
ebb_text_field_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  EbbTextField *self = EBB_TEXT_FIELD (object);

  switch ((EbbTextFieldProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, ebb_text_field_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_text_field_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  EbbTextField *self = EBB_TEXT_FIELD (object);

  switch ((EbbTextFieldProperty) id)
    {
    case PROP_TITLE:
      ebb_text_field_set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_text_field_class_init (EbbTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_text_field_dispose;
  object_class->get_property = ebb_text_field_get_property;
  object_class->set_property = ebb_text_field_set_property;
  widget_class->grab_focus = ebb_text_field_grab_focus;
  ebb_way_out_keep (widget_class);

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-text-field.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTextField, title_label);
  gtk_widget_class_bind_template_child (widget_class, EbbTextField, text_view);
  gtk_widget_class_bind_template_child (widget_class, EbbTextField, buffer);
  gtk_widget_class_bind_template_callback (widget_class, on_cursor_moved_cb);
}

static void
ebb_text_field_init (EbbTextField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
ebb_text_field_get_title (EbbTextField *self)
{
  g_return_val_if_fail (EBB_IS_TEXT_FIELD (self), "");

  return gtk_label_get_text (GTK_LABEL (self->title_label));
}

void
ebb_text_field_set_title (EbbTextField *self,
                          const char   *title)
{
  g_return_if_fail (EBB_IS_TEXT_FIELD (self));
  g_return_if_fail (title != NULL);

  if (g_str_equal (ebb_text_field_get_title (self), title))
    return;

  gtk_label_set_text (GTK_LABEL (self->title_label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * ebb_text_field_get_buffer:
 * @self: a field
 *
 * Returns: (transfer none): what tells of every change to the text
 */
GtkTextBuffer *
ebb_text_field_get_buffer (EbbTextField *self)
{
  g_return_val_if_fail (EBB_IS_TEXT_FIELD (self), NULL);

  return self->buffer;
}

/**
 * ebb_text_field_dup_text:
 * @self: a field
 *
 * Returns: (transfer full): what is written, without blanks around it
 */
char *
ebb_text_field_dup_text (EbbTextField *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (EBB_IS_TEXT_FIELD (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE));
}

/**
 * ebb_text_field_set_text:
 * @self: a field
 * @text: what it begins with; there is nothing to undo then
 */
void
ebb_text_field_set_text (EbbTextField *self,
                         const char   *text)
{
  g_return_if_fail (EBB_IS_TEXT_FIELD (self));
  g_return_if_fail (text != NULL);

  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
}

/**
 * ebb_text_field_suggest:
 * @self: a field
 * @text: a wording that was picked
 * @separator: what goes between it and what is written already
 *
 * Adds @text at the end, where it is not there yet. What is written stays,
 * and undo takes the wording back.
 */
void
ebb_text_field_suggest (EbbTextField *self,
                        const char   *text,
                        const char   *separator)
{
  g_autofree char *written = NULL;
  GtkTextIter end;

  g_return_if_fail (EBB_IS_TEXT_FIELD (self));
  g_return_if_fail (text != NULL && separator != NULL);

  written = ebb_text_field_dup_text (self);
  if (strstr (written, text) != NULL)
    return;

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  if (*written != '\0')
    gtk_text_buffer_insert (self->buffer, &end, separator, -1);
  gtk_text_buffer_insert (self->buffer, &end, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
}
