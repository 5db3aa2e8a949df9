/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ebb-settings.h"
#include "learn/ebb-library.h"
#include "storage/ebb-storage.h"

G_BEGIN_DECLS

/* When the tests of the interface take place: a Saturday afternoon. */
#define UI_NOW "2026-11-21T15:00:00"

/**
 * UiFixture:
 * @window: an empty window, until the test shows something in it
 * @asked: the actions that were asked for, in order: "edit-entry 3;"
 *
 * Real stores in a folder of this test alone, at a time that stands still.
 */
typedef struct
{
  EbbClock    *clock;
  EbbStorage  *storage;
  EbbJournal  *journal;
  EbbPlan     *plan;
  EbbLibrary  *library;
  EbbSettings *settings;
  GtkWidget   *window;
  GString     *asked;
} UiFixture;

typedef gboolean (*UiMatcher) (GtkWidget *widget);

void       ui_forgive_libraries (void);
void       ui_init         (int             *argc,
                            char          ***argv);
void       ui_set_up       (UiFixture       *fixture,
                            gconstpointer    data);
void       ui_tear_down    (UiFixture       *fixture,
                            gconstpointer    data);
char      *ui_make_folder  (void);
void       ui_open         (UiFixture       *fixture,
                            const char      *folder);
void       ui_close        (UiFixture       *fixture);

/* The same with the window of the application. A test may close it. */
void       ui_set_up_window    (UiFixture     *fixture,
                                gconstpointer  data);
void       ui_tear_down_window (UiFixture     *fixture,
                                gconstpointer  data);
void       ui_open_window      (UiFixture     *fixture);

void       ui_show         (UiFixture       *fixture,
                            GtkWidget       *child,
                            int              width);
void       ui_iterate      (void);

GDateTime *ui_time         (const char      *iso8601);
EbbEntry  *ui_add_entry    (UiFixture       *fixture,
                            const char      *iso8601,
                            int              intensity,
                            const char      *note);
void       ui_add_line     (UiFixture       *fixture,
                            EbbPlanSection   section,
                            const char      *text,
                            const char      *response);
guint      ui_n_entries    (UiFixture       *fixture);

/* Those inside of @root, itself included, in the order they are read. */
guint      ui_count        (GtkWidget       *root,
                            UiMatcher        matches);
GtkWidget *ui_find         (GtkWidget       *root,
                            UiMatcher        matches,
                            guint            position);
GtkWidget *ui_find_type    (GtkWidget       *root,
                            GType            type,
                            guint            position);
gboolean   ui_has_type      (GtkWidget       *root,
                             GType            type);
GtkWidget *ui_find_id      (GtkWidget       *root,
                            const char      *id);
GtkWidget *ui_find_button  (GtkWidget       *root,
                            const char      *label);
gboolean   ui_has_button   (GtkWidget       *root,
                            const char      *label);
GtkWidget *ui_get_focus    (GtkWidget       *widget);
GtkWidget *ui_get_editor   (GtkWidget       *window);

/* Set on a question that was answered by its id */
#define UI_ANSWERED "answered"

/* The question that is on the screen, if there is one. */
GtkWidget  *ui_get_dialog        (void);
const char *ui_dialog_get_body   (GtkWidget  *dialog);
gboolean    ui_dialog_has        (GtkWidget  *dialog,
                                  const char *id);
gboolean    ui_dialog_is_enabled (GtkWidget  *dialog,
                                  const char *id);

void       ui_answer       (const char      *label);

const char *ui_get_text    (GtkWidget       *label);

/* Does what the widget itself does on that key, before its parents are asked. */
gboolean   ui_press        (GtkWidget       *widget,
                            guint            key,
                            GdkModifierType  modifiers);
void       ui_count_cb     (gpointer         counter);

G_END_DECLS
