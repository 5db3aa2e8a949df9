/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-file-dialog.h"
#include "ebb-accessible.h"
#include "ebb-control-row.h"
#include "ebb-print-dialog.h"
#include "ebb-print-layout.h"
#include "ebb-print-preview.h"
#include "ebb-print.h"

/**
 * EbbPrintDialog:
 *
 * A look at the pages before they are printed or saved as a file. What is on
 * them is made anew with each change of an option.
 */
struct _EbbPrintDialog
{
  AdwWindow parent_instance;

  GtkWidget *scroller;
  GtkWidget *clamp;
  GtkWidget *columns;
  GtkWidget *settings;
  GtkWidget *problem;
  GtkWidget *options;
  GtkWidget *large_switch;
  GtkWidget *name_row;
  GtkWidget *note;
  GtkWidget *preview;
  GtkWidget *print_button;

  EbbPrintMake    make;
  gpointer        user_data;
  GDestroyNotify  destroy;

  EbbDocument    *document;
  guint           update_id;
  gboolean        wide;
  guint           wide_id;
};

G_DEFINE_FINAL_TYPE (EbbPrintDialog, ebb_print_dialog, ADW_TYPE_WINDOW)

/* From this width on the pages stand beside what there is to choose. */
#define WIDE_WIDTH 840
#define NARROW_SIZE 560
#define WIDE_SIZE 1200
#define SETTINGS_WIDTH 340

static void
apply_wide (EbbPrintDialog *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  self->wide ? GTK_ORIENTATION_HORIZONTAL
                                             : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (self->settings, self->wide ? SETTINGS_WIDTH : -1, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), self->wide ? WIDE_SIZE : NARROW_SIZE);
}

static gboolean
on_wide_cb (gpointer user_data)
{
  EbbPrintDialog *self = user_data;

  self->wide_id = 0;
  apply_wide (self);

  return G_SOURCE_REMOVE;
}

/* In the middle of a layout, which must not change the layout. */
static void
ebb_print_dialog_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  EbbPrintDialog *self = EBB_PRINT_DIALOG (widget);
  gboolean wide = width >= WIDE_WIDTH;

  GTK_WIDGET_CLASS (ebb_print_dialog_parent_class)->size_allocate (widget, width, height,
                                                                   baseline);
  if (self->wide == wide)
    return;

  self->wide = wide;
  if (self->wide_id == 0)
    self->wide_id = g_idle_add (on_wide_cb, self);
}

static void
show_label (GtkWidget  *label,
            const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

static gboolean
is_large (EbbPrintDialog *self)
{
  return gtk_switch_get_active (GTK_SWITCH (self->large_switch));
}

static void
update_now (EbbPrintDialog *self)
{
  g_autoptr (GtkPageSetup) setup = ebb_print_page_setup_new ();
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  EbbPrintLayout *layout = NULL;

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->make == NULL)
    return;

  g_clear_object (&self->document);
  self->document = self->make (name, self->user_data, &error);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.print", self->document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.save", self->document != NULL);
  gtk_widget_set_visible (self->preview, self->document != NULL);
  show_label (self->problem, error != NULL ? error->message : "");
  if (self->document == NULL)
    return;

  layout = ebb_print_preview_show (EBB_PRINT_PREVIEW (self->preview), self->document,
                                   is_large (self), setup);
  note = ebb_print_layout_dup_note (layout);
  show_label (self->note, note);
}

static gboolean
on_update_cb (gpointer user_data)
{
  EbbPrintDialog *self = user_data;

  self->update_id = 0;
  update_now (self);

  return G_SOURCE_REMOVE;
}

static EbbDocument *
ensure_document (EbbPrintDialog *self)
{
  if (self->document == NULL || self->update_id != 0)
    update_now (self);

  return self->document;
}

static void
tell_problem (EbbPrintDialog *self,
              const char     *message)
{
  GtkAdjustment *adjustment = NULL;

  show_label (self->problem, message);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  gtk_adjustment_set_value (adjustment, 0);
}

/* The dialog may have been closed in the meantime. */
static void
on_printed_cb (gboolean      printed,
               const GError *error,
               gpointer      user_data)
{
  g_autoptr (EbbPrintDialog) self = user_data;

  if (error != NULL)
    tell_problem (self, error->message);
  else if (printed && gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_close (GTK_WINDOW (self));
}

static void
print (GtkWidget  *widget,
       const char *name,
       GVariant   *parameter)
{
  EbbPrintDialog *self = EBB_PRINT_DIALOG (widget);

  if (ensure_document (self) == NULL)
    return;

  tell_problem (self, "");
  ebb_print_run (self->document, is_large (self), GTK_WINDOW (self), on_printed_cb,
                 g_object_ref (self));
}

static void
on_chosen_cb (const char *path,
              gpointer    user_data)
{
  g_autoptr (EbbPrintDialog) self = user_data;

  if (path != NULL && ebb_print_dialog_save (self, path))
    gtk_window_close (GTK_WINDOW (self));
}

static void
save (GtkWidget  *widget,
      const char *name,
      GVariant   *parameter)
{
  g_autofree char *file_name = NULL;

  /* Translators: the name of a file that others may see: it says nothing of what is in it */
  file_name = g_strconcat (_("Ebb page"), ".pdf", NULL);
  tell_problem (EBB_PRINT_DIALOG (widget), "");
  ebb_file_dialog_save (GTK_WINDOW (widget), _("Save as PDF"), file_name, "*.pdf", on_chosen_cb,
                        g_object_ref (widget));
}

static void
ebb_print_dialog_dispose (GObject *object)
{
  EbbPrintDialog *self = EBB_PRINT_DIALOG (object);
  GDestroyNotify destroy = g_steal_pointer (&self->destroy);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->wide_id, g_source_remove);
  g_clear_object (&self->document);
  self->make = NULL;
  if (destroy != NULL)
    destroy (self->user_data);

  G_OBJECT_CLASS (ebb_print_dialog_parent_class)->dispose (object);
}

static void
ebb_print_dialog_class_init (EbbPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_print_dialog_dispose;
  widget_class->size_allocate = ebb_print_dialog_size_allocate;

  g_type_ensure (EBB_TYPE_CONTROL_ROW);
  g_type_ensure (EBB_TYPE_PRINT_PREVIEW);

  gtk_widget_class_install_action (widget_class, "print.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "print.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "print.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "print.save",
                                       NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/print/ebb-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, clamp);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, settings);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, options);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, large_switch);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, note);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, EbbPrintDialog, print_button);
  gtk_widget_class_bind_template_callback (widget_class, ebb_print_dialog_update);
}

static void
ebb_print_dialog_init (EbbPrintDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_print_dialog_new:
 * @parent: the window that asks
 * @make: makes the document, at once and after each change
 * @user_data: for @make
 * @destroy: (nullable): frees @user_data
 *
 * Returns: a dialog to present
 */
EbbPrintDialog *
ebb_print_dialog_new (GtkWindow      *parent,
                      EbbPrintMake    make,
                      gpointer        user_data,
                      GDestroyNotify  destroy)
{
  EbbPrintDialog *self = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (make != NULL, NULL);

  self = g_object_new (EBB_TYPE_PRINT_DIALOG, "transient-for", parent, NULL);
  self->make = make;
  self->user_data = user_data;
  self->destroy = destroy;
  update_now (self);

  return self;
}

/**
 * ebb_print_dialog_offer_name:
 * @self: a dialog
 *
 * Lets the person type a name. Nothing puts one there for them.
 */
void
ebb_print_dialog_offer_name (EbbPrintDialog *self)
{
  g_return_if_fail (EBB_IS_PRINT_DIALOG (self));

  gtk_widget_set_visible (self->name_row, TRUE);
}

/**
 * ebb_print_dialog_add_options:
 * @self: a dialog
 * @options: what the document has of its own to choose from; it calls
 *   ebb_print_dialog_update() when that changes
 */
void
ebb_print_dialog_add_options (EbbPrintDialog *self,
                              GtkWidget      *options)
{
  g_return_if_fail (EBB_IS_PRINT_DIALOG (self));
  g_return_if_fail (GTK_IS_WIDGET (options));

  gtk_box_append (GTK_BOX (self->options), options);
  ebb_accessible_name_choices (options);
  gtk_window_set_default_size (GTK_WINDOW (self), 980, 760);
  gtk_widget_set_visible (self->options, TRUE);
}

/**
 * ebb_print_dialog_update:
 * @self: a dialog
 *
 * Makes the document anew, when there is time.
 */
void
ebb_print_dialog_update (EbbPrintDialog *self)
{
  g_return_if_fail (EBB_IS_PRINT_DIALOG (self));

  if (self->update_id == 0 && self->make != NULL)
    self->update_id = g_idle_add (on_update_cb, self);
}

void
ebb_print_dialog_set_large_type (EbbPrintDialog *self,
                                 gboolean        large_type)
{
  g_return_if_fail (EBB_IS_PRINT_DIALOG (self));

  gtk_switch_set_active (GTK_SWITCH (self->large_switch), large_type);
}

/**
 * ebb_print_dialog_save:
 * @self: a dialog
 * @path: where to
 *
 * Returns: whether the file is there; if not, the dialog says why
 */
gboolean
ebb_print_dialog_save (EbbPrintDialog *self,
                       const char     *path)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (EBB_IS_PRINT_DIALOG (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (ensure_document (self) == NULL)
    return FALSE;
  if (ebb_print_export (self->document, is_large (self), path, &error))
    return TRUE;

  tell_problem (self, error->message);

  return FALSE;
}

static EbbDocument *
make_same (const char  *name,
           gpointer     user_data,
           GError     **error)
{
  return g_object_ref (user_data);
}

/**
 * ebb_print_show:
 * @widget: what the person pressed, in a window
 * @document: what to print; it must not change any more
 *
 * Shows the pages of @document, to print them or to save them as a file.
 */
void
ebb_print_show (GtkWidget   *widget,
                EbbDocument *document)
{
  GtkRoot *root = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (EBB_IS_DOCUMENT (document));

  root = gtk_widget_get_root (widget);
  gtk_window_present (GTK_WINDOW (ebb_print_dialog_new (GTK_WINDOW (root), make_same,
                                                        g_object_ref (document),
                                                        g_object_unref)));
}
