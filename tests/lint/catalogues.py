# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the catalogues of po/ are sound, and what each one lacks.

    catalogues.py SOURCE-ROOT

A string that is not translated yet is listed, shown in English meanwhile, and
holds nothing up: an English text can be mended today. Where more than a few
are missing, the language is not whole any more and that is a fault.
"""

import os
import re
import subprocess
import sys
import tempfile

from catalogue import messages_of, parse, placeholders
from tap import Tap, read

MAY_BE_MISSING = 0.1
MARKUP = re.compile(r'<[^>]+>')
MNEMONIC = re.compile(r'(?<!_)_\w')
# What translates words of strftime, whose letters are not printf's
DATE = re.compile(r'^%[-O]?[A-Za-z]|%-?[dHlMY]')


def languages(root):
    return [line.strip() for line in read(root, 'po/LINGUAS').splitlines()
            if line.strip() and not line.startswith('#')]


def catalogue(root, language):
    return parse(read(root, 'po', f'{language}.po'))[1:]


def check_files(root):
    """What is listed is there, what is there is listed, and msgfmt takes it."""
    listed = languages(root)
    there = {name[:-3] for name in os.listdir(os.path.join(root, 'po')) if name.endswith('.po')}
    problems = [f'po/{name}.po: is not there, but in LINGUAS' for name in listed if name not in there]
    problems += [f'po/{name}.po: is not in LINGUAS' for name in sorted(there - set(listed))]
    for name in sorted(there):
        with tempfile.TemporaryDirectory() as folder:
            result = subprocess.run(
                ['msgfmt', '--check', f'po/{name}.po', '-o', os.path.join(folder, 'a.mo')],
                cwd=root, capture_output=True, text=True, check=False)
        if result.returncode or result.stderr.strip():
            problems.append(f'po/{name}.po: {result.stderr.strip()}')
    return problems


def compare(message):
    """What a translation lost or made up."""
    is_date = 'c-format' not in message.flags and DATE.search(message.id)
    for source, form in ((message.id, message.forms[0]), (message.plural or message.id,
                                                          message.forms[-1])):
        if sorted(MARKUP.findall(source)) != sorted(MARKUP.findall(form)):
            yield 'has other markup'
        if bool(MNEMONIC.search(source)) != bool(MNEMONIC.search(form)):
            yield 'has a mnemonic more or less'
        if source[-1:] == ' ' != form[-1:] or source[:1] == ' ' != form[:1]:
            yield 'begins or ends otherwise'
        if source.endswith('…') and not ('…' in form):
            yield 'has lost its dots'
        if ('c-format' in message.flags and
                {kind for _, kind in placeholders(source)} != {kind for _, kind in placeholders(form)}):
            yield 'has other placeholders'
        if is_date and not re.search('%', form):
            yield 'is no format of a date'


def check_texts(root):
    return [f'po/{language}.po: “{message.id}” {fault}'
            for language in languages(root) for message in catalogue(root, language)
            if message.is_translated for fault in compare(message)]


def find_missing(root, language):
    done = {message.key for message in catalogue(root, language) if message.is_translated}
    wanted = messages_of(root)
    return [message for message in wanted if message.key not in done], len(wanted)


def check_whole(root):
    problems = []
    for language in languages(root):
        missing, all_of_them = find_missing(root, language)
        if len(missing) > MAY_BE_MISSING * all_of_them:
            problems.append(f'po/{language}.po: {len(missing)} of {all_of_them} are missing')
    return problems


HEAD = ('msgid ""\nmsgstr ""\n"Project-Id-Version: a\\n"\n"Report-Msgid-Bugs-To: \\n"\n'
        '"PO-Revision-Date: 2026-11-26 12:00+0000\\n"\n"Last-Translator: a\\n"\n'
        '"Language-Team: a\\n"\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')


def tree(entries, linguas='es\n'):
    return {'po/LINGUAS': linguas, 'po/es.po': HEAD + entries, 'po/POTFILES.in': 'src/a.c\n',
            'src/a.c': 'say (_("_Hello %s"), name);\nsay (_("<b>One</b> …"));\n'}


GOOD = tree('#, c-format\nmsgid "_Hello %s"\nmsgstr "_Hola, %s"\n\n'
            'msgid "<b>One</b> …"\nmsgstr "<b>Uno</b>…"\n')

BAD = {
    'catalogues': (check_files, [
        tree('', ''), tree('', 'de\nes\n'),
        tree('#, c-format\nmsgid "_Hello %s"\nmsgstr "_Hola %d"\n')]),
    'texts': (check_texts, [
        tree('msgid "<b>One</b> …"\nmsgstr "Uno…"\n'),
        tree('msgid "<b>One</b> …"\nmsgstr "<b>Uno</b>"\n'),
        tree('#, c-format\nmsgid "_Hello %s"\nmsgstr "Hola, %s"\n')]),
    'whole languages': (check_whole, [
        tree('msgid "<b>One</b> …"\nmsgstr "<b>Uno</b>…"\n'),
        tree('#, fuzzy, c-format\nmsgid "_Hello %s"\nmsgstr "_Hola, %s"\n\n'
             'msgid "<b>One</b> …"\nmsgstr "<b>Uno</b>…"\n')]),
}


def main(root):
    tap = Tap()
    for name, (check, trees) in BAD.items():
        for files in trees:
            tap.bad_tree(name, check, files)
        tap.good_tree(name, check, GOOD)
        tap.case(name, check(root))
    for language in languages(root):
        for message in find_missing(root, language)[0]:
            context, text = message.key
            place = f' ({context})' if context else ''
            tap.todo(f'{language}: “{text}”{place} of {message.places[0]} is translated'
                     .replace('\n', ' ').replace('#', ''))
    tap.finish()


if __name__ == '__main__':
    main(*sys.argv[1:])
