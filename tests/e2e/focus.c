/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "focus.h"

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define ROOT "/org/a11y/atspi/accessible/root"
#define REGISTRY "org.a11y.atspi.Registry"
#define STATE_FOCUSED 12
#define ROLE_PAGE_TAB 37

/* How far up from what has the focus a name is looked for: an entry in a row is
 * called what the row is called. */
#define N_LEVELS 6

struct _Focus
{
  GDBusConnection *bus;
  guint            subscription;
  char            *sender;
  char            *window; /* the one that keys go to */
  char            *path;
  GHashTable      *told;   /* what has said that it has it, and not yet that it has not */
  char            *untold; /* where it went from @path without a word */
  guint            n_moves;
};

/* In libadwaita 1.2 a row for an entry has the focus in a part that says of
 * itself, when it gets it, that it has lost it. */
static void
note_loss (Focus      *self,
           const char *path)
{
  gboolean is_leaving = g_strcmp0 (path, self->untold) == 0;

  if (g_hash_table_remove (self->told, path))
    return;

  g_free (self->untold);
  self->untold = is_leaving ? NULL : g_strdup (path);
  if (!is_leaving)
    self->n_moves++;
}

static void
note_gain (Focus      *self,
           const char *path)
{
  g_clear_pointer (&self->untold, g_free);
  g_free (self->path);
  self->path = g_strdup (path);
  g_hash_table_add (self->told, g_strdup (path));
  self->n_moves++;
}

static void
note_window (Focus      *self,
             const char *path,
             gboolean    is_active)
{
  if (!is_active && g_strcmp0 (path, self->window) != 0)
    return;

  g_free (self->window);
  self->window = is_active ? g_strdup (path) : NULL;
}

static void
on_state_changed_cb (GDBusConnection *bus,
                     const char      *sender,
                     const char      *path,
                     const char      *interface,
                     const char      *signal,
                     GVariant        *arguments,
                     gpointer         user_data)
{
  Focus *self = user_data;
  const char *state = NULL;
  int gained = 0;

  g_variant_get_child (arguments, 0, "&s", &state);
  g_variant_get_child (arguments, 1, "i", &gained);
  if (g_str_equal (state, "active"))
    {
      g_free (self->sender);
      self->sender = g_strdup (sender);
      note_window (self, path, gained != 0);
      return;
    }
  if (!g_str_equal (state, "focused"))
    return;
  if (gained == 0)
    {
      note_loss (self, path);
      return;
    }

  g_free (self->sender);
  self->sender = g_strdup (sender);
  note_gain (self, path);
}

static char *
get_address (void)
{
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;
  char *address = NULL;

  answer = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                        "GetAddress", NULL, G_VARIANT_TYPE ("(s)"),
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(s)", &address);

  return address;
}

/* Newer releases of GTK tell nothing while nobody has said to listen. */
static void
say_to_listen (Focus *self)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = g_dbus_connection_call_sync (self->bus, REGISTRY, "/org/a11y/atspi/registry", REGISTRY,
                                        "RegisterEvent",
                                        g_variant_new ("(sass)", "object:state-changed", NULL, ""),
                                        NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

/**
 * focus_new:
 *
 * To be called before the program is started, which tells of the focus when it
 * moves and not before.
 *
 * Returns: what listens from now on
 */
Focus *
focus_new (void)
{
  Focus *self = g_new0 (Focus, 1);
  g_autofree char *address = get_address ();
  g_autoptr (GError) error = NULL;

  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->bus = g_dbus_connection_new_for_address_sync (
    address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  self->subscription = g_dbus_connection_signal_subscribe (
    self->bus, NULL, "org.a11y.atspi.Event.Object", "StateChanged", NULL, NULL,
    G_DBUS_SIGNAL_FLAGS_NONE, on_state_changed_cb, self, NULL);
  say_to_listen (self);

  return self;
}

void
focus_free (Focus *self)
{
  g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_free (self->sender);
  g_free (self->path);
  g_free (self->untold);
  g_free (self->window);
  g_hash_table_unref (self->told);
  g_free (self);
}

static GVariant *
call (Focus      *self,
      const char *path,
      const char *interface,
      const char *method,
      GVariant   *arguments)
{
  return g_dbus_connection_call_sync (self->bus, self->sender, path, interface, method, arguments,
                                      NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);
}

static GVariant *
get (Focus      *self,
     const char *path,
     const char *property)
{
  g_autoptr (GVariant) answer = NULL;
  GVariant *value = NULL;

  answer = call (self, path, "org.freedesktop.DBus.Properties", "Get",
                 g_variant_new ("(ss)", ACCESSIBLE, property));
  if (answer != NULL)
    g_variant_get (answer, "(v)", &value);

  return value;
}

/* What has no name of its own is called what its class is called. */
static gboolean
is_name (const char *name)
{
  return *name != '\0' && !g_str_has_prefix (name, "Gtk") && !g_str_has_prefix (name, "Adw");
}

static GVariantIter *
list_children (Focus      *self,
               const char *path)
{
  g_autoptr (GVariant) answer = call (self, path, ACCESSIBLE, "GetChildren", NULL);
  GVariantIter *children = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(a(so))", &children);

  return children;
}

static char *
find_name_inside (Focus      *self,
                  const char *path)
{
  g_autoptr (GVariantIter) children = list_children (self, path);
  const char *child = NULL;

  while (children != NULL && g_variant_iter_next (children, "(&s&o)", NULL, &child))
    {
      g_autoptr (GVariant) name = get (self, child, "Name");
      char *found = NULL;

      if (name != NULL && is_name (g_variant_get_string (name, NULL)))
        return g_variant_dup_string (name, NULL);
      found = find_name_inside (self, child);
      if (found != NULL)
        return found;
    }

  return NULL;
}

/* As a screen reader: where neither it nor what it is in has a name, as the button with
 * a file in GTK's own dialog for printers, what stands in it. */
static char *
find_name (Focus      *self,
           const char *path)
{
  g_autofree char *here = g_strdup (path);

  for (int i = 0; i < N_LEVELS; i++)
    {
      g_autoptr (GVariant) name = get (self, here, "Name");
      g_autoptr (GVariant) parent = NULL;

      if (name == NULL)
        return NULL;
      if (is_name (g_variant_get_string (name, NULL)))
        return g_variant_dup_string (name, NULL);

      parent = get (self, here, "Parent");
      if (parent == NULL)
        return NULL;
      g_free (here);
      g_variant_get_child (parent, 1, "o", &here);
    }

  return find_name_inside (self, path);
}

static char *
find_window (Focus      *self,
             const char *path)
{
  g_autofree char *here = g_strdup (path);
  g_autoptr (GVariant) parent = NULL;

  while ((parent = get (self, here, "Parent")) != NULL)
    {
      g_autofree char *above = NULL;

      g_variant_get_child (parent, 1, "o", &above);
      g_clear_pointer (&parent, g_variant_unref);
      if (g_str_equal (above, ROOT))
        return g_steal_pointer (&here);
      g_free (here);
      here = g_steal_pointer (&above);
    }

  return NULL;
}

static char *
find_title (Focus      *self,
            const char *path)
{
  g_autofree char *window = find_window (self, path);
  g_autoptr (GVariant) title = window != NULL ? get (self, window, "Name") : NULL;

  return title != NULL ? g_variant_dup_string (title, NULL) : NULL;
}

/* A window has the focus in it before the keys go there. */
static gboolean
is_in_front (Focus      *self,
             const char *path)
{
  g_autofree char *window = find_window (self, path);

  return window != NULL && g_strcmp0 (window, self->window) == 0;
}

static gboolean
has_focus (Focus      *self,
           const char *path)
{
  g_autoptr (GVariant) answer = call (self, path, ACCESSIBLE, "GetState", NULL);
  g_autoptr (GVariant) states = NULL;
  guint32 low = 0;

  if (answer == NULL)
    return FALSE;
  states = g_variant_get_child_value (answer, 0);
  g_variant_get_child (states, 0, "u", &low);

  return (low & (1u << STATE_FOCUSED)) != 0;
}

/* What a program told before it answered has been heard then. */
static void
hear (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static char *
search (Focus      *self,
        const char *path)
{
  g_autoptr (GVariantIter) children = NULL;
  const char *child = NULL;

  if (has_focus (self, path))
    return g_strdup (path);

  children = list_children (self, path);
  while (children != NULL && g_variant_iter_next (children, "(&s&o)", NULL, &child))
    {
      char *found = search (self, child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A window that has the focus in it before it is there tells nothing of it. */
static void
look (Focus *self)
{
  guint n_moves = self->n_moves;
  g_autofree char *found = search (self, ROOT);

  hear ();
  if (found != NULL && n_moves == self->n_moves)
    note_gain (self, found);
}

static char *
dup_name (Focus *self,
          char *(*find) (Focus *self, const char *path))
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  guint n_moves;

  hear ();
  if (self->path == NULL)
    return NULL;

  path = g_strdup (self->untold != NULL ? self->untold : self->path);
  n_moves = self->n_moves;
  name = find (self, path);
  if (self->untold == NULL && !has_focus (self, path))
    {
      look (self);
      return NULL;
    }
  if (!is_in_front (self, path))
    return NULL;
  hear ();

  return n_moves == self->n_moves ? g_steal_pointer (&name) : NULL;
}

/**
 * focus_dup_name:
 * @self: what listens
 *
 * Returns: (nullable): what the focus is on, or in; %NULL where no window has
 *   it, and while it moves
 */
char *
focus_dup_name (Focus *self)
{
  return dup_name (self, find_name);
}

/**
 * focus_dup_window:
 * @self: what listens
 *
 * Returns: (nullable): the title of the window that it is in; %NULL as above
 */
char *
focus_dup_window (Focus *self)
{
  return dup_name (self, find_title);
}

/**
 * focus_is_nowhere:
 * @self: what listens
 *
 * Returns: whether the keys go to a window in which nothing has the focus
 */
gboolean
focus_is_nowhere (Focus *self)
{
  g_autofree char *found = NULL;
  guint n_moves = focus_get_moves (self);

  if (self->window == NULL || self->untold != NULL || self->sender == NULL)
    return FALSE;
  found = search (self, ROOT);
  hear ();

  return found == NULL && self->window != NULL && n_moves == self->n_moves;
}

/**
 * focus_get_moves:
 * @self: what listens
 *
 * Returns: how often it has come to something
 */
guint
focus_get_moves (Focus *self)
{
  hear ();

  return self->n_moves;
}

static gboolean
is_tab (Focus      *self,
        const char *path)
{
  g_autoptr (GVariant) answer = call (self, path, ACCESSIBLE, "GetRole", NULL);
  guint role = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &role);

  return role == ROLE_PAGE_TAB;
}

/**
 * focus_find_arrow:
 * @self: what listens
 * @name: where to, "*" and "?" as in a shell
 *
 * The tabs of a switcher are one stop of the Tab key in newer releases of libadwaita,
 * and the arrow keys go from one of them to the next.
 *
 * Returns: (nullable): the key that leads from the tab that has the focus towards the
 *   one called so; %NULL where the focus is on no tab, or beside no such one
 */
const char *
focus_find_arrow (Focus      *self,
                  const char *name)
{
  g_autofree char *path = NULL;
  g_autoptr (GVariant) parent = NULL;
  g_autoptr (GVariantIter) siblings = NULL;
  const char *above = NULL;
  const char *sibling = NULL;
  gboolean passed = FALSE;

  hear ();
  path = g_strdup (self->untold != NULL ? self->untold : self->path);
  if (path == NULL || !is_tab (self, path))
    return NULL;

  parent = get (self, path, "Parent");
  if (parent == NULL)
    return NULL;
  g_variant_get_child (parent, 1, "&o", &above);
  siblings = list_children (self, above);
  while (siblings != NULL && g_variant_iter_next (siblings, "(&s&o)", NULL, &sibling))
    {
      g_autoptr (GVariant) title = get (self, sibling, "Name");

      if (g_str_equal (sibling, path))
        passed = TRUE;
      else if (title != NULL && is_tab (self, sibling) &&
               g_pattern_match_simple (name, g_variant_get_string (title, NULL)))
        return passed ? "Right" : "Left";
    }

  return NULL;
}

/**
 * focus_dup_report:
 * @self: what listens
 *
 * Returns: what is known, for whoever looks for what went wrong
 */
char *
focus_dup_report (Focus *self)
{
  g_autofree char *found = self->sender != NULL ? search (self, ROOT) : NULL;
  g_autofree char *name = found != NULL ? find_name (self, found) : NULL;

  return g_strdup_printf ("told of %s, untold %s, window %s, %u moves; found %s, “%s”", self->path,
                          self->untold, self->window, self->n_moves, found, name);
}
