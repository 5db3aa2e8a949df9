/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cmark.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-markdown.h"

/* How many brackets one text may have. The time cmark takes for pairs that
 * never close grows with the square of their number. */
#define MAX_BRACKETS 8192

typedef struct
{
  GString *markup;
  GString *text;
  guint depth;  /* of emphasis and links that have begun */
  guint images; /* of pictures that have begun; their text is alternative text */
} Run;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_iter, cmark_iter_free)

static void add_children (GPtrArray  *blocks,
                          cmark_node *parent,
                          guint       depth);

/* A link leads to a page of our own or to a web address with nothing odd in
 * it. All other schemes stay plain text: they could start a program. */
static gboolean
is_link_allowed (const char *url)
{
  if (url == NULL)
    return FALSE;

  if (g_str_has_prefix (url, "ebb:"))
    return url[4] != '\0' &&
           strspn (url + 4, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (url + 4);

  return g_str_has_prefix (url, "https://") && ebb_markdown_is_web_address (url);
}

static void
append_text (Run        *run,
             const char *literal)
{
  g_autofree char *clean = g_strdup (literal != NULL ? literal : "");
  g_autofree char *escaped = NULL;
  char *to = clean;

  for (const char *from = clean; *from != '\0'; from++)
    if (!g_ascii_iscntrl (*from) || *from == '\n' || *from == '\t')
      *to++ = *from;
  *to = '\0';

  escaped = g_markup_escape_text (clean, -1);
  g_string_append (run->markup, escaped);
  g_string_append (run->text, clean);
}

/* Whether the tags of a node are written: the parsers of markup are spared
 * thousands of tags in one another. */
static gboolean
is_tag_written (Run      *run,
                gboolean  entering)
{
  if (run->images > 0)
    return FALSE;

  if (entering)
    return ++run->depth <= EBB_MARKDOWN_MAX_DEPTH;

  return run->depth-- <= EBB_MARKDOWN_MAX_DEPTH;
}

static void
append_tag (Run        *run,
            const char *name,
            gboolean    entering)
{
  if (is_tag_written (run, entering))
    g_string_append_printf (run->markup, entering ? "<%s>" : "</%s>", name);
}

static void
append_link (Run        *run,
             cmark_node *node,
             gboolean    entering)
{
  const char *url = cmark_node_get_url (node);

  if (!is_link_allowed (url) || !is_tag_written (run, entering))
    return;

  if (entering)
    {
      g_autofree char *escaped = g_markup_escape_text (url, -1);

      g_string_append_printf (run->markup, "<a href=\"%s\">", escaped);
    }
  else
    {
      g_string_append (run->markup, "</a>");
    }
}

static void
append_code (Run        *run,
             const char *literal)
{
  g_string_append (run->markup, "<tt>");
  append_text (run, literal);
  g_string_append (run->markup, "</tt>");
}

static void
append_node (Run        *run,
             cmark_node *node,
             gboolean    entering)
{
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      append_text (run, cmark_node_get_literal (node));
      break;

    case CMARK_NODE_CODE:
      append_code (run, cmark_node_get_literal (node));
      break;

    case CMARK_NODE_CODE_BLOCK:
      append_text (run, cmark_node_get_literal (node));
      break;

    case CMARK_NODE_SOFTBREAK:
      append_text (run, " ");
      break;

    case CMARK_NODE_LINEBREAK:
      append_text (run, "\n");
      break;

    case CMARK_NODE_EMPH:
      append_tag (run, "i", entering);
      break;

    case CMARK_NODE_STRONG:
      append_tag (run, "b", entering);
      break;

    case CMARK_NODE_LINK:
      append_link (run, node, entering);
      break;

    case CMARK_NODE_IMAGE:
      run->images = entering ? run->images + 1 : run->images - 1;
      break;

    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      /* Only met where blocks that lie too deep are made flat. */
      if (!entering && run->text->len > 0)
        append_text (run, "\n");
      break;

    default: /* raw HTML and what only holds other things */
      break;
    }
}

/* Walks without recursion, so that no nesting of inlines can exhaust the stack. */
static void
run_over (Run        *run,
          cmark_node *root)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  cmark_event_type event = CMARK_EVENT_NONE;

  run->markup = g_string_new (NULL);
  run->text = g_string_new (NULL);
  run->depth = 0;
  run->images = 0;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (cmark_iter_get_node (iter) != root || cmark_node_get_type (root) == CMARK_NODE_CODE_BLOCK)
      append_node (run, cmark_iter_get_node (iter), event == CMARK_EVENT_ENTER);
}

static void
run_clear (Run *run)
{
  g_string_free (run->markup, TRUE);
  g_string_free (run->text, TRUE);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\n")] == '\0';
}

static void
add_text (GPtrArray    *blocks,
          EbbBlockKind  kind,
          cmark_node   *node)
{
  Run run;

  run_over (&run, node);
  g_strchomp (run.markup->str);
  g_strchomp (run.text->str);

  if (!is_blank (run.text->str))
    {
      if (kind == EBB_BLOCK_HEADING)
        g_ptr_array_add (blocks, ebb_block_new_heading ((guint) cmark_node_get_heading_level (node),
                                                        run.markup->str,
                                                        run.text->str));
      else
        g_ptr_array_add (blocks, ebb_block_new_text (kind, run.markup->str, run.text->str));
    }

  run_clear (&run);
}

static void
add_image (GPtrArray  *blocks,
           cmark_node *node)
{
  const char *url = cmark_node_get_url (node);
  Run run;

  run_over (&run, node);
  g_strstrip (run.text->str);
  g_ptr_array_add (blocks, ebb_block_new_image (url != NULL ? url : "", run.text->str));
  run_clear (&run);
}

/* A picture is a block where it is alone in its paragraph. Beside other words
 * its alternative text takes its place. */
static void
add_paragraph (GPtrArray  *blocks,
               cmark_node *node)
{
  cmark_node *child = cmark_node_first_child (node);

  if (child != NULL && cmark_node_next (child) == NULL &&
      cmark_node_get_type (child) == CMARK_NODE_IMAGE)
    add_image (blocks, child);
  else
    add_text (blocks, EBB_BLOCK_PARAGRAPH, node);
}

static void
add_container (GPtrArray    *blocks,
               EbbBlockKind  kind,
               cmark_node   *node,
               guint         depth)
{
  g_autoptr (GPtrArray) children = NULL;
  guint start = 0;

  if (depth >= EBB_MARKDOWN_MAX_DEPTH)
    {
      add_text (blocks, EBB_BLOCK_PARAGRAPH, node);
      return;
    }

  children = g_ptr_array_new_with_free_func ((GDestroyNotify) ebb_block_unref);
  add_children (children, node, depth + 1);

  if (kind == EBB_BLOCK_ORDERED_LIST)
    start = (guint) MAX (cmark_node_get_list_start (node), 0);

  /* An empty item keeps its place: the numbers after it would be wrong. */
  if (children->len > 0 || kind == EBB_BLOCK_ITEM)
    g_ptr_array_add (blocks, ebb_block_new_container (kind, start, children));
}

static void
add_block (GPtrArray  *blocks,
           cmark_node *node,
           guint       depth)
{
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_PARAGRAPH:
      add_paragraph (blocks, node);
      break;

    case CMARK_NODE_HEADING:
      add_text (blocks, EBB_BLOCK_HEADING, node);
      break;

    case CMARK_NODE_LIST:
      add_container (blocks,
                     cmark_node_get_list_type (node) == CMARK_ORDERED_LIST
                       ? EBB_BLOCK_ORDERED_LIST
                       : EBB_BLOCK_BULLET_LIST,
                     node,
                     depth);
      break;

    case CMARK_NODE_ITEM:
      add_container (blocks, EBB_BLOCK_ITEM, node, depth);
      break;

    case CMARK_NODE_BLOCK_QUOTE:
      add_container (blocks, EBB_BLOCK_QUOTE, node, depth);
      break;

    case CMARK_NODE_CODE_BLOCK:
      add_text (blocks, EBB_BLOCK_CODE, node);
      break;

    case CMARK_NODE_THEMATIC_BREAK:
      g_ptr_array_add (blocks, ebb_block_new_rule ());
      break;

    default: /* raw HTML */
      break;
    }
}

static void
add_children (GPtrArray  *blocks,
              cmark_node *parent,
              guint       depth)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    add_block (blocks, node, depth);
}

/**
 * ebb_markdown_is_web_address:
 * @url: what may be the address of a web page
 *
 * Returns: whether @url is http or https, has a host and holds no white space
 *   or control characters
 */
gboolean
ebb_markdown_is_web_address (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  if (!g_str_has_prefix (url, "https://") && !g_str_has_prefix (url, "http://"))
    return FALSE;

  /* GUri would pass over white space. */
  for (const char *c = url; *c != '\0'; c++)
    if ((guchar) *c <= ' ' || *c == 0x7f)
      return FALSE;

  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

/**
 * ebb_markdown_check:
 * @text: (array length=length): bytes that shall be a Markdown text
 * @length: how many
 * @error: return location for an error
 *
 * Checks what ebb_markdown_parse() asks of a text without parsing it: not
 * larger than %EBB_MARKDOWN_MAX_SIZE, UTF-8 without NUL, and not built to take
 * for ever.
 *
 * Returns: whether ebb_markdown_parse() will succeed; if not, @error is
 *   %EBB_ERROR_INVALID
 */
gboolean
ebb_markdown_check (const char  *text,
                    gsize        length,
                    GError     **error)
{
  const char *end = NULL;
  gsize brackets = 0;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (length > EBB_MARKDOWN_MAX_SIZE)
    return ebb_fail (error, EBB_ERROR_INVALID, _("The text is larger than 1 MiB"));

  if (length > 0 && !g_utf8_validate_len (text, length, &end))
    return ebb_fail (error,
                     EBB_ERROR_INVALID,
                     /* Translators: the position counts bytes */
                     _("The text is not UTF-8 at position %u"),
                     (guint) (end - text));

  for (gsize i = 0; i < length; i++)
    if (text[i] == '[')
      brackets++;

  if (brackets > MAX_BRACKETS)
    return ebb_fail (error, EBB_ERROR_INVALID, _("The text has too many brackets"));

  return TRUE;
}

/**
 * ebb_markdown_parse:
 * @text: (array length=length): a Markdown text (CommonMark)
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Turns Markdown into blocks. Raw HTML is dropped, and a link that is neither
 * `ebb:` with the slug of a page nor `https:` becomes plain text. Blocks that
 * lie in one another more than %EBB_MARKDOWN_MAX_DEPTH deep become flat. Any
 * bytes can be given: what is no text is refused, nothing crashes.
 *
 * Returns: (transfer full) (element-type EbbBlock): the blocks, or %NULL with
 *   @error set to %EBB_ERROR_INVALID
 */
GPtrArray *
ebb_markdown_parse (const char  *text,
                    gsize        length,
                    GError     **error)
{
  g_autoptr (cmark_node) document = NULL;
  g_autoptr (GPtrArray) blocks = NULL;

  if (!ebb_markdown_check (text, length, error))
    return NULL;

  document = cmark_parse_document (length > 0 ? text : "", length, CMARK_OPT_DEFAULT);
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) ebb_block_unref);
  add_children (blocks, document, 0);

  return g_steal_pointer (&blocks);
}
