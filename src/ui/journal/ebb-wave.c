/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "compat/ebb-color.h"
#include "ebb-wave.h"

/* One swell passes in this many seconds: slower than a resting breath, nothing
 * to keep up with. */
#define PERIOD_SECONDS 14.0

/* Often enough for something so slow, and cheap without a graphics card. */
#define FRAME_MILLISECONDS 60

#define NATURAL_HEIGHT 140
#define MINIMUM_HEIGHT 56

/**
 * EbbWave:
 *
 * A calm swell that comes up and goes down. Where animations are switched off
 * it stands still. It says nothing and cannot take the focus.
 */
struct _EbbWave
{
  GtkWidget parent_instance;

  gint64 began;
  guint  frame_id;
};

G_DEFINE_FINAL_TYPE (EbbWave, ebb_wave, GTK_TYPE_WIDGET)

static gboolean
on_frame_cb (gpointer user_data)
{
  gtk_widget_queue_draw (GTK_WIDGET (user_data));

  return G_SOURCE_CONTINUE;
}

static void
update_frames (EbbWave *self)
{
  gboolean moves = gtk_widget_get_mapped (GTK_WIDGET (self)) &&
                   adw_get_enable_animations (GTK_WIDGET (self));

  if (moves && self->frame_id == 0)
    self->frame_id = g_timeout_add (FRAME_MILLISECONDS, on_frame_cb, self);
  else if (!moves)
    g_clear_handle_id (&self->frame_id, g_source_remove);

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ebb_wave_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ebb_wave_parent_class)->map (widget);

  update_frames (EBB_WAVE (widget));
}

static void
ebb_wave_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ebb_wave_parent_class)->unmap (widget);

  update_frames (EBB_WAVE (widget));
}

static void
ebb_wave_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ebb_wave_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-enable-animations",
                           G_CALLBACK (update_frames), widget, G_CONNECT_SWAPPED);
}

static void
ebb_wave_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  gboolean vertical = orientation == GTK_ORIENTATION_VERTICAL;

  *minimum = vertical ? MINIMUM_HEIGHT : 0;
  *natural = vertical ? NATURAL_HEIGHT : 240;
}

/* The water line at @x, from 0 (top) to 1, of the swell behind or in front. */
static double
get_level (double x,
           double turn,
           double behind)
{
  double swell = sin (2 * G_PI * (x - turn + behind * 0.22));
  double height = 0.5 + 0.5 * sin (2 * G_PI * (turn * 0.5 + behind * 0.1));

  return 0.55 - (0.12 + 0.16 * height) * swell + behind * 0.06;
}

static void
draw_water (cairo_t       *cr,
            const GdkRGBA *color,
            double         width,
            double         height,
            double         turn,
            double         behind)
{
  cairo_move_to (cr, 0, height);
  for (double x = 0; x <= width; x += 4)
    cairo_line_to (cr, x, height * get_level (x / width, turn, behind));
  cairo_line_to (cr, width, height * get_level (1, turn, behind));
  cairo_line_to (cr, width, height);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, color->red, color->green, color->blue,
                         behind > 0 ? 0.22 : 0.38);
  cairo_fill (cr);
}

static void
ebb_wave_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  EbbWave *self = EBB_WAVE (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double turn = 0.25;
  GdkRGBA color;
  cairo_t *cr;

  if (width < 1 || height < 1)
    return;

  if (self->frame_id != 0)
    turn += (double) (g_get_monotonic_time () - self->began) / G_USEC_PER_SEC / PERIOD_SECONDS;
  ebb_color_get_text (widget, &color);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                 (float) height));
  draw_water (cr, &color, width, height, turn, 1);
  draw_water (cr, &color, width, height, turn, 0);
  cairo_destroy (cr);
}

static void
ebb_wave_dispose (GObject *object)
{
  g_clear_handle_id (&EBB_WAVE (object)->frame_id, g_source_remove);

  G_OBJECT_CLASS (ebb_wave_parent_class)->dispose (object);
}

static void
ebb_wave_class_init (EbbWaveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ebb_wave_dispose;
  widget_class->map = ebb_wave_map;
  widget_class->unmap = ebb_wave_unmap;
  widget_class->root = ebb_wave_root;
  widget_class->measure = ebb_wave_measure;
  widget_class->snapshot = ebb_wave_snapshot;

  gtk_widget_class_set_css_name (widget_class, "wave");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ebb_wave_init (EbbWave *self)
{
  self->began = g_get_monotonic_time ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
