/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EBB_TYPE_NOTIFIER (ebb_notifier_get_type ())

G_DECLARE_INTERFACE (EbbNotifier, ebb_notifier, EBB, NOTIFIER, GObject)

/**
 * EbbNotifierInterface:
 * @show: see ebb_notifier_show()
 * @withdraw: see ebb_notifier_withdraw()
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
};

gboolean ebb_notifier_show             (EbbNotifier  *self,
                                        const char   *body,
                                        GError      **error);
void     ebb_notifier_withdraw         (EbbNotifier  *self);
char    *ebb_notifier_dup_daemon       (EbbNotifier  *self);
char    *ebb_notifier_describe_failure (const GError *error);

/* For those who implement it */
void     ebb_notifier_emit_opened      (EbbNotifier  *self,
                                        const char   *token);
void     ebb_notifier_emit_closed      (EbbNotifier  *self);

G_END_DECLS
