/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/ebb-vault-file.h"

G_BEGIN_DECLS

/* What is done to a vault, when it began and when it was said to be done, and
 * whether what is found later can be so. Contents are numbered and authenticated:
 * what is torn is no content. */
typedef enum {
  EVENT_SAVE,
  EVENT_KEEP,
  EVENT_PUT,
  EVENT_DROP,
  EVENT_COPY,
  EVENT_REMOVE,
} EventKind;

#define EVENT_NEVER G_MAXUINT

typedef struct
{
  EventKind kind;
  guint     number;
  guint     begin;
  guint     end;
} Event;

typedef struct _Events Events;

Events  *events_new      (void);
void     events_free     (Events       *self);
guint    events_begin    (Events       *self,
                          EventKind     kind,
                          guint         number,
                          guint         when);
void     events_end      (Events       *self,
                          guint         event,
                          guint         when);
/* What happened of @kind is not looked at. */
void     events_forget   (Events       *self,
                          EventKind     kind);
guint    events_get_n_ended (Events    *self);

/* (transfer full) */
GBytes  *events_make     (guint         number,
                          gsize         size);
/* 0 is no content. */
guint    events_read     (GBytes       *bytes);

/* What is wrong with what is found in @folder after @when, or %NULL. Loads, and
 * afterwards saves @next, if it is not 0. */
char    *events_check    (Events       *self,
                          guint         when,
                          const char   *folder,
                          const char   *copy,
                          EbbVaultIo   *io,
                          guint         next);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Events, events_free)

G_END_DECLS
