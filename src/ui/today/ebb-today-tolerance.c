/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-format.h"
#include "ebb-today-tolerance.h"
#include "ebb-wrap-layout.h"
#include "learn/ebb-safety.h"

/**
 * EbbTodayTolerance:
 *
 * What a person should know after a break, for as long as they have not said
 * that they read it.
 */
struct _EbbTodayTolerance
{
  AdwBin parent_instance;

  EbbTolerance *tolerance;

  GtkLabel     *title;
  GtkLabel     *text;
  GtkLabel     *medication;
  GtkLabel     *source;
};

G_DEFINE_FINAL_TYPE (EbbTodayTolerance, ebb_today_tolerance, ADW_TYPE_BIN)

static const char *
get_title (EbbToleranceReason reason)
{
  switch (reason)
    {
    case EBB_TOLERANCE_MEDICATION:
      return _("After Stopping a Medication");
    case EBB_TOLERANCE_DISCHARGED:
      return _("After Hospital, Detox or Rehab");
    case EBB_TOLERANCE_RELEASED:
      return _("After Coming Out");
    case EBB_TOLERANCE_BREAK:
    case EBB_TOLERANCE_COUNT:
    case EBB_TOLERANCE_LAPSE:
    case EBB_TOLERANCE_NONE:
    default:
      return _("After a Break");
    }
}

/* The keyboard goes on with what comes after the card. */
static void
pass_focus_on (EbbTodayTolerance *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
update (EbbTodayTolerance *self)
{
  EbbToleranceReason reason = ebb_tolerance_get_reason (self->tolerance, NULL);

  if (reason == EBB_TOLERANCE_NONE)
    pass_focus_on (self);
  gtk_label_set_text (self->title, get_title (reason));
  gtk_widget_set_visible (GTK_WIDGET (self->medication), reason == EBB_TOLERANCE_MEDICATION);
  gtk_widget_set_visible (GTK_WIDGET (self), reason != EBB_TOLERANCE_NONE);
}

/* Out of sight it can wait: drafts are kept every two seconds. */
static void
on_changed_cb (EbbTodayTolerance *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL && gtk_widget_get_mapped (parent))
    update (self);
}

/* While there is nothing to say the card itself is not mapped. */
static void
on_parent_cb (EbbTodayTolerance *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL)
    g_signal_connect_object (parent, "map", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static char *
dup_source (void)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *checked = NULL;

  date = g_date_time_new_from_iso8601 (EBB_TOLERANCE_SOURCE_DATE "T12:00:00Z", NULL);
  /* Translators: a date without its weekday, see date(1). */
  checked = g_date_time_format (date, C_("date", "%-d %B %Y"));

  /* Translators: who says so, and the date when that was checked. */
  return g_strdup_printf (_("Source: %1$s. Checked on %2$s."), ebb_tolerance_get_source (),
                          checked);
}

static void
ebb_today_tolerance_dispose (GObject *object)
{
  g_clear_object (&EBB_TODAY_TOLERANCE (object)->tolerance);

  G_OBJECT_CLASS (ebb_today_tolerance_parent_class)->dispose (object);
}

static void
ebb_today_tolerance_class_init (EbbTodayToleranceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_today_tolerance_dispose;

  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/today/ebb-today-tolerance.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbTodayTolerance, title);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayTolerance, text);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayTolerance, medication);
  gtk_widget_class_bind_template_child (widget_class, EbbTodayTolerance, source);
}

static void
ebb_today_tolerance_init (EbbTodayTolerance *self)
{
  g_autofree char *source = dup_source ();

  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
  gtk_label_set_text (self->text, ebb_safety_get_text ("SL-BREAK"));
  gtk_label_set_text (self->medication, ebb_safety_get_text ("SL-MEDS"));
  gtk_label_set_text (self->source, source);
}

/**
 * ebb_today_tolerance_new:
 * @tolerance: what knows whether there is cause for it
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
ebb_today_tolerance_new (EbbTolerance *tolerance)
{
  EbbTodayTolerance *self = g_object_new (EBB_TYPE_TODAY_TOLERANCE, NULL);

  self->tolerance = g_object_ref (tolerance);
  g_signal_connect_object (tolerance, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::parent", G_CALLBACK (on_parent_cb), NULL);
  update (self);

  return GTK_WIDGET (self);
}
