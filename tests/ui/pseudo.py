# SPDX-License-Identifier: GPL-3.0-or-later
"""A language for tests: every text in brackets, accented, and longer.

    pseudo.py SOURCE-ROOT LOCALE-DIR LANGUAGE [DOMAIN]

A LANGUAGE that ends in r is written from right to left.

What is on the screen without brackets did not come through gettext; what is
cut there would be cut in German; what stands there in pieces was put together.
Placeholders, markup, mnemonics and the formats of dates stay.
"""

import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lint'))

from catalogue import extract, parse, quote  # noqa: E402

ACCENTS = str.maketrans(
    'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ')
# Letters of Hebrew, as many as there are: nothing to read, but from the right.
HEBREW = str.maketrans('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
                       'אבגדהוזחטיכלמנסעפצקרשתאבגד' * 2)
# What printf and strftime put in, markup, entities, and mnemonics
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0'^_EOI]*\d*(?:\.\d+)?l{0,2}[A-Za-z%]|<[^>]+>|&\w+;|_(?=\w)")
LONGER = 0.35


def accent(text, letters):
    parts, end = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[end:kept.start()].translate(letters), kept[0]]
        end = kept.end()
    return ''.join(parts) + text[end:].translate(letters)


def pad(text):
    letters = len(re.sub(r'\s', '', KEPT.sub('', text)))
    words, missing = [], round(letters * LONGER)
    while missing > 0:
        words.append('öñé ţŵö'[:missing].strip())
        missing -= 6
    return ''.join(' ' + word for word in words)


def change(text, letters=ACCENTS):
    core = text.strip('\n')
    return text.replace(core, f'⟦{accent(core, letters)}{pad(core)}⟧') if core else text


def main(root, folder, language, domain='ebb'):
    head = ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n')
    blocks = [head]
    letters = HEBREW if language.endswith('r') else ACCENTS
    for message in parse(extract(root)):
        if not message.id:
            continue
        lines = [f'#, {", ".join(message.flags)}'] if message.flags else []
        lines += [f'{name} {quote(message.fields[name])}'
                  for name in ('msgctxt', 'msgid', 'msgid_plural') if name in message.fields]
        if message.plural:
            lines += [f'msgstr[0] {quote(change(message.id, letters))}',
                      f'msgstr[1] {quote(change(message.plural, letters))}']
        else:
            lines.append(f'msgstr {quote(change(message.id, letters))}')
        blocks.append('\n'.join(lines) + '\n')
    target = os.path.join(folder, language, 'LC_MESSAGES')
    os.makedirs(target, exist_ok=True)
    subprocess.run(['msgfmt', '--check-format', '-', '-o', os.path.join(target, f'{domain}.mo')],
                   input='\n'.join(blocks), text=True, check=True)


if __name__ == '__main__':
    main(*sys.argv[1:])
