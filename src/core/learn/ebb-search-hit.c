/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-search-hit.h"

/**
 * EbbSearchHit:
 *
 * A page in which something was found. It never changes.
 */
struct _EbbSearchHit
{
  GObject parent_instance;

  char *slug;
  char *title;
  char *markup;
};

G_DEFINE_FINAL_TYPE (EbbSearchHit, ebb_search_hit, G_TYPE_OBJECT)

static void
ebb_search_hit_finalize (GObject *object)
{
  EbbSearchHit *self = EBB_SEARCH_HIT (object);

  g_clear_pointer (&self->slug, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->markup, g_free);

  G_OBJECT_CLASS (ebb_search_hit_parent_class)->finalize (object);
}

static void
ebb_search_hit_class_init (EbbSearchHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ebb_search_hit_finalize;
}

static void
ebb_search_hit_init (EbbSearchHit *self)
{
}

/**
 * ebb_search_hit_new:
 * @slug: the name of a page
 * @title: its title, plain text
 * @markup: a sentence of it as markup
 *
 * Returns: (transfer full): a new hit
 */
EbbSearchHit *
ebb_search_hit_new (const char *slug,
                    const char *title,
                    const char *markup)
{
  EbbSearchHit *self = NULL;

  g_return_val_if_fail (slug != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (markup != NULL, NULL);

  self = g_object_new (EBB_TYPE_SEARCH_HIT, NULL);
  self->slug = g_strdup (slug);
  self->title = g_strdup (title);
  self->markup = g_strdup (markup);

  return self;
}

/**
 * ebb_search_hit_get_slug:
 * @self: a hit
 *
 * Returns: the name of the page
 */
const char *
ebb_search_hit_get_slug (EbbSearchHit *self)
{
  g_return_val_if_fail (EBB_IS_SEARCH_HIT (self), NULL);

  return self->slug;
}

/**
 * ebb_search_hit_get_title:
 * @self: a hit
 *
 * Returns: the title of the page, plain text
 */
const char *
ebb_search_hit_get_title (EbbSearchHit *self)
{
  g_return_val_if_fail (EBB_IS_SEARCH_HIT (self), NULL);

  return self->title;
}

/**
 * ebb_search_hit_get_markup:
 * @self: a hit
 *
 * Returns: the sentence in which it was found as markup, what was found in
 *   `<b>`; the main message of the page where only the title has it
 */
const char *
ebb_search_hit_get_markup (EbbSearchHit *self)
{
  g_return_val_if_fail (EBB_IS_SEARCH_HIT (self), NULL);

  return self->markup;
}
