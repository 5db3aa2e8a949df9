/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-dialogs.h"

/* Dialogs whose classes differ between releases of libadwaita and GTK. */

typedef struct
{
  EbbChoiceFunc func;
  gpointer      user_data;
} Question;

static void
on_response_cb (AdwMessageDialog *dialog,
                const char       *response,
                Question         *question)
{
  question->func (response, question->user_data);
}

/**
 * ebb_dialogs_ask_about:
 * @parent: a widget of the window that asks
 * @heading: the question
 * @body: what each answer does
 * @extra: (nullable): what stands below it
 * @choices: the answers; the first is given by Escape, the last by Enter
 * @n_choices: how many, at least one
 * @func: what to do with the answer
 * @user_data: for @func; must live as long as the window
 *
 * Returns: (transfer none): the dialog, for the functions below; it is gone once
 *   it is answered
 */
GtkWidget *
ebb_dialogs_ask_about (GtkWidget       *parent,
                       const char      *heading,
                       const char      *body,
                       GtkWidget       *extra,
                       const EbbChoice *choices,
                       guint            n_choices,
                       EbbChoiceFunc    func,
                       gpointer         user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                                              heading, body);
  Question *question = g_new (Question, 1);

  g_return_val_if_fail (n_choices > 0, NULL);

  *question = (Question) { func, user_data };
  for (guint i = 0; i < n_choices; i++)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog),
                                       choices[i].id, choices[i].label);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                                  choices[i].id, choices[i].appearance);
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), choices[0].id);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           choices[n_choices - 1].id);
  if (extra != NULL)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), extra);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), question,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));

  return dialog;
}

/**
 * ebb_dialogs_ask:
 * @parent: a widget of the window that asks
 * @heading: the question
 * @body: what each answer does
 * @choices: the answers; the first is given by Escape, the last by Enter
 * @n_choices: how many, at least one
 * @func: what to do with the answer
 * @user_data: for @func; must live as long as the window
 */
void
ebb_dialogs_ask (GtkWidget       *parent,
                 const char      *heading,
                 const char      *body,
                 const EbbChoice *choices,
                 guint            n_choices,
                 EbbChoiceFunc    func,
                 gpointer         user_data)
{
  ebb_dialogs_ask_about (parent, heading, body, NULL, choices, n_choices, func, user_data);
}

/**
 * ebb_dialogs_set_enabled:
 * @dialog: what ebb_dialogs_ask_about() gave
 * @id: one of the answers
 * @enabled: whether it can be given now
 */
void
ebb_dialogs_set_enabled (GtkWidget  *dialog,
                         const char *id,
                         gboolean    enabled)
{
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), id, enabled);
}

/**
 * ebb_dialogs_answer:
 * @dialog: what ebb_dialogs_ask_about() gave
 * @id: an answer, which need not be one of those that are shown
 */
void
ebb_dialogs_answer (GtkWidget  *dialog,
                    const char *id)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), id);
}

/**
 * ebb_dialogs_show_about:
 * @parent: a widget of the window
 */
void
ebb_dialogs_show_about (GtkWidget *parent)
{
  adw_show_about_window (GTK_WINDOW (gtk_widget_get_root (parent)),
                         "application-name", "Ebb",
                         "application-icon", EBB_APP_ID,
                         "version", EBB_VERSION,
                         "developer-name", _("The Ebb developers"),
                         "copyright", _("© 2026 The Ebb developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("A private journal and plan. It works offline, has no "
                                       "account and sends nothing anywhere.\n\n"
                                       "Ebb gives general information. It is not medical advice "
                                       "and does not know your health."),
                         "website", "https://github.com/ebb-app/ebb",
                         "issue-url", "https://github.com/ebb-app/ebb/issues",
                         /* Translators: your names, one a line. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/**
 * ebb_dialogs_show_shortcuts:
 * @parent: a widget of the window
 */
void
ebb_dialogs_show_shortcuts (GtkWidget *parent)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *shortcuts;

  builder = gtk_builder_new_from_resource ("/io/github/ebb_app/Ebb/ebb-shortcuts.ui");
  shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (shortcuts);
}
