/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-counters.h"

G_BEGIN_DECLS

/* Shared by the files that make up the counters, and by nobody else. */
struct _EbbCounters
{
  GObject parent_instance;

  EbbDatabase *database;
  EbbClock    *clock;
  GListStore  *store;
};

G_END_DECLS
