/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "learn/ebb-learn-page-private.h"

typedef struct
{
  char *slug;
  double position;
} Visit;

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_free (visit->slug);
  g_free (visit);
}

static void
push (EbbLearnPage *self,
      GQueue       *visits)
{
  Visit *visit = NULL;

  if (self->slug == NULL)
    return;

  visit = g_new0 (Visit, 1);
  visit->slug = g_strdup (self->slug);
  visit->position = ebb_page_view_get_position (self->view);
  g_queue_push_head (visits, visit);
}

/* Of the page that is about to be left. What lay ahead no longer does. */
void
ebb_learn_page_remember_visit (EbbLearnPage *self)
{
  push (self, &self->history);
  g_queue_clear_full (&self->future, visit_free);
}

void
ebb_learn_page_forget_visits (EbbLearnPage *self)
{
  g_queue_clear_full (&self->history, visit_free);
  g_queue_clear_full (&self->future, visit_free);
}

/**
 * ebb_learn_page_show:
 * @self: a learn page
 * @slug: the name of a page
 *
 * Opens a page, where the person had left off or else from its beginning. Where
 * there is no page of that name, says so.
 */
void
ebb_learn_page_show (EbbLearnPage *self,
                     const char   *slug)
{
  g_return_if_fail (EBB_IS_LEARN_PAGE (self));
  g_return_if_fail (slug != NULL);

  if (g_strcmp0 (self->slug, slug) != 0)
    ebb_learn_page_remember_visit (self);

  ebb_learn_page_open (self, slug, EBB_LEARN_PAGE_RESUME);
}

/**
 * ebb_learn_page_get_n_visits:
 * @self: a learn page
 *
 * Returns: how many pages lie behind the one that is shown
 */
guint
ebb_learn_page_get_n_visits (EbbLearnPage *self)
{
  g_return_val_if_fail (EBB_IS_LEARN_PAGE (self), 0);

  return g_queue_get_length (&self->history);
}

/**
 * ebb_learn_page_show_path:
 * @self: a learn page
 * @path: %EBB_AUDIENCE_PERSON or %EBB_AUDIENCE_FAMILY
 *
 * Shows the contents with the pages of @path to read on in.
 */
void
ebb_learn_page_show_path (EbbLearnPage *self,
                          EbbAudience   path)
{
  g_return_if_fail (EBB_IS_LEARN_PAGE (self));

  ebb_reading_set_path (self->reading, path);
  if (self->slug != NULL)
    {
      ebb_learn_page_remember_visit (self);
      ebb_learn_page_open (self, NULL, 0);
    }
}

/**
 * ebb_learn_page_go_back:
 * @self: a learn page
 *
 * Goes back to the page before, or to the contents.
 *
 * Returns: whether there was a way back
 */
gboolean
ebb_learn_page_go_back (EbbLearnPage *self)
{
  Visit *visit = NULL;

  g_return_val_if_fail (EBB_IS_LEARN_PAGE (self), FALSE);

  if (self->slug == NULL)
    return FALSE;

  push (self, &self->future);
  visit = g_queue_pop_head (&self->history);
  if (visit != NULL)
    ebb_learn_page_open (self, visit->slug, visit->position);
  else
    ebb_learn_page_open (self, NULL, 0);
  g_clear_pointer (&visit, visit_free);

  return TRUE;
}

/**
 * ebb_learn_page_go_forward:
 * @self: a learn page
 *
 * Goes again to the page that was last gone back from.
 *
 * Returns: whether there was one
 */
gboolean
ebb_learn_page_go_forward (EbbLearnPage *self)
{
  Visit *visit = NULL;

  g_return_val_if_fail (EBB_IS_LEARN_PAGE (self), FALSE);

  visit = g_queue_pop_head (&self->future);
  if (visit == NULL)
    return FALSE;

  push (self, &self->history);
  ebb_learn_page_open (self, visit->slug, visit->position);
  visit_free (visit);

  return TRUE;
}
