/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ebb-entry.h"

#define SECONDS_PER_DAY (24 * 60 * 60)

/* Which day an entry was on. */

/**
 * ebb_entry_day_of:
 * @time: seconds since 1970, UTC
 * @utc_offset: seconds east of UTC
 *
 * Returns: the calendar day by that clock, in days since 1970-01-01
 */
int
ebb_entry_day_of (gint64 time,
                  int    utc_offset)
{
  return (int) ((time + utc_offset) / SECONDS_PER_DAY);
}

/**
 * ebb_entry_get_day:
 * @self: an entry
 *
 * Returns: the calendar day it was on, by the clock of its own place, in days
 *   since 1970-01-01
 */
int
ebb_entry_get_day (EbbEntry *self)
{
  int utc_offset = 0;

  g_return_val_if_fail (EBB_IS_ENTRY (self), 0);

  g_object_get (self, "utc-offset", &utc_offset, NULL);

  return ebb_entry_day_of (ebb_entry_get_unix_time (self), utc_offset);
}

/**
 * ebb_entry_same_day:
 * @self: an entry
 * @other: another
 *
 * Returns: whether both were on the same calendar day, each by the clock of
 *   its own place
 */
gboolean
ebb_entry_same_day (EbbEntry *self,
                    EbbEntry *other)
{
  return ebb_entry_get_day (self) == ebb_entry_get_day (other);
}
