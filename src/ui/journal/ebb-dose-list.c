/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-day.h"
#include "ebb-dose-list.h"
#include "ebb-dose-row.h"
#include "ebb-due.h"
#include "ebb-way-out.h"

/**
 * EbbDoseList:
 *
 * A line for each medicine that a person takes, with what they already said of
 * the day; one line for medication in general where there are none.
 *
 * While it is being written, all of it is one text, which can be kept in a
 * draft: "uid word" for each answered line, one a line; or the word alone.
 */
struct _EbbDoseList
{
  AdwBin parent_instance;

  EbbMedications *medications;
  GPtrArray      *rows;  /* EbbDoseRow, owned by the box */
  GPtrArray      *items; /* EbbMedication, one for each row, or none */
  GPtrArray      *begun; /* what was said already, for each of them */

  GtkBox         *box;
};

G_DEFINE_FINAL_TYPE (EbbDoseList, ebb_dose_list, ADW_TYPE_BIN)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_answer_cb (EbbDoseList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static EbbDoseRow *
add_row (EbbDoseList *self,
         const char  *title)
{
  GtkWidget *row = ebb_dose_row_new (title);

  g_ptr_array_add (self->rows, row);
  gtk_box_append (self->box, row);
  g_signal_connect_object (row, "notify::answer", G_CALLBACK (on_answer_cb), self,
                           G_CONNECT_SWAPPED);

  return EBB_DOSE_ROW (row);
}

static void
add_medication (EbbDoseList   *self,
                EbbMedication *medication,
                gint64         day,
                gint64         today)
{
  g_autofree char *label = ebb_medication_dup_label (medication);
  g_autofree char *due = ebb_due_dup_text (self->medications, medication, day, today);
  g_autofree char *answer = ebb_medications_dup_answer (self->medications, medication, day);
  EbbDoseRow *row = add_row (self, label);

  g_ptr_array_add (self->items, g_object_ref (medication));
  ebb_dose_row_set_subtitle (row, due);
  ebb_dose_row_set_answer (row, answer);
  g_ptr_array_add (self->begun, g_steal_pointer (&answer));
}

static gboolean
ebb_dose_list_grab_focus (GtkWidget *widget)
{
  EbbDoseList *self = EBB_DOSE_LIST (widget);

  return self->rows->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
}

static void
ebb_dose_list_dispose (GObject *object)
{
  g_clear_object (&EBB_DOSE_LIST (object)->medications);

  G_OBJECT_CLASS (ebb_dose_list_parent_class)->dispose (object);
}

static void
ebb_dose_list_finalize (GObject *object)
{
  EbbDoseList *self = EBB_DOSE_LIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->begun);

  G_OBJECT_CLASS (ebb_dose_list_parent_class)->finalize (object);
}

static void
ebb_dose_list_class_init (EbbDoseListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ebb_dose_list_dispose;
  object_class->finalize = ebb_dose_list_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = ebb_dose_list_grab_focus;
  ebb_way_out_keep (GTK_WIDGET_CLASS (klass));

  /**
   * EbbDoseList::changed:
   *
   * An answer was given, changed or taken back.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ebb_dose_list_init (EbbDoseList *self)
{
  self->rows = g_ptr_array_new ();
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->begun = g_ptr_array_new_with_free_func (g_free);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * ebb_dose_list_set_up:
 * @self: an empty list
 * @medications: the medicines
 * @time: a time of the day that it is about
 */
void
ebb_dose_list_set_up (EbbDoseList    *self,
                      EbbMedications *medications,
                      GDateTime      *time)
{
  GListModel *current = ebb_medications_get_current (medications);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_medications_get_clock (medications));

  g_return_if_fail (EBB_IS_DOSE_LIST (self));

  g_set_object (&self->medications, medications);
  for (guint i = 0; i < g_list_model_get_n_items (current); i++)
    {
      g_autoptr (EbbMedication) medication = g_list_model_get_item (current, i);

      add_medication (self, medication, ebb_day_of (time), ebb_day_of (now));
    }

  if (self->items->len == 0)
    add_row (self, _("What you take regularly"));
}

/**
 * ebb_dose_list_dup_text:
 * @self: the list
 *
 * Returns: (transfer full): all that is answered, as one text; "" for nothing
 */
char *
ebb_dose_list_dup_text (EbbDoseList *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const char *answer = ebb_dose_row_get_answer (g_ptr_array_index (self->rows, i));
      g_autofree char *uid = NULL;

      g_object_get (g_ptr_array_index (self->items, i), "uid", &uid, NULL);
      if (*answer != '\0')
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", uid, answer);
    }
  if (self->items->len == 0)
    g_string_append (text, ebb_dose_row_get_answer (g_ptr_array_index (self->rows, 0)));

  return g_string_free (text, FALSE);
}

/**
 * ebb_dose_list_set_text:
 * @self: the list
 * @text: what ebb_dose_list_dup_text() gave; medicines that are not taken any
 *   more are left out
 */
void
ebb_dose_list_set_text (EbbDoseList *self,
                        const char  *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (self->items->len == 0)
    ebb_dose_row_set_answer (g_ptr_array_index (self->rows, 0), text);

  for (guint i = 0; i < self->items->len; i++)
    {
      g_autofree char *uid = NULL;
      const char *answer = "";

      g_object_get (g_ptr_array_index (self->items, i), "uid", &uid, NULL);
      for (char **line = lines; *line != NULL; line++)
        {
          if (g_str_has_prefix (*line, uid) && (*line)[strlen (uid)] == ' ')
            answer = *line + strlen (uid) + 1;
        }
      ebb_dose_row_set_answer (g_ptr_array_index (self->rows, i), answer);
    }
}

/**
 * ebb_dose_list_save:
 * @self: the list
 * @time: when
 * @error: return location for an #EbbError
 *
 * Logs what was answered of each medicine here, on the day of @time, which need
 * not be the day that the list is about: what nobody touched stays as it is. It
 * can be tried again.
 *
 * Returns: whether all of it is on the disk
 */
gboolean
ebb_dose_list_save (EbbDoseList  *self,
                    GDateTime    *time,
                    GError      **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const char *answer = ebb_dose_row_get_answer (g_ptr_array_index (self->rows, i));

      if (!g_str_equal (answer, g_ptr_array_index (self->begun, i)) &&
          !ebb_medications_answer (self->medications, g_ptr_array_index (self->items, i), time,
                                   answer, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * ebb_dose_list_dup_word:
 * @self: the list
 *
 * Returns: (transfer full): what was answered of medication in general, and ""
 *   where there are medicines, each with an entry of its own
 */
char *
ebb_dose_list_dup_word (EbbDoseList *self)
{
  if (self->items->len > 0)
    return g_strdup ("");

  return g_strdup (ebb_dose_row_get_answer (g_ptr_array_index (self->rows, 0)));
}
