# SPDX-License-Identifier: GPL-3.0-or-later
"""Includes go along the arrows: main -> ui -> core, reminders -> core, and

    in core   storage -> stores -> records -> record -> database
    in ui     application -> window -> pages -> rows

    layers.py SOURCE-ROOT BUILD-ROOT
"""

import json
import os
import re
import shlex
import subprocess
import sys

from tap import Tap, read, walk

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
TOOLKIT = re.compile(r'^(gtk|gdk|gsk|adwaita|adw-|libadwaita|libnotify|pango|cairo)')
GENERATED = re.compile(r'^(config|ebb-(core|icon|ui)-resources|ebb-.*-(dbus|enum-types))\.h$')

ALLOWED_LAYERS = {
    'core': {'core'},
    'reminders': {'reminders', 'core'},
    'ui': {'ui', 'core'},
    'main': {'ui', 'core'},
}
PAGES = ('today', 'journal', 'plan', 'learn', 'help', 'lock', 'preferences')
SHELL = re.compile(r'ebb-(window|application)\b')
FEATURES = ('journal', 'plan', 'learn', 'reminders')
CONCERN = re.compile(r'-(private|changes|check|copies|copy|draft|erase|image|inbox|keyring|load|open|rekey|'
                     r'mend|passphrase|restore|sealed|second|stores|tags|tidy)$')
RECORD_TYPE = re.compile(r'G_DECLARE_FINAL_TYPE\s*\([^)]*,\s*EbbRecord\s*\)')


def layer_of(path):
    parts = path.split('/')
    return parts[1] if len(parts) > 2 else 'main'


class Sources:
    """The C files under src, and which of them includes which."""

    def __init__(self, root):
        self.texts = {path: COMMENT.sub('', read(root, path))
                      for path in walk(root, 'src', '.c', '.h')}
        self.edges = []
        self.system = []
        self.lost = []
        for path, text in self.texts.items():
            for kind, name in INCLUDE.findall(text):
                if kind == '<':
                    self.system.append((path, name))
                    continue
                target = self.resolve(path, name)
                if target:
                    self.edges.append((path, target))
                elif not GENERATED.match(os.path.basename(name)):
                    self.lost.append(f'{path}: "{name}" is nowhere')

    def resolve(self, path, name):
        for folder in (os.path.dirname(path), 'src/core', 'src/ui', 'src/reminders'):
            target = os.path.normpath(os.path.join(folder, name))
            if target in self.texts:
                return target
        return None


def check_found(root):
    return Sources(root).lost


def check_toolkit(root):
    """No toolkit header in the core, and none but libnotify in the agent."""
    problems = []
    for path, name in Sources(root).system:
        layer = layer_of(path)
        if layer == 'core' and TOOLKIT.match(name):
            problems.append(f'{path}: <{name}> in the core')
        if layer == 'reminders' and TOOLKIT.match(name) and not name.startswith('libnotify'):
            problems.append(f'{path}: <{name}> in the reminder agent')
    return problems


def check_layers(root):
    return [f'{path}: includes {target}, against the arrow'
            for path, target in Sources(root).edges
            if layer_of(target) not in ALLOWED_LAYERS.get(layer_of(path), set())]


def core_level(sources, path):
    """The height of a file in the core, or None for a feature's other files."""
    folder, name = path.split('/')[2:][:-1], os.path.basename(path)
    # A class that is split by concern stands where the class stands.
    stem = CONCERN.sub('', os.path.splitext(name)[0])
    if not folder:
        return 0
    if folder[0] == 'vault':
        return 0.5
    if stem in ('ebb-database', 'ebb-file', 'ebb-migrations', 'ebb-sqlite-error',
                'ebb-sqlite-memory'):
        return 1
    if stem == 'ebb-record':
        return 2
    if RECORD_TYPE.search(sources.texts.get(os.path.splitext(path)[0] + '.h', '')):
        return 3
    if folder[0] in FEATURES and stem == 'ebb-' + folder[0]:
        return 4
    if stem in ('ebb-storage', 'ebb-backup'):
        return 5
    return None


def check_core(root):
    """Inside the core nothing includes what is built on it."""
    sources = Sources(root)
    problems = []
    for path, target in sources.edges:
        if layer_of(path) != 'core' or layer_of(target) != 'core':
            continue
        own, other = core_level(sources, path), core_level(sources, target)
        if own == 0 and other != 0:
            problems.append(f'{path}: a base of the core includes {target}')
        elif own is not None and other is not None and other > own:
            problems.append(f'{path}: includes {target}, which is built on it')
        elif own is None and other == 5 and path.split('/')[2] in FEATURES:
            problems.append(f'{path}: a feature includes {target}')
        elif own in (1, 2) and other is None:
            problems.append(f'{path}: the database includes a feature, {target}')
    return problems


def check_ui(root):
    """A page knows no other page and not the window, a row knows no page."""
    problems = []
    for path, target in Sources(root).edges:
        if layer_of(path) != 'ui' or layer_of(target) != 'ui':
            continue
        own, other = path.split('/')[2], target.split('/')[2]
        name, stem = os.path.basename(target), os.path.basename(path)
        in_page = own in PAGES
        is_shell = SHELL.match(name) and other == name
        if in_page and other in PAGES and own != other:
            problems.append(f'{path}: a page includes another, {target}')
        elif is_shell and (own != stem or not SHELL.match(stem)):
            problems.append(f'{path}: includes the shell around it, {target}')
        elif stem.startswith('ebb-window') and name.startswith('ebb-application'):
            problems.append(f'{path}: the window includes the application')
        elif re.search(r'-row\.[ch]$', stem) and name.endswith('-page.h'):
            problems.append(f'{path}: a row includes a page, {target}')
        elif not in_page and not SHELL.match(stem) and other in PAGES:
            problems.append(f'{path}: what all pages share includes a page, {target}')
    return problems


def find_cycle(graph):
    """Returns one cycle of a graph {node: [node]} as a list, or nothing."""
    done, trail = set(), []

    def visit(node):
        if node in trail:
            return trail[trail.index(node):] + [node]
        if node in done:
            return None
        trail.append(node)
        for following in sorted(graph.get(node, ())):
            cycle = visit(following)
            if cycle:
                return cycle
        trail.pop()
        done.add(node)
        return None

    for node in sorted(graph):
        cycle = visit(node)
        if cycle:
            return cycle
    return None


def check_cycles(root):
    """No knots, neither of headers nor of modules.

    A module is a .c with its .h, and with the files of a class that was split:
    ebb-window-actions.c belongs to ebb-window.
    """
    sources = Sources(root)
    stems = {os.path.splitext(path)[0] for path in sources.texts}

    def module(path):
        stem = os.path.splitext(path)[0]
        owners = [other for other in stems if stem.startswith(other + '-')]
        return min(owners, key=len, default=stem)

    headers, modules = {}, {}
    for path, target in sources.edges:
        headers.setdefault(path, set()).add(target)
        if module(path) != module(target):
            modules.setdefault(module(path), set()).add(module(target))
    cycles = [find_cycle(headers), find_cycle(modules)]
    return ['include cycle: ' + ' -> '.join(cycle) for cycle in cycles if cycle]


def compiles(build, folder, header):
    """Whether a file under folder could include the header."""
    commands = json.loads(read(build, 'compile_commands.json'))
    for command in commands:
        source = os.path.normpath(os.path.join(command['directory'], command['file']))
        if f'/{folder}/' in source and source.endswith('.c'):
            break
    else:
        return None, f'nothing under {folder} is compiled'
    words = shlex.split(command['command'])
    flags, skip = [], False
    for word in words[1:]:
        if skip:
            skip = False
        elif word in ('-o', '-c', '-MF', '-MQ', '-MT'):
            skip = True
        elif not word.startswith(('-MD', '-MMD', '-fsanitize')):
            flags.append(word)
    done = subprocess.run([words[0], *flags, '-fsyntax-only', '-x', 'c', '-'],
                          input=f'#include <{header}>\n', text=True, capture_output=True,
                          cwd=command['directory'], check=False)
    return done.returncode == 0, done.stderr


def report_compiles(tap, build):
    """The toolkit is out of the core's reach, not merely unused there."""
    for folder, header, wanted in (('src/core', 'gtk/gtk.h', False),
                                   ('src/core', 'adwaita.h', False),
                                   ('src/core', 'gio/gio.h', True),
                                   ('src/reminders', 'gtk/gtk.h', False),
                                   ('src/reminders', 'gio/gio.h', True),
                                   ('src/ui', 'gtk/gtk.h', True)):
        done, said = compiles(build, folder, header)
        fine = done == wanted and (wanted or header in said)
        verb = 'compiles' if wanted else 'does not compile'
        tap.case(f'<{header}> {verb} in {folder}', [] if fine else [said or 'it does'])


BAD = {
    'includes are found': (check_found, [{'src/ui/a.c': '#include "gone.h"\n'}]),
    'no toolkit below the ui': (check_toolkit, [
        {'src/core/a.c': '#include <gtk/gtk.h>\n'},
        {'src/core/journal/a.h': '# include <adwaita.h>\n'},
        {'src/reminders/a.c': '#include <gdk/gdk.h>\n'},
    ]),
    'layers': (check_layers, [
        {'src/core/a.c': '#include "b.h"\n', 'src/ui/b.h': ''},
        {'src/core/a.c': '#include "b.h"\n', 'src/reminders/b.h': ''},
        {'src/ui/a.c': '#include "b.h"\n', 'src/reminders/b.h': ''},
        {'src/reminders/a.c': '#include "../ui/b.h"\n', 'src/ui/b.h': ''},
    ]),
    'levels of the core': (check_core, [
        {'src/core/ebb-error.c': '#include "storage/ebb-database.h"\n',
         'src/core/storage/ebb-database.h': ''},
        {'src/core/storage/ebb-database.c': '#include "ebb-record.h"\n',
         'src/core/storage/ebb-record.h': ''},
        {'src/core/storage/ebb-record.c': '#include "learn/ebb-page.h"\n',
         'src/core/learn/ebb-page.h': ''},
        {'src/core/journal/ebb-entry.c': '#include "journal/ebb-journal.h"\n',
         'src/core/journal/ebb-entry.h':
             'G_DECLARE_FINAL_TYPE (EbbEntry, ebb_entry, EBB, ENTRY, EbbRecord)\n',
         'src/core/journal/ebb-journal.h': ''},
        {'src/core/plan/ebb-plan.c': '#include "storage/ebb-storage.h"\n',
         'src/core/storage/ebb-storage.h': ''},
        {'src/core/learn/ebb-markdown.h': '#include "storage/ebb-storage.h"\n',
         'src/core/storage/ebb-storage.h': ''},
    ]),
    'pages stand alone': (check_ui, [
        {'src/ui/today/a.c': '#include "journal/b.h"\n', 'src/ui/journal/b.h': ''},
        {'src/ui/help/a.c': '#include "ebb-window.h"\n', 'src/ui/ebb-window.h': ''},
        {'src/ui/lock/a.h': '#include "ebb-application.h"\n', 'src/ui/ebb-application.h': ''},
        {'src/ui/ebb-window.c': '#include "ebb-application.h"\n',
         'src/ui/ebb-application.h': ''},
        {'src/ui/plan/ebb-item-row.c': '#include "ebb-plan-page.h"\n',
         'src/ui/plan/ebb-plan-page.h': ''},
        {'src/ui/compat/a.c': '#include "today/b.h"\n', 'src/ui/today/b.h': ''},
        {'src/ui/ebb-format.c': '#include "today/b.h"\n', 'src/ui/today/b.h': ''},
        {'src/ui/ebb-format.c': '#include "ebb-window.h"\n', 'src/ui/ebb-window.h': ''},
    ]),
    'no include cycle': (check_cycles, [
        {'src/ui/a.h': '#include "b.h"\n', 'src/ui/b.h': '#include "a.h"\n'},
        {'src/core/a.c': '#include "b.h"\n', 'src/core/a.h': '',
         'src/core/b.c': '#include "c.h"\n', 'src/core/b.h': '',
         'src/core/c.h': '#include "a.h"\n'},
    ]),
}

GOOD = {
    'src/main.c': '#include "config.h"\n#include "ebb-application.h"\n',
    'src/ui/ebb-application.h': '#include <adwaita.h>\n',
    'src/ui/ebb-application.c': '#include "ebb-application.h"\n#include "ebb-window.h"\n',
    'src/ui/ebb-window.h': '#include "storage/ebb-storage.h"\n',
    'src/ui/ebb-window.c': '#include "ebb-window-actions.h"\n#include "today/ebb-today-page.h"\n',
    'src/ui/ebb-window-actions.h': '#include "ebb-window.h"\n',
    'src/ui/today/ebb-today-page.h': '/* #include "ebb-window.h" */\n#include "ebb-day-row.h"\n',
    'src/ui/today/ebb-day-row.h': '#include "journal/ebb-journal.h"\n',
    'src/reminders/main.c': '#include <libnotify/notify.h>\n#include "ebb-error.h"\n',
    'src/core/ebb-error.h': '#include <glib.h>\n',
    'src/core/storage/ebb-database.h': '#include "ebb-error.h"\n',
    'src/core/storage/ebb-record.h': '#include "storage/ebb-database.h"\n',
    'src/core/storage/ebb-storage.h': '#include "journal/ebb-journal.h"\n',
    'src/core/journal/ebb-entry.h':
        '#include "storage/ebb-record.h"\n'
        'G_DECLARE_FINAL_TYPE (EbbEntry, ebb_entry, EBB, ENTRY, EbbRecord)\n',
    'src/core/journal/ebb-journal.h': '#include "ebb-entry.h"\n',
    'src/core/journal/ebb-insights.c': '#include "journal/ebb-journal.h"\n',
}


def main(root, build):
    tap = Tap()
    for name, (check, trees) in BAD.items():
        for tree in trees:
            tap.bad_tree(name, check, tree)
        tap.good_tree(name, check, GOOD)
        tap.case(name, check(root))
    tap.case('there are sources', [] if Sources(root).edges else ['no include was found'])
    report_compiles(tap, build)
    tap.finish()


if __name__ == '__main__':
    main(*sys.argv[1:])
