# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a translator can translate what is on the screen.

    strings.py SOURCE-ROOT

That every file with strings is in POTFILES.in is in sources.py.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree

from catalogue import messages_of, placeholders
from tap import Tap, read, walk

# What is read or heard, of widgets and of what assistive technology is told.
TEXTS = {'label', 'title', 'subtitle', 'tooltip-text', 'placeholder-text', 'description',
         'help-text', 'heading', 'body', 'text', 'value-text', 'role-description', 'comments'}
# Names are no words: the program's, and those of the safety lines.
NAME = re.compile(r'Ebb|SL-[A-Z]+')
LETTERS = re.compile(r'[^\W\d_]{2}')

COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
SHOWN = re.compile(
    r'(?:gtk_label_new|gtk_label_set_(?:text|label|markup)|gtk_(?:toggle_)?button_new_with_label'
    r'|gtk_(?:menu_)?button_set_label|gtk_widget_set_tooltip_text|gtk_window_set_title'
    r'|adw_\w+_set_(?:title|subtitle|description|heading|body)|adw_toast_new)\s*\([^;"]*?"([^"]*)"'
    r'|"(?:label|title|subtitle|tooltip-text|placeholder-text|description|heading|body)",\s*"([^"]*)"'
    r'|GTK_ACCESSIBLE_PROPERTY_(?:LABEL|DESCRIPTION|VALUE_TEXT|ROLE_DESCRIPTION|PLACEHOLDER),'
    r'\s*"([^"]*)"')
TRANSLATED = re.compile(r'(?:\b(?:_|[CNQ]_|NC_|n?gettext)|g_dn?gettext|g_dpgettext2?)\s*\([^"]*$')
JOINED = re.compile(
    r'\bg_(?:strconcat|strjoin|build_filename)\s*\([^;]*?(?<!\w)_\s*\(\s*"'
    r'|(?<!\w)_\s*\(\s*"(?:[^"\\]|\\.)*"\s*\)\s*"'
    r'|(?<!\w)(?:[CNQ]?_|n?gettext)\s*\(\s*"(?:[^"\\]|\\.)*"\s*(?:PRI|G_G)\w+'
    r'|printf\s*\(\s*"(?:[^"\\]|\\.)*%s(?:[^"\\]|\\.)*(?<![\\%])[A-Za-z](?:[^"\\]|\\.)*",[^;]*(?<!\w)_\s*\(')


def check_templates(root):
    problems = []
    for path in walk(root, 'src', '.ui'):
        for element in ElementTree.fromstring(read(root, path)).iter():
            name = element.get('name')
            text = (element.text or '').strip()
            is_text = element.tag in ('item', 'col') or (element.tag == 'property' and name in TEXTS)
            if (is_text and LETTERS.search(text) and not NAME.fullmatch(text)
                    and element.get('translatable') != 'yes'):
                problems.append(f'{path}: “{text}” is not translatable')
    return problems


def check_code(root):
    problems = []
    for path in [*walk(root, 'src/ui', '.c'), *walk(root, 'src/reminders', '.c')]:
        text = COMMENT.sub(lambda match: '\n' * match[0].count('\n'), read(root, path))
        for match in SHOWN.finditer(text):
            shown = next(group for group in match.groups() if group is not None)
            start = match.start(match.lastindex) - 1
            if (LETTERS.search(shown) and not NAME.fullmatch(shown)
                    and not TRANSLATED.search(text[match.start():start])):
                number = text.count('\n', 0, start) + 1
                problems.append(f'{path}:{number}: “{shown}” is not translatable')
    return problems


def check_joined(root):
    """A sentence put together from pieces has the order of English."""
    problems = []
    for path in walk(root, 'src', '.c'):
        text = COMMENT.sub(lambda match: '\n' * match[0].count('\n'), read(root, path))
        for match in JOINED.finditer(text):
            if ('g_build_filename' in match[0]
                    or re.search(r'"\.\w+"', text[match.end():match.end() + 60])):
                continue
            number = text.count('\n', 0, match.start()) + 1
            problems.append(f'{path}:{number}: a text is joined from pieces: {match[0][:60]}')
    return problems


def check_edges(root):
    """A space at the end tells that something is to follow: no sentence, but
    what stands between two others, and that is told."""
    return [f'{message.places[0]}: “{text}” begins or ends in a space'
            for message in messages_of(root) for text in (message.id, message.plural or '')
            if text.strip(' \t') != text and LETTERS.search(text)
            and not any('Translators: between' in comment for comment in message.comments)]


def check_placeholders(root):
    """What goes in where is told, and can change places."""
    problems = []
    for message in messages_of(root):
        if 'c-format' not in message.flags:
            continue
        found = placeholders(message.plural or message.id)
        if len(found) < 2:
            continue
        if not all(number for number, _ in found):
            problems.append(f'{message.places[0]}: “{message.id}” needs %1$s and %2$s')
        if not any('Translators' in comment for comment in message.comments):
            problems.append(f'{message.places[0]}: “{message.id}” needs a comment to translators '
                            'that says what goes in')
    return problems


def check_plurals(root):
    """One form has a number that ngettext would have been asked for."""
    counted = re.compile(r"%(?:\d\$)?'?[du] (?:days?|weeks?|months?|years?|hours?|minutes?|entries"
                         r"|entry|times?|pages?|cravings?|lines?)\b")
    return [f'{message.places[0]}: “{message.id}” has no plural'
            for message in messages_of(root)
            if message.plural is None and 'c-format' in message.flags
            and counted.search(message.id)]


# English does not tell whether these are done, are a thing or are how it is.
AMBIGUOUS = {'All', 'Change', 'Clear', 'Ended', 'End', 'Free', 'From', 'Last', 'Left', 'None',
             'Off', 'On', 'Once', 'Order', 'Other', 'Over', 'Print', 'Read', 'Released', 'Right',
             'Second', 'Set', 'Set Up', 'Start', 'Started', 'To', 'Until', 'Used', 'Written'}


def check_ambiguous(root):
    return [f'{message.places[0]}: “{message.id}” can be several things: give it a context or a '
            'comment to translators'
            for message in messages_of(root)
            if message.id in AMBIGUOUS and message.fields.get('msgctxt') is None
            and not any('Translators' in comment for comment in message.comments)]


ONE = {'po/POTFILES.in': 'src/a.c\n'}
UI = '<interface><object class="GtkLabel"><property name="{}"{}>{}</property></object></interface>\n'

BAD = {
    'templates': (check_templates, [
        {'src/a.ui': UI.format('label', '', 'Hello')},
        {'src/a.ui': UI.format('tooltip-text', ' translatable="no"', 'Hello')},
        {'src/a.ui': '<interface><items><item>Hello</item></items></interface>\n'},
        {'src/a.ui': '<a><accessibility><property name="description">Hello</property>'
                     '</accessibility></a>\n'},
    ]),
    'code': (check_code, [
        {'src/ui/a.c': 'gtk_label_new ("Hello");\n'},
        {'src/ui/a.c': 'g_object_new (T, "tooltip-text", "Hello", NULL);\n'},
        {'src/ui/a.c': 'set (a, GTK_ACCESSIBLE_PROPERTY_LABEL, "Hello", -1);\n'},
    ]),
    'sentences from pieces': (check_joined, [
        {'src/a.c': 'g_strconcat (name, " ", _("is new"), NULL);\n'},
        {'src/a.c': 'say (_("Hello ") "you");\n'},
        {'src/a.c': 'say (_("It is %" G_GINT64_FORMAT "."), n);\n'},
        {'src/a.c': 'g_strdup_printf ("%s is %s", name, _("new"));\n'},
    ]),
    'edges': (check_edges, [
        ONE | {'src/a.c': 'say (_("Hello "));\n'},
        ONE | {'src/a.c': 'say (ngettext ("day", " days", n));\n'},
    ]),
    'placeholders': (check_placeholders, [
        ONE | {'src/a.c': '/* Translators: two names */\nprintf (_("%s and %s"), a, b);\n'},
        ONE | {'src/a.c': 'printf (_("%1$s and %2$s"), a, b);\n'},
        ONE | {'src/a.c': '\n/* Translators: numbers */\n'
                          'printf (ngettext ("%1$d of %2$d", "%d of %d", n), n, m);\n'},
    ]),
    'ambiguous words': (check_ambiguous, [ONE | {'src/a.c': 'say (_("Set Up"));\n'}]),
    'plurals': (check_plurals, [ONE | {'src/a.c': 'printf (_("%d days"), n);\n'}]),
}

GOOD = {
    'po/POTFILES.in': 'src/ui/a.c\nsrc/a.ui\n',
    'src/a.ui': UI.format('label', ' translatable="yes"', 'Hello').replace(
        '</object>', '<property name="title">Ebb</property><property name="label">·</property>'
                     '<property name="icon-name">go-next</property></object>'),
    'src/ui/a.c': 'gtk_label_new (_("Hello"));\n'
               'gtk_label_new ("");\n'
               'g_object_new (T, "label", _("Hello"), "icon-name", "go-next", NULL);\n'
               '/* Translators: two names */\n'
               'printf (_("%1$s and %2$s, 100%%"), a, b);\n'
               '/* gtk_label_new ("Hello") */\n'
               'g_strconcat (_("Ebb page"), ".pdf", NULL);\n'
               '/* Translators: the name of a page */\nsay (_("Set Up"));\n'
               'say (C_("button", "Set Up"));\n'
               'printf (ngettext ("%d day", "%d days", n), n);\n',
}


def main(root):
    tap = Tap()
    for name, (check, trees) in BAD.items():
        for tree in trees:
            tap.bad_tree(name, check, tree)
        tap.good_tree(name, check, GOOD)
        tap.case(name, check(root))
    tap.case('there are strings', [] if len(messages_of(root)) > 1000 else ['too few were found'])
    tap.finish()


if __name__ == '__main__':
    main(*sys.argv[1:])
