/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-editor.h"
#include "ebb-inbox-editor.h"
#include "ebb-intensity-scale.h"
#include "ebb-moment-row.h"
#include "ebb-text-field.h"

/**
 * EbbInboxEditor:
 *
 * The short form for a craving while the journal is locked. What it saves can
 * be read once the journal is unlocked, and not before: not by it either. It
 * shows nothing of the person's own, no chips and no plan.
 */
struct _EbbInboxEditor
{
  AdwBin parent_instance;

  EbbStorage *storage;
  EbbEntry   *original;
  EbbEntry   *entry;

  EbbIntensityScale *scale;
  EbbTextField      *note;
  EbbMomentRow      *moment;
};

static void editor_iface_init (EbbEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbInboxEditor, ebb_inbox_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (EBB_TYPE_EDITOR, editor_iface_init))

enum {
  /* of EbbEditor */
  PROP_TITLE = 1,
};

static void
on_value_cb (EbbInboxEditor *self)
{
  if (self->entry != NULL)
    ebb_entry_set_intensity (self->entry, ebb_intensity_scale_get_value (self->scale));
}

static void
on_moment_changed_cb (EbbInboxEditor *self)
{
  g_autoptr (GDateTime) moment = NULL;

  if (self->entry == NULL)
    return;

  moment = ebb_moment_row_dup_moment (self->moment);
  ebb_entry_set_time (self->entry, moment);
}

static void
read_typed (EbbInboxEditor *self)
{
  g_autofree char *note = ebb_text_field_dup_text (self->note);

  ebb_moment_row_take_typed (self->moment);
  ebb_entry_set_note (self->entry, note);
}

static gboolean
ebb_inbox_editor_save (EbbEditor  *editor,
                       GError    **error)
{
  EbbInboxEditor *self = EBB_INBOX_EDITOR (editor);

  read_typed (self);

  return ebb_storage_put_in_inbox (self->storage, self->entry, error);
}

static gboolean
ebb_inbox_editor_is_modified (EbbEditor *editor)
{
  EbbInboxEditor *self = EBB_INBOX_EDITOR (editor);

  read_typed (self);

  return !ebb_entry_equal (self->entry, self->original);
}

static void
ebb_inbox_editor_grab_first (EbbEditor *editor)
{
  gtk_widget_grab_focus (GTK_WIDGET (EBB_INBOX_EDITOR (editor)->scale));
}

static void
editor_iface_init (EbbEditorInterface *iface)
{
  iface->save = ebb_inbox_editor_save;
  iface->is_modified = ebb_inbox_editor_is_modified;
  iface->grab_first = ebb_inbox_editor_grab_first;
}

static void
ebb_inbox_editor_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, _("Log a Craving"));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ebb_inbox_editor_dispose (GObject *object)
{
  EbbInboxEditor *self = EBB_INBOX_EDITOR (object);

  g_clear_object (&self->storage);
  g_clear_object (&self->original);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (ebb_inbox_editor_parent_class)->dispose (object);
}

static void
ebb_inbox_editor_class_init (EbbInboxEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_inbox_editor_dispose;
  object_class->get_property = ebb_inbox_editor_get_property;
  g_object_class_override_property (object_class, PROP_TITLE, "title");

  g_type_ensure (EBB_TYPE_INTENSITY_SCALE);
  g_type_ensure (EBB_TYPE_MOMENT_ROW);
  g_type_ensure (EBB_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-inbox-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbInboxEditor, scale);
  gtk_widget_class_bind_template_child (widget_class, EbbInboxEditor, note);
  gtk_widget_class_bind_template_child (widget_class, EbbInboxEditor, moment);
  gtk_widget_class_bind_template_callback (widget_class, on_value_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_moment_changed_cb);
}

static void
ebb_inbox_editor_init (EbbInboxEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_inbox_editor_new:
 * @storage: a locked storage
 *
 * Returns: (transfer floating): a form for what is going on now
 */
GtkWidget *
ebb_inbox_editor_new (EbbStorage *storage)
{
  EbbInboxEditor *self = g_object_new (EBB_TYPE_INBOX_EDITOR, NULL);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (storage));

  self->storage = g_object_ref (storage);
  ebb_moment_row_set_now (self->moment, now);
  ebb_moment_row_set_moment (self->moment, now);
  self->original = ebb_entry_new (now);
  self->entry = ebb_entry_copy (self->original);

  return GTK_WIDGET (self);
}
