/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ebb-error.h"
#include "ebb-private-file.h"
#include "plan/ebb-plan-card.h"
#include "storage/ebb-file.h"

/* The lines of the plan that the person chose to be read while everything else
 * is locked: a small key file that nobody needs a passphrase for.
 *
 *   [card]
 *   version=1
 *   lines=2
 *
 *   [line 0]
 *   section=person
 *   text=Sam
 *
 * Nothing else of the plan is in it, no photograph, no date. Where nothing was
 * chosen there is no file. */

#define VERSION 1

#define GROUP "card"

/* More than anybody has, and no more than is read in no time. */
#define MAX_LINES 200
#define MAX_SIZE (256 * 1024)

/* Of each line, beside its section. */
static const char *const fields[] = { "text", "response", "phone", "time-to-call" };

/**
 * ebb_plan_card_shows:
 * @item: a line of the plan
 *
 * Returns: whether it is one that is read while everything else is locked: it
 *   was chosen, in a section where that can be chosen
 */
gboolean
ebb_plan_card_shows (EbbPlanItem *item)
{
  gboolean chosen = FALSE;

  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), FALSE);

  g_object_get (item, "shown-locked", &chosen, NULL);

  return chosen && ebb_plan_section_can_be_shown_locked (ebb_plan_item_get_section (item));
}

static void
add_line (GKeyFile    *file,
          guint        position,
          EbbPlanItem *item)
{
  g_autofree char *group = g_strdup_printf ("line %u", position);
  g_autofree char *section = NULL;

  g_object_get (item, "section", &section, NULL);
  g_key_file_set_string (file, group, "section", section);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = NULL;

      g_object_get (item, fields[i], &value, NULL);
      if (*value != '\0')
        g_key_file_set_string (file, group, fields[i], value);
    }
}

/* NULL where there is nothing to show. */
static char *
make_text (GPtrArray *items)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  guint n = 0;

  for (guint i = 0; i < items->len && n < MAX_LINES; i++)
    {
      EbbPlanItem *item = g_ptr_array_index (items, i);

      if (ebb_plan_card_shows (item))
        add_line (file, n++, item);
    }
  if (n == 0)
    return NULL;

  g_key_file_set_integer (file, GROUP, "version", VERSION);
  g_key_file_set_integer (file, GROUP, "lines", (int) n);

  return g_key_file_to_data (file, NULL, NULL);
}

/* Others can read what is meant for the person's own account alone if the file
 * was made by somebody else. */
static gboolean
is_there_already (const char *path,
                  const char *text)
{
  g_autofree char *old = NULL;
  GStatBuf info;

  return g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) &&
         (info.st_mode & 0777) == 0600 && info.st_size == (goffset) strlen (text) &&
         g_file_get_contents (path, &old, NULL, NULL) && g_str_equal (old, text);
}

/**
 * ebb_plan_card_write:
 * @folder: where the journal lies
 * @items: (element-type EbbPlanItem): lines of the plan in the order they are
 *   read; those that ebb_plan_card_shows() are written, and no others
 * @error: return location for an #EbbError
 *
 * The file is replaced as a whole, or is what it was, and only the person's
 * account can read it. It is removed where there is nothing to show. A file
 * that says the same is left alone.
 *
 * Returns: whether the file, or that there is none, is what @items say
 */
gboolean
ebb_plan_card_write (const char  *folder,
                     GPtrArray   *items,
                     GError     **error)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (items != NULL, FALSE);

  path = g_build_filename (folder, EBB_PLAN_CARD_NAME, NULL);
  text = make_text (items);
  if (text == NULL)
    return g_unlink (path) == 0 || errno == ENOENT || ebb_fail_from_errno (path, errno, error);

  if (is_there_already (path, text) ||
      ebb_private_file_write (path, text,
                              G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                              &problem))
    return TRUE;

  return ebb_fail (error, EBB_ERROR_FAILED,
                   _("The lines to show while locked could not be written: %s"),
                   problem->message);
}

static EbbPlanItem *
read_line (GKeyFile *file,
           int       position)
{
  g_autofree char *group = g_strdup_printf ("line %d", position);
  g_autofree char *section = g_key_file_get_string (file, group, "section", NULL);
  g_autoptr (EbbPlanItem) item = NULL;

  if (section == NULL)
    return NULL;

  item = ebb_plan_item_new (EBB_PLAN_REASON);
  g_object_set (item, "section", section, "shown-locked", TRUE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = g_key_file_get_string (file, group, fields[i], NULL);

      if (value != NULL)
        g_object_set (item, fields[i], value, NULL);
    }

  return ebb_plan_card_shows (item) && ebb_plan_item_validate (item, NULL)
           ? g_steal_pointer (&item) : NULL;
}

static GKeyFile *
load (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, EBB_PLAN_CARD_NAME, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gsize size = 0;
  GStatBuf info;

  if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MAX_SIZE ||
      !g_file_get_contents (path, &text, &size, NULL) ||
      !g_utf8_validate (text, (gssize) size, NULL) ||
      !g_key_file_load_from_data (file, text, size, G_KEY_FILE_NONE, NULL))
    return NULL;

  return g_key_file_get_integer (file, GROUP, "version", NULL) == VERSION
           ? g_steal_pointer (&file) : NULL;
}

/**
 * ebb_plan_card_read:
 * @folder: where the journal lies
 *
 * A file that is broken, or of a newer Ebb, is no card; of one that is whole but
 * for a line, the other lines are read.
 *
 * Returns: (transfer full) (element-type EbbPlanItem): what may be read while
 *   everything else is locked, in the order of the plan; often nothing
 */
GPtrArray *
ebb_plan_card_read (const char *folder)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GKeyFile) file = NULL;
  int n = 0;

  g_return_val_if_fail (folder != NULL, items);

  file = load (folder);
  if (file != NULL)
    n = g_key_file_get_integer (file, GROUP, "lines", NULL);

  for (int i = 0; i < MIN (n, MAX_LINES); i++)
    {
      EbbPlanItem *item = read_line (file, i);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }

  return items;
}
