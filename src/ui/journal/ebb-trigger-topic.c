/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-trigger-topic.h"
#include "learn/ebb-topics.h"

static void
update (EbbTopicLink *link,
        guint         position,
        guint         removed,
        guint         added,
        GListModel   *tags)
{
  const char *slug = NULL;
  g_autofree char *label = NULL;

  for (guint i = g_list_model_get_n_items (tags); slug == NULL && i > 0; i--)
    {
      g_autoptr (EbbTag) tag = g_list_model_get_item (tags, i - 1);

      if (g_str_equal (ebb_tag_get_kind (tag), EBB_TAG_TRIGGER))
        slug = ebb_topics_find_for_trigger (ebb_tag_get_key (tag));
      if (slug != NULL)
        label = ebb_tag_dup_label (tag);
    }

  ebb_topic_link_set (link, slug, label, TRUE);
}

/**
 * ebb_trigger_topic_bind:
 * @link: leads to a page
 * @entry: what is being written
 *
 * Lets @link lead to the page about the trigger of @entry that was ticked last.
 */
void
ebb_trigger_topic_bind (EbbTopicLink *link,
                        EbbEntry     *entry)
{
  GListModel *tags = NULL;

  g_return_if_fail (EBB_IS_TOPIC_LINK (link));
  g_return_if_fail (EBB_IS_ENTRY (entry));

  tags = ebb_entry_get_tags (entry);
  g_signal_connect_object (tags, "items-changed", G_CALLBACK (update), link, G_CONNECT_SWAPPED);
  update (link, 0, 0, 0, tags);
}
