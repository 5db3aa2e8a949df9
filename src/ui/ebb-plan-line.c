/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ebb-plan-line.h"
#include "plan/ebb-plan-text.h"

/**
 * EbbPlanLine:
 *
 * A line of the plan to read. It follows its item, and how often that was used.
 */
struct _EbbPlanLine
{
  GtkListBoxRow parent_instance;

  GtkWidget   *first;
  GtkWidget   *second;
  GtkWidget   *phone;
  GtkWidget   *date;
  GtkWidget   *used;
  GtkWidget   *picture;

  EbbPlanItem *item;
  EbbPlanUse  *use; /* NULL where that is not told */
};

G_DEFINE_FINAL_TYPE (EbbPlanLine, ebb_plan_line, GTK_TYPE_LIST_BOX_ROW)

typedef enum {
  PROP_ITEM = 1,
} EbbPlanLineProperty;

static GParamSpec *properties[PROP_ITEM + 1];

static void
show_text (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

static void
show_part (GtkWidget  *label,
           const char *markup,
           const char *text)
{
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_set_visible (label, *text != '\0');
}

static void
update_when_then (EbbPlanLine *self)
{
  const char *text = ebb_plan_item_get_text (self->item);
  const char *response = ebb_plan_item_get_response (self->item);
  /* Translators: the first part of a sentence that goes on in "then I will %s". The bold words
   * open it, %s is what the person wrote, such as "I am in pain". */
  g_autofree char *when = g_markup_printf_escaped (_("<b>When</b> %s"), text);
  /* Translators: the second part of the sentence that begins with "When %s". %s is what the
   * person wrote, such as "call my sister". */
  g_autofree char *then = g_markup_printf_escaped (_("<b>then I will</b> %s"), response);

  show_part (self->first, when, text);
  show_part (self->second, then, response);
}

static void
update_person (EbbPlanLine *self)
{
  const char *words = ebb_plan_item_get_response (self->item);
  /* Translators: what the person wrote that they will say, in quotation marks */
  g_autofree char *quoted = g_strdup_printf (_("“%s”"), words);

  show_text (self->first, ebb_plan_item_get_text (self->item));
  show_text (self->phone, ebb_plan_item_get_phone (self->item));
  show_text (self->second, *words != '\0' ? quoted : "");
}

static void
update_text (EbbPlanLine *self)
{
  show_text (self->first, ebb_plan_item_get_text (self->item));
  show_text (self->phone, ebb_plan_item_get_phone (self->item));
  show_text (self->second, ebb_plan_item_get_response (self->item));
}

static void
update_date (EbbPlanLine *self)
{
  g_autofree char *date = ebb_plan_item_dup_date (self->item);

  if (*ebb_plan_item_get_time_to_call (self->item) != '\0')
    show_text (self->date, ebb_plan_item_get_time_to_call (self->item));
  else
    show_text (self->date, date);
}

/* A picture that cannot be read is left out: the words are still there. */
static void
update_picture (EbbPlanLine *self)
{
  const char *photo = ebb_plan_item_get_photo (self->item);
  g_autoptr (GdkTexture) texture = NULL;

  if (*photo != '\0')
    {
      gsize size = 0;
      guchar *data = g_base64_decode (photo, &size);
      g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);

      texture = gdk_texture_new_from_bytes (bytes, NULL);
    }

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->picture, texture != NULL);
}

/* "" where nothing is told. What was tried and did not help, or was not
 * answered, is no more than tried. */
static char *
dup_use (EbbPlanLine *self)
{
  g_autofree char *uid = NULL;
  EbbPlanUseCount count = { 0, 0, 0 };

  g_object_get (self->item, "uid", &uid, NULL);
  if (self->use != NULL)
    count = ebb_plan_use_count (self->use, uid);

  if (count.used == 0)
    return g_strdup ("");

  if (count.helped == 0)
    return g_strdup_printf (ngettext ("Used %u time", "Used %u times", count.used), count.used);

  /* Translators: how often a line of the plan was used, and how often of those it helped */
  return g_strdup_printf (ngettext ("Used %1$u time, helped %2$u",
                                    "Used %1$u times, helped %2$u",
                                    count.used), count.used, count.helped);
}

static void
update_use (EbbPlanLine *self)
{
  g_autofree char *text = ebb_plan_line_dup_text (self->item);
  g_autofree char *use = dup_use (self);
  g_autofree char *name = NULL;

  if (*use != '\0')
    /* Translators: a line of the plan as a screen reader says it, and how often it was used */
    name = g_strdup_printf (C_("accessible name", "%1$s. %2$s"), text, use);

  show_text (self->used, use);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : text, -1);
}

static void
update (EbbPlanLine *self)
{
  EbbPlanSection section = ebb_plan_item_get_section (self->item);

  gtk_widget_set_visible (self->second, FALSE);
  gtk_widget_set_visible (self->phone, FALSE);
  update_date (self);
  update_picture (self);
  if (section == EBB_PLAN_WHEN_THEN)
    update_when_then (self);
  else if (section == EBB_PLAN_PERSON)
    update_person (self);
  else
    update_text (self);
  update_use (self);
}

static void
add_section_class (EbbPlanLine *self)
{
  EbbPlanSection section = ebb_plan_item_get_section (self->item);

  if (section == EBB_PLAN_WHEN_THEN)
    gtk_widget_add_css_class (GTK_WIDGET (self), "when-then");
  else if (section == EBB_PLAN_PERSON)
    gtk_widget_add_css_class (GTK_WIDGET (self), "person");
}

static void
ebb_plan_line_constructed (GObject *object)
{
  EbbPlanLine *self = EBB_PLAN_LINE (object);

  G_OBJECT_CLASS (ebb_plan_line_parent_class)->constructed (object);

  add_section_class (self);
  g_signal_connect_object (self->item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
ebb_plan_line_dispose (GObject *object)
{
  EbbPlanLine *self = EBB_PLAN_LINE (object);

  g_clear_object (&self->item);
  g_clear_object (&self->use);

  G_OBJECT_CLASS (ebb_plan_line_parent_class)->dispose (object);
}

static void
ebb_plan_line_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  EbbPlanLine *self = EBB_PLAN_LINE (object);

  switch ((EbbPlanLineProperty) id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_line_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  EbbPlanLine *self = EBB_PLAN_LINE (object);

  switch ((EbbPlanLineProperty) id)
    {
    case PROP_ITEM:
      self->item = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ebb_plan_line_class_init (EbbPlanLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ebb_plan_line_constructed;
  object_class->dispose = ebb_plan_line_dispose;
  object_class->get_property = ebb_plan_line_get_property;
  object_class->set_property = ebb_plan_line_set_property;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, EBB_TYPE_PLAN_ITEM,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/ebb_app/Ebb/ebb-plan-line.ui");
  gtk_widget_class_bind_template_child (widget_class, EbbPlanLine, first);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanLine, second);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanLine, phone);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanLine, date);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanLine, used);
  gtk_widget_class_bind_template_child (widget_class, EbbPlanLine, picture);
}

static void
ebb_plan_line_init (EbbPlanLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* A number is written from left to right in every script, and stands where
   * its lines begin. */
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      gtk_widget_set_direction (self->phone, GTK_TEXT_DIR_LTR);
      gtk_widget_set_halign (self->phone, GTK_ALIGN_END);
    }
}

GtkWidget *
ebb_plan_line_new (EbbPlanItem *item)
{
  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), NULL);

  return g_object_new (EBB_TYPE_PLAN_LINE, "item", item, NULL);
}

/**
 * ebb_plan_line_show_use:
 * @self: the line, which does not tell it yet
 * @use: how often each line was used
 *
 * Tells how often it was used, from the first time on.
 */
void
ebb_plan_line_show_use (EbbPlanLine *self,
                        EbbPlanUse  *use)
{
  g_return_if_fail (EBB_IS_PLAN_LINE (self));
  g_return_if_fail (EBB_IS_PLAN_USE (use));
  g_return_if_fail (self->use == NULL);

  self->use = g_object_ref (use);
  g_signal_connect_object (use, "changed", G_CALLBACK (update_use), self, G_CONNECT_SWAPPED);
  update_use (self);
}

/**
 * ebb_plan_line_dup_text:
 * @item: a line of the plan
 *
 * Returns: (transfer full): all of it as one sentence, as it is read aloud
 */
char *
ebb_plan_line_dup_text (EbbPlanItem *item)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *date = NULL;
  const char *fields[5];

  g_return_val_if_fail (EBB_IS_PLAN_ITEM (item), NULL);

  fields[0] = ebb_plan_item_get_text (item);
  fields[1] = ebb_plan_item_get_phone (item);
  fields[2] = ebb_plan_item_get_response (item);
  date = ebb_plan_item_dup_date (item);
  fields[3] = date;
  fields[4] = ebb_plan_item_get_time_to_call (item);

  if (ebb_plan_item_get_section (item) == EBB_PLAN_WHEN_THEN &&
      *fields[0] != '\0' && *fields[2] != '\0')
    /* Translators: a line of the plan as a screen reader says it: a situation and what to do */
    return g_strdup_printf (_("When %1$s, then I will %2$s"), fields[0], fields[2]);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*fields[i] != '\0')
      g_strv_builder_add (builder, fields[i]);
  parts = g_strv_builder_end (builder);

  return g_strjoinv (", ", parts);
}
