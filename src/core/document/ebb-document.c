/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-document-private.h"

#define DEFAULT_SIZE 11.0

/**
 * EbbDocument:
 *
 * What is to come out on paper, as a list of parts from the first to the last.
 * It knows neither pages nor type: the ui lays it out. It is filled once and
 * read from then on.
 */
G_DEFINE_FINAL_TYPE (EbbDocument, ebb_document, G_TYPE_OBJECT)

static void
part_free (EbbPart *part)
{
  if (part->draw_destroy != NULL)
    part->draw_destroy (part->draw_data);
  g_clear_pointer (&part->cells, g_ptr_array_unref);
  g_clear_pointer (&part->columns, g_array_unref);
  g_clear_pointer (&part->picture, g_bytes_unref);
  g_clear_object (&part->card);
  g_free (part->markup);
  g_free (part->marker);
  g_free (part);
}

static void
append_plain (GString    *string,
              const char *markup)
{
  gboolean in_tag = FALSE;
  const char *entities[][2] = {
    { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" },
    { "&#39;", "'" }, { "&apos;", "'" }, { "&amp;", "&" },
  };
  g_autoptr (GString) plain = g_string_new (NULL);

  if (markup == NULL || *markup == '\0')
    return;

  for (const char *at = markup; *at != '\0'; at++)
    {
      if (*at == '<')
        in_tag = TRUE;
      else if (*at == '>')
        in_tag = FALSE;
      else if (!in_tag)
        g_string_append_c (plain, *at);
    }
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (plain, entities[i][0], entities[i][1], 0);

  g_string_append (string, plain->str);
  g_string_append_c (string, '\n');
}

static void
append_part (GString       *string,
             const EbbPart *part)
{
  append_plain (string, part->markup);
  for (guint i = 0; part->cells != NULL && i < part->cells->len; i++)
    append_plain (string, g_ptr_array_index (part->cells, i));

  if (part->card != NULL)
    {
      g_autofree char *card = ebb_document_dup_text (part->card);

      g_string_append (string, card);
    }
}

static void
ebb_document_finalize (GObject *object)
{
  EbbDocument *self = EBB_DOCUMENT (object);

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->footer, g_free);

  G_OBJECT_CLASS (ebb_document_parent_class)->finalize (object);
}

static void
ebb_document_class_init (EbbDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_document_finalize;
}

static void
ebb_document_init (EbbDocument *self)
{
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  self->size = DEFAULT_SIZE;
  self->smallest = DEFAULT_SIZE;
  self->footer = g_strdup ("");
}

/**
 * ebb_document_new:
 *
 * Returns: (transfer full): a document with nothing in it
 */
EbbDocument *
ebb_document_new (void)
{
  return g_object_new (EBB_TYPE_DOCUMENT, NULL);
}

/**
 * ebb_document_set_sizes:
 * @self: a document
 * @size: the size of its running text, in points
 * @smallest: the size down to which it is set smaller, if it is on one page then
 */
void
ebb_document_set_sizes (EbbDocument *self,
                        double       size,
                        double       smallest)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (smallest > 0 && smallest <= size);

  self->size = size;
  self->smallest = smallest;
}

double
ebb_document_get_size (EbbDocument *self)
{
  g_return_val_if_fail (EBB_IS_DOCUMENT (self), DEFAULT_SIZE);

  return self->size;
}

double
ebb_document_get_smallest (EbbDocument *self)
{
  g_return_val_if_fail (EBB_IS_DOCUMENT (self), DEFAULT_SIZE);

  return self->smallest;
}

/**
 * ebb_document_set_footer:
 * @self: a document
 * @footer: plain text for the foot of every page, a few words; empty for none
 */
void
ebb_document_set_footer (EbbDocument *self,
                         const char  *footer)
{
  g_return_if_fail (EBB_IS_DOCUMENT (self));
  g_return_if_fail (footer != NULL);

  g_free (self->footer);
  self->footer = g_utf8_make_valid (footer, -1);
}

const char *
ebb_document_get_footer (EbbDocument *self)
{
  g_return_val_if_fail (EBB_IS_DOCUMENT (self), "");

  return self->footer;
}

guint
ebb_document_get_n_parts (EbbDocument *self)
{
  g_return_val_if_fail (EBB_IS_DOCUMENT (self), 0);

  return self->parts->len;
}

/**
 * ebb_document_get_part:
 * @self: a document
 * @position: from 0 to one less than ebb_document_get_n_parts()
 *
 * Returns: (transfer none): the part there, which lives as long as @self
 */
const EbbPart *
ebb_document_get_part (EbbDocument *self,
                       guint        position)
{
  g_return_val_if_fail (EBB_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (position < self->parts->len, NULL);

  return g_ptr_array_index (self->parts, position);
}

/**
 * ebb_document_dup_text:
 * @self: a document
 *
 * Returns: (transfer full): all its text without markup, one part or cell a
 *   line, for a screen reader
 */
char *
ebb_document_dup_text (EbbDocument *self)
{
  GString *string = NULL;

  g_return_val_if_fail (EBB_IS_DOCUMENT (self), NULL);

  string = g_string_new (NULL);
  for (guint i = 0; i < self->parts->len; i++)
    append_part (string, g_ptr_array_index (self->parts, i));

  return g_string_free (string, FALSE);
}
