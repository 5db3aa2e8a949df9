/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "compat/ebb-uri.h"
#include "ebb-beside-layout.h"
#include "learn/ebb-block-view.h"
#include "learn/ebb-page-notes.h"
#include "learn/ebb-page-parts.h"
#include "learn/ebb-page-tools.h"
#include "learn/ebb-safety.h"

/* Between an icon and the text it is for. */
#define ICON_SPACING 10

static void
on_source_activated_cb (AdwActionRow *row,
                        const char   *url)
{
  ebb_uri_show (GTK_WIDGET (row), url);
}

static GtkWidget *
card_new (const char *css_class,
          const char *label)
{
  GtkWidget *card = g_object_new (GTK_TYPE_BOX,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL,
                                  NULL);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ebb-page-card");
  gtk_widget_add_css_class (card, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return card;
}

static void
append_blocks (GtkWidget *box,
               EbbPage   *page,
               GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    gtk_box_append (GTK_BOX (box), ebb_block_view_new (page, g_ptr_array_index (blocks, i)));
}

/**
 * ebb_page_parts_new_main_message:
 * @page: a page
 *
 * Returns: (nullable): a card with what the page says in one or two sentences
 */
GtkWidget *
ebb_page_parts_new_main_message (EbbPage *page)
{
  const EbbArticle *article = ebb_page_get_article (page);
  GtkWidget *card = NULL;

  if (article->main_message->len == 0)
    return NULL;

  card = card_new ("ebb-main-message", _("Main Message"));
  append_blocks (card, page, article->main_message);

  return card;
}

/**
 * ebb_page_parts_new_practice:
 * @page: a page
 *
 * Returns: (nullable): a card with something to try
 */
GtkWidget *
ebb_page_parts_new_practice (EbbPage *page)
{
  GPtrArray *blocks = ebb_page_get_article (page)->practice;
  GtkWidget *card = NULL;

  if (blocks->len == 0)
    return NULL;

  card = card_new ("ebb-practice", ebb_block_get_text (g_ptr_array_index (blocks, 0)));
  append_blocks (card, page, blocks);

  return card;
}

static GtkWidget *
safety_line_new (const char *id,
                 const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", "ebb-help-symbolic",
                                  "valign", GTK_ALIGN_START,
                                  NULL);

  gtk_widget_set_layout_manager (row, ebb_beside_layout_new (ICON_SPACING));
  gtk_widget_add_css_class (row, "ebb-row");
  gtk_widget_add_css_class (content, "ebb-item");
  gtk_widget_set_hexpand (content, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), content);
  gtk_box_append (GTK_BOX (content), ebb_block_view_new_text (markup));

  /* It says to call: the numbers are one step away. */
  if (g_str_equal (id, "SL-SUICIDE"))
    gtk_box_append (GTK_BOX (content),
                    g_object_new (GTK_TYPE_BUTTON,
                                  "label", _("Show Crisis Lines"),
                                  "action-name", "win.help-person",
                                  "halign", GTK_ALIGN_START,
                                  NULL));

  return row;
}

/**
 * ebb_page_parts_new_safety:
 * @page: a page
 *
 * Returns: (nullable): the safety lines that the page names
 */
GtkWidget *
ebb_page_parts_new_safety (EbbPage *page)
{
  const char * const *ids = ebb_page_get_safety (page);
  GtkWidget *card = NULL;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      const char *text = ebb_safety_get_text (ids[i]);

      if (text == NULL)
        continue;

      if (card == NULL)
        card = card_new ("ebb-safety", _("Good to Know for Your Safety"));

      gtk_box_append (GTK_BOX (card), safety_line_new (ids[i], text));
    }

  return card;
}

static GtkWidget *
source_row_new (const EbbSource *source)
{
  gboolean has_address = *source->url != '\0';
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title-lines", 0,
                                 "subtitle-lines", 0,
                                 "activatable", has_address,
                                 NULL);

  /* Only now: properties set while it is made are passed on in any order, and
   * the text would be taken for markup first. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), source->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), source->url);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, source->url,
                                  -1);
  if (has_address)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 g_object_new (GTK_TYPE_IMAGE,
                                               "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               "icon-name", "adw-external-link-symbolic",
                                               NULL));
      g_signal_connect_data (row,
                             "activated",
                             G_CALLBACK (on_source_activated_cb),
                             g_strdup (source->url),
                             (GClosureNotify) (void (*) (void)) g_free,
                             0);
    }

  return row;
}

static void
fill_sources (AdwExpanderRow *expander,
              EbbPage        *page)
{
  GPtrArray *sources = ebb_page_get_sources (page);

  for (guint i = 0; i < sources->len; i++)
    adw_expander_row_add_row (expander, source_row_new (g_ptr_array_index (sources, i)));
}

/**
 * ebb_page_parts_new_sources:
 * @page: a page
 *
 * Returns: (nullable): a folded list of what the page is compiled from
 */
GtkWidget *
ebb_page_parts_new_sources (EbbPage *page)
{
  GtkWidget *list = NULL;

  if (ebb_page_get_sources (page)->len == 0)
    return NULL;

  list = ebb_page_tools_new_expander (_("Sources"), page, fill_sources);
  gtk_widget_add_css_class (list, "ebb-sources");

  return list;
}

static void
append_note (GtkWidget  *box,
             const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  GtkWidget *label = ebb_block_view_new_text (markup);

  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
}

/**
 * ebb_page_parts_new_footer:
 * @page: a page
 *
 * Returns: where the text comes from, when its facts were checked, whether a
 *   clinician has read it and what it is not
 */
GtkWidget *
ebb_page_parts_new_footer (EbbPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_auto (GStrv) notes = ebb_page_notes_dup (page);

  gtk_widget_add_css_class (box, "ebb-page-footer");
  for (gsize i = 0; notes[i] != NULL; i++)
    append_note (box, notes[i]);

  return box;
}
