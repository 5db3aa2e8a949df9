# SPDX-License-Identifier: GPL-3.0-or-later
"""The Test Anything Protocol, as far as the lints need it.

A check is a function that looks at a source tree and returns a list of
problems, one string each. Every check is first run on a small tree that is bad
on purpose and must find something there, so that none can pass by looking at
nothing.
"""

import os
import sys
import tempfile


class Tap:
    def __init__(self):
        self._count = 0
        self._failed = 0

    def case(self, name, problems):
        """Reports one test case, which failed if there are problems."""
        self._count += 1
        if problems:
            self._failed += 1
        print(f'{"not ok" if problems else "ok"} {self._count} - {name}')
        for problem in problems:
            for line in str(problem).splitlines():
                print(f'#   {line}')
        sys.stdout.flush()

    def todo(self, name):
        """Reports what is not so yet, and fails nothing."""
        self._count += 1
        print(f'not ok {self._count} - {name} # TODO')
        sys.stdout.flush()

    def bad_tree(self, name, check, files):
        """Asserts that a check finds fault with a tree of the given files."""
        with tempfile.TemporaryDirectory(prefix='ebb-lint-') as root:
            write_tree(root, files)
            found = check(root)
        self.case(f'{name}: finds what is wrong on purpose',
                  [] if found else ['nothing was found'])

    def good_tree(self, name, check, files):
        """Asserts that a check finds no fault with a tree of the given files."""
        with tempfile.TemporaryDirectory(prefix='ebb-lint-') as root:
            write_tree(root, files)
            found = check(root)
        self.case(f'{name}: lets pass what is right', found)

    def finish(self):
        print(f'1..{self._count}')
        sys.exit(1 if self._failed else 0)


def write_tree(root, files):
    for path, text in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, 'w', encoding='utf-8') as file:
            file.write(text)


def read(*path):
    with open(os.path.join(*path), encoding='utf-8') as file:
        return file.read()


def walk(root, folder, *endings):
    """Yields the paths, relative to root, of the files with these endings."""
    for parent, folders, names in os.walk(os.path.join(root, folder)):
        folders.sort()
        if '__pycache__' in folders:
            folders.remove('__pycache__')
        for name in sorted(names):
            if not endings or name.endswith(endings):
                yield os.path.relpath(os.path.join(parent, name), root)
