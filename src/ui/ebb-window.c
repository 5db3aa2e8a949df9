/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/ebb-dialogs.h"
#include "ebb-accessible.h"
#include "ebb-buttons.h"
#include "ebb-fit-scroller.h"
#include "ebb-toasts.h"
#include "ebb-whole-layout.h"
#include "ebb-window-private.h"
#include "ebb-wrap-layout.h"
#include "help/ebb-help-view.h"
#include "journal/ebb-journal-page.h"
#include "learn/ebb-learn-page.h"
#include "patterns/ebb-patterns-page.h"
#include "plan/ebb-plan-page.h"
#include "today/ebb-today-page.h"

/**
 * EbbWindow:
 *
 * Three places, one at a time: home with its four views, an editor, and Help
 * Now. A view is built when it is first shown. The pages know nothing of the
 * window: they activate its actions, which are in ebb-window-actions.c.
 *
 * The title is the name alone, whatever is shown: others can see it.
 */
G_DEFINE_FINAL_TYPE (EbbWindow, ebb_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum {
  PROP_STORAGE = 1,
  PROP_LIBRARY,
  PROP_SETTINGS,
  PROP_DEMO,
} EbbWindowProperty;

static GParamSpec *properties[PROP_DEMO + 1];

static void
update_back (EbbWindow *self)
{
  EbbLearnPage *learn = EBB_LEARN_PAGE (adw_bin_get_child (self->learn_bin));
  gboolean at_learn = g_strcmp0 (adw_view_stack_get_visible_child_name (self->views),
                                 "learn") == 0;

  gtk_widget_set_visible (self->back_button,
                          at_learn && learn != NULL && ebb_learn_page_get_can_go_back (learn));
}

/* Whatever shows a view makes it: the switcher, a key, or the start. */
static void
ensure_view (EbbWindow  *self,
             const char *name)
{
  EbbJournal *journal = ebb_storage_get_journal (self->storage);
  EbbPlan *plan = ebb_storage_get_plan (self->storage);

  /* Where it is locked the lock page is there instead. */
  if (self->locked && !g_str_equal (name, "learn"))
    return;

  if (g_str_equal (name, "today") && adw_bin_get_child (self->today_bin) == NULL)
    adw_bin_set_child (self->today_bin, ebb_today_page_new (self->storage, self->settings));
  else if (g_str_equal (name, "journal") && adw_bin_get_child (self->journal_bin) == NULL)
    {
      GtkWidget *page = ebb_journal_page_new (journal);

      ebb_journal_page_set_patterns (EBB_JOURNAL_PAGE (page),
                                     ebb_patterns_page_new (self->storage));
      adw_bin_set_child (self->journal_bin, page);
    }
  else if (g_str_equal (name, "plan") && adw_bin_get_child (self->plan_bin) == NULL)
    adw_bin_set_child (self->plan_bin, ebb_plan_page_new (plan));
  else if (g_str_equal (name, "learn") && adw_bin_get_child (self->learn_bin) == NULL)
    {
      g_autofree char *file = self->demo ? NULL : ebb_reading_get_default_file ();
      g_autoptr (EbbReading) reading = ebb_reading_new (file);

      adw_bin_set_child (self->learn_bin, ebb_learn_page_new (self->library, reading));
      g_signal_connect_object (adw_bin_get_child (self->learn_bin), "notify::can-go-back",
                               G_CALLBACK (update_back), self, G_CONNECT_SWAPPED);
    }
}

/* The focus does not stay in a view that is gone, and is not left to fall on a
 * toast. A view switcher that is being walked with the keys keeps it. */
static gboolean
has_lost_focus (EbbWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->views)) ||
         !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->main));
}

static void
on_view_changed_cb (EbbWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->views);

  if (name == NULL || self->storage == NULL)
    return;

  ensure_view (self, name);
  if (!g_str_equal (name, "learn"))
    ebb_window_forget_read_from (self);
  update_back (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->views)) && has_lost_focus (self))
    ebb_window_focus_view (self);
}

/* For somebody who reads for someone they love, the journal and the plan stay
 * out of the way; what is in them stays. */
void
ebb_window_update_views (EbbWindow *self)
{
  gboolean shown = !self->locked && !g_str_equal (ebb_settings_get_audience (self->settings),
                                                  EBB_SETTINGS_FOR_FAMILY);

  adw_view_stack_page_set_visible (
    adw_view_stack_get_page (self->views, GTK_WIDGET (self->journal_bin)), shown);
  adw_view_stack_page_set_visible (
    adw_view_stack_get_page (self->views, GTK_WIDGET (self->plan_bin)), shown);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ensure_view (self, adw_view_stack_get_visible_child_name (self->views));
}

/* Help Now is not to be disturbed: what is in front there is more urgent. */
static void
update_save_notice (EbbWindow *self)
{
  const char *here = gtk_stack_get_visible_child_name (self->main);

  gtk_widget_set_visible (GTK_WIDGET (self->save_notice),
                          g_strcmp0 (here, "help") != 0 && g_strcmp0 (here, "hidden") != 0);
}

static void
on_narrow_cb (EbbWindow *self)
{
  gboolean narrow = ebb_switcher_title_get_narrow (self->switcher_title);

  if (narrow)
    adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (self->switcher_bar), self->views);
  adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (self->switcher_bar), narrow);
}

static gboolean
ebb_window_close_request (GtkWindow *window)
{
  EbbWindow *self = EBB_WINDOW (window);
  EbbEditor *editor = ebb_window_get_editor (self);
  int width, height;

  if (editor != NULL && ebb_editor_is_modified (editor))
    {
      gtk_stack_set_visible_child_name (self->main, "editor");
      ebb_window_leave_editor (self, TRUE);
      return TRUE;
    }

  if (ebb_window_ask_about_saving (self))
    return TRUE;

  gtk_window_get_default_size (window, &width, &height);
  ebb_settings_set_window_state (self->settings, width, height, gtk_window_is_maximized (window));

  return GTK_WINDOW_CLASS (ebb_window_parent_class)->close_request (window);
}

static void
ebb_window_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  GTK_WIDGET_CLASS (ebb_window_parent_class)->size_allocate (widget, width, height, baseline);

  ebb_window_set_width (EBB_WINDOW (widget), width);
}

/* Whichever view is in front by now: it need not be Today. */
static void
ebb_window_show (GtkWidget *widget)
{
  on_view_changed_cb (EBB_WINDOW (widget));
  ebb_window_lighten (EBB_WINDOW (widget));

  GTK_WIDGET_CLASS (ebb_window_parent_class)->show (widget);
}

static void
ebb_window_map (GtkWidget *widget)
{
  EbbWindow *self = EBB_WINDOW (widget);

  GTK_WIDGET_CLASS (ebb_window_parent_class)->map (widget);

  /* Who starts it to read or to write types the passphrase first. */
  if (self->lock_page != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->lock_page)))
    gtk_widget_grab_focus (GTK_WIDGET (self->lock_page));
}

static void
ebb_window_constructed (GObject *object)
{
  EbbWindow *self = EBB_WINDOW (object);
  gboolean maximized;
  int width, height;

  G_OBJECT_CLASS (ebb_window_parent_class)->constructed (object);

  ebb_settings_get_window_state (self->settings, &width, &height, &maximized);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  ebb_window_set_width (self, width);
  ebb_window_apply_narrow (self);

  ebb_accessible_name_menu_button (self->menu_button, _("Main Menu"));
  ebb_toasts_mend (self->toasts, _("Close"));

  gtk_widget_set_visible (self->demo_notice, self->demo);
  g_signal_connect_object (self->storage, "notify", G_CALLBACK (ebb_window_update_problem), self,
                           G_CONNECT_SWAPPED);
  ebb_window_update_problem (self);
  g_signal_connect_object (self->storage, "erased", G_CALLBACK (ebb_window_forget_removed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::audience",
                           G_CALLBACK (ebb_window_update_views), self, G_CONNECT_SWAPPED);
  ebb_window_update_views (self);
  ebb_save_notice_bind (self->save_notice, self->storage);
  ebb_window_watch_locked (self);

  if (EBB_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
}

static void
ebb_window_dispose (GObject *object)
{
  EbbWindow *self = EBB_WINDOW (object);

  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_clear_object (&self->removed);
  g_clear_object (&self->before);
  g_clear_object (&self->storage);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  g_clear_object (&self->saved_toast);
  g_clear_pointer (&self->toast_list, g_ptr_array_unref);
  g_clear_pointer (&self->help_came_from, g_free);
  g_clear_pointer (&self->locked_at, g_free);
  g_clear_pointer (&self->hidden_at, g_free);
  g_clear_pointer (&self->pending, g_free);
  ebb_window_forget_read_from (self);

  G_OBJECT_CLASS (ebb_window_parent_class)->dispose (object);
}

static void
ebb_window_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  EbbWindow *self = EBB_WINDOW (object);

  switch ((EbbWindowProperty) id)
    {
    case PROP_STORAGE:
      self->storage = g_value_dup_object (value);
      break;
    case PROP_LIBRARY:
      self->library = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    case PROP_DEMO:
      self->demo = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, main);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, views);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, home_header);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, demo_notice);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, problem_notice);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, restore_button);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, salvage_button);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, anew_button);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, reminder_notice);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, reminder_label);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, reminder_button);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, today_bin);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, journal_bin);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, plan_bin);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, learn_bin);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, EbbWindow, save_notice);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_save_notice);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
}

static void
ebb_window_class_init (EbbWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = ebb_window_constructed;
  object_class->dispose = ebb_window_dispose;
  object_class->set_property = ebb_window_set_property;
  widget_class->size_allocate = ebb_window_size_allocate;
  widget_class->show = ebb_window_show;
  widget_class->map = ebb_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = ebb_window_close_request;

  properties[PROP_STORAGE] =
    g_param_spec_object ("storage", NULL, NULL, EBB_TYPE_STORAGE, flags);
  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, EBB_TYPE_LIBRARY, flags);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, EBB_TYPE_SETTINGS, flags);
  properties[PROP_DEMO] =
    g_param_spec_boolean ("demo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (EBB_TYPE_FIT_SCROLLER);
  g_type_ensure (EBB_TYPE_SAVE_NOTICE);
  g_type_ensure (EBB_TYPE_SWITCHER_TITLE);
  g_type_ensure (EBB_TYPE_WHOLE_LAYOUT);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  bind_template (widget_class);
  ebb_window_install_actions (widget_class);
}

static void
ebb_window_init (EbbWindow *self)
{
  self->help_came_from = g_strdup ("home");
  self->toast_list = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (self->problem_notice);
  ebb_buttons_wrap (self->reminder_notice);
}

/**
 * ebb_window_new:
 * @application: the application
 * @storage: an open storage
 * @library: the pages
 * @settings: the settings
 * @demo: whether to say that it is a demonstration
 *
 * Returns: (transfer none): the window, which the application owns
 */
EbbWindow *
ebb_window_new (GtkApplication *application,
                EbbStorage     *storage,
                EbbLibrary     *library,
                EbbSettings    *settings,
                gboolean        demo)
{
  return g_object_new (EBB_TYPE_WINDOW,
                       "application", application,
                       "storage", storage,
                       "library", library,
                       "settings", settings,
                       "demo", demo,
                       NULL);
}

EbbEditor *
ebb_window_get_editor (EbbWindow *self)
{
  return self->editor_page != NULL ? ebb_editor_page_get_editor (self->editor_page) : NULL;
}

EbbEditorPage *
ebb_window_ensure_editor_page (EbbWindow *self)
{
  if (self->editor_page == NULL)
    {
      self->editor_page = EBB_EDITOR_PAGE (ebb_editor_page_new ());
      gtk_stack_add_named (self->main, GTK_WIDGET (self->editor_page), "editor");
      ebb_window_apply_narrow (self);
    }

  return self->editor_page;
}

static EbbHelpView *
ensure_help_view (EbbWindow *self)
{
  if (self->help_page == NULL)
    {
      GtkWidget *view = ebb_help_view_new (self->library, ebb_storage_get_plan (self->storage),
                                           self->settings);

      self->help_page = EBB_HELP_PAGE (ebb_help_page_new (EBB_HELP_VIEW (view)));
      gtk_stack_add_named (self->main, GTK_WIDGET (self->help_page), "help");
      ebb_window_apply_narrow (self);
    }

  return ebb_help_page_get_view (self->help_page);
}

void
ebb_window_show_view (EbbWindow  *self,
                      const char *name)
{
  GtkWidget *bin = adw_view_stack_get_child_by_name (self->views, name);

  /* A view that is out of the way is not shown by a key either. */
  if (bin == NULL ||
      !adw_view_stack_page_get_visible (adw_view_stack_get_page (self->views, bin)))
    name = "today";

  ensure_view (self, name);
  adw_view_stack_set_visible_child_name (self->views, name);
  gtk_stack_set_visible_child_name (self->main, "home");

  /* The keyboard goes along with the eyes. */
  ebb_window_focus_view (self);
}

void
ebb_window_show_page (EbbWindow  *self,
                      const char *slug)
{
  ensure_view (self, "learn");
  ebb_learn_page_show (EBB_LEARN_PAGE (adw_bin_get_child (self->learn_bin)), slug);
  ebb_window_show_view (self, "learn");
}

void
ebb_window_show_help (EbbWindow  *self,
                      const char *door)
{
  const char *here = gtk_stack_get_visible_child_name (self->main);
  EbbHelpView *view = ensure_help_view (self);

  if (!g_str_equal (here, "help"))
    {
      g_free (self->help_came_from);
      self->help_came_from = g_strdup (here);
    }
  ebb_help_view_show (view, door);
  gtk_stack_set_visible_child_name (self->main, "help");
}

/* One step back from wherever this is; from home with nothing open, nothing. */
void
ebb_window_go_back (EbbWindow *self)
{
  const char *here = gtk_stack_get_visible_child_name (self->main);

  if (g_str_equal (here, "hidden"))
    gtk_stack_set_visible_child_name (self->main, self->hidden_at);
  else if (g_str_equal (here, "help"))
    {
      if (!ebb_help_view_go_back (ensure_help_view (self)))
        gtk_stack_set_visible_child_name (self->main, self->help_came_from);
    }
  else if (g_str_equal (here, "editor"))
    ebb_window_leave_editor (self, FALSE);
  else if (g_str_equal (here, "stay"))
    {
      if (!ebb_stay_page_go_back (self->stay_page))
        ebb_window_show_view (self, adw_view_stack_get_visible_child_name (self->views));
    }
  else if (gtk_widget_get_visible (self->back_button) && !ebb_window_go_back_from_page (self))
    ebb_learn_page_go_back (EBB_LEARN_PAGE (adw_bin_get_child (self->learn_bin)));
}
