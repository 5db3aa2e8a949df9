/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-outcome-row.h"
#include "journal/ebb-episode.h"

/**
 * EbbOutcomeRow:
 *
 * How an episode ended, to be put right later. It is not there for what is no
 * episode.
 */
struct _EbbOutcomeRow
{
  AdwComboRow parent_instance;

  EbbEntry *entry;
};

G_DEFINE_FINAL_TYPE (EbbOutcomeRow, ebb_outcome_row, ADW_TYPE_COMBO_ROW)

static const struct
{
  const char *outcome;
  const char *label;
} outcomes[] = {
  { "", N_("Not said") },
  { EBB_OUTCOME_PASSED, N_("It passed") },
  { EBB_OUTCOME_STILL_THERE, N_("It was still there") },
  { EBB_OUTCOME_USED, N_("I used") },
  { EBB_OUTCOME_CLOSED, N_("I closed it") },
};

static void
on_selected_cb (EbbOutcomeRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (EBB_IS_EPISODE (self->entry) && selected < G_N_ELEMENTS (outcomes))
    g_object_set (self->entry, "outcome", outcomes[selected].outcome, NULL);
}

static void
ebb_outcome_row_dispose (GObject *object)
{
  g_clear_object (&EBB_OUTCOME_ROW (object)->entry);

  G_OBJECT_CLASS (ebb_outcome_row_parent_class)->dispose (object);
}

static void
ebb_outcome_row_class_init (EbbOutcomeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_outcome_row_dispose;
}

static void
ebb_outcome_row_init (EbbOutcomeRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    gtk_string_list_append (labels, _(outcomes[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("How It Ended"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * ebb_outcome_row_bind:
 * @self: the row
 * @entry: what is edited; the row changes it
 */
void
ebb_outcome_row_bind (EbbOutcomeRow *self,
                      EbbEntry      *entry)
{
  g_return_if_fail (EBB_IS_OUTCOME_ROW (self));

  g_set_object (&self->entry, entry);
  gtk_widget_set_visible (GTK_WIDGET (self), EBB_IS_EPISODE (entry));
  if (!EBB_IS_EPISODE (entry))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      if (g_str_equal (outcomes[i].outcome, ebb_episode_get_outcome (EBB_EPISODE (entry))))
        adw_combo_row_set_selected (ADW_COMBO_ROW (self), i);
    }
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected_cb), NULL);
}
