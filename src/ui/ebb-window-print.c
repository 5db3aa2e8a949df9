/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-window-private.h"
#include "learn/ebb-overdose-sheet.h"
#include "plan/ebb-plan-document.h"
#include "print/ebb-print-dialog.h"
#include "report/ebb-report-options.h"

/* What the window can put on paper. */

static EbbDocument *
make_plan (const char  *name,
           gpointer     user_data,
           GError     **error)
{
  EbbStorage *storage = user_data;
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (storage));

  return ebb_plan_document_new (ebb_storage_get_plan (storage), name, now);
}

static EbbDocument *
make_card (const char  *name,
           gpointer     user_data,
           GError     **error)
{
  return ebb_plan_card_new (ebb_storage_get_plan (user_data), name);
}

static void
print_plan (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  gboolean is_card = g_str_equal (action_name, "win.print-card");
  EbbPrintDialog *dialog = ebb_print_dialog_new (GTK_WINDOW (self),
                                                 is_card ? make_card : make_plan,
                                                 g_object_ref (self->storage), g_object_unref);

  ebb_print_dialog_offer_name (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What a report is made from, and of what. */
typedef struct
{
  EbbStorage       *storage;
  EbbReportOptions *options; /* in the dialog, which goes with this */
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->storage);
  g_object_unref (report->options);
  g_free (report);
}

static EbbDocument *
make_report (const char  *name,
             gpointer     user_data,
             GError     **error)
{
  Report *report = user_data;
  EbbReportRange range;

  ebb_report_options_get_range (report->options, &range);

  return ebb_report_new (ebb_storage_get_database (report->storage), &range,
                         ebb_report_options_get_parts (report->options), name, error);
}

static void
print_report (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  GtkWidget *options = ebb_report_options_new (ebb_day_of (now));
  Report *report = g_new0 (Report, 1);
  EbbPrintDialog *dialog = NULL;

  report->storage = g_object_ref (self->storage);
  report->options = g_object_ref_sink (EBB_REPORT_OPTIONS (options));
  dialog = ebb_print_dialog_new (GTK_WINDOW (self), make_report, report, report_free);
  gtk_window_set_title (GTK_WINDOW (dialog), _("Report for a Helper"));
  ebb_print_dialog_offer_name (dialog);
  ebb_print_dialog_add_options (dialog, options);
  g_signal_connect_object (options, "changed", G_CALLBACK (ebb_print_dialog_update), dialog,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
print_overdose (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (EbbDocument) document = ebb_overdose_sheet_new (self->library, self->settings);

  ebb_print_show (widget, document);
}

/* By the key: what is in sight. */
static void
print_view (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  const char *page = gtk_stack_get_visible_child_name (self->main);

  if (g_strcmp0 (page, "help") == 0)
    gtk_widget_activate_action (widget, "win.print-overdose", NULL);
  else if (g_strcmp0 (page, "home") == 0 &&
           g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "plan") == 0)
    gtk_widget_activate_action (widget, "win.print-plan", NULL);
}

void
ebb_window_install_print_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.print", NULL, print_view);
  gtk_widget_class_install_action (klass, "win.print-plan", NULL, print_plan);
  gtk_widget_class_install_action (klass, "win.print-card", NULL, print_plan);
  gtk_widget_class_install_action (klass, "win.print-overdose", NULL, print_overdose);
  gtk_widget_class_install_action (klass, "win.report", NULL, print_report);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
}
