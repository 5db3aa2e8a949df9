/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-window-private.h"
#include "learn/ebb-overdose-sheet.h"
#include "plan/ebb-plan-document.h"
#include "print/ebb-print-dialog.h"
#include "print/ebb-print-sections.h"
#include "report/ebb-report-options.h"

/* What the window can put on paper. */

/* What a paper is made from, and of what of it. */
typedef struct
{
  EbbStorage *storage;
  GtkWidget  *options; /* in the dialog, which goes with this */
} Source;

static Source *
source_new (EbbStorage *storage,
            GtkWidget  *options)
{
  Source *source = g_new0 (Source, 1);

  source->storage = g_object_ref (storage);
  source->options = g_object_ref_sink (options);

  return source;
}

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->storage);
  g_object_unref (source->options);
  g_free (source);
}

static EbbPrintDialog *
create_dialog (EbbWindow    *self,
               EbbPrintMake  make,
               GtkWidget    *options)
{
  EbbPrintDialog *dialog = ebb_print_dialog_new (GTK_WINDOW (self), make,
                                                 source_new (self->storage, options),
                                                 source_free);

  ebb_print_dialog_offer_name (dialog);
  ebb_print_dialog_add_options (dialog, options);
  g_signal_connect_object (options, "changed", G_CALLBACK (ebb_print_dialog_update), dialog,
                           G_CONNECT_SWAPPED);

  return dialog;
}

static EbbDocument *
make_plan (const char  *name,
           gpointer     user_data,
           GError     **error)
{
  Source *source = user_data;
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (source->storage));

  return ebb_plan_document_new (ebb_storage_get_plan (source->storage),
                                ebb_print_sections_get (EBB_PRINT_SECTIONS (source->options)),
                                name, now);
}

static EbbDocument *
make_card (const char  *name,
           gpointer     user_data,
           GError     **error)
{
  Source *source = user_data;

  return ebb_plan_card_new (ebb_storage_get_plan (source->storage),
                            ebb_print_sections_get (EBB_PRINT_SECTIONS (source->options)), name);
}

static void
print_plan (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  gboolean is_card = g_str_equal (action_name, "win.print-card");
  GtkWidget *sections = ebb_print_sections_new (ebb_storage_get_plan (self->storage),
                                                is_card ? EBB_PLAN_BEGIN : EBB_PLAN_ALL);

  gtk_widget_set_visible (sections, !ebb_plan_is_empty (ebb_storage_get_plan (self->storage)));
  gtk_window_present (GTK_WINDOW (create_dialog (self, is_card ? make_card : make_plan,
                                                 sections)));
}

static EbbDocument *
make_report (const char  *name,
             gpointer     user_data,
             GError     **error)
{
  Source *source = user_data;
  EbbReportOptions *options = EBB_REPORT_OPTIONS (source->options);
  EbbReportRange range;

  ebb_report_options_get_range (options, &range);

  return ebb_report_new (ebb_storage_get_database (source->storage), &range,
                         ebb_report_options_get_parts (options), name, error);
}

static void
print_report (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  EbbPrintDialog *dialog = create_dialog (self, make_report,
                                          ebb_report_options_new (ebb_day_of (now)));

  gtk_window_set_title (GTK_WINDOW (dialog), _("Report for a Helper"));
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
  const char *view = adw_view_stack_get_visible_child_name (self->views);

  if (g_strcmp0 (page, "help") == 0)
    gtk_widget_activate_action (widget, "win.print-overdose", NULL);
  else if (g_strcmp0 (page, "home") != 0)
    return;
  else if (g_strcmp0 (view, "journal") == 0 && adw_bin_get_child (self->journal_bin) != NULL)
    gtk_widget_activate_action (adw_bin_get_child (self->journal_bin), "journal.print", NULL);
  else if (g_strcmp0 (view, "plan") == 0)
    gtk_widget_activate_action (widget, "win.print-plan", NULL);
  else if (g_strcmp0 (view, "learn") == 0 && adw_bin_get_child (self->learn_bin) != NULL)
    gtk_widget_activate_action (adw_bin_get_child (self->learn_bin), "learn.print", NULL);
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
