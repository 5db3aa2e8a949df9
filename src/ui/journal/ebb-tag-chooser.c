/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-tag-chooser.h"
#include "ebb-wrap-layout.h"

/**
 * EbbTagChooser:
 *
 * Chips to tick on an entry, and an "Add…" chip that turns into a text field
 * for one's own. It does not keep a new one itself: it emits
 * #EbbTagChooser::add, and is told the result by
 * ebb_tag_chooser_end_adding(). One Tab stop; the arrow keys move inside.
 */
struct _EbbTagChooser
{
  GtkWidget parent_instance;

  EbbEntry   *entry;
  GListModel *offered;
  char       *kind;
  GtkWidget  *add_button;
  GtkWidget  *add_entry;
};

G_DEFINE_FINAL_TYPE (EbbTagChooser, ebb_tag_chooser, GTK_TYPE_WIDGET)

enum {
  SIGNAL_ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Read aloud, in the order of the kinds. */
static const struct
{
  const char *add;
  const char *entry;
} names[EBB_TAG_N_KINDS] = {
  { N_("Add a Trigger"), N_("New trigger") },
  { N_("Add a Place"), N_("New place") },
  { N_("Add Who Was There"), N_("Who was there") },
  { N_("Add a Feeling"), N_("New feeling") },
  { N_("Add What Helped"), N_("What helped") },
};

static void
on_chip_toggled_cb (EbbTagChooser   *self,
                    GtkToggleButton *chip)
{
  EbbTag *tag = g_object_get_data (G_OBJECT (chip), "ebb-tag");

  ebb_entry_set_tag (self->entry, tag, gtk_toggle_button_get_active (chip));
}

static void
add_chip (EbbTagChooser *self,
          EbbTag        *tag)
{
  g_autofree char *label = ebb_tag_dup_label (tag);
  GtkWidget *chip = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (chip, "chip");
  ebb_buttons_wrap (chip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), ebb_entry_has_tag (self->entry, tag));
  g_object_set_data_full (G_OBJECT (chip), "ebb-tag", g_object_ref (tag), g_object_unref);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (on_chip_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_insert_before (chip, GTK_WIDGET (self), self->add_button);
}

static GtkWidget *
find_chip (EbbTagChooser *self,
           EbbTag        *tag)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      EbbTag *own = g_object_get_data (G_OBJECT (child), "ebb-tag");

      if (own != NULL &&
          ebb_record_get_id (EBB_RECORD (own)) == ebb_record_get_id (EBB_RECORD (tag)))
        return child;
    }

  return NULL;
}

static void
show_add_entry (EbbTagChooser *self,
                gboolean       show)
{
  gtk_widget_set_visible (self->add_button, !show);
  gtk_widget_set_visible (self->add_entry, show);
  if (!show)
    gtk_editable_set_text (GTK_EDITABLE (self->add_entry), "");
}

static void
on_add_clicked_cb (EbbTagChooser *self)
{
  show_add_entry (self, TRUE);
  gtk_widget_grab_focus (self->add_entry);
}

static void
on_add_activate_cb (EbbTagChooser *self)
{
  if (*ebb_tag_chooser_get_pending (self) == '\0')
    {
      show_add_entry (self, FALSE);
      gtk_widget_grab_focus (self->add_button);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_ADD], 0);
}

static gboolean
on_add_key_cb (EbbTagChooser   *self,
               guint            key,
               guint            code,
               GdkModifierType  state)
{
  if (key != GDK_KEY_Escape)
    return FALSE;

  show_add_entry (self, FALSE);
  gtk_widget_grab_focus (self->add_button);

  return TRUE;
}

/* From chip to chip, whichever line each is on; at the ends it stays. */
static gboolean
step (EbbTagChooser *self,
      gboolean       forward)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  do
    child = forward ? gtk_widget_get_next_sibling (child) : gtk_widget_get_prev_sibling (child);
  while (child != NULL && !gtk_widget_get_visible (child));

  return child == NULL || gtk_widget_grab_focus (child);
}

/* With a stop on each chip the note would be some fifty of them away. */
static gboolean
ebb_tag_chooser_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  gboolean is_inside = gtk_widget_get_focus_child (widget) != NULL;
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return !is_inside && gtk_widget_grab_focus (widget);
  if (is_inside && (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT))
    return step (EBB_TAG_CHOOSER (widget), (direction == GTK_DIR_RIGHT) != is_rtl);

  return GTK_WIDGET_CLASS (ebb_tag_chooser_parent_class)->focus (widget, direction);
}

static gboolean
ebb_tag_chooser_grab_focus (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !gtk_widget_get_visible (child))
    child = gtk_widget_get_next_sibling (child);

  return child != NULL && gtk_widget_grab_focus (child);
}

static void
ebb_tag_chooser_dispose (GObject *object)
{
  EbbTagChooser *self = EBB_TAG_CHOOSER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->entry);
  g_clear_object (&self->offered);
  g_clear_pointer (&self->kind, g_free);

  G_OBJECT_CLASS (ebb_tag_chooser_parent_class)->dispose (object);
}

static void
ebb_tag_chooser_class_init (EbbTagChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ebb_tag_chooser_dispose;
  widget_class->focus = ebb_tag_chooser_focus;
  widget_class->grab_focus = ebb_tag_chooser_grab_focus;

  /**
   * EbbTagChooser::add:
   *
   * The person typed a name of their own and pressed Enter.
   */
  signals[SIGNAL_ADD] =
    g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "tagchooser");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, EBB_TYPE_WRAP_LAYOUT);
}

static void
ebb_tag_chooser_init (EbbTagChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "spacing", 6, NULL);

  self->add_button = gtk_button_new_with_label (_("Add…"));
  gtk_widget_add_css_class (self->add_button, "chip");
  gtk_widget_add_css_class (self->add_button, "flat");
  ebb_buttons_wrap (self->add_button);
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (on_add_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->add_button, GTK_WIDGET (self));

  self->add_entry = gtk_entry_new ();
  gtk_widget_set_visible (self->add_entry, FALSE);
  gtk_entry_set_max_length (GTK_ENTRY (self->add_entry), 60);
  gtk_entry_set_input_hints (GTK_ENTRY (self->add_entry),
                             GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->add_entry), _("In your own words"));
  g_signal_connect_object (self->add_entry, "activate", G_CALLBACK (on_add_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_add_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->add_entry, keys);
  gtk_widget_set_parent (self->add_entry, GTK_WIDGET (self));
}

/**
 * ebb_tag_chooser_set_up:
 * @self: a chooser
 * @entry: the entry whose chips are ticked
 * @offered: a model of #EbbTag
 * @kind: which of the entry's chips are shown even if they are not offered
 *   any more
 */
void
ebb_tag_chooser_set_up (EbbTagChooser *self,
                        EbbEntry      *entry,
                        GListModel    *offered,
                        const char    *kind)
{
  GListModel *own;

  g_return_if_fail (EBB_IS_TAG_CHOOSER (self));
  g_return_if_fail (self->entry == NULL);

  self->entry = g_object_ref (entry);
  self->offered = g_object_ref (offered);
  self->kind = g_strdup (kind);
  if (ebb_tag_kind_index (kind) < EBB_TAG_N_KINDS)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _(names[ebb_tag_kind_index (kind)].add), -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_entry),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _(names[ebb_tag_kind_index (kind)].entry), -1);
    }

  for (guint i = 0; i < g_list_model_get_n_items (offered); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (offered, i);

      add_chip (self, tag);
    }

  own = ebb_entry_get_tags (entry);
  for (guint i = 0; i < g_list_model_get_n_items (own); i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (own, i);

      if (g_str_equal (ebb_tag_get_kind (tag), kind) && find_chip (self, tag) == NULL)
        add_chip (self, tag);
    }
}

/**
 * ebb_tag_chooser_get_pending:
 * @self: a chooser
 *
 * Returns: what was typed and not added yet, or ""; blanks alone are nothing
 */
const char *
ebb_tag_chooser_get_pending (EbbTagChooser *self)
{
  const char *text;

  g_return_val_if_fail (EBB_IS_TAG_CHOOSER (self), "");

  text = gtk_editable_get_text (GTK_EDITABLE (self->add_entry));
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/**
 * ebb_tag_chooser_end_adding:
 * @self: a chooser
 * @tag: the chip that was kept; it is shown and ticked
 */
void
ebb_tag_chooser_end_adding (EbbTagChooser *self,
                            EbbTag        *tag)
{
  GtkWidget *chip;

  g_return_if_fail (EBB_IS_TAG_CHOOSER (self));

  if (find_chip (self, tag) == NULL)
    add_chip (self, tag);
  chip = find_chip (self, tag);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);

  show_add_entry (self, FALSE);
  gtk_widget_grab_focus (chip);
}
