/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz-main.h"

/* What libFuzzer does, for a bounded time and the same each time: the corpus, and
 * a number of changes to it.
 *     fuzz-THING CORPUS [RUNS]
 */

static void
change (GByteArray *input,
        GRand      *rand)
{
  static const guint8 bytes[] = { 0x00, 0x01, 0x02, 0x05, 0x0a, 0x0d, 0x7f, 0x80, 0xfe, 0xff };

  for (int i = g_rand_int_range (rand, 1, 6); i > 0 && input->len > 0; i--)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) input->len);
      guint wanted = (guint) g_rand_int_range (rand, 1, 40);
      guint length = MIN (wanted, input->len - at);
      guint8 some[40];

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          input->data[at] = (guint8) g_rand_int (rand);
          break;
        case 1:
          input->data[at] = bytes[g_rand_int_range (rand, 0, G_N_ELEMENTS (bytes))];
          break;
        case 2:
          input->data[at] ^= (guint8) (1u << g_rand_int_range (rand, 0, 8));
          break;
        case 3:
          g_byte_array_remove_range (input, at, length);
          break;
        case 4:
          for (guint j = 0; j < wanted; j++)
            some[j] = (guint8) g_rand_int (rand);
          g_byte_array_append (input, some, wanted);
          break;
        default:
          memmove (input->data + g_rand_int_range (rand, 0, (gint32) (input->len - length + 1)),
                   input->data + at, length);
        }
    }
}

static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

int
main (int    argc,
      char **argv)
{
  const char *wanted = g_getenv ("EBB_FUZZ_RUNS");
  int runs = argc > 2 ? (int) g_ascii_strtoll (argv[2], NULL, 10) : 1000;
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_cmpint (argc, >, 1);
  if (wanted != NULL)
    runs = (int) g_ascii_strtoll (wanted, NULL, 10);
  dir = g_dir_open (argv[1], 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (argv[1], g_ptr_array_index (names, i), NULL);
      char *text = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_ptr_array_add (corpus, g_bytes_new_take (text, length));
      LLVMFuzzerTestOneInput ((const guint8 *) text, length);
    }
  g_assert_cmpuint (corpus->len, >, 0);

  for (int i = 0; i < runs; i++)
    {
      GBytes *one = g_ptr_array_index (corpus, (guint) i % corpus->len);
      g_autoptr (GByteArray) input = g_byte_array_new ();

      g_byte_array_append (input, g_bytes_get_data (one, NULL), (guint) g_bytes_get_size (one));
      change (input, rand);
      LLVMFuzzerTestOneInput (input->data, input->len);
    }
  g_print ("1..1\n# figure: %u files and %d changes of them: 0 bad\nok 1\n", corpus->len, runs);

  return 0;
}
