/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-draft-keeper.h"

/* So much is lost at most when the power goes. */
#define DRAFT_SECONDS 2

/**
 * EbbDraftKeeper:
 *
 * Keeps a draft of an entry while it is being written, a moment after each
 * change. It sees by itself when the entry or its chips change; what is in a
 * field and not in the entry yet is told with ebb_draft_keeper_touch(), and
 * put into the entry in #EbbDraftKeeper::read.
 */
struct _EbbDraftKeeper
{
  GObject parent_instance;

  EbbJournal *journal;
  EbbEntry   *entry;
  EbbEntry   *original;
  guint       timeout_id;
};

G_DEFINE_FINAL_TYPE (EbbDraftKeeper, ebb_draft_keeper, G_TYPE_OBJECT)

enum {
  SIGNAL_READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
keep (EbbDraftKeeper  *self,
      GError         **error)
{
  /* Reading a field tells of a change, which is this one. */
  g_signal_emit (self, signals[SIGNAL_READ], 0);

  /* What was all taken back is not offered again. */
  if (ebb_entry_equal (self->entry, self->original))
    return ebb_journal_drop_draft (self->journal, self->entry, error);

  return ebb_journal_keep_draft (self->journal, self->entry, error);
}

static gboolean
on_keep_cb (gpointer user_data)
{
  EbbDraftKeeper *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!keep (self, &error))
    g_message ("The draft could not be kept: %s", error->message);
  self->timeout_id = 0;

  return G_SOURCE_REMOVE;
}

static void
ebb_draft_keeper_dispose (GObject *object)
{
  EbbDraftKeeper *self = EBB_DRAFT_KEEPER (object);

  ebb_draft_keeper_stop (self);
  g_clear_object (&self->journal);
  g_clear_object (&self->entry);
  g_clear_object (&self->original);

  G_OBJECT_CLASS (ebb_draft_keeper_parent_class)->dispose (object);
}

static void
ebb_draft_keeper_class_init (EbbDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_draft_keeper_dispose;

  /**
   * EbbDraftKeeper::read:
   *
   * The entry is about to be kept: time to put into it what is in the fields,
   * without changing what a person sees.
   */
  signals[SIGNAL_READ] =
    g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_draft_keeper_init (EbbDraftKeeper *self)
{
}

/**
 * ebb_draft_keeper_new:
 * @journal: where it is kept
 * @entry: what is being written
 * @original: what it began as; while both say the same there is no draft
 *
 * Returns: (transfer full): a keeper that has nothing to do yet
 */
EbbDraftKeeper *
ebb_draft_keeper_new (EbbJournal *journal,
                      EbbEntry   *entry,
                      EbbEntry   *original)
{
  EbbDraftKeeper *self = g_object_new (EBB_TYPE_DRAFT_KEEPER, NULL);

  self->journal = g_object_ref (journal);
  self->entry = g_object_ref (entry);
  self->original = g_object_ref (original);
  g_signal_connect_object (entry, "notify", G_CALLBACK (ebb_draft_keeper_touch), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (ebb_entry_get_tags (entry), "items-changed",
                           G_CALLBACK (ebb_draft_keeper_touch), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * ebb_draft_keeper_touch:
 * @self: the keeper
 *
 * Something was written: a draft of it is kept in a moment.
 */
void
ebb_draft_keeper_touch (EbbDraftKeeper *self)
{
  g_return_if_fail (EBB_IS_DRAFT_KEEPER (self));

  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add_seconds (DRAFT_SECONDS, on_keep_cb, self);
}

/**
 * ebb_draft_keeper_keep:
 * @self: the keeper
 * @error: return location for an #EbbError
 *
 * Keeps what is written now, without waiting: the editor is about to go.
 *
 * Returns: whether it is kept
 */
gboolean
ebb_draft_keeper_keep (EbbDraftKeeper  *self,
                       GError         **error)
{
  gboolean kept;

  g_return_val_if_fail (EBB_IS_DRAFT_KEEPER (self), FALSE);

  kept = keep (self, error);
  ebb_draft_keeper_stop (self);

  return kept;
}

/**
 * ebb_draft_keeper_stop:
 * @self: the keeper
 *
 * What was written since the last draft is not kept: it is saved now.
 */
void
ebb_draft_keeper_stop (EbbDraftKeeper *self)
{
  g_return_if_fail (EBB_IS_DRAFT_KEEPER (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
}

/**
 * ebb_draft_keeper_drop:
 * @self: the keeper
 *
 * The person does not want what they wrote.
 */
void
ebb_draft_keeper_drop (EbbDraftKeeper *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (EBB_IS_DRAFT_KEEPER (self));

  ebb_draft_keeper_stop (self);
  if (!ebb_journal_drop_draft (self->journal, self->entry, &error))
    g_message ("The draft could not be removed: %s", error->message);
}
