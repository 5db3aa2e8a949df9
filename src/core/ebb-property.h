/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

void ebb_property_set_string  (gpointer     object,
                               GParamSpec  *pspec,
                               char       **field,
                               const char  *value);
void ebb_property_set_int     (gpointer     object,
                               GParamSpec  *pspec,
                               int         *field,
                               int          value);
void ebb_property_set_int64   (gpointer     object,
                               GParamSpec  *pspec,
                               gint64      *field,
                               gint64       value);
void ebb_property_set_boolean (gpointer     object,
                               GParamSpec  *pspec,
                               gboolean    *field,
                               gboolean     value);

G_END_DECLS
