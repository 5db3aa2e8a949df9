/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "compat/ebb-dialogs.h"
#include "ebb-data-deletion.h"

/* Deleting everything: what goes is named, and a word has to be typed. There is
 * no way back, so it is not done by one key too many. */

typedef struct
{
  EbbStorage     *storage;
  EbbDeletedFunc  func;
  gpointer        user_data;
  GtkWidget      *dialog;
  GtkWidget      *copies_check;
} Deletion;

static void
on_answer_cb (const char *answer,
              gpointer    user_data)
{
  Deletion *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean with_copies = self->copies_check != NULL &&
                         gtk_check_button_get_active (GTK_CHECK_BUTTON (self->copies_check));

  if (g_str_equal (answer, "delete"))
    {
      ebb_storage_erase (self->storage, with_copies, &error);
      self->func (error, self->user_data);
    }

  g_object_unref (self->storage);
  g_free (self);
}

static void
on_word_changed_cb (GtkEditable *editable,
                    Deletion    *self)
{
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (editable), -1);
  /* Translators: the word that has to be typed to delete everything. */
  g_autofree char *wanted = g_utf8_casefold (C_("typed", "delete"), -1);

  ebb_dialogs_set_enabled (self->dialog, "delete", g_str_equal (g_strstrip (typed), wanted));
}

/* The days that the copies are of, each once. */
static char *
list_days (GPtrArray *copies)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < copies->len; i++)
    {
      GStatBuf info;
      g_autoptr (GDateTime) time = NULL;
      g_autofree char *day = NULL;

      if (g_stat (g_ptr_array_index (copies, i), &info) != 0)
        continue;

      time = g_date_time_new_from_unix_local ((gint64) info.st_mtime);
      day = g_date_time_format (time, "%x");
      if (!g_ptr_array_find_with_equal_func (days, day, g_str_equal, NULL))
        g_ptr_array_add (days, g_steal_pointer (&day));
    }
  g_ptr_array_add (days, NULL);

  /* Translators: stands between the dates of backups. */
  return g_strjoinv (C_("between dates", ", "), (char **) days->pdata);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

static void
add_copies (Deletion *self,
            GtkBox   *box)
{
  g_autoptr (GPtrArray) copies = ebb_storage_list_copies (self->storage);
  g_autofree char *days = list_days (copies);
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (copies->len == 0)
    return;

  text = g_strdup_printf (ngettext ("Delete the backup too. It still holds the text: %s",
                                    "Delete the backups too. They still hold the text: %s",
                                    copies->len), days);
  label = make_label (text);
  self->copies_check = gtk_check_button_new ();
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self->copies_check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copies_check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (box, self->copies_check);
}

static void
add_word (Deletion *self,
          GtkBox   *box)
{
  g_autofree char *text = g_strdup_printf (_("Type “%s” to go on"), C_("typed", "delete"));
  GtkWidget *label = make_label (text);
  GtkWidget *entry = gtk_entry_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect (entry, "changed", G_CALLBACK (on_word_changed_cb), self);
  gtk_box_append (box, label);
  gtk_box_append (box, entry);
}

static char *
describe (EbbStorage *storage)
{
  guint n_entries = g_list_model_get_n_items (G_LIST_MODEL (ebb_storage_get_journal (storage)));
  guint n_lines = 0;
  g_autofree char *entries = NULL;
  g_autofree char *lines = NULL;

  for (guint i = 0; i < EBB_PLAN_N_SECTIONS; i++)
    n_lines += g_list_model_get_n_items (
      ebb_plan_get_section (ebb_storage_get_plan (storage), (EbbPlanSection) i));

  entries = g_strdup_printf (ngettext ("%'u entry of the journal", "%'u entries of the journal",
                                       n_entries), n_entries);
  lines = g_strdup_printf (ngettext ("%'u line of the plan, and what the plan was before",
                                     "%'u lines of the plan, and what the plan was before",
                                     n_lines), n_lines);

  return g_strdup_printf ("• %s\n• %s\n• %s\n• %s\n\n%s", entries, lines,
                          _("Your own chips, medication and counters"),
                          _("What you are writing and did not save"),
                          _("This cannot be undone. To keep a copy, export it first. Settings, and "
                            "which pages you have read, stay."));
}

/**
 * ebb_data_deletion_ask:
 * @parent: a widget of the window that asks
 * @storage: what to delete all of
 * @func: called when it was done, or could not be; not where it was cancelled
 * @user_data: for @func; must live as long as the window
 */
void
ebb_data_deletion_ask (GtkWidget      *parent,
                       EbbStorage     *storage,
                       EbbDeletedFunc  func,
                       gpointer        user_data)
{
  const EbbChoice choices[] = {
    { "cancel", _("Cancel"), ADW_RESPONSE_DEFAULT },
    { "delete", _("Delete"), ADW_RESPONSE_DESTRUCTIVE },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  Deletion *self = g_new0 (Deletion, 1);
  g_autofree char *body = describe (storage);

  self->storage = g_object_ref (storage);
  self->func = func;
  self->user_data = user_data;
  add_copies (self, GTK_BOX (box));
  add_word (self, GTK_BOX (box));
  self->dialog = ebb_dialogs_ask_about (parent, _("Delete All Data?"), body, box, choices,
                                        G_N_ELEMENTS (choices), on_answer_cb, self);
  ebb_dialogs_set_enabled (self->dialog, "delete", FALSE);
}
