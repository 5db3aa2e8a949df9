/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ebb-medications.h"
#include "journal/ebb-dose.h"

G_BEGIN_DECLS

/* Shared by the files that make up the medicines, and by nobody else. */
struct _EbbMedications
{
  GObject parent_instance;

  EbbDatabase *database;
  EbbJournal  *journal;

  GListStore  *current;
  GListStore  *ended;
};

void ebb_medications_reload   (EbbMedications *self);
void ebb_medications_announce (EbbMedications *self);

G_END_DECLS
