/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-dialogs.h"
#include "ebb-fit-scroller.h"

/* Dialogs are windows of their own until libadwaita 1.4, and part of the window
 * that asks since. */

typedef struct
{
  EbbChoiceFunc func;
  gpointer      user_data;
  gboolean      answered;
} Question;

#if ADW_CHECK_VERSION (1, 5, 0)
#define ANSWERED_KEY "ebb-question"
#define SHOW_ABOUT(...) adw_show_about_dialog (parent, __VA_ARGS__)

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                Question       *question)
{
  if (question->answered)
    return;

  question->answered = TRUE;
  question->func (response, question->user_data);
}

/* Of the window, in pixels, that its margins and padding take. */
#define AROUND_ANSWERS 108

/* They are not below the dialog before it is shown, and libadwaita asks for their
 * height without telling the width that they will have. */
static void
wrap_answers (AdwAlertDialog *dialog,
              GtkWidget      *parent)
{
  GtkWidget *last = adw_dialog_get_default_widget (ADW_DIALOG (dialog));
  GtkWidget *answers = gtk_widget_get_parent (last);
  int room = gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (parent))) - AROUND_ANSWERS;

  ebb_buttons_wrap (answers);
  for (GtkWidget *child = gtk_widget_get_first_child (answers); child != NULL && room > 0;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      {
        int least, height;

        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (room, least), &height, NULL,
                            NULL, NULL);
        gtk_widget_set_size_request (child, -1, height);
      }
}

/* What scrolls the text takes the focus, and is there to read and to scroll by keys. */
static void
name_scroller (AdwAlertDialog *dialog,
               const char     *heading)
{
  GtkWidget *last = adw_dialog_get_default_widget (ADW_DIALOG (dialog));
  GtkWidget *contents = gtk_widget_get_parent (gtk_widget_get_parent (last));

  for (GtkWidget *child = gtk_widget_get_first_child (contents); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_SCROLLED_WINDOW (child))
      {
        g_object_set (child, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        heading, -1);
      }
}

static GtkWidget *
make_question (GtkWidget       *parent,
               const char      *heading,
               const char      *body,
               GtkWidget       *extra,
               const EbbChoice *choices,
               guint            n_choices,
               Question        *question)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  for (guint i = 0; i < n_choices; i++)
    {
      adw_alert_dialog_add_response (dialog, choices[i].id, choices[i].label);
      adw_alert_dialog_set_response_appearance (dialog, choices[i].id, choices[i].appearance);
    }
  adw_alert_dialog_set_close_response (dialog, choices[0].id);
  adw_alert_dialog_set_default_response (dialog, choices[n_choices - 1].id);
  if (extra != NULL)
    adw_alert_dialog_set_extra_child (dialog, extra);
  wrap_answers (dialog, parent);
  g_object_set_data (G_OBJECT (dialog), ANSWERED_KEY, question);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), question,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  name_scroller (dialog, heading);
  adw_dialog_present (ADW_DIALOG (dialog), parent);

  return GTK_WIDGET (dialog);
}

static void
set_enabled (GtkWidget  *dialog,
             const char *id,
             gboolean    enabled)
{
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), id, enabled);
}

/* What it answers when it is closed does not count any more. */
static void
answer (GtkWidget  *dialog,
        const char *id)
{
  on_response_cb (ADW_ALERT_DIALOG (dialog), id,
                  g_object_get_data (G_OBJECT (dialog), ANSWERED_KEY));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}
#else
#define SHOW_ABOUT(...) \
  adw_show_about_window (GTK_WINDOW (gtk_widget_get_root (parent)), __VA_ARGS__)

static void
on_response_cb (AdwMessageDialog *dialog,
                const char       *response,
                Question         *question)
{
  question->func (response, question->user_data);
}

/* Of libadwaita's dialogs, in pixels */
#define MAX_WIDTH 550
#define MARGIN 30

/* The answers with the question: below it they would leave it a line to scroll in
 * where they are long, the text is large and the window is low. libadwaita 1.3 has a
 * scroller of its own. */
static void
let_scroll (AdwMessageDialog *dialog)
{
#if !ADW_CHECK_VERSION (1, 3, 0)
  GtkWindowHandle *handle = GTK_WINDOW_HANDLE (gtk_window_get_child (GTK_WINDOW (dialog)));
  g_autoptr (GtkWidget) box = g_object_ref (gtk_window_handle_get_child (handle));

  gtk_window_handle_set_child (handle, NULL);
  gtk_window_handle_set_child (handle, ebb_fit_scroller_new (box));
#endif
}

static GtkWidget *
find_squeezer (GtkWidget *widget)
{
  GtkWidget *found = ADW_IS_SQUEEZER (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_squeezer (child);

  return found;
}

/* Below each other where they have no room beside each other without wrapping.
 * libadwaita chooses itself, but a frame too late, and by the least that they need,
 * which is half a word once they can wrap. */
static void
arrange_answers (GtkWidget *dialog,
                 GtkWidget *window)
{
  GtkWidget *squeezer = find_squeezer (dialog);
  GtkWidget *beside = gtk_widget_get_first_child (squeezer);
  int room = gtk_widget_get_width (window) - 2 * MARGIN;
  int width;

  gtk_widget_measure (beside, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_set_visible (beside, width <= MIN (room, MAX_WIDTH));
}

static GtkWidget *
make_question (GtkWidget       *parent,
               const char      *heading,
               const char      *body,
               GtkWidget       *extra,
               const EbbChoice *choices,
               guint            n_choices,
               Question        *question)
{
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                                              heading, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  for (guint i = 0; i < n_choices; i++)
    {
      adw_message_dialog_add_response (dialog, choices[i].id, choices[i].label);
      adw_message_dialog_set_response_appearance (dialog, choices[i].id, choices[i].appearance);
    }
  adw_message_dialog_set_close_response (dialog, choices[0].id);
  adw_message_dialog_set_default_response (dialog, choices[n_choices - 1].id);
  if (extra != NULL)
    adw_message_dialog_set_extra_child (dialog, extra);
  let_scroll (dialog);
  arrange_answers (widget, GTK_WIDGET (gtk_widget_get_root (parent)));
  ebb_buttons_wrap (widget);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), question,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));

  return widget;
}

static void
set_enabled (GtkWidget  *dialog,
             const char *id,
             gboolean    enabled)
{
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), id, enabled);
}

static void
answer (GtkWidget  *dialog,
        const char *id)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), id);
}
#endif

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
  Question *question = NULL;

  g_return_val_if_fail (n_choices > 0, NULL);

  question = g_new0 (Question, 1);
  question->func = func;
  question->user_data = user_data;

  return make_question (parent, heading, body, extra, choices, n_choices, question);
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

static void
on_read_cb (const char *answer,
            gpointer    user_data)
{
}

/**
 * ebb_dialogs_tell:
 * @parent: a widget of the window that tells
 * @heading: what it is about
 * @body: what a person should know
 *
 * There is nothing to answer.
 */
void
ebb_dialogs_tell (GtkWidget  *parent,
                  const char *heading,
                  const char *body)
{
  const EbbChoice choices[] = { { "close", _("Close"), ADW_RESPONSE_DEFAULT } };

  ebb_dialogs_ask (parent, heading, body, choices, G_N_ELEMENTS (choices), on_read_cb, NULL);
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
  set_enabled (dialog, id, enabled);
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
  answer (dialog, id);
}

/**
 * ebb_dialogs_show_about:
 * @parent: a widget of the window
 */
void
ebb_dialogs_show_about (GtkWidget *parent)
{
  SHOW_ABOUT ("application-name", "Ebb",
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
