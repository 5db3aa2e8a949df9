# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told to packagers agrees with the rest.

    packaging.py SOURCE-ROOT
"""

import re
import sys

from tap import Tap, read, walk

APP_ID = 'io.github.ebb_app.Ebb'
CONTROL = 'data/packaging/debian/control'
CHANGELOG = 'data/packaging/debian/changelog'
COPYRIGHT = 'data/packaging/debian/copyright'
METAINFO = f'data/{APP_ID}.metainfo.xml.in'
MANIFEST = f'flatpak/{APP_ID}.yml'
MANUAL = 'data/ebb.1'

# All that the sandbox lets through.
FINISH_ARGS = ['--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri']

OPTION = re.compile(r'^  \{ "([a-z-]+)", 0, 0, G_OPTION_ARG_', re.MULTILINE)


def search(root, path, pattern):
    found = re.search(pattern, read(root, path), re.MULTILINE)
    return found[1] if found else None


def check_version(root):
    """One version, wherever it is said."""
    wanted = search(root, 'meson.build', r"^  version: '([^']+)'")
    said = {
        METAINFO: search(root, METAINFO, r'<release version="([^"]+)"'),
        CHANGELOG: search(root, CHANGELOG, r'^ebb \(([^)]+)\)'),
        'NEWS': search(root, 'NEWS', r'^Ebb (\S+)$'),
    }
    return [f'{path}: says {version}, not {wanted}'
            for path, version in said.items() if version != wanted or not version]


def check_build_depends(root):
    """What compiling takes is among what the package is built with."""
    section = re.search(r'^\[run\]\n(.*?)^\[', read(root, '.ci/packages') + '\n[', re.M | re.S)[1]
    wanted = re.findall(r'^(\S+-dev)$', section, re.MULTILINE)
    control = read(root, CONTROL)
    return [f'{CONTROL}: builds without {package}' for package in wanted
            if package != 'libc6-dev' and not re.search(rf'^ {re.escape(package)}[ ,]', control,
                                                        re.MULTILINE)]


def check_copyright(root):
    """A file under another licence than most is under it there too."""
    paragraphs = read(root, COPYRIGHT).split('\n\n')
    named = {}
    for paragraph in paragraphs:
        files = re.search(r'^Files:(.*?)^Copyright:', paragraph, re.M | re.S)
        licence = re.search(r'^License: (\S+)', paragraph, re.M)
        for path in files[1].split() if files else ():
            named[path] = licence[1]
    problems = []
    for path in walk(root, 'data', '.md', '.svg', '.in'):
        said = re.search(r'SPDX-License-Identifier: ([\w.-]+)', read(root, path))
        if not said or said[1] == 'GPL-3.0-or-later':
            continue
        matching = [value for key, value in named.items()
                    if key == path or (key.endswith('/*') and path.startswith(key[:-1]))]
        if matching != [said[1]]:
            problems.append(f'{COPYRIGHT}: {path} is {said[1]}')
    return problems


def check_sandbox(root):
    block = re.search(r'^finish-args:\n((?:  .*\n)+)', read(root, MANIFEST), re.MULTILINE)
    given = re.findall(r'^  - (\S+)$', block[1], re.MULTILINE) if block else []
    return [] if given == FINISH_ARGS else [f'{MANIFEST}: lets through {given}']


def check_manual(root):
    """Every option is in the manual page, and none that is gone."""
    manual = read(root, MANUAL).replace('\\-', '-')
    told = set(re.findall(r'--([a-z-]+)', manual)) - {'help'}
    there = {option for path in walk(root, 'src', '.c')
             for option in OPTION.findall(read(root, path))}
    return ([f'{MANUAL}: does not tell --{option}' for option in sorted(there - told)] +
            [f'{MANUAL}: tells --{option}, which there is not' for option in sorted(told - there)])


GOOD = {
    'meson.build': "  version: '1.2.3',\n",
    METAINFO: '<!-- SPDX-License-Identifier: CC0-1.0 -->\n<release version="1.2.3"/>\n',
    CHANGELOG: 'ebb (1.2.3) unstable; urgency=medium\n',
    'NEWS': 'Ebb 1.2.3\n=========\n',
    '.ci/packages': '[run]\nlibone-dev\n[check]\nlibtwo-dev\n',
    CONTROL: 'Build-Depends:\n libone-dev (>= 1),\n',
    COPYRIGHT: f'Files: *\nCopyright: me\nLicense: GPL-3+\n\nFiles:\n {METAINFO}\n data/icons/*\n'
               'Copyright: me\nLicense: CC0-1.0\n',
    'data/icons/a.svg': '<!-- SPDX-License-Identifier: CC0-1.0 -->\n',
    MANIFEST: 'finish-args:\n' + ''.join(f'  - {arg}\n' for arg in FINISH_ARGS),
    MANUAL: '.B \\-\\-log\n',
    'src/a.c': '  { "log", 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },\n',
}

BAD = {
    'one version': (check_version, [
        GOOD | {'NEWS': 'Ebb 1.2.4\n'},
        GOOD | {CHANGELOG: 'ebb (1.2.2) unstable\n'},
        GOOD | {METAINFO: ''},
    ]),
    'the package is built with what it takes': (check_build_depends, [
        GOOD | {CONTROL: 'Build-Depends:\n libother-dev,\n'},
    ]),
    'licences': (check_copyright, [
        GOOD | {'data/learn/a.md': '<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->\n'},
        GOOD | {'data/icons/a.svg': '<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->\n'},
    ]),
    'the sandbox is shut': (check_sandbox, [
        GOOD | {MANIFEST: GOOD[MANIFEST] + '  - --share=network\n'},
        GOOD | {MANIFEST: GOOD[MANIFEST] + '  - --filesystem=home\n'},
        GOOD | {MANIFEST: 'id: ebb\n'},
    ]),
    'manual page': (check_manual, [
        GOOD | {MANUAL: '.B ebb\n'},
        GOOD | {'src/a.c': ''},
    ]),
}


def main(root):
    tap = Tap()
    for name, (check, trees) in BAD.items():
        for tree in trees:
            tap.bad_tree(name, check, tree)
        tap.good_tree(name, check, GOOD)
        tap.case(name, check(root))
    tap.finish()


if __name__ == '__main__':
    main(sys.argv[1])
