/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "learn/ebb-library.h"
#include "learn/ebb-markdown.h"
#include "learn/ebb-readability.h"
#include "learn/ebb-safety.h"

/* What the pages and the interface say: plain, kind, sourced and in words of
 * their own. Every check is also given a text that is bad on purpose and must
 * find something there. */

#define MIN_PAGES 30
#define GLOSSARY 30
#define MAX_SHARED_WORDS 8

/* A head and a body with which no check finds fault. */
#define GOOD_HEAD                                                                     \
  "[page]\ntitle=Rest well\nslug=rest-well\nnumber=7\naudience=person\nstage=daily\n" \
  "date=2026-11-21\nreviewed-by=\nfacts=07.1;26.s1\nunconfirmed=07.1\n"               \
  "safety=SL-BREAK;SL-LAW\n[sources]\nS05=A charity, 2025|https://example.org/a\n---\n"
#define GOOD_BODY "> Rest is not idle.\n\nSit down. Read [on](ebb:rest-well).\n\n- bread\n- tea\n"

/* What is said where thinking is hard is said in the plainest words. */
static const guint plainest[] = { 1, 2, 3, 9, 16, 19, 22, 24 };

typedef struct
{
  char *name; /* of the file, without its ending */
  guint number;
  GKeyFile *head;
  char *body;
  GPtrArray *blocks;    /* of EbbBlock */
  GPtrArray *texts;     /* what is read: paragraphs and items of lists */
  GPtrArray *all_texts; /* the same, and headings and alternative texts too */
} Page;

typedef void (*Check) (Page      *page,
                       GPtrArray *problems);

/* Read once, in main(). */
static GPtrArray *avoided;  /* of Avoid */
static GHashTable *slugs;   /* of all pages */
static GHashTable *numbers; /* to call, in digits only */

static const char *
get_root (void)
{
  return g_getenv ("EBB_TEST_SOURCE_ROOT");
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void G_GNUC_PRINTF (3, 4)
add_problem (GPtrArray  *problems,
             Page       *page,
             const char *format,
             ...)
{
  g_autofree char *message = NULL;
  va_list list;

  va_start (list, format);
  message = g_strdup_vprintf (format, list);
  va_end (list);

  g_ptr_array_add (problems, g_strdup_printf ("%s: %s", page->name, message));
}

static void
add_texts (Page      *page,
           EbbBlock  *block,
           GPtrArray *blocks)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    add_texts (page, g_ptr_array_index (blocks, i), NULL);

  if (block == NULL)
    return;

  for (guint i = 0; i < ebb_block_get_n_children (block); i++)
    add_texts (page, ebb_block_get_child (block, i), NULL);

  if (ebb_block_get_text (block) == NULL)
    return;

  g_ptr_array_add (page->all_texts, g_strdup (ebb_block_get_text (block)));
  if (ebb_block_get_kind (block) == EBB_BLOCK_PARAGRAPH)
    g_ptr_array_add (page->texts, g_strdup (ebb_block_get_text (block)));
}

static Page *
page_new (const char *name,
          const char *text)
{
  Page *page = g_new0 (Page, 1);
  const char *rule = strstr (text, "\n---\n");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (rule);
  page->name = g_strdup (name);
  page->number = (guint) g_ascii_strtoull (name, NULL, 10);
  page->head = g_key_file_new ();
  g_key_file_load_from_data (page->head, text, (gsize) (rule - text), G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  page->body = g_strdup (rule + strlen ("\n---\n"));
  page->blocks = ebb_markdown_parse (page->body, strlen (page->body), &error);
  g_assert_no_error (error);
  page->texts = g_ptr_array_new_with_free_func (g_free);
  page->all_texts = g_ptr_array_new_with_free_func (g_free);
  add_texts (page, NULL, page->blocks);

  return page;
}

static void
page_free (Page *page)
{
  g_ptr_array_unref (page->all_texts);
  g_ptr_array_unref (page->texts);
  g_ptr_array_unref (page->blocks);
  g_key_file_unref (page->head);
  g_free (page->body);
  g_free (page->name);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

/* The value of a key in the head, NULL where there is none. */
static char *
dup_value (Page       *page,
           const char *key)
{
  return g_key_file_get_string (page->head, "page", key, NULL);
}

static GStrv
dup_list (Page       *page,
          const char *key)
{
  GStrv list = g_key_file_get_string_list (page->head, "page", key, NULL, NULL);

  return list != NULL ? list : g_new0 (char *, 1);
}

static GPtrArray *
load_pages (void)
{
  g_autofree char *folder = g_build_filename (get_root (), "data", "learn", "en", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  const char *file = NULL;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".md"))
      {
        g_autofree char *path = g_build_filename (folder, file, NULL);
        g_autofree char *text = read_file (path);
        g_autofree char *name = g_strndup (file, strlen (file) - strlen (".md"));

        g_ptr_array_add (pages, page_new (name, text));
      }

  g_assert_cmpuint (pages->len, >=, MIN_PAGES);

  return pages;
}

static GHashTable *
load_slugs (void)
{
  g_autoptr (GPtrArray) pages = load_pages ();
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < pages->len; i++)
    g_hash_table_add (set, dup_value (g_ptr_array_index (pages, i), "slug"));

  return set;
}

static void
assert_none (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));

  if (problems->len > 0)
    g_test_fail_printf ("%u problems, the first: %s",
                        problems->len,
                        (char *) g_ptr_array_index (problems, 0));
}

static void
assert_pages (Check check)
{
  g_autoptr (GPtrArray) pages = load_pages ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < pages->len; i++)
    check (g_ptr_array_index (pages, i), problems);

  assert_none (problems);
}

static void
assert_finds (Check       check,
              const char *head,
              const char *body,
              gboolean    is_bad)
{
  g_autofree char *text = g_strconcat (head, body, NULL);
  g_autoptr (Page) page = page_new ("07-rest-well", text);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  check (page, problems);

  if (!is_bad)
    assert_none (problems);
  else if (problems->len == 0)
    g_error ("Nothing was found in: %s", text);
}

static void
assert_bad_body (Check       check,
                 const char *body)
{
  assert_finds (check, GOOD_HEAD, GOOD_BODY, FALSE);
  assert_finds (check, GOOD_HEAD, body, TRUE);
}

/* The good head with one line of it changed. */
static void
assert_bad_head (Check       check,
                 const char *line,
                 const char *replacement)
{
  g_auto (GStrv) parts = g_strsplit (GOOD_HEAD, line, 2);
  g_autofree char *head = g_strjoinv (replacement, parts);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  assert_finds (check, GOOD_HEAD, GOOD_BODY, FALSE);
  assert_finds (check, head, GOOD_BODY, TRUE);
}

static EbbReadability
measure (Page               *page,
         const char * const *names)
{
  EbbReadability counted = { 0 };

  for (guint i = 0; i < page->texts->len; i++)
    ebb_readability_add (&counted, g_ptr_array_index (page->texts, i), names);

  return counted;
}

static void
check_grade (Page      *page,
             GPtrArray *problems)
{
  EbbReadability raw = measure (page, NULL);
  EbbReadability named = measure (page, ebb_readability_get_names ());
  double limit = 8.0;

  for (gsize i = 0; i < G_N_ELEMENTS (plainest); i++)
    if (page->number == plainest[i])
      limit = 6.0;

  g_test_message ("%s: grade %.2f, raw %.2f, ease %.1f, %u words, %u sentences",
                  page->name,
                  ebb_readability_get_grade (&named),
                  ebb_readability_get_grade (&raw),
                  ebb_readability_get_ease (&named),
                  raw.words,
                  raw.sentences);

  if (ebb_readability_get_grade (&named) > limit)
    add_problem (problems, page, "grade %.2f", ebb_readability_get_grade (&named));

  if (ebb_readability_get_grade (&raw) > limit + 1.5)
    add_problem (problems, page, "raw grade %.2f", ebb_readability_get_grade (&raw));
}

static void
test_grade (void)
{
  assert_pages (check_grade);
  assert_bad_body (check_grade,
                   "Comprehensive rehabilitation facilities administer individualised "
                   "pharmacological interventions.\n");
  /* Names make a text harder, and more than a little of that is too much. */
  assert_bad_body (check_grade, "Buprenorphine, naltrexone, methadone, medetomidine: naloxone.\n");
}

static void
check_sentences (Page      *page,
                 GPtrArray *problems)
{
  EbbReadability whole = measure (page, NULL);

  if (whole.sentences == 0 || whole.words > 14 * whole.sentences)
    add_problem (problems, page, "%u words in %u sentences", whole.words, whole.sentences);

  for (guint i = 0; i < page->texts->len; i++)
    {
      const char *text = g_ptr_array_index (page->texts, i);
      EbbReadability counted = { 0 };

      ebb_readability_add (&counted, text, NULL);
      if (counted.longest > 25)
        add_problem (problems, page, "a sentence of %u words in “%s”", counted.longest, text);
    }
}

static void
test_sentences (void)
{
  assert_pages (check_sentences);
  assert_bad_body (check_sentences, "A a a a a a a a a a a a a a a.\n");
  assert_bad_body (check_sentences,
                   "Yes.\n\nNo.\n\nA a a a a a a a a a a a a a a a a a a a a a a a a a.\n");
}

static void
check_length (Page      *page,
              GPtrArray *problems)
{
  guint words = measure (page, NULL).words;

  if (page->number != GLOSSARY && (words < 300 || words > 550))
    add_problem (problems, page, "%u words", words);
}

static void
test_length (void)
{
  g_autoptr (GString) body = g_string_new (NULL);

  assert_pages (check_length);
  assert_finds (check_length, GOOD_HEAD, GOOD_BODY, TRUE);
  while (body->len < 2 * 550)
    g_string_append (body, "a ");
  assert_finds (check_length, GOOD_HEAD, body->str, FALSE);
  g_string_append (body, "a ");
  assert_finds (check_length, GOOD_HEAD, body->str, TRUE);
}

/* The words to avoid: each line of the table is an id, a severity, a pattern
 * and what to say instead. */
typedef struct
{
  char *id;
  GRegex *regex;
} Avoid;

static void
avoid_free (gpointer data)
{
  Avoid *avoid = data;

  g_regex_unref (avoid->regex);
  g_free (avoid->id);
  g_free (avoid);
}

static GPtrArray *
load_avoided (void)
{
  g_autofree char *path = g_build_filename (get_root (), "data", "words.tsv", NULL);
  g_autofree char *text = read_file (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *list = g_ptr_array_new_with_free_func (avoid_free);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GRegex) regex = NULL;
      Avoid *avoid = NULL;

      if (*lines[i] == '\0' || *lines[i] == '#' || g_str_has_prefix (lines[i], "id\t"))
        continue;

      g_assert_cmpuint (g_strv_length (cells), >=, 4);
      g_assert_true (g_str_equal (cells[1], "error") || g_str_equal (cells[1], "warn"));
      regex = g_regex_new (cells[2], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);
      g_assert_no_error (error);
      if (!g_str_equal (cells[1], "error"))
        continue;

      avoid = g_new0 (Avoid, 1);
      avoid->id = g_strdup (cells[0]);
      avoid->regex = g_steal_pointer (&regex);
      g_ptr_array_add (list, avoid);
    }

  g_assert_cmpuint (list->len, >=, 30);

  return list;
}

/* The titles of cited papers keep the words they have. */
static gboolean
is_excepted (const char *id,
             gboolean    is_source)
{
  return is_source && (g_str_equal (id, "W06") || g_str_equal (id, "W13"));
}

static void
find_avoided (const char *text,
              gboolean    is_source,
              Page       *page,
              GPtrArray  *problems)
{
  for (guint i = 0; i < avoided->len; i++)
    {
      Avoid *avoid = g_ptr_array_index (avoided, i);
      g_autoptr (GMatchInfo) match = NULL;

      if (!is_excepted (avoid->id, is_source) && g_regex_match (avoid->regex, text, 0, &match))
        {
          g_autofree char *found = g_match_info_fetch (match, 0);

          add_problem (problems, page, "%s: “%s” in “%s”", avoid->id, found, text);
        }
    }
}

static void
check_avoided (Page      *page,
               GPtrArray *problems)
{
  g_autofree char *title = dup_value (page, "title");
  g_auto (GStrv) ids = g_key_file_get_keys (page->head, "sources", NULL, NULL);

  find_avoided (title, FALSE, page, problems);
  for (guint i = 0; i < page->all_texts->len; i++)
    find_avoided (g_ptr_array_index (page->all_texts, i), FALSE, page, problems);

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autofree char *source = g_key_file_get_string (page->head, "sources", ids[i], NULL);

      find_avoided (source, TRUE, page, problems);
    }
}

static void
test_avoided (void)
{
  const char *bad[] = {
    "She is an Addict.\n",
    "## Opioid abuse\n",
    "- He got\n  clean\n",
    "![A drug user](pictures/a.svg)\n",
    "Take 8 mg.\n",
    "> Call us now.\n",
    "Stop taking methadone.\n",
    "Fight your addiction.\n",
  };

  assert_pages (check_avoided);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_bad_body (check_avoided, bad[i]);
  assert_bad_head (check_avoided, "title=Rest well", "title=For addicts");
  assert_bad_head (check_avoided, "A charity", "For addicts");
  assert_finds (check_avoided,
                GOOD_HEAD,
                "Addiction is a health condition. Narcotics Anonymous has groups. Wash it with "
                "clean water. Use a yoga mat. You are in recovery. Sober living is a home.\n",
                FALSE);
}

/* What the interface says, one string for each text that is translated. */
static GPtrArray *
extract_strings (const char *root)
{
  const char *command[] = { "xgettext", "--directory", root, "--files-from", NULL,
                            "--from-code=UTF-8", "--keyword=_", "--keyword=N_",
                            "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--no-location",
                            "--no-wrap", "--output=-", NULL };
  g_autofree char *list = g_build_filename (root, "po", "POTFILES.in", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *strings = g_ptr_array_new_with_free_func (g_free);
  gboolean is_message = FALSE;

  command[4] = list;
  process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  lines = g_strsplit (output, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *quote = strchr (lines[i], '"');
      g_autofree char *part = NULL;
      char *last = NULL;

      if (*lines[i] != '"')
        is_message = g_str_has_prefix (lines[i], "msgid");
      if (!is_message || quote == NULL)
        continue;

      part = g_strcompress (quote + 1);
      part[strlen (part) - 1] = '\0';
      if (*lines[i] == '"')
        {
          last = g_ptr_array_steal_index (strings, strings->len - 1);
          g_ptr_array_add (strings, g_strconcat (last, part, NULL));
          g_free (last);
        }
      else
        {
          g_ptr_array_add (strings, g_steal_pointer (&part));
        }
    }

  return strings;
}

static void
find_avoided_strings (const char *root,
                      guint       at_least,
                      GPtrArray  *problems)
{
  g_autoptr (GPtrArray) strings = extract_strings (root);
  Page page = { .name = (char *) "interface" };

  g_assert_cmpuint (strings->len, >=, at_least);
  for (guint i = 0; i < strings->len; i++)
    find_avoided (g_ptr_array_index (strings, i), FALSE, &page, problems);
}

static void
test_interface (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  find_avoided_strings (get_root (), 200, problems);
  assert_none (problems);
}

static void
write_file (const char *root,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_interface_control (void)
{
  g_autofree char *root = g_build_filename (g_get_user_data_dir (), "source", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  write_file (root, "po/POTFILES.in", "a.c\nb.ui\n");
  write_file (root,
              "a.c",
              "say (_(\"Hello\")); say (C_(\"a\", \"To stay\\n\" \"clean today\"));\n");
  write_file (root,
              "b.ui",
              "<?xml version=\"1.0\"?>\n<interface><object class=\"GtkLabel\">"
              "<property name=\"label\" translatable=\"yes\">For addicts</property>"
              "</object></interface>\n");
  find_avoided_strings (root, 3, problems);
  g_assert_cmpuint (problems->len, ==, 2);
}

static void
test_help_lines (void)
{
  g_autofree char *path = g_build_filename (get_root (), "data", "help-lines.tsv", NULL);
  g_autofree char *text = read_file (path);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Page page = { .name = (char *) "help-lines.tsv" };

  find_avoided (text, FALSE, &page, problems);
  assert_none (problems);
  find_avoided ("SAMHSA\tfor heroin users\n", FALSE, &page, problems);
  g_assert_cmpuint (problems->len, ==, 1);
}

static void
check_head (Page      *page,
            GPtrArray *problems)
{
  const char *keys[] = { "title", "slug", "number", "audience", "stage", "date", "reviewed-by",
                         "facts", "unconfirmed", "safety" };
  g_autofree char *name = NULL;
  g_autofree char *slug = dup_value (page, "slug");
  g_autofree char *date = dup_value (page, "date");
  g_autofree char *facts = dup_value (page, "facts");
  g_auto (GStrv) sources = g_key_file_get_keys (page->head, "sources", NULL, NULL);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *midnight = g_strconcat (date != NULL ? date : "", "T00:00:00Z", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!g_key_file_has_key (page->head, "page", keys[i], NULL))
      add_problem (problems, page, "no “%s”", keys[i]);

  name = g_strdup_printf ("%02d-%s",
                          g_key_file_get_integer (page->head, "page", "number", NULL),
                          slug);
  if (!g_str_equal (name, page->name))
    add_problem (problems, page, "the head says %s", name);

  time = g_date_time_new_from_iso8601 (midnight, NULL);
  if (time == NULL)
    add_problem (problems, page, "the date is wrong");

  if (facts == NULL || *facts == '\0')
    add_problem (problems, page, "no facts");

  if (sources == NULL || *sources == NULL)
    add_problem (problems, page, "no sources");

  for (gsize i = 0; sources != NULL && sources[i] != NULL; i++)
    {
      g_autofree char *source = g_key_file_get_string (page->head, "sources", sources[i], NULL);
      const char *bar = strrchr (source, '|');

      if (!g_regex_match_simple ("^S\\d\\d[a-z]?$", sources[i], 0, 0) || bar == NULL ||
          bar == source || !ebb_markdown_is_web_address (bar + 1))
        add_problem (problems, page, "source %s=%s", sources[i], source);
    }
}

static void
test_head (void)
{
  assert_pages (check_head);
  assert_bad_head (check_head, "reviewed-by=\n", "");
  assert_bad_head (check_head, "safety=SL-BREAK;SL-LAW\n", "");
  assert_bad_head (check_head, "number=7", "number=8");
  assert_bad_head (check_head, "slug=rest-well", "slug=rest");
  assert_bad_head (check_head, "2026-11-21", "2026-11-31");
  assert_bad_head (check_head, "facts=07.1;26.s1", "facts=");
  assert_bad_head (check_head, "S05=A charity, 2025|https://example.org/a\n", "");
  assert_bad_head (check_head, "|https://example.org/a", "");
  assert_bad_head (check_head, "|https://", "|file://");
  assert_bad_head (check_head, "S05", "5");
}

static void
check_facts (Page      *page,
             GPtrArray *problems)
{
  g_auto (GStrv) facts = dup_list (page, "facts");
  g_auto (GStrv) unconfirmed = dup_list (page, "unconfirmed");

  for (gsize i = 0; facts[i] != NULL; i++)
    if (!g_regex_match_simple ("^(0[1-9]|[12]\\d|30)\\.([1-9]\\d?|s[1-9]?|[mq]([1-9]\\d?))$",
                               facts[i],
                               0,
                               0))
      add_problem (problems, page, "fact “%s”", facts[i]);

  for (gsize i = 0; unconfirmed[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) facts, unconfirmed[i]))
      add_problem (problems, page, "“%s” is unconfirmed, but is no fact of it", unconfirmed[i]);
}

static void
test_facts (void)
{
  assert_pages (check_facts);
  assert_bad_head (check_facts, "facts=07.1", "facts=7.1");
  assert_bad_head (check_facts, "facts=07.1", "facts=07");
  assert_bad_head (check_facts, "facts=07.1", "facts=31.1");
  assert_bad_head (check_facts, "facts=07.1", "facts=07.1;07.x");
  assert_bad_head (check_facts, "unconfirmed=07.1", "unconfirmed=07.2");
}

static void
check_safety (Page      *page,
              GPtrArray *problems)
{
  g_auto (GStrv) ids = dup_list (page, "safety");

  for (gsize i = 0; ids[i] != NULL; i++)
    if (ebb_safety_get_text (ids[i]) == NULL)
      add_problem (problems, page, "safety line “%s”", ids[i]);
}

static void
test_safety (void)
{
  assert_pages (check_safety);
  assert_bad_head (check_safety, "SL-LAW", "SL-NONE");
}

/* The file is read, not what became of it: a link that is not allowed is
 * silently made plain text. */
static void
check_links (Page      *page,
             GPtrArray *problems)
{
  g_autoptr (GRegex) regex = g_regex_new ("(!?)\\[[^\\]]*\\]\\(([^)]*)\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *own = dup_value (page, "slug");

  g_regex_match (regex, page->body, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *mark = g_match_info_fetch (match, 1);
      g_autofree char *url = g_match_info_fetch (match, 2);

      if (*mark != '\0')
        continue;

      if (!g_str_has_prefix (url, "ebb:") ||
          (!g_str_equal (url + 4, own) && !g_hash_table_contains (slugs, url + 4)))
        add_problem (problems, page, "links to %s", url);
    }
}

static void
test_links (void)
{
  assert_pages (check_links);
  assert_bad_body (check_links, "Read [on](ebb:nowhere).\n");
  assert_bad_body (check_links, "Read [on](cravings).\n");
  assert_bad_body (check_links, "Read [on](https://example.org).\n");
}

static GHashTable *
load_numbers (void)
{
  g_autofree char *path = g_build_filename (get_root (), "data", "help-lines.tsv", NULL);
  g_autofree char *table = read_file (path);
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_auto (GStrv) parts = g_regex_split_simple ("[^\\d -]+", cells[3], 0, 0);

      for (gsize j = 0; parts[j] != NULL; j++)
        {
          g_auto (GStrv) digits = g_regex_split_simple ("\\D+", parts[j], 0, 0);

          g_hash_table_add (known, g_strjoinv ("", digits));
        }
    }

  g_assert_true (g_hash_table_contains (known, "988"));
  g_assert_true (g_hash_table_contains (known, "18006624357"));

  return known;
}

/* A picture is drawn for all languages and for paper, and says in words what it
 * shows: nothing in it is to be translated or fetched. */
static void
check_picture (Page       *page,
               const char *url,
               const char *svg,
               const char *alternative,
               GPtrArray  *problems)
{
  const char *foreign[] = { "<text", "<image", "<script", "<style", "\"http", "url(http" };
  EbbReadability counted = { 0 };

  ebb_readability_add (&counted, alternative, NULL);
  if (counted.words < 8 || ebb_readability_get_grade (&counted) > 6.0)
    add_problem (problems, page, "%s is told as “%s”", url, alternative);

  if (strstr (svg, "<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->") == NULL)
    add_problem (problems, page, "%s has no licence", url);

  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_auto (GStrv) parts = g_strsplit (svg, "xmlns=\"http://www.w3.org/2000/svg\"", 2);
      g_autofree char *rest = g_strjoinv ("", parts);

      if (strstr (rest, foreign[i]) != NULL)
        add_problem (problems, page, "%s has %s", url, foreign[i]);
    }
}

static void
check_pictures (Page      *page,
                GPtrArray *problems)
{
  g_autoptr (GRegex) regex = g_regex_new ("!\\[([^\\]]*)\\]\\(([^)]*)\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, page->body, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *alternative = g_match_info_fetch (match, 1);
      g_autofree char *url = g_match_info_fetch (match, 2);
      g_autofree char *path = g_build_filename (get_root (), "data", "learn", url, NULL);
      g_autofree char *svg = NULL;

      if (!g_regex_match_simple ("^pictures/[a-z-]+\\.svg$", url, 0, 0) ||
          !g_file_get_contents (path, &svg, NULL, NULL))
        add_problem (problems, page, "shows %s", url);
      else
        check_picture (page, url, svg, alternative, problems);
    }
}

#define SVG_HEAD "<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->\n" \
                 "<svg xmlns=\"http://www.w3.org/2000/svg\">"
#define ALTERNATIVE "A small boat goes up on one wave and comes down."

static void
test_pictures (void)
{
  const struct
  {
    const char *svg;
    const char *alternative;
    guint problems;
  } cases[] = {
    { SVG_HEAD "</svg>", ALTERNATIVE, 0 },
    { SVG_HEAD "</svg>", "A boat.", 1 },
    { "<svg/>", ALTERNATIVE, 1 },
    { SVG_HEAD "<text>Help</text></svg>", ALTERNATIVE, 1 },
    { SVG_HEAD "<use href=\"https://example.org/a.svg\"/></svg>", ALTERNATIVE, 1 },
  };

  assert_pages (check_pictures);
  assert_bad_body (check_pictures, "![" ALTERNATIVE "](pictures/none.svg)\n");
  assert_bad_body (check_pictures, "![" ALTERNATIVE "](../../help-lines.tsv)\n");
  assert_bad_body (check_pictures, "![](pictures/naloxone.svg)\n");
  assert_finds (check_pictures,
                GOOD_HEAD,
                "![" ALTERNATIVE "](pictures/naloxone.svg)\n",
                FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      Page page = { .name = (char *) "case" };

      check_picture (&page, "a.svg", cases[i].svg, cases[i].alternative, problems);
      g_assert_cmpuint (problems->len, ==, cases[i].problems);
    }
}

/* What no page shows would be installed for nothing. */
static void
test_pictures_used (void)
{
  g_autofree char *folder = g_build_filename (get_root (), "data", "learn", "pictures", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) pages = load_pages ();
  const char *file = NULL;
  guint count = 0;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *mark = g_strdup_printf ("](pictures/%s)", file);
      gboolean is_used = FALSE;

      for (guint i = 0; i < pages->len; i++)
        is_used = is_used || strstr (((Page *) g_ptr_array_index (pages, i))->body, mark) != NULL;

      if (!is_used)
        g_error ("No page shows %s", file);
      count++;
    }

  g_assert_cmpuint (count, >=, 11);
}

/* A number grows old. Those to call are kept in one table, each with the date
 * on which it was looked at, and the pages lead there. */
static void
check_numbers (Page      *page,
               GPtrArray *problems)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("(?<![\\d,.])\\+?\\(?\\d(?:[ ().‑-]{0,2}\\d)+(?![,.]?\\d)", 0, 0, NULL);

  for (guint i = 0; i < page->all_texts->len; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      g_regex_match (regex, g_ptr_array_index (page->all_texts, i), 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *found = g_match_info_fetch (match, 0);
          g_auto (GStrv) parts = g_regex_split_simple ("\\D+", found, 0, 0);
          g_autofree char *digits = g_strjoinv ("", parts);

          if (strlen (digits) >= 7 ||
              (strlen (digits) >= 3 && g_hash_table_contains (numbers, digits)))
            add_problem (problems, page, "the number %s", found);
        }
    }
}

static void
test_numbers (void)
{
  const char *bad[] = {
    "Call 911.\n",        "- **988**\n",       "Call 1-800-555-0100 now.\n",
    "(020) 7946 0958\n",  "+44 20 79460958\n", "Call 116 123, day or night.\n",
  };

  assert_pages (check_numbers);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_bad_body (check_numbers, bad[i]);
  assert_finds (check_numbers,
                GOOD_HEAD,
                "In 2026, of 40,885 people 72 of 100 had 30 to 90 minutes. From 2007 to 2016, "
                "9 to 19 hours, 11,000 children.\n",
                FALSE);
}

static char *
shared_path (const char *folder,
             const char *name)
{
  g_autofree char *parent = g_path_get_dirname (get_root ());

  return g_build_filename (parent, "shared", folder, name, NULL);
}

/* Where the fact base keeps a fact of one page: a numbered line below "Facts";
 * a part of a line that begins with it; for 26.s1 a numbered line above; for
 * 20.s a line of its own; for 29.m1 and 29.q1 a part of a line. */
static gboolean
has_fact (const char *section,
          const char *code)
{
  g_auto (GStrv) lines = g_strsplit (section, "\n", -1);
  const char *digits = code + strcspn (code, "0123456789");
  guint64 number = g_ascii_strtoull (digits, NULL, 10);
  g_autofree char *item = g_strdup_printf ("%s. ", digits);
  gboolean is_below = strstr (section, "\nFacts\n") == NULL &&
                      strstr (section, "\nKey facts\n") == NULL;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *separator = NULL;

      if (g_str_equal (lines[i], "Facts") || g_str_equal (lines[i], "Key facts"))
        is_below = TRUE;

      if (g_str_equal (code, "s"))
        {
          if (g_str_has_prefix (lines[i], "Sections "))
            return TRUE;
        }
      else if (*code == 's')
        {
          if (!is_below && g_str_has_prefix (lines[i], item))
            return TRUE;
        }
      else if (*code == 'm' && g_str_has_prefix (lines[i], "Myths "))
        separator = " · ";
      else if (*code == 'q' && g_str_has_prefix (lines[i], "Questions "))
        separator = " · ";
      else if (g_ascii_isdigit (*code) && g_str_has_prefix (lines[i], "Facts: "))
        separator = "; ";
      else if (g_ascii_isdigit (*code) && is_below && g_str_has_prefix (lines[i], item))
        return TRUE;

      if (separator != NULL)
        {
          g_auto (GStrv) parts = g_strsplit (lines[i], separator, -1);

          return number >= 1 && number <= g_strv_length (parts);
        }
    }

  return FALSE;
}

static gboolean
resolves (const char *base,
          const char *fact)
{
  g_autofree char *start_mark = g_strdup_printf ("\n**%.2s ", fact);
  const char *start = strstr (base, start_mark);
  const char *end = NULL;
  g_autofree char *section = NULL;

  if (start == NULL)
    return FALSE;

  end = strstr (start + 1, "\n\n**");
  section = end != NULL ? g_strndup (start, (gsize) (end - start)) : g_strdup (start);

  return has_fact (section, fact + strlen ("00."));
}

static void
test_facts_resolve (void)
{
  g_autofree char *path = shared_path ("content", "facts.md");
  g_autofree char *base = NULL;
  g_autoptr (GPtrArray) pages = load_pages ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  const char *bad[] = { "01.99", "20.9", "26.s9", "29.m13", "29.q0", "30.1", "04.s", "99.1" };

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the fact base is not here");
      return;
    }

  base = read_file (path);
  for (guint i = 0; i < pages->len; i++)
    {
      Page *page = g_ptr_array_index (pages, i);
      g_auto (GStrv) facts = dup_list (page, "facts");

      for (gsize j = 0; facts[j] != NULL; j++)
        if (!resolves (base, facts[j]))
          add_problem (problems, page, "fact %s is not in the fact base", facts[j]);
    }

  assert_none (problems);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    if (resolves (base, bad[i]))
      g_error ("%s was found", bad[i]);
}

/* The words of a text, small and without what stands between them. */
static GPtrArray *
dup_words (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  g_autoptr (GRegex) regex = g_regex_new ("[\\p{L}\\p{N}]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  g_regex_match (regex, small, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (words, g_match_info_fetch (match, 0));

  return words;
}

static char *
join_words (GPtrArray *words,
            guint      start)
{
  GString *joined = g_string_new (NULL);

  for (guint i = start; i < start + MAX_SHARED_WORDS; i++)
    g_string_append_printf (joined, "%s ", (char *) g_ptr_array_index (words, i));

  return g_string_free (joined, FALSE);
}

static void
add_runs (GHashTable *runs,
          const char *text)
{
  g_autoptr (GPtrArray) words = dup_words (text);

  for (guint i = 0; i + MAX_SHARED_WORDS <= words->len; i++)
    g_hash_table_add (runs, join_words (words, i));
}

static void
find_shared (GHashTable *runs,
             Page       *page,
             GPtrArray  *problems)
{
  for (guint i = 0; i < page->all_texts->len; i++)
    {
      g_autoptr (GPtrArray) words = dup_words (g_ptr_array_index (page->all_texts, i));

      for (guint j = 0; j + MAX_SHARED_WORDS <= words->len; j++)
        {
          g_autofree char *run = join_words (words, j);

          if (g_hash_table_contains (runs, run))
            add_problem (problems, page, "has been said elsewhere: %s", run);
        }
    }
}

static void
test_own_words (void)
{
  g_autofree char *folder = shared_path ("seeds", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GHashTable) runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) pages = load_pages ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autofree char *bytes = read_file (path);
        g_autofree char *text = g_utf8_make_valid (bytes, -1);

        add_runs (runs, text);
      }

  if (g_hash_table_size (runs) == 0)
    {
      g_test_skip ("the texts to compare with are not here");
      return;
    }

  g_assert_cmpuint (g_hash_table_size (runs), >, 1000);
  for (guint i = 0; i < pages->len; i++)
    find_shared (runs, g_ptr_array_index (pages, i), problems);
  assert_none (problems);
}

static void
test_own_words_control (void)
{
  g_autoptr (GHashTable) runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Page) same =
    page_new ("01-a", GOOD_HEAD "- So: one, *two* three FOUR five\n  six seven, eight.\n");
  g_autoptr (Page) other =
    page_new ("01-a", GOOD_HEAD "One two three four five six seven.\n\nEight.\n");

  add_runs (runs, "Zero one two three four, five six seven\neight nine.");
  find_shared (runs, other, problems);
  assert_none (problems);
  find_shared (runs, same, problems);
  g_assert_cmpuint (problems->len, ==, 1);
}

/* Help first, then naloxone, then air: what the steps must be about, in turn. */
static gboolean
are_steps_in_order (GPtrArray *steps)
{
  const char *about[] = { "check", "call your emergency number", "give naloxone",
                          "help them breathe", "wait", "side", "stay" };

  if (steps->len != G_N_ELEMENTS (about))
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *step = g_utf8_strdown (g_ptr_array_index (steps, i), -1);
      const char *end = strstr (step, "</b>");
      const char *found = strstr (step, about[i]);

      if (end == NULL || found == NULL || found > end)
        return FALSE;
    }

  return TRUE;
}

static void
test_steps (void)
{
  g_autofree char *dir = g_build_filename (get_root (), "data", "learn", NULL);
  const char *dirs[] = { dir, "/nowhere" }; /* the second is the page that is compiled in */

  for (gsize i = 0; i < G_N_ELEMENTS (dirs); i++)
    {
      g_autoptr (EbbLibrary) library = ebb_library_new (dirs[i]);
      g_autoptr (GPtrArray) steps = ebb_library_get_overdose_steps (library);
      gpointer first = NULL;

      g_assert_true (are_steps_in_order (steps));

      first = g_ptr_array_steal_index (steps, 2);
      g_ptr_array_insert (steps, 3, first);
      g_assert_false (are_steps_in_order (steps));

      g_ptr_array_remove_index (steps, 2);
      g_assert_false (are_steps_in_order (steps));
    }
}

int
main (int    argc,
      char **argv)
{
  int result = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/words/grade", test_grade);
  g_test_add_func ("/words/sentences", test_sentences);
  g_test_add_func ("/words/length", test_length);
  g_test_add_func ("/words/avoided", test_avoided);
  g_test_add_func ("/words/interface", test_interface);
  g_test_add_func ("/words/interface-control", test_interface_control);
  g_test_add_func ("/words/help-lines", test_help_lines);
  g_test_add_func ("/words/head", test_head);
  g_test_add_func ("/words/facts", test_facts);
  g_test_add_func ("/words/facts-resolve", test_facts_resolve);
  g_test_add_func ("/words/safety", test_safety);
  g_test_add_func ("/words/links", test_links);
  g_test_add_func ("/words/pictures", test_pictures);
  g_test_add_func ("/words/pictures-used", test_pictures_used);
  g_test_add_func ("/words/numbers", test_numbers);
  g_test_add_func ("/words/own-words", test_own_words);
  g_test_add_func ("/words/own-words-control", test_own_words_control);
  g_test_add_func ("/words/steps", test_steps);

  avoided = load_avoided ();
  slugs = load_slugs ();
  numbers = load_numbers ();
  result = g_test_run ();

  g_hash_table_unref (numbers);
  g_hash_table_unref (slugs);
  g_ptr_array_unref (avoided);

  return result;
}
