/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "keys.h"

#define PATIENCE_SECONDS 90

/* So many steps are a long way by Tab, and no more a sensible one. */
#define MAX_STEPS 40

/* As X names them; a letter or a digit is its own number. */
static const struct
{
  const char *name;
  guint       symbol;
} symbols[] = {
  { "Return", 0xff0d }, { "Tab", 0xff09 },  { "Escape", 0xff1b }, { "Delete", 0xffff },
  { "Left", 0xff51 },   { "Up", 0xff52 },   { "Right", 0xff53 },  { "Down", 0xff54 },
  { "Home", 0xff50 },   { "End", 0xff57 },  { "F1", 0xffbe },     { "F10", 0xffc7 },
  { "space", 0x20 },    { "comma", 0x2c },
};

static guint
get_symbol (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_str_equal (symbols[i].name, name))
      return symbols[i].symbol;

  g_assert_cmpuint (strlen (name), ==, 1);

  return (guint) *name;
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Between two questions, for the other one to get on. */
static void
let_it_work (void)
{
  gboolean over = FALSE;

  g_timeout_add (10, on_pause_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
await (Screen     *screen,
       const char *name,
       char     *(*dup_name) (Focus *focus))
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autofree char *last = NULL;
  g_autofree char *report = NULL;

  g_test_message ("waiting to be on “%s”", name);
  while (g_get_monotonic_time () < deadline)
    {
      g_autofree char *here = dup_name (screen->focus);

      if (here != NULL && g_pattern_match_simple (name, here))
        return;
      g_free (last);
      last = g_steal_pointer (&here);
      let_it_work ();
    }

  report = focus_dup_report (screen->focus);
  g_error ("The focus is on “%s” and did not come to “%s”: %s", last, name, report);
}

/**
 * keys_start:
 * @screen: a program that does not run
 *
 * Starts it, and waits until keys go to its window. Nothing need have the focus
 * there yet.
 */
void
keys_start (Screen *screen)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  screen_start (screen, NULL);
  /* GTK 4.8 does not bear to be asked for its windows before it has told the bus of
   * itself: on that the program would end. */
  screen_wait_for (screen, "Help Now");
  for (;;)
    {
      g_autofree char *here = focus_dup_name (screen->focus);

      if (here != NULL || focus_is_nowhere (screen->focus))
        return;
      if (g_get_monotonic_time () >= deadline)
        break;
      let_it_work ();
    }

  g_error ("No window has the keyboard: %s", focus_dup_report (screen->focus));
}

/**
 * keys_await:
 * @screen: the program
 * @name: what the focus comes to by itself, "*" and "?" as in a shell
 *
 * Waits until it is there.
 */
void
keys_await (Screen     *screen,
            const char *name)
{
  await (screen, name, focus_dup_name);
}

/**
 * keys_await_window:
 * @screen: the program
 * @name: its title, "*" and "?" as in a shell
 *
 * Waits until keys go there, where that has no name that they go to first.
 */
void
keys_await_window (Screen     *screen,
                   const char *name)
{
  await (screen, name, focus_dup_window);
}

/**
 * keys_press:
 * @screen: the program
 * @key: a letter, a digit or what its key is called, with "ctrl+", "alt+" or
 *   "shift+" before it or none of them
 *
 * Presses it once. What it does is to be waited for.
 */
void
keys_press (Screen     *screen,
            const char *key)
{
  const char *name = strrchr (key, '+');
  AtspiModifierType modifier = ATSPI_MODIFIER_CONTROL;
  glong mask;

  g_test_message ("pressing %s", key);
  if (name == NULL)
    {
      g_assert_true (atspi_generate_keyboard_event (get_symbol (key), NULL, ATSPI_KEY_SYM, NULL));
      return;
    }

  if (g_str_has_prefix (key, "alt+"))
    modifier = ATSPI_MODIFIER_ALT;
  else if (g_str_has_prefix (key, "shift+"))
    modifier = ATSPI_MODIFIER_SHIFT;
  mask = 1 << modifier;
  g_assert_true (atspi_generate_keyboard_event (mask, NULL, ATSPI_KEY_LOCKMODIFIERS, NULL));
  g_assert_true (atspi_generate_keyboard_event (get_symbol (name + 1), NULL, ATSPI_KEY_SYM, NULL));
  g_assert_true (atspi_generate_keyboard_event (mask, NULL, ATSPI_KEY_UNLOCKMODIFIERS, NULL));
}

/**
 * keys_type:
 * @screen: the program
 * @text: small letters, digits and spaces
 *
 * Types it where the focus is.
 */
void
keys_type (Screen     *screen,
           const char *text)
{
  g_test_message ("typing “%s”", text);
  for (const char *letter = text; *letter != '\0'; letter++)
    g_assert_true (atspi_generate_keyboard_event ((guint) *letter, NULL, ATSPI_KEY_SYM, NULL));
}

/* Not before the focus has moved: a key that is pressed too early would move it
 * once more, away from where it was found to be. */
static char *
step (Screen     *screen,
      const char *key,
      GString    *way)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  guint n_moves = focus_get_moves (screen->focus);
  char *here = NULL;

  keys_press (screen, key);
  while (focus_get_moves (screen->focus) == n_moves ||
         (here = focus_dup_name (screen->focus)) == NULL)
    {
      if (g_get_monotonic_time () >= deadline)
        g_error ("%s moves nothing on the way%s", key, way->str);
      let_it_work ();
    }

  return here;
}

/**
 * keys_walk:
 * @screen: the program
 * @key: what moves the focus, as for keys_press()
 * @name: where to, "*" and "?" as in a shell
 *
 * Presses it until the focus is there, if it is not there already; and where it comes
 * to a tab beside that one, the arrow keys.
 */
void
keys_walk (Screen     *screen,
           const char *key,
           const char *name)
{
  g_autoptr (GString) way = g_string_new (NULL);
  g_autofree char *here = NULL;

  g_test_message ("going to “%s”", name);
  while ((here = focus_dup_name (screen->focus)) == NULL && !focus_is_nowhere (screen->focus))
    let_it_work ();
  if (here == NULL)
    here = g_strdup ("");

  for (int i = 0; !g_pattern_match_simple (name, here); i++)
    {
      const char *arrow = focus_find_arrow (screen->focus, name);

      g_string_append_printf (way, " “%s”", here);
      if (i == MAX_STEPS)
        g_error ("%s does not lead to “%s”, but to%s", key, name, way->str);
      g_free (here);
      here = step (screen, arrow != NULL ? arrow : key, way);
    }
  g_test_message ("from%s", way->str);
}

/**
 * keys_go:
 * @screen: the program
 * @name: as for keys_walk()
 *
 * Goes there by Tab.
 */
void
keys_go (Screen     *screen,
         const char *name)
{
  keys_walk (screen, "Tab", name);
}

void
keys_go_press (Screen     *screen,
               const char *name,
               const char *key)
{
  keys_go (screen, name);
  keys_press (screen, key);
}
