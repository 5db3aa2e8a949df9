/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "compat/ebb-uri.h"
#include "ebb-contact-row.h"
#include "ebb-phone.h"
#include "ebb-wrap-layout.h"
#include "learn/ebb-help-words.h"

/**
 * EbbContactRow:
 *
 * Somebody to call: who, the number, large and to be copied, and what is worth
 * knowing. The button that calls is there only where a program for it is.
 */
struct _EbbContactRow
{
  GtkListBoxRow parent_instance;

  GtkWidget   *name_label;
  GtkWidget   *number_label;
  GtkWidget   *details_label;
  GtkWidget   *caption_label;
  GtkWidget   *buttons;
  GtkWidget   *copy_button;
  GtkWidget   *call_button;

  char        *number;
  EbbPlanItem *person; /* NULL for a help line */
};

G_DEFINE_FINAL_TYPE (EbbContactRow, ebb_contact_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
can_call (const char *number)
{
  g_autofree char *uri = ebb_phone_dup_uri (number);
  g_autoptr (GAppInfo) app = NULL;

  if (uri != NULL)
    app = g_app_info_get_default_for_uri_scheme ("tel");

  return app != NULL;
}

static void
show_text (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

static void
set_label (GtkWidget  *widget,
           const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static char *
join_known (const char *first,
            const char *second,
            const char *third,
            const char *separator)
{
  const char *all[] = { first, second, third };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (*all[i] != '\0')
      g_strv_builder_add (builder, all[i]);
  known = g_strv_builder_end (builder);

  return g_strjoinv (separator, known);
}

/* Who the buttons are about. */
static void
name_buttons (EbbContactRow *self)
{
  const char *name = gtk_label_get_text (GTK_LABEL (self->name_label));
  const char *who = *name != '\0' ? name : self->number;
  /* Translators: what a button does, for a screen reader; %s is a person or a service */
  g_autofree char *copy = g_strdup_printf (_("Copy the number of %s"), who);
  /* Translators: what a button does, for a screen reader; %s is a person or a service */
  g_autofree char *call = g_strdup_printf (_("Call %s"), who);

  gtk_button_set_label (GTK_BUTTON (self->copy_button), _("Copy"));
  set_label (self->copy_button, copy);
  set_label (self->call_button, call);
}

static void
show_contact (EbbContactRow *self,
              const char    *name,
              const char    *number,
              const char    *details,
              const char    *caption)
{
  g_autofree char *label = join_known (name, number, "", ", ");

  g_free (self->number);
  self->number = g_strdup (number);
  show_text (self->name_label, name);
  show_text (self->number_label, number);
  show_text (self->details_label, details);
  show_text (self->caption_label, caption);
  gtk_widget_set_visible (self->buttons, *number != '\0');
  gtk_widget_set_visible (self->call_button, can_call (number));

  set_label (GTK_WIDGET (self), label);
  name_buttons (self);
}

/* The table has no capitals: its words are parts of sentences elsewhere. */
static char *
capitalize (const char *text)
{
  char first[7] = { 0 };

  if (*text == '\0')
    return g_strdup ("");

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);

  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

static char *
dup_checked (EbbHelpLine *line)
{
  g_auto (GStrv) parts = g_strsplit (ebb_help_line_get_compiled (line), "-", 3);
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;

  if (g_strv_length (parts) == 3)
    date = g_date_time_new_local (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 0, 0, 0);
  if (date == NULL)
    return g_strdup ("");

  /* Translators: the date when a phone number was last compared with its sources, see date(1). */
  text = g_date_time_format (date, C_("date", "%-d %B %Y"));

  /* Translators: %s is a date */
  return g_strdup_printf (_("Checked %s"), text);
}

static void
show_person (EbbContactRow *self)
{
  const char *words = ebb_plan_item_get_response (self->person);
  /* Translators: what the person planned to say, in quotation marks */
  g_autofree char *quoted = g_strdup_printf (_("“%s”"), words);

  show_contact (self, ebb_plan_item_get_text (self->person),
                ebb_plan_item_get_phone (self->person), *words != '\0' ? quoted : "", "");
}

static void
on_copy_clicked_cb (EbbContactRow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->number);

  /* It is said here because a toast is not read aloud. */
  gtk_button_set_label (GTK_BUTTON (self->copy_button), _("Copied"));
  set_label (self->copy_button, _("Copied"));
}


static void
on_call_clicked_cb (EbbContactRow *self)
{
  g_autofree char *uri = ebb_phone_dup_uri (self->number);

  ebb_uri_show (GTK_WIDGET (self), uri);
}

static void
ebb_contact_row_finalize (GObject *object)
{
  EbbContactRow *self = EBB_CONTACT_ROW (object);

  g_clear_object (&self->person);
  g_free (self->number);

  G_OBJECT_CLASS (ebb_contact_row_parent_class)->finalize (object);
}

static void
ebb_contact_row_class_init (EbbContactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = ebb_contact_row_finalize;

  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/help/ebb-contact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbContactRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, EbbContactRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, EbbContactRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, EbbContactRow, caption_label);
  gtk_widget_class_bind_template_child (widget_class, EbbContactRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, EbbContactRow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, EbbContactRow, call_button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_call_clicked_cb);
}

static void
ebb_contact_row_init (EbbContactRow *self)
{
  self->number = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));

  /* A button that says "Copied" goes back when something else is copied. */
  g_signal_connect_object (gtk_widget_get_clipboard (GTK_WIDGET (self)), "changed",
                           G_CALLBACK (name_buttons), self, G_CONNECT_SWAPPED);

  /* A number is written from left to right in every script. */
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      gtk_widget_set_direction (self->number_label, GTK_TEXT_DIR_LTR);
      gtk_widget_set_halign (self->number_label, GTK_ALIGN_END);
    }
}

/**
 * ebb_contact_row_new_for_person:
 * @person: a line of the plan's people
 *
 * Returns: (transfer floating): a row that follows @person
 */
GtkWidget *
ebb_contact_row_new_for_person (EbbPlanItem *person)
{
  EbbContactRow *self;

  g_return_val_if_fail (EBB_IS_PLAN_ITEM (person), NULL);

  self = g_object_new (EBB_TYPE_CONTACT_ROW, NULL);
  self->person = g_object_ref (person);
  g_signal_connect_object (person, "notify", G_CALLBACK (show_person), self, G_CONNECT_SWAPPED);
  show_person (self);

  return GTK_WIDGET (self);
}

/**
 * ebb_contact_row_new_for_help_line:
 * @line: a help line
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
ebb_contact_row_new_for_help_line (EbbHelpLine *line)
{
  EbbContactRow *self;
  g_autofree char *purpose = NULL;
  g_autofree char *how = NULL;
  g_autofree char *note = NULL;
  g_autofree char *times = NULL;
  g_autofree char *details = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *caption = NULL;

  g_return_val_if_fail (EBB_IS_HELP_LINE (line), NULL);

  purpose = capitalize (ebb_help_words_translate (ebb_help_line_get_purpose (line)));
  how = capitalize (ebb_help_words_translate (ebb_help_line_get_how (line)));
  note = capitalize (ebb_help_words_translate (ebb_help_line_get_note (line)));
  times = join_known (how, ebb_help_words_translate (ebb_help_line_get_hours (line)),
                      ebb_help_words_translate (ebb_help_line_get_cost (line)), " · ");
  details = join_known (purpose, times, "", "\n");
  checked = dup_checked (line);
  caption = join_known (note, checked, "", "\n");

  self = g_object_new (EBB_TYPE_CONTACT_ROW, NULL);
  show_contact (self, ebb_help_words_translate (ebb_help_line_get_service (line)),
                ebb_help_line_get_number (line), details, caption);

  return GTK_WIDGET (self);
}
