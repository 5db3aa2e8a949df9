/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-buttons.h"
#include "ebb-intensity-scale.h"
#include "ebb-page-header.h"
#include "ebb-stay-page.h"
#include "ebb-wave.h"
#include "ebb-wrap-layout.h"
#include "learn/ebb-safety.h"

/**
 * EbbStayPage:
 *
 * Staying with a craving: a number to begin with or none, a wave, a number now
 * and then, and how it ended. Every way out is as good as another.
 */
struct _EbbStayPage
{
  AdwBin parent_instance;

  EbbStay *stay;
  guint    second_id;

  EbbPageHeader     *header;
  GtkStack          *steps;
  EbbIntensityScale *first_scale;
  GtkLabel          *elapsed;
  GtkLabel          *median;
  GtkLabel          *ratings;
  GtkLabel          *problem;
  GtkRevealer       *rating;
  GtkLabel          *rating_label;
  EbbIntensityScale *next_scale;
  GtkButton         *rate_button;
  GtkButton         *finish_button;
  EbbIntensityScale *last_scale;
  GtkLabel          *ended_title;
  GtkLabel          *ended_text;
  GtkLabel          *ended_facts;
  GtkLabel          *ended_median;
  GtkLabel          *ended_safety;
  GtkWidget         *ended_person;
  GtkWidget         *ended_lapse;
  GtkWidget         *ended_again;
  GtkButton         *ended_note;
  GtkWidget         *ended_done;
};

G_DEFINE_FINAL_TYPE (EbbStayPage, ebb_stay_page, ADW_TYPE_BIN)

static const struct
{
  const char *outcome;
  const char *title;
  const char *text;
} endings[] = {
  { EBB_OUTCOME_PASSED, N_("It Passed"),
    N_("You stayed, and it went by. What you learned is yours.") },
  { EBB_OUTCOME_STILL_THERE, N_("It Is Still There"),
    N_("Some take longer. You can go on, do something with your hands, or talk to someone.") },
  { EBB_OUTCOME_USED, N_("You Are Here Now"),
    N_("It is good that you came back. First make sure that you are safe.") },
  { EBB_OUTCOME_CLOSED, N_("Closed for Now"),
    N_("That is all right. It counts that you began.") },
};

static char *
describe_minutes (int seconds)
{
  int minutes = seconds / 60;

  if (minutes < 1)
    return g_strdup (_("Less than a minute"));

  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (unsigned long) minutes), minutes);
}

static void
update_elapsed (EbbStayPage *self)
{
  g_autofree char *elapsed = describe_minutes (ebb_stay_get_elapsed (self->stay));

  if (g_strcmp0 (gtk_label_get_text (self->elapsed), elapsed) != 0)
    gtk_label_set_text (self->elapsed, elapsed);
}

static char *
list_ratings (EbbStayPage *self)
{
  EbbEpisode *episode = ebb_stay_get_episode (self->stay);
  guint n = episode != NULL ? ebb_episode_get_n_ratings (episode) : 0;
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (numbers, "%s%'d", i > 0 ? C_("between ratings", ", ") : "",
                            ebb_episode_get_rating (episode, i, NULL));

  return g_string_free (numbers, FALSE);
}

static void
update_ratings (EbbStayPage *self)
{
  g_autofree char *numbers = list_ratings (self);
  g_autofree char *text = NULL;

  /* Translators: the ratings so far, as "7, 5, 2" */
  text = g_strdup_printf (_("So far: %s"), numbers);
  gtk_label_set_text (self->ratings, text);
  gtk_widget_set_visible (GTK_WIDGET (self->ratings), *numbers != '\0');
}

/* The person's own, with how many it is of; never a length to expect. */
static void
update_median (EbbStayPage *self,
               GtkLabel    *label)
{
  guint n = 0;
  int median = ebb_stay_get_median (self->stay, &n);
  g_autofree char *minutes = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (label), median >= 0);
  if (median < 0)
    return;

  minutes = describe_minutes (median);
  /* Translators: %1$d is a number from 5 on, %2$s is a length as "12 minutes".
   * The middle of them is the median. */
  text = g_strdup_printf (ngettext ("Yours so far: in the middle of %1$d that passed, %2$s.",
                                    "Yours so far: in the middle of %1$d that passed, %2$s.",
                                    n), n, minutes);
  gtk_label_set_text (label, text);
}

static void
update_problem (EbbStayPage *self)
{
  const char *problem = ebb_stay_get_problem (self->stay);
  g_autofree char *text = NULL;

  /* Translators: %s says why */
  text = g_strdup_printf (_("This is not kept in your journal. %s"), problem);
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *problem != '\0');
}

static void
ask_rating (EbbStayPage *self,
            const char  *question)
{
  gtk_label_set_text (self->rating_label, question);
  ebb_intensity_scale_set_value (self->next_scale, EBB_INTENSITY_UNANSWERED);
  gtk_revealer_set_reveal_child (self->rating, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->rate_button), FALSE);
}

static void
stop_asking (EbbStayPage *self)
{
  gtk_revealer_set_reveal_child (self->rating, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->rate_button), TRUE);
}

/* It asks without taking the focus from where it is. */
static void
on_due_cb (EbbStayPage *self)
{
  int due = ebb_stay_get_due (self->stay);
  g_autofree char *question = NULL;

  if (due == 0)
    return;

  question = g_strdup_printf (ngettext ("%d minute has passed. How strong is it now?",
                                        "%d minutes have passed. How strong is it now?",
                                        (unsigned long) due), due);
  ask_rating (self, question);
}

static void
show_ending (EbbStayPage *self)
{
  EbbEpisode *episode = ebb_stay_get_episode (self->stay);
  const char *outcome = ebb_episode_get_outcome (episode);
  gboolean used = g_str_equal (outcome, EBB_OUTCOME_USED);
  gint64 id = ebb_record_get_id (EBB_RECORD (episode));
  g_autofree char *minutes = describe_minutes (ebb_episode_get_duration (episode));
  g_autofree char *numbers = list_ratings (self);
  g_autofree char *facts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (!g_str_equal (endings[i].outcome, outcome))
        continue;

      gtk_label_set_text (self->ended_title, _(endings[i].title));
      gtk_label_set_text (self->ended_text, _(endings[i].text));
    }
  /* Translators: how long it was, as "12 minutes", and the ratings, as "7, 5, 2" */
  facts = *numbers != '\0' ? g_strdup_printf (_("%1$s, rated %2$s"), minutes, numbers)
                           : g_strdup (minutes);
  gtk_label_set_text (self->ended_facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->ended_safety), used);
  gtk_widget_set_visible (self->ended_lapse, used);
  gtk_widget_set_visible (self->ended_person, used ||
                          g_str_equal (outcome, EBB_OUTCOME_STILL_THERE));
  gtk_widget_set_visible (self->ended_again, g_str_equal (outcome, EBB_OUTCOME_STILL_THERE));
  gtk_widget_set_visible (GTK_WIDGET (self->ended_note), id != 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->ended_note), "x", id);
  update_median (self, self->ended_median);
}

static void
on_state_cb (EbbStayPage *self)
{
  const char *const names[] = { "start", "going", "ended" };
  EbbStayState state = ebb_stay_get_state (self->stay);

  ebb_intensity_scale_set_value (self->first_scale, EBB_INTENSITY_UNANSWERED);
  ebb_intensity_scale_set_value (self->last_scale, EBB_INTENSITY_UNANSWERED);
  stop_asking (self);
  if (state == EBB_STAY_GOING)
    {
      update_elapsed (self);
      update_ratings (self);
      update_median (self, self->median);
    }
  else if (state == EBB_STAY_ENDED)
    show_ending (self);
  gtk_stack_set_visible_child_name (self->steps, names[state]);
}

static gboolean
on_second_cb (gpointer user_data)
{
  ebb_stay_update (EBB_STAY_PAGE (user_data)->stay);

  return G_SOURCE_CONTINUE;
}

static void
ebb_stay_page_map (GtkWidget *widget)
{
  EbbStayPage *self = EBB_STAY_PAGE (widget);

  GTK_WIDGET_CLASS (ebb_stay_page_parent_class)->map (widget);

  ebb_stay_update (self->stay);
  if (self->second_id == 0)
    self->second_id = g_timeout_add_seconds (1, on_second_cb, self);
}

static void
ebb_stay_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&EBB_STAY_PAGE (widget)->second_id, g_source_remove);

  GTK_WIDGET_CLASS (ebb_stay_page_parent_class)->unmap (widget);
}

static void
on_begin_cb (EbbStayPage *self)
{
  ebb_stay_begin (self->stay, ebb_intensity_scale_get_value (self->first_scale));
  gtk_widget_grab_focus (GTK_WIDGET (self->finish_button));
}

static void
on_rate_again_cb (EbbStayPage *self)
{
  ask_rating (self, _("How strong is it now?"));
  gtk_widget_child_focus (GTK_WIDGET (self->next_scale), GTK_DIR_TAB_FORWARD);
}

static void
on_keep_rating_cb (EbbStayPage *self)
{
  int value = ebb_intensity_scale_get_value (self->next_scale);

  if (value != EBB_INTENSITY_UNANSWERED)
    ebb_stay_rate (self->stay, value);
  update_ratings (self);
  stop_asking (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->finish_button));
}

static void
on_finish_cb (EbbStayPage *self)
{
  gtk_stack_set_visible_child_name (self->steps, "leave");
  gtk_widget_child_focus (GTK_WIDGET (self->last_scale), GTK_DIR_TAB_FORWARD);
}

static void
on_stay_longer_cb (EbbStayPage *self)
{
  gtk_stack_set_visible_child_name (self->steps, "going");
  gtk_widget_grab_focus (GTK_WIDGET (self->finish_button));
}

static void
end_with (EbbStayPage *self,
          const char  *outcome)
{
  ebb_stay_end (self->stay, outcome, ebb_intensity_scale_get_value (self->last_scale));
  gtk_widget_grab_focus (self->ended_done);
}

static void
on_end (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  end_with (EBB_STAY_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
on_again_cb (EbbStayPage *self)
{
  ebb_stay_reset (self->stay);
  ebb_stay_page_show (self);
}

static void
ebb_stay_page_dispose (GObject *object)
{
  EbbStayPage *self = EBB_STAY_PAGE (object);

  g_clear_handle_id (&self->second_id, g_source_remove);
  g_clear_object (&self->stay);

  G_OBJECT_CLASS (ebb_stay_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-stay-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, header);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, steps);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, first_scale);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, elapsed);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, median);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ratings);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, problem);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, rating);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, rating_label);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, next_scale);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, rate_button);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, finish_button);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, last_scale);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_title);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_text);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_facts);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_median);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_safety);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_person);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_lapse);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_again);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_note);
  gtk_widget_class_bind_template_child (widget_class, EbbStayPage, ended_done);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_rate_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_rating_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_finish_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stay_longer_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_again_cb);
}

static void
ebb_stay_page_class_init (EbbStayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_stay_page_dispose;
  widget_class->map = ebb_stay_page_map;
  widget_class->unmap = ebb_stay_page_unmap;

  g_type_ensure (EBB_TYPE_INTENSITY_SCALE);
  g_type_ensure (EBB_TYPE_WAVE);
  g_type_ensure (EBB_TYPE_PAGE_HEADER);
  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "stay.end", "s", on_end);
}

static void
ebb_stay_page_init (EbbStayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ebb_buttons_wrap (GTK_WIDGET (self));
  gtk_label_set_text (self->ended_safety, ebb_safety_get_text ("SL-BREAK"));
}

/**
 * ebb_stay_page_new:
 * @stay: what it shows
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
ebb_stay_page_new (EbbStay *stay)
{
  EbbStayPage *self = g_object_new (EBB_TYPE_STAY_PAGE, NULL);

  self->stay = g_object_ref (stay);
  g_signal_connect_object (stay, "notify::state", G_CALLBACK (on_state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stay, "notify::elapsed", G_CALLBACK (update_elapsed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stay, "notify::due", G_CALLBACK (on_due_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stay, "notify::problem", G_CALLBACK (update_problem), self,
                           G_CONNECT_SWAPPED);
  on_state_cb (self);

  return GTK_WIDGET (self);
}

AdwHeaderBar *
ebb_stay_page_get_header (EbbStayPage *self)
{
  g_return_val_if_fail (EBB_IS_STAY_PAGE (self), NULL);

  return ebb_page_header_get_bar (self->header);
}

EbbStay *
ebb_stay_page_get_stay (EbbStayPage *self)
{
  g_return_val_if_fail (EBB_IS_STAY_PAGE (self), NULL);

  return self->stay;
}

/**
 * ebb_stay_page_show:
 * @self: the page, which is shown now
 *
 * Goes on with what was begun, or begins at the beginning.
 */
void
ebb_stay_page_show (EbbStayPage *self)
{
  g_return_if_fail (EBB_IS_STAY_PAGE (self));

  if (ebb_stay_get_state (self->stay) == EBB_STAY_ENDED)
    ebb_stay_reset (self->stay);
  if (ebb_stay_resume (self->stay))
    gtk_widget_grab_focus (GTK_WIDGET (self->finish_button));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->first_scale), GTK_DIR_TAB_FORWARD);
}

/**
 * ebb_stay_page_go_back:
 * @self: the page
 *
 * One step back. From what goes on it leads to how it ended, and from there
 * back to it.
 *
 * Returns: %FALSE if the page can be left
 */
gboolean
ebb_stay_page_go_back (EbbStayPage *self)
{
  g_return_val_if_fail (EBB_IS_STAY_PAGE (self), FALSE);

  if (ebb_stay_get_state (self->stay) != EBB_STAY_GOING)
    return FALSE;

  if (g_str_equal (gtk_stack_get_visible_child_name (self->steps), "leave"))
    on_stay_longer_cb (self);
  else
    on_finish_cb (self);

  return TRUE;
}
