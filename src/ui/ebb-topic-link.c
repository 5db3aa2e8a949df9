/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-topic-link.h"

/**
 * EbbTopicLink:
 *
 * Leads to the page about something that the person has named. It is not there
 * while there is none.
 */
struct _EbbTopicLink
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *label;
  char      *slug; /* NULL for none */
};

G_DEFINE_FINAL_TYPE (EbbTopicLink, ebb_topic_link, GTK_TYPE_WIDGET)

static void
ebb_topic_link_dispose (GObject *object)
{
  EbbTopicLink *self = EBB_TOPIC_LINK (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->slug, g_free);

  G_OBJECT_CLASS (ebb_topic_link_parent_class)->dispose (object);
}

static void
ebb_topic_link_class_init (EbbTopicLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ebb_topic_link_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ebb_topic_link_init (EbbTopicLink *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0,
                              NULL);
  self->button = g_object_new (GTK_TYPE_BUTTON,
                               "child", self->label,
                               "halign", GTK_ALIGN_START,
                               NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "ebb-quiet-link");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ebb_topic_link_new (void)
{
  return g_object_new (EBB_TYPE_TOPIC_LINK, NULL);
}

/**
 * ebb_topic_link_get_slug:
 * @self: a link
 *
 * Returns: (nullable): the name of the page that it leads to
 */
const char *
ebb_topic_link_get_slug (EbbTopicLink *self)
{
  g_return_val_if_fail (EBB_IS_TOPIC_LINK (self), NULL);

  return self->slug;
}

/**
 * ebb_topic_link_set:
 * @self: a link
 * @slug: (nullable): the name of a page; %NULL for no link
 * @topic: what the person named, as it is shown; a screen reader says it too
 * @is_named: whether the link has to show @topic, because it does not stand by it
 */
void
ebb_topic_link_set (EbbTopicLink *self,
                    const char   *slug,
                    const char   *topic,
                    gboolean      is_named)
{
  g_autofree char *text = NULL;

  g_return_if_fail (EBB_IS_TOPIC_LINK (self));
  g_return_if_fail (slug == NULL || topic != NULL);

  g_free (self->slug);
  self->slug = g_strdup (slug);
  gtk_widget_set_visible (GTK_WIDGET (self), slug != NULL);
  if (slug == NULL)
    return;

  /* Translators: a trigger, such as "Lonely", or the heading of a part of the plan */
  text = g_strdup_printf (_("Read about this: %s"), topic);
  gtk_label_set_label (GTK_LABEL (self->label), is_named ? text : _("Read about this"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", slug);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.learn");
}
