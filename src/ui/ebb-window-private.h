/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-editor-page.h"
#include "ebb-switcher-title.h"
#include "ebb-window.h"
#include "help/ebb-help-page.h"
#include "journal/ebb-stay-page.h"
#include "lock/ebb-lock-page.h"
#include "lock/ebb-save-notice.h"

G_BEGIN_DECLS

/* Shared by the files that make up the window, and by nobody else. */
struct _EbbWindow
{
  AdwApplicationWindow parent_instance;

  EbbStorage  *storage;
  EbbLibrary  *library;
  EbbSettings *settings;
  gboolean     demo;

  AdwToastOverlay  *toasts;
  GtkStack         *main;
  AdwViewStack     *views;
  EbbSwitcherTitle *switcher_title;
  AdwHeaderBar     *home_header;
  GtkMenuButton    *menu_button;
  GtkWidget        *back_button;
  GtkWidget        *demo_notice;
  GtkWidget        *problem_notice;
  GtkLabel         *problem_label;
  GtkWidget        *restore_button;
  GtkWidget        *salvage_button;
  GtkWidget        *anew_button;
  GtkWidget        *reminder_notice;
  GtkLabel         *reminder_label;
  GtkWidget        *reminder_button;
  AdwBin           *journal_bin;
  AdwBin           *plan_bin;
  AdwBin           *learn_bin;
  AdwBin           *today_bin;
  GtkWidget        *switcher_bar;
  EbbSaveNotice    *save_notice;

  /* Built when they are first shown. */
  EbbEditorPage *editor_page;
  EbbHelpPage   *help_page;
  EbbStayPage   *stay_page;
  EbbLockPage   *lock_page; /* while it is locked */

  gboolean   locked;
  char      *locked_at;    /* the view that was shown then */
  char      *hidden_at;    /* the child of main that was; NULL while nothing is hidden */
  gboolean   closes_unsaved; /* the person said so */
  char      *pending;      /* an action that waits for the journal, or NULL */
  GPtrArray *toast_list;   /* those that are shown or wait for it */
  AdwToast  *saved_toast;  /* waits for what it says to be true */

  char     *help_came_from;
  char     *read_from;     /* what led to a page: "editor" or a view; NULL for none */
  guint     read_from_depth; /* pages that were behind the first one then */
  GObject  *removed;
  GObject  *before; /* what is being edited, as it was; NULL for something new */
  AdwToast *undo_toast;
  gboolean  narrow;
  guint     narrow_id;
};

void     ebb_window_install_actions (GtkWidgetClass *klass);
void     ebb_window_set_width       (EbbWindow      *self,
                                     int             width);
void     ebb_window_apply_narrow    (EbbWindow      *self);
void     ebb_window_focus_view      (EbbWindow      *self);
void     ebb_window_lighten         (EbbWindow      *self);
void     ebb_window_install_learn_actions (GtkWidgetClass *klass);
gboolean ebb_window_go_back_from_page (EbbWindow    *self);
void     ebb_window_forget_read_from (EbbWindow     *self);
void     ebb_window_install_patterns_actions (GtkWidgetClass *klass);
void     ebb_window_install_review_actions (GtkWidgetClass *klass);
void     ebb_window_install_problem_actions (GtkWidgetClass *klass);
void     ebb_window_install_reminder_actions (GtkWidgetClass *klass);
void     ebb_window_install_episode_actions (GtkWidgetClass *klass);
void     ebb_window_install_undo_actions (GtkWidgetClass *klass);
void     ebb_window_install_entry_actions (GtkWidgetClass *klass);
void     ebb_window_install_check_in_actions (GtkWidgetClass *klass);
void     ebb_window_install_medication_actions (GtkWidgetClass *klass);
void     ebb_window_install_plan_actions (GtkWidgetClass *klass);
void     ebb_window_install_milestone_actions (GtkWidgetClass *klass);
void     ebb_window_install_counter_actions (GtkWidgetClass *klass);
void     ebb_window_install_lock_actions (GtkWidgetClass *klass);
void     ebb_window_install_save_actions (GtkWidgetClass *klass);
void     ebb_window_watch_locked    (EbbWindow      *self);
void     ebb_window_close_others    (EbbWindow      *self);
void     ebb_window_tell_kept       (EbbWindow      *self);
gboolean ebb_window_open_inbox      (EbbWindow      *self);
void     ebb_window_lock_episode    (EbbWindow      *self);
void     ebb_window_unlock_episode  (EbbWindow      *self);
gboolean ebb_window_ask_about_saving (EbbWindow     *self);
void     ebb_window_update_views    (EbbWindow      *self);
void     ebb_window_add_toast       (EbbWindow      *self,
                                     AdwToast       *toast);
void     ebb_window_add_saved_toast (EbbWindow      *self,
                                     AdwToast       *toast);
void     ebb_window_drop_toasts     (EbbWindow      *self);
void     ebb_window_offer_undo      (EbbWindow      *self,
                                     GObject        *removed,
                                     const char     *message);
void     ebb_window_offer_undo_of_save (EbbWindow   *self,
                                        GObject     *before);
void     ebb_window_open_editor_of  (EbbWindow      *self,
                                     GtkWidget      *editor,
                                     GObject        *before);
void     ebb_window_open_entry      (EbbWindow      *self,
                                     EbbEntry       *entry,
                                     EbbEntry       *draft);
void     ebb_window_write_entry     (EbbWindow      *self,
                                     EbbEntry       *entry);
gboolean ebb_window_is_editor_seen  (EbbWindow      *self);
void     ebb_window_install_print_actions (GtkWidgetClass *klass);
void     ebb_window_update_problem  (EbbWindow      *self);
void     ebb_window_tell_salvaged   (EbbWindow      *self,
                                     const char     *result);
void     ebb_window_open_editor     (EbbWindow      *self,
                                     GtkWidget      *editor);
void     ebb_window_close_editor    (EbbWindow      *self);
void     ebb_window_leave_editor    (EbbWindow      *self,
                                     gboolean        then_close);
void     ebb_window_show_help       (EbbWindow      *self,
                                     const char     *door);
void     ebb_window_show_view       (EbbWindow      *self,
                                     const char     *name);
void     ebb_window_show_page       (EbbWindow      *self,
                                     const char     *slug);
void     ebb_window_go_back         (EbbWindow      *self);
gboolean ebb_window_save            (EbbWindow      *self);
void     ebb_window_tell            (EbbWindow      *self,
                                     const char     *message);
void     ebb_window_tell_lasting    (EbbWindow      *self,
                                     const char     *message);
void     ebb_window_tell_error      (EbbWindow      *self,
                                     const GError   *error);
EbbEditor *ebb_window_get_editor    (EbbWindow      *self);
EbbEditorPage *ebb_window_ensure_editor_page (EbbWindow *self);

void     ebb_window_forget_removed   (EbbWindow      *self);

G_END_DECLS
