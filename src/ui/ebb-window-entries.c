/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-window-private.h"
#include "journal/ebb-check-in-editor.h"
#include "journal/ebb-dose-editor.h"
#include "journal/ebb-entry-editor.h"
#include "journal/ebb-event-editor.h"
#include "journal/ebb-lapse-editor.h"
#include "review/ebb-review-editor.h"

/* What the window does for the journal: an editor for each kind of entry. */

static GtkWidget *
make_craving_editor (EbbWindow *self,
                     EbbEntry  *entry,
                     EbbEntry  *draft)
{
  return ebb_entry_editor_new (ebb_storage_get_journal (self->storage),
                               ebb_storage_get_plan (self->storage), entry, draft);
}

static GtkWidget *
make_check_in_editor (EbbWindow *self,
                      EbbEntry  *entry,
                      EbbEntry  *draft)
{
  return ebb_check_in_editor_new (ebb_storage_get_journal (self->storage),
                                  ebb_storage_get_medications (self->storage), entry, draft);
}

static GtkWidget *
make_dose_editor (EbbWindow *self,
                  EbbEntry  *entry,
                  EbbEntry  *draft)
{
  return ebb_dose_editor_new (ebb_storage_get_journal (self->storage),
                              ebb_storage_get_medications (self->storage), entry, draft);
}

static GtkWidget *
make_lapse_editor (EbbWindow *self,
                   EbbEntry  *entry,
                   EbbEntry  *draft)
{
  return ebb_lapse_editor_new (self->storage, entry, draft);
}

static GtkWidget *
make_event_editor (EbbWindow *self,
                   EbbEntry  *entry,
                   EbbEntry  *draft)
{
  return ebb_event_editor_new (ebb_storage_get_journal (self->storage), entry, draft);
}

static GtkWidget *
make_review_editor (EbbWindow *self,
                    EbbEntry  *entry,
                    EbbEntry  *draft)
{
  return ebb_review_editor_new (self->storage, ebb_settings_get_review_weekday (self->settings),
                                entry, draft);
}

/* A kind that is not here is listed, and cannot be edited. */
static const struct
{
  const char *kind;

  /* entry: new, or one of the journal; draft: what was being written of it */
  GtkWidget *(*make_editor) (EbbWindow *self,
                             EbbEntry  *entry,
                             EbbEntry  *draft);
} editors[] = {
  { EBB_ENTRY_CRAVING, make_craving_editor },
  { EBB_ENTRY_EPISODE, make_craving_editor },
  { EBB_ENTRY_CHECK_IN, make_check_in_editor },
  { EBB_ENTRY_MEDICATION, make_dose_editor },
  { EBB_ENTRY_LAPSE, make_lapse_editor },
  { EBB_ENTRY_EVENT, make_event_editor },
  { EBB_ENTRY_REVIEW, make_review_editor },
};

/**
 * ebb_window_open_entry:
 * @self: the window
 * @entry: an entry of the journal, or a new one of any kind
 * @draft: (nullable): what was being written of it, to go on with
 *
 * Opens the editor of its kind, unless something else is being written.
 */
void
ebb_window_open_entry (EbbWindow *self,
                       EbbEntry  *entry,
                       EbbEntry  *draft)
{
  g_autoptr (EbbEntry) before = NULL;

  if (ebb_record_get_id (EBB_RECORD (entry)) != 0)
    before = ebb_entry_copy (entry);

  for (guint i = 0; i < G_N_ELEMENTS (editors); i++)
    {
      if (!g_str_equal (editors[i].kind, ebb_entry_get_kind (entry)))
        continue;

      ebb_window_open_editor_of (self, editors[i].make_editor (self, entry, draft),
                                 G_OBJECT (before));
      if (draft != NULL && ebb_window_get_editor (self) != NULL)
        ebb_editor_page_set_error (self->editor_page,
                                   _("You were writing this. It is not saved yet."));
      return;
    }
}

/**
 * ebb_window_write_entry:
 * @self: the window
 * @entry: a new entry of any kind
 *
 * Opens its editor, with what was being written of one of its kind.
 */
void
ebb_window_write_entry (EbbWindow *self,
                        EbbEntry  *entry)
{
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  g_autoptr (EbbEntry) draft = NULL;

  if (ebb_window_get_editor (self) == NULL)
    draft = ebb_journal_dup_draft (journal, ebb_entry_get_kind (entry));
  ebb_window_open_entry (self, entry, draft);
}

static void
log_craving (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));
  g_autoptr (EbbEntry) entry = ebb_entry_new (now);

  if (!ebb_window_open_inbox (self))
    ebb_window_write_entry (self, entry);
}

/* Whatever was being written last: a new entry, or an old one. */
static void
continue_draft (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  g_autoptr (EbbEntry) draft = ebb_journal_dup_draft (journal, NULL);
  g_autoptr (EbbEntry) original = NULL;

  if (draft == NULL)
    return;

  original = ebb_journal_dup_draft_original (journal, draft);
  if (original == NULL)
    {
      g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (self->storage));

      original = g_object_new (G_OBJECT_TYPE (draft), NULL);
      ebb_entry_set_time (original, now);
    }
  ebb_window_open_entry (self, original, draft);
}

static void
edit_entry (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  g_autoptr (EbbEntry) entry = ebb_journal_lookup (journal, g_variant_get_int64 (parameter));
  g_autoptr (EbbEntry) draft = NULL;

  if (entry == NULL)
    return;

  if (ebb_window_get_editor (self) == NULL)
    draft = ebb_journal_dup_draft_of (journal, entry);
  ebb_window_open_entry (self, entry, draft);
}

static void
remove_entry (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  EbbWindow *self = EBB_WINDOW (widget);
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  g_autoptr (EbbEntry) entry = ebb_journal_lookup (journal, g_variant_get_int64 (parameter));
  g_autoptr (GError) error = NULL;

  if (entry == NULL)
    return;

  if (!ebb_journal_remove (journal, entry, &error))
    {
      ebb_window_tell_error (self, error);
      return;
    }

  /* From the list: what is being written elsewhere is not thrown away with it. */
  if (ebb_window_is_editor_seen (self))
    ebb_window_close_editor (self);
  ebb_window_offer_undo (self, G_OBJECT (entry), _("Entry deleted"));
}

void
ebb_window_install_entry_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.log-craving", NULL, log_craving);
  gtk_widget_class_install_action (klass, "win.continue-draft", NULL, continue_draft);
  gtk_widget_class_install_action (klass, "win.edit-entry", "x", edit_entry);
  gtk_widget_class_install_action (klass, "win.remove-entry", "x", remove_entry);
}
