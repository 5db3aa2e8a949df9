/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-journal-private.h"

/* This many entries stay in memory after nobody else holds them. */
#define RECENT_SIZE 256

/**
 * EbbJournal:
 *
 * The entries, newest first, as a list model. Only where each stands is kept
 * in memory, 24 bytes an entry; the entries are read as they are asked for.
 * An entry that somebody holds is always the same object.
 *
 * The model changes only after the change is on the disk. After the file was
 * opened it has the newest entries, and grows by the others when there is time.
 */
static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbJournal, ebb_journal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

typedef enum {
  PROP_DATABASE = 1,
  PROP_CLOCK,
  PROP_HAS_DRAFT,
} EbbJournalProperty;

static GParamSpec *properties[PROP_HAS_DRAFT + 1];

enum {
  SIGNAL_ENTRY_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_entry_gone_cb (gpointer  user_data,
                  GObject  *where_the_object_was)
{
  EbbJournal *self = user_data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (value == (gpointer) where_the_object_was)
        {
          g_hash_table_iter_remove (&iter);
          return;
        }
    }
}

void
ebb_journal_hold (EbbJournal *self,
                  EbbEntry   *entry)
{
  gint64 id = ebb_record_get_id (EBB_RECORD (entry));

  if (g_hash_table_lookup (self->held, &id) == NULL)
    {
      g_hash_table_insert (self->held, g_memdup2 (&id, sizeof id), entry);
      g_object_weak_ref (G_OBJECT (entry), on_entry_gone_cb, self);
    }

  g_queue_push_head (&self->recent, g_object_ref (entry));
  if (self->recent.length > RECENT_SIZE)
    g_object_unref (g_queue_pop_tail (&self->recent));
}

/* The row of @id is gone, and its number is free for another entry now. */
void
ebb_journal_let_go (EbbJournal *self,
                    gint64      id)
{
  EbbEntry *held = g_hash_table_lookup (self->held, &id);
  g_autoptr (EbbEntry) entry = held != NULL ? g_object_ref (held) : NULL;

  if (entry == NULL)
    return;

  g_object_weak_unref (G_OBJECT (entry), on_entry_gone_cb, self);
  g_hash_table_remove (self->held, &id);
  while (g_queue_remove (&self->recent, entry))
    g_object_unref (entry);
  g_object_set (entry, "id", G_GINT64_CONSTANT (0), NULL);
}

void
ebb_journal_let_go_of_all (EbbJournal *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_object_weak_unref (G_OBJECT (value), on_entry_gone_cb, self);
      g_hash_table_iter_remove (&iter);
    }
  g_queue_clear_full (&self->recent, g_object_unref);
}

static void
on_database_opened_cb (EbbJournal *self)
{
  ebb_journal_reload (self);
}

static GType
ebb_journal_get_item_type (GListModel *model)
{
  return EBB_TYPE_ENTRY;
}

static guint
ebb_journal_get_n_items (GListModel *model)
{
  return EBB_JOURNAL (model)->places->len;
}

static gpointer
ebb_journal_get_item (GListModel *model,
                      guint       position)
{
  EbbJournal *self = EBB_JOURNAL (model);
  Place *place;
  EbbEntry *entry;

  if (position >= self->places->len)
    return NULL;

  place = &g_array_index (self->places, Place, position);
  entry = g_hash_table_lookup (self->held, &place->id);
  if (entry == NULL)
    {
      ebb_journal_load_page (self, self->places, position);
      entry = g_hash_table_lookup (self->held, &place->id);
    }

  /* A row that can no longer be read still has its place and time, so that
   * the model keeps its promise of an item at every position. */
  if (entry == NULL)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (place->time);

      return ebb_entry_new (time);
    }

  return g_object_ref (entry);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = ebb_journal_get_item_type;
  iface->get_n_items = ebb_journal_get_n_items;
  iface->get_item = ebb_journal_get_item;
}

static void
ebb_journal_constructed (GObject *object)
{
  EbbJournal *self = EBB_JOURNAL (object);

  G_OBJECT_CLASS (ebb_journal_parent_class)->constructed (object);

  g_signal_connect_object (self->database, "opened", G_CALLBACK (on_database_opened_cb), self,
                           G_CONNECT_SWAPPED);
  if (ebb_database_is_open (self->database))
    ebb_journal_reload (self);
}

static void
ebb_journal_finalize (GObject *object)
{
  EbbJournal *self = EBB_JOURNAL (object);

  g_clear_handle_id (&self->more_id, g_source_remove);
  ebb_journal_let_go_of_all (self);
  g_hash_table_unref (self->held);
  g_array_unref (self->places);
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      g_clear_object (&self->tags[i]);
      g_clear_object (&self->archived[i]);
    }
  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ebb_journal_parent_class)->finalize (object);
}

static void
ebb_journal_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  EbbJournal *self = EBB_JOURNAL (object);

  switch ((EbbJournalProperty) id)
    {
    case PROP_HAS_DRAFT:
      g_value_set_boolean (value, self->has_draft);
      break;
    case PROP_DATABASE:
    case PROP_CLOCK:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_journal_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  EbbJournal *self = EBB_JOURNAL (object);

  switch ((EbbJournalProperty) id)
    {
    case PROP_DATABASE:
      self->database = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_HAS_DRAFT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_journal_class_init (EbbJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_journal_constructed;
  object_class->finalize = ebb_journal_finalize;
  object_class->get_property = ebb_journal_get_property;
  object_class->set_property = ebb_journal_set_property;

  properties[PROP_DATABASE] =
    g_param_spec_object ("database", NULL, NULL, EBB_TYPE_DATABASE, flags);
  properties[PROP_CLOCK] =
    g_param_spec_object ("clock", NULL, NULL, EBB_TYPE_CLOCK, flags);
  properties[PROP_HAS_DRAFT] =
    g_param_spec_boolean ("has-draft", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbJournal::entry-changed:
   * @entry: an entry of the journal
   *
   * It says something else than before, on the disk and in the model.
   */
  signals[SIGNAL_ENTRY_CHANGED] =
    g_signal_new ("entry-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, EBB_TYPE_ENTRY);
}

static void
ebb_journal_init (EbbJournal *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->held = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_queue_init (&self->recent);
  for (guint i = 0; i < EBB_TAG_N_KINDS; i++)
    {
      self->tags[i] = g_list_store_new (EBB_TYPE_TAG);
      self->archived[i] = g_list_store_new (EBB_TYPE_TAG);
    }
}

/**
 * ebb_journal_new:
 * @database: a connection; it may open, close and change later
 * @clock: what time it is
 *
 * Returns: (transfer full): the entries of @database, empty while it is closed
 */
EbbJournal *
ebb_journal_new (EbbDatabase *database,
                 EbbClock    *clock)
{
  return g_object_new (EBB_TYPE_JOURNAL, "database", database, "clock", clock, NULL);
}

void
ebb_journal_set_has_draft (EbbJournal *self,
                           gboolean    has_draft)
{
  if (self->has_draft == has_draft)
    return;

  self->has_draft = has_draft;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_DRAFT]);
}

void
ebb_journal_tell_changed (EbbJournal *self,
                          EbbEntry   *entry)
{
  g_signal_emit (self, signals[SIGNAL_ENTRY_CHANGED], 0, entry);
}

EbbClock *
ebb_journal_get_clock (EbbJournal *self)
{
  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  return self->clock;
}

/**
 * ebb_journal_get_is_open:
 * @self: the journal
 *
 * Returns: whether what it holds is what was written: %FALSE while it is locked
 *   or cannot be read, and is empty
 */
gboolean
ebb_journal_get_is_open (EbbJournal *self)
{
  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);

  return ebb_database_is_open (self->database);
}

/**
 * ebb_journal_get_tags:
 * @self: the journal
 * @kind: a kind of chips, as %EBB_TAG_TRIGGER
 *
 * Returns: (transfer none): the chips that are offered, a model of #EbbTag
 */
GListModel *
ebb_journal_get_tags (EbbJournal *self,
                      const char *kind)
{
  guint index = ebb_tag_kind_index (kind);

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (index < EBB_TAG_N_KINDS, NULL);

  return G_LIST_MODEL (self->tags[index]);
}

/**
 * ebb_journal_find:
 * @self: the journal
 * @entry: an entry
 * @position: (out): where it is
 *
 * Returns: whether it is in the journal
 */
gboolean
ebb_journal_find (EbbJournal *self,
                  EbbEntry   *entry,
                  guint      *position)
{
  Place place;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail (EBB_IS_ENTRY (entry), FALSE);

  place = ebb_journal_get_place (entry);
  ebb_journal_load_until (self, &place);
  *position = ebb_journal_find_position (self, &place);

  return *position < self->places->len &&
         ebb_journal_compare_places (&g_array_index (self->places, Place, *position), &place) == 0;
}

/**
 * ebb_journal_lookup:
 * @self: the journal
 * @id: the row of an entry
 *
 * Returns: (transfer full) (nullable): the entry, the same object as in the
 *   model
 */
EbbEntry *
ebb_journal_lookup (EbbJournal *self,
                    gint64      id)
{
  Place place;
  guint position;

  g_return_val_if_fail (EBB_IS_JOURNAL (self), NULL);

  if (!ebb_journal_read_place (self, id, &place))
    return NULL;

  ebb_journal_load_until (self, &place);
  position = ebb_journal_find_position (self, &place);
  if (position >= self->places->len ||
      ebb_journal_compare_places (&g_array_index (self->places, Place, position), &place) != 0)
    return NULL;

  return g_list_model_get_item (G_LIST_MODEL (self), position);
}
