/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "journal/ebb-medications.h"

G_BEGIN_DECLS

#define EBB_TYPE_DOSE_LIST (ebb_dose_list_get_type ())

G_DECLARE_FINAL_TYPE (EbbDoseList, ebb_dose_list, EBB, DOSE_LIST, AdwBin)

void     ebb_dose_list_set_up   (EbbDoseList     *self,
                                 EbbMedications  *medications,
                                 GDateTime       *time);

char    *ebb_dose_list_dup_text (EbbDoseList     *self);
void     ebb_dose_list_set_text (EbbDoseList     *self,
                                 const char      *text);
gboolean ebb_dose_list_save     (EbbDoseList     *self,
                                 GDateTime       *time,
                                 GError         **error);
char    *ebb_dose_list_dup_word (EbbDoseList     *self);

G_END_DECLS
