/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that works on a vault is killed: before each of its system calls, and
 * at any moment. EBB_VAULT_KILLS sets how often the latter. */
#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "core-support.h"
#include "vault-act.h"

#define SIZE 9000
#define NEXT 999999
#define MAX_CALLS 500
#define N_KILLS 500

/* What changes a file, and what tells the test of it. Between two of these
 * nothing happens that a kill could cut. */
#define SYSTEM_CALLS                                                        \
  "write,pwrite64,writev,fsync,fdatasync,ftruncate,rename,renameat,"        \
  "renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,utimensat"

static const struct
{
  const char *name;
  /* Before it is there any vault? */
  gboolean    is_new;
  const char *acts[5];
} scenarios[] = {
  { "create", TRUE, { "0:3" } },
  { "save", FALSE, { "0:3" } },
  { "save-twice", FALSE, { "0:3", "0:4" } },
  { "keep", FALSE, { "0:3", "1:2" } },
  { "put", FALSE, { "2:103" } },
  { "merge", FALSE, { "0:3", "3:101" } },
  { "copy", FALSE, { "4:202" } },
  { "remove", FALSE, { "5:0" } },
};

typedef struct
{
  Events       *events;
  char         *folder;
  char         *copy;
  EbbVaultFile *file;
} Play;

static void
do_event (Play      *play,
          EventKind  kind,
          guint      number)
{
  g_autoptr (GError) error = NULL;
  guint event = events_begin (play->events, kind, number, 0);

  vault_act (play->file, kind, number, play->copy, SIZE, &error);
  g_assert_no_error (error);
  events_end (play->events, event, 0);
}

/* The folders too: making them is part of what is done. */
static void
remove_folders (const char *folder)
{
  const char *const names[] = { "inbox", "backups", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_rmdir (path) == 0 || errno == ENOENT);
    }
}

static Play *
play_new (gboolean is_new)
{
  Play *play = g_new0 (Play, 1);

  play->folder = support_path ("vault");
  play->copy = support_path ("copy");
  play->events = events_new ();
  play->file = ebb_vault_file_new (play->folder, vault_get_quick_io ());
  ebb_vault_file_remove (play->file, NULL);
  remove_folders (play->folder);
  g_unlink (play->copy);
  if (!is_new)
    {
      do_event (play, EVENT_SAVE, 1);
      do_event (play, EVENT_SAVE, 2);
      do_event (play, EVENT_KEEP, 1);
      do_event (play, EVENT_PUT, 101);
      do_event (play, EVENT_PUT, 102);
      do_event (play, EVENT_COPY, 201);
    }

  return play;
}

static void
play_free (Play *play)
{
  ebb_vault_file_free (play->file);
  events_free (play->events);
  g_free (play->folder);
  g_free (play->copy);
  g_free (play);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Play, play_free)

/* Takes in what the program said: a line that it did not finish is none. */
static guint
add_output (Events     *events,
            const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  guint n = g_strv_length (lines);
  guint event = 0;
  guint n_ended = 0;

  for (guint i = 0; i + 1 < n; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      g_assert_cmpint (g_strv_length (words), ==, 3);
      if (g_str_equal (words[0], "begin"))
        {
          event = events_begin (events, (EventKind) atoi (words[1]), (guint) atoi (words[2]), 0);
        }
      else
        {
          events_end (events, event, 0);
          n_ended++;
        }
    }

  return n_ended;
}

static char *
get_writer (void)
{
  return g_build_filename (g_getenv ("EBB_TEST_BUILD_ROOT"), "tests", "vault", "vault-writer",
                           NULL);
}

static GSubprocessLauncher *
make_launcher (void)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);

  /* Leaks are found by ptrace(), which has only one master. */
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);

  return launcher;
}

/* Runs the writer, by strace with @options, or with EBB_KILL_AT. Whether it was
 * killed. */
static gboolean
run (Play               *play,
     guint               scenario,
     const char         *kill_at,
     const char *const  *options)
{
  g_autofree char *writer = get_writer ();
  g_autoptr (GSubprocessLauncher) launcher = make_launcher ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  if (kill_at != NULL)
    {
      g_subprocess_launcher_setenv (launcher, "EBB_KILL_AT", kill_at, TRUE);
      g_subprocess_launcher_setenv (launcher, "EBB_QUICK", "1", TRUE);
    }
  if (options != NULL)
    {
      g_strv_builder_add_many (builder, "strace", "-fqq", NULL);
      g_strv_builder_addv (builder, (const char **) options);
    }
  g_strv_builder_add_many (builder, writer, play->folder, play->copy, NULL);
  for (guint i = 0; scenarios[scenario].acts[i] != NULL; i++)
    g_strv_builder_add (builder, scenarios[scenario].acts[i]);
  words = g_strv_builder_end (builder);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  add_output (play->events, output);
  if (g_subprocess_get_if_signaled (process))
    {
      g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
      return TRUE;
    }
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);

  return FALSE;
}

static void
assert_whole (Play       *play,
              guint       scenario,
              const char *where)
{
  g_autofree char *problem = NULL;

  problem = events_check (play->events, 0, play->folder, play->copy, vault_get_quick_io (), NEXT);
  if (problem != NULL)
    g_error ("%s, killed at %s: %s", scenarios[scenario].name, where, problem);
}

static guint
kill_at_calls (guint scenario)
{
  gboolean killed = TRUE;
  guint n;

  for (n = 1; killed && n < MAX_CALLS; n++)
    {
      g_autoptr (Play) play = play_new (scenarios[scenario].is_new);
      g_autofree char *number = g_strdup_printf ("%u", n);

      killed = run (play, scenario, number, NULL);
      assert_whole (play, scenario, number);
    }
  g_assert_false (killed);

  return n - 2;
}

/* (transfer full): the name of each system call the writer makes, in order. */
static GPtrArray *
trace (guint scenario)
{
  g_autoptr (Play) play = play_new (scenarios[scenario].is_new);
  g_autofree char *path = support_path ("trace");
  const char *const options[] = { "-o", path, "-e", "trace=" SYSTEM_CALLS, NULL };
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (run (play, scenario, NULL, options));
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      /* "1234  rename(…" */
      const char *name = strchr (lines[i], ' ');
      const char *end = name != NULL ? strchr (name, '(') : NULL;

      if (end != NULL)
        g_ptr_array_add (names, g_strstrip (g_strndup (name, (gsize) (end - name))));
    }

  return names;
}

/* strace counts the calls of each name apart. */
static guint
kill_at_system_calls (guint scenario)
{
  g_autoptr (GPtrArray) names = trace (scenario);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < names->len; i++)
    {
      char *name = g_ptr_array_index (names, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1;
      g_autofree char *trace_option = g_strconcat ("trace=", name, NULL);
      g_autofree char *inject = g_strdup_printf ("inject=%s:signal=KILL:when=%u", name, n);
      const char *const options[] = { "-o", "/dev/null", "-e", trace_option, "-e", inject, NULL };
      g_autoptr (Play) play = play_new (scenarios[scenario].is_new);

      g_hash_table_insert (counts, name, GUINT_TO_POINTER (n));
      g_assert_true (run (play, scenario, NULL, options));
      assert_whole (play, scenario, inject);
    }

  return names->len;
}

static void
kill_everywhere (guint (*kill_at) (guint scenario))
{
  guint n_all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      guint n = kill_at (i);

      g_assert_cmpint (n, >, 6);
      g_test_message ("%s: killed at %u calls", scenarios[i].name, n);
      n_all += n;
    }

  g_test_message ("figure: %u kills: 0 unreadable, 0 lost that were said to be done", n_all);
}

static void
test_every_call (void)
{
  kill_everywhere (kill_at_calls);
}

static void
test_every_system_call (void)
{
  g_autoptr (GSubprocess) probe = NULL;

  probe = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "strace", "-qqo/dev/null",
                            "-einject=write:signal=KILL:when=500", "true", NULL);
  if (probe == NULL || !g_subprocess_wait_check (probe, NULL, NULL))
    {
      g_test_skip ("There is no strace, or it may not trace");
      return;
    }

  kill_everywhere (kill_at_system_calls);
}

/* Reads on until the pipe ends. */
static char *
kill_after (GSubprocess *process,
            gulong       microseconds)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (process);
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gssize n;

  /* From when it is at work: starting takes longer than that. */
  n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error);
  g_assert_no_error (error);
  g_string_append_len (output, buffer, n);
  g_usleep (microseconds);
  g_subprocess_force_exit (process);
  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error)) > 0)
    g_string_append_len (output, buffer, n);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));

  return g_string_free (g_steal_pointer (&output), FALSE);
}

/* What is there is where the next turn begins. */
static Events *
begin_again (Events     *events,
             const char *folder,
             const char *copy,
             guint       saved)
{
  g_autoptr (EbbVaultFile) file = ebb_vault_file_new (folder, NULL);
  g_autoptr (GPtrArray) paths = ebb_vault_file_list_inbox (file);
  g_autoptr (GBytes) copied = ebb_vault_file_read (file, copy, NULL);
  Events *next = events_new ();

  events_end (next, events_begin (next, EVENT_SAVE, saved, 0), 0);
  if (copied != NULL)
    events_end (next, events_begin (next, EVENT_COPY, events_read (copied), 0), 0);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = ebb_vault_file_read_inbox (file, g_ptr_array_index (paths, i),
                                                            NULL);

      events_end (next, events_begin (next, EVENT_PUT, events_read (bytes), 0), 0);
    }
  events_free (events);

  return next;
}

static void
test_any_moment (void)
{
  const char *text = g_getenv ("EBB_VAULT_KILLS");
  guint n_kills = text != NULL ? (guint) atoi (text) : N_KILLS;
  g_autofree char *folder = support_path ("vault");
  g_autofree char *copy = support_path ("copy");
  g_autofree char *writer = get_writer ();
  g_autoptr (Events) events = events_new ();
  guint n_done = 0;

  for (guint i = 1; i <= n_kills; i++)
    {
      g_autofree char *first = g_strdup_printf ("%u", i * 10000);
      g_autoptr (GSubprocessLauncher) launcher = make_launcher ();
      g_autoptr (GSubprocess) process = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *output = NULL;
      g_autofree char *problem = NULL;

      g_subprocess_launcher_setenv (launcher, "EBB_QUICK", "1", TRUE);
      process = g_subprocess_launcher_spawn (launcher, &error, writer, folder, copy, "loop", first,
                                             NULL);
      g_assert_no_error (error);
      output = kill_after (process, (gulong) g_test_rand_int_range (0, 20000));
      n_done += add_output (events, output);
      events_forget (events, EVENT_KEEP);
      problem = events_check (events, 0, folder, copy, vault_get_quick_io (), i * 10000 - 1);
      if (problem != NULL)
        g_error ("kill %u: %s after:\n%s", i, problem, output);
      events = begin_again (g_steal_pointer (&events), folder, copy, i * 10000 - 1);
    }

  g_assert_cmpint (n_done, >, 0);
  g_test_message ("figure: %u kills in the middle of things, %u things done: 0 unreadable, 0 lost "
                  "that were said to be done", n_kills, n_done);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/vault-kill/every-call", test_every_call);
  g_test_add_func ("/vault-kill/every-system-call", test_every_system_call);
  g_test_add_func ("/vault-kill/any-moment", test_any_moment);

  return g_test_run ();
}
