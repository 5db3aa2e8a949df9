/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-core-resources.h"
#include "ebb-library-files.h"
#include "ebb-library.h"
#include "ebb-safety.h"

#define OVERDOSE_RESOURCE "/io/github/ebb_app/Ebb/core/learn/en/01-overdose-response.md"

/**
 * EbbLibrary:
 *
 * The pages to read, as a list model sorted by stage and number. Each page is
 * in the first of the person's languages that has it, else in English.
 *
 * A file that is no page is left out with a message in the log: one broken page
 * must not take the others away. The page on overdose is compiled in too and
 * stands in when its file is missing or broken.
 *
 * The files are read at the first use. From then on the list never changes. Only
 * a page that is asked for by name is read alone, before the others.
 */
struct _EbbLibrary
{
  GObject parent_instance;

  char *dir;
  GPtrArray *pages;    /* of EbbPage, sorted; NULL until loaded */
  GHashTable *by_slug; /* slug -> EbbPage, both owned by pages */
  GListStore *paths[EBB_AUDIENCE_FAMILY + 1]; /* of EbbPage, in the order to read */
  EbbPage *first;      /* NULL unless one was read before the others */
  char *first_path;    /* its file */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EbbLibrary, ebb_library, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

typedef enum
{
  PROP_DIR = 1,
} EbbLibraryProperty;

static GParamSpec *properties[PROP_DIR + 1];

static int
compare_pages (gconstpointer a,
               gconstpointer b)
{
  EbbPage *first = *(EbbPage **) a;
  EbbPage *second = *(EbbPage **) b;

  if (ebb_page_get_stage (first) != ebb_page_get_stage (second))
    return ebb_page_get_stage (first) < ebb_page_get_stage (second) ? -1 : 1;

  if (ebb_page_get_number (first) != ebb_page_get_number (second))
    return ebb_page_get_number (first) < ebb_page_get_number (second) ? -1 : 1;

  return strcmp (ebb_page_get_slug (first), ebb_page_get_slug (second));
}

/* Without steps the page on overdose would be worse than the compiled-in one. */
static gboolean
is_usable (EbbPage *page)
{
  g_autoptr (GPtrArray) steps = NULL;

  if (!g_str_equal (ebb_page_get_slug (page), EBB_SLUG_OVERDOSE))
    return TRUE;

  steps = ebb_article_dup_steps (ebb_page_get_article (page));

  return steps->len > 0;
}

static void
take_page (EbbLibrary *self,
           EbbPage    *page)
{
  g_ptr_array_add (self->pages, page);
  g_hash_table_insert (self->by_slug, (char *) ebb_page_get_slug (page), page);
}

static void
load_file (EbbLibrary *self,
           const char *path,
           const char *language,
           gboolean    is_fallback)
{
  g_autoptr (EbbPage) page = NULL;
  g_autoptr (GError) error = NULL;
  EbbPage *present = NULL;

  page = ebb_page_new_from_file (path, language, &error);
  if (page == NULL)
    {
      g_message ("%s; the page is left out", error->message);
      return;
    }

  present = g_hash_table_lookup (self->by_slug, ebb_page_get_slug (page));
  if (present != NULL)
    {
      /* In another language it is what this page is the translation of. */
      if (g_str_equal (ebb_page_get_language (present), language))
        g_message ("%s: another page is named “%s” too; this one is left out",
                   path,
                   ebb_page_get_slug (page));
      return;
    }

  if (!is_usable (page))
    {
      g_message ("%s: the page has no steps; it is left out", path);
      return;
    }

  ebb_page_set_is_fallback (page, is_fallback);
  take_page (self, g_steal_pointer (&page));
}

static void
load_folder (EbbLibrary *self,
             const char *language,
             gboolean    is_fallback)
{
  g_autofree char *folder = g_build_filename (self->dir, language, NULL);
  g_autoptr (GPtrArray) names = ebb_library_files_list (folder, ".md");

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (g_strcmp0 (path, self->first_path) != 0)
        load_file (self, path, language, is_fallback);
    }
}

/* Whatever is wrong with it, the whole library knows what stands in. */
static EbbPage *
load_first (EbbLibrary *self,
            const char *slug)
{
  g_autofree char *language = NULL;
  g_autofree char *path = NULL;
  g_autoptr (EbbPage) page = NULL;
  gboolean is_fallback = FALSE;

  path = ebb_library_files_find (self->dir, slug, &language, &is_fallback);
  page = path != NULL ? ebb_page_new_from_file (path, language, NULL) : NULL;
  if (page == NULL || !g_str_equal (ebb_page_get_slug (page), slug) || !is_usable (page))
    return NULL;

  ebb_page_set_is_fallback (page, is_fallback);
  self->first_path = g_steal_pointer (&path);
  self->first = g_steal_pointer (&page);

  return self->first;
}

static EbbPage *
load_compiled_in (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  EbbPage *page = NULL;

  bytes = g_resource_lookup_data (ebb_core_get_resource (),
                                  OVERDOSE_RESOURCE,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  &error);
  if (bytes != NULL)
    page = ebb_page_new_from_bytes (bytes, OVERDOSE_RESOURCE, EBB_LIBRARY_FALLBACK, &error);

  /* It is part of the program, and a test reads it. */
  if (page == NULL)
    g_critical ("The compiled-in page cannot be read: %s", error->message);

  return page;
}

static void
load_path (EbbLibrary  *self,
           GKeyFile    *keys,
           EbbAudience  audience,
           const char  *key)
{
  g_auto (GStrv) slugs = g_key_file_get_string_list (keys, "paths", key, NULL, NULL);
  guint position = 0;

  self->paths[audience] = g_list_store_new (EBB_TYPE_PAGE);

  for (gsize i = 0; slugs != NULL && slugs[i] != NULL; i++)
    {
      EbbPage *page = g_hash_table_lookup (self->by_slug, slugs[i]);

      /* A page that was left out has already been named in the log. */
      if (page != NULL && !g_list_store_find (self->paths[audience], page, &position))
        g_list_store_append (self->paths[audience], page);
    }
}

static void
load_paths (EbbLibrary *self)
{
  g_autofree char *path = g_build_filename (self->dir, "paths.ini", NULL);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, &error) &&
      !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_message ("%s: %s; there are no paths", path, error->message);

  load_path (self, keys, EBB_AUDIENCE_PERSON, "person");
  load_path (self, keys, EBB_AUDIENCE_FAMILY, "family");
}

static GType
ebb_library_get_item_type (GListModel *model)
{
  return EBB_TYPE_PAGE;
}

static guint
ebb_library_get_n_items (GListModel *model)
{
  EbbLibrary *self = EBB_LIBRARY (model);

  ebb_library_load (self);

  return self->pages->len;
}

static gpointer
ebb_library_get_item (GListModel *model,
                      guint       position)
{
  EbbLibrary *self = EBB_LIBRARY (model);

  ebb_library_load (self);

  if (position >= self->pages->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->pages, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ebb_library_get_item_type;
  iface->get_n_items = ebb_library_get_n_items;
  iface->get_item = ebb_library_get_item;
}

static void
ebb_library_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  EbbLibrary *self = EBB_LIBRARY (object);

  switch ((EbbLibraryProperty) prop_id)
    {
    case PROP_DIR:
      g_value_set_string (value, self->dir);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
ebb_library_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  EbbLibrary *self = EBB_LIBRARY (object);

  switch ((EbbLibraryProperty) prop_id)
    {
    case PROP_DIR:
      self->dir = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
ebb_library_finalize (GObject *object)
{
  EbbLibrary *self = EBB_LIBRARY (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->paths); i++)
    g_clear_object (&self->paths[i]);
  g_clear_object (&self->first);
  g_clear_pointer (&self->first_path, g_free);
  g_clear_pointer (&self->by_slug, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->dir, g_free);

  G_OBJECT_CLASS (ebb_library_parent_class)->finalize (object);
}

static void
ebb_library_class_init (EbbLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ebb_library_get_property;
  object_class->set_property = ebb_library_set_property;
  object_class->finalize = ebb_library_finalize;

  properties[PROP_DIR] =
    g_param_spec_string ("dir", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_library_init (EbbLibrary *self)
{
}

/**
 * ebb_library_new:
 * @dir: the folder with a folder of pages for each language; see
 *   ebb_paths_get_learn_dir()
 *
 * Returns: (transfer full): a new library that has read nothing yet
 */
EbbLibrary *
ebb_library_new (const char *dir)
{
  g_return_val_if_fail (dir != NULL, NULL);

  return g_object_new (EBB_TYPE_LIBRARY, "dir", dir, NULL);
}

/**
 * ebb_library_load:
 * @self: a library
 *
 * Reads the heads of the pages, once. All other functions do so by themselves;
 * this one is for choosing the moment.
 */
void
ebb_library_load (EbbLibrary *self)
{
  const char * const *names = g_get_language_names ();
  gboolean has_language = FALSE;
  gboolean has_fallback = FALSE;

  g_return_if_fail (EBB_IS_LIBRARY (self));

  if (self->pages != NULL)
    return;

  self->pages = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  if (self->first != NULL)
    take_page (self, g_object_ref (self->first));

  for (gsize i = 0; names[i] != NULL; i++)
    if (ebb_library_files_is_language (names[i]))
      {
        has_language = TRUE;
        has_fallback = has_fallback || g_str_equal (names[i], EBB_LIBRARY_FALLBACK);
        load_folder (self, names[i], FALSE);
      }

  if (!has_fallback)
    load_folder (self, EBB_LIBRARY_FALLBACK, has_language);

  if (!g_hash_table_contains (self->by_slug, EBB_SLUG_OVERDOSE))
    {
      EbbPage *page = load_compiled_in ();

      if (page != NULL)
        {
          ebb_page_set_is_fallback (page, has_language && !has_fallback);
          take_page (self, page);
        }
    }

  g_ptr_array_sort (self->pages, compare_pages);
  load_paths (self);
}

/**
 * ebb_library_lookup:
 * @self: a library
 * @slug: the name of a page
 *
 * Returns: (transfer none) (nullable): the page, or %NULL where there is none
 */
EbbPage *
ebb_library_lookup (EbbLibrary *self,
                    const char *slug)
{
  g_return_val_if_fail (EBB_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (slug != NULL, NULL);

  if (self->pages == NULL)
    {
      EbbPage *first = self->first;

      if (first == NULL)
        first = load_first (self, slug);
      if (first != NULL && g_str_equal (ebb_page_get_slug (first), slug))
        return first;
    }

  ebb_library_load (self);

  return g_hash_table_lookup (self->by_slug, slug);
}

/**
 * ebb_library_get_path:
 * @self: a library
 * @audience: %EBB_AUDIENCE_PERSON or %EBB_AUDIENCE_FAMILY
 *
 * Returns: (transfer none): the pages for @audience in the order to read them,
 *   each once, as a list model that never changes; empty where no order is given
 */
GListModel *
ebb_library_get_path (EbbLibrary  *self,
                      EbbAudience  audience)
{
  g_return_val_if_fail (EBB_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (audience == EBB_AUDIENCE_PERSON || audience == EBB_AUDIENCE_FAMILY, NULL);

  ebb_library_load (self);

  return G_LIST_MODEL (self->paths[audience]);
}

/**
 * ebb_library_get_overdose_steps:
 * @self: a library
 *
 * The steps of helping in an overdose. They are the same text wherever they
 * are shown, and never empty.
 *
 * Returns: (transfer full) (element-type utf8): the steps as markup, in order,
 *   without their numbers
 */
GPtrArray *
ebb_library_get_overdose_steps (EbbLibrary *self)
{
  g_autoptr (GPtrArray) steps = NULL;
  EbbPage *page = NULL;

  g_return_val_if_fail (EBB_IS_LIBRARY (self), NULL);

  page = ebb_library_lookup (self, EBB_SLUG_OVERDOSE);
  if (page != NULL)
    steps = ebb_article_dup_steps (ebb_page_get_article (page));
  else
    steps = g_ptr_array_new_with_free_func (g_free);

  /* One sentence is better than nothing, should all else be gone. */
  if (steps->len == 0)
    g_ptr_array_add (steps, g_markup_escape_text (ebb_safety_get_text ("SL-BANNER"), -1));

  return g_steal_pointer (&steps);
}
