/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plan-line.h"
#include "ebb-plan-used.h"

/* As much of a line as tells it from the others, in characters. */
#define MAX_LENGTH 90

/**
 * EbbPlanUsed:
 *
 * Which line of the plan was used, and whether it helped. It is not there while
 * the plan has no line for a moment and the entry names none. A line that was
 * removed from the plan stays named.
 */
struct _EbbPlanUsed
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *line;
  AdwComboRow *helped;

  GPtrArray   *uids; /* in the order of the rows to choose from */
  EbbEntry    *entry;
};

G_DEFINE_FINAL_TYPE (EbbPlanUsed, ebb_plan_used, ADW_TYPE_PREFERENCES_GROUP)

static const struct
{
  int         helped;
  const char *label;
} answers[] = {
  { EBB_PLAN_UNANSWERED, N_("Not said") },
  { 1, N_("Yes") },
  { 0, N_("No") },
};

static char *
shorten (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');
  g_autofree char *start = NULL;

  if (g_utf8_strlen (line, -1) <= MAX_LENGTH)
    return g_steal_pointer (&line);

  start = g_utf8_substring (line, 0, MAX_LENGTH - 1);

  return g_strconcat (g_strchomp (start), "…", NULL);
}

static void
on_line_cb (EbbPlanUsed *self)
{
  guint selected = adw_combo_row_get_selected (self->line);

  if (selected >= self->uids->len)
    return;

  g_object_set (self->entry, "plan-uid", g_ptr_array_index (self->uids, selected), NULL);

  /* The answer was about the line before. */
  adw_combo_row_set_selected (self->helped, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->helped), selected > 0);
}

static void
on_helped_cb (EbbPlanUsed *self)
{
  guint selected = adw_combo_row_get_selected (self->helped);

  if (selected < G_N_ELEMENTS (answers))
    g_object_set (self->entry, "plan-helped", answers[selected].helped, NULL);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_list_item_set_child (list_item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem              *list_item)
{
  GtkStringObject *string = gtk_list_item_get_item (list_item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)),
                      gtk_string_object_get_string (string));
}

/* Each line in full width, above each other: cut after a few words they all
 * begin alike. */
static void
set_up_line (EbbPlanUsed *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->line), _("From My Plan"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->line), FALSE);
  adw_combo_row_set_list_factory (self->line, factory);
  adw_combo_row_set_use_subtitle (self->line, TRUE);
}

static void
ebb_plan_used_finalize (GObject *object)
{
  EbbPlanUsed *self = EBB_PLAN_USED (object);

  g_clear_object (&self->entry);
  g_clear_pointer (&self->uids, g_ptr_array_unref);

  G_OBJECT_CLASS (ebb_plan_used_parent_class)->finalize (object);
}

static void
ebb_plan_used_class_init (EbbPlanUsedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_plan_used_finalize;
}

static void
ebb_plan_used_init (EbbPlanUsed *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->uids = g_ptr_array_new_with_free_func (g_free);
  self->line = ADW_COMBO_ROW (adw_combo_row_new ());
  self->helped = ADW_COMBO_ROW (adw_combo_row_new ());
  set_up_line (self);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    gtk_string_list_append (labels, _(answers[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->helped), _("Did It Help?"));
  adw_combo_row_set_model (self->helped, G_LIST_MODEL (labels));

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->line));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->helped));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
add_line (EbbPlanUsed   *self,
          GtkStringList *labels,
          const char    *uid,
          const char    *label)
{
  g_ptr_array_add (self->uids, g_strdup (uid));
  gtk_string_list_append (labels, label);
}

/* Fills in what can be chosen.
 *
 * Returns: which of it @named is */
static guint
add_lines (EbbPlanUsed   *self,
           GtkStringList *labels,
           GListModel    *lines,
           const char    *named)
{
  guint selected = GTK_INVALID_LIST_POSITION;

  /* Translators: no line of the plan was used */
  add_line (self, labels, "", C_("line of the plan", "None"));
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (EbbPlanItem) item = g_list_model_get_item (lines, i);
      g_autofree char *text = ebb_plan_line_dup_text (item);
      g_autofree char *label = shorten (text);
      g_autofree char *uid = NULL;

      g_object_get (item, "uid", &uid, NULL);
      add_line (self, labels, uid, label);
    }

  for (guint i = 0; i < self->uids->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (self->uids, i), named))
        selected = i;
    }
  if (selected != GTK_INVALID_LIST_POSITION)
    return selected;

  add_line (self, labels, named, _("A line that is no longer in the plan"));

  return self->uids->len - 1;
}

static guint
find_answer (int helped)
{
  guint found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      if (answers[i].helped == helped)
        found = i;
    }

  return found;
}

/**
 * ebb_plan_used_bind:
 * @self: the rows, not bound yet
 * @plan: what there is to choose from
 * @entry: what is edited; the rows change it
 */
void
ebb_plan_used_bind (EbbPlanUsed *self,
                    EbbPlan     *plan,
                    EbbEntry    *entry)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *named = NULL;
  int helped = EBB_PLAN_UNANSWERED;
  guint selected;

  g_return_if_fail (EBB_IS_PLAN_USED (self));
  g_return_if_fail (EBB_IS_PLAN (plan));
  g_return_if_fail (EBB_IS_ENTRY (entry));

  self->entry = g_object_ref (entry);
  g_object_get (entry, "plan-uid", &named, "plan-helped", &helped, NULL);
  selected = add_lines (self, labels, ebb_plan_get_section (plan, EBB_PLAN_WHEN_THEN), named);
  adw_combo_row_set_model (self->line, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->line, selected);
  adw_combo_row_set_selected (self->helped, find_answer (helped));
  gtk_widget_set_visible (GTK_WIDGET (self->helped), selected > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->uids->len > 1);

  g_signal_connect_object (self->line, "notify::selected", G_CALLBACK (on_line_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->helped, "notify::selected", G_CALLBACK (on_helped_cb), self,
                           G_CONNECT_SWAPPED);
}
