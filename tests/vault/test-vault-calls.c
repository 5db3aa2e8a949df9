/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system itself has answers that no folder here gives when asked: the kernel gives
 * them to one thread, for which a filter of its own has been set. */
#include "config.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "core-support.h"
#include "ebb-error.h"
#include "vault/ebb-vault-file.h"

typedef struct
{
  EbbVaultFile *file;
  char         *folder;
  long          call;
  int           number;
  void        (*act) (gpointer asked);
  gboolean      is_done;
} Asked;

/* From now on the thread has @number for an answer to @call. */
static gboolean
filter (long call,
        int  number)
{
  struct sock_filter code[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32) call, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (guint32) number),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { G_N_ELEMENTS (code), code };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

static gpointer
ask (gpointer data)
{
  Asked *asked = data;

  if (filter (asked->call, asked->number))
    {
      asked->act (asked);
      asked->is_done = TRUE;
    }

  return NULL;
}

static GBytes *
make_sealed (char letter)
{
  return g_bytes_new_take (g_strnfill (9000, letter), 9000);
}

/* With a vault that has a copy and a letter. */
static void
test_call (long   call,
           int    number,
           void (*act) (gpointer asked))
{
  g_autofree char *name = g_strdup_printf ("calls-%ld-%d", call, number);
  g_autofree char *folder = support_path (name);
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, NULL);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 11, 1, 12, 0, 0);
  g_autoptr (GBytes) sealed = make_sealed ('a');
  Asked asked = { file, folder, call, number, act, FALSE };

  g_assert_true (ebb_vault_file_save (file, sealed, NULL, NULL, NULL));
  g_assert_true (ebb_vault_file_keep_generation (file, day, NULL));
  g_assert_true (ebb_vault_file_put_in_inbox (file, sealed, NULL));
  g_thread_join (g_thread_new ("asked", ask, &asked));
  if (!asked.is_done)
    g_test_skip ("The kernel sets no filters");
}

static guint
count_letters (Asked *asked)
{
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_inbox (asked->file);

  return paths->len;
}

static gboolean
drop_letter (Asked   *asked,
             GError **error)
{
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_inbox (asked->file);

  g_assert_cmpuint (paths->len, ==, 1);

  return ebb_vault_file_drop_from_inbox (asked->file, g_ptr_array_index (paths, 0), error);
}

/* A letter is told to be gone only where that is on the disk. */
static void
act_sync_error (gpointer data)
{
  Asked *asked = data;
  g_autoptr (GBytes) next = make_sealed ('b');
  g_autoptr (GBytes) now = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (drop_letter (asked, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (ebb_vault_file_put_in_inbox (asked->file, next, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpuint (count_letters (asked), ==, 0);

  g_assert_false (ebb_vault_file_save (asked->file, next, NULL, NULL, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  now = ebb_vault_file_load (asked->file, NULL);
  g_assert_cmpint (((const char *) g_bytes_get_data (now, NULL))[0], ==, 'a');
}

static void
test_sync_error (void)
{
  test_call (SYS_fsync, EIO, act_sync_error);
}

/* A file system that has no such thing for a folder does what it can. */
static void
act_no_sync (gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (drop_letter (data, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_letters (data), ==, 0);
}

static void
test_no_sync (void)
{
  const int numbers[] = { EINVAL, ENOSYS, EOPNOTSUPP };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    test_call (SYS_fsync, numbers[i], act_no_sync);
}

/* What cannot be listed is not taken for nothing: the vault is not said to be gone
 * with all that is around it, and stays. */
static void
act_no_list (gpointer data)
{
  Asked *asked = data;
  g_autofree char *copy = g_build_filename (asked->folder, "backups", "sealed-2026-11-01", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_letters (asked), ==, 0);
  g_assert_false (ebb_vault_file_drop_generations (asked->file, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (ebb_vault_file_remove (asked->file, &error));
  g_assert_error (error, EBB_ERROR, EBB_ERROR_FAILED);
  g_assert_true (ebb_vault_file_exists (asked->file));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_no_list (void)
{
  test_call (SYS_getdents64, EIO, act_no_list);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vault-calls/sync-error", test_sync_error);
  g_test_add_func ("/vault-calls/no-sync", test_no_sync);
  g_test_add_func ("/vault-calls/no-list", test_no_list);

  return g_test_run ();
}
