/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-history-private.h"
#include "ebb-journal-private.h"

/* After more new entries than this the search is made anew. */
#define MAX_TO_ASK_SINGLY 16

/**
 * EbbHistory:
 *
 * The journal as somebody looks at it: all of it, or what a search and a filter
 * leave of it, newest first. While nothing is left out it is the journal's own
 * model. Else it keeps which rows the search found and which have the chip, a bit
 * each, and goes over the places that the journal knows: neither the order nor
 * the rest of the filter asks the database.
 */
static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbHistory, ebb_history, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

typedef enum {
  PROP_JOURNAL = 1,
  PROP_SEARCH,
  PROP_NARROWED,
  PROP_BUSY,
} EbbHistoryProperty;

static GParamSpec *properties[PROP_BUSY + 1];

void
ebb_history_tell_busy (EbbHistory *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
ebb_history_tell_narrowed (EbbHistory *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROWED]);
}

static void
on_items_changed_cb (EbbHistory *self,
                     guint       position,
                     guint       removed,
                     guint       added)
{
  if (self->places == NULL)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
      return;
    }

  /* What is only read now was on the disk before; and another file may be open. */
  if (!self->journal->loading && (added > MAX_TO_ASK_SINGLY || removed > 1))
    {
      ebb_history_tag_anew (self);
      ebb_history_search_anew (self);
    }
  else if (!self->journal->loading)
    {
      for (guint i = 0; i < added; i++)
        ebb_history_ask_about (self, g_array_index (self->journal->places, Place, position + i).id);
    }
  ebb_history_refresh (self);
}

static void
on_entry_changed_cb (EbbHistory *self,
                     EbbEntry   *entry)
{
  if (self->places == NULL)
    return;

  ebb_history_ask_about (self, ebb_record_get_id (EBB_RECORD (entry)));
  ebb_history_refresh (self);
}

static void
on_filter_changed_cb (EbbHistory *self,
                      GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "tag"))
    ebb_history_tag_anew (self);
  ebb_history_refresh (self);
}

static GType
ebb_history_get_item_type (GListModel *model)
{
  return EBB_TYPE_ENTRY;
}

static guint
ebb_history_get_n_items (GListModel *model)
{
  return ebb_history_get_shown (EBB_HISTORY (model))->len;
}

static gpointer
ebb_history_get_item (GListModel *model,
                      guint       position)
{
  EbbHistory *self = EBB_HISTORY (model);
  const Place *place;

  if (self->places == NULL)
    return g_list_model_get_item (G_LIST_MODEL (self->journal), position);
  if (position >= self->places->len)
    return NULL;

  /* Those beside it here are far apart in the journal. */
  place = &g_array_index (self->places, Place, position);
  if (g_hash_table_lookup (self->journal->held, &place->id) == NULL)
    ebb_journal_load_page (self->journal, self->places, position);
  position = ebb_journal_find_position (self->journal, place);

  return g_list_model_get_item (G_LIST_MODEL (self->journal), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = ebb_history_get_item_type;
  iface->get_n_items = ebb_history_get_n_items;
  iface->get_item = ebb_history_get_item;
}

static void
ebb_history_constructed (GObject *object)
{
  EbbHistory *self = EBB_HISTORY (object);

  G_OBJECT_CLASS (ebb_history_parent_class)->constructed (object);

  g_signal_connect_object (self->journal, "items-changed", G_CALLBACK (on_items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journal, "entry-changed", G_CALLBACK (on_entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "notify", G_CALLBACK (on_filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
ebb_history_finalize (GObject *object)
{
  EbbHistory *self = EBB_HISTORY (object);

  ebb_history_stop_finding (self);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->tagged, ebb_id_set_free);
  g_clear_pointer (&self->found, ebb_id_set_free);
  g_free (self->query);
  g_free (self->search);
  g_strfreev (self->words);
  g_clear_object (&self->filter);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (ebb_history_parent_class)->finalize (object);
}

static void
ebb_history_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  EbbHistory *self = EBB_HISTORY (object);

  switch ((EbbHistoryProperty) id)
    {
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    case PROP_NARROWED:
      g_value_set_boolean (value, ebb_history_is_narrowed (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, ebb_history_is_busy (self));
      break;
    case PROP_JOURNAL:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_history_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  EbbHistory *self = EBB_HISTORY (object);

  switch ((EbbHistoryProperty) id)
    {
    case PROP_JOURNAL:
      self->journal = g_value_dup_object (value);
      break;
    case PROP_SEARCH:
      ebb_history_set_search (self, g_value_get_string (value));
      break;
    case PROP_NARROWED:
    case PROP_BUSY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_history_class_init (EbbHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_history_constructed;
  object_class->finalize = ebb_history_finalize;
  object_class->get_property = ebb_history_get_property;
  object_class->set_property = ebb_history_set_property;

  properties[PROP_JOURNAL] =
    g_param_spec_object ("journal", NULL, NULL, EBB_TYPE_JOURNAL,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEARCH] =
    g_param_spec_string ("search", NULL, NULL, "", readable | G_PARAM_WRITABLE);
  properties[PROP_NARROWED] = g_param_spec_boolean ("narrowed", NULL, NULL, FALSE, readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_history_init (EbbHistory *self)
{
  self->filter = ebb_filter_new ();
  self->search = g_strdup ("");
  self->words = g_new0 (char *, 1);
}

/**
 * ebb_history_new:
 * @journal: the journal
 *
 * Returns: (transfer full): all of it, until something is searched or filtered
 */
EbbHistory *
ebb_history_new (EbbJournal *journal)
{
  return g_object_new (EBB_TYPE_HISTORY, "journal", journal, NULL);
}

EbbJournal *
ebb_history_get_journal (EbbHistory *self)
{
  g_return_val_if_fail (EBB_IS_HISTORY (self), NULL);

  return self->journal;
}

/**
 * ebb_history_get_filter:
 * @self: a history
 *
 * Returns: (transfer none): its filter; to change that changes the model
 */
EbbFilter *
ebb_history_get_filter (EbbHistory *self)
{
  g_return_val_if_fail (EBB_IS_HISTORY (self), NULL);

  return self->filter;
}

const char *
ebb_history_get_search (EbbHistory *self)
{
  g_return_val_if_fail (EBB_IS_HISTORY (self), "");

  return self->search;
}

/**
 * ebb_history_set_search:
 * @self: a history
 * @text: what was typed
 *
 * Leaves the entries in which every word of @text begins a word of what was
 * written or of a chip, whatever the accents and the case.
 */
void
ebb_history_set_search (EbbHistory *self,
                        const char *text)
{
  g_auto (GStrv) words = NULL;

  g_return_if_fail (EBB_IS_HISTORY (self));

  if (g_str_equal (self->search, text))
    return;

  g_free (self->search);
  self->search = g_strdup (text);
  words = ebb_words_split (text);
  if (!g_strv_equal ((const char *const *) words, (const char *const *) self->words))
    {
      g_strfreev (self->words);
      self->words = g_steal_pointer (&words);
      ebb_history_search_anew (self);
      ebb_history_refresh (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

/**
 * ebb_history_get_words:
 * @self: a history
 *
 * Returns: (transfer none) (array zero-terminated=1): the words that are
 *   searched, for ebb_words_mark()
 */
const char *const *
ebb_history_get_words (EbbHistory *self)
{
  g_return_val_if_fail (EBB_IS_HISTORY (self), NULL);

  return (const char *const *) self->words;
}

/**
 * ebb_history_is_narrowed:
 * @self: a history
 *
 * Returns: whether something may be left out
 */
gboolean
ebb_history_is_narrowed (EbbHistory *self)
{
  g_return_val_if_fail (EBB_IS_HISTORY (self), FALSE);

  return self->words[0] != NULL || !ebb_filter_is_empty (self->filter);
}

/**
 * ebb_history_is_busy:
 * @self: a history
 *
 * Returns: whether more may be found yet
 */
gboolean
ebb_history_is_busy (EbbHistory *self)
{
  g_return_val_if_fail (EBB_IS_HISTORY (self), FALSE);

  return self->finding != NULL;
}
