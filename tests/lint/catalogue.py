# SPDX-License-Identifier: GPL-3.0-or-later
"""Catalogues of gettext, read and written without another library.

What po/meson.build has Meson call is called here too, so that what is found
is what a translator is given.
"""

import ast
import os
import re
import subprocess

# The preset "glib" of Meson's i18n module
KEYWORDS = ['--from-code=UTF-8', '--add-comments', '--keyword=_', '--keyword=N_',
            '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dcgettext:2',
            '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3',
            '--flag=N_:1:pass-c-format', '--flag=C_:2:pass-c-format',
            '--flag=NC_:2:pass-c-format', '--flag=g_dngettext:2:pass-c-format',
            '--flag=g_strdup_printf:1:c-format', '--flag=g_string_printf:2:c-format',
            '--flag=g_string_append_printf:2:c-format', '--flag=g_error_new:3:c-format',
            '--flag=g_set_error:4:c-format', '--flag=g_markup_printf_escaped:1:c-format',
            '--flag=g_print:1:c-format', '--flag=g_printerr:1:c-format']
PLACEHOLDER = re.compile(r"%(?:(\d+)\$)?[-+ #0'I]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j|t)?([diouxXeEfFgGcspm])")
FIELD = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$')


class Message:
    def __init__(self):
        self.comments = []
        self.places = []
        self.flags = []
        self.obsolete = False
        self.fields = {}

    @property
    def id(self):
        return self.fields.get('msgid', '')

    @property
    def key(self):
        return self.fields.get('msgctxt'), self.id

    @property
    def plural(self):
        return self.fields.get('msgid_plural')

    @property
    def forms(self):
        return [text for name, text in sorted(self.fields.items()) if name.startswith('msgstr')]

    @property
    def is_translated(self):
        return all(self.forms) and 'fuzzy' not in self.flags


def unquote(text):
    return ast.literal_eval(text)


def quote(text):
    text = text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n').replace('\t', '\\t')
    return f'"{text}"'


def parse(text):
    """The messages of a catalogue; the first is its head."""
    messages, message, field = [], Message(), None
    for line in [*text.splitlines(), '']:
        if not line.strip():
            if message.fields:
                messages.append(message)
            message, field = Message(), None
            continue
        if line.startswith('#~'):
            message.obsolete = True
            line = line[2:].lstrip()
        if line.startswith('#:'):
            message.places += line[2:].split()
        elif line.startswith('#,'):
            message.flags += [flag.strip() for flag in line[2:].split(',')]
        elif line.startswith(('#.', '# ')):
            message.comments.append(line[2:].strip())
        elif match := FIELD.match(line):
            field = match[1]
            message.fields[field] = unquote(match[2])
        elif line.startswith('"') and field:
            message.fields[field] += unquote(line)
    return [message for message in messages if not message.obsolete]


def placeholders(text):
    """What printf puts in: (number or None, conversion), in the order they are in."""
    return PLACEHOLDER.findall(text.replace('%%', ''))


def extract(root):
    """The catalogue of a source tree, as text."""
    result = subprocess.run(
        ['xgettext', *KEYWORDS, '--files-from=po/POTFILES.in', '--directory=.', '--output=-'],
        cwd=root, capture_output=True, text=True, check=True,
        env=dict(os.environ, LC_ALL='C.UTF-8'))
    return result.stdout


def messages_of(root):
    return [message for message in parse(extract(root)) if message.id]
