/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-accessible.h"
#include "ebb-chips-group.h"
#include "ebb-control-row.h"

/**
 * EbbChipsGroup:
 *
 * The chips of each kind: in what order they are offered, which are not offered
 * any more, and what one's own are called. A kind's rows are made when it is
 * first opened.
 */
struct _EbbChipsGroup
{
  AdwPreferencesGroup parent_instance;

  EbbJournal *journal;
  GtkWidget  *kinds[EBB_TAG_N_KINDS];
  GPtrArray  *rows[EBB_TAG_N_KINDS];
  gboolean    opened[EBB_TAG_N_KINDS];
};

G_DEFINE_FINAL_TYPE (EbbChipsGroup, ebb_chips_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *const titles[EBB_TAG_N_KINDS] = {
  N_("What Sets Cravings Off"), N_("Places"), N_("Who Was There"), N_("Feelings"),
  N_("What Helps"),
};

static void
tell (EbbChipsGroup *self,
      const GError  *error)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW);

  g_message ("%s", error->message);
  if (window != NULL)
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window),
                                      adw_toast_new (error->message));
}

static EbbTag *
get_tag (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "ebb-tag");
}

/* After the rows were made anew the focus stays with the chip. */
static void
focus_tag (EbbChipsGroup *self,
           EbbTag        *tag,
           const char    *button)
{
  GPtrArray *rows = self->rows[ebb_tag_kind_index (ebb_tag_get_kind (tag))];

  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);
      GtkWidget *widget = g_object_get_data (G_OBJECT (row), button);

      if (ebb_record_get_id (EBB_RECORD (get_tag (row))) != ebb_record_get_id (EBB_RECORD (tag)))
        continue;
      if (widget == NULL || !gtk_widget_get_sensitive (widget))
        widget = g_object_get_data (G_OBJECT (row), "archive");
      gtk_widget_grab_focus (widget);
    }
}

static void
move (EbbChipsGroup *self,
      EbbTag        *chip,
      int            step,
      const char    *button)
{
  g_autoptr (EbbTag) tag = g_object_ref (chip);
  GListModel *offered = ebb_journal_get_tags (self->journal, ebb_tag_get_kind (tag));
  g_autoptr (GError) error = NULL;
  guint position;

  if (!g_list_store_find (G_LIST_STORE (offered), tag, &position))
    return;

  if (!ebb_journal_move_tag (self->journal, tag, position + (guint) step, &error))
    tell (self, error);
  else
    focus_tag (self, tag, button);
}

static void
on_up_cb (GtkWidget *button,
          gpointer   row)
{
  move (EBB_CHIPS_GROUP (gtk_widget_get_ancestor (button, EBB_TYPE_CHIPS_GROUP)), get_tag (row),
        -1, "up");
}

static void
on_down_cb (GtkWidget *button,
            gpointer   row)
{
  move (EBB_CHIPS_GROUP (gtk_widget_get_ancestor (button, EBB_TYPE_CHIPS_GROUP)), get_tag (row),
        1, "down");
}

static void
on_archive_cb (GtkWidget *button,
               gpointer   row)
{
  GtkWidget *group = gtk_widget_get_ancestor (button, EBB_TYPE_CHIPS_GROUP);
  EbbChipsGroup *self = EBB_CHIPS_GROUP (group);
  g_autoptr (EbbTag) tag = g_object_ref (get_tag (row));
  g_autoptr (GError) error = NULL;
  gboolean archived = FALSE;
  gboolean done;

  g_object_get (tag, "archived", &archived, NULL);
  done = archived ? ebb_journal_restore_tag (self->journal, tag, &error)
                  : ebb_journal_archive_tag (self->journal, tag, &error);
  if (!done)
    tell (self, error);
  else
    focus_tag (self, tag, "archive");
}

static void
on_rename_cb (GtkWidget *row)
{
  GtkWidget *group = gtk_widget_get_ancestor (row, EBB_TYPE_CHIPS_GROUP);
  EbbChipsGroup *self = EBB_CHIPS_GROUP (group);
  g_autoptr (EbbTag) tag = g_object_ref (get_tag (row));
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autoptr (GError) error = NULL;

  if (!ebb_journal_rename_tag (self->journal, tag, name, &error))
    tell (self, error);
  else
    focus_tag (self, tag, "archive");
}

static void
add_button (GtkWidget  *row,
            const char *name,
            GtkWidget  *button,
            char       *label,
            GCallback   func)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", func, row, 0);
  g_object_set_data (G_OBJECT (row), name, button);
  if (ADW_IS_ENTRY_ROW (row))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_free (label);
}

/* The name of one's own can be typed anew. */
static GtkWidget *
make_plain_row (EbbTag     *tag,
                const char *label,
                gboolean    archived)
{
  GtkWidget *row;

  if (*ebb_tag_get_key (tag) == '\0' && !archived)
    {
      row = adw_entry_row_new ();
      adw_entry_row_set_input_hints (ADW_ENTRY_ROW (row), GTK_INPUT_HINT_PRIVATE |
                                                          GTK_INPUT_HINT_NO_SPELLCHECK);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Your own"));
      gtk_editable_set_text (GTK_EDITABLE (row), label);
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_signal_connect (row, "apply", G_CALLBACK (on_rename_cb), NULL);
    }
  else
    {
      row = ebb_control_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
      if (archived)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Archived"));
    }

  return row;
}

static GtkWidget *
make_row (EbbTag   *tag,
          gboolean  archived,
          gboolean  is_first,
          gboolean  is_last)
{
  g_autofree char *label = ebb_tag_dup_label (tag);
  GtkWidget *row = make_plain_row (tag, label, archived);

  g_object_set_data_full (G_OBJECT (row), "ebb-tag", g_object_ref (tag), g_object_unref);
  if (archived)
    {
      /* Translators: a chip that is offered again, "Bring Back Payday". */
      add_button (row, "archive", gtk_button_new_with_label (_("Bring Back")),
                  g_strdup_printf (_("Bring Back %s"), label), G_CALLBACK (on_archive_cb));
      return row;
    }

  add_button (row, "up", gtk_button_new_from_icon_name ("go-up-symbolic"),
              g_strdup_printf (_("Move %s Up"), label), G_CALLBACK (on_up_cb));
  add_button (row, "down", gtk_button_new_from_icon_name ("go-down-symbolic"),
              g_strdup_printf (_("Move %s Down"), label), G_CALLBACK (on_down_cb));
  add_button (row, "archive", gtk_button_new_with_label (_("Archive")),
              g_strdup_printf (_("Archive %s"), label), G_CALLBACK (on_archive_cb));
  gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "up"), !is_first);
  gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "down"), !is_last);

  return row;
}

static void
add_rows (EbbChipsGroup *self,
          guint          kind,
          GListModel    *tags,
          gboolean       archived)
{
  guint n = g_list_model_get_n_items (tags);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i);
      GtkWidget *row = make_row (tag, archived, i == 0, i + 1 == n);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->kinds[kind]), row);
      g_ptr_array_add (self->rows[kind], row);
    }
}

static void
fill (EbbChipsGroup *self,
      guint          kind)
{
  const char *name = ebb_tag_kind_at (kind);

  for (guint i = 0; i < self->rows[kind]->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->kinds[kind]),
                             g_ptr_array_index (self->rows[kind], i));
  g_ptr_array_set_size (self->rows[kind], 0);

  add_rows (self, kind, ebb_journal_get_tags (self->journal, name), FALSE);
  add_rows (self, kind, ebb_journal_get_archived_tags (self->journal, name), TRUE);
}

static void
on_tags_changed_cb (EbbChipsGroup *self)
{
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      if (self->opened[i])
        fill (self, i);
    }
}

static void
on_expanded_cb (EbbChipsGroup *self,
                GParamSpec    *pspec,
                GtkWidget     *row)
{
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      if (self->kinds[i] == row && !self->opened[i])
        {
          self->opened[i] = TRUE;
          fill (self, i);
        }
    }
}

static void
ebb_chips_group_dispose (GObject *object)
{
  g_clear_object (&EBB_CHIPS_GROUP (object)->journal);

  G_OBJECT_CLASS (ebb_chips_group_parent_class)->dispose (object);
}

static void
ebb_chips_group_finalize (GObject *object)
{
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    g_ptr_array_unref (EBB_CHIPS_GROUP (object)->rows[i]);

  G_OBJECT_CLASS (ebb_chips_group_parent_class)->finalize (object);
}

static void
ebb_chips_group_class_init (EbbChipsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_chips_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ebb_chips_group_finalize;
}

static void
ebb_chips_group_init (EbbChipsGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Chips"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self),
    _("What you archive is not offered any more, and stays in the entries that have it."));

  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      self->rows[i] = g_ptr_array_new ();
      self->kinds[i] = adw_expander_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kinds[i]), _(titles[i]));
      g_signal_connect_object (self->kinds[i], "notify::expanded", G_CALLBACK (on_expanded_cb),
                               self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->kinds[i]);
      ebb_accessible_name_expander (self->kinds[i], _(titles[i]));
    }
}

/**
 * ebb_chips_group_new:
 * @journal: whose chips
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
ebb_chips_group_new (EbbJournal *journal)
{
  EbbChipsGroup *self = g_object_new (EBB_TYPE_CHIPS_GROUP, NULL);

  self->journal = g_object_ref (journal);
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      g_signal_connect_object (ebb_journal_get_tags (journal, ebb_tag_kind_at (i)),
                               "items-changed", G_CALLBACK (on_tags_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (ebb_journal_get_archived_tags (journal, ebb_tag_kind_at (i)),
                               "items-changed", G_CALLBACK (on_tags_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  return GTK_WIDGET (self);
}
