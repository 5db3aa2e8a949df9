/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ebb-page-private.h"

/**
 * EbbPage:
 *
 * One page of the library. Its head is read when it is made, its text when asked
 * for. How it is made is in ebb-page-load.c.
 */
G_DEFINE_FINAL_TYPE (EbbPage, ebb_page, G_TYPE_OBJECT)

/* What all translations are made from. */
#define SOURCE_LANGUAGE "en"

typedef enum
{
  PROP_TITLE = 1,
  PROP_SLUG,
  PROP_NUMBER,
  PROP_AUDIENCE,
  PROP_STAGE,
  PROP_DATE,
  PROP_REVIEWED_BY,
  PROP_SAFETY,
  PROP_SOURCES,
  PROP_LANGUAGE,
  PROP_IS_FALLBACK,
  PROP_SUMMARY,
  PROP_BLOCKS,
} EbbPageProperty;

static GParamSpec *properties[PROP_BLOCKS + 1];

static EbbArticle *
get_article (EbbPage *self)
{
  if (self->article == NULL)
    self->article = ebb_article_new (self->header->body, self->header->practice);

  return self->article;
}

static void
ebb_page_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  EbbPage *self = EBB_PAGE (object);

  switch ((EbbPageProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->header->title);
      break;

    case PROP_SLUG:
      g_value_set_string (value, self->header->slug);
      break;

    case PROP_NUMBER:
      g_value_set_uint (value, self->header->number);
      break;

    case PROP_AUDIENCE:
      g_value_set_enum (value, self->header->audience);
      break;

    case PROP_STAGE:
      g_value_set_enum (value, self->header->stage);
      break;

    case PROP_DATE:
      g_value_set_boxed (value, &self->header->date);
      break;

    case PROP_REVIEWED_BY:
      g_value_set_string (value, self->header->reviewed_by);
      break;

    case PROP_SAFETY:
      g_value_set_boxed (value, self->header->safety);
      break;

    case PROP_SOURCES:
      g_value_set_boxed (value, self->header->sources);
      break;

    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;

    case PROP_IS_FALLBACK:
      g_value_set_boolean (value, self->is_fallback);
      break;

    case PROP_SUMMARY:
      g_value_set_string (value, get_article (self)->summary);
      break;

    case PROP_BLOCKS:
      g_value_set_boxed (value, get_article (self)->blocks);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ebb_page_finalize (GObject *object)
{
  EbbPage *self = EBB_PAGE (object);

  g_clear_pointer (&self->header, ebb_page_header_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->article, ebb_article_free);

  G_OBJECT_CLASS (ebb_page_parent_class)->finalize (object);
}

static void
ebb_page_class_init (EbbPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ebb_page_get_property;
  object_class->finalize = ebb_page_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_SLUG] = g_param_spec_string ("slug", NULL, NULL, NULL, readable);
  properties[PROP_NUMBER] =
    g_param_spec_uint ("number", NULL, NULL, 1, G_MAXINT, 1, readable);
  properties[PROP_AUDIENCE] = g_param_spec_enum ("audience", NULL, NULL, EBB_TYPE_AUDIENCE,
                                                 EBB_AUDIENCE_BOTH, readable);
  properties[PROP_STAGE] =
    g_param_spec_enum ("stage", NULL, NULL, EBB_TYPE_STAGE, EBB_STAGE_ALIVE, readable);
  properties[PROP_DATE] = g_param_spec_boxed ("date", NULL, NULL, G_TYPE_DATE, readable);
  properties[PROP_REVIEWED_BY] =
    g_param_spec_string ("reviewed-by", NULL, NULL, "", readable);
  properties[PROP_SAFETY] = g_param_spec_boxed ("safety", NULL, NULL, G_TYPE_STRV, readable);
  properties[PROP_SOURCES] =
    g_param_spec_boxed ("sources", NULL, NULL, G_TYPE_PTR_ARRAY, readable);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, readable);
  properties[PROP_IS_FALLBACK] =
    g_param_spec_boolean ("is-fallback", NULL, NULL, FALSE,
                          readable | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "", readable);
  properties[PROP_BLOCKS] =
    g_param_spec_boxed ("blocks", NULL, NULL, G_TYPE_PTR_ARRAY, readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
ebb_page_init (EbbPage *self)
{
}

/**
 * ebb_page_get_title:
 * @self: a page
 *
 * Returns: the title
 */
const char *
ebb_page_get_title (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), NULL);

  return self->header->title;
}

/**
 * ebb_page_get_slug:
 * @self: a page
 *
 * Returns: the name that links use, of `a-z`, `0-9` and `-`
 */
const char *
ebb_page_get_slug (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), NULL);

  return self->header->slug;
}

/**
 * ebb_page_get_number:
 * @self: a page
 *
 * Returns: the place of the page in its stage; 1 or more
 */
guint
ebb_page_get_number (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), 1);

  return self->header->number;
}

/**
 * ebb_page_get_audience:
 * @self: a page
 *
 * Returns: who the page is written for
 */
EbbAudience
ebb_page_get_audience (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), EBB_AUDIENCE_BOTH);

  return self->header->audience;
}

/**
 * ebb_page_get_stage:
 * @self: a page
 *
 * Returns: the part of the library the page is in
 */
EbbStage
ebb_page_get_stage (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), EBB_STAGE_ALIVE);

  return self->header->stage;
}

/**
 * ebb_page_get_date:
 * @self: a page
 *
 * Returns: the day the facts were last checked
 */
const GDate *
ebb_page_get_date (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), NULL);

  return &self->header->date;
}

/**
 * ebb_page_get_reviewed_by:
 * @self: a page
 *
 * Returns: the clinician who reviewed the page; empty where nobody has
 */
const char *
ebb_page_get_reviewed_by (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), "");

  return self->header->reviewed_by;
}

/**
 * ebb_page_get_safety:
 * @self: a page
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of the safety
 *   lines that belong under the page, for ebb_safety_get_text()
 */
const char * const *
ebb_page_get_safety (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), NULL);

  return (const char * const *) self->header->safety;
}

/**
 * ebb_page_get_sources:
 * @self: a page
 *
 * Returns: (transfer none) (element-type EbbSource): what the page is compiled
 *   from
 */
GPtrArray *
ebb_page_get_sources (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), NULL);

  return self->header->sources;
}

/**
 * ebb_page_get_language:
 * @self: a page
 *
 * Returns: the language the page is written in, such as "en"
 */
const char *
ebb_page_get_language (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), NULL);

  return self->language;
}

/**
 * ebb_page_get_is_fallback:
 * @self: a page
 *
 * Returns: whether the page is in English because there is no translation into
 *   a language of the person's
 */
gboolean
ebb_page_get_is_fallback (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), FALSE);

  return self->is_fallback;
}

/**
 * ebb_page_set_is_fallback:
 * @self: a page
 * @is_fallback: whether it stands in for a translation that is missing
 */
void
ebb_page_set_is_fallback (EbbPage  *self,
                          gboolean  is_fallback)
{
  g_return_if_fail (EBB_IS_PAGE (self));

  is_fallback = !!is_fallback;
  if (self->is_fallback == is_fallback)
    return;

  self->is_fallback = is_fallback;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_FALLBACK]);
}

/**
 * ebb_page_is_outdated:
 * @self: a page
 *
 * Looks at the page that this one is a translation of, a file of the same name.
 *
 * Returns: whether the page is a translation, and what it was made from is not
 *   what is in that file now
 */
gboolean
ebb_page_is_outdated (EbbPage *self)
{
  g_autofree char *parent = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  g_autofree char *sum = NULL;
  gsize length = 0;

  g_return_val_if_fail (EBB_IS_PAGE (self), FALSE);

  if (*self->header->translated_from == '\0' || self->folder == NULL)
    return FALSE;

  parent = g_path_get_dirname (self->folder);
  path = g_build_filename (parent, SOURCE_LANGUAGE, self->name, NULL);
  if (!g_file_get_contents (path, &content, &length, NULL))
    return FALSE;

  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);

  return !g_str_has_prefix (sum, self->header->translated_from);
}

/**
 * ebb_page_get_article:
 * @self: a page
 *
 * Parses the text of the page the first time.
 *
 * Returns: (transfer none): what the page says; it lives as long as @self
 */
const EbbArticle *
ebb_page_get_article (EbbPage *self)
{
  g_return_val_if_fail (EBB_IS_PAGE (self), NULL);

  return get_article (self);
}

/**
 * ebb_page_dup_picture_path:
 * @self: a page
 * @url: where a picture is, as a block of the page says it
 *
 * A picture lies in the folder of the page or in one in it, or in `pictures`
 * beside the folders of the languages. No other file can be named.
 *
 * Returns: (transfer full) (nullable): the path, %NULL where there is no such file
 */
char *
ebb_page_dup_picture_path (EbbPage    *self,
                           const char *url)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (EBB_IS_PAGE (self), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  if (self->folder == NULL || *url == '\0' || *url == '/' || strstr (url, "..") != NULL ||
      strchr (url, ':') != NULL)
    return NULL;

  path = g_build_filename (self->folder, url, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && g_str_has_prefix (url, "pictures/"))
    {
      g_autofree char *parent = g_path_get_dirname (self->folder);

      g_free (path);
      path = g_build_filename (parent, url, NULL);
    }

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}
