/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-journal.h"

G_BEGIN_DECLS

#define EBB_TYPE_JOURNAL_PAGE (ebb_journal_page_get_type ())

G_DECLARE_FINAL_TYPE (EbbJournalPage, ebb_journal_page, EBB, JOURNAL_PAGE, AdwBin)

GtkWidget *ebb_journal_page_new          (EbbJournal     *journal);
void       ebb_journal_page_set_patterns (EbbJournalPage *self,
                                          GtkWidget      *patterns);

G_END_DECLS
