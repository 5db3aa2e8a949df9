/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "document/ebb-document-blocks.h"
#include "document/ebb-document-page.h"
#include "learn/ebb-page-notes.h"
#include "learn/ebb-safety.h"

/* In points: most pages take two sheets. Who wants larger type can choose it. */
#define SIZE 11.5
#define SMALLEST 10.5

static GBytes *
find_picture (const char *url,
              gpointer    page)
{
  g_autofree char *path = ebb_page_dup_picture_path (page, url);
  g_autoptr (GMappedFile) file = path != NULL ? g_mapped_file_new (path, FALSE, NULL) : NULL;

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

static void
add_box (EbbDocument *document,
         EbbPage     *page,
         GPtrArray   *blocks)
{
  if (blocks->len == 0)
    return;

  ebb_document_begin_group (document);
  ebb_document_begin_box (document);
  ebb_document_add_blocks (document, blocks, find_picture, page);
  ebb_document_end_box (document);
  ebb_document_end_group (document);
}

static void
add_safety (EbbDocument *document,
            EbbPage     *page)
{
  const char * const *ids = ebb_page_get_safety (page);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      const char *text = ebb_safety_get_text (ids[i]);
      g_autofree char *markup = text != NULL ? g_markup_printf_escaped ("<b>%s</b>", text) : NULL;

      if (markup != NULL)
        ebb_document_add_markup (document, EBB_STYLE_BODY, markup);
    }
}

static void
add_sources (EbbDocument *document,
             EbbPage     *page)
{
  GPtrArray *sources = ebb_page_get_sources (page);

  if (sources->len == 0)
    return;

  ebb_document_add_text (document, EBB_STYLE_SUBHEADING, _("Sources"));
  for (guint i = 0; i < sources->len; i++)
    {
      const EbbSource *source = g_ptr_array_index (sources, i);
      g_autofree char *text = g_strdup_printf (*source->url != '\0' ? "%s\n%s" : "%s%s",
                                               source->label, source->url);
      g_autofree char *markup = g_markup_escape_text (text, -1);

      ebb_document_add_item (document, EBB_STYLE_SMALL, "•", markup);
    }
}

/**
 * ebb_document_new_page:
 * @page: a page of the library
 *
 * Returns: (transfer full): @page for paper, with its sources and all that is
 *   said at its foot
 */
EbbDocument *
ebb_document_new_page (EbbPage *page)
{
  EbbDocument *document = NULL;
  const EbbArticle *article = NULL;
  g_auto (GStrv) notes = NULL;

  g_return_val_if_fail (EBB_IS_PAGE (page), NULL);

  document = ebb_document_new ();
  article = ebb_page_get_article (page);
  ebb_document_set_sizes (document, SIZE, SMALLEST);
  ebb_document_set_footer (document, ebb_page_get_title (page));

  ebb_document_add_text (document, EBB_STYLE_TITLE, ebb_page_get_title (page));
  add_box (document, page, article->main_message);
  ebb_document_add_blocks (document, article->blocks, find_picture, page);
  add_box (document, page, article->practice);
  add_safety (document, page);

  ebb_document_add_rule (document);
  add_sources (document, page);
  notes = ebb_page_notes_dup (page);
  for (gsize i = 0; notes[i] != NULL; i++)
    ebb_document_add_text (document, EBB_STYLE_SMALL, notes[i]);

  return document;
}
