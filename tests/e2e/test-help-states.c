/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help-states.h"

/* As X names it. */
#define KEY_F1 0xffbe

/* Whatever is the matter, one key opens Help Now, one more the steps, and the
 * number to call is there. */
static void
test_state (gconstpointer data)
{
  const HelpState *state = data;
  Screen screen = { NULL, 0, NULL };

  if (!state->has_bus)
    {
      g_test_skip ("Without a session bus only the benchmark sees it.");
      return;
    }

  help_states_clear ();
  if (!state->set_up ())
    {
      g_test_skip ("This machine does not let it be so.");
      return;
    }

  help_states_start (&screen, state);
  screen_focus (&screen, "Help Now");
  screen_key (&screen, KEY_F1);
  screen_wait_for (&screen, "I Want to Use");
  screen_wait_for (&screen, "I Need a Person");
  screen_key (&screen, '1');
  screen_wait_for (&screen, "Step 1: *");
  screen_wait_for (&screen, "Step 3: *aloxone*");
  screen_wait_for (&screen, "*112*911*");
  screen_focus (&screen, "*112*911*");
  help_states_end (&screen, state);
}

int
main (int    argc,
      char **argv)
{
  const HelpState *states = NULL;
  guint n_states = 0;

  g_test_init (&argc, &argv, NULL);
  screen_open_bus ();

  states = help_states_get (&n_states);
  for (guint i = 0; i < n_states; i++)
    {
      g_autofree char *path = g_strdup_printf ("/help-states/%s", states[i].name);

      g_strdelimit (path, " ", '-');
      g_test_add_data_func (path, &states[i], test_state);
    }

  return g_test_run ();
}
