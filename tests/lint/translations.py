# SPDX-License-Identifier: GPL-3.0-or-later
"""Which translated pages are older than what they were made from.

    translations.py SOURCE-ROOT

A page that is older is listed and holds nothing up: an English page can be
mended today, and its translations follow. A page that does not say what it
was made from, or has no English page of its name, is a fault.
"""

import hashlib
import os
import re
import sys

from tap import Tap, walk

SOURCE = 'en'
KEY = re.compile(r'^translated-from=([0-9a-f]{12,64})$', re.MULTILINE)
SLUG = re.compile(r'^slug=(.*)$', re.MULTILINE)


def read_head(path):
    with open(path, encoding='utf-8') as file:
        return file.read().split('\n---\n', 1)[0]


def find_pages(root):
    """Yields each translated page with the path of its English one."""
    for path in walk(root, 'data/learn', '.md'):
        language = os.path.basename(os.path.dirname(path))
        if os.path.dirname(os.path.dirname(path)) == 'data/learn' and language != SOURCE:
            yield path, os.path.join('data/learn', SOURCE, os.path.basename(path))


def check_heads(root):
    problems = []
    for path, source in find_pages(root):
        if not os.path.exists(os.path.join(root, source)):
            problems.append(f'{path}: there is no {source}')
            continue
        head = read_head(os.path.join(root, path))
        if not KEY.search(head):
            problems.append(f'{path}: translated-from is missing or wrong')
        if SLUG.findall(head) != SLUG.findall(read_head(os.path.join(root, source))):
            problems.append(f'{path}: the slug is not that of {source}')
    return problems


def find_older(root):
    """Lists the pages whose English page is not the one they were made from."""
    older = []
    for path, source in find_pages(root):
        key = KEY.search(read_head(os.path.join(root, path)))
        if not key or not os.path.exists(os.path.join(root, source)):
            continue
        with open(os.path.join(root, source), 'rb') as file:
            if not hashlib.sha256(file.read()).hexdigest().startswith(key[1]):
                older.append(path)
    return older


def control(tap):
    english = '[page]\nslug=a\n---\n> Hello.\n'
    digits = hashlib.sha256(english.encode()).hexdigest()
    for page, heads, older in (
            (f'[page]\nslug=a\ntranslated-from={digits[:12]}\n---\n> Hallo.\n', True, False),
            (f'[page]\nslug=a\ntranslated-from={digits}\n---\n> Hallo.\n', True, False),
            ('[page]\nslug=a\ntranslated-from=0123456789ab\n---\n> Hallo.\n', True, True),
            ('[page]\nslug=a\ntranslated-from=2026-11-21\n---\n> Hallo.\n', False, False),
            ('[page]\nslug=a\n---\ntranslated-from=0123456789ab\n', False, False),
            (f'[page]\nslug=b\ntranslated-from={digits[:12]}\n---\n> Hallo.\n', False, False)):
        files = {'data/learn/en/01-a.md': english, 'data/learn/de/01-a.md': page}
        (tap.good_tree if heads else tap.bad_tree)('heads', check_heads, files)
        (tap.bad_tree if older else tap.good_tree)('older pages', find_older, files)
    tap.bad_tree('heads', check_heads, {'data/learn/de/01-a.md': english})


def main(root):
    tap = Tap()
    control(tap)
    tap.case('translations say what they were made from', check_heads(root))
    for path in find_older(root):
        tap.todo(f'{path} is as new as the English page')
    tap.finish()


if __name__ == '__main__':
    main(*sys.argv[1:])
