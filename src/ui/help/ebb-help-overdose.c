/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-dose-timer.h"
#include "ebb-emergency-number.h"
#include "ebb-buttons.h"
#include "ebb-help-overdose.h"
#include "ebb-way-out.h"
#include "ebb-wrap-layout.h"

/* Lines of plain text in sight that leave room for large type. */
#define MIN_LINES 15

/**
 * EbbHelpOverdose:
 *
 * What to do in an overdose: the number, then the steps, one after the other.
 * The steps are the text that the page about it has, word for word.
 */
struct _EbbHelpOverdose
{
  AdwBin parent_instance;

  GtkWidget *scroller;
  GtkWidget *content;
  GtkWidget *number;
  GtkWidget *steps;
  GtkWidget *language_note;
  GtkWidget *alone_button;
  GtkWidget *next_box;
  GtkWidget *back_button;
  GtkWidget *next_button;

  int shown; /* the step that is shown alone, or -1 for all */
};

G_DEFINE_FINAL_TYPE (EbbHelpOverdose, ebb_help_overdose, ADW_TYPE_BIN)

static GtkWidget *
create_step (guint       position,
             const char *markup)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *digits = g_strdup_printf ("%u", position);
  GtkWidget *number = gtk_label_new (digits);
  GtkWidget *text = gtk_label_new (NULL);
  g_autofree char *name = NULL;

  gtk_widget_add_css_class (row, "card");
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_widget_add_css_class (number, "ebb-step-number");
  gtk_label_set_markup (GTK_LABEL (text), markup);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (text, "ebb-step-text");
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), text);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  /* Translators: a step of helping in an overdose, for a screen reader: its number and its text */
  name = g_strdup_printf (_("Step %1$u: %2$s"), position, gtk_label_get_text (GTK_LABEL (text)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static void
add_steps (EbbHelpOverdose *self,
           EbbLibrary      *library)
{
  g_autoptr (GPtrArray) steps = ebb_library_get_overdose_steps (library);
  EbbPage *page = ebb_library_lookup (library, EBB_SLUG_OVERDOSE);

  for (guint i = 0; i < steps->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->steps),
                         create_step (i + 1, g_ptr_array_index (steps, i)));

  gtk_widget_set_visible (self->language_note, page != NULL && ebb_page_get_is_fallback (page));
}

static int
count_steps (EbbHelpOverdose *self)
{
  int n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->steps), n) != NULL)
    n++;

  return n;
}

static void
show_step (EbbHelpOverdose *self,
           int              step)
{
  int n = count_steps (self);

  self->shown = step < 0 ? -1 : CLAMP (step, 0, n - 1);
  for (int i = 0; i < n; i++)
    gtk_widget_set_visible (
      GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->steps), i)),
      self->shown < 0 || self->shown == i);

  gtk_widget_set_visible (self->next_box, self->shown >= 0);
  gtk_widget_set_sensitive (self->back_button, self->shown > 0);
  gtk_widget_set_sensitive (self->next_button, self->shown >= 0 && self->shown < n - 1);
  gtk_button_set_label (GTK_BUTTON (self->alone_button),
                        self->shown < 0 ? _("One Step at a Time") : _("All Steps"));
  if (self->shown >= 0)
    gtk_widget_add_css_class (self->steps, "alone");
  else
    gtk_widget_remove_css_class (self->steps, "alone");
}

static void
on_alone_cb (EbbHelpOverdose *self)
{
  show_step (self, self->shown < 0 ? 0 : -1);
  gtk_widget_grab_focus (self->shown < 0 ? self->alone_button : self->next_button);
}

/* The focus stays on a button that can be pressed. */
static void
on_next_cb (EbbHelpOverdose *self)
{
  show_step (self, self->shown + 1);
  if (!gtk_widget_get_sensitive (self->next_button))
    gtk_widget_grab_focus (self->back_button);
}

static void
on_back_cb (EbbHelpOverdose *self)
{
  show_step (self, self->shown - 1);
  if (!gtk_widget_get_sensitive (self->back_button))
    gtk_widget_grab_focus (self->next_button);
}

/* Where only a few lines of text are in sight, all is set smaller, so that the
 * first step is still among them. */
static void
on_page_size_cb (GtkAdjustment   *adjustment,
                 GParamSpec      *pspec,
                 EbbHelpOverdose *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double line = PANGO_PIXELS (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);

  if (gtk_adjustment_get_page_size (adjustment) < MIN_LINES * line)
    gtk_widget_add_css_class (GTK_WIDGET (self), "tight");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "tight");
}

/* Nothing is picked, and nothing scrolls away: the first step stays in sight. */
static gboolean
ebb_help_overdose_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (EBB_HELP_OVERDOSE (widget)->content);
}

static void
ebb_help_overdose_class_init (EbbHelpOverdoseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = ebb_help_overdose_grab_focus;
  ebb_way_out_keep (widget_class);

  g_type_ensure (EBB_TYPE_DOSE_TIMER);
  g_type_ensure (EBB_TYPE_EMERGENCY_NUMBER);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/help/ebb-help-overdose.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbHelpOverdose, scroller);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpOverdose, content);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpOverdose, number);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpOverdose, steps);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpOverdose, language_note);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpOverdose, alone_button);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpOverdose, next_box);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpOverdose, back_button);
  gtk_widget_class_bind_template_child (widget_class, EbbHelpOverdose, next_button);
  gtk_widget_class_bind_template_callback (widget_class, on_alone_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_cb);
}

static void
ebb_help_overdose_init (EbbHelpOverdose *self)
{
  GtkAdjustment *adjustment = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (on_page_size_cb), self, 0);
}

GtkWidget *
ebb_help_overdose_new (EbbLibrary  *library,
                       EbbSettings *settings)
{
  EbbHelpOverdose *self;

  g_return_val_if_fail (EBB_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (settings == NULL || EBB_IS_SETTINGS (settings), NULL);

  self = g_object_new (EBB_TYPE_HELP_OVERDOSE, NULL);
  ebb_emergency_number_bind (EBB_EMERGENCY_NUMBER (self->number), settings);
  add_steps (self, library);
  show_step (self, -1);

  return GTK_WIDGET (self);
}
