/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-library-files.h"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

/**
 * ebb_library_files_is_language:
 * @name: one of g_get_language_names()
 *
 * Names of languages come from the environment, and name folders here. The locale
 * C, with or without a character set, is no language.
 *
 * Returns: whether @name can be the name of a folder of pages
 */
gboolean
ebb_library_files_is_language (const char *name)
{
  g_autofree char *language = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  language = g_strndup (name, strcspn (name, ".@"));

  return *language != '\0' && strchr (name, '/') == NULL &&
         !g_str_equal (language, "C") && !g_str_equal (language, "POSIX");
}

/**
 * ebb_library_files_list:
 * @folder: a folder, which need not be there
 * @suffix: how the names of the files end
 *
 * Returns: (transfer full) (element-type filename): the names of the files; sorted,
 *   so that of two pages with one slug the same one wins on every computer
 */
GPtrArray *
ebb_library_files_list (const char *folder,
                        const char *suffix)
{
  g_autoptr (GDir) dir = NULL;
  GPtrArray *names = NULL;
  const char *name = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (suffix != NULL, NULL);

  dir = g_dir_open (folder, 0, NULL);
  names = g_ptr_array_new_with_free_func (g_free);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix) && *name != '.')
      g_ptr_array_add (names, g_strdup (name));

  g_ptr_array_sort (names, compare_names);

  return names;
}

/* Returns: the first of the person's languages that has a folder, or NULL */
static const char *
find_language (const char *dir,
               gboolean   *has_language)
{
  const char * const *names = g_get_language_names ();

  for (gsize i = 0; names[i] != NULL; i++)
    if (ebb_library_files_is_language (names[i]))
      {
        g_autofree char *folder = g_build_filename (dir, names[i], NULL);

        *has_language = TRUE;
        if (g_file_test (folder, G_FILE_TEST_IS_DIR))
          return names[i];
      }

  return NULL;
}

/**
 * ebb_library_files_find:
 * @dir: the folder of the library
 * @slug: the name of a page
 * @language: (out): return location for the language of the file
 * @is_fallback: (out): return location for whether it stands in for a language of
 *   the person's that has no pages
 *
 * Finds the file of one page by what it should be called, without a look at the
 * others.
 *
 * Returns: (transfer full) (nullable): its path; %NULL where there is not exactly
 *   one such file in the first language that has pages
 */
char *
ebb_library_files_find (const char  *dir,
                        const char  *slug,
                        char       **language,
                        gboolean    *is_fallback)
{
  g_autofree char *suffix = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) files = NULL;
  const char *found = NULL;
  gboolean has_language = FALSE;

  g_return_val_if_fail (dir != NULL, NULL);
  g_return_val_if_fail (slug != NULL, NULL);
  g_return_val_if_fail (language != NULL && is_fallback != NULL, NULL);

  found = find_language (dir, &has_language);
  *is_fallback = found == NULL && has_language;
  *language = g_strdup (found != NULL ? found : EBB_LIBRARY_FALLBACK);

  suffix = g_strconcat ("-", slug, ".md", NULL);
  folder = g_build_filename (dir, *language, NULL);
  files = ebb_library_files_list (folder, suffix);

  return files->len == 1 ? g_build_filename (folder, g_ptr_array_index (files, 0), NULL) : NULL;
}
