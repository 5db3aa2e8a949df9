/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define EBB_TYPE_TOPIC_LINK (ebb_topic_link_get_type ())

G_DECLARE_FINAL_TYPE (EbbTopicLink, ebb_topic_link, EBB, TOPIC_LINK, GtkWidget)

GtkWidget  *ebb_topic_link_new      (void);
const char *ebb_topic_link_get_slug (EbbTopicLink *self);
void        ebb_topic_link_set      (EbbTopicLink *self,
                                     const char   *slug,
                                     const char   *topic,
                                     gboolean      is_named);

G_END_DECLS
