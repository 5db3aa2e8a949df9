/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-after-frame.h"
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

/* libadwaita 1.3 and 1.4 have a scroller of their own. */
#if ADW_CHECK_VERSION (1, 5, 0) || !ADW_CHECK_VERSION (1, 3, 0)
#define SCROLLS_TOGETHER

/* The answers with the question: below it they would leave it a line to scroll in
 * where they are long, the text is large and the window is low. */
static void
scroll_together (GtkWidget *handle)
{
  g_autoptr (GtkWidget) box = g_object_ref (gtk_window_handle_get_child (
    GTK_WINDOW_HANDLE (handle)));

  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), NULL);
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), ebb_fit_scroller_new (box));
}
#endif

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
#define BETWEEN_ANSWERS 12

/* That a low dialog takes of a wide window, in pixels for text of the usual size */
#define MAX_WIDTH 600

/* libadwaita asks for their height without telling the width that they will have. */
static void
fit_answers (gpointer answers)
{
  GtkRoot *window = gtk_widget_get_root (answers);
  int room = window != NULL ? gtk_widget_get_width (GTK_WIDGET (window)) - AROUND_ANSWERS : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (answers); child != NULL && room > 0;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      {
        int least, height;

        gtk_widget_set_size_request (child, -1, -1);
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (room, least), &height, NULL,
                            NULL, NULL);
        gtk_widget_set_size_request (child, -1, height);
      }
}

/* The window has its new width in the next frame. */
static void
on_width_cb (GtkWidget *answers)
{
  ebb_after_frame (answers, fit_answers, answers);
}

/* They are not below the dialog, nor have the padding of its answers, before it is shown. */
static void
wrap_answers (GtkWidget *answers,
              GtkWidget *parent)
{
  ebb_buttons_wrap (answers);
  g_signal_connect (answers, "map", G_CALLBACK (fit_answers), NULL);
  g_signal_connect_object (gtk_native_get_surface (gtk_widget_get_native (parent)),
                           "notify::width", G_CALLBACK (on_width_cb), answers,
                           G_CONNECT_SWAPPED);
}

static gboolean
has_stop (GtkWidget *widget)
{
  gboolean found = gtk_widget_get_focusable (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = has_stop (child);

  return found;
}

/* libadwaita scrolls the question alone. What does that would keep the focus if there is
 * nothing in it to take it. */
static void
let_scroll (GtkWidget *contents,
            GtkWidget *extra)
{
  for (GtkWidget *child = gtk_widget_get_first_child (contents); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_SCROLLED_WINDOW (child))
      {
        gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (child), GTK_POLICY_NEVER,
                                        GTK_POLICY_NEVER);
        gtk_widget_set_focusable (child, FALSE);
        gtk_widget_set_can_focus (child, extra != NULL && has_stop (extra));
      }
  scroll_together (gtk_widget_get_parent (contents));
}

static gboolean
has_room_beside (GtkWidget *answers,
                 GtkWidget *window)
{
  int room = (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, MAX_WIDTH,
                                          gtk_widget_get_settings (window));
  int widest = 0;
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (answers); child != NULL;
       child = gtk_widget_get_next_sibling (child), n++)
    {
      int width;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      widest = MAX (widest, width);
    }

  return n * widest + (n - 1) * BETWEEN_ANSWERS <=
         MIN (room, gtk_widget_get_width (window)) - AROUND_ANSWERS;
}

/* In a low window libadwaita puts the answers beside each other, though they are cut
 * where they have no room for that. */
static void
on_classes_cb (GtkWidget  *dialog,
               GParamSpec *pspec,
               GtkWidget  *answers)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (dialog));

  if (window != NULL && gtk_widget_has_css_class (dialog, "short") &&
      !has_room_beside (answers, window))
    gtk_widget_remove_css_class (dialog, "short");
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
  GtkWidget *answers = NULL;

  for (guint i = 0; i < n_choices; i++)
    {
      adw_alert_dialog_add_response (dialog, choices[i].id, choices[i].label);
      adw_alert_dialog_set_response_appearance (dialog, choices[i].id, choices[i].appearance);
    }
  adw_alert_dialog_set_close_response (dialog, choices[0].id);
  adw_alert_dialog_set_default_response (dialog, choices[n_choices - 1].id);
  if (extra != NULL)
    adw_alert_dialog_set_extra_child (dialog, extra);
  answers = gtk_widget_get_parent (adw_dialog_get_default_widget (ADW_DIALOG (dialog)));
  wrap_answers (answers, parent);
  let_scroll (gtk_widget_get_parent (answers), extra);
  g_signal_connect (dialog, "notify::css-classes", G_CALLBACK (on_classes_cb), answers);
  g_object_set_data (G_OBJECT (dialog), ANSWERED_KEY, question);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), question,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
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

static void
let_scroll (AdwMessageDialog *dialog)
{
#ifdef SCROLLS_TOGETHER
  scroll_together (gtk_window_get_child (GTK_WINDOW (dialog)));
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
