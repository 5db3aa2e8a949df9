/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-day.h"
#include "ebb-patterns-document.h"

/* The patterns on paper: what each plot says, the plot, and its numbers. */

/* A plot is set for this width, in points, and made to fit the paper. A little
 * less than a page has, so that its small print can be read. */
#define WIDTH 420.0

/* Shared by the drawings of a document, and as old as it is: what is on the
 * screen goes with the next entry. */
typedef struct
{
  EbbPlotData  data;
  EbbTimeline *timeline;
  EbbHours    *hours;
} Numbers;

typedef struct
{
  const EbbPlotKind *kind;
  Numbers           *numbers;
  double             height;
} Drawing;

static Numbers *
numbers_new (const EbbPlotData *data)
{
  Numbers *self = g_rc_box_new0 (Numbers);

  self->timeline = ebb_timeline_copy (data->timeline);
  self->hours = g_memdup2 (data->hours, sizeof *data->hours);
  self->data.days = data->days;
  self->data.timeline = self->timeline;
  self->data.hours = self->hours;
  self->data.triggers = g_ptr_array_ref (data->triggers);
  self->data.coping = g_ptr_array_ref (data->coping);

  return self;
}

static void
numbers_clear (gpointer data)
{
  Numbers *self = data;

  ebb_timeline_free (self->timeline);
  g_free (self->hours);
  g_ptr_array_unref (self->data.triggers);
  g_ptr_array_unref (self->data.coping);
}

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  g_rc_box_release_full (self->numbers, numbers_clear);
  g_free (self);
}

/* Larger or smaller as a whole, so that the shape is the same on every paper. */
static void
draw (cairo_t  *cr,
      double    width,
      double    height,
      gpointer  user_data)
{
  Drawing *self = user_data;
  double scale = MIN (width / WIDTH, height / self->height);

  cairo_translate (cr, (width - WIDTH * scale) / 2, 0);
  cairo_scale (cr, scale, scale);
  ebb_plot_draw_on_paper (self->kind, &self->numbers->data, cr, WIDTH, self->height);
}

static void
add_drawing (EbbDocument       *document,
             const EbbPlotKind *kind,
             Numbers           *numbers)
{
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->kind = kind;
  drawing->numbers = g_rc_box_acquire (numbers);
  drawing->height = ebb_plot_get_paper_height (kind, &numbers->data, WIDTH);
  ebb_document_add_drawing (document, drawing->height / WIDTH, draw, drawing, drawing_free);
}

static gboolean
is_row (const EbbPlotKind *kind,
        const EbbPlotData *data,
        guint              i)
{
  return kind->is_empty == NULL || !kind->is_empty (data, i);
}

static gboolean
has_rows (const EbbPlotKind *kind,
          const EbbPlotData *data)
{
  for (guint i = 0; i < kind->get_n (data); i++)
    {
      if (is_row (kind, data, i))
        return TRUE;
    }

  return FALSE;
}

static void
add_table (EbbDocument       *document,
           const EbbPlotKind *kind,
           const EbbPlotData *data)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (EbbColumn));

  for (guint i = 0; kind->columns[i] != NULL; i++)
    {
      EbbColumn column = { g_dpgettext2 (NULL, "table", kind->columns[i]), i == 0 ? 3 : 1, i > 0 };

      g_array_append_val (columns, column);
    }
  ebb_document_begin_table (document, &g_array_index (columns, EbbColumn, 0), columns->len);

  for (guint i = 0; i < kind->get_n (data); i++)
    {
      g_auto (GStrv) cells = g_new0 (char *, columns->len + 1);

      if (!is_row (kind, data, i))
        continue;
      for (guint column = 0; column < columns->len; column++)
        cells[column] = kind->dup_cell (data, i, column);
      ebb_document_add_row (document, (const char *const *) cells);
    }
}

static void
add_plot (EbbDocument       *document,
          const EbbPlotKind *kind,
          Numbers           *numbers)
{
  g_autofree char *title = kind->dup_title (&numbers->data);
  gboolean has_numbers = has_rows (kind, &numbers->data);

  ebb_document_begin_group (document);
  ebb_document_add_text (document, EBB_STYLE_HEADING, _(kind->name));
  ebb_document_add_text (document, EBB_STYLE_BODY, title);
  if (has_numbers)
    add_drawing (document, kind, numbers);
  ebb_document_end_group (document);

  if (has_numbers)
    add_table (document, kind, &numbers->data);
}

static char *
format_day (gint64 day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = ebb_day_to_time (day, utc, 12, 0);

  /* Translators: a date without its weekday, see date(1). */
  return g_date_time_format (time, C_("date", "%-d %B %Y"));
}

static char *
format_range (const EbbDays *days,
              EbbRange       range)
{
  g_autofree char *first = format_day (days->first);
  g_autofree char *last = format_day (days->last);

  switch (range)
    {
    case EBB_RANGE_WEEK:
      /* Translators: the first and the last day. */
      return g_strdup_printf (_("The last 7 days: %1$s to %2$s"), first, last);
    case EBB_RANGE_MONTH:
      /* Translators: the first and the last day. */
      return g_strdup_printf (_("The last 30 days: %1$s to %2$s"), first, last);
    case EBB_RANGE_QUARTER:
      /* Translators: the first and the last day. */
      return g_strdup_printf (_("The last 90 days: %1$s to %2$s"), first, last);
    case EBB_RANGE_ALL:
    default:
      /* Translators: the first and the last day. */
      return g_strdup_printf (_("All days: %1$s to %2$s"), first, last);
    }
}

static void
add_head (EbbDocument       *document,
          const EbbPlotData *data,
          EbbRange           range)
{
  g_autofree char *days = format_range (&data->days, range);

  ebb_document_add_text (document, EBB_STYLE_TITLE, _("My patterns"));
  ebb_document_add_text (document, EBB_STYLE_BODY, days);
  ebb_document_begin_box (document);
  ebb_document_add_text (document, EBB_STYLE_BODY,
                         _("Self-reported, not a measurement. On a day without an entry it is "
                           "not known how it was."));
  ebb_document_end_box (document);
}

/**
 * ebb_patterns_document_new:
 * @data: what the plots show; it is copied
 * @range: what it was looked back at
 *
 * Returns: (transfer full): the plots on paper, each with its sentence before it
 *   and its numbers after it
 */
EbbDocument *
ebb_patterns_document_new (const EbbPlotData *data,
                           EbbRange           range)
{
  const EbbPlotKind *kinds[] = {
    &ebb_plot_timeline, &ebb_plot_hours, &ebb_plot_triggers, &ebb_plot_coping
  };
  EbbDocument *document = NULL;
  Numbers *numbers = NULL;

  g_return_val_if_fail (data != NULL && data->timeline != NULL, NULL);
  g_return_val_if_fail (range < EBB_RANGE_N, NULL);

  document = ebb_document_new ();
  numbers = numbers_new (data);
  ebb_document_set_footer (document, _("Self-reported, not a measurement"));
  add_head (document, data, range);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_plot (document, kinds[i], numbers);
  g_rc_box_release_full (numbers, numbers_clear);

  return document;
}
