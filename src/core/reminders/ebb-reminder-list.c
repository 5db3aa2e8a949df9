/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-reminder-list.h"

/* More than anybody needs; a file can hold anything. */
#define MAX_REMINDERS 40

/**
 * EbbReminderList:
 *
 * The reminders, kept in the settings: a list model of #EbbReminder. One of
 * each kind is always there, in the same order, and then the person's own.
 * What is changed is kept at once; what another process changes shows up.
 */
struct _EbbReminderList
{
  GObject parent_instance;

  EbbSettings *settings;
  GPtrArray   *reminders;
};

static void ebb_reminder_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbReminderList, ebb_reminder_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ebb_reminder_list_iface_init))

typedef enum {
  PROP_SETTINGS = 1,
} EbbReminderListProperty;

static GParamSpec *properties[PROP_SETTINGS + 1];

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GVariant *
to_variant (EbbReminderList *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < self->reminders->len; i++)
    g_variant_builder_add_value (&builder,
                                 ebb_reminder_to_variant (g_ptr_array_index (self->reminders, i)));

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static void
save (EbbReminderList *self)
{
  g_autoptr (GVariant) variant = to_variant (self);

  ebb_settings_set_reminders (self->settings, variant);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
append (EbbReminderList *self,
        EbbReminder     *reminder)
{
  g_ptr_array_add (self->reminders, reminder);
  g_signal_connect_object (reminder, "notify", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
}

static EbbReminder *
find (GPtrArray  *reminders,
      const char *id)
{
  for (guint i = 0; i < reminders->len; i++)
    if (g_str_equal (ebb_reminder_get_id (g_ptr_array_index (reminders, i)), id))
      return g_ptr_array_index (reminders, i);

  return NULL;
}

/* What is there until somebody changes something: one in the evening. */
static EbbReminder *
make_default (EbbReminderList *self,
              EbbReminderKind  kind)
{
  EbbReminder *reminder = ebb_reminder_new (ebb_reminder_kind_get_token (kind), kind);
  EbbScheduleRule rule = *ebb_reminder_get_rule (reminder);

  if (kind == EBB_REMINDER_CHECK_IN)
    {
      rule.times[0] = ebb_settings_get_reminder_time (self->settings);
      ebb_reminder_set_rule (reminder, &rule);
      ebb_reminder_set_enabled (reminder, TRUE);
    }

  return reminder;
}

static GPtrArray *
read_settings (EbbReminderList *self)
{
  g_autoptr (GVariant) variant = ebb_settings_dup_reminders (self->settings);
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func (g_object_unref);
  gsize n = MIN (g_variant_n_children (variant), MAX_REMINDERS);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
      g_autoptr (EbbReminder) reminder = ebb_reminder_new_from (child);

      if (reminder != NULL && find (reminders, ebb_reminder_get_id (reminder)) == NULL)
        g_ptr_array_add (reminders, g_steal_pointer (&reminder));
    }

  return g_steal_pointer (&reminders);
}

static void
load (EbbReminderList *self)
{
  g_autoptr (GVariant) present = to_variant (self);
  g_autoptr (GVariant) kept = ebb_settings_dup_reminders (self->settings);
  g_autoptr (GPtrArray) read = NULL;
  guint n_before = self->reminders->len;

  if (n_before > 0 && g_variant_equal (present, kept))
    return;

  for (guint i = 0; i < n_before; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->reminders, i), self);
  g_ptr_array_set_size (self->reminders, 0);

  read = read_settings (self);
  for (guint kind = 0; kind < EBB_REMINDER_OWN; kind++)
    {
      EbbReminder *reminder = find (read, ebb_reminder_kind_get_token ((EbbReminderKind) kind));

      append (self, reminder != NULL && ebb_reminder_get_kind (reminder) == kind
                      ? g_object_ref (reminder)
                      : make_default (self, (EbbReminderKind) kind));
    }
  for (guint i = 0; i < read->len; i++)
    if (ebb_reminder_get_kind (g_ptr_array_index (read, i)) == EBB_REMINDER_OWN)
      append (self, g_object_ref (g_ptr_array_index (read, i)));

  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->reminders->len);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GType
ebb_reminder_list_get_item_type (GListModel *model)
{
  return EBB_TYPE_REMINDER;
}

static guint
ebb_reminder_list_get_n_items (GListModel *model)
{
  return EBB_REMINDER_LIST (model)->reminders->len;
}

static gpointer
ebb_reminder_list_get_item (GListModel *model,
                            guint       position)
{
  EbbReminderList *self = EBB_REMINDER_LIST (model);

  if (position >= self->reminders->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->reminders, position));
}

static void
ebb_reminder_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = ebb_reminder_list_get_item_type;
  iface->get_n_items = ebb_reminder_list_get_n_items;
  iface->get_item = ebb_reminder_list_get_item;
}

static void
ebb_reminder_list_constructed (GObject *object)
{
  EbbReminderList *self = EBB_REMINDER_LIST (object);

  G_OBJECT_CLASS (ebb_reminder_list_parent_class)->constructed (object);

  g_signal_connect_object (self->settings, "notify::reminders", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::reminder-time", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  load (self);
}

static void
ebb_reminder_list_finalize (GObject *object)
{
  EbbReminderList *self = EBB_REMINDER_LIST (object);

  g_ptr_array_unref (self->reminders);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ebb_reminder_list_parent_class)->finalize (object);
}

static void
ebb_reminder_list_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  EbbReminderList *self = EBB_REMINDER_LIST (object);

  switch ((EbbReminderListProperty) id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_reminder_list_class_init (EbbReminderListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ebb_reminder_list_constructed;
  object_class->finalize = ebb_reminder_list_finalize;
  object_class->set_property = ebb_reminder_list_set_property;

  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, EBB_TYPE_SETTINGS,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbReminderList::changed:
   * @self: a list
   *
   * One of the reminders, or which there are, is no longer the same.
   */
  signals[CHANGED] = g_signal_new ("changed", EBB_TYPE_REMINDER_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_reminder_list_init (EbbReminderList *self)
{
  self->reminders = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * ebb_reminder_list_new:
 * @settings: where they are kept
 *
 * Returns: (transfer full): the reminders
 */
EbbReminderList *
ebb_reminder_list_new (EbbSettings *settings)
{
  g_return_val_if_fail (EBB_IS_SETTINGS (settings), NULL);

  return g_object_new (EBB_TYPE_REMINDER_LIST, "settings", settings, NULL);
}

/**
 * ebb_reminder_list_lookup:
 * @self: a list
 * @id: what a reminder is remembered by
 *
 * Returns: (transfer none) (nullable): that reminder
 */
EbbReminder *
ebb_reminder_list_lookup (EbbReminderList *self,
                          const char      *id)
{
  g_return_val_if_fail (EBB_IS_REMINDER_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return find (self->reminders, id);
}

/**
 * ebb_reminder_list_add_own:
 * @self: a list
 *
 * Adds one that the person has yet to find words for. It is on.
 *
 * Returns: (transfer none) (nullable): the new one, or %NULL where there are
 *   very many already
 */
EbbReminder *
ebb_reminder_list_add_own (EbbReminderList *self)
{
  EbbReminder *reminder;
  char id[16];
  guint number = 1;

  g_return_val_if_fail (EBB_IS_REMINDER_LIST (self), NULL);

  if (self->reminders->len >= MAX_REMINDERS)
    return NULL;

  do
    g_snprintf (id, sizeof id, "own-%u", number++);
  while (find (self->reminders, id) != NULL);

  reminder = ebb_reminder_new (id, EBB_REMINDER_OWN);
  ebb_reminder_set_enabled (reminder, TRUE);
  append (self, reminder);
  g_list_model_items_changed (G_LIST_MODEL (self), self->reminders->len - 1, 0, 1);
  save (self);

  return reminder;
}

/**
 * ebb_reminder_list_remove:
 * @self: a list
 * @reminder: one of the person's own
 */
void
ebb_reminder_list_remove (EbbReminderList *self,
                          EbbReminder     *reminder)
{
  guint position = 0;

  g_return_if_fail (EBB_IS_REMINDER_LIST (self));
  g_return_if_fail (ebb_reminder_get_kind (reminder) == EBB_REMINDER_OWN);

  if (!g_ptr_array_find (self->reminders, reminder, &position))
    return;

  g_signal_handlers_disconnect_by_data (reminder, self);
  g_ptr_array_remove_index (self->reminders, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  save (self);
}
