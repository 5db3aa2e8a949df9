/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-entry-row.h"
#include "ebb-entry-summary.h"
#include "ebb-format.h"

/* A note is shown from its beginning if a mark is not further down than this. */
#define LETTERS_BEFORE_MARK 60

/* Blue 3 of the palette, let through to be seen on light and on dark. */
#define MARK_RED   0x3535
#define MARK_GREEN 0x8484
#define MARK_BLUE  0xe4e4
#define MARK_ALPHA 0x4000

/**
 * EbbEntryRow:
 *
 * An entry in the list: how strong or what, when, what it says in a line, the
 * first words. A day's first entry carries the day as its heading.
 */
struct _EbbEntryRow
{
  GtkWidget parent_instance;

  EbbEntry *entry;
  char    **words;

  GtkLabel    *heading;
  GtkWidget   *strength;
  GtkLabel    *number;
  GtkLevelBar *bar;
  GtkImage    *icon;
  GtkLabel    *time;
  GtkLabel    *title;
  GtkLabel    *text;
  GtkLabel    *note;
};

G_DEFINE_FINAL_TYPE (EbbEntryRow, ebb_entry_row, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Bold as well: the colour alone would not do. */
static PangoAttrList *
make_attributes (GArray *marks)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < marks->len; i++)
    {
      const EbbMark *mark = &g_array_index (marks, EbbMark, i);
      PangoAttribute *all[] = {
        pango_attr_weight_new (PANGO_WEIGHT_BOLD),
        pango_attr_background_new (MARK_RED, MARK_GREEN, MARK_BLUE),
        pango_attr_background_alpha_new (MARK_ALPHA),
      };

      for (guint a = 0; a < G_N_ELEMENTS (all); a++)
        {
          all[a]->start_index = mark->start;
          all[a]->end_index = mark->end;
          pango_attr_list_insert (attributes, all[a]);
        }
    }

  return attributes;
}

/* Two lines are seen: from a little before the first mark, if that is further
 * down. */
static char *
shorten (const char *text,
         GArray     *marks)
{
  glong before = marks->len > 0
    ? g_utf8_strlen (text, g_array_index (marks, EbbMark, 0).start) : 0;
  const char *from;

  if (before <= LETTERS_BEFORE_MARK)
    return g_strdup (text);

  from = g_utf8_offset_to_pointer (text, before - LETTERS_BEFORE_MARK / 2);
  while (*from != ' ' && from < text + g_array_index (marks, EbbMark, 0).start)
    from = g_utf8_next_char (from);

  return g_strconcat ("…", from, NULL);
}

static void
show_text (EbbEntryRow *self,
           GtkLabel    *label,
           const char  *text)
{
  const char *const *words = (const char *const *) self->words;
  g_autoptr (GArray) all_marks = ebb_words_mark (words, text);
  g_autofree char *shown = shorten (text, all_marks);
  g_autoptr (GArray) marks = ebb_words_mark (words, shown);
  g_autoptr (PangoAttrList) attributes = make_attributes (marks);

  gtk_label_set_text (label, shown);
  gtk_label_set_attributes (label, marks->len > 0 ? attributes : NULL);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* How strong it was, or the icon of what it is. */
static void
update_lead (EbbEntryRow *self)
{
  const char *icon = ebb_entry_summary_get_icon (self->entry);
  int intensity = ebb_entry_get_intensity (self->entry);
  g_autofree char *number = NULL;

  if (intensity == EBB_INTENSITY_UNANSWERED)
    number = g_strdup ("–");
  else
    number = g_strdup_printf ("%'d", intensity);

  gtk_label_set_text (self->number, number);
  gtk_level_bar_set_value (self->bar, MAX (intensity, 0));
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (self->strength, icon == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
}

static void
update (EbbEntryRow *self)
{
  g_autoptr (GDateTime) time = ebb_entry_dup_time (self->entry);
  g_autofree char *clock = ebb_format_time (time);
  g_autofree char *title = ebb_entry_summary_dup_title (self->entry);
  g_autofree char *text = ebb_entry_summary_dup_text (self->entry);
  g_autofree char *note = g_strstrip (g_strdup (ebb_entry_get_note (self->entry)));

  g_strdelimit (text, "\n\r\t", ' ');
  g_strdelimit (note, "\n\r\t", ' ');
  update_lead (self);
  gtk_label_set_text (self->time, clock);
  show_text (self, self->title, title);
  show_text (self, self->text, text);
  show_text (self, self->note, note);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_entry_changed_cb (EbbEntryRow *self)
{
  update (self);
}

static void
ebb_entry_row_dispose (GObject *object)
{
  EbbEntryRow *self = EBB_ENTRY_ROW (object);
  GtkWidget *child;

  ebb_entry_row_set_entry (self, NULL);
  g_clear_pointer (&self->words, g_strfreev);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ebb_entry_row_parent_class)->dispose (object);
}

static void
ebb_entry_row_class_init (EbbEntryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_entry_row_dispose;

  /**
   * EbbEntryRow::changed:
   *
   * What the row shows is another: its entry, or what that says.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "entryrow");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/ebb_app/Ebb/journal/ebb-entry-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbEntryRow, heading);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryRow, strength);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryRow, number);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryRow, bar);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryRow, time);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryRow, title);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryRow, text);
  gtk_widget_class_bind_template_child (widget_class, EbbEntryRow, note);
}

static void
ebb_entry_row_init (EbbEntryRow *self)
{
  self->words = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ebb_entry_row_new (void)
{
  return g_object_new (EBB_TYPE_ENTRY_ROW, NULL);
}

/**
 * ebb_entry_row_get_entry:
 * @self: the row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
EbbEntry *
ebb_entry_row_get_entry (EbbEntryRow *self)
{
  g_return_val_if_fail (EBB_IS_ENTRY_ROW (self), NULL);

  return self->entry;
}

/**
 * ebb_entry_row_set_entry:
 * @self: the row
 * @entry: (nullable): what it shows, and follows as it changes
 */
void
ebb_entry_row_set_entry (EbbEntryRow *self,
                         EbbEntry    *entry)
{
  g_return_if_fail (EBB_IS_ENTRY_ROW (self));

  if (self->entry == entry)
    return;

  if (self->entry != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->entry, on_entry_changed_cb, self);
      g_signal_handlers_disconnect_by_func (ebb_entry_get_tags (self->entry),
                                            on_entry_changed_cb, self);
    }

  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;

  g_signal_connect_object (entry, "notify", G_CALLBACK (on_entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (ebb_entry_get_tags (entry), "items-changed",
                           G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * ebb_entry_row_set_words:
 * @self: the row
 * @words: (array zero-terminated=1): what is searched for, which is marked; as
 *   from ebb_words_split()
 */
void
ebb_entry_row_set_words (EbbEntryRow       *self,
                         const char *const *words)
{
  g_return_if_fail (EBB_IS_ENTRY_ROW (self));

  if (g_strv_equal ((const char *const *) self->words, words))
    return;

  g_strfreev (self->words);
  self->words = g_strdupv ((char **) words);
  if (self->entry != NULL)
    update (self);
}

/**
 * ebb_entry_row_set_heading:
 * @self: the row
 * @heading: (nullable): the day, if this is its first row
 */
void
ebb_entry_row_set_heading (EbbEntryRow *self,
                           const char  *heading)
{
  g_return_if_fail (EBB_IS_ENTRY_ROW (self));

  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
}

/**
 * ebb_entry_row_dup_label:
 * @self: the row
 *
 * Returns: (transfer full): all that it shows, for a screen reader
 */
char *
ebb_entry_row_dup_label (EbbEntryRow *self)
{
  const char *parts[4] = { NULL };
  g_autofree char *first = NULL;
  guint n = 0;

  g_return_val_if_fail (EBB_IS_ENTRY_ROW (self), NULL);

  first = self->entry != NULL ? ebb_entry_summary_dup_label (self->entry) : g_strdup ("");
  parts[n++] = first;
  if (gtk_widget_get_visible (GTK_WIDGET (self->text)))
    parts[n++] = gtk_label_get_text (self->text);
  if (gtk_widget_get_visible (GTK_WIDGET (self->note)))
    parts[n++] = gtk_label_get_text (self->note);

  return g_strjoinv (". ", (char **) parts);
}
