/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes an invented journal: journal-fill FOLDER N */
#include "config.h"

#include <stdlib.h>

#include "journal-support.h"

int
main (int    argc,
      char **argv)
{
  if (argc != 3)
    return EXIT_FAILURE;

  bench_make_journal (argv[1], (guint) atoi (argv[2]));

  return EXIT_SUCCESS;
}
