/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-error.h"
#include "ebb-storage-private.h"
#include "storage/ebb-file.h"

/**
 * EbbStorage:
 *
 * The folder that holds the journal and the plan, and whether they can be
 * used. It opens the file, brings it up to date, keeps backups, and never
 * writes over a file that it cannot read.
 *
 *     <folder>/            0700
 *       journal.db         0600, SQLite; or, once a passphrase is set,
 *       journal.sealed     0600, the same, sealed
 *       journal.lock       held while a program uses the journal
 *       inbox/             0700; what was written while it was locked, sealed
 *       backups/           0700; checked copies
 */
G_DEFINE_FINAL_TYPE (EbbStorage, ebb_storage, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (EbbStorageState, ebb_storage_state,
                    G_DEFINE_ENUM_VALUE (EBB_STORAGE_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (EBB_STORAGE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (EBB_STORAGE_READ_ONLY, "read-only"),
                    G_DEFINE_ENUM_VALUE (EBB_STORAGE_DAMAGED, "damaged"),
                    G_DEFINE_ENUM_VALUE (EBB_STORAGE_UNAVAILABLE, "unavailable"),
                    G_DEFINE_ENUM_VALUE (EBB_STORAGE_LOCKED, "locked"))

typedef enum {
  PROP_FOLDER = 1,
  PROP_CLOCK,
  PROP_STATE,
  PROP_PROBLEM,
  PROP_SEALED,
  PROP_SAVE_STATE,
  PROP_SAVE_PROBLEM,
  PROP_IN_KEYRING,
  PROP_KEYRING_PROBLEM,
} EbbStorageProperty;

static GParamSpec *properties[PROP_KEYRING_PROBLEM + 1];

void
ebb_storage_set_state (EbbStorage      *self,
                       EbbStorageState  state,
                       const GError    *problem)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  if (g_strcmp0 (self->problem, problem != NULL ? problem->message : "") != 0)
    {
      g_free (self->problem);
      self->problem = g_strdup (problem != NULL ? problem->message : "");
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
    }
  ebb_database_set_problem (self->database, problem);

  g_object_thaw_notify (G_OBJECT (self));
}

void
ebb_storage_set_sealed (EbbStorage *self,
                        gboolean    sealed)
{
  if (self->sealed == sealed)
    return;

  self->sealed = sealed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEALED]);
}

void
ebb_storage_notify_saving (EbbStorage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_PROBLEM]);
}

void
ebb_storage_notify_keyring (EbbStorage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IN_KEYRING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEYRING_PROBLEM]);
}

static void
ebb_storage_constructed (GObject *object)
{
  EbbStorage *self = EBB_STORAGE (object);

  G_OBJECT_CLASS (ebb_storage_parent_class)->constructed (object);

  self->path = g_build_filename (self->folder, "journal.db", NULL);
  self->backups = g_build_filename (self->folder, "backups", NULL);
  self->journal = ebb_journal_new (self->database, self->clock);
  self->medications = ebb_medications_new (self->database, self->journal);
  self->plan = ebb_plan_new (self->database, self->clock);
  self->counters = ebb_counters_new (self->database, self->clock);
  self->card = ebb_plan_card_keeper_new (self->plan, self->database, self->folder);
  ebb_storage_make_vault (self);
  ebb_storage_watch (self);
  self->insights = ebb_insights_new (self->database, self->clock);
  self->suggestions = ebb_suggestions_new (self->database, self->plan, self->clock);
}

static void
ebb_storage_finalize (GObject *object)
{
  EbbStorage *self = EBB_STORAGE (object);

  ebb_storage_stop_check (self);
  ebb_storage_stop_tidying (self);
  g_clear_object (&self->card);
  /* Whoever still holds the database must not write without the lock. */
  ebb_database_close (self->database);
  ebb_storage_drop_lock (self);
  g_clear_object (&self->vault);
  g_clear_object (&self->keyring);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->taken, g_ptr_array_unref);
  g_clear_error (&self->copies_error);
  g_clear_object (&self->medications);
  g_clear_object (&self->journal);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->insights);
  g_clear_object (&self->plan);
  g_clear_object (&self->counters);
  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->backups);
  g_free (self->problem);
  g_free (self->keyring_problem);

  G_OBJECT_CLASS (ebb_storage_parent_class)->finalize (object);
}

static void
ebb_storage_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  EbbStorage *self = EBB_STORAGE (object);

  switch ((EbbStorageProperty) id)
    {
    case PROP_FOLDER:
      g_value_set_string (value, self->folder);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_SEALED:
      g_value_set_boolean (value, self->sealed);
      break;
    case PROP_SAVE_STATE:
      g_value_set_enum (value, (int) ebb_storage_get_save_state (self));
      break;
    case PROP_SAVE_PROBLEM:
      g_value_set_string (value, ebb_storage_get_save_problem (self));
      break;
    case PROP_IN_KEYRING:
      g_value_set_boolean (value, self->in_keyring);
      break;
    case PROP_KEYRING_PROBLEM:
      g_value_set_string (value, self->keyring_problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_storage_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  EbbStorage *self = EBB_STORAGE (object);

  switch ((EbbStorageProperty) id)
    {
    case PROP_FOLDER:
      self->folder = g_value_dup_string (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_STATE:
    case PROP_PROBLEM:
    case PROP_SEALED:
    case PROP_SAVE_STATE:
    case PROP_SAVE_PROBLEM:
    case PROP_IN_KEYRING:
    case PROP_KEYRING_PROBLEM:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_storage_class_init (EbbStorageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_storage_constructed;
  object_class->finalize = ebb_storage_finalize;
  object_class->get_property = ebb_storage_get_property;
  object_class->set_property = ebb_storage_set_property;

  properties[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, construct);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, EBB_TYPE_CLOCK, construct);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, EBB_TYPE_STORAGE_STATE,
                                              EBB_STORAGE_CLOSED, readable);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, "", readable);
  properties[PROP_SEALED] = g_param_spec_boolean ("sealed", NULL, NULL, FALSE, readable);
  properties[PROP_SAVE_STATE] = g_param_spec_enum ("save-state", NULL, NULL, EBB_TYPE_SAVE_STATE,
                                                   EBB_SAVE_STATE_SAVED, readable);
  properties[PROP_SAVE_PROBLEM] = g_param_spec_string ("save-problem", NULL, NULL, "", readable);
  properties[PROP_IN_KEYRING] = g_param_spec_boolean ("in-keyring", NULL, NULL, FALSE, readable);
  properties[PROP_KEYRING_PROBLEM] = g_param_spec_string ("keyring-problem", NULL, NULL, "",
                                                          readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /* Everything was deleted: whoever holds some of it lets go. */
  g_signal_new ("erased", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_storage_init (EbbStorage *self)
{
  self->database = ebb_database_new ();
  self->problem = g_strdup ("");
  self->keyring_problem = g_strdup ("");
  self->lock_fd = -1;
  self->taken = g_ptr_array_new_with_free_func (g_free);
}

/**
 * ebb_storage_new:
 * @folder: the folder that holds the journal
 * @clock: what time it is
 *
 * Returns: (transfer full): a storage that is not open, with an empty journal
 *   and an empty plan
 */
EbbStorage *
ebb_storage_new (const char *folder,
                 EbbClock   *clock)
{
  return g_object_new (EBB_TYPE_STORAGE, "folder", folder, "clock", clock, NULL);
}

/**
 * ebb_storage_open:
 * @self: a closed storage
 *
 * Opens what is there, or makes it. It always comes to an end that can be
 * used: #EbbStorage:state and #EbbStorage:problem tell what is possible. The
 * journal and the plan are then filled as far as they can be read.
 */
void
ebb_storage_open (EbbStorage *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (EBB_IS_STORAGE (self));
  g_return_if_fail (self->state == EBB_STORAGE_CLOSED);

  if (ebb_vault_exists (self->vault))
    {
      ebb_storage_take_lock (self, NULL);
      ebb_storage_open_locked (self);
    }
  else if (ebb_storage_open_for_writing (self, &error))
    {
      ebb_storage_set_state (self, EBB_STORAGE_READY, NULL);
      ebb_storage_tidy_when_quiet (self);
    }
  else
    ebb_storage_open_for_reading (self, error);

  ebb_database_announce (self->database);
  ebb_storage_show_card (self);
}

/**
 * ebb_storage_open_quickly:
 * @self: a closed storage
 *
 * As ebb_storage_open(), but a file that needs no migration is not read as a
 * whole first: ebb_storage_begin_check() does that when there is time, and the
 * first write at the latest. If it is damaged, #EbbStorage:state says so then.
 */
void
ebb_storage_open_quickly (EbbStorage *self)
{
  g_return_if_fail (EBB_IS_STORAGE (self));

  self->is_quick = TRUE;
  ebb_storage_open (self);
  self->is_quick = FALSE;
}

/**
 * ebb_storage_close:
 * @self: a storage
 */
void
ebb_storage_close (EbbStorage *self)
{
  g_return_if_fail (EBB_IS_STORAGE (self));

  /* Without a check there was no write, and nothing to tidy. */
  if (!self->unchecked)
    ebb_storage_tidy (self);
  ebb_storage_stop_check (self);
  ebb_storage_stop_tidying (self);
  ebb_plan_card_keeper_refresh (self->card, NULL);
  ebb_vault_close (self->vault);
  ebb_database_close (self->database);
  ebb_storage_drop_lock (self);
  ebb_storage_set_sealed (self, FALSE);
  ebb_storage_update_keyring (self);
  ebb_storage_set_state (self, EBB_STORAGE_CLOSED, NULL);
  ebb_database_announce (self->database);
}

EbbStorageState
ebb_storage_get_state (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), EBB_STORAGE_CLOSED);

  return self->state;
}

/**
 * ebb_storage_get_problem:
 * @self: a storage
 *
 * Returns: what a person should know about it, or ""
 */
const char *
ebb_storage_get_problem (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), "");

  return self->problem;
}

EbbDatabase *
ebb_storage_get_database (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->database;
}

EbbClock *
ebb_storage_get_clock (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->clock;
}

/**
 * ebb_storage_get_path:
 * @self: a storage
 *
 * Returns: the journal's file, whether or not it is there
 */
const char *
ebb_storage_get_path (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return self->path;
}

/**
 * ebb_storage_find_backup:
 * @self: a storage
 *
 * Returns: (transfer full) (nullable): the newest backup that is whole
 */
EbbBackup *
ebb_storage_find_backup (EbbStorage *self)
{
  g_return_val_if_fail (EBB_IS_STORAGE (self), NULL);

  return ebb_backup_find_last (self->backups);
}

/**
 * ebb_storage_back_up:
 * @self: a storage
 * @error: return location for an #EbbError
 *
 * Makes today's backup, as ebb_backup_make_daily(). Does nothing while the
 * journal cannot be written.
 *
 * Returns: %TRUE unless it went wrong
 */
gboolean
ebb_storage_back_up (EbbStorage  *self,
                     GError     **error)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (EBB_IS_STORAGE (self), FALSE);

  /* A sealed journal keeps a generation with its saves. */
  if (self->state != EBB_STORAGE_READY || self->sealed)
    return TRUE;
  if (!ebb_storage_finish_check (self, error))
    return FALSE;

  now = ebb_clock_now (self->clock);

  return ebb_backup_make_daily (self->database, self->backups, now, error);
}
