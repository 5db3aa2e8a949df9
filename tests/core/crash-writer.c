/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes to a journal until it is killed.
 *
 *     crash-writer FOLDER         writes all that can be written, without end
 *     crash-writer FOLDER hold    opens it, prints "ready", and does nothing
 *     crash-writer FOLDER N       adds, changes and removes an entry, and kills
 *                                 itself in the middle of the N-th call that
 *                                 changes a file
 *
 * Each time it has been told that something is kept it prints a line: "+" and
 * the uid of an added entry, "~" of a changed one, "-" of a removed one, and
 * at the end "done". Without end it also prints "?" and the uid before it removes
 * one, after "~" the length of the note, and "#" and the name of a chip of the
 * person's own.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "core-support.h"
#include "journal/ebb-check-in.h"
#include "journal/ebb-episode.h"
#include "journal/ebb-lapse.h"
#include "journal/ebb-review.h"

static sqlite3_vfs mortal_vfs;
static const sqlite3_vfs *real_vfs;
static const sqlite3_io_methods *real_methods;
static int calls_to_live = -1;
static GList *tables;

static gboolean
is_last_call (void)
{
  return calls_to_live > 0 && --calls_to_live == 0;
}

static int
mortal_write (sqlite3_file  *file,
              const void    *data,
              int            length,
              sqlite3_int64  offset)
{
  if (is_last_call ())
    {
      real_methods->xWrite (file, data, length / 2, offset);
      raise (SIGKILL);
    }

  return real_methods->xWrite (file, data, length, offset);
}

static int
mortal_truncate (sqlite3_file  *file,
                 sqlite3_int64  size)
{
  if (is_last_call ())
    raise (SIGKILL);

  return real_methods->xTruncate (file, size);
}

static int
mortal_sync (sqlite3_file *file,
             int           flags)
{
  if (is_last_call ())
    raise (SIGKILL);

  return real_methods->xSync (file, flags);
}

/* SQLite's own files, but for the table of what can be done with them. It has
 * one table for files that are locked and one for those that need not be. */
static int
mortal_open (sqlite3_vfs  *vfs,
             const char   *name,
             sqlite3_file *file,
             int           flags,
             int          *out_flags)
{
  int rc = real_vfs->xOpen (vfs, name, file, flags, out_flags);
  sqlite3_io_methods *methods;

  if (rc != SQLITE_OK || file->pMethods == NULL)
    return rc;

  if (real_methods == NULL)
    real_methods = file->pMethods;
  g_assert (file->pMethods->xWrite == real_methods->xWrite);
  methods = g_memdup2 (file->pMethods, sizeof *methods);
  methods->xWrite = mortal_write;
  methods->xTruncate = mortal_truncate;
  methods->xSync = mortal_sync;
  tables = g_list_prepend (tables, methods);
  file->pMethods = methods;

  return rc;
}

static void
die_at_call (int n)
{
  real_vfs = sqlite3_vfs_find (NULL);
  mortal_vfs = *real_vfs;
  mortal_vfs.zName = "mortal";
  mortal_vfs.pNext = NULL;
  mortal_vfs.xOpen = mortal_open;
  g_assert (sqlite3_vfs_register (&mortal_vfs, 1) == SQLITE_OK);
  calls_to_live = n;
}

static void
acknowledge (const char *what,
             gpointer    entry)
{
  g_autofree char *uid = support_dup_uid (entry);

  printf ("%s%s\n", what, uid);
  fflush (stdout);
}

static gboolean
add_one (EbbStorage *storage,
         int         i)
{
  EbbJournal *journal = ebb_storage_get_journal (storage);
  GListModel *triggers = ebb_journal_get_tags (journal, EBB_TAG_TRIGGER);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (storage));
  g_autoptr (EbbTag) tag = g_list_model_get_item (triggers, i % support_n_items (triggers));
  g_autoptr (EbbEntry) entry = ebb_entry_new (now);
  g_autoptr (GError) error = NULL;
  g_autofree char *note = g_strnfill (1 << (i % 15), 'a' + i % 26);

  ebb_entry_set_intensity (entry, i % (EBB_INTENSITY_MAX + 1));
  ebb_entry_set_note (entry, note);
  ebb_entry_set_tag (entry, tag, TRUE);
  if (!ebb_journal_add (journal, entry, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  acknowledge ("+", entry);

  return TRUE;
}

/* The two oldest entries are those that were there before. */
static gboolean
change_and_remove (EbbStorage *storage)
{
  GListModel *model = G_LIST_MODEL (ebb_storage_get_journal (storage));
  guint n = g_list_model_get_n_items (model);
  g_autoptr (EbbEntry) changed = g_list_model_get_item (model, n - 1);
  g_autoptr (EbbEntry) removed = g_list_model_get_item (model, n - 2);
  g_autofree char *note = g_strnfill (9000, 'z');

  ebb_entry_set_note (changed, note);
  if (!ebb_journal_update (EBB_JOURNAL (model), changed, NULL))
    return FALSE;
  acknowledge ("~", changed);

  if (!ebb_journal_remove (EBB_JOURNAL (model), removed, NULL))
    return FALSE;
  acknowledge ("-", removed);

  return TRUE;
}

static EbbEntry *
pick (EbbStorage *storage)
{
  GListModel *model = G_LIST_MODEL (ebb_storage_get_journal (storage));
  guint n = g_list_model_get_n_items (model);

  return n > 0 ? g_list_model_get_item (model, g_random_int () % n) : NULL;
}

static gboolean
add_of_any_kind (EbbStorage *storage,
                 int         i)
{
  EbbEntry *(*const makes[]) (GDateTime *time) = {
    ebb_check_in_new, ebb_episode_new, ebb_lapse_new, ebb_review_new,
  };
  EbbJournal *journal = ebb_storage_get_journal (storage);
  g_autoptr (GDateTime) now = ebb_clock_now (ebb_storage_get_clock (storage));
  g_autoptr (EbbEntry) entry = makes[i % (int) G_N_ELEMENTS (makes)] (now);
  g_autofree char *note = g_strnfill (1 << (i % 12), 'k');
  gboolean from_draft = g_random_boolean ();

  ebb_entry_set_note (entry, note);
  if (from_draft && !ebb_journal_keep_draft (journal, entry, NULL))
    return FALSE;
  if (!(from_draft ? ebb_journal_add_written : ebb_journal_add) (journal, entry, NULL))
    return FALSE;
  acknowledge ("+", entry);

  return TRUE;
}

/* Each time the note is longer than any before. */
static gboolean
change_any (EbbStorage *storage)
{
  g_autoptr (EbbEntry) entry = pick (storage);
  g_autoptr (EbbEntry) copy = entry != NULL ? ebb_entry_copy (entry) : NULL;
  g_autofree char *note = NULL;
  g_autofree char *uid = NULL;

  if (entry == NULL)
    return TRUE;

  note = g_strnfill (strlen (ebb_entry_get_note (copy)) + 1 + g_random_int () % 500, 'c');
  ebb_entry_set_note (copy, note);
  if (!ebb_journal_update (ebb_storage_get_journal (storage), copy, NULL))
    return FALSE;
  uid = support_dup_uid (copy);
  printf ("~%s %zu\n", uid, strlen (note));
  fflush (stdout);

  return TRUE;
}

static gboolean
remove_any (EbbStorage *storage)
{
  g_autoptr (EbbEntry) entry = pick (storage);

  if (entry == NULL)
    return TRUE;

  acknowledge ("?", entry);
  if (!ebb_journal_remove (ebb_storage_get_journal (storage), entry, NULL))
    return FALSE;
  acknowledge ("-", entry);

  return TRUE;
}

static gboolean
add_chip (EbbStorage *storage)
{
  EbbJournal *journal = ebb_storage_get_journal (storage);
  g_autofree char *name = g_uuid_string_random ();
  g_autoptr (EbbTag) tag = ebb_journal_add_tag (journal, EBB_TAG_PLACE, name, NULL);

  if (tag == NULL || !ebb_journal_remember (journal, "crash", name, NULL))
    return FALSE;
  printf ("#%s\n", name);
  fflush (stdout);

  return TRUE;
}

static gboolean
write_anything (EbbStorage *storage,
                int         i)
{
  switch (i % 8)
    {
    case 0:
    case 3:
    case 6:
      return add_one (storage, i);
    case 1:
    case 4:
      return add_of_any_kind (storage, i);
    case 2:
      return change_any (storage);
    case 5:
      return remove_any (storage);
    default:
      return add_chip (storage);
    }
}

int
main (int   argc,
      char *argv[])
{
  gboolean hold = argc > 2 && g_str_equal (argv[2], "hold");
  g_autoptr (EbbClock) clock = ebb_clock_new ();
  g_autoptr (EbbStorage) storage = NULL;

  /* It does not outlive a test that fails. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (argc < 2)
    return 2;
  if (argc > 2 && !hold)
    die_at_call (atoi (argv[2]));

  storage = ebb_storage_new (argv[1], clock);
  ebb_storage_open (storage);
  if (ebb_storage_get_state (storage) != EBB_STORAGE_READY)
    {
      g_printerr ("%s\n", ebb_storage_get_problem (storage));
      return 1;
    }

  if (hold)
    {
      printf ("ready\n");
      fflush (stdout);
      pause ();
    }
  if (argc > 2)
    {
      if (!add_one (storage, 11) || !change_and_remove (storage))
        return 1;
      printf ("done\n");
      g_clear_object (&storage);
      g_list_free_full (tables, g_free);
      return 0;
    }

  ebb_journal_load_all (ebb_storage_get_journal (storage));
  for (int i = g_random_int_range (0, 1000); write_anything (storage, i); i++)
    continue;

  return 1;
}
