/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "document/ebb-document.h"
#include "ebb-buttons.h"
#include "ebb-recovery-view.h"
#include "ebb-wrap-layout.h"
#include "print/ebb-print-dialog.h"

#define GROUP_LENGTH   4
#define GROUPS_IN_LINE 3

/**
 * EbbRecoveryView:
 *
 * The recovery key, once: to be written down by hand or printed, and then two of
 * its groups to be typed back from the paper. It emits #EbbRecoveryView::done
 * when they are right.
 */
struct _EbbRecoveryView
{
  AdwBin parent_instance;

  EbbSecret *key; /* text: nine groups with a line between them */
  GDateTime *now;
  guint      asked[2];

  GtkStack  *steps;
  GtkBox    *groups;
  GtkLabel  *ask_labels[2];
  GtkWidget *entries[2];
  GtkLabel  *wrong;
};

G_DEFINE_FINAL_TYPE (EbbRecoveryView, ebb_recovery_view, ADW_TYPE_BIN)

enum {
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As it is read aloud and written down: what looks alike is the same. */
static char
simplify (char letter)
{
  letter = g_ascii_toupper (letter);

  return letter == 'O' ? '0' : letter == 'I' || letter == 'L' ? '1' : letter;
}

/**
 * ebb_recovery_group_equal:
 * @group: of the key, four letters and digits, and then anything
 * @typed: what a person typed
 *
 * Returns: whether they mean the same
 */
gboolean
ebb_recovery_group_equal (const char *group,
                          const char *typed)
{
  guint n = 0;

  for (; *typed != '\0'; typed++)
    {
      if (*typed == ' ' || *typed == '-')
        continue;
      if (n == GROUP_LENGTH || simplify (*typed) != simplify (group[n]))
        return FALSE;
      n++;
    }

  return n == GROUP_LENGTH;
}

static const char *
get_group (EbbRecoveryView *self,
           guint            position)
{
  return (const char *) ebb_secret_get_data (self->key) + position * (GROUP_LENGTH + 1);
}

/* The labels of GTK keep what they show; they go with the window. */
static void
fill_groups (EbbRecoveryView *self)
{
  for (guint i = 0; i < EBB_RECOVERY_GROUPS; i++)
    {
      char text[GROUP_LENGTH + 1] = "";
      GtkWidget *label = gtk_label_new (NULL);
      GtkWidget *number = gtk_label_new (NULL);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      g_autofree char *position = g_strdup_printf ("%u", i + 1);
      char spelled[2 * GROUP_LENGTH] = "";
      char *name;

      memcpy (text, get_group (self, i), GROUP_LENGTH);
      gtk_label_set_text (GTK_LABEL (label), text);
      g_snprintf (spelled, sizeof spelled, "%c %c %c %c", text[0], text[1], text[2], text[3]);
      /* Translators: for a screen reader; which group, and its letters, spelled */
      name = g_strdup_printf (_("Group %1$u: %2$s"), i + 1, spelled);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      explicit_bzero (spelled, sizeof spelled);
      explicit_bzero (name, strlen (name));
      g_free (name);
      gtk_widget_add_css_class (label, "ebb-key-group");
      gtk_label_set_text (GTK_LABEL (number), position);
      gtk_widget_add_css_class (number, "dim-label");
      gtk_box_append (GTK_BOX (box), number);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (self->groups, box);
      explicit_bzero (text, sizeof text);
    }
}

static void
ask (EbbRecoveryView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->asked); i++)
    {
      g_autofree char *text = g_strdup_printf (_("Group %u"), self->asked[i] + 1);

      gtk_label_set_text (self->ask_labels[i], text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), "");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), FALSE);
}

static void
show_step (EbbRecoveryView *self,
           const char      *step)
{
  gtk_stack_set_visible_child_name (self->steps, step);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->steps), GTK_DIR_TAB_FORWARD);
}

static void
on_copied_cb (EbbRecoveryView *self)
{
  ask (self);
  show_step (self, "check");
  gtk_widget_grab_focus (self->entries[0]);
}

static void
on_again_cb (EbbRecoveryView *self)
{
  show_step (self, "key");
}

static void
on_check_cb (EbbRecoveryView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->asked); i++)
    {
      const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entries[i]));
      g_autofree char *text = NULL;

      if (ebb_recovery_group_equal (get_group (self, self->asked[i]), typed))
        continue;

      text = g_strdup_printf (_("Group %u is different. Look at your paper, or show the key "
                                "again."), self->asked[i] + 1);
      gtk_label_set_text (self->wrong, text);
      gtk_widget_set_visible (GTK_WIDGET (self->wrong), TRUE);
      gtk_widget_grab_focus (self->entries[i]);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

/* Large, and in letters of one width that tell B from 8: it is typed from there. */
static void
add_line (EbbRecoveryView *self,
          EbbDocument     *document,
          guint            first)
{
  char line[64];

  g_snprintf (line, sizeof line, "<tt>%u:  %.4s    %u:  %.4s    %u:  %.4s</tt>",
              first + 1, get_group (self, first), first + 2, get_group (self, first + 1),
              first + 3, get_group (self, first + 2));
  ebb_document_add_markup (document, EBB_STYLE_LARGE, line);
  explicit_bzero (line, sizeof line);
}

/* Whoever finds the sheet learns from it that there is a key, and not to what. */
static EbbDocument *
make_sheet (EbbRecoveryView *self)
{
  EbbDocument *document = ebb_document_new ();
  g_autofree char *date = g_date_time_format (self->now, "%x");

  ebb_document_add_text (document, EBB_STYLE_TITLE, "Ebb");
  ebb_document_add_text (document, EBB_STYLE_HEADING, _("Recovery Key"));
  ebb_document_add_text (document, EBB_STYLE_BODY, date);
  for (guint i = 0; i < EBB_RECOVERY_GROUPS; i += GROUPS_IN_LINE)
    add_line (self, document, i);
  ebb_document_add_text (document, EBB_STYLE_BODY,
                         _("Keep this where only you look. There is no other copy of it."));

  return document;
}

static void
on_print_cb (EbbRecoveryView *self)
{
  g_autoptr (EbbDocument) sheet = make_sheet (self);

  ebb_print_show (GTK_WIDGET (self), sheet);
}

static void
ebb_recovery_view_finalize (GObject *object)
{
  EbbRecoveryView *self = EBB_RECOVERY_VIEW (object);

  g_clear_pointer (&self->key, ebb_secret_unref);
  g_clear_pointer (&self->now, g_date_time_unref);

  G_OBJECT_CLASS (ebb_recovery_view_parent_class)->finalize (object);
}

static void
bind_pair (GtkWidgetClass *widget_class,
           const char     *name,
           gssize          offset)
{
  gtk_widget_class_bind_template_child_full (widget_class, name, FALSE, offset);
}

static void
ebb_recovery_view_class_init (EbbRecoveryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ebb_recovery_view_finalize;
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);

  /**
   * EbbRecoveryView::done:
   *
   * The person has the key on paper.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/preferences/ebb-recovery-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbRecoveryView, steps);
  gtk_widget_class_bind_template_child (widget_class, EbbRecoveryView, groups);
  gtk_widget_class_bind_template_child (widget_class, EbbRecoveryView, wrong);
  bind_pair (widget_class, "first_label", G_STRUCT_OFFSET (EbbRecoveryView, ask_labels[0]));
  bind_pair (widget_class, "second_label", G_STRUCT_OFFSET (EbbRecoveryView, ask_labels[1]));
  bind_pair (widget_class, "first_entry", G_STRUCT_OFFSET (EbbRecoveryView, entries[0]));
  bind_pair (widget_class, "second_entry", G_STRUCT_OFFSET (EbbRecoveryView, entries[1]));
  gtk_widget_class_bind_template_callback (widget_class, on_print_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_check_cb);
}

static void
ebb_recovery_view_init (EbbRecoveryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
}

/**
 * ebb_recovery_view_set_key:
 * @self: a view that has none yet
 * @key: the key as text, nine groups of four with a line between them
 * @now: the date that is printed beside it
 *
 * Shows it and puts the focus there.
 */
void
ebb_recovery_view_set_key (EbbRecoveryView *self,
                           EbbSecret       *key,
                           GDateTime       *now)
{
  g_return_if_fail (EBB_IS_RECOVERY_VIEW (self));
  g_return_if_fail (self->key == NULL);
  g_return_if_fail (ebb_secret_get_size (key) >=
                    EBB_RECOVERY_GROUPS * (GROUP_LENGTH + 1) - 1);

  self->key = ebb_secret_ref (key);
  self->now = g_date_time_ref (now);
  self->asked[0] = (guint) g_random_int_range (0, EBB_RECOVERY_GROUPS / 2);
  self->asked[1] = (guint) g_random_int_range (EBB_RECOVERY_GROUPS / 2, EBB_RECOVERY_GROUPS);
  fill_groups (self);
  show_step (self, "key");
}
