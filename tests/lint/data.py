# SPDX-License-Identifier: GPL-3.0-or-later
"""What is built and installed is valid, complete and discreet.

    data.py SOURCE-ROOT BUILD-ROOT
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from tap import Tap, read, walk, write_tree

APP_ID = 'io.github.ebb_app.Ebb'

# What stands in the files that other programs, and other people, get to see.
GIVING_AWAY = re.compile(rb'heroin|opioid|opiate|drug|addict|craving|relapse|naloxone|overdose'
                         rb'|recovery|sober', re.IGNORECASE)

INSTALLED = (
    'bin/ebb',
    'libexec/ebb-reminders',
    f'share/applications/{APP_ID}.desktop',
    f'share/dbus-1/services/{APP_ID}.service',
    f'share/dbus-1/services/{APP_ID}.Reminders.service',
    f'share/glib-2.0/schemas/{APP_ID}.gschema.xml',
    f'share/icons/hicolor/scalable/apps/{APP_ID}.svg',
    f'share/icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg',
    'share/man/man1/ebb.1',
    f'share/metainfo/{APP_ID}.metainfo.xml',
)


def run(*command):
    """Runs a command and returns what it said if it failed, as problems."""
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    if done.returncode == 0:
        return []
    return [f'{os.path.basename(command[0])} exited with {done.returncode}',
            done.stdout + done.stderr]


def check_desktop(root):
    return run('desktop-file-validate', os.path.join(root, f'data/{APP_ID}.desktop'))


def check_metainfo(root):
    # Debian 12's appstreamcli does not know every tag of the current format.
    return run('appstreamcli', 'validate', '--no-net', '--strict', '--override',
               'unknown-tag=pedantic', os.path.join(root, f'data/{APP_ID}.metainfo.xml'))


def check_schema(root):
    return run('glib-compile-schemas', '--strict', '--dry-run', os.path.join(root, 'data'))


def check_translations(root):
    problems = []
    with open(os.path.join(root, 'po/LINGUAS'), encoding='utf-8') as file:
        languages = [word for line in file if not line.startswith('#') for word in line.split()]
    for language in languages:
        problems += run('msgfmt', '--check', '-o', os.devnull,
                        os.path.join(root, 'po', f'{language}.po'))
    return problems


def check_discreet(root):
    """No visible file says what the application is for."""
    problems = []
    for path in walk(root, 'visible'):
        with open(os.path.join(root, path), 'rb') as file:
            for number, line in enumerate(file.read().split(b'\n'), 1):
                found = GIVING_AWAY.search(line)
                if found:
                    problems.append(f'{os.path.basename(path)}:{number}: {found[0].decode()}')
    return problems


def without_symbols(program, target):
    """Copies what of a program is loaded, without the names for debuggers."""
    subprocess.run(['strip', '--strip-all', '-o', target, program], check=True)


def report_discreet(tap, build):
    with tempfile.TemporaryDirectory(prefix='ebb-lint-') as root:
        folder = os.path.join(root, 'visible')
        os.mkdir(folder)
        for name in (f'{APP_ID}.desktop', f'{APP_ID}.service', f'{APP_ID}.Reminders.service'):
            shutil.copy(os.path.join(build, 'data', name), folder)
        tap.case('launcher and services are discreet', check_discreet(root))

    name = 'the reminder agent is discreet'
    with tempfile.TemporaryDirectory(prefix='ebb-lint-') as root:
        folder = os.path.join(root, 'visible')
        os.mkdir(folder)
        agent = os.path.join(build, 'src', 'reminders', 'ebb-reminders')
        if not os.path.exists(agent):
            tap.case(name, [f'{agent} is absent'])
            return
        without_symbols(agent, os.path.join(folder, 'ebb-reminders'))
        tap.case(name, check_discreet(root))


def install_prefix(build):
    for option in json.loads(read(build, 'meson-info/intro-buildoptions.json')):
        if option['name'] == 'prefix':
            return option['value']
    raise LookupError('prefix')


def check_installed(root):
    """Everything that a package of the application holds has been installed."""
    return [f'{path} is not installed' for path in INSTALLED
            if not os.path.exists(os.path.join(root, path))]


def check_pages(source, target):
    """Pages and pictures are installed; what is about them is not."""
    problems = []
    for path in walk(source, 'data/learn', '.md', '.svg'):
        is_about = os.path.dirname(path) == 'data/learn'
        if os.path.exists(os.path.join(target, os.path.relpath(path, 'data'))) == is_about:
            problems.append(f'{path} is {"" if is_about else "not "}installed')
    if not os.path.isdir(os.path.join(target, 'learn')):
        problems.append('no page is installed')
    return problems


def report_install(tap, source, build):
    with tempfile.TemporaryDirectory(prefix='ebb-install-') as target:
        tap.case('installs', run('meson', 'install', '-C', build, '--no-rebuild', '--quiet',
                                 '--destdir', target))
        root = os.path.join(target, install_prefix(build).lstrip('/'))
        problems = check_installed(root)
        problems += check_pages(source, os.path.join(root, 'share/ebb'))
        tap.case('everything is installed', problems)


def bad_data(tap):
    desktop = '[Desktop Entry]\nType=Application\nExec=ebb\n'
    metainfo = '<component type="desktop-application"><id>ebb</id></component>\n'
    schema = ('<schemalist><schema id="a.b" path="/a/b/"><key name="k" type="b">'
              '<default>maybe</default></key></schema></schemalist>\n')
    po = 'msgid ""\nmsgstr ""\n\nmsgid "a %d"\nmsgstr "a %s"\n'
    tap.bad_tree('desktop file', check_desktop, {f'data/{APP_ID}.desktop': desktop})
    tap.bad_tree('metainfo', check_metainfo, {f'data/{APP_ID}.metainfo.xml': metainfo})
    tap.bad_tree('settings schema', check_schema, {'data/a.gschema.xml': schema})
    tap.bad_tree('translations', check_translations, {'po/LINGUAS': 'xx\n', 'po/xx.po': po})
    tap.bad_tree('discreet', check_discreet, {'visible/a': 'Comment=Ride out Cravings\n'})
    tap.good_tree('discreet', check_discreet, {'visible/a': 'Comment=A private journal\n'})
    tap.bad_tree('installed', check_installed, {'bin/ebb': ''})
    tap.good_tree('installed', check_installed, {path: '' for path in INSTALLED})
    pages = {'data/learn/en/a.md': '', 'data/learn/en/pictures/a.svg': '',
             'data/learn/ABOUT.md': ''}
    shared = {'learn/en/a.md': '', 'learn/en/pictures/a.svg': ''}
    for name in shared:
        tap.bad_tree('pages', lambda root: check_pages(root, root),
                     pages | {path: '' for path in shared if path != name})
    tap.bad_tree('pages', lambda root: check_pages(root, root),
                 pages | shared | {'learn/ABOUT.md': ''})
    tap.good_tree('pages', lambda root: check_pages(root, root), pages | shared)

    # A word in the code of a program is found, one for the debugger is not.
    with tempfile.TemporaryDirectory(prefix='ebb-lint-') as root:
        write_tree(root, {'visible/a.txt': '', 'a.c': 'const char *words = "naloxone";\n'
                                                      'int main (void) { return !words; }\n'})
        program = os.path.join(root, 'a.out')
        subprocess.run(['cc', '-g', '-o', program, os.path.join(root, 'a.c')], check=True)
        without_symbols(program, os.path.join(root, 'visible', 'a.out'))
        tap.case('discreet: finds a word in a program',
                 [] if check_discreet(root) else ['nothing was found'])


def main(source, build):
    tap = Tap()
    bad_data(tap)
    tap.case('desktop file', check_desktop(build))
    tap.case('metainfo', check_metainfo(build))
    tap.case('settings schema', check_schema(source))
    tap.case('translations', check_translations(source))
    report_discreet(tap, build)
    report_install(tap, source, build)
    tap.finish()


if __name__ == '__main__':
    main(*sys.argv[1:])
