/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <dlfcn.h>

#include "library-leaks.h"
#include "ui-support.h"

static GPtrArray *groups;

/* In the place of libadwaita's, which it calls: version 1.2 forgets a reference to
 * each group of a preferences window, and LeakSanitizer finds them here. Each
 * group has a test of its own too. */
void
adw_preferences_page_add (AdwPreferencesPage  *page,
                          AdwPreferencesGroup *group)
{
  void (*add) (AdwPreferencesPage *, AdwPreferencesGroup *);

  *(void **) &add = dlsym (RTLD_NEXT, "adw_preferences_page_add");
  g_assert_nonnull (add);

  g_ptr_array_add (groups, group);
  add (page, group);
}

/* Before anything else: libraries have their own ways with leaks. */
void
ui_forgive_libraries (void)
{
  groups = g_ptr_array_new ();
  forgive_library_leaks ();
}
