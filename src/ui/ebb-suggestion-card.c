/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-after-frame.h"
#include "ebb-format.h"
#include "ebb-suggestion-card.h"
#include "ebb-wrap-layout.h"
#include "journal/ebb-tag-situation.h"

/**
 * EbbSuggestionCard:
 *
 * A pattern in the journal, and whether it is something for the plan. It is
 * there only while there is one.
 */
struct _EbbSuggestionCard
{
  AdwBin parent_instance;

  EbbSuggestions *suggestions;

  GtkLabel       *text;
  GtkWidget      *add_button;
  GtkWidget      *dismiss_button;
};

G_DEFINE_FINAL_TYPE (EbbSuggestionCard, ebb_suggestion_card, ADW_TYPE_BIN)

typedef enum {
  PROP_SUGGESTIONS = 1,
} EbbSuggestionCardProperty;

static GParamSpec *properties[PROP_SUGGESTIONS + 1];

static void
format_hours (const EbbPattern  *pattern,
              char             **from,
              char             **to)
{
  int first = MAX (pattern->first_hour, 0);
  int last = (first + (int) pattern->n_hours) % EBB_N_HOURS;

  *from = ebb_format_minutes (first * 60);
  *to = ebb_format_minutes (last * 60);
}

static char *
dup_common (const EbbPattern *pattern)
{
  g_autofree char *label = pattern->tag != NULL ? ebb_tag_dup_label (pattern->tag) : NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  format_hours (pattern, &from, &to);
  if (pattern->first_hour < 0)
    return g_steal_pointer (&label);
  if (label == NULL)
    /* Translators: two times of day. */
    return g_strdup_printf (C_("pattern", "%1$s–%2$s"), from, to);

  /* Translators: two times of day, and a chip: "17:00–21:00, Alone" */
  return g_strdup_printf (C_("pattern", "%1$s–%2$s, %3$s"), from, to, label);
}

/**
 * ebb_suggestion_dup_text:
 * @pattern: a pattern
 *
 * Returns: (transfer full): how many cravings had what in common; not why
 */
char *
ebb_suggestion_dup_text (const EbbPattern *pattern)
{
  g_autofree char *common = dup_common (pattern);

  if (pattern->strong)
    return g_strdup_printf (
      /* Translators: how many, of how many, and what they have in common. */
      ngettext ("%1$'u of %2$'u strong craving in 90 days: %3$s",
                "%1$'u of %2$'u strong cravings in 90 days: %3$s", pattern->of),
      pattern->n, pattern->of, common);

  return g_strdup_printf (
    /* Translators: how many, of how many, and what they have in common. */
    ngettext ("%1$'u of %2$'u craving in 90 days: %3$s",
              "%1$'u of %2$'u cravings in 90 days: %3$s", pattern->of),
    pattern->n, pattern->of, common);
}

/**
 * ebb_suggestion_dup_situation:
 * @pattern: a pattern
 *
 * Returns: (transfer full): what completes "When …" in the plan
 */
char *
ebb_suggestion_dup_situation (const EbbPattern *pattern)
{
  g_autofree char *situation = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (pattern->tag != NULL)
    situation = ebb_tag_dup_situation (pattern->tag);
  format_hours (pattern, &from, &to);
  if (pattern->first_hour < 0)
    return g_steal_pointer (&situation);
  if (situation == NULL)
    /* Translators: completes "When …"; two times of day. */
    return g_strdup_printf (_("it is between %1$s and %2$s"), from, to);

  /* Translators: completes "When …": "I am alone between 17:00 and 21:00" */
  return g_strdup_printf (C_("situation", "%1$s between %2$s and %3$s"), situation, from, to);
}

static void
update (EbbSuggestionCard *self)
{
  const EbbPattern *pattern = ebb_suggestions_get_pattern (self->suggestions);
  const char *key = ebb_suggestions_get_key (self->suggestions);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), pattern != NULL);
  if (pattern == NULL)
    return;

  text = ebb_suggestion_dup_text (pattern);
  gtk_label_set_text (self->text, text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "s", key);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->dismiss_button), "s", key);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dismiss_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
look (gpointer card)
{
  ebb_suggestions_refresh (EBB_SUGGESTION_CARD (card)->suggestions);
}

/* Where there is nothing to suggest yet it is never mapped, and has no frames. */
static void
ebb_suggestion_card_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ebb_suggestion_card_parent_class)->root (widget);

  ebb_after_frame (GTK_WIDGET (gtk_widget_get_root (widget)), look, widget);
}

static void
ebb_suggestion_card_constructed (GObject *object)
{
  EbbSuggestionCard *self = EBB_SUGGESTION_CARD (object);

  G_OBJECT_CLASS (ebb_suggestion_card_parent_class)->constructed (object);

  g_signal_connect_object (self->suggestions, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
ebb_suggestion_card_dispose (GObject *object)
{
  g_clear_object (&EBB_SUGGESTION_CARD (object)->suggestions);

  G_OBJECT_CLASS (ebb_suggestion_card_parent_class)->dispose (object);
}

static void
ebb_suggestion_card_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  EbbSuggestionCard *self = EBB_SUGGESTION_CARD (object);

  switch ((EbbSuggestionCardProperty) id)
    {
    case PROP_SUGGESTIONS:
      self->suggestions = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_suggestion_card_class_init (EbbSuggestionCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ebb_suggestion_card_constructed;
  object_class->dispose = ebb_suggestion_card_dispose;
  object_class->set_property = ebb_suggestion_card_set_property;
  widget_class->root = ebb_suggestion_card_root;

  properties[PROP_SUGGESTIONS] =
    g_param_spec_object ("suggestions", NULL, NULL, EBB_TYPE_SUGGESTIONS,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (EBB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/ebb-suggestion-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbSuggestionCard, text);
  gtk_widget_class_bind_template_child (widget_class, EbbSuggestionCard, add_button);
  gtk_widget_class_bind_template_child (widget_class, EbbSuggestionCard, dismiss_button);
}

static void
ebb_suggestion_card_init (EbbSuggestionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ebb_suggestion_card_new:
 * @suggestions: what to show
 *
 * Looks for a suggestion when it is put into a window, after the frame that it
 * is first seen in.
 *
 * Returns: (transfer floating): a card, hidden while there is none
 */
GtkWidget *
ebb_suggestion_card_new (EbbSuggestions *suggestions)
{
  return g_object_new (EBB_TYPE_SUGGESTION_CARD, "suggestions", suggestions, NULL);
}
