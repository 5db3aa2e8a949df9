# SPDX-License-Identifier: GPL-3.0-or-later
"""What every source file keeps to, and the lists that name source files.

    sources.py SOURCE-ROOT
"""

import os
import re
import sys
import xml.etree.ElementTree as ElementTree

from tap import Tap, read, walk

MAX_LINES = 500
MAX_FUNCTION = 60
MAX_COLUMNS = 100

COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
GETTEXT = re.compile(r'(?<![\w"])(_|[CNQ]_|NC_|n?gettext|g_dn?gettext|g_dpgettext2?)\s*\(')
TRANSLATABLE = re.compile(r'translatable="(yes|true|1)"|gettext-domain=')

CODE = ('.c', '.h')
MARKED = CODE + ('.py', '.sh', '.ui', '.xml', '.in', '.css', '.sql', '.svg', '.md',
                 'meson.build', '.supp', 'run-isolated')
# Too small to be anybody's.
UNMARKED = ('.ini.in', '.service.in', 'POTFILES.in')


def sources(root, *endings):
    for folder in ('src', 'tests', 'data', 'po'):
        yield from walk(root, folder, *endings)


def check_spdx(root):
    """The licence is said first, or right after what must come first."""
    paths = list(sources(root, *MARKED))
    paths += [name for name in ('run', 'check', 'meson.build', 'meson_options.txt',
                                '.ci/run', '.ci/setup.sh', '.ci/packages')
              if os.path.exists(os.path.join(root, name))]
    problems = []
    for path in paths:
        if path.endswith(UNMARKED):
            continue
        lines = read(root, path).splitlines()
        first = 2 if path.endswith('.md') or (lines and lines[0].startswith(('#!', '<?'))) else 1
        if not any('SPDX-License-Identifier: ' in line for line in lines[:first]):
            problems.append(f'{path}: does not begin with its licence')
    return problems


def check_length(root):
    """A file that grows past its bound has more than one concern."""
    problems = []
    for path in walk(root, 'src', *CODE):
        lines = read(root, path).splitlines()
        if len(lines) > MAX_LINES:
            problems.append(f'{path}: {len(lines)} lines, more than {MAX_LINES}')
    return problems


def check_functions(root):
    """A function that grows past its bound has more than one job."""
    problems = []
    for path in walk(root, 'src', '.c'):
        head, start = '', None
        for number, line in enumerate(read(root, path).splitlines(), 1):
            if line == '{' and '=' not in head:
                start = number
            elif line.startswith('}') and start:
                length = number - start - 1
                name = re.match(r'\w+', head)
                name = name[0] if name else head
                if length > MAX_FUNCTION and not name.endswith('_class_init'):
                    problems.append(f'{path}:{start}: {name} has {length} lines, '
                                    f'more than {MAX_FUNCTION}')
                start = None
            elif re.match(r'\w', line):
                head = line
    return problems


def check_columns(root):
    problems = []
    for path in [*walk(root, 'src', *CODE), *walk(root, 'tests', *CODE)]:
        for number, line in enumerate(read(root, path).splitlines(), 1):
            if len(line) > MAX_COLUMNS:
                problems.append(f'{path}:{number}: {len(line)} columns')
            elif '\t' in line or line != line.rstrip():
                problems.append(f'{path}:{number}: a tab or a space at the end')
    return problems


def potfiles(root):
    return [line.strip() for line in read(root, 'po/POTFILES.in').splitlines()
            if line.strip() and not line.startswith('#')]


def has_strings(root, path):
    if path.endswith(('.desktop.in', '.metainfo.xml.in')):
        return True
    text = read(root, path)
    if path.endswith(CODE):
        return bool(GETTEXT.search(COMMENT.sub('', text)))
    return path.endswith(('.ui', '.gschema.xml')) and bool(TRANSLATABLE.search(text))


def check_potfiles(root):
    """Translators are given every string, and no file that is gone."""
    listed = potfiles(root)
    found = {path for folder in ('src', 'data')
             for path in walk(root, folder, *CODE, '.ui', '.in', '.gschema.xml')
             if has_strings(root, path)}
    problems = [f'{path}: has strings to translate but is not in POTFILES.in'
                for path in sorted(found - set(listed))]
    problems += [f'{path}: is in POTFILES.in but is not there or has no strings'
                 for path in listed if path not in found]
    problems += [f'{path}: is in POTFILES.in twice'
                 for path in sorted(set(listed)) if listed.count(path) > 1]
    return problems


def resources(root, path):
    if not os.path.exists(os.path.join(root, path)):
        return []
    return [file.text.strip() for file in ElementTree.fromstring(read(root, path)).iter('file')]


def check_resources(root):
    """Templates and migrations are compiled in."""
    ui = resources(root, 'src/ui/ebb-ui.gresource.xml')
    core = resources(root, 'src/core/ebb-core.gresource.xml')
    problems = [f'{path}: is not in ebb-ui.gresource.xml'
                for path in walk(root, 'src', '.ui', '.css')
                if os.path.relpath(path, 'src/ui') not in ui]
    problems += [f'{path}: is not in ebb-core.gresource.xml'
                 for path in walk(root, 'data/migrations', '.sql')
                 if os.path.relpath(path, 'data') not in core]
    return problems


def check_compiled(root):
    """Every C file and every test is in a list of the build."""
    problems = []
    for folder in ('src', 'tests'):
        lists = ''.join(read(root, path) for path in walk(root, folder, 'meson.build'))
        for path in walk(root, folder, '.c'):
            name = os.path.basename(path)
            stem = re.sub(r'^test-', '', os.path.splitext(name)[0])
            if f"{name}'" not in lists and f"'{stem}'" not in lists:
                problems.append(f'{path}: is compiled nowhere')
    return problems


# What is about use, days without it and lost tolerance: never an alarm.
CALM_FILE = re.compile(r'/ebb-(?:lapse|counter|tolerance|event|today-counter|today-tolerance)[-.]')
CALM_STYLE = re.compile(r'\.(?:counter|counter-safety|tolerance)\b')
ALARM = re.compile(r'"(?:error|warning|destructive-action|success)"|@(?:error|warning|destructive|'
                   r'red)_|ADW_RESPONSE_DESTRUCTIVE|dialog-(?:error|warning)')
ALARMING_WORDS = re.compile(r'\b(?:reset|streak|failed|failure|clean|sober|relapsed?)\b'
                            r'|congratulat|well done|(?<=[a-z])!', re.IGNORECASE)
SPOKEN = re.compile(r'(?<!\w)(?:_|[CN]_|NC_|n?gettext)\s*\(([^;]*?)\)\s*[,;)}]'
                    r'|translatable="yes"[^>]*>([^<]*)<', re.DOTALL)


def check_calm(root):
    """Nothing about a lapse or a counter is red, blames or cheers."""
    problems = []
    for path in walk(root, 'src', '.c', '.ui', '.css'):
        text = COMMENT.sub('', read(root, path))
        if path.endswith('.css'):
            text = ''.join(rule for rule in re.findall(r'[^{}]+\{[^}]*\}', text)
                           if CALM_STYLE.search(rule.split('{')[0]))
        elif not CALM_FILE.search(path):
            continue
        problems += [f'{path}: {found.group()} is an alarm' for found in ALARM.finditer(text)]
        for match in SPOKEN.finditer(text):
            problems += [f'{path}: says “{found.group()}”'
                         for found in ALARMING_WORDS.finditer(match.group(1) or match.group(2))]
    return problems


LICENSE = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
BODY = '  work ();\n' * (MAX_FUNCTION + 1)
EMPTY_POTFILES = {'po/POTFILES.in': '# None yet\n'}

BAD = {
    'licences': (check_spdx, [
        {'src/a.c': '#include "a.h"\n' + LICENSE},
        {'src/ui/a.ui': '<interface/>\n'},
        {'tests/core/meson.build': "test('a')\n"},
        {'check': '#!/bin/sh\n\n'},
    ]),
    'length of files': (check_length, [{'src/core/a.c': '\n' * (MAX_LINES + 1)}]),
    'length of functions': (check_functions, [
        {'src/a.c': 'static void\nrun (int a,\n     int b)\n{\n' + BODY + '}\n'},
    ]),
    'width of lines': (check_columns, [
        {'src/a.h': 'x' * (MAX_COLUMNS + 1) + '\n'},
        {'tests/a.c': '\tint a;\n'},
    ]),
    'strings reach translators': (check_potfiles, [
        EMPTY_POTFILES | {'src/a.c': 'say (_("Hello"));\n'},
        EMPTY_POTFILES | {'src/a.c': 'say (ngettext ("day", "days", n));\n'},
        EMPTY_POTFILES | {'src/a.c': 'N_("Day"),\n'},
        EMPTY_POTFILES | {'src/ui/a.ui': '<p translatable="yes">Hello</p>\n'},
        EMPTY_POTFILES | {'data/a.desktop.in': '[Desktop Entry]\n'},
        {'po/POTFILES.in': 'src/gone.c\n'},
        {'po/POTFILES.in': 'src/a.c\nsrc/a.c\n', 'src/a.c': '_("Hello")\n'},
    ]),
    'resources are complete': (check_resources, [
        {'src/ui/a/b.ui': '', 'src/ui/ebb-ui.gresource.xml': '<gresources/>'},
        {'data/migrations/0009-new.sql': '', 'src/core/ebb-core.gresource.xml': '<gresources/>'},
    ]),
    'everything is compiled': (check_compiled, [
        {'src/core/meson.build': "files('b.c')", 'src/core/a.c': ''},
        {'tests/core/meson.build': "['clock']", 'tests/core/test-gone.c': ''},
    ]),
}

BAD['nothing after a lapse alarms'] = (check_calm, [
    {'src/ui/journal/ebb-lapse-editor.c': 'gtk_widget_add_css_class (label, "error");\n'},
    {'src/ui/today/ebb-today-counter.c': 'say (_("Your streak is lost"));\n'},
    {'src/ui/counter/ebb-counter-text.c': 'say (ngettext ("%d clean day", "%d days", n), n);\n'},
    {'src/ui/journal/ebb-event-editor.ui': '<p translatable="yes">Well done</p>\n'},
    {'src/ui/style.css': '.tolerance {\n  color: @error_color;\n}\n'},
])

GOOD = {
    'src/ui/style.css': LICENSE + '.other {\n  color: @error_color;\n}\n',
    'src/ui/journal/ebb-lapse-editor.c': LICENSE + 'n = failed != NULL;\n',
    'run': '#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n',
    'src/meson.build': "# SPDX-License-Identifier: GPL-3.0-or-later\nfiles('a.c', 'ebb-lapse-editor.c')\n",
    'src/a.c': LICENSE +
        'static const int n[] =\n{\n' + BODY + '};\n'
        'static void\na_class_init (AClass *klass)\n{\n' + BODY + '}\n'
        '/* _("no string") */\n',
    'src/ui/a/b.ui': '<?xml version="1.0"?>\n<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n'
        '<p translatable="yes">Hello</p>\n',
    'src/ui/ebb-ui.gresource.xml':
        '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n'
        '<gresources><gresource><file>a/b.ui</file><file>style.css</file></gresource>'
        '</gresources>\n',
    'po/POTFILES.in': 'src/ui/a/b.ui\n',
}


def main(root):
    tap = Tap()
    for name, (check, trees) in BAD.items():
        for tree in trees:
            tap.bad_tree(name, check, tree)
        tap.good_tree(name, check, GOOD)
        tap.case(name, check(root))
    tap.case('there are sources', [] if list(walk(root, 'src', '.c')) else ['none was found'])
    tap.finish()


if __name__ == '__main__':
    main(sys.argv[1])
