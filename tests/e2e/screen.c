/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "screen.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiText, g_object_unref)

#define PATIENCE_SECONDS 90
#define RETURN_KEY 0xff0d
#define TAB_KEY 0xff09
#define BUS_LAUNCHER "/usr/libexec/at-spi-bus-launcher"

/* "*" and "?" in what is wanted stand for what they stand for in a shell. */
static gboolean
matches (AtspiAccessible *node,
         const char      *wanted)
{
  g_autofree char *name = atspi_accessible_get_name (node, NULL);

  return name != NULL && g_pattern_match_simple (wanted, name);
}

/* GTK gives a label actions of its own, for its menu: only "click" presses. */
static int
find_click (AtspiAccessible *node)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (node);
  int n = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = atspi_action_get_action_name (action, i, NULL);

      if (g_strcmp0 (name, "click") == 0)
        return i;
    }

  return -1;
}

static gboolean
can_be_pressed (AtspiAccessible *node)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (node);
  AtspiRole role = atspi_accessible_get_role (node, NULL);

  /* GTK 4.8 tells nothing else of these; a switch is a check box there. */
  return find_click (node) >= 0 ||
         (states != NULL && atspi_state_set_contains (states, ATSPI_STATE_FOCUSABLE) &&
          (role == ATSPI_ROLE_LIST_ITEM || role == ATSPI_ROLE_CHECK_BOX));
}

static gboolean
is_showing (AtspiAccessible *node)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (node);

  return states != NULL && atspi_state_set_contains (states, ATSPI_STATE_VISIBLE);
}

static void
collect (AtspiAccessible *node,
         const char      *wanted,
         GPtrArray       *found)
{
  int n = atspi_accessible_get_child_count (node, NULL);

  if (matches (node, wanted) && is_showing (node))
    g_ptr_array_add (found, g_object_ref (node));

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);

      if (child != NULL)
        collect (child, wanted, found);
    }
}

/* The first that is right: a question on the bus for each node takes its time. */
static AtspiAccessible *
find (AtspiAccessible *node,
      const char      *wanted,
      gboolean       (*is_right) (AtspiAccessible *node))
{
  int n = atspi_accessible_get_child_count (node, NULL);

  if (matches (node, wanted) && is_showing (node) && is_right (node))
    return g_object_ref (node);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      AtspiAccessible *found = child != NULL ? find (child, wanted, is_right) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The same level by level. What comes and goes by itself lies near the top, after
 * all that it lies upon: looked for in turn it may be gone before that is through. */
static AtspiAccessible *
find_near_top (AtspiAccessible *top,
               const char      *wanted)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (nodes, g_object_ref (top));
  for (guint at = 0; at < nodes->len; at++)
    {
      AtspiAccessible *node = g_ptr_array_index (nodes, at);
      int n = atspi_accessible_get_child_count (node, NULL);

      if (matches (node, wanted) && is_showing (node))
        return g_object_ref (node);

      for (int i = 0; i < n; i++)
        {
          AtspiAccessible *child = atspi_accessible_get_child_at_index (node, i, NULL);

          if (child != NULL)
            g_ptr_array_add (nodes, child);
        }
    }

  return NULL;
}

/* One that something else started is whichever is there. */
static AtspiAccessible *
find_program (Screen *self)
{
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
  const char *identifier =
    self->program != NULL ? g_subprocess_get_identifier (self->program) : NULL;
  guint pid = identifier != NULL ? (guint) g_ascii_strtoull (identifier, NULL, 10) : 0;
  int n;

  atspi_accessible_clear_cache (desktop);
  n = atspi_accessible_get_child_count (desktop, NULL);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) program = NULL;

      program = atspi_accessible_get_child_at_index (desktop, i, NULL);
      if (program != NULL &&
          (self->program == NULL || atspi_accessible_get_process_id (program, NULL) == pid))
        return g_steal_pointer (&program);
    }

  return NULL;
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
pause_shortly (void)
{
  gboolean over = FALSE;

  g_timeout_add (50, on_pause_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_anything (AtspiAccessible *node)
{
  return TRUE;
}

static gboolean
can_be_written_in (AtspiAccessible *node)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (node);
  AtspiRole role = atspi_accessible_get_role (node, NULL);

  return states != NULL && atspi_state_set_contains (states, ATSPI_STATE_FOCUSABLE) &&
         (role == ATSPI_ROLE_TEXT || role == ATSPI_ROLE_PASSWORD_TEXT);
}

static AtspiAccessible *
look (Screen     *self,
      const char *name,
      gboolean  (*is_right) (AtspiAccessible *node))
{
  g_autoptr (AtspiAccessible) program = find_program (self);

  if (program == NULL)
    return NULL;

  return is_right != NULL ? find (program, name, is_right) : find_near_top (program, name);
}

/* What shows in place of what was waited for. */
static void
tell_all (Screen *self)
{
  g_autoptr (AtspiAccessible) program = find_program (self);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  if (program != NULL)
    collect (program, "?*", found);
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *name = atspi_accessible_get_name (g_ptr_array_index (found, i), NULL);
      g_autofree char *role = atspi_accessible_get_role_name (g_ptr_array_index (found, i), NULL);

      g_test_message ("%s “%s”", role, name);
    }
}

static AtspiAccessible *
await (Screen     *self,
       const char *name,
       gboolean  (*is_right) (AtspiAccessible *node))
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < deadline)
    {
      AtspiAccessible *node = look (self, name, is_right);

      if (node != NULL)
        return node;
      pause_shortly ();
    }

  tell_all (self);
  g_error ("“%s” did not show", name);
}

/* The launcher must be there before the application: an application that
 * finds no accessibility bus when it starts goes without one. */
void
screen_open_bus (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GSubprocess) launcher = NULL;
  g_autoptr (GVariant) address = NULL;
  g_autoptr (GError) error = NULL;

  /* The accessibility library warns when a program comes or goes while it
   * looks, and that is what these tests do. In the program itself every
   * warning is fatal. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  launcher = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                               BUS_LAUNCHER, "--launch-immediately", NULL);
  g_assert_no_error (error);

  for (int i = 0; address == NULL && i < 600; i++)
    {
      pause_shortly ();
      address = g_dbus_connection_call_sync (bus, "org.a11y.Bus", "/org/a11y/bus",
                                             "org.a11y.Bus", "GetAddress", NULL, NULL,
                                             G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
    }
  g_assert_nonnull (address);
  atspi_init ();
}

void
screen_start (Screen     *self,
              const char *argument)
{
  g_autofree char *path = g_build_filename (g_getenv ("EBB_TEST_BUILD_ROOT"), "src", "ebb", NULL);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (self->program);
  self->focus = focus_new ();
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  if (self->passed_fd > 0)
    g_subprocess_launcher_take_fd (launcher, self->passed_fd, self->passed_fd);
  self->program = g_subprocess_launcher_spawn (launcher, &error, path, argument, NULL);
  g_assert_no_error (error);
}

void
screen_kill (Screen *self)
{
  g_subprocess_send_signal (self->program, SIGKILL);
  g_subprocess_wait (self->program, NULL, NULL);
  g_clear_object (&self->program);
  g_clear_pointer (&self->focus, focus_free);
}

/* As a desktop does it. */
void
screen_activate (Screen     *self,
                 const char *action)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  GVariantBuilder platform;
  GVariantBuilder arguments;

  g_variant_builder_init (&arguments, G_VARIANT_TYPE ("av"));
  g_variant_builder_init (&platform, G_VARIANT_TYPE_VARDICT);
  answer = g_dbus_connection_call_sync (bus, EBB_APP_ID, "/io/github/ebb_app/Ebb",
                                        "org.freedesktop.Application", "ActivateAction",
                                        g_variant_new ("(sava{sv})", action, &arguments,
                                                       &platform),
                                        NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
}

/* As the person does it: the window closes and the program ends well. */
void
screen_end (Screen *self)
{
  screen_activate (self, "quit");
  g_subprocess_wait (self->program, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (self->program));
  g_clear_object (&self->program);
  g_clear_pointer (&self->focus, focus_free);
}

void
screen_wait_for (Screen     *self,
                 const char *name)
{
  g_autoptr (AtspiAccessible) node = await (self, name, is_anything);

  g_assert_nonnull (node);
}

/* For what goes by itself after some seconds. */
void
screen_wait_for_toast (Screen     *self,
                       const char *name)
{
  g_autoptr (AtspiAccessible) node = await (self, name, NULL);

  g_assert_nonnull (node);
}

void
screen_wait_until_gone (Screen     *self,
                        const char *name)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (screen_shows (self, name))
    {
      if (g_get_monotonic_time () >= deadline)
        g_error ("“%s” still shows", name);
      pause_shortly ();
    }
}

/* All of the name of what is called something like @name. */
char *
screen_dup_name (Screen     *self,
                 const char *name)
{
  g_autoptr (AtspiAccessible) node = await (self, name, is_anything);

  return atspi_accessible_get_name (node, NULL);
}

gboolean
screen_shows (Screen     *self,
              const char *name)
{
  g_autoptr (AtspiAccessible) node = look (self, name, is_anything);

  return node != NULL;
}

static char *
dup_content (AtspiAccessible *node)
{
  g_autoptr (AtspiText) text = atspi_accessible_get_text_iface (node);
  int length = text != NULL ? atspi_text_get_character_count (text, NULL) : 0;

  return length > 0 ? atspi_text_get_text (text, 0, length, NULL) : NULL;
}

static gboolean
holds (AtspiAccessible *node,
       const char      *text)
{
  g_autofree char *name = atspi_accessible_get_name (node, NULL);
  g_autofree char *description = atspi_accessible_get_description (node, NULL);
  g_autofree char *content = dup_content (node);
  const char *const said[] = { name, description, content };
  int n = atspi_accessible_get_child_count (node, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (said[i] != NULL && strstr (said[i], text) != NULL)
      return TRUE;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);

      if (child != NULL && holds (child, text))
        return TRUE;
    }

  return FALSE;
}

/* Whether the bus finds it in any window, in names, descriptions and what is
 * written, shown or not. */
gboolean
screen_holds (Screen     *self,
              const char *text)
{
  g_autoptr (AtspiAccessible) program = find_program (self);

  g_assert_nonnull (program);

  return holds (program, text);
}

static void
press_key (guint key)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atspi_generate_keyboard_event (key, NULL, ATSPI_KEY_SYM, &error));
  g_assert_no_error (error);
}

/* Until it has moved: one more Tab that comes late would take it away again from
 * where it was found to be. */
static void
move_focus (Screen *self)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  guint n_moves = focus_get_moves (self->focus);

  press_key (TAB_KEY);
  while (focus_get_moves (self->focus) == n_moves)
    {
      if (g_get_monotonic_time () >= deadline)
        g_error ("The Tab key moves nothing");
      pause_shortly ();
    }
}

/* As somebody without a mouse gets there. On GTK 4.8 the bus cannot move the
 * focus. */
static void
take_focus (Screen          *self,
            AtspiAccessible *node)
{
  for (int i = 0; i < 100; i++)
    {
      g_autoptr (AtspiStateSet) states = NULL;

      atspi_accessible_clear_cache (node);
      states = atspi_accessible_get_state_set (node);
      if (atspi_state_set_contains (states, ATSPI_STATE_FOCUSED))
        return;

      move_focus (self);
    }

  g_error ("The Tab key does not lead there");
}

static void
press (Screen          *self,
       AtspiAccessible *node,
       const char      *name)
{
  int click = find_click (node);
  g_autoptr (AtspiAction) action = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("pressing “%s”", name);
  if (click < 0)
    {
      take_focus (self, node);
      press_key (RETURN_KEY);
      return;
    }

  action = atspi_accessible_get_action_iface (node);
  g_assert_true (atspi_action_do_action (action, click, &error));
  g_assert_no_error (error);
}

void
screen_press (Screen     *self,
              const char *name)
{
  g_autoptr (AtspiAccessible) node = await (self, name, can_be_pressed);

  press (self, node, name);
}

/* On what goes by itself after some seconds. */
void
screen_press_toast (Screen     *self,
                    const char *name)
{
  g_autoptr (AtspiAccessible) node = await (self, name, NULL);

  press (self, node, name);
}

static gboolean
can_be_focused (AtspiAccessible *node)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (node);

  return states != NULL && atspi_state_set_contains (states, ATSPI_STATE_FOCUSABLE);
}

/* Tab leads there, if the focus is not there already. */
void
screen_focus (Screen     *self,
              const char *name)
{
  g_autoptr (AtspiAccessible) node = await (self, name, can_be_focused);

  g_test_message ("going to “%s”", name);
  take_focus (self, node);
}

/* A key of the keyboard, as its symbol. */
void
screen_key (Screen *self,
            guint   key)
{
  press_key (key);
  pause_shortly ();
}

void
screen_key_with_control (Screen *self,
                         guint   key)
{
  const glong control = 1 << ATSPI_MODIFIER_CONTROL;

  g_assert_true (atspi_generate_keyboard_event (control, NULL, ATSPI_KEY_LOCKMODIFIERS, NULL));
  press_key (key);
  g_assert_true (atspi_generate_keyboard_event (control, NULL, ATSPI_KEY_UNLOCKMODIFIERS, NULL));
  pause_shortly ();
}

/* By the bus, as a program does that writes what is dictated: on GTK 4.8 it is not
 * told when an entry in a list has the focus. */
void
screen_fill (Screen     *self,
             const char *name,
             const char *text)
{
  g_autoptr (AtspiAccessible) node = await (self, name, can_be_written_in);
  g_autoptr (AtspiEditableText) editable = atspi_accessible_get_editable_text_iface (node);
  g_autoptr (GError) error = NULL;

  g_test_message ("filling “%s” in “%s”", text, name);
  g_assert_nonnull (editable);
  g_assert_true (atspi_editable_text_insert_text (editable, 0, text, (int) strlen (text), &error));
  g_assert_no_error (error);
}

/* By the keyboard: a text view cannot be written in over the bus on GTK 4.8.
 * Letters and spaces only. */
void
screen_write (Screen     *self,
              const char *name,
              const char *text)
{
  g_autoptr (AtspiAccessible) node = await (self, name, can_be_written_in);

  g_test_message ("writing “%s” in “%s”", text, name);
  take_focus (self, node);
  for (const char *letter = text; *letter != '\0'; letter++)
    press_key ((guint) *letter);
}
