/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-episode.h"
#include "storage/ebb-field.h"

/**
 * EbbEpisode:
 *
 * A craving that was stayed with: rated at its start, while it lasted and when
 * it ended. Its own intensity is the first rating, the last one is
 * #EbbEntry:intensity-after.
 *
 * The outcome is one of the words below, or empty while it goes on. The
 * duration is in seconds of elapsed time, suspend included, or -1.
 */
struct _EbbEpisode
{
  EbbEntry parent_instance;

  char     *outcome;
  int      duration;
};

G_DEFINE_FINAL_TYPE (EbbEpisode, ebb_episode, EBB_TYPE_ENTRY)

/* However it ended, and if it did not. */
static gboolean
ebb_episode_validate (EbbEntry  *entry,
                      GError   **error)
{
  return TRUE;
}

static void
ebb_episode_finalize (GObject *object)
{
  ebb_field_clear (object, EBB_TYPE_EPISODE);

  G_OBJECT_CLASS (ebb_episode_parent_class)->finalize (object);
}

static void
ebb_episode_class_init (EbbEpisodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const EbbField fields[] = {
    { "outcome", G_TYPE_STRING, G_STRUCT_OFFSET (EbbEpisode, outcome), 0, 0 },
    { "duration", G_TYPE_INT, G_STRUCT_OFFSET (EbbEpisode, duration), -1, G_MAXINT },
  };

  object_class->finalize = ebb_episode_finalize;
  EBB_ENTRY_CLASS (klass)->validate = ebb_episode_validate;

  ebb_field_install (object_class, fields, G_N_ELEMENTS (fields));
}

static void
ebb_episode_init (EbbEpisode *self)
{
  ebb_field_set_up (self, EBB_TYPE_EPISODE);
  g_object_set (self, "kind", EBB_ENTRY_EPISODE, NULL);
}

/**
 * ebb_episode_new:
 * @time: when it was, in the zone where it was
 *
 * Returns: (transfer full): one that is not kept yet
 */
EbbEntry *
ebb_episode_new (GDateTime *time)
{
  EbbEntry *self = g_object_new (EBB_TYPE_EPISODE, NULL);

  ebb_entry_set_time (self, time);

  return self;
}
