/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "ebb-color.h"

/* GTK 4.10 has a function for the colour of the text, and libadwaita 1.6 has
 * one for the accent; what gave both before was deprecated then. */
#if ADW_CHECK_VERSION (1, 6, 0)
static void
get_text (GtkWidget *widget,
          GdkRGBA   *color)
{
  gtk_widget_get_color (widget, color);
}

static void
get_accent (GtkWidget *widget,
            GdkRGBA   *color)
{
  AdwStyleManager *manager =
    adw_style_manager_get_for_display (gtk_widget_get_display (widget));

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager),
                                       adw_style_manager_get_dark (manager), color);
}
#else
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static void
get_text (GtkWidget *widget,
          GdkRGBA   *color)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
}

static void
get_accent (GtkWidget *widget,
            GdkRGBA   *color)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color",
                                       color))
    get_text (widget, color);
}

G_GNUC_END_IGNORE_DEPRECATIONS
#endif

/**
 * ebb_color_get_text:
 * @widget: where
 * @color: (out caller-allocates): the colour of text in it
 */
void
ebb_color_get_text (GtkWidget *widget,
                    GdkRGBA   *color)
{
  get_text (widget, color);
}

/**
 * ebb_color_get_accent:
 * @widget: where
 * @color: (out caller-allocates): the colour that stands out there and can be
 *   read on the background
 */
void
ebb_color_get_accent (GtkWidget *widget,
                      GdkRGBA   *color)
{
  get_accent (widget, color);
}
