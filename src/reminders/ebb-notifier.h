/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EBB_TYPE_NOTIFIER (ebb_notifier_get_type ())

G_DECLARE_INTERFACE (EbbNotifier, ebb_notifier, EBB, NOTIFIER, GObject)

/**
 * EbbAnswer:
 * @EBB_ANSWER_OPEN: take me there
 * @EBB_ANSWER_LATER: again in an hour
 * @EBB_ANSWER_DECLINE: not today
 *
 * What a person can say to a notification.
 */
typedef enum {
  EBB_ANSWER_OPEN,
  EBB_ANSWER_LATER,
  EBB_ANSWER_DECLINE,
} EbbAnswer;

/**
 * EbbNotifierInterface:
 * @show: see ebb_notifier_show()
 * @withdraw: see ebb_notifier_withdraw()
 * @dup_shown_as: see ebb_notifier_dup_shown_as()
 * @withdraw_leftover: see ebb_notifier_withdraw_leftover()
 *
 * Something that shows one notification at a time.
 */
struct _EbbNotifierInterface
{
  GTypeInterface parent_iface;

  gboolean (*show)     (EbbNotifier  *self,
                        const char   *body,
                        GError      **error);
  void     (*withdraw) (EbbNotifier  *self);
  char    *(*dup_shown_as)      (EbbNotifier *self);
  void     (*withdraw_leftover) (EbbNotifier *self,
                                 const char  *shown_as);
};

gboolean ebb_notifier_show             (EbbNotifier  *self,
                                        const char   *body,
                                        GError      **error);
void     ebb_notifier_withdraw         (EbbNotifier  *self);
char    *ebb_notifier_dup_shown_as     (EbbNotifier  *self);
void     ebb_notifier_withdraw_leftover (EbbNotifier *self,
                                         const char  *shown_as);
char    *ebb_notifier_dup_daemon       (EbbNotifier  *self);
gboolean ebb_notifier_get_has_buttons  (EbbNotifier  *self);
char    *ebb_notifier_describe_failure (const GError *error);

/* For those who implement it */
void     ebb_notifier_emit_answered    (EbbNotifier  *self,
                                        EbbAnswer     answer,
                                        const char   *token);
void     ebb_notifier_emit_closed      (EbbNotifier  *self);

G_END_DECLS
