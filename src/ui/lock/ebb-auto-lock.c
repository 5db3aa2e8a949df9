/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "ebb-auto-lock.h"
#include "ebb-idle-hold.h"

/* Time enough to be woken for a clock that was set: it never comes. */
#define FAR_AWAY (G_GINT64_CONSTANT (1) << 40)

/**
 * EbbAutoLock:
 *
 * Says when an open sealed journal is to be locked: nobody was there for a
 * while, the screen was locked, the computer goes to sleep. Each of them can be
 * turned off.
 *
 * A sleep that nobody announced is noticed by the clocks: before anything is
 * drawn, before a key or the pointer does anything, and when the kernel says
 * that the wall clock has jumped, as it does after a sleep.
 */
struct _EbbAutoLock
{
  GObject parent_instance;

  GtkApplication *application;
  EbbStorage     *storage;
  EbbIdle        *idle;
  EbbLoginWatch  *login;
  GListModel     *windows;

  int      minutes;
  gboolean with_screen;
  gboolean before_sleep;

  int   deadline_fd;
  guint deadline_id;
  int   jump_fd;
  guint jump_id;
};

G_DEFINE_FINAL_TYPE (EbbAutoLock, ebb_auto_lock, G_TYPE_OBJECT)

typedef enum {
  PROP_MINUTES = 1,
  PROP_WITH_SCREEN,
  PROP_BEFORE_SLEEP,
} EbbAutoLockProperty;

static GParamSpec *properties[PROP_BEFORE_SLEEP + 1];

enum {
  SIGNAL_LOCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* While it is locked too: what is in the short form is put away then. */
static gboolean
is_active (EbbAutoLock *self)
{
  return self->storage != NULL && ebb_storage_get_sealed (self->storage) &&
         ebb_storage_get_state (self->storage) != EBB_STORAGE_CLOSED;
}

static gboolean
is_held (EbbAutoLock *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (self->windows, i);

      if (ebb_idle_hold_get (window))
        return TRUE;
    }

  return FALSE;
}

static void
set_timer (EbbAutoLock *self)
{
  gint64 deadline = is_active (self) ? ebb_idle_get_deadline (self->idle) : -1;
  struct itimerspec when = { 0 };

  if (deadline > 0)
    {
      when.it_value.tv_sec = (time_t) (deadline / G_USEC_PER_SEC);
      when.it_value.tv_nsec = (long) (deadline % G_USEC_PER_SEC) * 1000;
    }
  if (self->deadline_fd >= 0)
    timerfd_settime (self->deadline_fd, TFD_TIMER_ABSTIME, &when, NULL);
}

static void
lock (EbbAutoLock *self)
{
  ebb_idle_restart (self->idle);
  if (is_active (self))
    g_signal_emit (self, signals[SIGNAL_LOCK], 0);
  set_timer (self);
}

static void
check (EbbAutoLock *self)
{
  if (is_active (self) && ebb_idle_is_over (self->idle))
    {
      if (is_held (self))
        ebb_idle_restart (self->idle);
      else
        lock (self);
    }
}

static void
rearm_jump (EbbAutoLock *self)
{
  struct itimerspec when = { .it_value.tv_sec = (time_t) FAR_AWAY };

  if (self->jump_fd >= 0)
    timerfd_settime (self->jump_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}

/* Each key moved the deadline on without touching the timer. */
static gboolean
on_deadline_cb (int          fd,
                GIOCondition condition,
                gpointer     user_data)
{
  EbbAutoLock *self = user_data;
  guint64 n;

  if (read (fd, &n, sizeof n) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;

  check (self);
  set_timer (self);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_jump_cb (int          fd,
            GIOCondition condition,
            gpointer     user_data)
{
  EbbAutoLock *self = user_data;
  guint64 n;

  if (read (fd, &n, sizeof n) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;

  check (self);
  rearm_jump (self);

  return G_SOURCE_CONTINUE;
}

/* A key that comes after the time is over is not for what was on the screen. */
static gboolean
on_event_cb (GtkEventControllerLegacy *controller,
             GdkEvent                 *event,
             EbbAutoLock              *self)
{
  switch ((guint) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_PAD_BUTTON_PRESS:
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  if (!is_active (self) || !ebb_idle_touch (self->idle) || is_held (self))
    return GDK_EVENT_PROPAGATE;

  lock (self);

  return GDK_EVENT_STOP;
}

static void
on_before_paint_cb (GdkFrameClock *frame_clock,
                    EbbAutoLock   *self)
{
  check (self);
}

static void
on_realize_cb (GtkWidget   *window,
               EbbAutoLock *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "before-paint",
                           G_CALLBACK (on_before_paint_cb), self, 0);
}

static void
on_windows_changed_cb (GListModel  *windows,
                       guint        position,
                       guint        removed,
                       guint        added,
                       EbbAutoLock *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = gtk_event_controller_legacy_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect_object (controller, "event", G_CALLBACK (on_event_cb), self, 0);
      gtk_widget_add_controller (window, controller);
      if (gtk_widget_get_realized (window))
        on_realize_cb (window, self);
      else
        g_signal_connect_object (window, "realize", G_CALLBACK (on_realize_cb), self, 0);
    }
}

static void
on_screen_cb (EbbAutoLock *self)
{
  gboolean active = FALSE;

  g_object_get (self->application, "screensaver-active", &active, NULL);
  if (active && self->with_screen)
    lock (self);
}

static void
on_session_lock_cb (EbbAutoLock *self)
{
  if (self->with_screen)
    lock (self);
}

static void
on_sleep_cb (EbbAutoLock *self)
{
  if (self->before_sleep)
    lock (self);
}

/* Unlocked or locked, it begins anew. */
static void
update (EbbAutoLock *self)
{
  ebb_idle_set_minutes (self->idle, self->minutes);
  ebb_idle_set_notices_sleep (self->idle, self->before_sleep);
  ebb_idle_restart (self->idle);
  set_timer (self);
  if (self->login != NULL)
    ebb_login_watch_set_delays (self->login,
                                self->before_sleep && self->storage != NULL &&
                                ebb_storage_get_sealed (self->storage) &&
                                ebb_storage_get_state (self->storage) != EBB_STORAGE_LOCKED);
}

static void
ebb_auto_lock_dispose (GObject *object)
{
  EbbAutoLock *self = EBB_AUTO_LOCK (object);

  g_clear_handle_id (&self->deadline_id, g_source_remove);
  g_clear_handle_id (&self->jump_id, g_source_remove);
  g_clear_object (&self->storage);
  g_clear_object (&self->idle);
  g_clear_object (&self->login);
  g_clear_object (&self->windows);
  g_clear_weak_pointer (&self->application);

  G_OBJECT_CLASS (ebb_auto_lock_parent_class)->dispose (object);
}

static void
ebb_auto_lock_finalize (GObject *object)
{
  EbbAutoLock *self = EBB_AUTO_LOCK (object);

  if (self->deadline_fd >= 0)
    close (self->deadline_fd);
  if (self->jump_fd >= 0)
    close (self->jump_fd);

  G_OBJECT_CLASS (ebb_auto_lock_parent_class)->finalize (object);
}

static void
ebb_auto_lock_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  EbbAutoLock *self = EBB_AUTO_LOCK (object);

  switch ((EbbAutoLockProperty) id)
    {
    case PROP_MINUTES:
      g_value_set_int (value, self->minutes);
      break;
    case PROP_WITH_SCREEN:
      g_value_set_boolean (value, self->with_screen);
      break;
    case PROP_BEFORE_SLEEP:
      g_value_set_boolean (value, self->before_sleep);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_auto_lock_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  EbbAutoLock *self = EBB_AUTO_LOCK (object);

  switch ((EbbAutoLockProperty) id)
    {
    case PROP_MINUTES:
      self->minutes = g_value_get_int (value);
      break;
    case PROP_WITH_SCREEN:
      self->with_screen = g_value_get_boolean (value);
      break;
    case PROP_BEFORE_SLEEP:
      self->before_sleep = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->idle != NULL)
    update (self);
}

static void
ebb_auto_lock_class_init (EbbAutoLockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ebb_auto_lock_dispose;
  object_class->finalize = ebb_auto_lock_finalize;
  object_class->get_property = ebb_auto_lock_get_property;
  object_class->set_property = ebb_auto_lock_set_property;

  properties[PROP_MINUTES] = g_param_spec_int ("minutes", NULL, NULL, 0, 1440, 5, flags);
  properties[PROP_WITH_SCREEN] =
    g_param_spec_boolean ("with-screen", NULL, NULL, TRUE, flags);
  properties[PROP_BEFORE_SLEEP] =
    g_param_spec_boolean ("before-sleep", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EbbAutoLock::lock:
   *
   * Time to lock. It is emitted while the journal is locked already as well.
   */
  signals[SIGNAL_LOCK] = g_signal_new ("lock", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ebb_auto_lock_init (EbbAutoLock *self)
{
  self->minutes = 5;
  self->with_screen = TRUE;
  self->before_sleep = TRUE;
  self->windows = g_object_ref (gtk_window_get_toplevels ());

  self->deadline_fd = timerfd_create (CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->deadline_fd >= 0)
    self->deadline_id = g_unix_fd_add (self->deadline_fd, G_IO_IN, on_deadline_cb, self);
  self->jump_fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->jump_fd >= 0)
    self->jump_id = g_unix_fd_add (self->jump_fd, G_IO_IN, on_jump_cb, self);
  rearm_jump (self);
}

/**
 * ebb_auto_lock_new:
 * @application: (nullable): tells when the screen is locked
 * @storage: what is to be locked
 * @settings: what the person has chosen
 * @idle: counts; taken over
 * @login: (nullable): tells when the computer goes to sleep
 *
 * Returns: (transfer full): one that watches every window of the program
 */
EbbAutoLock *
ebb_auto_lock_new (GtkApplication *application,
                   EbbStorage     *storage,
                   EbbSettings    *settings,
                   EbbIdle        *idle,
                   EbbLoginWatch  *login)
{
  EbbAutoLock *self = g_object_new (EBB_TYPE_AUTO_LOCK, NULL);

  g_set_weak_pointer (&self->application, application);
  self->storage = g_object_ref (storage);
  self->idle = g_object_ref (idle);
  if (login != NULL)
    {
      self->login = g_object_ref (login);
      g_signal_connect_object (login, "sleep", G_CALLBACK (on_sleep_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (login, "lock", G_CALLBACK (on_session_lock_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (application != NULL)
    g_signal_connect_object (application, "notify::screensaver-active",
                             G_CALLBACK (on_screen_cb), self, G_CONNECT_SWAPPED);
  ebb_settings_bind (settings, "lock-after", self, "minutes");
  ebb_settings_bind (settings, "lock-with-screen", self, "with-screen");
  ebb_settings_bind (settings, "lock-before-sleep", self, "before-sleep");
  g_signal_connect_object (storage, "notify::state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (storage, "notify::sealed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->windows, "items-changed", G_CALLBACK (on_windows_changed_cb),
                           self, 0);
  on_windows_changed_cb (self->windows, 0, 0, g_list_model_get_n_items (self->windows), self);
  update (self);

  return self;
}
