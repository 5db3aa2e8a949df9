/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For unshare(). */
#define _GNU_SOURCE

#include "config.h"

#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "../bench/journal-support.h"
#include "ebb-settings.h"
#include "help-states.h"
#include "text-size.h"

#define N_ENTRIES 100000

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "ebb", NULL);
}

static void
set_size (int width,
          int height)
{
  g_autoptr (EbbSettings) settings = ebb_settings_new ();

  ebb_settings_set_window_state (settings, width, height, FALSE);
  ebb_settings_sync (settings);
}

/* As it is before somebody has used Ebb at all. */
void
help_states_clear (void)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *aside = g_strdup_printf ("%s.%" G_GINT64_FORMAT, folder,
                                            g_get_monotonic_time ());

  g_chmod (folder, 0700);
  g_rename (folder, aside);
  text_size_set (96);
  set_size (800, 700);
}

static gboolean
set_up_fresh (void)
{
  return TRUE;
}

static gboolean
set_up_full (void)
{
  g_autofree char *folder = get_folder ();

  bench_make_journal (folder, N_ENTRIES);

  return TRUE;
}

static gboolean
set_up_damaged (void)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);

  return g_file_set_contents (path, "This was a journal once.", -1, NULL);
}

/* The superuser may read everything, and so may what this starts from here on,
 * unless that is taken away. */
static gboolean
set_up_forbidden (void)
{
  g_autofree char *folder = get_folder ();

  if (geteuid () == 0 && (prctl (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) != 0 ||
                          prctl (PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0) != 0))
    return FALSE;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);

  return g_chmod (folder, 0) == 0;
}

static gboolean
set_up_narrow (void)
{
  set_size (360, 640);

  return TRUE;
}

static gboolean
set_up_large (void)
{
  text_size_set (192);

  return TRUE;
}

static gboolean
set_up_no_bus (void)
{
  return TRUE;
}

/* For all that this starts from here on. */
static gboolean
set_up_no_network (void)
{
  return unshare (CLONE_NEWNET) == 0;
}

static const HelpState states[] = {
  { "fresh install", set_up_fresh, TRUE },
  { "100,000 entries", set_up_full, TRUE },
  { "damaged database", set_up_damaged, TRUE },
  { "folder not permitted", set_up_forbidden, TRUE },
  { "360 pixels wide", set_up_narrow, TRUE },
  { "large text", set_up_large, TRUE },
  { "no session bus", set_up_no_bus, FALSE },
  { "no network", set_up_no_network, TRUE },
};

const HelpState *
help_states_get (guint *n_states)
{
  *n_states = G_N_ELEMENTS (states);

  return states;
}

static void
start_without_bus (Screen *screen)
{
  g_autofree char *address = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_setenv ("GTK_A11Y", "none", TRUE);
  screen_start (screen, NULL);
  g_unsetenv ("GTK_A11Y");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
}

void
help_states_start (Screen          *screen,
                   const HelpState *state)
{
  if (state->has_bus)
    screen_start (screen, NULL);
  else
    start_without_bus (screen);
}

/* What cannot be asked to quit is ended from outside. */
void
help_states_end (Screen          *screen,
                 const HelpState *state)
{
  if (state->has_bus)
    screen_end (screen);
  else
    screen_kill (screen);
}
