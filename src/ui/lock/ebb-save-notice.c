/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-fit-scroller.h"
#include "ebb-save-notice.h"
#include "ebb-wrap-layout.h"

/**
 * EbbSaveNotice:
 *
 * There for as long as what was written is not on the disk, with what can be
 * done about it. Trying again by itself does not make it go and come.
 */
struct _EbbSaveNotice
{
  AdwBin parent_instance;

  EbbStorage *storage;
  gboolean    failed;

  GtkWidget *box;
  GtkLabel  *label;
  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (EbbSaveNotice, ebb_save_notice, ADW_TYPE_BIN)

static void
update (EbbSaveNotice *self)
{
  EbbSaveState state = ebb_storage_get_save_state (self->storage);
  const char *problem = ebb_storage_get_save_problem (self->storage);
  g_autofree char *text = NULL;

  if (state != EBB_SAVE_STATE_SAVING)
    self->failed = state == EBB_SAVE_STATE_FAILED;

  gtk_widget_set_visible (self->box, self->failed);
  gtk_widget_set_visible (self->spinner, state == EBB_SAVE_STATE_SAVING);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner),
                            self->failed && state == EBB_SAVE_STATE_SAVING);
  if (state != EBB_SAVE_STATE_FAILED)
    return;

  /* Translators: %s is why, as a sentence */
  text = g_strdup_printf (_("What you wrote is not on the disk yet. %s Nothing is lost while Ebb "
                            "is open."), problem);
  gtk_label_set_text (self->label, text);
}

static void
on_retry_cb (EbbSaveNotice *self)
{
  ebb_storage_retry_save (self->storage);
}

static void
ebb_save_notice_dispose (GObject *object)
{
  g_clear_object (&EBB_SAVE_NOTICE (object)->storage);

  G_OBJECT_CLASS (ebb_save_notice_parent_class)->dispose (object);
}

static void
ebb_save_notice_class_init (EbbSaveNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_save_notice_dispose;
  g_type_ensure (EBB_TYPE_FIT_SCROLLER);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/lock/ebb-save-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbSaveNotice, box);
  gtk_widget_class_bind_template_child (widget_class, EbbSaveNotice, label);
  gtk_widget_class_bind_template_child (widget_class, EbbSaveNotice, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_cb);
}

static void
ebb_save_notice_init (EbbSaveNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
}

/**
 * ebb_save_notice_bind:
 * @self: the notice
 * @storage: what is saved
 */
void
ebb_save_notice_bind (EbbSaveNotice *self,
                      EbbStorage    *storage)
{
  g_return_if_fail (EBB_IS_SAVE_NOTICE (self));
  g_return_if_fail (self->storage == NULL);

  self->storage = g_object_ref (storage);
  g_signal_connect_object (storage, "notify::save-state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (storage, "notify::save-problem", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
