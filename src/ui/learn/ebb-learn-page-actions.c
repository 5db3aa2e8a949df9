/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/ebb-document-page.h"
#include "learn/ebb-learn-page-private.h"
#include "learn/ebb-page-tools.h"
#include "print/ebb-print-dialog.h"

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (widget);
  gboolean was_found = self->slug == NULL && ebb_learn_page_is_searching (self);

  ebb_learn_page_show (self, g_variant_get_string (parameter, NULL));
  if (was_found)
    ebb_page_view_mark (self->view, self->search, gtk_editable_get_text (self->search_entry));
}

static void
section_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  ebb_page_view_scroll_to_section (self->view, g_variant_get_uint32 (parameter));
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (widget);

  if (self->slug != NULL)
    {
      ebb_learn_page_remember_visit (self);
      ebb_learn_page_open (self, NULL, 0);
    }
  ebb_learn_page_ensure_browser (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
size_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (widget);
  double size = ebb_reading_get_text_size (self->reading);

  if (g_str_equal (name, "learn.larger"))
    size = ebb_page_tools_step_size (size, 1);
  else if (g_str_equal (name, "learn.smaller"))
    size = ebb_page_tools_step_size (size, -1);
  else
    size = 1;

  ebb_reading_set_text_size (self->reading, size);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EbbPage *page = ebb_page_view_get_page (EBB_LEARN_PAGE (widget)->view);
  g_autoptr (EbbDocument) document = page != NULL ? ebb_document_new_page (page) : NULL;

  if (document != NULL)
    ebb_print_show (widget, document);
}

static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  ebb_learn_page_go_forward (EBB_LEARN_PAGE (widget));
}

/* Only where it is seen: the keys are heard in all of the window. */
static gboolean
on_key_cb (GtkWidget *widget,
           GVariant  *parameter,
           gpointer   action)
{
  EbbLearnPage *self = EBB_LEARN_PAGE (widget);
  gboolean is_of_page = !g_str_equal (action, "learn.search") &&
                        !g_str_equal (action, "learn.forward");

  if (!gtk_widget_get_mapped (widget) || (is_of_page && self->slug == NULL))
    return FALSE;

  return gtk_widget_activate_action (widget, action, NULL);
}

void
ebb_learn_page_add_keys (EbbLearnPage *self)
{
  const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_f, GDK_CONTROL_MASK, "learn.search" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "learn.bookmark" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "learn.print" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "learn.larger" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "learn.larger" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "learn.larger" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "learn.smaller" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "learn.smaller" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "learn.normal-size" },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "learn.normal-size" },
    { GDK_KEY_Right, GDK_ALT_MASK, "learn.forward" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                        gtk_callback_action_new (on_key_cb, (gpointer) keys[i].action, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
ebb_learn_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "learn.open", "s", open_action);
  gtk_widget_class_install_action (klass, "learn.section", "u", section_action);
  gtk_widget_class_install_action (klass, "learn.search", NULL, search_action);
  gtk_widget_class_install_action (klass, "learn.larger", NULL, size_action);
  gtk_widget_class_install_action (klass, "learn.smaller", NULL, size_action);
  gtk_widget_class_install_action (klass, "learn.normal-size", NULL, size_action);
  gtk_widget_class_install_action (klass, "learn.print", NULL, print_action);
  gtk_widget_class_install_action (klass, "learn.forward", NULL, forward_action);
  gtk_widget_class_install_property_action (klass, "learn.bookmark", "bookmarked");
}
