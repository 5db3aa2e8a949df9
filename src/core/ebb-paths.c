/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-paths.h"

/* A binary in the build tree has `build-tree.ini` in a folder above its own.
 * It then uses what lies in the source and build trees; without the file it
 * is an installed one. No environment variable is needed, so what starts from
 * the build tree once, starts from there again at the next login. */

typedef struct
{
  char *source;
  char *build;
} BuildTree;

static BuildTree *
find_build_tree (void)
{
  g_autofree char *exe = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = NULL;
  BuildTree *tree = NULL;

  if (exe == NULL)
    return NULL;

  dir = g_path_get_dirname (exe);
  for (guint i = 0; i < 4 && tree == NULL && strlen (dir) > 1; i++)
    {
      g_autofree char *file = g_build_filename (dir, "build-tree.ini", NULL);
      g_autoptr (GKeyFile) keys = g_key_file_new ();
      g_autofree char *child = g_steal_pointer (&dir);

      if (g_key_file_load_from_file (keys, file, G_KEY_FILE_NONE, NULL))
        {
          tree = g_new0 (BuildTree, 1);
          tree->source = g_key_file_get_string (keys, "build-tree", "source", NULL);
          tree->build = g_strdup (child);
        }

      dir = g_path_get_dirname (child);
    }

  return tree;
}

/* Found once: where a running binary lies does not change. */
static const BuildTree *
get_build_tree (void)
{
  static gsize found = 0;
  static BuildTree *tree = NULL;

  if (g_once_init_enter (&found))
    {
      tree = find_build_tree ();
      g_once_init_leave (&found, 1);
    }

  return tree;
}

/**
 * ebb_paths_get_app:
 *
 * Returns: (transfer full): the path of the `ebb` binary
 */
char *
ebb_paths_get_app (void)
{
  const BuildTree *tree = get_build_tree ();

  if (tree != NULL)
    return g_build_filename (tree->build, "src", "ebb", NULL);

  return g_build_filename (EBB_BINDIR, "ebb", NULL);
}

/**
 * ebb_paths_get_agent:
 *
 * Returns: (transfer full): the path of the `ebb-reminders` binary
 */
char *
ebb_paths_get_agent (void)
{
  const BuildTree *tree = get_build_tree ();

  if (tree != NULL)
    return g_build_filename (tree->build, "src", "reminders", "ebb-reminders", NULL);

  return g_build_filename (EBB_LIBEXECDIR, "ebb-reminders", NULL);
}

/**
 * ebb_paths_get_learn_dir:
 *
 * Returns: (transfer full): the folder with one folder of pages per language
 */
char *
ebb_paths_get_learn_dir (void)
{
  const BuildTree *tree = get_build_tree ();

  if (tree != NULL)
    return g_build_filename (tree->source, "data", "learn", NULL);

  return g_build_filename (EBB_PKGDATADIR, "learn", NULL);
}

/**
 * ebb_paths_get_locale_dir:
 *
 * Returns: (transfer full): the folder with the compiled translations
 */
char *
ebb_paths_get_locale_dir (void)
{
  const BuildTree *tree = get_build_tree ();

  if (tree != NULL)
    return g_build_filename (tree->build, "po", NULL);

  return g_strdup (EBB_LOCALEDIR);
}

/**
 * ebb_paths_get_schema_dir:
 *
 * Returns: (transfer full) (nullable): the folder with the compiled settings
 *   schema of the build tree, or %NULL where the installed one is to be used
 */
char *
ebb_paths_get_schema_dir (void)
{
  const BuildTree *tree = get_build_tree ();

  if (tree != NULL)
    return g_build_filename (tree->build, "data", NULL);

  return NULL;
}

/**
 * ebb_paths_get_data_dir:
 * @demo: whether the demonstration's folder is asked for
 *
 * The demonstration has a folder beside the person's, never inside it.
 *
 * Returns: (transfer full): the folder that holds the journal
 */
char *
ebb_paths_get_data_dir (gboolean demo)
{
  return g_build_filename (g_get_user_data_dir (), demo ? "ebb-demo" : "ebb", NULL);
}
