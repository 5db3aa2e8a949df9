/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/ebb-medications.h"

G_BEGIN_DECLS

char     *ebb_due_dup_text (EbbMedications *medications,
                            EbbMedication  *medication,
                            gint64          day,
                            gint64          today);
gboolean  ebb_due_is_due   (EbbMedications *medications,
                            EbbMedication  *medication,
                            gint64          today);

G_END_DECLS
